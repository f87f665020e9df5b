"""Meeting layer: how a meeting goes on: from plan to end, by moves that are allowed; what is not raises `UserError` meeting_not_now."""

from datetime import datetime, time
from typing import Final

import msgspec

from app.errors import UserError
from app.meeting.model import AgendaItem, Cancellation, Change, Meeting, Mode, Move, Need, Opens, Revival

PHASES: Final[dict[Opens, tuple[str, ...]]] = {"room": ("", "quiz", "closed"), "phases": ("pre", "study", "post")}
"""The phases of the meetings that have any, in their order; the first is where they begin."""
LONGEST_REASON: Final = 200
"""In characters."""
_DAY_MINUTES: Final = 24 * 60


def lacking(meeting: Meeting) -> tuple[Need, ...]:
    """Return what the mode asks for and is not filled in yet, in the mode's order."""
    details = meeting.details
    filled = {
        "part": details.part,
        "kind": details.kind,
        "branches": details.branches,
        "place": meeting.place,
        "story": details.story,
        "deadline": details.deadline,
        "last_day": details.last_day,
    }
    return tuple(need for need in meeting.mode.needs if not filled[need])


def prepared(meeting: Meeting) -> Meeting:
    """Return the meeting with agenda, participants and paper ready; one that is ready may be prepared anew."""
    _require(meeting, "planned", "prepared")
    return msgspec.structs.replace(meeting, state="prepared")


def begun(meeting: Meeting, now: datetime) -> Meeting:
    """Return the meeting as it is held from `now` on. Raises `UserError` meeting_lacks too, with the first `need` not filled in."""
    _require(meeting, "prepared")
    if missing := lacking(meeting):
        raise UserError("meeting_lacks", need=missing[0])
    phase = PHASES.get(meeting.mode.opens, ("",))[0]
    return msgspec.structs.replace(meeting, state="begun", phase=phase, begun=now)


def advanced(meeting: Meeting) -> Meeting:
    """Return the meeting in its next phase."""
    _require(meeting, "begun")
    phases = PHASES.get(meeting.mode.opens, ())
    if meeting.phase not in phases[:-1]:
        raise UserError("meeting_not_now")
    return msgspec.structs.replace(meeting, phase=phases[phases.index(meeting.phase) + 1])


def opened(meeting: Meeting) -> Meeting:
    """Return the meeting with the others let in before the leaders have finished."""
    _require(meeting, "begun")
    if meeting.mode.opens != "leaders_first" or meeting.opened:
        raise UserError("meeting_not_now")
    return msgspec.structs.replace(meeting, opened=True)


def ended(meeting: Meeting, now: datetime) -> Meeting:
    """Return the meeting as it ended at `now`; nobody answers any more."""
    _require(meeting, "begun")
    return msgspec.structs.replace(meeting, state="ended", ended=now)


def moved(meeting: Meeting, before: datetime, after: datetime, reason: str, now: datetime) -> Meeting:
    """Return the meeting at the office's time `after`, with the fact that it was moved, and why; `before` and `after` are aware."""
    require_not_held(meeting)
    _require(meeting, "planned", "prepared")
    change = Move(before, after, _reason(reason), now)
    start = after.timetz().replace(tzinfo=None)
    kept = msgspec.structs.replace(meeting, day=after.date(), start=start)
    agenda = shifted(meeting.agenda, meeting.start, start)
    return msgspec.structs.replace(_changed(kept, change), agenda=agenda)


def cancelled(meeting: Meeting, reason: str, now: datetime) -> Meeting:
    """Return the meeting called off, and why. It keeps its place in the plan."""
    require_not_held(meeting)
    _require(meeting, "planned", "prepared")
    return msgspec.structs.replace(_changed(meeting, Cancellation(_reason(reason), now)), state="cancelled")


def revived(meeting: Meeting, now: datetime) -> Meeting:
    """Return a meeting that was called off as planned once more."""
    _require(meeting, "cancelled")
    return msgspec.structs.replace(_changed(meeting, Revival("", now)), state="planned")


def refreshed(meeting: Meeting, modes: tuple[Mode, ...]) -> Meeting:
    """Return a meeting that has not begun with its mode as it now is; one that has begun keeps the mode it was held by."""
    if meeting.state in ("begun", "ended"):
        return meeting
    mode = next((one for one in modes if one.id == meeting.mode.id), meeting.mode)
    return meeting if mode == meeting.mode else msgspec.structs.replace(meeting, mode=mode)


def require_not_held(meeting: Meeting) -> None:
    """Raise `UserError` meeting_held where a meeting has begun or ended."""
    if meeting.state in ("begun", "ended"):
        raise UserError("meeting_held")


def agenda(mode: Mode, start: time) -> tuple[AgendaItem, ...]:
    """Return the usual agenda of a mode for a meeting that begins at `start`; past midnight it goes on from 00:00."""
    items = []
    minute = start.hour * 60 + start.minute
    for step in mode.steps:
        items.append(AgendaItem(_clock(minute), step.title, step.detail))
        minute += step.minutes
    return tuple(items)


def shifted(items: tuple[AgendaItem, ...], before: time, after: time) -> tuple[AgendaItem, ...]:
    """Return an agenda moved by as much as its meeting was."""
    step = (after.hour - before.hour) * 60 + after.minute - before.minute
    return tuple(msgspec.structs.replace(item, at=_clock(item.at.hour * 60 + item.at.minute + step)) for item in items)


def _clock(minute: int) -> time:
    return time(minute % _DAY_MINUTES // 60, minute % 60)


def _changed(meeting: Meeting, change: Change) -> Meeting:
    return msgspec.structs.replace(meeting, changes=(*meeting.changes, change), sequence=meeting.sequence + 1)


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise UserError("meeting_reason_missing")
    if len(reason) > LONGEST_REASON:
        raise UserError("meeting_long", limit=LONGEST_REASON)
    return reason


def _require(meeting: Meeting, *states: str) -> None:
    if meeting.state not in states:
        raise UserError("meeting_not_now")
