"""Attendance as a secretary records it, and making up until it is complete."""

from datetime import date, time

import pytest

from app.errors import UserError
from app.meeting.attendance import Count, Mark
from app.meeting.model import Meeting, Mode
from app.services.changes import Changes
from app.services.composition import Services
from app.store import meetings
from app.store.store import Store
from app.study.model import Rating
from tests.store.banks import Clock, bank

FRIDAY = date(2025, 12, 26)
MODE = Mode(id="room", name="集中学", tone="集中学", roles=("委员",))


@pytest.fixture
def held(services: Services, store: Store, clock: Clock) -> str:
    """A meeting about one report that has ended; 甲, 乙 and 丙 were expected, 丁 is no member."""
    services.importing.keep(bank(), "report.txt")
    for name, role in (("甲", "委员"), ("乙", "委员"), ("丙", "委员"), ("丁", "干部职工")):
        services.roster.add(name, "一支部", [role])
    ended = clock.surroundings().moment()
    with store.write() as db:
        meetings.add(db, Meeting("m", MODE, FRIDAY, time(15), 90, reports=("report-1",), state="ended", ended=ended))
    clock.move(days=1)
    return "m"


def persons(services: Services) -> dict[str, str]:
    return {entry.name: entry.person for entry in services.roster.view().entries}


def study(services: Services, person: str) -> None:
    sitting = services.studying.begin(person)
    turn = services.studying.next(sitting)
    assert turn is not None
    services.studying.grade(sitting, turn, Rating.GOOD)


def sit(services: Services, person: str) -> None:
    quiz = services.quizzing.start(person, ("report-1",), 2, ("single",)).value
    services.quizzing.hand_in(quiz.attempt)


def test_who_is_expected_goes_by_the_roles_of_the_mode(services: Services, held: str) -> None:
    sheet = services.attending.sheet(held)
    assert [line.who.name for line in sheet.lines] == ["甲", "乙", "丙"]
    assert sheet.count == Count(open=3)


def test_marks_are_recorded_corrected_and_taken_back(services: Services, held: str, store: Store) -> None:
    who = persons(services)
    done = services.attending.record(held, {who["甲"]: ("leave", " 下乡  调研 "), who["乙"]: ("late", "不记"), who["丙"]: ("here", "")})
    assert done.changes == Changes(meetings=True)
    assert [line.mark for line in done.value.lines] == [
        Mark(who["甲"], "leave", "下乡 调研"),
        Mark(who["乙"], "late"),
        Mark(who["丙"], "here"),
    ]
    services.attending.record(held, {who["甲"]: ("absent", ""), who["丙"]: (None, "")})
    assert services.attending.sheet(held).count == Count(late=1, absent=1, open=1)
    with store.read() as db:
        assert db.execute("SELECT count(*) FROM attendance").fetchone()[0] == 5


def test_the_rest_came(services: Services, held: str) -> None:
    who = persons(services)
    services.attending.record(held, {who["甲"]: ("absent", "")})
    assert services.attending.record_rest(held).value.count == Count(here=2, absent=1)


def test_what_cannot_be_recorded_is_told(services: Services, held: str) -> None:
    for call, code in (
        (lambda: services.attending.record(held, {"x": ("leave", "长" * 101)}), "leave_reason_long"),
        (lambda: services.attending.sheet("none"), "meeting_gone"),
    ):
        with pytest.raises(UserError) as told:
            call()
        assert told.value.code == code
    assert services.attending.sheet(held).count.open == 3


def test_making_up_is_shown_until_it_is_complete(services: Services, held: str, clock: Clock) -> None:
    person = persons(services)["甲"]
    assert services.attending.to_make_up(person) == ()
    services.attending.record(held, {person: ("leave", "出差")})
    (owed,) = services.attending.to_make_up(person)
    assert (owed.make_up.left, owed.reports) == (("study", "quiz"), ("report-1",))
    study(services, person)
    assert services.attending.to_make_up(person)[0].make_up.left == ("quiz",)
    clock.move(hours=1)
    sit(services, person)
    assert services.attending.to_make_up(person) == ()
    line = services.attending.sheet(held).lines[0]
    assert line.make_up is not None
    assert line.make_up.completed is not None


def test_the_test_of_another_meeting_makes_nothing_up(services: Services, held: str, store: Store) -> None:
    person = persons(services)["甲"]
    services.attending.record(held, {person: ("leave", "出差")})
    quiz = services.quizzing.start(person, ("report-1",), 2, ("single",)).value
    later = Meeting("later", MODE, date(2026, 1, 2), time(15), 90, reports=("report-1",))
    with store.write() as db:
        meetings.add(db, later)
        meetings.link(db, quiz.attempt, later, "main", later.day)
    services.quizzing.hand_in(quiz.attempt)
    assert services.attending.to_make_up(person)[0].make_up.left == ("study", "quiz")


def test_what_was_taken_back_makes_nothing_up(services: Services, held: str) -> None:
    person = persons(services)["甲"]
    services.attending.record(held, {person: ("absent", "")})
    sitting = services.studying.begin(person)
    turn = services.studying.next(sitting)
    assert turn is not None
    services.studying.undo(services.studying.grade(sitting, turn, Rating.GOOD).value)
    assert services.attending.to_make_up(person)[0].make_up.left == ("study", "quiz")


def test_a_meeting_taken_out_of_the_plan_is_not_made_up(services: Services, held: str, store: Store, clock: Clock) -> None:
    person = persons(services)["甲"]
    services.attending.record(held, {person: ("absent", "")})
    with store.write() as db:
        meetings.remove(db, held, clock.surroundings().moment())
    assert services.attending.to_make_up(person) == ()
