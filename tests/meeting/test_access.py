"""Who may answer when: each of the nine modes by its own rule."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meeting.access import Access, Now, access, leaders_finished, task_days
from app.meeting.model import Details, Participation, Sitting
from tests.meeting.made import FRIDAY, MODES, NOON, PEOPLE, SITTINGS, meeting, person, sitting

NOW = Now(NOON, FRIDAY)
LEADER, MEMBER = person(0, leads=True), person(1)
EVERYONE = (LEADER, MEMBER)


def door(mode: str, who: Participation = MEMBER, sittings: tuple[Sitting, ...] = (), now: Now = NOW, **how: object) -> str:
    found = access(meeting(mode, **how), who, EVERYONE, sittings, now)  # type: ignore[arg-type]
    return found.why or found.door


@pytest.mark.parametrize("mode", MODES)
def test_nobody_answers_before_a_meeting_has_begun_or_after_it_has_ended(mode: str) -> None:
    assert door(mode, state="planned") == "not_prepared"
    assert door(mode, state="prepared") == "not_begun"
    assert door(mode, state="cancelled") == "cancelled"
    assert door(mode, state="ended") == "over"


def test_leaders_answer_first_and_the_others_once_they_have_finished() -> None:
    assert door("lead", LEADER) == "open"
    assert door("lead") == "leaders_first"
    assert door("lead", sittings=(sitting(0, None),)) == "leaders_first"
    assert door("lead", sittings=(sitting(0, 300),)) == "open"
    assert door("lead", opened=True) == "open"
    assert door("lead", now=Now(NOON, FRIDAY, frozenset({"p0"}))) == "open", "a leader who is away keeps nobody waiting"


def test_a_room_answers_at_once_and_only_who_is_there() -> None:
    assert door("together") == "not_opened"
    assert door("together", phase="quiz") == "open"
    assert door("together", phase="quiz", now=Now(NOON, FRIDAY, frozenset({"p1"}))) == "not_here"
    assert door("together", now=Now(NOON, FRIDAY, frozenset({"p1"}))) == "not_here", "before the quiz as well"
    assert door("together", phase="closed") == "over"
    assert door("together", phase="closed", sittings=(sitting(1, 500),)) == "done"


def test_a_deadline_lets_people_answer_again_until_it_has_passed() -> None:
    details = Details(deadline=NOON + timedelta(hours=1))
    assert door("everyone", sittings=(sitting(1, 500),), details=details) == "open"
    late = Now(NOON + timedelta(hours=2), FRIDAY)
    assert door("everyone", now=late, details=details) == "over"
    begun = access(meeting("everyone", details=details), MEMBER, EVERYONE, [sitting(1, None)], late)
    assert begun.door == "under_way", "what was begun in time may be finished"


def test_a_daily_meeting_has_one_task_a_day_and_none_on_rest_days() -> None:
    details = Details(last_day=FRIDAY + timedelta(days=6), rest_days=(FRIDAY + timedelta(days=1),))
    days = {
        -1: "not_today", 0: "open", 1: "rest_day", 2: "open", 6: "open", 7: "over",
    }  # fmt: skip
    for step, told in days.items():
        assert door("daily", now=Now(NOON, FRIDAY + timedelta(days=step)), details=details) == told
    assert door("daily", sittings=(sitting(1, 100),), details=details) == "done"
    assert door("daily", sittings=(sitting(1, 100),), now=Now(NOON, FRIDAY + timedelta(days=2)), details=details) == "open"


def test_training_has_a_test_before_and_one_after() -> None:
    assert access(meeting("training", phase="pre"), MEMBER, EVERYONE, [], NOW) == Access("open", "", "pre")
    assert door("training", phase="study", sittings=(sitting(1, 1, paper="pre"),)) == "studying"
    assert access(meeting("training", phase="post"), MEMBER, EVERYONE, [sitting(1, 1, paper="pre")], NOW) == Access("open", "", "post")
    assert door("training", phase="post", sittings=(sitting(1, 1, paper="post"),)) == "done"


@pytest.mark.parametrize("mode", ["topic", "branch", "onsite", "village"])
def test_the_first_attempt_is_the_only_one_where_the_first_counts(mode: str) -> None:
    assert door(mode) == "open"
    assert door(mode, sittings=(sitting(1, 0),)) == "done"
    assert door(mode, sittings=(sitting(1, None),)) == "under_way"
    assert door(mode, sittings=(sitting(0, 0),)) == "open", "what another one did closes no door"


@given(st.sampled_from(sorted(MODES)), PEOPLE, SITTINGS, st.dates(FRIDAY - timedelta(days=3), FRIDAY + timedelta(days=9)))
def test_an_answer_of_another_never_closes_a_door(mode: str, people: tuple[Participation, ...], sittings: list[Sitting], day: date) -> None:
    phase = {"together": "quiz", "training": "pre"}.get(mode, "")
    held = meeting(mode, phase=phase, details=Details(last_day=FRIDAY + timedelta(days=6), deadline=NOON))
    for who in people:
        mine = [one for one in sittings if one.person == who.person]
        alone = access(held, who, people, mine, Now(NOON, day))
        together = access(held, who, people, sittings, Now(NOON, day))
        assert together == alone or (alone.why == "leaders_first" and together.why == "")


@given(PEOPLE, SITTINGS)
def test_once_the_leaders_have_finished_they_stay_so(people: tuple[Participation, ...], sittings: list[Sitting]) -> None:
    held = meeting("lead")
    finished = [leaders_finished(held, people, sittings[:count]) for count in range(len(sittings) + 1)]
    assert finished == sorted(finished)
    assert leaders_finished(msgspec.structs.replace(held, opened=True), people, [])


@given(st.lists(st.integers(0, 9), max_size=5), st.integers(0, 12))
def test_rest_days_are_never_tasks(rest: list[int], until: int) -> None:
    resting = tuple(FRIDAY + timedelta(days=step) for step in rest)
    held = meeting("daily", details=Details(last_day=FRIDAY + timedelta(days=9), rest_days=resting))
    days = task_days(held, FRIDAY + timedelta(days=until))
    assert not set(days) & set(resting)
    assert len(days) + len({day for day in resting if day <= FRIDAY + timedelta(days=until)}) == min(until, 9) + 1
