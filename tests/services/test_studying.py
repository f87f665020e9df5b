from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.studying import Sitting, Turn
from app.settings import SettingsFile
from app.store.store import Store
from app.study.model import Rating
from tests.store.banks import FRIDAY, Clock, bank, without

DAY = date(2025, 12, 26)


def turn_of(services: Services, sitting: Sitting) -> Turn:
    turn = services.studying.next(sitting)
    assert turn is not None
    return turn


def grade(services: Services, sitting: Sitting, rating: Rating) -> Sitting:
    return services.studying.grade(sitting, turn_of(services, sitting), rating).value


def everything(store: Store) -> list[object]:
    with store.read() as db:
        return [
            db.execute("SELECT * FROM card ORDER BY learner, report, question").fetchall(),
            db.execute("SELECT sitting, move, undone IS NULL FROM review ORDER BY seq").fetchall(),
        ]


def test_a_first_day_brings_as_many_new_cards_as_are_set(services: Services, person: Person, settings_file: SettingsFile) -> None:
    services.importing.keep(bank(12), "")
    today = services.studying.today(person.id)
    assert (today.day, today.reviews, today.new, today.done, today.next_day) == (DAY, 0, 10, 0, DAY + timedelta(days=1))
    assert today.first is not None
    assert today.first.id == "question-0-flashcard"
    settings_file.change(new_cards_a_day=12)
    assert services.studying.today(person.id).new == 12
    assert services.studying.today(person.id).next_day is None
    settings_file.change(new_cards_a_day=0)
    assert (services.studying.today(person.id).new, services.studying.today(person.id).next_day) == (0, None)


def test_a_graded_card_comes_back_when_its_preview_said(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(1), "")
    sitting = services.studying.begin(person.id)
    turn = turn_of(services, sitting)
    assert (turn.position, turn.total, turn.report_title) == (1, 1, "云溪区政协学习制度")
    assert [(preview.rating, preview.minutes, preview.days) for preview in turn.previews] == [
        (Rating.AGAIN, 10, 0),
        (Rating.HARD, None, 1),
        (Rating.GOOD, None, 2),
        (Rating.EASY, None, 9),  # eight days, spread
    ]
    done = services.studying.grade(sitting, turn, Rating.GOOD)
    assert done.changes == Changes(cards=True)
    assert services.studying.next(done.value) is None
    assert services.studying.finish(done.value).value.next_day == DAY + timedelta(days=2)
    clock.move(days=1)
    assert services.studying.today(person.id).reviews == 0
    clock.move(days=1)
    assert services.studying.today(person.id).reviews == 1
    assert turn_of(services, services.studying.begin(person.id)).card.reps == 1


def test_a_card_not_recalled_comes_back_in_the_sitting(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(3), "")
    sitting = services.studying.begin(person.id)
    first = turn_of(services, sitting)
    sitting = services.studying.grade(sitting, first, Rating.AGAIN).value
    second = turn_of(services, sitting)
    assert (second.position, second.total) == (2, 4)
    assert second.question.id != first.question.id
    clock.move(minutes=11)
    sitting = services.studying.grade(sitting, second, Rating.GOOD).value
    assert turn_of(services, sitting).question.id == first.question.id
    sitting = grade(services, sitting, Rating.GOOD)
    sitting = grade(services, sitting, Rating.EASY)
    assert services.studying.next(sitting) is None
    summary = services.studying.finish(sitting).value
    assert (summary.again, summary.hard, summary.good, summary.easy, summary.left) == (1, 0, 2, 1, 0)


def test_a_step_comes_early_when_nothing_else_is_left(services: Services, person: Person) -> None:
    services.importing.keep(bank(1), "")
    sitting = services.studying.begin(person.id)
    for position in range(1, 4):
        turn = turn_of(services, sitting)
        assert (turn.position, turn.total) == (position, position)
        sitting = services.studying.grade(sitting, turn, Rating.AGAIN).value
    assert services.studying.next(sitting) is not None


def test_asking_twice_gives_the_same_turn_whatever_the_clock_does(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(3), "")
    sitting = grade(services, services.studying.begin(person.id), Rating.AGAIN)
    first = services.studying.next(sitting)
    clock.move(minutes=20)
    assert services.studying.next(sitting) == first


