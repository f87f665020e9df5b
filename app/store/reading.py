"""Store layer: what was read on which study day, and where in each report a person left off."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from app.questions.model import Question, QuestionKind
from app.store.columns import day_in, json_in, json_out, moment_in, moment_out
from app.study.reading import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database


QUICKEST: Final[tuple[QuestionKind, ...]] = ("single", "true_false", "multiple", "cloze", "matching", "ordering", "short")
"""The kinds of question, in the order of how little they interrupt reading."""

_OF_REPORT: Final = "(report = :report OR report IN (SELECT id FROM alias WHERE report = :report))"
"""What was read of a report that became an edition of this one counts as this one's. Bound: report."""


class Left(msgspec.Struct, frozen=True):
    """A report that was begun: when it was last read, where, and the text of its current edition."""

    report: str
    title: str
    at: datetime
    paragraphs: tuple[str, ...]


def record(db: "Database", person: str, report: str, keys: "Iterable[str]", day: date, at: datetime) -> int:
    """Keep that these paragraphs were read; what was read on the same study day already is kept once. Returns how many are new."""
    rows = [(person, day_in(day), report, key, moment_in(at)) for key in keys]
    before = db.conn.total_changes
    db.conn.executemany("INSERT OR IGNORE INTO reading (person, day, report, paragraph, at) VALUES (?, ?, ?, ?, ?)", rows)
    return db.conn.total_changes - before


def keys_read(db: "Database", person: str, report: str) -> frozenset[str]:
    """Return the paragraphs of a report that a person ever read."""
    rows = db.execute(
        f"SELECT DISTINCT paragraph FROM reading WHERE person = :person AND {_OF_REPORT}", {"person": person, "report": report}
    )
    return frozenset(key for (key,) in rows)


def on_days(db: "Database", reports: tuple[str, ...], first: date) -> dict[tuple[str, date], int]:
    """Return how many paragraphs of `reports` (of all when empty) each person read on each study day from `first` on."""
    rows = db.execute(
        "SELECT person, day, count(*) FROM reading LEFT JOIN alias ON alias.id = reading.report WHERE day >= :first "
        "AND (:reports = '[]' OR coalesce(alias.report, reading.report) IN (SELECT value FROM json_each(:reports))) GROUP BY person, day",
        {"first": day_in(first), "reports": json_in(reports)},
    )
    return {(person, date.fromisoformat(day)): number for person, day, number in rows}


def put_spot(db: "Database", person: str, report: str, spot: Spot, at: datetime) -> None:
    """Keep where a person is in a report."""
    db.execute(
        "INSERT INTO reading_spot (person, report, paragraph, key, start, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person, report) "
        "DO UPDATE SET paragraph = excluded.paragraph, key = excluded.key, start = excluded.start, at = excluded.at",
        (person, report, spot.paragraph, spot.key, spot.start, moment_in(at)),
    )


def spot(db: "Database", person: str, report: str) -> Spot | None:
    """Return where a person left off in a report, None where it was never opened."""
    row = db.execute(
        f"SELECT paragraph, key, start FROM reading_spot WHERE person = :person AND {_OF_REPORT} ORDER BY at DESC LIMIT 1",
        {"person": person, "report": report},
    ).fetchone()
    return None if row is None else Spot(*row)


def left(db: "Database", person: str, at_most: int) -> tuple[Left, ...]:
    """Return the reports on the shelf that a person has begun to read, the last read first."""
    rows = db.execute(
        "SELECT report.id, title, max(at), paragraphs FROM reading_spot LEFT JOIN alias ON alias.id = reading_spot.report "
        "JOIN report ON report.id = coalesce(alias.report, reading_spot.report) AND removed IS NULL "
        "JOIN edition ON edition.report = report.id AND number = report.edition WHERE person = ? "
        "GROUP BY report.id ORDER BY 3 DESC LIMIT ?",
        (person, at_most),
    )
    return tuple(Left(report, title, moment_out(at), json_out(text, tuple[str, ...])) for report, title, at, text in rows)


def questions_of_point(db: "Database", person: str, report: str, point: str) -> tuple[Question, ...]:
    """Return what is asked of a point now, flashcards aside: first what was never answered, then what was answered longest ago.

    Of those never answered, what takes a moment comes before what is written.
    """
    rows = db.execute(
        "SELECT body FROM question LEFT JOIN (SELECT question AS asked, max(answer.seq) AS last FROM answer "
        "JOIN attempt ON attempt.id = attempt WHERE person = :person AND report = :report GROUP BY question) ON asked = id "
        "WHERE report = :report AND point = :point AND position IS NOT NULL AND kind <> 'flashcard' "
        "ORDER BY coalesce(last, 0), (SELECT key FROM json_each(:kinds) WHERE value = kind), position",
        {"person": person, "report": report, "point": point, "kinds": json_in(QUICKEST)},
    )
    return tuple(json_out(body, Question) for (body,) in rows)


def points_asked(db: "Database", report: str) -> frozenset[str]:
    """Return the points of a report of which something other than a flashcard is asked now."""
    rows = db.execute(
        "SELECT DISTINCT point FROM question WHERE report = ? AND position IS NOT NULL AND kind <> 'flashcard' AND point IS NOT NULL",
        (report,),
    )
    return frozenset(point for (point,) in rows)
