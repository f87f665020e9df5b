"""Store layer: what the records of meetings tell beyond the meetings themselves: how each question was answered, what was studied."""

from typing import TYPE_CHECKING, Final

from app.extract.model import KeyPoint
from app.store.columns import json_in, json_out

if TYPE_CHECKING:
    from sqlite_utils import Database

_TESTED: Final = """
    SELECT report, question, sum(verdict <> 'blank'), sum(verdict = 'right') FROM (
        SELECT graded.report, graded.question, verdict, max(seq) FROM meeting_attempt
        JOIN attempt ON attempt.id = meeting_attempt.attempt JOIN graded ON graded.attempt = attempt.id
        WHERE meeting = ? AND handed_in IS NOT NULL GROUP BY graded.attempt, graded.report, graded.question
    ) GROUP BY report, question
"""


def tested(db: "Database", meeting: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Return of each question (report, id) how many answered it in a meeting and how many of them rightly, of what was handed in."""
    rows = db.execute(_TESTED, (meeting,))
    return {(report, question): (answered, right) for report, question, answered, right in rows}


def years(db: "Database") -> tuple[int, ...]:
    """Return the years in which there are meetings."""
    rows = db.execute("SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) FROM meeting WHERE removed IS NULL ORDER BY 1")
    return tuple(row[0] for row in rows)


def points(db: "Database", wanted: tuple[tuple[str, str], ...]) -> dict[tuple[str, str], KeyPoint]:
    """Return the points (report, id) as they stand now; those that are gone are left out."""
    rows = db.execute(
        "SELECT standing.report, point, body FROM standing "
        "JOIN (SELECT value ->> 0 AS report, value ->> 1 AS id FROM json_each(?)) AS wanted "
        "ON wanted.report = standing.report AND wanted.id = standing.point",
        (json_in(wanted),),
    )
    return {(report, point): json_out(body, KeyPoint) for report, point, body in rows}