def test_the_same_turn_graded_twice_is_kept_once_with_the_first_rating(services: Services, person: Person, store: Store) -> None:
    services.importing.keep(bank(2), "")
    sitting = services.studying.begin(person.id)
    turn = turn_of(services, sitting)
    first = services.studying.grade(sitting, turn, Rating.AGAIN)
    kept = everything(store)
    second = services.studying.grade(sitting, turn, Rating.EASY)
    assert second.value == first.value
    assert second.changes == Changes()
    assert everything(store) == kept


def test_a_card_graded_in_another_window_goes_on_from_there(services: Services, person: Person) -> None:
    services.importing.keep(bank(1), "")
    one, other = services.studying.begin(person.id), services.studying.begin(person.id)
    turn = turn_of(services, other)
    one = grade(services, one, Rating.EASY)
    other = services.studying.grade(other, turn, Rating.GOOD).value
    # the first window cannot take back what stands under the second one's grade
    assert services.studying.undo(one).value == one
    assert services.studying.today(person.id).done == 1
    other = services.studying.undo(other).value
    assert turn_of(services, other).card.reps == 1
    assert services.studying.undo(one).value.deeds == ()


def test_a_card_that_comes_back_today_is_counted_once(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "")
    sitting = grade(services, services.studying.begin(person.id), Rating.AGAIN)
    today = services.studying.today(person.id)
    assert (today.done, today.reviews + today.new) == (0, 3)
    grades = 1
    while services.studying.next(sitting) is not None:
        sitting = grade(services, sitting, Rating.GOOD)
        grades += 1
    summary = services.studying.finish(sitting).value
    today = services.studying.today(person.id)
    assert (summary.cards, summary.again + summary.good) == (3, grades)
    assert grades > 3
    assert (today.done, today.reviews + today.new) == (3, 0)
    assert services.studying.today(person.id, ("another",)).done == 0
    assert services.progress.overview(person.id).days[-1].cards == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ratings=st.lists(st.sampled_from(Rating), min_size=1, max_size=6), moved=st.integers(0, 30))
def test_undo_restores_exactly(services: Services, person: Person, store: Store, clock: Clock, ratings: list[Rating], moved: int) -> None:
    clock.now = FRIDAY
    services.importing.keep(bank(4), "")
    sitting = services.studying.begin(person.id)
    trail = []
    for rating in ratings:
        turn = services.studying.next(sitting)
        if turn is None:
            break
        trail.append((sitting, turn, everything(store)))
        sitting = services.studying.grade(sitting, turn, rating).value
        clock.move(minutes=moved)
    for _, turn, _ in reversed(trail):
        sitting = services.studying.undo(sitting).value
        again = turn_of(services, sitting)
        assert (again.card, again.question, again.position) == (turn.card, turn.question, turn.position)
        assert again.move != turn.move
    assert services.studying.undo(sitting).changes == Changes()
    assert services.studying.today(person.id).done == 0
    begun, after = trail[0][0], services.studying.begin(person.id)
    assert (after.day, after.waiting) == (begun.day, begun.waiting)
    with store.read() as db:
        assert db.execute("SELECT DISTINCT phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses FROM card").fetchall() == [
            (0, None, None, None, None, None, 0, 0)
        ]


def test_undo_takes_a_review_back_to_the_day_it_was_due(services: Services, person: Person, store: Store, clock: Clock) -> None:
    services.importing.keep(bank(1), "")
    grade(services, services.studying.begin(person.id), Rating.GOOD)
    clock.move(days=2)
    before = everything(store)[0]
    sitting = grade(services, services.studying.begin(person.id), Rating.AGAIN)
    assert everything(store)[0] != before
    sitting = services.studying.undo(sitting).value
    assert everything(store)[0] == before
    sitting = grade(services, sitting, Rating.HARD)
    summary = services.studying.finish(sitting).value
    assert (summary.again, summary.hard) == (0, 1)


