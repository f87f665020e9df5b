import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.study.countdown import LONGEST_STEP, NEAR, Countdown, clock_words

steps = st.lists(st.integers(-(10**9), 10**9), max_size=40)
limits = st.integers(1, 10**8)


@given(limits, steps)
def test_time_never_runs_back_and_never_below_nothing(limit: int, told: list[int]) -> None:
    now = Countdown(limit)
    for step in told:
        later = now.after(step)
        assert now.spent <= later.spent <= now.spent + LONGEST_STEP
        assert 0 <= later.left <= now.left
        now = later


@given(limits, st.lists(st.integers(0, LONGEST_STEP), max_size=40))
def test_the_sum_of_the_steps_is_spent(limit: int, told: list[int]) -> None:
    now = Countdown(limit)
    for step in told:
        now = now.after(step)
    assert now.spent == min(sum(told), limit)
    assert now.over == (sum(told) >= limit)


@given(limits, st.integers(0, 10**8))
def test_what_is_kept_goes_on_where_it_was(limit: int, spent: int) -> None:
    assert Countdown(limit, spent).after(0) == Countdown(limit, spent)


def test_a_night_of_sleep_costs_no_more_than_the_longest_step() -> None:
    assert Countdown(3_600_000, 1000).after(8 * 3_600_000).spent == 1000 + LONGEST_STEP


@pytest.mark.parametrize(("limit", "spent", "near"), [(NEAR * 4, NEAR * 3 - 1, False), (NEAR * 4, NEAR * 3, True), (60_000, 29_999, False)])
def test_the_end_is_near(limit: int, spent: int, near: bool) -> None:
    assert Countdown(limit, spent).near == near


@pytest.mark.parametrize(("left", "words"), [(0, "0:00"), (1, "0:01"), (59_999, "1:00"), (61_000, "1:01"), (3_725_000, "1:02:05")])
def test_what_is_left_is_shown_as_a_clock_does(left: int, words: str) -> None:
    assert clock_words(left) == words
