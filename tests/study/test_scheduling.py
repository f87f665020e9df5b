"""Golden intervals of FSRS-6 with its default parameters, and laws that every parameter set keeps."""

import math
from datetime import date, datetime, timedelta, timezone

import msgspec
import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from app.study.model import Card, Rating
from app.study.scheduling import LONGEST, STEP, Scheduler, is_leech, spread

NOW = datetime(2025, 12, 26, 15, 0, tzinfo=timezone(timedelta(hours=8)))
TODAY = date(2025, 12, 26)
NEW = Card("report", "question")

# w0–w20 of FSRS-6, https://github.com/open-spaced-repetition/fsrs-rs (DEFAULT_PARAMETERS)
FSRS_6 = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666),
    *(0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)


def study(ratings: list[Rating], retention: float = 0.9) -> tuple[Card, list[int]]:
    """Grade a new card, each time on the day on which it comes back; return it and the intervals in days."""
    scheduler = Scheduler(retention)
    card, today, days = NEW, TODAY, []
    for rating in ratings:
        card = scheduler.grade(card, rating, NOW, today)
        assert card.due_day is not None
        days.append((card.due_day - today).days)
        today = card.due_day
    return card, days


def test_the_parameters_are_those_of_fsrs_6() -> None:
    assert pytest.approx(FSRS_6, abs=1e-4) == DEFAULT_PARAMETERS


@pytest.mark.parametrize(
    ("ratings", "intervals"),
    [
        ("3333333", [2, 11, 46, 163, 497, 1346, 3292]),
        ("4444", [8, 66, 397, 1875]),
        ("2222", [1, 3, 7, 12]),
        ("33133", [2, 11, 0, 2, 5]),
        ("13", [0, 1]),
    ],
)
def test_golden_intervals(ratings: str, intervals: list[int]) -> None:
    assert study([Rating(int(rating)) for rating in ratings])[1] == intervals


def test_golden_states_of_a_first_grade() -> None:
    # S0 = w[G-1]; D0 = w4 - e^(w5 (G-1)) + 1, between 1 and 10
    expected = {Rating.AGAIN: (0.212, 6.4133), Rating.HARD: (1.2931, 5.1122), Rating.GOOD: (2.3065, 2.1181), Rating.EASY: (8.2956, 1.0)}
    for rating, state in expected.items():
        card = Scheduler(0.9).grade(NEW, rating, NOW, TODAY)
        assert (card.stability, card.difficulty) == pytest.approx(state, abs=1e-3)


def test_a_card_not_recalled_waits_a_step_and_lapses_only_when_it_was_known() -> None:
    scheduler = Scheduler(0.9)
    learning = scheduler.grade(NEW, Rating.AGAIN, NOW, TODAY)
    assert (learning.phase, learning.due_day, learning.due_at, learning.lapses, learning.reps) == ("learning", TODAY, NOW + STEP, 0, 1)
    known = scheduler.grade(learning, Rating.GOOD, NOW, TODAY)
    assert (known.phase, known.due_at, known.reps) == ("review", None, 2)
    lapsed = scheduler.grade(known, Rating.AGAIN, NOW, TODAY + timedelta(days=2))
    assert (lapsed.phase, lapsed.lapses) == ("relearning", 1)
    assert lapsed.stability is not None
    assert known.stability is not None
    assert lapsed.stability < known.stability
    again = scheduler.grade(lapsed, Rating.AGAIN, NOW, TODAY + timedelta(days=2))
    assert (again.phase, again.lapses) == ("relearning", 1)


def test_a_higher_retention_brings_cards_back_sooner() -> None:
    assert study([Rating.GOOD] * 4, 0.97)[1] < study([Rating.GOOD] * 4, 0.9)[1] < study([Rating.GOOD] * 4, 0.7)[1]


def test_the_last_interval_has_an_end() -> None:
    assert max(study([Rating.EASY] * 12)[1]) == LONGEST


cards = st.builds(
    Card,
    report=st.just("report"),
    question=st.just("question"),
    phase=st.sampled_from(("learning", "review", "relearning")),
    stability=st.floats(0.01, 40_000),
    difficulty=st.floats(1, 10),
    due_day=st.just(TODAY),
    seen_day=st.integers(-400, 30).map(lambda days: TODAY + timedelta(days=days)),
    reps=st.integers(1, 50),
    lapses=st.integers(0, 50),
)


@given(cards, st.integers(70, 97))
def test_a_better_rating_never_brings_a_card_back_sooner(card: Card, retention: int) -> None:
    scheduler = Scheduler(retention / 100)
    after = [scheduler.grade(card, rating, NOW, TODAY) for rating in Rating]
    days = [(one.due_day - TODAY).days for one in after if one.due_day is not None]
    assert days == sorted(days)
    assert days[0] == 0 < days[1]
    assert days[3] <= LONGEST
    stabilities = [one.stability or 0 for one in after[1:]]
    assert stabilities == sorted(stabilities)
    assert all(1 <= (one.difficulty or 0) <= 10 for one in after)


