"""Several persons on one computer: what one has studied, answered, starred or read is nowhere to be seen for the next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.main_window import MainWindow
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.reading.screen import ReadingScreen
from app.gui.sidebar import NavItem
from app.records.model import Person
from app.services.changes import Changes
from app.study.model import Rating
from app.study.reading import Spot
from tests.gui.hands import Settled, press, texts
from tests.gui.invented import BANK, REPORT

PERSONAL = ("today", "study", "quiz", "progress")
KEYS = {question.id: question for question in BANK.questions}


def live(desk: Desk) -> None:
    """All that one can leave behind: cards graded, a quiz handed in and one begun, practice, a star, a report half read."""
    assert desk.person is not None
    me, services = desk.person.id, desk.services
    sitting = services.studying.begin(me)
    for _ in range(2):
        turn = services.studying.next(sitting)
        assert turn is not None
        sitting = services.studying.grade(sitting, turn, Rating.GOOD).value
    services.studying.finish(sitting)
    for hand_in in (True, False):
        quiz = services.quizzing.start(me, (), 4, ("single", "multiple", "true_false")).value
        services.quizzing.answer(quiz.attempt, 0, ("不知道",))
        if hand_in:
            services.quizzing.hand_in(quiz.attempt)
    round_ = services.practising.begin(me, "sequence")
    services.practising.answer(round_, 0, ("不知道",))
    services.practising.finish(round_)
    services.practising.star(me, REPORT.id, BANK.questions[5].id, True)
    keys = services.reading.open(me, REPORT.id).keys
    services.reading.read(me, REPORT.id, keys[:3])
    services.reading.leave_at(me, REPORT.id, Spot(3, keys[3], 0))
    desk.tell(Changes(cards=True, attempts=True, stars=True, reading=True))


def shown(window: MainWindow, settled: Settled) -> dict[str, list[str]]:
    """What each page says that is about the person, with the names of its buttons."""
    told = {}
    for name in PERSONAL:
        window.go(name)
        settled()
        buttons = [
            f"{one.text()} {one.accessibleName()} {one.accessibleDescription()}"
            for one in window.page(name).findChildren(QAbstractButton)
            if one.isVisible()
        ]
        told[name] = [text for text in [*texts(window.page(name)), *buttons] if "张三" not in text and "李四" not in text]
    told["sidebar"] = [item.accessibleName() for item in window.findChildren(NavItem)]
    return told


@pytest.fixture
def other(desk: Desk) -> Person:
    """李四, who has done nothing here yet; 张三 goes on learning."""
    first = desk.person
    assert first is not None
    made = desk.services.people.add("李四").value
    desk.services.people.choose(first.id)
    return made


def test_the_next_person_sees_the_pages_of_a_newcomer(window: MainWindow, settled: Settled, desk: Desk, other: Person) -> None:
    fresh = shown(window, settled)
    live(desk)
    settled()
    mine = shown(window, settled)
    assert all(mine[page] != fresh[page] for page in (*PERSONAL, "sidebar"))
    desk.set_person(other)
    settled()
    assert shown(window, settled) == fresh


def test_what_was_left_is_there_when_one_comes_back(window: MainWindow, settled: Settled, desk: Desk, other: Person) -> None:
    live(desk)
    settled()
    first, mine = desk.person, shown(window, settled)
    desk.set_person(other)
    settled()
    desk.set_person(first)
    settled()
    assert shown(window, settled) == mine


def test_each_reads_from_their_own_place(window: MainWindow, settled: Settled, desk: Desk, other: Person) -> None:
    live(desk)
    desk.set_person(other)
    settled()
    window.ways.read(REPORT.id)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ReadingScreen)
    assert screen.sheet.place == (0, 0)
    assert not screen.keeper.read


def test_a_report_that_is_open_is_closed_for_the_one_who_read_it(window: MainWindow, settled: Settled, desk: Desk, other: Person) -> None:
    first = desk.person
    assert first is not None
    window.ways.read(REPORT.id)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ReadingScreen)
    screen.keeper.pass_time([1], (1, 0), 60.0)
    desk.set_person(other)
    settled()
    assert window.focus_screen is None
    assert window.current == "today"
    assert desk.services.reading.open(first.id, REPORT.id).read == {1}
    assert desk.services.reading.open(other.id, REPORT.id).read == frozenset()


def test_a_quiz_that_is_open_is_kept_for_the_one_who_sits_it(window: MainWindow, settled: Settled, desk: Desk, other: Person) -> None:
    first = desk.person
    assert first is not None
    quiz = desk.services.quizzing.start(first.id, (), 2, ("single", "true_false")).value
    window.go("quiz")
    window.page("quiz").resume(quiz.attempt)  # type: ignore[attr-defined]
    settled()
    screen = window.focus_screen
    assert isinstance(screen, QuizScreen)
    press(screen, Qt.Key.Key_A)
    settled()
    desk.set_person(other)
    settled()
    assert window.focus_screen is None
    assert [one.answered for one in desk.services.quizzing.unfinished(first.id)] == [1]
    assert desk.services.quizzing.unfinished(other.id) == ()


def test_what_one_could_take_back_the_next_cannot(window: MainWindow, settled: Settled, desk: Desk, other: Person) -> None:
    undone = []
    window.tell("移除了一份报告", "撤销", lambda: undone.append(1))
    desk.set_person(other)
    settled()
    press(window, Qt.Key.Key_Z)
    assert not undone


def test_an_open_report_of_the_shelf_is_closed(window: MainWindow, settled: Settled, desk: Desk, other: Person) -> None:
    window.go("library")
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    page.open(REPORT.id)
    settled()
    assert page.view is not None
    desk.set_person(other)
    settled()
    assert page.view is None


def test_a_corrected_name_is_no_hand_over(window: MainWindow, settled: Settled, desk: Desk) -> None:
    window.go("library")
    assert desk.person is not None
    desk.write(lambda: desk.services.people.rename(desk.person.id, "章三", ""), desk.set_person)  # type: ignore[union-attr]
    settled()
    assert window.current == "library"
