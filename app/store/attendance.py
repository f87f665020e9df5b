"""Store layer: who came to which meeting, and what those who did not have learned since."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.meeting.attendance import Deed, Mark, Presence, Task
from app.store.columns import json_in, json_out, moment_in, moment_out

if TYPE_CHECKING:
    from sqlite_utils import Database

_LAST: Final = (
    "SELECT meeting, person, presence, reason, max(seq) FROM attendance WHERE {} GROUP BY meeting, person HAVING presence IS NOT NULL"
)


def record(db: "Database", meeting: str, marks: Iterable[tuple[str, Presence | None, str]], at: datetime) -> None:
    """Keep how persons attended, as new facts: (person, presence, reason); None takes what was told before back."""
    db.conn.executemany(
        "INSERT INTO attendance (meeting, person, presence, reason, at) VALUES (?, ?, ?, ?, ?)",
        [(meeting, person, presence, reason, moment_in(at)) for person, presence, reason in marks],
    )


def marks(db: "Database", meetings: tuple[str, ...]) -> dict[str, tuple[Mark, ...]]:
    """Return the marks that count of each of these meetings, one a person."""
    found: dict[str, list[Mark]] = {meeting: [] for meeting in meetings}
    rows = db.execute(_LAST.format("meeting IN (SELECT value FROM json_each(?))"), (json_in(meetings),))
    for meeting, person, presence, reason, _ in rows:
        found[meeting].append(Mark(person, presence, reason))
    return {meeting: tuple(told) for meeting, told in found.items()}


def of_person(db: "Database", person: str) -> dict[str, Mark]:
    """Return how a person attended each meeting of which it is recorded."""
    rows = db.execute(_LAST.format("person = ?"), (person,))
    return {meeting: Mark(person, presence, reason) for meeting, person, presence, reason, _ in rows}


def deeds(db: "Database", persons: tuple[str, ...], since: datetime) -> tuple[Deed, ...]:
    """Return what these persons did after `since` that may make up: sittings in which cards were graded, and quizzes handed in."""
    given = {"persons": json_in(persons), "since": moment_in(since)}
    queries: tuple[tuple[Task, str], ...] = (("study", _STUDIED), ("quiz", _SAT))
    return tuple(
        Deed(person, task, frozenset(json_out(reports, list[str])), moment_out(at))
        for task, query in queries
        for person, at, reports in db.execute(query, given)
    )


_STUDIED: Final = """
    SELECT person, min(review.at), json_group_array(DISTINCT card.report)
    FROM review JOIN sitting ON sitting.number = review.sitting JOIN attempt ON attempt.id = sitting.attempt
    JOIN card ON card.id = review.card
    WHERE person IN (SELECT value FROM json_each(:persons)) AND review.at > :since AND review.undone IS NULL GROUP BY attempt.id
"""
_SAT: Final = """
    SELECT person, handed_in, (SELECT json_group_array(DISTINCT report) FROM slot WHERE slot.attempt = attempt.id)
    FROM attempt WHERE kind = 'quiz' AND handed_in > :since AND person IN (SELECT value FROM json_each(:persons))
"""
