"""What a person sets on a card: in a sitting, where it can be taken back, and outside of one."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.kept_cards import LONGEST_NOTE
from app.services.studying import Sitting, Turn
from app.settings import SettingsFile
from app.store.store import Store
from app.study.model import Card, Field, Pace, Rating
from tests.store.banks import FRIDAY, Clock, bank, without


def turn_of(services: Services, sitting: Sitting) -> Turn:
    turn = services.studying.next(sitting)
    assert turn is not None
    return turn


def grade(services: Services, sitting: Sitting, rating: Rating) -> Sitting:
    return services.studying.grade(sitting, turn_of(services, sitting), rating).value


def kept(services: Services, person: Person) -> list[tuple[str, bool, bool, str]]:
    return [(one.question.id, one.card.suspended, one.card.flagged, one.card.note) for one in services.kept_cards.all(person.id)]


def test_a_suspended_card_leaves_the_sitting_and_every_day_until_it_is_brought_back(
    services: Services, person: Person, clock: Clock
) -> None:
    services.importing.keep(bank(2), "")
    sitting = services.studying.begin(person.id)
    first = turn_of(services, sitting)
    done = services.studying.mark(sitting, first.card, "suspended", value=True)
    assert done.changes == Changes(cards=True)
    assert turn_of(services, done.value).question.id != first.question.id
    assert services.studying.today(person.id).new == 1
    sitting = grade(services, done.value, Rating.GOOD)
    assert services.studying.next(sitting) is None
    clock.move(days=400)
    assert (services.studying.today(person.id).reviews, services.studying.today(person.id).new) == (1, 0)
    (one,) = services.kept_cards.all(person.id)
    services.kept_cards.mark(person.id, one.card, "suspended", value=False)
    assert services.studying.today(person.id).new == 1
    assert services.kept_cards.all(person.id) == ()


def test_a_suspended_review_is_not_due(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(1), "")
    grade(services, services.studying.begin(person.id), Rating.GOOD)
    clock.move(days=2)
    sitting = services.studying.begin(person.id)
    sitting = services.studying.mark(sitting, turn_of(services, sitting).card, "suspended", value=True).value
    today = services.studying.today(person.id)
    assert (today.reviews, today.next_day) == (0, None)
    sitting = services.studying.undo(sitting).value
    assert turn_of(services, sitting).card.reps == 1
    assert services.studying.today(person.id).reviews == 1


def test_flag_and_note_stay_on_the_card_through_grades(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(1), "")
    sitting = services.studying.begin(person.id)
    card = turn_of(services, sitting).card
    sitting = services.studying.mark(sitting, card, "flagged", value=True).value
    sitting = services.studying.mark(sitting, card, "note", " 四条都带“号”字\r\n先想第一条 ").value
    turn = turn_of(services, sitting)
    assert (turn.card.flagged, turn.card.note) == (True, "四条都带“号”字\n先想第一条")
    assert (turn.position, turn.total) == (1, 1)
    grade(services, sitting, Rating.GOOD)
    clock.move(days=2)
    assert turn_of(services, services.studying.begin(person.id)).card.note == "四条都带“号”字\n先想第一条"
    assert kept(services, person) == [("question-0-flashcard", False, True, "四条都带“号”字\n先想第一条")]


def test_a_note_that_is_too_long_is_refused_and_nothing_changes(services: Services, person: Person) -> None:
    services.importing.keep(bank(1), "")
    sitting = services.studying.begin(person.id)
    with pytest.raises(UserError) as told:
        services.studying.mark(sitting, turn_of(services, sitting).card, "note", "长" * (LONGEST_NOTE + 1))
    assert told.value.code == "note_long"
    assert services.kept_cards.all(person.id) == ()


def test_a_deed_sent_twice_is_kept_once(services: Services, person: Person, store: Store) -> None:
    services.importing.keep(bank(2), "")
    sitting = services.studying.begin(person.id)
    card = turn_of(services, sitting).card
    first = services.studying.mark(sitting, card, "flagged", value=True)
    second = services.studying.mark(sitting, card, "flagged", value=True)
    assert second.value == first.value
    assert second.changes == Changes()
    with store.read() as db:
        assert db.execute("SELECT count(*) FROM card_mark").fetchone() == (1,)


def test_marks_are_each_persons_own(services: Services, person: Person) -> None:
    services.importing.keep(bank(1), "")
    other = services.people.add("李四").value
    sitting = services.studying.begin(person.id)
    services.studying.mark(sitting, turn_of(services, sitting).card, "suspended", value=True)
    assert services.kept_cards.all(other.id) == ()
    assert services.studying.today(other.id).new == 1


def test_a_card_that_is_asked_no_longer_is_not_listed(services: Services, person: Person) -> None:
    services.importing.keep(bank(2), "")
    services.kept_cards.mark(person.id, Card("report-1", "question-0-flashcard"), "flagged", value=True)
    assert len(kept(services, person)) == 1
    services.importing.keep(without(bank(2), "question-0-flashcard"), "")
    assert kept(services, person) == []


def test_a_leech_is_told_of_and_can_be_suspended_and_all_of_it_taken_back(
    services: Services, person: Person, clock: Clock, settings_file: SettingsFile
) -> None:
    settings_file.change(leech_lapses=1)
    services.importing.keep(bank(1), "")
    sitting = grade(services, services.studying.begin(person.id), Rating.GOOD)
    assert sitting.leech is None
    clock.move(days=2)
    sitting = grade(services, services.studying.begin(person.id), Rating.AGAIN)
    assert sitting.leech is not None
    assert (sitting.leech.question, sitting.leech.lapses) == ("question-0-flashcard", 1)
    sitting = services.studying.mark(sitting, sitting.leech, "suspended", value=True).value
    assert sitting.leech is None
    assert services.studying.next(sitting) is None
    sitting = services.studying.undo(sitting).value
    sitting = services.studying.undo(sitting).value
    turn = turn_of(services, sitting)
    assert (turn.card.lapses, turn.card.suspended, turn.card.phase) == (0, False, "review")


def test_a_report_has_a_retention_and_a_number_of_new_cards_of_its_own(
    services: Services, person: Person, clock: Clock, settings_file: SettingsFile
) -> None:
    services.importing.keep(bank(6), "")
    services.importing.keep(bank(6, "report-2"), "")
    services.kept_cards.set_pace(person.id, "report-2", Pace(retention=97, new=2))
    assert services.kept_cards.pace(person.id, "report-2") == Pace(97, 2)
    assert services.kept_cards.pace(person.id, "report-1") == Pace()
    assert services.studying.today(person.id).new == 8
    assert services.studying.today(person.id, ("report-2",)).new == 2
    easy = [turn_of(services, services.studying.begin(person.id, (report,))).previews[3].days for report in ("report-1", "report-2")]
    assert easy[1] < easy[0]
    services.kept_cards.set_pace(person.id, "report-2", Pace())
    assert services.studying.today(person.id).new == 10
    settings_file.change(desired_retention=97)
    assert turn_of(services, services.studying.begin(person.id, ("report-1",))).previews[3].days <= easy[1] + 1


@dataclass
class Deed:
    """What a person does next."""

    field: Field | None
    rating: Rating
    value: bool | str


deeds = st.one_of(
    st.builds(Deed, st.none(), st.sampled_from(Rating), st.just(True)),
    st.builds(Deed, st.sampled_from(["suspended", "flagged"]), st.just(Rating.GOOD), st.booleans()),
    st.builds(Deed, st.just("note"), st.just(Rating.GOOD), st.sampled_from(["", "一", "二"])),
)


def state(store: Store) -> list[tuple[object, ...]]:
    with store.read() as db:
        return db.execute("SELECT * FROM card ORDER BY id").fetchall()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(deeds, min_size=1, max_size=9), moved=st.integers(0, 30))
def test_every_deed_is_taken_back_exactly(
    services: Services, person: Person, store: Store, clock: Clock, done: list[Deed], moved: int
) -> None:
    clock.now = FRIDAY
    services.importing.keep(bank(4), "")
    sitting = services.studying.begin(person.id)
    # every card is kept from here on, so that its row can be compared
    for card in sitting.waiting:
        services.kept_cards.mark(person.id, card, "note", "")
    trail = []
    for deed in done:
        turn = services.studying.next(sitting)
        if turn is None:
            break
        trail.append((state(store), turn))
        if deed.field is None:
            sitting = services.studying.grade(sitting, turn, deed.rating).value
        else:
            sitting = services.studying.mark(sitting, turn.card, deed.field, deed.value).value
        clock.move(minutes=moved)
    for before, turn in reversed(trail):
        sitting = services.studying.undo(sitting).value
        assert state(store) == before
        again = turn_of(services, sitting)
        assert (again.card, again.question, again.position) == (turn.card, turn.question, turn.position)
    assert sitting.deeds == ()
