"""Store layer: what practice asks: answers in the order of their commit, stars, and where a person stands in a report.

A report that became an edition of another one (`alias`) counts as that one: its answers, stars and places are then those of the other.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from app.questions.grading import Verdict
from app.questions.model import Question, QuestionKind
from app.records.model import Answer
from app.store.columns import json_in, json_out, moment_in, moment_out

if TYPE_CHECKING:
    from sqlite_utils import Database

Key = tuple[str, str]
"""A question: its report's id and its own."""

_GIVEN: Final = """
    FROM (
        SELECT answer.id AS id, answer.attempt AS attempt, coalesce(alias.report, answer.report) AS report, question, version, response,
               hundredths, verdict, at, answer.source AS source, max(answer.seq) AS seq
        FROM graded AS answer JOIN attempt ON attempt.id = answer.attempt LEFT JOIN alias ON alias.id = answer.report
        WHERE person = :person AND (attempt.kind = 'practice' OR handed_in IS NOT NULL)
        GROUP BY answer.attempt, answer.report, question
    )
    WHERE verdict <> 'blank' AND (:reports = '[]' OR report IN (SELECT value FROM json_each(:reports))) ORDER BY seq
"""
"""The answers of a person that count: of each place the one committed last, of attempts that were handed in and of practice.

Where a key was corrected, the grade that holds now is told.
"""


class Known(msgspec.Struct, frozen=True):
    """A question as it was last asked: its edition, and whether it is asked now."""

    report: str
    title: str
    edition: int
    question: Question
    asked: bool


def verdicts(db: "Database", person: str, reports: tuple[str, ...]) -> tuple[tuple[Key, Verdict], ...]:
    """Return what each answer of a person was worth, over `reports` (all when empty), in order of commit."""
    rows = db.execute(f"SELECT report, question, verdict {_GIVEN}", {"person": person, "reports": json_in(reports)})
    return tuple(((report, question), verdict) for report, question, verdict in rows)


def answers(db: "Database", person: str, reports: tuple[str, ...]) -> tuple[Answer, ...]:
    """Return the same answers whole."""
    rows = db.execute(
        f"SELECT id, attempt, report, question, version, response, hundredths, verdict, at, source {_GIVEN}",
        {"person": person, "reports": json_in(reports)},
    )
    return tuple(
        Answer(identity, attempt, report, question, version, json_out(told, tuple[str, ...]), hundredths, verdict, moment_out(at), source)
        for identity, attempt, report, question, version, told, hundredths, verdict, at, source in rows
    )


def asked_keys(db: "Database", reports: tuple[str, ...], kinds: tuple[QuestionKind, ...]) -> tuple[Key, ...]:
    """Return what can be asked now, of `kinds`, over `reports` (all on the shelf when empty): report by report, the newest import first."""
    rows = db.execute(
        "SELECT question.report, question.id FROM question JOIN report ON report.id = question.report "
        "JOIN edition ON edition.report = report.id AND edition.number = report.edition "
        "WHERE position IS NOT NULL AND removed IS NULL AND kind IN (SELECT value FROM json_each(:kinds)) "
        "AND (:reports = '[]' OR question.report IN (SELECT value FROM json_each(:reports))) "
        "ORDER BY edition.imported DESC, question.report, position",
        {"kinds": json_in(kinds), "reports": json_in(reports)},
    )
    return tuple((report, question) for report, question in rows)


def known(db: "Database", key: Key) -> Known | None:
    """Return a question as it is asked now, or as it was last asked; None where it is not here at all."""
    row = db.execute(
        "SELECT title, question.edition, body, position IS NOT NULL AND removed IS NULL FROM question "
        "JOIN report ON report.id = question.report JOIN edition ON edition.report = report.id AND edition.number = report.edition "
        "WHERE question.report = ? AND question.id = ? ORDER BY position IS NULL, version DESC LIMIT 1",
        key,
    ).fetchone()
    if row is None:
        return None
    title, edition, body, asked = row
    return Known(key[0], title, edition, json_out(body, Question), bool(asked))


def star(db: "Database", person: str, key: Key, starred: bool, at: datetime) -> None:
    """Keep that a person set or took off a star."""
    db.execute("INSERT INTO star (person, report, question, starred, at) VALUES (?, ?, ?, ?, ?)", (person, *key, starred, moment_in(at)))


def starred(db: "Database", person: str, reports: tuple[str, ...]) -> tuple[Key, ...]:
    """Return the questions that bear a person's star, over `reports` (all when empty), the one starred last first."""
    rows = db.execute(
        "SELECT report, question FROM (SELECT coalesce(alias.report, star.report) AS report, question, starred, max(seq) AS seq FROM star "
        "LEFT JOIN alias ON alias.id = star.report WHERE person = :person GROUP BY coalesce(alias.report, star.report), question) "
        "WHERE starred AND (:reports = '[]' OR report IN (SELECT value FROM json_each(:reports))) ORDER BY seq DESC",
        {"person": person, "reports": json_in(reports)},
    )
    return tuple((report, question) for report, question in rows)


def is_starred(db: "Database", person: str, key: Key) -> bool:
    """Return whether a question bears a person's star."""
    row = db.execute(
        "SELECT starred FROM star LEFT JOIN alias ON alias.id = star.report "
        "WHERE person = ? AND coalesce(alias.report, star.report) = ? AND question = ? ORDER BY seq DESC LIMIT 1",
        (person, *key),
    ).fetchone()
    return bool(row and row[0])


def remember_place(db: "Database", person: str, key: Key, ordinal: int) -> None:
    """Keep where a person stands in a report: at which question, and the how manieth of the report's that was (from 0)."""
    db.execute(
        "INSERT INTO practice_place (person, report, question, ordinal, turn) "
        "VALUES (?1, ?2, ?3, ?4, (SELECT 1 + coalesce(max(turn), 0) FROM practice_place WHERE person = ?1)) "
        "ON CONFLICT (person, report) DO UPDATE SET question = excluded.question, ordinal = excluded.ordinal, turn = excluded.turn",
        (person, *key, ordinal),
    )


def last_place(db: "Database", person: str, reports: tuple[str, ...]) -> tuple[Key, int] | None:
    """Return where a person last stood in one of `reports` (any when empty), as `remember_place` kept it."""
    row = db.execute(
        "SELECT coalesce(alias.report, practice_place.report) AS home, question, ordinal FROM practice_place "
        "LEFT JOIN alias ON alias.id = practice_place.report WHERE person = :person "
        "AND (:reports = '[]' OR home IN (SELECT value FROM json_each(:reports))) ORDER BY turn DESC LIMIT 1",
        {"person": person, "reports": json_in(reports)},
    ).fetchone()
    return None if row is None else ((row[0], row[1]), int(row[2]))
