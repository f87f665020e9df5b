"""The year as a map, and days in a row with rest days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.study.diligence import LEVELS, WEEKS, DayCount, Rest, Streak, by_day, levels, streak, weeks_until

MONDAY = date(2026, 6, 8)
RESTS: tuple[Rest, ...] = ("none", "weekend", "one", "two")
somewhen = st.integers(0, 60).map(lambda ahead: MONDAY + timedelta(days=ahead))


def days(*ahead: int) -> set[date]:
    return {MONDAY + timedelta(days=one) for one in ahead}


@pytest.mark.parametrize(
    ("studied", "today", "rest", "told"),
    [
        ((), 3, "none", (0, 0)),
        ((0, 1, 2), 2, "none", (3, 3)),
        ((0, 1, 2), 3, "none", (3, 3)),  # today is not over
        ((0, 1, 2), 4, "none", (0, 3)),
        ((0, 2, 3), 3, "none", (2, 2)),
        ((3, 4, 7), 7, "weekend", (3, 3)),
        ((3, 4, 5, 7), 7, "weekend", (4, 4)),
        ((3, 4, 8), 8, "weekend", (1, 2)),
        ((0, 1, 3, 4), 4, "one", (4, 4)),
        ((0, 2, 4), 4, "one", (2, 2)),
        ((0, 2, 4), 4, "two", (3, 3)),
        ((0, 1, 2, 3, 4, 8), 8, "one", (1, 5)),
        ((0, 1, 2, 3, 4, 8), 8, "two", (6, 6)),
    ],
)
def test_days_in_a_row(studied: tuple[int, ...], today: int, rest: Rest, told: tuple[int, int]) -> None:
    assert streak(days(*studied), MONDAY + timedelta(days=today), rest) == Streak(*told)


@given(st.sets(somewhen, max_size=30), somewhen, st.sampled_from(RESTS), somewhen)
def test_one_more_day_makes_no_row_shorter(studied: set[date], today: date, rest: Rest, more: date) -> None:
    before, after = streak(studied, today, rest), streak(studied | {more}, today, rest)
    assert after.now >= before.now
    assert after.best >= before.best


@given(st.sets(somewhen, max_size=30), somewhen)
def test_more_rest_makes_no_row_shorter(studied: set[date], today: date) -> None:
    rows = [streak(studied, today, rest) for rest in ("none", "one", "two")]
    assert [row.now for row in rows] == sorted(row.now for row in rows)
    assert [row.best for row in rows] == sorted(row.best for row in rows)
    assert streak(studied, today, "weekend").best >= rows[0].best


@given(st.sets(somewhen, max_size=30), somewhen, st.sampled_from(RESTS))
def test_a_row_counts_days_of_study_only(studied: set[date], today: date, rest: Rest) -> None:
    found = streak(studied, today, rest)
    past = {day for day in studied if day <= today}
    assert 0 <= found.now <= found.best <= len(past)
    assert (found.best > 0) == bool(past)
    assert (today in past) <= (found.now > 0)


@given(st.dictionaries(somewhen, st.integers(1, 500), max_size=40))
def test_steps_follow_the_amount(counts: dict[date, int]) -> None:
    found = levels(DayCount(day, cards=count) for day, count in counts.items())
    assert found.keys() == counts.keys()
    assert all(1 <= level <= LEVELS for level in found.values())
    for one, its in counts.items():
        assert all(found[one] <= found[other] for other, count in counts.items() if its <= count)


def test_quarters_of_ones_own_days_make_the_steps() -> None:
    found = levels(DayCount(MONDAY + timedelta(days=ahead), answers=10 * ahead) for ahead in range(1, 9))
    assert list(found.values()) == [1, 1, 2, 2, 3, 3, 4, 4]
    assert set(levels([DayCount(MONDAY, cards=7), DayCount(MONDAY + timedelta(days=1), paragraphs=7)]).values()) == {1}


@given(st.dates(date(2000, 1, 10), date(2100, 1, 1)))
def test_the_weeks_of_a_year_end_today(today: date) -> None:
    weeks = weeks_until(today)
    flat = [day for week in weeks for day in week]
    assert len(weeks) == WEEKS
    assert flat[0].weekday() == 0
    assert flat[-1] == today
    assert all(later - day == timedelta(days=1) for day, later in pairwise(flat))


def test_a_day_holds_all_that_was_done_on_it() -> None:
    other = MONDAY + timedelta(days=1)
    assert by_day({other: 3}, {MONDAY: 2}, {MONDAY: 5, other: 0}) == (DayCount(MONDAY, 0, 2, 5), DayCount(other, 3, 0, 0))
    assert by_day({MONDAY: 0}, {}, {}) == ()
