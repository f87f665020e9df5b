"""Store layer: what people did with a report's questions, and the corrections of keys with the grades that follow from them.

`edit` and `correction` hold facts in the order in which they were made. What they come to is kept in the same transaction: which
version is asked (`question.position`, see `app.store.reports`), and the last `regrade` of an answer, which the view `graded` gives.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

import msgspec

from app.bank.edits import Edit, EditDeed
from app.questions.grading import Grade
from app.questions.model import Question
from app.records.correcting import Correction, Keyed, Regrade
from app.records.model import Answer, Rule
from app.store.columns import json_in, json_out, moment_in, moment_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

_DEED: Final = cast("type[EditDeed]", EditDeed)
"""A union names no class; what is read is one of its members, by its tag."""


class Version(msgspec.Struct, frozen=True):
    """One version of a question that is kept, with the report's edition in which it came, and when that was read."""

    question: Question
    edition: int
    at: datetime


class Regraded(msgspec.Struct, frozen=True):
    """What a correction did to the answer at one place of an attempt that was handed in before it.

    `by` is who corrected the key, `asked` the version that was asked.
    """

    correction: Correction
    by: str
    attempt: str
    position: int
    asked: int
    before: Grade
    after: Grade


def of_report(db: "Database", report: str) -> tuple[Edit, ...]:
    """Return everything that people did with a report's questions, undone deeds too, in the order in which it was done."""
    rows = db.execute(
        "SELECT edit.id, person, name, at, deed FROM edit JOIN person ON person.id = person WHERE report = ? ORDER BY seq", (report,)
    )
    return tuple(Edit(identity, person, name, moment_out(at), json_out(deed, _DEED)) for identity, person, name, at, deed in rows)


def record(db: "Database", report: str, edit: Edit) -> None:
    """Keep what a person did as a new fact."""
    db.execute(
        "INSERT INTO edit (id, report, person, deed, at) VALUES (?, ?, ?, ?, ?)",
        (edit.id, report, edit.person, json_in(edit.deed), moment_in(edit.at)),
    )


def put_made(db: "Database", report: str, made: "Iterable[tuple[str, int]]") -> None:
    """Keep which versions of which questions reading and review give, in their order."""
    db.execute("DELETE FROM made WHERE report = ?", (report,))
    db.conn.executemany(
        "INSERT INTO made (report, position, question, version) VALUES (?, ?, ?, ?)",
        [(report, position, question, version) for position, (question, version) in enumerate(made)],
    )


def made(db: "Database", report: str) -> tuple[Question, ...]:
    """Return the questions that reading and review give, before anybody edits them."""
    rows = db.execute(
        "SELECT body FROM made JOIN question ON question.report = made.report AND question.id = made.question "
        "AND question.version = made.version WHERE made.report = ? ORDER BY made.position",
        (report,),
    )
    return tuple(json_out(body, Question) for (body,) in rows)


def versions(db: "Database", report: str, question: str) -> tuple[Version, ...]:
    """Return every version of a question that is kept, in their order."""
    rows = db.execute(
        "SELECT body, question.edition, imported FROM question JOIN edition ON edition.report = question.report "
        "AND edition.number = question.edition WHERE question.report = ? AND question.id = ? ORDER BY version",
        (report, question),
    )
    return tuple(Version(json_out(body, Question), edition, moment_out(at)) for body, edition, at in rows)


def keys_in_force(db: "Database", report: str, question: str) -> dict[int, int]:
    """Return by whose key answers to a version are graded now, where that is not its own."""
    rows = db.execute(
        "SELECT version, keyed_by, max(seq) FROM rekeyed WHERE report = ? AND question = ? GROUP BY version", (report, question)
    )
    return {version: by for version, by, _ in rows}


def keys_before(db: "Database", correction: Correction) -> dict[int, int]:
    """Return by whose key answers to each version of a correction were graded before it."""
    rows = db.execute(
        "SELECT version, coalesce((SELECT keyed_by FROM rekeyed AS earlier WHERE earlier.report = mine.report "
        "AND earlier.question = mine.question AND earlier.version = mine.version AND earlier.seq < mine.seq "
        "ORDER BY earlier.seq DESC LIMIT 1), version) FROM rekeyed AS mine WHERE correction = ?",
        (correction.id,),
    )
    return dict(rows.fetchall())


