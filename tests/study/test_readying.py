"""Laws of every plan for a meeting: it keeps to the answers a day, asks no card twice, and is levelled anew after a missed day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.study.memory import Memory
from app.study.model import Card
from app.study.readying import FIRST_TRY, NEARLY, WANTED, Deadline, Plan, plan

TODAY = date(2026, 1, 3)
ROUNDING = 2.0
"""Answers by which a day may pass its limit: the last card of a day is whole."""


def new(number: int) -> Card:
    return Card("report", f"new {number}")


def known(number: int, stability: float, days_ago: int) -> Card:
    return Card("report", f"known {number}", "review", stability, 5.0, TODAY, None, TODAY - timedelta(days=days_ago), 1)


def planned(cards: list[Card], days: int, answers: float = 1000.0, done: float = 0.0, *, tried: bool = True) -> Plan:
    deadline = Deadline(days, 15.0)
    return plan(cards, TODAY.toordinal(), deadline, Memory(), answers_a_day=answers, done=done, tried=tried)


card_lists = st.lists(
    st.one_of(
        st.integers(0, 9).map(new),
        st.builds(known, st.integers(0, 99), st.floats(0.2, 60), st.integers(0, 20)),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(card_lists, st.integers(0, 12), st.integers(3, 60), st.booleans())
def test_every_plan_keeps_to_its_laws(cards: list[Card], days: int, answers: int, tried: bool) -> None:
    made = planned(cards, days, answers, tried=tried)
    assert len(made.days) == max(days, 1)
    assert len(set(made.today)) == len(made.today)
    for place in made.today:
        seen = cards[place].seen_day
        assert seen is None or seen < TODAY
    allowed = answers if tried else max(answers, 2 * FIRST_TRY)
    assert all(day.answers <= allowed + ROUNDING for day in made.days)
    recalls = [made.now, *(day.recall for day in made.days)]
    assert all(0 <= recall <= 1 + 1e-9 for recall in recalls)
    assert made.recall == pytest.approx(recalls[-1])
    assert made.ready == (made.recall >= WANTED - NEARLY)


def test_what_will_still_be_known_needs_no_look() -> None:
    made = planned([known(number, 300.0, 3) for number in range(10)], 6)
    assert made.ready
    assert made.today == ()
    assert all(day.answers == 0 for day in made.days)


def test_enough_answers_a_day_make_one_ready_and_the_work_begins_late() -> None:
    made = planned([new(number) for number in range(40)], 10)
    assert made.ready
    assert made.days[0].answers == 0
    assert made.days[-1].answers > 0


def test_fewer_answers_a_day_begin_earlier() -> None:
    cards = [new(number) for number in range(40)]

    def begun(answers: float) -> int:
        return next(index for index, day in enumerate(planned(cards, 10, answers).days) if day.answers)

    assert begun(25) < begun(60) <= begun(1000)


def test_too_few_answers_a_day_tell_how_far_one_gets() -> None:
    cards = [new(number) for number in range(200)]
    little, more = planned(cards, 5, 10), planned(cards, 5, 40)
    assert not little.ready
    assert 0 < little.recall < more.recall < WANTED


def test_an_unknown_person_begins_at_once_with_a_few() -> None:
    made = planned([new(number) for number in range(40)], 10, tried=False)
    assert len(made.today) == FIRST_TRY
    assert made.ready


def test_the_days_before_the_meeting_are_level_after_a_missed_one() -> None:
    cards = [new(number) for number in range(40)]
    before = planned(cards, 6, 30)
    # nothing was done on the first two days
    after = planned(cards, 4, 30)
    assert max(day.answers for day in after.days) <= 30 + ROUNDING
    assert max(day.answers for day in before.days) <= 30 + ROUNDING


def test_what_was_done_today_counts_against_today() -> None:
    cards = [new(number) for number in range(60)]
    assert planned(cards, 3, 40, done=35).days[0].answers <= 5 + ROUNDING


def test_weak_cards_come_before_new_ones_on_the_last_evening() -> None:
    made = planned([new(0), known(1, 0.3, 2), known(2, 0.5, 1)], 1)
    assert [made.today[0], made.today[1]] == sorted(made.today[:2])
    assert set(made.today) == {0, 1, 2}
    assert made.today[-1] == 0


def test_no_card_is_no_plan_and_a_meeting_today_is_planned_for_today() -> None:
    assert planned([], 3).ready
    assert planned([new(0)], 0).today == (0,)


def test_the_same_morning_gives_the_same_plan() -> None:
    cards = [new(number) for number in range(10)] + [known(number, 0.7, 2) for number in range(10)]
    assert planned(cards, 4, 12) == planned(cards, 4, 12)
