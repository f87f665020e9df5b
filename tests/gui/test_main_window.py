"""The window itself: going places by key and mouse, files, notices, focus screens, language, closing."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import PAGE_NAMES, MainWindow
from app.gui.sidebar import NavItem, PersonButton, Seal, Sidebar
from app.gui.study.card_screen import CardScreen
from app.gui.study.page import StudyPage
from app.gui.widgets.notice import Notice
from app.gui.widgets.ring import FocusRing
from app.study.model import Rating
from tests.gui.hands import Settled, button, click, dialogs, drop, press, texts
from tests.gui.invented import Clock


def places(window: MainWindow) -> dict[str, NavItem]:
    items = window.findChildren(NavItem)
    return {item.accessibleName().split(" ")[0]: item for item in items}


@pytest.mark.parametrize(("key", "name"), list(enumerate(PAGE_NAMES, Qt.Key.Key_1)))
def test_each_page_has_its_key(window: MainWindow, settled: Settled, key: int, name: str) -> None:
    window.go("today" if name != "today" else "scores")
    settled()
    press(window, Qt.Key(key), with_ctrl=True)
    settled()
    assert window.current == name
    assert window.page(name).isVisible()


def test_each_page_is_gone_to_by_mouse(window: MainWindow, settled: Settled) -> None:
    for word, name in {"自学": "study", "测验": "quiz", "题库": "library", "成绩": "scores", "设置": "settings", "今日": "today"}.items():
        click(places(window)[word])
        settled()
        assert window.current == name
        assert [item.isChecked() for item in window.findChildren(NavItem)].count(True) == 1
        assert places(window)[word].isChecked()


def test_the_sidebar_counts_the_cards_of_the_day(window: MainWindow, settled: Settled, desk: Desk) -> None:
    assert places(window)["自学"].accessibleName() == "自学 4"
    assert desk.person is not None
    studying, person = desk.services.studying, desk.person.id
    sitting = studying.begin(person)
    turn = studying.next(sitting)
    assert turn is not None
    desk.write(lambda: studying.grade(sitting, turn, 4))  # type: ignore[arg-type]
    settled()
    assert places(window)["自学"].accessibleName() == "自学 3"


def test_the_sidebar_counts_anew_on_another_day(window: MainWindow, settled: Settled, desk: Desk, clock: Clock) -> None:
    assert desk.person is not None
    studying, person = desk.services.studying, desk.person.id
    sitting = studying.begin(person)
    while (turn := studying.next(sitting)) is not None:
        sitting = desk.services.studying.grade(sitting, turn, Rating.GOOD).value
    window.refresh()
    settled()
    clock.now += timedelta(days=30)
    window.go("settings")
    settled()
    assert places(window)["自学"].accessibleName() == f"自学 {studying.today(person).reviews}"
    assert studying.today(person).reviews == 4
    clock.now -= timedelta(days=29)
    window.go("today")
    settled()
    assert places(window)["自学"].accessibleName() == "自学"


def test_the_sidebar_says_who_is_learning(window: MainWindow, settled: Settled, desk: Desk) -> None:
    person = window.findChildren(PersonButton)[0]
    assert person.accessibleName() == "正在学习：张三（0001），换人"
    click(person)
    settled()
    assert dialogs(window) == 1


def test_the_sidebar_folds_where_there_is_little_room(window: MainWindow, settled: Settled) -> None:
    sidebar = window.findChildren(Sidebar)[0]
    wide = sidebar.width()
    window.resize(960, 540)
    settled()
    assert sidebar.width() < wide / 2
    assert "自学" in places(window)["自学"].toolTip()
    assert sidebar.findChildren(PersonButton)[0].geometry().bottom() < sidebar.height()


def test_a_focus_screen_hides_the_pages_and_gives_the_focus_back(window: MainWindow, settled: Settled) -> None:
    window.go("study")
    settled()
    page = window.page("study")
    start = button(page, "开始学习")
    start.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    settled()
    assert isinstance(window.focus_screen, CardScreen)
    assert not window.findChildren(Sidebar)[0].isVisible()
    press(window, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.isAncestorOf(focus)


def test_keys_of_the_window_do_nothing_under_a_focus_screen(window: MainWindow, settled: Settled) -> None:
    window.go("study")
    settled()
    press(window, Qt.Key.Key_Return)
    settled()
    press(window, Qt.Key.Key_O, with_ctrl=True)
    press(window, Qt.Key.Key_5, with_ctrl=True)
    settled()
    assert isinstance(window.focus_screen, CardScreen)
    assert dialogs(window) == 0
    assert window.current == "study"


def test_a_notice_goes_with_the_page(window: MainWindow, settled: Settled) -> None:
    called: list[int] = []
    window.tell("做好了", "撤销", lambda: called.append(1))
    assert window.notice.text == "做好了"
    press(window, Qt.Key.Key_Z)
    assert called == [1]
    assert window.notice.text == ""
    window.tell("又做好了")
    window.go("quiz")
    settled()
    assert window.notice.text == ""


def test_a_notice_leaves_the_seal_whole_at_twice_the_size(window: MainWindow, look: Look, settled: Settled) -> None:
    look.apply("light", 200, True)
    window.resize(960, 540)
    settled()
    window.notice.tell("今天还学 13 张，从现在起每天新学 10 张。可以在设置里改回去。", "撤销", lambda: None)
    settled()
    (seal,) = window.findChildren(Seal)
    drawn = seal.grab().toImage()
    middle, empty = drawn.width() // 2, drawn.pixel(0, 0)
    assert seal.height() < seal.sizeHint().height()
    assert drawn.pixel(middle, 0) == drawn.pixel(middle, drawn.height() - 1) == empty
    assert any(drawn.pixel(middle, row) != empty for row in range(drawn.height()))


def test_trouble_stays_until_it_is_closed(window: MainWindow, settled: Settled, desk: Desk) -> None:
    def fail() -> None:
        raise UserError("report_gone")

    desk.ask(fail, lambda _: None)
    settled()
    assert window.notice.text == "这份报告已经不在题库里了。"
    click(button(window.findChildren(Notice)[0], "关闭提示"))
    assert window.notice.text == ""


def test_a_bug_is_left_to_whoever_shows_bugs(window: MainWindow, settled: Settled, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.troubled) as told:
        desk.ask(lambda: [][1], lambda _: None)
    assert isinstance(told.args[0], IndexError)


def test_nothing_is_taken_before_the_store_is_open(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    press(window, Qt.Key.Key_O, with_ctrl=True)
    press(window, Qt.Key.Key_V, with_ctrl=True)
    press(window, Qt.Key.Key_3, with_ctrl=True)
    assert dialogs(window) == 0
    assert not drop(window, tmp_path / "x.txt")


def test_the_first_paint_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    told: list[int] = []
    window.painted.connect(lambda: told.append(1))
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()
    QApplication.processEvents()
    assert told == [1]


def test_the_ring_is_around_what_the_keyboard_is_at(window: MainWindow, settled: Settled) -> None:
    ring = window.findChildren(FocusRing)[0]
    press(window, Qt.Key.Key_Tab)
    assert ring.target is QApplication.focusWidget()
    assert ring.isVisible()


def test_another_language_keeps_the_place(window: MainWindow, look: Look, settled: Settled) -> None:
    window.go("scores")
    look.speak("en")
    settled()
    assert window.current == "scores"
    assert "Scores" in texts(window.page("scores"))
    assert window.findChildren(PersonButton)[0].accessibleName().find("张三") >= 0


def test_another_language_leaves_an_open_report(window: MainWindow, look: Look, settled: Settled) -> None:
    window.go("library")
    settled()
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    click(page.shelf.shelf.rows[0].tile)
    settled()
    look.speak("en")
    settled()
    assert window.page("library").isVisible()


def test_closing_ends_all_work(window: MainWindow, settled: Settled, desk: Desk) -> None:
    window.close()
    assert not window.isVisible()
    assert not desk.jobs.busy


def test_closing_waits_for_a_grade(window: MainWindow, settled: Settled, desk: Desk) -> None:
    page = window.page("study")
    assert isinstance(page, StudyPage)
    page.begin(())
    settled()
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_3)
    window.close()
    settled()
    assert not window.isVisible()
    assert desk.person is not None
    assert desk.services.studying.today(desk.person.id).new == 3


def test_the_window_has_a_name_for_those_who_hear_it(window: MainWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(window)
    assert interface.text(QAccessible.Text.Name) == "九学"