def answers_that_count(db: "Database", report: str, question: str) -> tuple[tuple[Answer, Rule], ...]:
    """Return the answer that counts of each attempt at a question, handed in or not, with the grade that holds now, and its rule."""
    rows = db.execute(
        "SELECT graded.id, attempt, report, question, version, response, hundredths, verdict, at, graded.source, rule, max(seq) "
        "FROM graded JOIN attempt ON attempt.id = attempt WHERE report = ? AND question = ? GROUP BY attempt ORDER BY max(seq)",
        (report, question),
    )
    return tuple(
        (
            Answer(identity, attempt, home, asked, version, json_out(told, tuple[str, ...]), marks, verdict, moment_out(at), source),
            json_out(rule, Rule),
        )
        for identity, attempt, home, asked, version, told, marks, verdict, at, source, rule, _ in rows
    )


def correct(db: "Database", correction: Correction, regrades: "Iterable[Regrade]") -> None:
    """Keep a correction with the grades that follow from it; the first grades stay where they are."""
    db.execute(
        "INSERT INTO correction (id, report, question, edit, person, at, reason, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            correction.id,
            correction.report,
            correction.question,
            correction.edit,
            correction.person,
            moment_in(correction.at),
            correction.reason,
            correction.undoes or None,
        ),
    )
    db.conn.executemany(
        "INSERT INTO rekeyed (correction, report, question, version, keyed_by) VALUES (?, ?, ?, ?, ?)",
        [(correction.id, correction.report, correction.question, key.version, key.by) for key in correction.keys],
    )
    db.conn.executemany(
        "INSERT INTO regrade (correction, answer, hundredths_before, verdict_before, hundredths, verdict, scored) "
        "SELECT ?1, ?2, ?3, ?4, ?5, ?6, handed_in IS NOT NULL AND kind IN ('quiz', 'mock') FROM answer "
        "JOIN attempt ON attempt.id = attempt WHERE answer.id = ?2",
        [
            (correction.id, one.answer, one.before.hundredths, one.before.verdict, one.after.hundredths, one.after.verdict)
            for one in regrades
        ],
    )


def corrections_of(db: "Database", edit: str) -> tuple[Correction, ...]:
    """Return the corrections that followed from an edit, in the order in which they were made."""
    rows = db.execute(
        "SELECT id, report, question, edit, person, at, reason, coalesce(undoes, '') FROM correction WHERE edit = ? ORDER BY seq", (edit,)
    ).fetchall()
    return tuple(_correction(db, row) for row in rows)


def regrades_of(db: "Database", correction: str) -> tuple[Regrade, ...]:
    """Return the grades that followed from a correction."""
    rows = db.execute(
        "SELECT answer, hundredths_before, verdict_before, hundredths, verdict FROM regrade WHERE correction = ? ORDER BY seq",
        (correction,),
    )
    return tuple(Regrade(answer, Grade(was, told), Grade(now, tells)) for answer, was, told, now, tells in rows)


def regraded(db: "Database", person: str | None) -> tuple[Regraded, ...]:
    """Return what corrections did to attempts that had been handed in, by one person or by all, in the order in which it was done."""
    rows = db.execute(
        "SELECT correction.id, correction.report, correction.question, edit, correction.person, correction.at, reason, "
        "coalesce(undoes, ''), name, slot.attempt, slot.position, slot.version, "
        "hundredths_before, verdict_before, regrade.hundredths, regrade.verdict "
        "FROM regrade JOIN correction ON correction.id = regrade.correction JOIN person ON person.id = correction.person "
        "JOIN answer ON answer.id = regrade.answer JOIN attempt ON attempt.id = answer.attempt "
        "JOIN slot ON slot.attempt = answer.attempt AND slot.report = answer.report AND slot.question = answer.question "
        "WHERE scored AND (?1 IS NULL OR attempt.person = ?1) ORDER BY regrade.seq",
        (person,),
    ).fetchall()
    told = {row[0]: _correction(db, row[:8]) for row in rows}
    return tuple(Regraded(told[row[0]], row[8], row[9], row[10], row[11], Grade(row[12], row[13]), Grade(row[14], row[15])) for row in rows)


def _correction(db: "Database", row: "Sequence[object]") -> Correction:
    identity, report, question, edit, person, at, reason, undoes = cast("tuple[str, str, str, str, str, int, str, str]", tuple(row))
    keys = db.execute("SELECT version, keyed_by FROM rekeyed WHERE correction = ? ORDER BY seq", (identity,))
    kept = tuple(Keyed(version, by) for version, by in keys)
    return Correction(identity, report, question, edit, person, moment_out(at), reason, undoes, kept)
