"""自学 in the real window over a real store: studying by mouse and by key, undo, keys that come too fast, and what is kept."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.study.card_screen import CardScreen
from app.gui.study.faces import AnswerSide, EndSide, QuestionSide
from app.gui.study.page import StudyPage
from app.gui.study.words import nested
from app.gui.widgets.button import Button
from app.gui.widgets.label import Label
from app.gui.widgets.reader import Reader
from app.services.changes import Done
from app.services.studying import Sitting, Turn
from app.study.model import Rating
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.invented import CARDS, MORNING

Settled = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, settled: Settled) -> StudyPage:
    window.go("study")
    settled()
    page = window.page("study")
    assert isinstance(page, StudyPage)
    return page


@pytest.fixture
def screen(window: MainWindow, page: StudyPage, settled: Settled) -> CardScreen:
    QTest.keyClick(window, Qt.Key.Key_Return)
    settled()
    return shown(window)


def shown(window: MainWindow) -> CardScreen:
    assert isinstance(window.focus_screen, CardScreen)
    return window.focus_screen


def side(screen: CardScreen, kind: type[QuestionSide] | type[AnswerSide] | type[EndSide]) -> QuestionSide | AnswerSide | EndSide | None:
    return next((one for one in screen.findChildren(kind) if one.isVisible()), None)


def texts(widget: StudyPage | CardScreen) -> list[str]:
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def stem(screen: CardScreen) -> str:
    found = side(screen, QuestionSide)
    assert isinstance(found, QuestionSide)
    return found.prompt.text()


def press(screen: CardScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or screen, key)


def reviews(folder: Path) -> int:
    with sqlite3.connect(folder / "test.sqlite") as db:
        return int(db.execute("SELECT count(*) FROM review WHERE undone IS NULL").fetchone()[0])


def test_the_page_tells_what_the_day_holds(page: StudyPage) -> None:
    assert "4" in texts(page)
    assert "新学 4" in texts(page)


def test_a_whole_day_by_keys(window: MainWindow, screen: CardScreen, settled: Settled, desk: Desk) -> None:
    seen = []
    for _ in CARDS:
        seen.append(stem(screen))
        press(screen, Qt.Key.Key_Space)
        assert screen.answered
        press(screen, Qt.Key.Key_3)
        settled()
    assert sorted(seen) == sorted(card.stem for card in CARDS)
    assert side(screen, EndSide) is not None
    assert "今天的卡片学完了" in texts(screen)
    press(screen, Qt.Key.Key_Return)
    settled()
    assert window.focus_screen is None
    assert desk.person is not None
    today = desk.services.studying.today(desk.person.id)
    assert (today.reviews, today.new, today.done) == (0, 0, 4)
    assert "今天的卡片学完了，一共 4 张" in texts(window.page("study"))  # type: ignore[arg-type]


def test_space_turns_over_and_then_gives_the_usual_grade(screen: CardScreen, settled: Settled, tmp_path: Path) -> None:
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_Space)
    settled()
    with sqlite3.connect(tmp_path / "test.sqlite") as db:
        assert [row[0] for row in db.execute("SELECT rating FROM review")] == [int(Rating.GOOD)]


def test_a_card_is_graded_by_mouse(screen: CardScreen, settled: Settled, tmp_path: Path) -> None:
    QTest.mouseClick(screen.flip, Qt.MouseButton.LeftButton)
    QTest.mouseClick(screen.grades.buttons[Rating.EASY], Qt.MouseButton.LeftButton)
    settled()
    with sqlite3.connect(tmp_path / "test.sqlite") as db:
        assert [row[0] for row in db.execute("SELECT rating FROM review")] == [int(Rating.EASY)]


def test_keys_pressed_while_a_grade_is_kept_are_neither_lost_nor_doubled(screen: CardScreen, settled: Settled, tmp_path: Path) -> None:
    press(screen, Qt.Key.Key_Space)
    press(screen, Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_4, Qt.Key.Key_Space)
    settled()
    settled()
    assert reviews(tmp_path) == 2
    assert screen.answered


def test_undo_goes_back_to_the_beginning(screen: CardScreen, settled: Settled, tmp_path: Path) -> None:
    first = stem(screen)
    for _ in range(3):
        press(screen, Qt.Key.Key_Space, Qt.Key.Key_1)
        settled()
    for left in (2, 1, 0, 0):
        press(screen, Qt.Key.Key_Z)
        settled()
        assert reviews(tmp_path) == left
    assert stem(screen) == first


def test_undo_from_the_end_brings_the_last_card_back(screen: CardScreen, settled: Settled, tmp_path: Path) -> None:
    for _ in CARDS:
        last = stem(screen)
        press(screen, Qt.Key.Key_Space, Qt.Key.Key_4)
        settled()
    press(screen, Qt.Key.Key_Z)
    settled()
    assert stem(screen) == last
    assert reviews(tmp_path) == 3


def test_a_forgotten_card_comes_again_in_the_sitting(screen: CardScreen, settled: Settled) -> None:
    first = stem(screen)
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_1)
    settled()
    asked = []
    for _ in range(4):
        asked.append(stem(screen))
        press(screen, Qt.Key.Key_Space, Qt.Key.Key_4)
        settled()
    assert first in asked
    assert side(screen, EndSide) is not None


def test_leaving_keeps_what_was_graded(window: MainWindow, screen: CardScreen, settled: Settled, desk: Desk, tmp_path: Path) -> None:
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_3)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    assert reviews(tmp_path) == 1
    assert desk.person is not None
    assert desk.services.studying.today(desk.person.id).new == 3


def test_the_answer_shows_members_and_marked_quote(screen: CardScreen) -> None:
    face = screen._dealt.face  # noqa: SLF001 - which card is up is chance
    assert face is not None
    press(screen, Qt.Key.Key_H)
    question = side(screen, QuestionSide)
    assert isinstance(question, QuestionSide)
    assert question.places.places[0].accessibleName().endswith("……")
    press(screen, Qt.Key.Key_Space)
    answer = side(screen, AnswerSide)
    assert isinstance(answer, AnswerSide)
    told = [place.accessibleName() for place in answer.places.places]
    assert all(text in name for text, name in zip(face.turn.question.answer, told, strict=True))
    assert answer.quote is not None
    assert face.source is not None
    quoted = face.source.quoted
    assert answer.quote.text.text() == quoted.text
    assert [quoted.text[span.start : span.end] for span in quoted.spans if span.underlined] or face.turn.question.form == "figure"


def test_the_report_is_read_from_the_answer(screen: CardScreen, window: MainWindow, qtbot: QtBot) -> None:
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: bool(screen.findChildren(Reader)))
    reader = screen.findChildren(Reader)[0]
    assert any("清溪区政协推行" in label.text() for label in reader.findChildren(Label))
    assert not nameless(reader)
    assert not cut_off(reader)
    QTest.keyClick(reader, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not screen.findChildren(Reader))
    assert screen.answered


def test_a_grade_that_cannot_be_kept_says_so_and_is_kept_when_tried_again(
    screen: CardScreen, desk: Desk, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade = type(desk.services.studying).grade
    full = [True]

    def refused(self: object, sitting: Sitting, turn: Turn, rating: Rating) -> Done[Sitting]:
        if full:
            raise UserError("store_full")
        return grade(self, sitting, turn, rating)  # type: ignore[arg-type]

    monkeypatch.setattr(type(desk.services.studying), "grade", refused)
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_2)
    settled()
    assert screen.answered
    assert screen.trouble.isVisible()
    assert "没存上" in texts(screen)
    assert reviews(tmp_path) == 0
    full.clear()
    QTest.mouseClick(screen.trouble.button, Qt.MouseButton.LeftButton)
    settled()
    assert not screen.trouble.isVisible()
    assert "已保存" in texts(screen)
    assert reviews(tmp_path) == 1


def test_without_a_person_one_is_asked_for(window: MainWindow, page: StudyPage, desk: Desk, settled: Settled, qtbot: QtBot) -> None:
    desk.set_person(None)
    settled()
    with qtbot.waitSignal(page.person_requested):
        page.begin(())
    assert window.focus_screen is None


def test_when_nothing_is_left_the_page_says_what_comes_when(page: StudyPage, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    studying, person = desk.services.studying, desk.person.id
    sitting = studying.begin(person)
    while (turn := studying.next(sitting)) is not None:
        sitting = studying.grade(sitting, turn, Rating.GOOD).value
    day = studying.today(person).next_day
    assert day is not None
    page.refresh()
    settled()
    assert day - MORNING.date() >= timedelta(days=1)
    assert any(text.startswith("下一批卡片") for text in texts(page))
    page.begin(())
    settled()
    assert not page.findChildren(CardScreen)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_side_at_every_size(
    window: MainWindow, page: StudyPage, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int, qtbot: QtBot
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    study = window.page("study")
    assert isinstance(study, StudyPage)
    study.begin(())
    settled()
    screen = shown(window)
    for step in (Qt.Key.Key_H, Qt.Key.Key_Space, Qt.Key.Key_3, Qt.Key.Key_Space):
        screen.setFocus()  # the walk by Tab has left it on some button, which keeps Space for itself
        press(screen, step)
        settled()
        qtbot.waitExposed(window)
        assert not nameless(window)
        assert not cut_off(window)
        assert not unreached(window)
    assert (window.width(), window.height()) == size


def test_a_held_key_counts_once(screen: CardScreen) -> None:
    assert all(not button.autoRepeat() for button in screen.findChildren(Button))
    for _ in range(5):
        QTest.keyPress(screen, Qt.Key.Key_Space)
    QTest.keyRelease(screen, Qt.Key.Key_Space)


def test_the_hint_is_seen_where_there_is_little_room(window: MainWindow, page: StudyPage, look: Look, settled: Settled) -> None:
    look.apply("light", 200, True)
    window.resize(960, 540)
    page.begin(())
    settled()
    screen = shown(window)
    press(screen, Qt.Key.Key_H)
    settled()
    question = side(screen, QuestionSide)
    assert isinstance(question, QuestionSide)
    first = question.places.places[0]
    assert first.visibleRegion().boundingRect().height() == first.height()


def test_quotation_marks_change_inside_quotation_marks() -> None:
    assert nested("解决“怎么组织”") == "解决‘怎么组织’"
    assert nested("‘一’和“二”") == "“一”和‘二’"
