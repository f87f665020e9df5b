"""Study layer: the parameters of FSRS-6 fitted to one person's reviews."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from app.study.model import Rating

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem, FSRSReview

LEAST_REVIEWS: Final = 400
"""So many reviews on a later day than the one before are needed: fewer say more about chance than about the person."""
LEAST_GAIN: Final = 0.0005
"""By so much the loss must fall for fitted parameters to be worth having."""


class Reviewed(NamedTuple):
    """One grade in a card's history: the study day as an ordinal, and the rating."""

    day: int
    rating: Rating


class Fitted(msgspec.Struct, frozen=True):
    """What fitting came to: parameters, None where those of the model do as well, and the mean log loss with the model's and with them."""

    parameters: tuple[float, ...] | None
    loss_before: float
    loss_after: float


def told(histories: Iterable[Sequence[Reviewed]]) -> int:
    """Return how many reviews of these cards say how they were remembered: those on a later day than the one before."""
    return sum(one.day > before.day for history in histories for before, one in pairwise(history))


def fit(histories: Sequence[Sequence[Reviewed]]) -> Fitted:
    """Fit the parameters of FSRS-6 to the histories of a person's cards, each in the order of its reviews.

    The optimiser is that of `fsrs-rs-python`. Parameters that foretell these reviews no better than those of the model are not taken.
    """
    from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

    items: list[FSRSItem] = []
    cards: list[int] = []
    for number, history in enumerate(histories):
        made = _items(history)
        items += made
        cards += [number] * len(made)
    usual = FSRS(DEFAULT_PARAMETERS)
    before = usual.evaluate(items).log_loss
    found = tuple(float(one) for one in usual.compute_parameters(items, card_ids=cards))
    after = FSRS(found).evaluate(items).log_loss
    if after > before - LEAST_GAIN:
        return Fitted(None, before, before)
    return Fitted(found, before, after)


def remembered(histories: Sequence[Sequence[Reviewed]], parameters: Sequence[float] | None) -> list[tuple[float, float]]:
    """Return stability and difficulty of each card after its whole history, with these parameters (None: those of the model)."""
    from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem

    model = FSRS(DEFAULT_PARAMETERS if parameters is None else parameters)
    states = model.memory_state_batch([FSRSItem(_reviews(history)) for history in histories])
    return [(state.stability, state.difficulty) for state in states]


def _items(history: Sequence[Reviewed]) -> "list[FSRSItem]":
    """Return what the optimiser learns from a history: for each review on a later day, all that went before it and itself."""
    from fsrs_rs_python import FSRSItem

    reviews = _reviews(history)
    return [FSRSItem(reviews[: number + 1]) for number in range(1, len(reviews)) if history[number].day > history[number - 1].day]


def _reviews(history: Sequence[Reviewed]) -> "list[FSRSReview]":
    from fsrs_rs_python import FSRSReview

    days = [0, *(max(0, one.day - before.day) for before, one in pairwise(history))]
    return [FSRSReview(int(one.rating), elapsed) for one, elapsed in zip(history, days, strict=True)]
