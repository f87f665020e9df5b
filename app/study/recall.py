"""Study layer: how well one remembers: FSRS's curve of forgetting, and what it foretold against what happened."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import sqrt
from typing import Final

import msgspec

DECAY: Final = 0.1542
"""The exponent of FSRS-6's curve for somebody whose own has not been fitted: parameter 20 of the model (open-spaced-repetition)."""
KNOWN: Final = 0.9
"""Stability is the number of days after which recall has fallen to this."""
BANDS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Edges of the bands of foretold recall that are told apart: close where most reviews lie."""
SURE: Final = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""
FORESEEN: Final = 30


class Group(msgspec.Struct, frozen=True):
    """Reviews made after about the same share of their card's stability: `ratio` is days waited by stability, on average."""

    ratio: float
    reviews: int
    recalled: int


class Band(msgspec.Struct, frozen=True):
    """Reviews of which recall was foretold between `low` and `high`.

    `foretold` is its mean, `measured` the share that was recalled, and between `least` and `most` lies what that share may be worth
    (95 %, by Wilson's interval).
    """

    low: float
    high: float
    reviews: int
    recalled: int
    foretold: float
    least: float
    most: float

    @property
    def measured(self) -> float:
        """The share that was recalled."""
        return self.recalled / self.reviews


def recall_after(ratio: float, decay: float = DECAY) -> float:
    """Return the recall that FSRS-6 foretells when `ratio` times the stability has passed: (1 + f·ratio)^-decay, 0.9 at 1."""
    factor = KNOWN ** (-1 / decay) - 1
    return float((1 + factor * max(ratio, 0.0)) ** -decay)


def bands(groups: Iterable[Group], decay: float = DECAY) -> tuple[Band, ...]:
    """Return the bands that hold any reviews, the lowest first."""
    found: dict[int, list[tuple[float, Group]]] = {}
    for group in groups:
        if group.reviews:
            foretold = recall_after(group.ratio, decay)
            index = sum(foretold >= edge for edge in BANDS[1:-1])
            found.setdefault(index, []).append((foretold, group))
    return tuple(_band(BANDS[index], BANDS[index + 1], found[index]) for index in sorted(found))


def whole(parts: Iterable[Band]) -> Band | None:
    """Return all bands as one, None where there is none."""
    several = tuple(parts)
    return _joined(0.0, 1.0, [(one.foretold, one.reviews, one.recalled) for one in several]) if several else None


def interval(recalled: int, reviews: int) -> tuple[float, float]:
    """Return between which shares the true one lies at 95 % (Wilson, JASA 22, 1927): it never leaves 0 to 1, few reviews or many."""
    share, spread = recalled / reviews, SURE**2 / reviews
    middle = (share + spread / 2) / (1 + spread)
    half = SURE * sqrt(share * (1 - share) / reviews + spread / reviews / 4) / (1 + spread)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def forecast(due: Iterable[tuple[date, int]], today: date, days: int = FORESEEN) -> tuple[tuple[date, int], ...]:
    """Return how many cards come back on each of the next `days` days; what waits from before comes today."""
    counts = dict.fromkeys((today + timedelta(days=ahead) for ahead in range(days)), 0)
    for day, number in due:
        if (place := max(day, today)) in counts:
            counts[place] += number
    return tuple(counts.items())


def _band(low: float, high: float, parts: list[tuple[float, Group]]) -> Band:
    return _joined(low, high, [(foretold, group.reviews, group.recalled) for foretold, group in parts])


def _joined(low: float, high: float, parts: list[tuple[float, int, int]]) -> Band:
    reviews = sum(number for _, number, _ in parts)
    recalled = sum(number for _, _, number in parts)
    foretold = sum(share * number for share, number, _ in parts) / reviews
    return Band(low, high, reviews, recalled, foretold, *interval(recalled, reviews))
