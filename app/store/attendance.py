"""Store layer: who came to which meeting, and what those who did not have learned since."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.meeting.attendance import Count, Deed, Mark, Presence, Task
from app.store.columns import json_in, json_out, moment_in, moment_out

if TYPE_CHECKING:
    from sqlite_utils import Database

_COUNTS_NOW: Final = (
    "presence IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attendance AS later WHERE later.meeting = attendance.meeting "
    "AND later.person = attendance.person AND later.seq > attendance.seq)"
)
"""Of what was told of one person in one meeting the last counts."""
_MARKS: Final = f"SELECT meeting, person, presence, reason FROM attendance WHERE {{}} AND {_COUNTS_NOW} ORDER BY meeting, person"
_OWING: Final = "presence IN ('leave', 'absent')"


def record(db: "Database", meeting: str, marks: Iterable[tuple[str, Presence | None, str]], at: datetime) -> None:
    """Keep how persons attended, as new facts: (person, presence, reason); None takes what was told before back."""
    db.conn.executemany(
        "INSERT INTO attendance (meeting, person, presence, reason, at) VALUES (?, ?, ?, ?, ?)",
        [(meeting, person, presence, reason, moment_in(at)) for person, presence, reason in marks],
    )


def marks(db: "Database", meetings: tuple[str, ...], *, owing: bool = False) -> dict[str, tuple[Mark, ...]]:
    """Return the marks that count of each of these meetings, one a person; with `owing` only of those who make up."""
    found: dict[str, list[Mark]] = {meeting: [] for meeting in meetings}
    wanted = "meeting IN (SELECT value FROM json_each(?))" + (f" AND {_OWING}" if owing else "")
    for meeting, person, presence, reason in db.execute(_MARKS.format(wanted), (json_in(meetings),)):
        found[meeting].append(Mark(person, presence, reason))
    return {meeting: tuple(told) for meeting, told in found.items()}


def of_person(db: "Database", person: str) -> dict[str, Mark]:
    """Return how a person attended each meeting of which it is recorded."""
    rows = db.execute(_MARKS.format("person = ?"), (person,))
    return {meeting: Mark(person, presence, reason) for meeting, person, presence, reason in rows}


def counts(db: "Database", meetings: tuple[str, ...]) -> dict[str, Count]:
    """Return the count of each of these meetings that was prepared, over those for whom it was."""
    wanted = json_in(meetings)
    expected = dict(db.execute(_EXPECTED, (wanted,)).fetchall())
    found: dict[str, dict[str, int]] = {meeting: {} for meeting in expected}
    for meeting, presence, number in db.execute(_COUNTS, (wanted,)):
        if meeting in found:
            found[meeting][presence] = number
    return {meeting: Count(**told, open=expected[meeting] - sum(told.values())) for meeting, told in found.items()}


def deeds(db: "Database", meetings: tuple[str, ...], person: str | None = None) -> dict[str, tuple[Deed, ...]]:
    """Return what makes up for meetings that have ended, of those who owe it (of one person, or of all).

    That is the first card of the meeting's reports that was graded after its end, and the first quiz over them that was handed in.
    """
    found: dict[str, list[Deed]] = {meeting: [] for meeting in meetings}
    rows = db.execute(_FIRST, {"meetings": json_in(meetings), "person": person})
    tasks: tuple[Task, ...] = ("study", "quiz")
    for meeting, who, reports, *moments in rows:
        covered = frozenset(json_out(reports, list[str]))
        found[meeting] += [Deed(who, task, covered, moment_out(at)) for task, at in zip(tasks, moments, strict=True) if at is not None]
    return {meeting: tuple(told) for meeting, told in found.items()}


_EXPECTED: Final = "SELECT meeting, count(*) FROM participant WHERE meeting IN (SELECT value FROM json_each(?)) GROUP BY meeting"
_COUNTS: Final = f"""
    SELECT meeting, presence, count(*) FROM attendance WHERE meeting IN (SELECT value FROM json_each(?)) AND {_COUNTS_NOW}
    AND EXISTS (SELECT 1 FROM participant WHERE participant.meeting = attendance.meeting AND participant.person = attendance.person)
    GROUP BY meeting, presence
"""
_COVERED: Final = """
    (NOT EXISTS (SELECT 1 FROM meeting_report WHERE meeting_report.meeting = meeting.id)
     OR {report} IN (SELECT report FROM meeting_report WHERE meeting_report.meeting = meeting.id))
"""
_FIRST: Final = f"""
    WITH owing AS (
        SELECT meeting, person FROM attendance WHERE meeting IN (SELECT value FROM json_each(:meetings)) AND {_OWING}
        AND (:person IS NULL OR person = :person) AND {_COUNTS_NOW}
    )
    SELECT meeting.id, owing.person,
        (SELECT json_group_array(report) FROM meeting_report WHERE meeting_report.meeting = meeting.id),
        (SELECT min(review.at) FROM learner CROSS JOIN card ON card.learner = learner.number
         CROSS JOIN review ON review.card = card.id
         WHERE learner.person = owing.person AND review.at > meeting.ended AND review.undone IS NULL
         AND {_COVERED.format(report="card.report")}),
        (SELECT handed_in FROM attempt WHERE attempt.person = owing.person AND kind = 'quiz' AND handed_in > meeting.ended
         AND NOT EXISTS (SELECT 1 FROM meeting_attempt WHERE meeting_attempt.attempt = attempt.id)
         AND EXISTS (SELECT 1 FROM slot WHERE slot.attempt = attempt.id AND {_COVERED.format(report="slot.report")})
         ORDER BY handed_in LIMIT 1)
    FROM owing JOIN meeting ON meeting.id = owing.meeting WHERE meeting.state = 'ended'
"""
