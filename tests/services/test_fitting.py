"""Fitting through the services: too little is told, what is fitted holds, is kept with who and when, and can be put back."""

import random
from datetime import timedelta

import pytest

from app.errors import Cancelled, UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.settings import SettingsFile
from app.store import cards
from app.store.store import Store
from app.study.fitting import LEAST_REVIEWS, Fitted
from app.study.model import Card, Rating
from tests.store.banks import Clock, bank
from tests.study.test_fitting import FORGETFUL

CARDS = 60


@pytest.fixture
def studied(services: Services, person: Person, clock: Clock, settings_file: SettingsFile) -> Person:
    """A person who forgets two cards in five, day after day, until there are reviews enough."""
    settings_file.change(new_cards_a_day=CARDS, leech_lapses=0)
    services.importing.keep(bank(CARDS), "")
    chance = random.Random(3)
    while services.fitting.fitness(person.id).reviews < LEAST_REVIEWS:
        sitting = services.studying.begin(person.id)
        while (turn := services.studying.next(sitting)) is not None:
            forgotten = turn.card.phase == "review" and chance.random() < 0.4
            sitting = services.studying.grade(sitting, turn, Rating.AGAIN if forgotten else Rating.GOOD).value
        services.studying.finish(sitting)
        clock.move(days=1)
    return person


def memories(store: Store, person: Person) -> list[Card]:
    with store.read() as db:
        return [cards.find(db, person.id, "report-1", f"question-{number}-flashcard") for number in range(CARDS)]


def test_too_few_reviews_are_told(services: Services, person: Person) -> None:
    fitness = services.fitting.fitness(person.id)
    assert (fitness.reviews, fitness.needed, fitness.fitted) == (0, LEAST_REVIEWS, None)
    with pytest.raises(UserError) as told:
        services.fitting.histories(person.id)
    assert told.value.code == "reviews_few"


def test_what_is_fitted_holds_and_can_be_put_back(services: Services, studied: Person, store: Store, clock: Clock) -> None:
    before = memories(store, studied)
    fitted = services.fitting.fit(services.fitting.histories(studied.id))
    assert fitted.parameters is not None
    done = services.fitting.keep(studied.id, fitted)
    assert done.changes == Changes(cards=True)
    fitness = services.fitting.fitness(studied.id)
    assert fitness.fitted == (clock.now, fitness.reviews)
    after = memories(store, studied)
    assert [card.due_day for card in after] == [card.due_day for card in before]
    assert [card.stability for card in after] != [card.stability for card in before]
    services.fitting.put_back(studied.id)
    assert services.fitting.fitness(studied.id).fitted is None
    again = memories(store, studied)
    assert [card.stability for card in again] == pytest.approx([card.stability for card in before], rel=1e-3)
    with store.read() as db:
        assert db.execute("SELECT parameters IS NULL FROM fit ORDER BY seq").fetchall() == [(0,), (1,)]


def test_parameters_are_each_persons_own(services: Services, studied: Person, clock: Clock) -> None:
    other = services.people.add("李四").value
    services.fitting.keep(studied.id, Fitted(FORGETFUL, 1.0, 0.5))
    clock.move(days=40)
    mine, theirs = (services.studying.next(services.studying.begin(one.id)) for one in (studied, other))
    assert mine is not None
    assert theirs is not None
    assert theirs.previews[3].days >= 7
    assert services.fitting.fitness(other.id).fitted is None


def test_a_deed_from_before_the_fit_is_taken_back_into_the_new_parameters(
    services: Services, studied: Person, store: Store, clock: Clock
) -> None:
    sitting = services.studying.begin(studied.id)
    turn = services.studying.next(sitting)
    assert turn is not None
    sitting = services.studying.grade(sitting, turn, Rating.GOOD).value
    clock.move(minutes=1)
    services.fitting.keep(studied.id, Fitted(FORGETFUL, 1.0, 0.5))
    sitting = services.studying.undo(sitting).value
    card = sitting.waiting[0]
    assert (card.due_day, card.reps) == (turn.card.due_day, turn.card.reps)
    services.fitting.keep(studied.id, Fitted(FORGETFUL, 1.0, 0.5))
    with store.read() as db:
        assert cards.find(db, studied.id, card.report, card.question).stability == pytest.approx(card.stability)


def test_fitting_is_given_up_when_nobody_wants_it_any_more(services: Services, studied: Person) -> None:
    histories = services.fitting.histories(studied.id)
    with pytest.raises(Cancelled):
        services.fitting.fit(histories, lambda: True)


def test_parameters_that_do_no_better_are_not_kept(services: Services, studied: Person) -> None:
    assert services.fitting.keep(studied.id, Fitted(None, 0.4, 0.4)).changes == Changes()
    assert services.fitting.fitness(studied.id).fitted is None


def test_taken_back_reviews_do_not_count(services: Services, studied: Person, clock: Clock) -> None:
    clock.now += timedelta(days=60)
    before = services.fitting.fitness(studied.id).reviews
    sitting = services.studying.begin(studied.id)
    turn = services.studying.next(sitting)
    assert turn is not None
    sitting = services.studying.grade(sitting, turn, Rating.GOOD).value
    assert services.fitting.fitness(studied.id).reviews == before + 1
    services.studying.undo(sitting)
    assert services.fitting.fitness(studied.id).reviews == before