def formula(stability: float, difficulty: float, rating: Rating, elapsed: int) -> tuple[float, float]:
    """Stability and difficulty after `rating`, as FSRS-6 publishes them (open-spaced-repetition, "The Algorithm")."""
    w = FSRS_6
    stability = min(stability, 36_500)  # as the scheduler reads it: a hundred years
    if elapsed == 0:
        growth = math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        after = stability * (max(growth, 1) if rating >= Rating.HARD else growth)
    else:
        factor = 0.9 ** (-1 / w[20]) - 1
        recall = (1 + factor * elapsed / stability) ** -w[20]
        if rating is Rating.AGAIN:
            lapsed = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * math.exp(w[14] * (1 - recall))
            after = min(lapsed, stability / math.exp(w[17] * w[18]))
        else:
            weight = {Rating.HARD: w[15], Rating.GOOD: 1, Rating.EASY: w[16]}[rating]
            growth = math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (math.exp(w[10] * (1 - recall)) - 1) * weight
            after = stability * (1 + growth)
    easiest = w[4] - math.exp(w[5] * 3) + 1
    moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    return min(max(after, 0.001), 36_500), min(max(w[7] * easiest + (1 - w[7]) * moved, 1), 10)


@given(cards, st.sampled_from(Rating))
def test_states_follow_the_published_formulas(card: Card, rating: Rating) -> None:
    assert card.stability is not None
    assert card.difficulty is not None
    assert card.seen_day is not None
    after = Scheduler(0.9).grade(card, rating, NOW, TODAY)
    expected = formula(card.stability, card.difficulty, rating, max(0, (TODAY - card.seen_day).days))
    assert (after.stability, after.difficulty) == pytest.approx(expected, rel=2e-3)


@given(cards, st.sampled_from(Rating))
def test_a_grade_does_what_its_preview_said_and_changes_no_card(card: Card, rating: Rating) -> None:
    scheduler = Scheduler(0.9)
    preview = next(one for one in scheduler.previews(card, TODAY) if one.rating is rating)
    before = card
    after = scheduler.grade(card, rating, NOW, TODAY)
    assert card == before
    assert after.due_day == TODAY + timedelta(days=preview.days)
    assert (after.due_at is None) == (preview.minutes is None)
    assert after.due_at is None or after.due_at == NOW + timedelta(minutes=preview.minutes or 0)
    assert (after.reps, after.seen_day) == (card.reps + 1, TODAY)


@given(cards)
def test_the_longer_a_card_was_kept_in_mind_the_stronger_it_gets(card: Card) -> None:
    scheduler = Scheduler(0.9)
    here = scheduler.grade(card, Rating.GOOD, NOW, max(TODAY, card.seen_day or TODAY) + timedelta(days=1))
    later = scheduler.grade(card, Rating.GOOD, NOW, max(TODAY, card.seen_day or TODAY) + timedelta(days=20))
    assert (later.stability or 0) >= (here.stability or 0)


@given(cards, st.integers(70, 97))
def test_spread_intervals_stay_near_keep_their_order_and_are_always_the_same(card: Card, retention: int) -> None:
    plain, moved = Scheduler(retention / 100), Scheduler(retention / 100, spread=True)
    before, after = plain.previews(card, TODAY), moved.previews(card, TODAY)
    assert after == Scheduler(retention / 100, spread=True).previews(card, TODAY)
    days = [one.days for one in after]
    assert days == sorted(days)
    assert days[3] <= LONGEST
    # a day, 15 % of the first week, 10 % to the twentieth day, 5 % of what follows; a day more where a better grade is pushed on
    assert all(
        abs(one.days - other.days) <= 1 + 0.675 + 1.3 + 0.05 * max(0, other.days - 20) + 2 for one, other in zip(after, before, strict=True)
    )
    graded = moved.grade(card, Rating.GOOD, NOW, TODAY)
    assert graded.due_day == TODAY + timedelta(days=days[2])


@given(st.integers(1, LONGEST), st.floats(0, 1, exclude_max=True))
def test_one_chance_never_turns_two_intervals_round(days: int, chance: float) -> None:
    assert spread(days, chance) <= spread(days + 1, chance)
    assert spread(days, chance) == days or days > 2


def test_intervals_are_spread_over_their_whole_span() -> None:
    assert {spread(10, step / 100) for step in range(100)} == set(range(8, 13))
    assert {spread(2, step / 100) for step in range(100)} == {2}


def test_a_leech_is_told_of_at_the_number_set_and_then_each_half_as_many_more() -> None:
    def told(lapses: int) -> list[int]:
        before = [Card("report", "question", "review", lapses=number) for number in range(20)]
        return [number + 1 for number, one in enumerate(before) if is_leech(one, msgspec.structs.replace(one, lapses=number + 1), lapses)]

    assert told(8) == [8, 12, 16, 20]
    assert told(1) == list(range(1, 21))
    assert told(0) == []
    card = Card("report", "question", "review", lapses=8)
    assert not is_leech(card, card, 8)
