"""Meeting layer: who came to a meeting, and what those who did not have still to make up (补学)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

import msgspec

from app.catalogue import mark

Presence = Literal["here", "late", "leave", "absent"]
"""到会, 迟到, 请假, 缺席. A person without any is not recorded yet, which is none of the four."""
PRESENCES: Final[dict[Presence, str]] = {"here": mark("到会"), "late": mark("迟到"), "leave": mark("请假"), "absent": mark("缺席")}
LONGEST_REASON: Final = 100
"""In characters."""

Task = Literal["study", "quiz"]
"""What makes up for a meeting: its cards studied by oneself, and a quiz over its reports handed in."""
TASKS: Final[tuple[Task, ...]] = ("study", "quiz")


class Mark(msgspec.Struct, frozen=True):
    """How one person attended one meeting. `reason` is that of a leave, and "" for every other presence."""

    person: str
    presence: Presence
    reason: str = ""


class Count(msgspec.Struct, frozen=True):
    """How many of those expected came, came late, were on leave, stayed away, and are not recorded yet."""

    here: int = 0
    late: int = 0
    leave: int = 0
    absent: int = 0
    open: int = 0

    @property
    def expected(self) -> int:
        """How many were expected (应到)."""
        return self.came + self.leave + self.absent + self.open

    @property
    def came(self) -> int:
        """How many came, late or not (实到)."""
        return self.here + self.late


def count(expected: Iterable[str], marks: Iterable[Mark]) -> Count:
    """Return the count over the persons `expected`; marks of others are not counted."""
    by_person = {one.person: one.presence for one in marks}
    found = {"here": 0, "late": 0, "leave": 0, "absent": 0, "open": 0}
    for person in expected:
        found[by_person.get(person, "open")] += 1
    return Count(**found)


class Deed(msgspec.Struct, frozen=True):
    """Something that a person did which may make up: a study sitting in which cards were graded, or a quiz handed in, over `reports`."""

    person: str
    task: Task
    reports: frozenset[str]
    at: datetime


class MakeUp(msgspec.Struct, frozen=True):
    """What one person has to make up of one meeting. `done` holds the tasks that are done, with the moment of each."""

    meeting: str
    person: str
    presence: Presence
    tasks: tuple[Task, ...]
    done: tuple[tuple[Task, datetime], ...] = ()

    @property
    def left(self) -> tuple[Task, ...]:
        """The tasks that are still to be done."""
        made = {task for task, _ in self.done}
        return tuple(task for task in self.tasks if task not in made)

    @property
    def complete(self) -> bool:
        """Whether nothing is left."""
        return not self.left

    @property
    def completed(self) -> datetime | None:
        """When the last task was done; None while something is left."""
        return max((at for _, at in self.done), default=None) if self.complete else None


def owes(presence: Presence) -> bool:
    """Return whether who attended like that makes up: those on leave and those who stayed away; to come late is to come."""
    return presence in ("leave", "absent")


def make_up(
    meeting: str, reports: frozenset[str], ended: datetime, marks: Iterable[Mark], deeds: Iterable[Deed], tasks: tuple[Task, ...] = TASKS
) -> tuple[MakeUp, ...]:
    """Return what each person who owes it has to make up of a meeting about `reports` that ended at `ended`.

    A task is done by the person's first deed of its kind after the end that covers one of the reports (any report, where the meeting
    named none). What was learned before the meeting does not count: it prepares, and the others did that too.
    """
    by_person: dict[str, list[Deed]] = {}
    for deed in deeds:
        if deed.at > ended and (not reports or not reports.isdisjoint(deed.reports)):
            by_person.setdefault(deed.person, []).append(deed)
    return tuple(
        MakeUp(meeting, one.person, one.presence, tasks, _done(by_person.get(one.person, []), tasks)) for one in marks if owes(one.presence)
    )


def _done(deeds: list[Deed], tasks: tuple[Task, ...]) -> tuple[tuple[Task, datetime], ...]:
    moments = {task: [deed.at for deed in deeds if deed.task == task] for task in tasks}
    return tuple((task, min(found)) for task, found in moments.items() if found)
