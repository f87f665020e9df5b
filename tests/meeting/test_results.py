"""Which attempt counts, who is missing, branches, days, and gain."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.meeting.model import Details, Participation, Sitting
from app.meeting.results import READ_ENOUGH, counted, coverage, days, gains, group_gain, normalised_gain, standing, teams
from tests.meeting.made import FRIDAY, MODES, PEOPLE, SITTINGS, meeting, person, sitting

SHARES = st.fractions(0, 1, max_denominator=100)


@given(SITTINGS, st.randoms())
def test_which_attempt_counts_does_not_depend_on_the_order_in_which_they_are_told(sittings: list[Sitting], rng: object) -> None:
    mixed = list(sittings)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    for rule in ("first", "best", "last"):
        assert counted(rule, mixed) == counted(rule, sittings)
    handed_in = [one for one in sittings if one.handed_in is not None]
    best = counted("best", sittings)
    assert (best is None) == (not handed_in)
    assert best is None or all(best.percent >= one.percent for one in handed_in)


@given(st.sampled_from(sorted(MODES)), PEOPLE, SITTINGS)
def test_coverage_counts_everybody_once(mode: str, people: tuple[Participation, ...], sittings: list[Sitting]) -> None:
    held = meeting(mode)
    found = coverage(held, people, sittings)
    assert found.done + len(found.missing) == found.expected == len(people)
    assert (found.percent == 100) == (found.done == found.expected > 0)
    branches = teams(held, people, sittings)
    assert sum(team.expected for team in branches) == len(people)
    assert sum(team.done for team in branches) == found.done
    assert sum(team.hundredths for team in branches) == sum(one.hundredths for one in standing(held, people, sittings).values() if one)


def test_who_is_absent_is_missing_and_not_zero() -> None:
    people = (person(0, branch="一支部"), person(1, branch="二支部"), person(2, branch="一支部"))
    branches = teams(meeting("branch"), people, (sitting(0, 800), sitting(1, None)))
    assert [(team.branch, team.done, team.expected, team.percent) for team in branches] == [("一支部", 1, 2, 80), ("二支部", 0, 1, None)]


def test_who_is_known_to_be_away_is_not_expected_where_people_answer_in_the_meeting() -> None:
    people, away = (person(0), person(1), person(2)), frozenset({"p1", "p2"})
    found = coverage(meeting("branch"), people, (sitting(2, 500),), away)
    assert (found.done, found.expected, found.away, [one.person for one in found.missing]) == (1, 2, 1, ["p0"])
    assert sum(team.expected for team in teams(meeting("branch"), people, (sitting(2, 500),), away)) == 2
    assert coverage(meeting("everyone"), people, (), away).expected == 3, "until a deadline anybody can answer"


def test_a_training_stands_by_its_first_test_until_the_second_begins() -> None:
    people, sat = (person(0), person(1)), (sitting(0, 500, paper="pre"),)
    assert [coverage(meeting("training", phase=phase), people, sat).done for phase in ("pre", "study", "post")] == [1, 1, 0]
    assert coverage(meeting("training", state="ended", phase="post"), people, sat).done == 0


def test_days_of_a_daily_meeting_leave_rest_days_out() -> None:
    held = meeting("daily", details=Details(last_day=FRIDAY + timedelta(days=4), rest_days=(FRIDAY + timedelta(days=1),)))
    sat = (sitting(0, 5), sitting(0, 5, day=FRIDAY + timedelta(days=1)), sitting(0, None, day=FRIDAY + timedelta(days=2)))
    (found,) = days(held, (person(0),), sat, FRIDAY + timedelta(days=3))
    assert (found.done, found.tasks) == (1, 3)


def test_a_day_of_a_daily_meeting_is_done_by_reading_as_well() -> None:
    held = meeting("daily", details=Details(last_day=FRIDAY + timedelta(days=4), rest_days=(FRIDAY + timedelta(days=1),)))
    who = person(0).person
    paragraphs = {FRIDAY: READ_ENOUGH, FRIDAY + timedelta(days=1): READ_ENOUGH, FRIDAY + timedelta(days=2): READ_ENOUGH - 1}
    (found,) = days(held, (person(0),), (), FRIDAY + timedelta(days=3), {(who, day): number for day, number in paragraphs.items()})
    assert (found.done, found.read, found.tasks) == (1, 1, 3)


@given(SHARES, SHARES)
def test_normalised_gain_is_what_hake_defines(pre: Fraction, post: Fraction) -> None:
    gain = normalised_gain(pre, post)
    if pre == 1:
        assert gain is None
        return
    assert gain is not None
    assert gain <= 1
    assert (gain == 1) == (post == 1)
    assert (gain > 0) == (post > pre)
    assert pre + gain * (1 - pre) == post


def test_gain_needs_both_tests_and_a_group_s_comes_from_the_means() -> None:
    people = tuple(person(number) for number in range(3))
    sat = [
        sitting(0, 400, paper="pre"),
        sitting(0, 700, paper="post", minute=60),
        sitting(1, 600, paper="pre"),
        sitting(1, 600, paper="post", minute=60),
        sitting(1, 900, paper="post", minute=90),
        sitting(2, 500, paper="pre"),
    ]
    found = gains(people, sat)
    assert [(one.person, one.normalised) for one in found] == [("p0", Fraction(1, 2)), ("p1", Fraction(0))]
    assert group_gain(found) == Fraction(3, 10)
    assert group_gain(()) is None