def test_a_sitting_without_a_grade_leaves_no_trace(services: Services, person: Person, store: Store) -> None:
    services.importing.keep(bank(2), "")
    sitting = services.studying.begin(person.id)
    services.studying.next(sitting)
    done = services.studying.finish(sitting)
    assert done.changes == Changes()
    assert done.value.left == 2
    with store.read() as db:
        assert db.execute("SELECT count(*) FROM attempt").fetchone() == (0,)


def test_a_sitting_is_over_chosen_reports_and_cut(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "")
    services.importing.keep(bank(4, "report-2"), "")
    assert services.studying.today(person.id, ("report-2",)).new == 4
    sitting = services.studying.begin(person.id, ("report-2",), at_most=2)
    assert [card.report for card in sitting.waiting] == ["report-2"] * 2
    sitting = grade(services, sitting, Rating.GOOD)
    assert services.studying.finish(sitting).value.left == 3


def test_a_day_ends_at_its_hour_and_midnight_is_none(services: Services, person: Person, clock: Clock, settings_file: SettingsFile) -> None:
    services.importing.keep(bank(1), "")
    clock.move(hours=12)  # 03:00 of the next calendar day
    assert services.studying.today(person.id).day == DAY
    clock.move(hours=1)
    assert services.studying.today(person.id).day == DAY + timedelta(days=1)
    settings_file.change(day_ends_at_hour=6)
    assert services.studying.today(person.id).day == DAY


def test_limits_hold_over_the_whole_day(services: Services, person: Person, settings_file: SettingsFile, clock: Clock) -> None:
    services.importing.keep(bank(6), "")
    settings_file.change(new_cards_a_day=2, reviews_a_day=1)
    sitting = services.studying.begin(person.id)
    assert len(sitting.waiting) == 2
    sitting = grade(services, grade(services, sitting, Rating.HARD), Rating.HARD)
    assert (services.studying.today(person.id).new, services.studying.today(person.id).done) == (0, 2)
    clock.move(days=1)
    today = services.studying.today(person.id)
    assert (today.reviews, today.new, today.next_day) == (1, 2, DAY + timedelta(days=2))


def test_progress_survives_a_new_edition_and_retired_cards_wait(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(2), "")
    sitting = services.studying.begin(person.id)
    sitting = grade(services, grade(services, sitting, Rating.GOOD), Rating.GOOD)
    services.importing.keep(bank(3, extra="补充一句。"), "")
    clock.move(days=2)
    today = services.studying.today(person.id)
    assert (today.reviews, today.new) == (2, 1)
    services.importing.keep(without(bank(3), "question-0-flashcard"), "")
    assert services.studying.today(person.id).reviews == 1
    services.importing.keep(bank(3), "")
    assert services.studying.today(person.id).reviews == 2


def test_a_card_retired_in_the_middle_of_a_sitting_is_passed_over(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "")
    sitting = services.studying.begin(person.id)
    services.importing.keep(without(bank(3), "question-0-flashcard"), "")
    turn = turn_of(services, sitting)
    assert (turn.question.id, turn.position, turn.total) == ("question-1-flashcard", 1, 2)
    sitting = grade(services, sitting, Rating.GOOD)
    sitting = grade(services, sitting, Rating.GOOD)
    assert services.studying.next(sitting) is None


def test_everyone_has_cards_of_their_own(services: Services, person: Person) -> None:
    services.importing.keep(bank(2), "")
    other = services.people.add("李四").value
    grade(services, services.studying.begin(person.id), Rating.GOOD)
    assert services.studying.today(person.id).new == 1
    assert services.studying.today(other.id).new == 2


def test_a_grade_of_nobody_is_refused(services: Services) -> None:
    services.importing.keep(bank(1), "")
    sitting = services.studying.begin("nobody")
    with pytest.raises(UserError) as told:
        grade(services, sitting, Rating.GOOD)
    assert told.value.code == "person_gone"


def test_a_clock_set_back_breaks_nothing(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(1), "")
    sitting = grade(services, services.studying.begin(person.id), Rating.AGAIN)
    clock.move(days=-30)
    sitting = grade(services, sitting, Rating.GOOD)
    assert services.studying.next(sitting) is None
    assert services.studying.today(person.id).day == DAY - timedelta(days=30)
