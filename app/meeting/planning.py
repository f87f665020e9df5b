"""Meeting layer: the plan of a year: on which days meetings fall, and which mode and report each gets by rule."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from app.meeting.holidays import SpecialDay
from app.meeting.model import Meeting

FRIDAY: Final = 4
WEEK: Final = 7
MOST_MINUTES: Final = 600
REMIND_BEFORE: Final = timedelta(hours=24)
REMIND_SHORTLY: Final = timedelta(minutes=30)
"""So long before it begins a meeting is reminded of."""


class PlanRule(msgspec.Struct, frozen=True):
    """When an organisation meets, and what follows what.

    `weekday` counts from 0, Monday. `modes` and `reports` are ids that take turns, one a meeting; a mode may stand several times.
    """

    weekday: Annotated[int, Meta(ge=0, le=6)] = FRIDAY
    start: time = time(15, 0)
    minutes: Annotated[int, Meta(ge=10, le=MOST_MINUTES)] = 90
    place: str = ""
    modes: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class PlanDay(msgspec.Struct, frozen=True):
    """One day on which the organisation would meet; `off` names the holiday that takes it away, "" where nothing does."""

    day: date
    off: str = ""


class Assigned(msgspec.Struct, frozen=True):
    """What a rule gives a day: the ids of its mode and of its report ("" without any)."""

    day: date
    mode: str
    report: str


class Due(msgspec.Struct, frozen=True):
    """A meeting to be reminded of; `key` tells this reminder from the other one of the same meeting."""

    meeting: Meeting
    key: str


def days_of(year: int, rule: PlanRule, special: Mapping[date, SpecialDay]) -> tuple[PlanDay, ...]:
    """Return the days of a year that fall on the rule's weekday, holidays named."""
    first = date(year, 1, 1)
    day = first + timedelta(days=(rule.weekday - first.weekday()) % WEEK)
    found = []
    while day.year == year:
        found.append(PlanDay(day, off_on(special, day)))
        if day > date.max - timedelta(days=WEEK):
            break
        day += timedelta(days=WEEK)
    return tuple(found)


def assigned(rule: PlanRule, days: Iterable[PlanDay], taken: Collection[date], since: date) -> tuple[Assigned, ...]:
    """Return what the rule gives the free days from `since` on.

    Modes and reports take turns over all days on which the organisation meets, so that what a day gets does not depend on the day on
    which the plan was made.
    """
    if not rule.modes:
        return ()
    found = []
    for turn, one in enumerate(day for day in days if not day.off):
        if one.day >= since and one.day not in taken:
            report = rule.reports[turn % len(rule.reports)] if rule.reports else ""
            found.append(Assigned(one.day, rule.modes[turn % len(rule.modes)], report))
    return tuple(found)


def next_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """Return the next meeting that is still to be held or under way, the earliest first; None where nothing is planned."""
    waiting = [one for one in meetings if one.state == "begun" or (one.day >= today and one.state in ("planned", "prepared"))]
    return min(waiting, key=lambda one: (one.state != "begun", one.day, one.start), default=None)


def next_day(rule: PlanRule, special: Mapping[date, SpecialDay], taken: Collection[date], today: date) -> date:
    """Return the next day from `today` on that is free for a meeting by the rule, holidays left out."""
    for year in (today.year, today.year + 1, today.year + 2):
        for one in days_of(year, rule, special):
            if one.day >= today and not one.off and one.day not in taken:
                return one.day
    return today


def to_prepare(near: Sequence[Meeting], rule: PlanRule, special: Mapping[date, SpecialDay], today: date) -> tuple[Meeting | None, date]:
    """Return the planned meeting that is to be prepared next, None where a free day comes before any; and that free day."""
    waiting = [one for one in near if one.state == "planned" and one.day >= today]
    first = min(waiting, key=lambda one: (one.day, one.start), default=None)
    day = next_day(rule, special, {one.day for one in near}, today)
    return (first if first is not None and first.day <= day else None), day


def off_on(special: Mapping[date, SpecialDay], day: date) -> str:
    """Return the name of the holiday that a day is, "" where it is none."""
    known = special.get(day)
    return known.name or known.kind if known is not None and known.kind == "off" else ""


def begins(meeting: Meeting, zone: tzinfo | None) -> datetime:
    """Return the moment at which a meeting begins in the office's time zone."""
    return datetime.combine(meeting.day, meeting.start, zone)


def to_remind(meetings: Sequence[Meeting], now: datetime, told: Collection[str]) -> Due | None:
    """Return what to remind of at the office's time `now` and was not `told` yet: each once a day before and shortly before."""
    waiting = [one for one in meetings if one.state in ("planned", "prepared") and begins(one, now.tzinfo) >= now]
    for one in sorted(waiting, key=lambda each: (each.day, each.start)):
        left = begins(one, now.tzinfo) - now
        if left > REMIND_BEFORE:
            return None
        key = f"{one.id}/soon" if left <= REMIND_SHORTLY else f"{one.id}/day"
        if key not in told:
            return Due(one, key)
    return None
