"""The plan of a year: its days, what a rule gives them, what comes next, and when it is reminded of."""

import itertools
from datetime import date, datetime, time, timedelta, timezone

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.meeting.holidays import special_days
from app.meeting.planning import PlanRule, assigned, days_of, next_day, next_meeting, to_remind
from tests.meeting.made import FRIDAY, meeting
from tests.meeting.test_holidays import YEARS

SPECIAL = special_days(YEARS)
RULES = st.builds(
    PlanRule,
    weekday=st.integers(0, 6),
    modes=st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple),
    reports=st.lists(st.sampled_from("xy"), max_size=3).map(tuple),
)
CHINA = timezone(timedelta(hours=8))


def test_the_fridays_of_2026_and_the_holidays_that_take_them_away() -> None:
    days = days_of(2026, PlanRule(), SPECIAL)
    assert len(days) == 52
    assert [(one.day.isoformat(), one.off) for one in days if one.off] == [
        ("2026-01-02", "元旦"),
        ("2026-02-20", "春节"),
        ("2026-05-01", "劳动节"),
        ("2026-06-19", "端午节"),
        ("2026-09-25", "中秋节"),
        ("2026-10-02", "国庆节"),
    ]


@given(st.integers(1, 9999), RULES)
def test_every_week_has_its_day(year: int, rule: PlanRule) -> None:
    days = [one.day for one in days_of(year, rule, SPECIAL)]
    assert len(days) in (52, 53)
    assert all(day.weekday() == rule.weekday and day.year == year for day in days)
    assert all(later - day == timedelta(days=7) for day, later in itertools.pairwise(days))


@given(RULES, st.sets(st.integers(0, 51)), st.integers(0, 51))
def test_a_rule_gives_each_free_day_what_it_gives_it_whenever_it_is_asked(rule: PlanRule, taken: set[int], since: int) -> None:
    days = days_of(2026, rule, SPECIAL)
    whole = {one.day: one for one in assigned(rule, days, (), date(2026, 1, 1))}
    blocked = {days[number].day for number in taken}
    found = assigned(rule, days, blocked, days[since].day)
    assert all(whole[one.day] == one for one in found)
    assert {one.day for one in found} == {day for day in whole if day >= days[since].day and day not in blocked}
    counts = [sum(one.mode == mode for one in whole.values()) for mode in set(rule.modes)]
    shares = [rule.modes.count(mode) for mode in set(rule.modes)]
    turns = len(whole) // len(rule.modes)
    assert all(share * turns <= count <= share * (turns + 1) for count, share in zip(counts, shares, strict=True))


def test_the_next_day_leaves_holidays_and_taken_days_out() -> None:
    assert next_day(PlanRule(), SPECIAL, (), date(2026, 6, 13)) == date(2026, 6, 26)
    assert next_day(PlanRule(), SPECIAL, {date(2026, 6, 26)}, date(2026, 6, 13)) == date(2026, 7, 3)
    assert next_day(PlanRule(), SPECIAL, (), date(2026, 12, 26)) == date(2027, 1, 1), "2027 was not announced: nothing is guessed"


def test_what_is_under_way_comes_before_what_is_planned() -> None:
    planned = msgspec.structs.replace(meeting("topic", state="planned"), id="later", day=FRIDAY + timedelta(days=7))
    begun = msgspec.structs.replace(meeting("everyone"), id="begun", day=FRIDAY - timedelta(days=20))
    gone = msgspec.structs.replace(meeting("topic", state="planned"), id="gone", day=FRIDAY - timedelta(days=7))
    assert next_meeting((gone, planned), FRIDAY) == planned
    assert next_meeting((gone, planned, begun), FRIDAY) == begun
    assert next_meeting((gone, msgspec.structs.replace(planned, state="cancelled")), FRIDAY) is None


def test_a_meeting_is_reminded_of_a_day_before_and_shortly_before() -> None:
    one = meeting("topic", state="prepared")
    start = datetime.combine(FRIDAY, time(15, 0), CHINA)
    told: set[str] = set()
    heard = []
    for minutes in range(26 * 60, -5, -1):
        due = to_remind([one], start - timedelta(minutes=minutes), told)
        if due is not None:
            told.add(due.key)
            heard.append(minutes)
    assert heard == [24 * 60, 30]
    assert to_remind([msgspec.structs.replace(one, state="cancelled")], start, ()) is None
    assert to_remind([msgspec.structs.replace(one, state="begun")], start, ()) is None
