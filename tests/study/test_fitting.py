"""Fitting on people whose memory is known: what they forget is foretold better afterwards, and nothing is taken from too little."""

import random
from datetime import date

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, MemoryState

from app.study.fitting import LEAST_REVIEWS, Reviewed, fit, remembered, told
from app.study.memory import Memory
from app.study.model import Card, Rating
from app.study.scheduling import Scheduler
from tests.study.test_scheduling import NOW

FORGETFUL = (0.1, 0.6, 1.0, 4.0, *DEFAULT_PARAMETERS[4:8], 0.9, *DEFAULT_PARAMETERS[9:])


def histories(parameters: tuple[float, ...], cards: int, seed: int = 1) -> list[list[Reviewed]]:
    """Cards of one whose memory follows `parameters`, each reviewed eight times at intervals of chance."""
    chance = random.Random(seed)
    model, memory = FSRS(list(parameters)), Memory(parameters)
    made = []
    for _ in range(cards):
        day, state, history = 700_000, None, []
        for step in range(8):
            elapsed = 0 if state is None else max(1, round(state.stability * chance.uniform(0.4, 2.5)))
            day += elapsed
            recalled = chance.random() < (0.5 if state is None else memory.recall(state.stability, elapsed))
            rating = Rating.GOOD if recalled else Rating.AGAIN
            states = model.next_states(state, 0.9, elapsed if step else 0)
            state = (states.good if recalled else states.again).memory
            history.append(Reviewed(day, rating))
            if not recalled:
                history.append(Reviewed(day, Rating.GOOD))
                state = model.next_states(state, 0.9, 0).good.memory
        made.append(history)
    return made


def test_reviews_that_say_something_are_counted() -> None:
    assert told([[Reviewed(1, Rating.AGAIN), Reviewed(1, Rating.GOOD), Reviewed(3, Rating.GOOD)], [Reviewed(2, Rating.GOOD)]]) == 1


def test_one_who_forgets_fast_is_foretold_better() -> None:
    past = histories(FORGETFUL, 300)
    assert told(past) > LEAST_REVIEWS
    fitted = fit(past)
    assert fitted.parameters is not None
    assert fitted.loss_after < fitted.loss_before
    # reviews that the fit has not seen are foretold better as well
    other = histories(FORGETFUL, 200, seed=2)
    assert loss(other, fitted.parameters) < loss(other, None)


def test_one_who_is_like_the_model_keeps_the_model_or_gains_little() -> None:
    fitted = fit(histories(tuple(DEFAULT_PARAMETERS), 300))
    assert fitted.loss_before - fitted.loss_after < 0.02


def test_the_same_reviews_give_the_same_parameters() -> None:
    past = histories(FORGETFUL, 120)
    assert fit(past) == fit(past)


def test_memories_counted_anew_are_those_of_grading() -> None:
    past = histories(tuple(DEFAULT_PARAMETERS), 20)
    scheduler = Scheduler(0.9)
    for history, (stability, difficulty) in zip(past, remembered(past, None), strict=True):
        card = Card("report", "question")
        for one in history:
            card = scheduler.grade(card, one.rating, NOW, date.fromordinal(one.day))
        assert (card.stability, card.difficulty) == pytest.approx((stability, difficulty), rel=1e-3)


def loss(past: list[list[Reviewed]], parameters: tuple[float, ...] | None) -> float:
    """The mean squared error of the recalls that are foretold."""
    model, memory = FSRS(list(parameters or DEFAULT_PARAMETERS)), Memory(parameters)
    errors = []
    for history in past:
        state: MemoryState | None = None
        for before, one in zip([None, *history], history, strict=False):
            elapsed = 0 if before is None else one.day - before.day
            if state is not None and elapsed:
                errors.append((memory.recall(state.stability, elapsed) - (one.rating > 1)) ** 2)
            states = model.next_states(state, 0.9, elapsed)
            state = (states.again if one.rating == 1 else states.good).memory
    return sum(errors) / len(errors)
