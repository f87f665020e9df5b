"""Meeting layer: the roster: who belongs to the organisation, in which branch, in which roles, since and until when."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

import msgspec

from app.catalogue import mark
from app.meeting.model import Participation

ROLES: Final = (mark("党组成员"), mark("主席会议成员"), mark("常委"), mark("干部职工"), mark("委员"))
"""The roles that a new store begins with; an organisation edits its list, so a role is a word and no code."""
MOST_ROLES: Final = 40
"""Roles in the list, and of one person: more is a mistake in a file."""


class Away(msgspec.Struct, frozen=True):
    """A time in which a person does not belong: from the day `left` on, until the day before `returned` (None: to this day)."""

    left: date
    returned: date | None = None


class RosterEntry(msgspec.Struct, frozen=True):
    """A person as the roster has them.

    `person` is the id of `app.records.model.Person`, `number` tells namesakes apart, `branch` may be "". `roles` are words of the
    organisation's list, in its order. `away` is in the order of time; only its last entry may be open.
    """

    person: str
    name: str
    number: str
    branch: str = ""
    roles: tuple[str, ...] = ()
    away: tuple[Away, ...] = ()

    @property
    def left(self) -> date | None:
        """The day on which the person left and has not come back since; None for who belongs."""
        return self.away[-1].left if self.away and self.away[-1].returned is None else None

    @property
    def returned(self) -> date | None:
        """The day on which the person last came back; None for who never left, or is away."""
        return self.away[-1].returned if self.away else None

    def belongs(self, day: date) -> bool:
        """Return whether the person belongs to the roster on `day`."""
        return not any(time.left <= day and (time.returned is None or day < time.returned) for time in self.away)


def on_day(roster: Iterable[RosterEntry], day: date, roles: frozenset[str] = frozenset()) -> tuple[RosterEntry, ...]:
    """Return who belongs on `day` and has one of `roles` (anyone where it is empty), in the order given."""
    return tuple(entry for entry in roster if entry.belongs(day) and (not roles or not roles.isdisjoint(entry.roles)))


def branches(roster: Iterable[RosterEntry]) -> tuple[str, ...]:
    """Return the branches that are named, in the order in which they first appear."""
    return tuple(dict.fromkeys(entry.branch for entry in roster if entry.branch))


def told_names(everyone: Iterable[Participation]) -> dict[str, str]:
    """Return by person how each is named where they stand together: namesakes with their number behind the name."""
    listed = tuple(everyone)
    bearers = Counter(one.name for one in listed)
    return {one.person: one.name if bearers[one.name] == 1 else f"{one.name}\uff08{one.number}\uff09" for one in listed}
