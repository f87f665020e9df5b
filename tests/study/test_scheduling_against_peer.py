"""The same histories, graded by us and by the `fsrs` package of the people who publish FSRS-6, give the same memory and intervals.

Tolerances: stability and difficulty within 0.2 % (we count in 32 bits, they in 64), intervals within one day or 0.2 %, whichever is more.
"""

from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.study.model import Card, Rating
from app.study.scheduling import LONGEST, Scheduler

TOLERANCE = 2e-3
BEGUN = datetime(2025, 1, 1, 4, 0, tzinfo=UTC)
FIRST_DAY = date(2025, 1, 1)
FITTED = (
    *(0.4, 1.6, 3.1, 9.5, 6.2, 0.9, 2.7, 0.01, 1.7, 0.2),
    *(0.9, 1.3, 0.08, 0.3, 1.5, 0.5, 2.1, 0.6, 0.1, 0.08, 0.2),
)
Step = tuple[Rating, int]


def compared(steps: list[Step], retention: float, parameters: tuple[float, ...] | None = None) -> None:
    """Grade a new card `steps` (rating, days since the last one) with both; compare after each."""
    given = fsrs.scheduler.DEFAULT_PARAMETERS if parameters is None else parameters
    peer = fsrs.Scheduler(given, retention, (), (), LONGEST, enable_fuzzing=False)
    ours = Scheduler(retention, parameters)
    card, theirs = Card("report", "question"), fsrs.Card()
    now, today = BEGUN, FIRST_DAY
    for rating, days in steps:
        now, today = now + timedelta(days=days), today + timedelta(days=days)
        intervals = {}
        for each in (Rating.HARD, Rating.GOOD, Rating.EASY):
            after, _ = peer.review_card(theirs, fsrs.Rating(int(each)), now)
            intervals[each] = (after.due - now).days
        expected = in_order(intervals, 1 if card.phase == "review" else 0)
        for preview in ours.previews(card, today):
            if preview.rating in expected:
                wanted = expected[preview.rating]
                assert abs(preview.days - wanted) <= max(1, TOLERANCE * wanted), (steps, preview, wanted)
        theirs, _ = peer.review_card(theirs, fsrs.Rating(int(rating)), now)
        card = ours.grade(card, rating, now, today)
        assert card.stability == pytest.approx(theirs.stability, rel=TOLERANCE)
        assert card.difficulty == pytest.approx(theirs.difficulty, rel=TOLERANCE)


def in_order(intervals: dict[Rating, int], step: int) -> dict[Rating, int]:
    """What we add to the peer's intervals: a better grade never comes back sooner, and on review later."""
    hard = intervals[Rating.HARD]
    good = max(intervals[Rating.GOOD], hard + step)
    return {Rating.HARD: hard, Rating.GOOD: good, Rating.EASY: max(intervals[Rating.EASY], good + step)}


@pytest.mark.parametrize(
    "history",
    [
        [(Rating.GOOD, 0), (Rating.GOOD, 2), (Rating.GOOD, 11), (Rating.GOOD, 46), (Rating.AGAIN, 163), (Rating.GOOD, 0), (Rating.HARD, 5)],
        [(Rating.AGAIN, 0), (Rating.AGAIN, 0), (Rating.GOOD, 0), (Rating.GOOD, 1), (Rating.EASY, 3)],
        [(Rating.EASY, 0), (Rating.EASY, 8), (Rating.AGAIN, 200), (Rating.AGAIN, 0), (Rating.HARD, 0), (Rating.GOOD, 1)],
        [(Rating.HARD, 0), (Rating.HARD, 1), (Rating.HARD, 3), (Rating.HARD, 7), (Rating.HARD, 12)],
        [(Rating.GOOD, 0), (Rating.EASY, 400), (Rating.AGAIN, 3000), (Rating.EASY, 1)],
    ],
)
@pytest.mark.parametrize("retention", [0.7, 0.9, 0.97])
@pytest.mark.parametrize("parameters", [None, FITTED])
def test_fixed_histories(history: list[Step], retention: float, parameters: tuple[float, ...] | None) -> None:
    compared(history, retention, parameters)


@given(
    st.lists(st.tuples(st.sampled_from(Rating), st.one_of(st.integers(0, 3), st.integers(0, 900))), min_size=1, max_size=12),
    st.integers(70, 97),
    st.sampled_from([None, FITTED]),
)
def test_drawn_histories(history: list[Step], retention: int, parameters: tuple[float, ...] | None) -> None:
    compared(history, retention / 100, parameters)
