"""The list of keys: it comes everywhere by F1 and the question mark, and every key that is bound stands in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.desk import Desk
from app.gui.library.finder import Finder
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import PAGE_NAMES, MainWindow
from app.gui.person_dialog import PersonDialog
from app.gui.quiz.page import QuizPage
from app.gui.study.page import StudyPage
from app.gui.widgets.key_list import KeyList, keys_in, unexplained
from app.questions.model import Question
from tests.gui.checkers import cut_off, nameless
from tests.gui.hands import Settled, dialog, dialogs, press, texts
from tests.gui.invented import ASKED, REPORT
from tests.gui.quiz.sitting import shown

NUMBERED = set("ABCDEFGHI123456789")
"""Keys of options: the screen's hints tell those that the question has."""


def told(window: MainWindow) -> dict[str, str]:
    return {key: one.label for _, group in dialog(window, KeyList).groups for one in group for key in one.keys}


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_key_of_every_page_is_explained(window: MainWindow, settled: Settled, name: str) -> None:
    window.go(name)
    settled()
    assert unexplained(window.page(name)) == []
    window.show_keys()
    settled()
    everything = told(window)
    assert everything["Ctrl+1"] == "去“今日”"
    assert everything["Ctrl+V"] == "粘贴报告的文字" or name == "library"
    assert everything["F1"] == "看按键一览"


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.kind)
def test_every_key_of_a_quiz_is_explained(window: MainWindow, settled: Settled, question: Question) -> None:
    page = window.page("quiz")
    assert isinstance(page, QuizPage)
    window.go("quiz")
    settled()
    page.start()
    settled()
    screen = shown(window)
    screen.go_to(next(sheet.position for sheet in screen.answering.sheets if sheet.asked.stem == question.stem))
    settled()
    assert set(unexplained(screen)) <= NUMBERED
    window.show_keys()
    settled()
    assert told(window)["Escape"] == "先停，稍后接着做"
    assert "Ctrl+1" not in told(window)


def test_every_key_of_the_cards_is_explained(window: MainWindow, settled: Settled) -> None:
    page = window.page("study")
    assert isinstance(page, StudyPage)
    window.go("study")
    settled()
    page.begin()
    settled()
    assert window.focus_screen is not None
    assert unexplained(window.focus_screen) == []
    press(window, Qt.Key.Key_Space)
    settled()
    assert unexplained(window.focus_screen) == []


def test_every_key_of_an_open_report_is_explained(window: MainWindow, settled: Settled) -> None:
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    window.go("library")
    library.open(REPORT.id)
    settled()
    assert unexplained(library) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_list_comes_and_goes_by_key(window: MainWindow, settled: Settled, key: Qt.Key) -> None:
    press(window, key)
    settled()
    listed = dialog(window, KeyList)
    assert "到处都能用" in texts(listed)
    press(listed, Qt.Key.Key_F1)
    settled()
    assert dialogs(window, KeyList) == 1
    press(listed, Qt.Key.Key_Escape)
    settled()
    assert dialogs(window, KeyList) == 0


def test_a_question_mark_that_is_typed_stays_in_the_field(window: MainWindow, settled: Settled) -> None:
    window.go("library")
    settled()
    field = window.page("library").findChildren(Finder)[0].field
    field.setFocus()
    QTest.keyClicks(field, "?")
    settled()
    assert field.text() == "?"
    assert dialogs(window, KeyList) == 0


def test_a_dialog_tells_its_own_keys(window: MainWindow, settled: Settled, desk: Desk) -> None:
    window.choose_person()
    settled()
    person = dialog(window, PersonDialog)
    own = keys_in(person)
    press(person, Qt.Key.Key_F1)
    settled()
    listed = dialog(window, KeyList)
    labels = {one.label for _, group in listed.groups for one in group}
    assert {one.label for one in own} <= labels
    assert "去“今日”" not in labels


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
def test_the_list_at_every_size(window: MainWindow, look: Look, settled: Settled, size: tuple[int, int], scale: int) -> None:
    look.apply("light", scale, True)
    window.resize(*size)
    window.go("library")
    settled()
    window.show_keys()
    settled()
    listed = dialog(window, KeyList)
    assert not nameless(listed)
    assert not cut_off(listed)
    assert listed.width() <= window.width()
    assert listed.height() <= window.height()
