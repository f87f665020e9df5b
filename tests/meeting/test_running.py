"""A meeting goes on by the moves that are allowed, and by no other."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.meeting import running
from app.meeting.model import Details, Meeting, Move
from tests.meeting.made import MODES, NOON, meeting

CHINA = timezone(timedelta(hours=8))
LATER = datetime(2026, 6, 15, 9, 30, tzinfo=CHINA)
BEFORE = datetime(2026, 6, 12, 15, 0, tzinfo=CHINA)
MOVES: dict[str, Callable[[Meeting], Meeting]] = {
    "prepare": running.prepared,
    "begin": lambda one: running.begun(one, NOON),
    "advance": running.advanced,
    "let_in": running.opened,
    "end": lambda one: running.ended(one, NOON),
    "move": lambda one: running.moved(one, BEFORE, LATER, "会议室被占用", NOON),
    "cancel": lambda one: running.cancelled(one, "停电", NOON),
    "revive": lambda one: running.revived(one, NOON),
}
ALLOWED = {
    "planned": {"prepare", "move", "cancel"},
    "prepared": {"prepare", "begin", "move", "cancel"},
    "begun": {"end"},
    "ended": set(),
    "cancelled": {"revive"},
}


@pytest.mark.parametrize("state", ALLOWED)
def test_only_what_is_allowed_can_be_done(state: str) -> None:
    for name, move in MOVES.items():
        one = meeting("branch", state=state, details=Details(kind="党课"))
        if name in ALLOWED[state]:
            move(one)
        else:
            held = state in ("begun", "ended") and name in ("move", "cancel")
            with pytest.raises(UserError, match="meeting_held" if held else "meeting_not_now"):
                move(one)


@pytest.mark.parametrize("mode", MODES)
def test_a_meeting_begins_once_its_mode_has_what_it_asks_for(mode: str) -> None:
    bare = msgspec.structs.replace(meeting(mode, state="prepared"), place="")
    assert running.lacking(bare) == MODES[mode].needs
    if MODES[mode].needs:
        with pytest.raises(UserError, match="meeting_lacks") as caught:
            running.begun(bare, NOON)
        assert caught.value.data == {"need": MODES[mode].needs[0]}
    details = Details(part="一节", kind="党课", branches=("一支部",), story="红军过桥", deadline=NOON, last_day=bare.day)
    begun = running.begun(msgspec.structs.replace(bare, place="会议室", details=details), NOON)
    assert begun.state == "begun"
    phases = running.PHASES.get(MODES[mode].opens, ("",))
    for phase in phases[1:]:
        begun = running.advanced(begun)
        assert begun.phase == phase
    with pytest.raises(UserError, match="meeting_not_now"):
        running.advanced(begun)


def test_a_move_takes_the_agenda_along_and_is_a_fact_with_its_reason() -> None:
    one = msgspec.structs.replace(meeting("together", state="planned"), agenda=running.agenda(MODES["together"], time(15, 0)))
    after = running.moved(one, BEFORE, LATER, " 会议室\n被占用 ", NOON)
    assert (after.day, after.start, after.sequence) == (LATER.date(), time(9, 30), 1)
    assert after.changes == (Move(BEFORE, LATER, "会议室 被占用", NOON),)
    assert [item.at for item in after.agenda][:2] == [time(9, 30), time(9, 35)]
    with pytest.raises(UserError, match="meeting_reason_missing"):
        running.moved(one, BEFORE, LATER, "  ", NOON)


@given(st.sampled_from(sorted(MODES)), st.times(), st.times())
def test_an_agenda_moved_there_and_back_is_the_same(mode: str, one: time, other: time) -> None:
    one, other = (told.replace(second=0, microsecond=0) for told in (one, other))
    items = running.agenda(MODES[mode], one)
    assert running.shifted(running.shifted(items, one, other), other, one) == items
    assert running.shifted(items, one, other) == running.agenda(MODES[mode], other)


def test_a_meeting_follows_its_mode_until_it_has_begun() -> None:
    renamed = msgspec.structs.replace(MODES["topic"], name="专题研学")
    assert running.refreshed(meeting("topic", state="planned"), (renamed,)).mode.name == "专题研学"
    assert running.refreshed(meeting("topic", state="ended"), (renamed,)).mode.name == "专题学"
    assert running.refreshed(meeting("topic", state="planned"), ()).mode.name == "专题学"
    assert datetime(2026, 6, 12, tzinfo=UTC) < NOON
