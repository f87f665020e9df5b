"""Study layer: how FSRS-6 expects cards to be remembered: at a moment, after one more look, and as this person's answers have shown."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.study.model import Card

UNKNOWN_FIRST: Final = 0.6
"""The share of new cards that are expected not to be recalled when they are first asked."""
PRUDENCE: Final = 0.15
SCATTER: Final = 0.8
FARTHEST: Final = 2.5
STEPS: Final = 25
"""Of the logarithm of a person's steadiness: how it scatters, how far from 0 it may be, and steps to each side that are tried."""
GRAIN: Final = 0.15
"""Stabilities are told apart by steps of this logarithm, difficulties by whole numbers: finer makes no other plan."""
LEAST_STABILITY: Final = 0.001


class Outcome(NamedTuple):
    """How a look went: the stability that the card had, the days since it was last looked at, and whether it was recalled."""

    stability: float
    days: float
    recalled: bool


class State(NamedTuple):
    """A memory told coarsely: stability (in steps of `GRAIN` of its logarithm) and difficulty."""

    stability: int
    difficulty: int


class Look(NamedTuple):
    """What a look brings: the probability that the card is recalled, and its memory where it was and where it was not."""

    recalled: float
    passed: State
    failed: State

    @property
    def answers(self) -> float:
        """How many answers are expected: a card that is not recalled is asked again in the same sitting."""
        return 2 - self.recalled


class Memory:
    """Predicts recall with FSRS-6 `parameters` (those of the model where none are given).

    `steadiness` stretches the stabilities of the model to what this person's answers have shown: 1 where they agree.
    """

    def __init__(self, parameters: Sequence[float] | None = None, steadiness: float = 1.0) -> None:
        from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

        given = tuple(DEFAULT_PARAMETERS if parameters is None else parameters)
        self._fsrs = FSRS(given)
        self._decay = -given[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self._steadiness = steadiness
        self._looks: dict[tuple[State | None, int], Look] = {}

    def recall(self, stability: float, days: float) -> float:
        """Return the predicted recall (0 to 1) `days` after a card was last looked at; days may be a fraction."""
        held = max(stability * self._steadiness, LEAST_STABILITY)
        return float((1 + self._factor * max(days, 0.0) / held) ** self._decay)

    def recall_of(self, state: State, days: float) -> float:
        """Return the predicted recall of a memory told coarsely."""
        return self.recall(math.exp(state.stability * GRAIN), days)

    def look(self, state: State | None, days: int) -> Look:
        """Return what a look brings `days` after the last one, None being a card never seen."""
        key = (state, days)
        if key not in self._looks:
            self._looks[key] = self._looked(state, days)
        return self._looks[key]

    def _looked(self, state: State | None, days: int) -> Look:
        from fsrs_rs_python import MemoryState

        if state is None:
            states, recalled = self._fsrs.next_states(None, 0.9, 0), 1 - UNKNOWN_FIRST
        else:
            before = MemoryState(math.exp(state.stability * GRAIN), float(state.difficulty))
            states, recalled = self._fsrs.next_states(before, 0.9, days), self.recall_of(state, days)
        good = states.good.memory
        again = self._fsrs.next_states(states.again.memory, 0.9, 0).good.memory
        return Look(recalled, _told(good.stability, good.difficulty), _told(again.stability, again.difficulty))


def state_of(card: Card) -> State | None:
    """Return a card's memory told coarsely, None for one never graded."""
    if card.stability is None or card.difficulty is None or card.seen_day is None:
        return None
    return _told(card.stability, card.difficulty)


def steadiness(outcomes: Sequence[Outcome], parameters: Sequence[float] | None = None, *, prudence: float = PRUDENCE) -> float:
    """Return by how much a person's stabilities are longer (above 1) or shorter than the model's, prudently estimated.

    Before anything is known the logarithm of the factor scatters around 0 by `SCATTER`; each outcome narrows that down (Bayes). What
    is returned is the factor below which the true one lies with the probability `prudence`, so that one who plans with little
    known plans for forgetting a little faster. Looks on the same day say nothing and are left out.
    """
    told = [one for one in outcomes if one.days >= 1]
    tried = [FARTHEST * step / STEPS for step in range(-STEPS, STEPS + 1)]
    logs = []
    for logarithm in tried:
        memory = Memory(parameters, math.exp(logarithm))
        likely = -((logarithm / SCATTER) ** 2) / 2
        for one in told:
            recall = min(max(memory.recall(one.stability, one.days), 0.01), 0.99)
            likely += math.log(recall if one.recalled else 1 - recall)
        logs.append(likely)
    weights = [math.exp(likely - max(logs)) for likely in logs]
    below = 0.0
    for logarithm, weight in zip(tried, weights, strict=True):
        below += weight / sum(weights)
        if below >= prudence:
            return math.exp(logarithm)
    return math.exp(tried[-1])


def _told(stability: float, difficulty: float) -> State:
    return State(round(math.log(max(stability, LEAST_STABILITY)) / GRAIN), round(difficulty))
