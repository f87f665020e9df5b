"""FSRS's curve of forgetting, what it foretold against what happened, and what comes back when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from app.study.recall import BANDS, DECAY, FORESEEN, Group, bands, forecast, interval, recall_after, whole

TODAY = date(2026, 6, 8)
groups = st.lists(
    st.tuples(st.floats(0, 500), st.integers(1, 5000), st.floats(0, 1)).map(lambda one: Group(one[0], one[1], round(one[1] * one[2]))),
    max_size=30,
)


def test_recall_has_fallen_to_nine_tenths_after_the_stability() -> None:
    assert recall_after(0) == 1
    assert recall_after(1) == pytest.approx(0.9)
    assert recall_after(1, 0.3) == pytest.approx(0.9)


@pytest.mark.parametrize("days", [0, 1, 5, 10, 40, 400])
def test_the_curve_is_that_of_the_reference(days: int) -> None:
    now = datetime(2026, 6, 8, tzinfo=UTC)
    scheduler = Scheduler(enable_fuzzing=False)
    card, _ = scheduler.review_card(Card(state=State.Review, stability=10.0, difficulty=5.0, last_review=now), Rating.Good, now)
    assert card.stability is not None
    told = scheduler.get_card_retrievability(card, now + timedelta(days=days))
    assert recall_after(days / card.stability) == pytest.approx(told, abs=1e-6)


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0.05, 0.9))
def test_one_forgets_and_never_wholly(one: float, other: float, decay: float) -> None:
    sooner, later = sorted((one, other))
    assert 1 >= recall_after(sooner, decay) >= recall_after(later, decay) > 0


@given(groups)
def test_every_review_lies_in_one_band(found: list[Group]) -> None:
    told = bands(found)
    assert sum(one.reviews for one in told) == sum(group.reviews for group in found)
    assert sum(one.recalled for one in told) == sum(group.recalled for group in found)
    for one in told:
        assert one.low - 1e-9 <= one.foretold <= one.high + 1e-9
        assert one.least - 1e-9 <= one.measured <= one.most + 1e-9
    assert [one.low for one in told] == sorted({one.low for one in told})
    together = whole(told)
    assert (together is None) == (not found)
    if together is not None:
        assert min(one.measured for one in told) - 1e-9 <= together.measured <= max(one.measured for one in told) + 1e-9


@pytest.mark.parametrize(("recalled", "reviews", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (95, 100, 0.8882, 0.9785)])
def test_the_interval_is_wilsons(recalled: int, reviews: int, low: float, high: float) -> None:
    assert interval(recalled, reviews) == pytest.approx((low, high), abs=2e-4)


@given(st.integers(1, 2000), st.floats(0, 1))
def test_more_reviews_make_it_surer(reviews: int, share: float) -> None:
    recalled = round(reviews * share)
    low, high = interval(recalled, reviews)
    closer_low, closer_high = interval(4 * recalled, 4 * reviews)
    assert 0 <= low <= high <= 1
    assert closer_high - closer_low < high - low


def test_the_bands_cover_everything() -> None:
    assert BANDS[0] == 0
    assert BANDS[-1] == 1
    assert list(BANDS) == sorted(BANDS)
    assert DECAY == 0.1542


@given(st.lists(st.tuples(st.integers(-400, 60).map(lambda ahead: TODAY + timedelta(days=ahead)), st.integers(0, 300)), max_size=40))
def test_what_comes_within_the_days_is_told_once(due: list[tuple[date, int]]) -> None:
    told = forecast(due, TODAY)
    assert [day for day, _ in told] == [TODAY + timedelta(days=ahead) for ahead in range(FORESEEN)]
    assert sum(number for _, number in told) == sum(number for day, number in due if day < TODAY + timedelta(days=FORESEEN))
    assert told[0][1] == sum(number for day, number in due if day <= TODAY)
