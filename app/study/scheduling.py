"""Study layer: when a card comes back, by FSRS-6.

Stability, difficulty and intervals are those of `fsrs-rs-python` (FSRS-6, open-spaced-repetition). What stands here is what
the model leaves open: a card not recalled comes back in this sitting, every other grade sends it to a later study day, and
intervals are whole days, spread a little so that cards learnt together do not stay together.
"""

import math
import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from app.study.model import Card, Phase, Preview, Rating

if TYPE_CHECKING:
    from fsrs_rs_python import ItemState, NextStates

STEP: Final = timedelta(minutes=10)
"""After this long a card that was not recalled is asked again within the sitting."""

LONGEST: Final = 36_500
"""The longest interval in days: beyond a hundred years nothing is learnt from a date."""

SPREAD: Final = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))
"""How far an interval may be moved: one day, and of the days from … to … this share (as FSRS does)."""


class Scheduler:
    """Grades cards for one desired retention (a fraction) with FSRS-6 `parameters`, those of the model where none are given.

    With `spread`, intervals of three days and more are moved a little, for the same card and review always in the same way.
    """

    def __init__(self, retention: float, parameters: Sequence[float] | None = None, *, spread: bool = False) -> None:
        from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

        self._retention = retention
        self._fsrs = FSRS(DEFAULT_PARAMETERS if parameters is None else parameters)
        self._spread = spread

    def grade(self, card: Card, rating: Rating, now: datetime, today: date) -> Card:
        """Return `card` as it is after `rating` at the moment `now` of the study day `today`."""
        states = self._states(card, today)
        state = _state(states, rating)
        forgotten = rating is Rating.AGAIN
        days = 0 if forgotten else self._intervals(card, states)[rating]
        return msgspec.structs.replace(
            card,
            phase=_after_lapse(card.phase) if forgotten else "review",
            stability=state.memory.stability,
            difficulty=state.memory.difficulty,
            due_day=today + timedelta(days=days),
            due_at=now + STEP if forgotten else None,
            seen_day=today,
            reps=card.reps + 1,
            lapses=card.lapses + (forgotten and card.phase == "review"),
        )

    def previews(self, card: Card, today: date) -> tuple[Preview, ...]:
        """Return when each rating would bring `card` back, in the order of the ratings."""
        intervals = self._intervals(card, self._states(card, today))
        minutes = STEP // timedelta(minutes=1)
        return (Preview(Rating.AGAIN, minutes, 0), *(Preview(rating, None, days) for rating, days in intervals.items()))

    def _states(self, card: Card, today: date) -> "NextStates":
        from fsrs_rs_python import MemoryState

        if card.stability is None or card.difficulty is None or card.seen_day is None:
            return self._fsrs.next_states(None, self._retention, 0)
        # a clock set back may put the last review in the future
        elapsed = max(0, (today - card.seen_day).days)
        return self._fsrs.next_states(MemoryState(card.stability, card.difficulty), self._retention, elapsed)

    def _intervals(self, card: Card, states: "NextStates") -> dict[Rating, int]:
        """Return the whole days after which each passing rating brings a card back: never fewer for a better rating, and more on review."""
        step = 1 if card.phase == "review" else 0
        chance = random.Random(f"{card.report} {card.question} {card.reps}").random() if self._spread else None
        found: dict[Rating, int] = {}
        least = 1
        for rating, state in ((Rating.HARD, states.hard), (Rating.GOOD, states.good), (Rating.EASY, states.easy)):
            days = _days(state.interval)
            found[rating] = min(max(least, days if chance is None else spread(days, chance)), LONGEST)
            least = found[rating] + step
        return found


def _state(states: "NextStates", rating: Rating) -> "ItemState":
    return {Rating.AGAIN: states.again, Rating.HARD: states.hard, Rating.GOOD: states.good, Rating.EASY: states.easy}[rating]


def _after_lapse(phase: Phase) -> Phase:
    return "relearning" if phase in ("review", "relearning") else "learning"


def spread(days: int, chance: float) -> int:
    """Return an interval moved within its span by `chance` (0 to below 1); the same chance never turns two intervals round."""
    if days < SPREAD[0][0]:
        return days
    span = 1.0
    for begin, end, share in SPREAD:
        span += share * max(0.0, min(days, end) - begin)
    least, most = max(2, round(days - span)), round(days + span)
    return least + int(chance * (most - least + 1))


def _days(interval: float) -> int:
    return max(1, int(interval + 0.5))


def is_leech(before: Card, after: Card, lapses: int) -> bool:
    """Return whether a grade made `after` a card that is forgotten again and again: `lapses` times, then each half as many more.

    Never where `lapses` is 0.
    """
    over = after.lapses - lapses
    return lapses > 0 and after.lapses > before.lapses and over >= 0 and over % max(1, lapses // 2) == 0
