from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meeting.model import Participation
from app.meeting.roster import ROLES, Away, RosterEntry, branches, on_day, told_names

FRIDAY = date(2026, 11, 27)


def entry(person: str, *roles: str, away: tuple[Away, ...] = (), branch: str = "") -> RosterEntry:
    return RosterEntry(person, person, person, branch, roles, away)


@pytest.mark.parametrize(
    ("away", "belongs"),
    [
        ((), True),
        ((Away(FRIDAY),), False),
        ((Away(FRIDAY + timedelta(1)),), True),
        ((Away(date(2026, 1, 1), FRIDAY),), True),
        ((Away(date(2026, 1, 1), FRIDAY + timedelta(1)),), False),
        ((Away(date(2025, 1, 1), date(2025, 2, 1)), Away(date(2026, 11, 1))), False),
    ],
)
def test_who_left_belongs_again_from_the_day_of_return(away: tuple[Away, ...], belongs: bool) -> None:
    assert entry("甲", away=away).belongs(FRIDAY) is belongs


def test_left_is_told_until_the_return() -> None:
    left, back = date(2026, 3, 1), date(2026, 6, 1)
    assert (entry("甲").left, entry("甲").returned) == (None, None)
    assert (entry("甲", away=(Away(left),)).left, entry("甲", away=(Away(left),)).returned) == (left, None)
    assert (entry("甲", away=(Away(left, back),)).left, entry("甲", away=(Away(left, back),)).returned) == (None, back)


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=6, unique=True).map(sorted),
    st.dates(date(2019, 1, 1), date(2031, 1, 1)),
)
def test_times_away_and_times_here_take_turns(days: list[date], day: date) -> None:
    away = tuple(Away(left, back) for left, back in zip(days[::2], [*days[1::2], None], strict=False))
    assert entry("甲", away=away).belongs(day) is (sum(change <= day for change in days) % 2 == 0)


def test_a_meeting_of_leaders_expects_leaders_who_belong() -> None:
    roster = [entry("甲", ROLES[0], ROLES[2]), entry("乙", ROLES[3]), entry("丙", ROLES[0], away=(Away(FRIDAY),))]
    assert [one.person for one in on_day(roster, FRIDAY, frozenset({ROLES[0]}))] == ["甲"]
    assert [one.person for one in on_day(roster, FRIDAY)] == ["甲", "乙"]


def test_branches_come_in_their_order_once() -> None:
    roster = [entry("甲", branch="机关二支部"), entry("乙"), entry("丙", branch="机关一支部"), entry("丁", branch="机关二支部")]
    assert branches(roster) == ("机关二支部", "机关一支部")


def test_only_namesakes_bear_their_numbers() -> None:
    people = [Participation("a", "张伟", "0001"), Participation("b", "张伟", "0002"), Participation("c", "李四", "0003")]
    assert told_names(people) == {"a": "张伟（0001）", "b": "张伟（0002）", "c": "李四"}
