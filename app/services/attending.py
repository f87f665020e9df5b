"""Services layer: who came to a meeting, as its secretary records it, and what the others have still to make up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from app.errors import UserError
from app.meeting.attendance import LONGEST_REASON, Count, MakeUp, Mark, Presence, count, make_up, owes
from app.meeting.model import Meeting, Participation
from app.meeting.roster import on_day
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import attendance, meetings, roster
from app.store import reports as shelf
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database


class Attended(msgspec.Struct, frozen=True):
    """One person of a meeting: how they attended (None: not recorded yet), and what they make up, None where nothing."""

    who: Participation
    mark: Mark | None = None
    make_up: MakeUp | None = None


class Attendance(msgspec.Struct, frozen=True):
    """The attendance of a meeting: everyone expected, in the order of the list, and how many of each."""

    meeting: Meeting
    lines: tuple[Attended, ...]
    count: Count


class ToMakeUp(msgspec.Struct, frozen=True):
    """A meeting that a learner missed and has not made up yet. `titles` are those of its reports that are still on the shelf."""

    meeting: Meeting
    make_up: MakeUp
    reports: tuple[str, ...]
    titles: tuple[str, ...]


class Attending:
    """Records attendance, and says what is left to be made up."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def sheet(self, meeting: str) -> Attendance:
        """Return the attendance of a meeting. Raises `UserError` meeting_gone."""
        with self._store.read() as db:
            found = meetings.found(db, meeting)
            return _attendance(db, found, attendance.marks(db, (meeting,))[meeting])

    def record(self, meeting: str, marks: Mapping[str, tuple[Presence | None, str]]) -> Done[Attendance]:
        """Record how persons attended: presence and reason by person; a presence of None takes the mark back.

        A reason is kept with a leave only. Raises `UserError` meeting_gone, leave_reason_long.
        """
        told = [(person, presence, _reason(reason) if presence == "leave" else "") for person, (presence, reason) in marks.items()]
        with self._store.write() as db:
            found = meetings.found(db, meeting)
            attendance.record(db, meeting, told, self._surroundings.moment())
            after = _attendance(db, found, attendance.marks(db, (meeting,))[meeting])
        return Done(after, Changes(meetings=True))

    def record_rest(self, meeting: str, presence: Presence = "here") -> Done[Attendance]:
        """Record everyone who is not recorded yet as `presence`. Raises `UserError` meeting_gone."""
        rest = {line.who.person: (presence, "") for line in self.sheet(meeting).lines if line.mark is None}
        return self.record(meeting, rest)

    def to_make_up(self, person: str) -> tuple[ToMakeUp, ...]:
        """Return the meetings that a person has to make up, the last first."""
        with self._store.read() as db:
            marks = attendance.of_person(db, person)
            missed = [meeting for meeting in meetings.of_ids(db, tuple(marks)) if owes(marks[meeting.id].presence)]
            owing = make_ups(db, missed, {meeting.id: (marks[meeting.id],) for meeting in missed}, person)
            owed = [(meeting, one) for meeting in reversed(missed) for one in owing[meeting.id] if not one.complete]
            return tuple(ToMakeUp(meeting, one, meeting.reports, shelf.titles(db, meeting.reports)) for meeting, one in owed)


def expected(db: "Database", meeting: Meeting) -> tuple[Participation, ...]:
    """Return who is expected: those for whom the meeting was prepared, else who belongs on its day and has one of the mode's roles."""
    prepared = meetings.participants(db, meeting.id)
    if prepared:
        return prepared
    listed, branches = on_day(roster.everyone(db), meeting.day, frozenset(meeting.mode.roles)), meeting.details.branches
    return tuple(
        Participation(one.person, one.name, one.number, one.branch, one.roles) for one in listed if not branches or one.branch in branches
    )


def ended(meeting: Meeting) -> datetime | None:
    """Return the moment from which on a meeting is made up; None where it was not held to its end."""
    return meeting.ended if meeting.state == "ended" else None


def make_ups(
    db: "Database", every: Sequence[Meeting], marks: Mapping[str, Sequence[Mark]], person: str | None = None
) -> dict[str, tuple[MakeUp, ...]]:
    """Return for each meeting what those who missed it (or one of them) have to make up of it, and how much of it they have."""
    held = {meeting.id: end for meeting in every if (end := ended(meeting)) is not None}
    deeds = attendance.deeds(db, tuple(held), person)
    return {
        meeting.id: make_up(meeting.id, frozenset(meeting.reports), held[meeting.id], marks[meeting.id], deeds[meeting.id])
        if meeting.id in held
        else ()
        for meeting in every
    }


def _attendance(db: "Database", meeting: Meeting, marks: Sequence[Mark]) -> Attendance:
    everyone = expected(db, meeting)
    by_person = {mark.person: mark for mark in marks}
    owed = {one.person: one for one in make_ups(db, [meeting], {meeting.id: marks})[meeting.id]}
    lines = tuple(Attended(one, by_person.get(one.person), owed.get(one.person)) for one in everyone)
    return Attendance(meeting, lines, count((one.person for one in everyone), marks))


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if len(reason) > LONGEST_REASON:
        raise UserError("leave_reason_long", limit=LONGEST_REASON)
    return reason
