"""Being ready for a meeting, through the services: the plan is dealt, stays the same all day, and ends with the meeting."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.assets import Assets
from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services, compose
from app.services.studying import Sitting
from app.settings import SettingsFile
from app.store.store import Store
from app.study.model import Card, Rating
from tests.store.banks import FRIDAY, Clock, bank, without

REPORT = ("report-1",)
MEETING = FRIDAY + timedelta(days=7)


def work_off(services: Services, person: Person, clock: Clock, rating: Rating = Rating.GOOD) -> int:
    """Study until nothing is left today; return how many grades that took."""
    sitting = services.studying.begin(person.id)
    return _worked(services, sitting, clock, rating)


def _worked(services: Services, sitting: Sitting, clock: Clock, rating: Rating) -> int:
    while (turn := services.studying.next(sitting)) is not None:
        clock.move(seconds=8)
        sitting = services.studying.grade(sitting, turn, rating if turn.card.phase in ("new", "review") else Rating.GOOD).value
    services.studying.finish(sitting)
    return sitting.graded


def test_a_meeting_is_got_ready_for(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(20), "")
    done = services.readying.set(person.id, REPORT, MEETING, 10)
    assert done.changes == Changes(cards=True)
    outlook = done.value
    assert outlook == services.readying.outlook(person.id)
    assert (outlook.goal.held, outlook.goal.minutes, outlook.cards, outlook.titles) == (MEETING, 10, 20, ("云溪区政协学习制度",))
    assert outlook.plan.ready
    assert len(outlook.minutes) == len(outlook.plan.days) == 7
    assert all(minutes <= 11 for minutes in outlook.minutes)
    today = services.studying.today(person.id)
    assert (today.reviews, today.new) == (0, outlook.left)
    assert outlook.left == 12


def test_the_plan_stays_the_same_all_day_and_after_a_new_start(
    services: Services, person: Person, clock: Clock, store: Store, settings_file: SettingsFile, tmp_path: Path
) -> None:
    services.importing.keep(bank(20), "")
    morning = services.readying.set(person.id, REPORT, MEETING, 10).value
    sitting = services.studying.begin(person.id, at_most=5)
    assert _worked(services, sitting, clock, Rating.AGAIN) > 5
    noon = services.readying.outlook(person.id)
    assert noon is not None
    assert noon.plan == morning.plan
    assert (noon.left, noon.done) == (morning.left - 5, 5)
    anew = compose(store, settings_file, Assets(tmp_path / "own"), clock.surroundings())
    assert anew.readying.outlook(person.id) == noon
    assert work_off(services, person, clock) == morning.left - 5
    evening = services.readying.outlook(person.id)
    assert evening is not None
    assert (evening.left, services.studying.today(person.id).new) == (0, 0)


def test_one_who_keeps_to_the_plan_is_ready(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(20), "")
    services.readying.set(person.id, REPORT, MEETING, 10)
    predicted = []
    for _ in range(7):
        outlook = services.readying.outlook(person.id)
        assert outlook is not None
        predicted.append(outlook.plan.now)
        work_off(services, person, clock)
        clock.now = (clock.now + timedelta(days=1)).replace(hour=9)
    outlook = services.readying.outlook(person.id)
    assert outlook is not None
    assert outlook.plan.now >= 0.89
    assert predicted[0] == 0
    clock.now = MEETING
    assert services.readying.outlook(person.id) is None


def test_a_missed_day_leaves_no_wall(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(60), "")
    services.readying.set(person.id, REPORT, MEETING, 10)
    work_off(services, person, clock)
    clock.move(days=3)
    outlook = services.readying.outlook(person.id)
    assert outlook is not None
    assert max(outlook.minutes) <= 11
    today = services.studying.today(person.id)
    assert today.reviews + today.new == outlook.left


def test_other_reports_go_on_by_their_limits(services: Services, person: Person, settings_file: SettingsFile) -> None:
    settings_file.change(new_cards_a_day=3)
    services.importing.keep(bank(20), "")
    services.importing.keep(bank(20, "report-2"), "")
    outlook = services.readying.set(person.id, REPORT, MEETING, 10).value
    assert services.studying.today(person.id).new == outlook.left + 3
    assert services.studying.today(person.id, ("report-2",)).new == 3
    assert services.studying.today(person.id, REPORT).new == outlook.left


def test_a_stopped_plan_gives_the_cards_back(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(20), "")
    services.readying.set(person.id, REPORT, MEETING, 10)
    assert services.readying.stop(person.id).changes == Changes(cards=True)
    assert services.readying.outlook(person.id) is None
    assert services.studying.today(person.id).new == 10
    assert services.readying.stop(person.id).changes == Changes()


def test_a_new_date_takes_the_place_of_the_old(services: Services, person: Person) -> None:
    services.importing.keep(bank(20), "")
    services.readying.set(person.id, REPORT, MEETING, 10)
    services.readying.set(person.id, REPORT, MEETING + timedelta(days=7), 20)
    outlook = services.readying.outlook(person.id)
    assert outlook is not None
    assert (outlook.goal.held, outlook.goal.minutes) == (MEETING + timedelta(days=7), 20)
    services.readying.stop(person.id)
    assert services.readying.outlook(person.id) is None


@pytest.mark.parametrize(
    ("reports", "held", "code"),
    [
        (REPORT, FRIDAY - timedelta(minutes=1), "goal_past"),
        (REPORT, FRIDAY + timedelta(days=90), "goal_far"),
        (("no report",), MEETING, "goal_empty"),
    ],
)
def test_what_cannot_be_planned_is_told(services: Services, person: Person, reports: tuple[str, ...], held: datetime, code: str) -> None:
    services.importing.keep(bank(2), "")
    with pytest.raises(UserError) as told:
        services.readying.set(person.id, reports, held, 10)
    assert told.value.code == code
    assert services.readying.outlook(person.id) is None


def test_suspended_and_withdrawn_cards_are_not_planned(services: Services, person: Person) -> None:
    services.importing.keep(bank(5), "")
    services.kept_cards.mark(person.id, Card("report-1", "question-0-flashcard"), "suspended", value=True)
    assert services.readying.set(person.id, REPORT, MEETING, 10).value.cards == 4
    services.importing.keep(without(bank(5), "question-1-flashcard"), "")
    outlook = services.readying.outlook(person.id)
    assert outlook is not None
    assert outlook.cards == 3


def test_everyone_has_a_meeting_of_their_own(services: Services, person: Person) -> None:
    services.importing.keep(bank(5), "")
    other = services.people.add("李四").value
    services.readying.set(person.id, REPORT, MEETING, 10)
    assert services.readying.outlook(other.id) is None
    assert services.studying.today(other.id).new == 5


def test_todays_part_is_as_many_cards_as_the_plan_tells(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(60), "")
    services.readying.set(person.id, REPORT, MEETING, 5)
    for _ in range(5):
        outlook = services.readying.outlook(person.id)
        assert outlook is not None
        day = outlook.plan.days[0]
        assert outlook.left == round(day.new) + round(day.known)
        work_off(services, person, clock)
        clock.now = (clock.now + timedelta(days=1)).replace(hour=9)
