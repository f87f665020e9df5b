"""Meeting layer: who may answer what now, by the mode's rule."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Literal

import msgspec

from app.meeting.model import Meeting, PaperName, Participation, Sitting

Door = Literal["open", "under_way", "wait", "done", "closed"]
"""Answer now; go on with what was begun; not yet; nothing more to do (today); no more at all."""
Why = Literal[
    "", "not_prepared", "not_begun", "leaders_first", "not_opened", "not_here", "studying", "rest_day", "not_today", "over", "cancelled"
]  # fmt: skip


class Access(msgspec.Struct, frozen=True):
    """Whether a person may answer, and why not; on which paper; `attempt` is the one under way, "" where there is none."""

    door: Door
    why: Why = ""
    paper: PaperName = "main"
    attempt: str = ""


class Now(msgspec.Struct, frozen=True):
    """What a rule is asked against: the moment, the study day, and who is known not to be there (on leave or absent)."""

    moment: datetime
    day: date
    away: frozenset[str] = frozenset()


def access(meeting: Meeting, who: Participation, everyone: Sequence[Participation], sittings: Sequence[Sitting], now: Now) -> Access:
    """Return what `who` may do now. A sitting that was begun may be finished for as long as the meeting has not ended."""
    mine = [sitting for sitting in sittings if sitting.person == who.person]
    if meeting.state == "cancelled":
        return Access("closed", "cancelled")
    if meeting.state == "ended":
        return Access("done" if any(one.handed_in for one in mine) else "closed", "over")
    if meeting.state != "begun":
        return Access("wait", "not_prepared" if meeting.state == "planned" else "not_begun")
    if under_way := next((one for one in mine if one.handed_in is None), None):
        return Access("under_way", "", under_way.paper, under_way.attempt)
    handed_in = [one for one in mine if one.handed_in is not None]
    match meeting.mode.opens:
        case "daily":
            return _daily(meeting, handed_in, now.day)
        case "deadline":
            over = meeting.details.deadline is not None and now.moment > meeting.details.deadline
            return Access("done" if handed_in else "closed", "over") if over else _again(meeting, handed_in)
        case "leaders_first" if not (who.leads or leaders_finished(meeting, everyone, sittings, now.away)):
            return Access("wait", "leaders_first")
        case "room" if not handed_in and who.person in now.away:
            return Access("closed", "not_here")
        case "room" if not handed_in and meeting.phase == "":
            return Access("wait", "not_opened")
        case "room" if not handed_in and meeting.phase == "closed":
            return Access("closed", "over")
        case "phases":
            return _phases(meeting, handed_in)
    return _again(meeting, handed_in)


def leaders_finished(
    meeting: Meeting, everyone: Sequence[Participation], sittings: Sequence[Sitting], away: Collection[str] = frozenset()
) -> bool:
    """Return whether the others may begin: the organiser let them, or each leader who is not away has handed in."""
    done = {sitting.person for sitting in sittings if sitting.handed_in is not None}
    return meeting.opened or all(one.person in done for one in everyone if one.leads and one.person not in away)


def task_days(meeting: Meeting, until: date) -> tuple[date, ...]:
    """Return the days of a daily meeting that have a task, from its day to its last or to `until`, whichever is earlier."""
    last = min(meeting.details.last_day or until, until)
    days = (date.fromordinal(number) for number in range(meeting.day.toordinal(), last.toordinal() + 1))
    return tuple(day for day in days if day not in meeting.details.rest_days)


def _again(meeting: Meeting, handed_in: Sequence[Sitting]) -> Access:
    """Where the first attempt counts there is one; where another may count there may be another."""
    return Access("done") if handed_in and meeting.mode.counts == "first" else Access("open")


def _daily(meeting: Meeting, handed_in: Sequence[Sitting], day: date) -> Access:
    if day < meeting.day:
        return Access("wait", "not_today")
    if meeting.details.last_day is not None and day > meeting.details.last_day:
        return Access("done" if handed_in else "closed", "over")
    if any(one.day == day for one in handed_in):
        return Access("done")
    return Access("wait", "rest_day") if day in meeting.details.rest_days else Access("open")


def _phases(meeting: Meeting, handed_in: Sequence[Sitting]) -> Access:
    """Each test once: the first before the study, the second after it."""
    if meeting.phase == "study":
        return Access("wait", "studying")
    paper: PaperName = "pre" if meeting.phase == "pre" else "post"
    return Access("done", "", paper) if any(one.paper == paper for one in handed_in) else Access("open", "", paper)
