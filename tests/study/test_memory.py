"""Predicted recall against the `fsrs` package, and what a person's answers say about how steadily they remember."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.study.memory import GRAIN, Memory, Outcome, State, state_of, steadiness
from app.study.model import Card, Rating
from app.study.scheduling import Scheduler
from tests.study.test_scheduling import NEW, NOW, TODAY


@given(st.floats(0.05, 400), st.integers(0, 900))
def test_recall_is_that_of_the_peer(stability: float, days: int) -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC)
    card = fsrs.Card(state=fsrs.State.Review, stability=stability, difficulty=5.0, due=now, last_review=now)
    expected = fsrs.Scheduler().get_card_retrievability(card, now + timedelta(days=days))
    assert Memory().recall(stability, days) == pytest.approx(expected, rel=1e-4)


@given(st.floats(0.05, 400), st.floats(0, 900), st.floats(0.1, 5))
def test_who_remembers_more_steadily_recalls_more(stability: float, days: float, factor: float) -> None:
    usual, other = Memory().recall(stability, days), Memory(None, factor).recall(stability, days)
    assert (other >= usual) if factor >= 1 else (other <= usual)
    assert 0 <= other <= 1


def test_a_look_brings_what_the_scheduler_would() -> None:
    known = Scheduler(0.9).grade(NEW, Rating.GOOD, NOW, TODAY)
    state = state_of(known)
    assert state is not None
    look = Memory().look(state, 3)
    good = state_of(Scheduler(0.9).grade(known, Rating.GOOD, NOW, TODAY + timedelta(days=3)))
    assert good is not None
    assert abs(look.passed.stability - good.stability) * GRAIN <= 0.2  # told coarsely: within a fifth of the stability
    assert look.failed.stability < look.passed.stability
    assert look.recalled == pytest.approx(Memory().recall(known.stability or 0, 3), abs=0.02)
    assert look.answers == pytest.approx(2 - look.recalled)


def test_a_card_never_graded_has_no_memory() -> None:
    assert state_of(NEW) is None
    assert state_of(Card("r", "q", "review", 1.0, 5.0, TODAY, None, TODAY, 1)) == State(0, 5)


def outcomes(recalled: int, forgotten: int) -> list[Outcome]:
    return [Outcome(2.0, 2.0, recalled=True)] * recalled + [Outcome(2.0, 2.0, recalled=False)] * forgotten


def test_nothing_known_is_planned_for_prudently() -> None:
    assert 0.4 < steadiness([]) < 1
    assert steadiness([], prudence=0.5) == pytest.approx(1.0, abs=0.1)
    assert steadiness([Outcome(2.0, 0.0, recalled=False)] * 50) == steadiness([])


def test_many_answers_as_foretold_lead_to_the_model_itself() -> None:
    # two days after a stability of two days, nine in ten are recalled
    assert steadiness(outcomes(900, 100)) == pytest.approx(1.0, abs=0.15)


@given(st.integers(0, 60), st.integers(0, 60))
def test_each_forgotten_card_makes_it_less_and_each_recalled_one_more(recalled: int, forgotten: int) -> None:
    here = steadiness(outcomes(recalled, forgotten))
    assert steadiness(outcomes(recalled, forgotten + 1)) <= here
    assert steadiness(outcomes(recalled + 1, forgotten)) >= here
