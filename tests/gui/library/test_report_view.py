"""A report that is open: its text with what is marked, its points, keys, and little room."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.library.point_row import PointRow
from app.gui.library.report_view import ReportView
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.study.card_screen import CardScreen
from app.gui.widgets.keyhints import KeyHints
from app.gui.widgets.places import Place
from app.gui.widgets.quote import MarkedText
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, press, texts
from tests.gui.invented import BANK, LISTS, PARAGRAPHS, POINTS, REPORT, TITLE


@pytest.fixture
def view(page: LibraryPage, settled: Settled) -> ReportView:
    page.shelf.shelf.rows[0].tile.setFocus()
    press(page, Qt.Key.Key_Return)
    settled()
    assert page.view is not None
    return page.view


def opened(view: ReportView) -> str:
    assert view.points.open_point is not None
    return view.points.open_point.accessibleName()


def closed(view: ReportView) -> list[str]:
    return [row.accessibleName() for row in view.points.rows if isinstance(row, PointRow)]


def full(view: ReportView) -> list[str]:
    """What is marked in full yellow, in the order of the text."""
    found = []
    for label in view.text.paragraphs:
        found += [label.text()[span.start : span.end] for span in label.spans if not span.soft]
    return found


def seen(view: ReportView, label: MarkedText) -> bool:
    """Whether the first line of a paragraph is in view."""
    place = label.mapTo(view.text, QPoint(0, 0)).y()
    return label.isVisible() and 0 <= place < view.text.height()


def test_all_of_the_text_can_be_read(view: ReportView) -> None:
    said = texts(view.text)
    assert TITLE in said
    assert "2026-06-01" in said
    assert [text for text in said if text in PARAGRAPHS] == list(PARAGRAPHS)


def test_points_stand_with_kind_and_sureness(view: ReportView) -> None:
    assert closed(view) == ["“三张清单”，提法，把握大", "“三守”，提法，把握大", "198 名，数字，把握大"]
    assert opened(view) == "“四学”工作法"
    assert "出自第 1 段" in texts(view.points)
    assert "一共 4 项" in texts(view.points)
    assert "出了 4 道题" in texts(view.points)


def test_keys_go_from_point_to_point_and_the_text_follows(view: ReportView, settled: Settled) -> None:
    press(view, Qt.Key.Key_Down)
    settled()
    assert opened(view) == "“三张清单”"
    assert [one.accessibleName() for one in view.points.findChildren(Place) if one.isVisible()] == [
        f"第 {number} 项：{text}" for number, text in enumerate(LISTS, 1)
    ]
    assert full(view) == ["“三张清单”", *LISTS]
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    settled()
    assert opened(view) == "198 名"
    assert full(view) == ["198名委员"]
    press(view, Qt.Key.Key_Up)
    assert opened(view) == "“三守”"


def test_a_point_is_opened_by_mouse_and_by_enter(view: ReportView, settled: Settled) -> None:
    click(view.points.rows[2])
    settled()
    assert opened(view) == "“三守”"
    view.points.rows[0].setFocus()
    press(view, Qt.Key.Key_Return)
    assert opened(view) == "“四学”工作法"


def test_one_kind_of_point_is_listed(view: ReportView) -> None:
    view.panel.kinds.set_value("figure")
    view.panel.kinds.chosen.emit("figure")
    assert opened(view) == "198 名"
    assert closed(view) == []
    click(button(view, "全部 4"))
    view.panel.kinds.set_value("all")
    view.panel.kinds.chosen.emit("all")
    assert len(closed(view)) == 3


def test_f_brings_the_evidence_back_into_view(view: ReportView, settled: Settled, window: MainWindow) -> None:
    window.resize(960, 540)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Down)
    settled()
    last = view.text.paragraphs[POINTS[2].evidence.paragraph]
    assert seen(view, last)
    press(view, Qt.Key.Key_PageUp)
    press(view, Qt.Key.Key_PageUp)
    settled()
    press(view, Qt.Key.Key_F)
    settled()
    assert seen(view, last)


def test_escape_goes_back_to_the_row(view: ReportView, page: LibraryPage, settled: Settled) -> None:
    press(view, Qt.Key.Key_Escape)
    settled()
    assert page.view is None
    assert QApplication.focusWidget() is page.shelf.shelf.rows[0].tile


def test_cards_and_quiz_lead_on(window: MainWindow, view: ReportView, settled: Settled) -> None:
    press(view, Qt.Key.Key_Return)
    settled()
    assert isinstance(window.focus_screen, CardScreen)
    press(window, Qt.Key.Key_Escape)
    settled()
    window.go("library")
    settled()
    press(window, Qt.Key.Key_T)
    settled()
    assert window.current == "quiz"


def test_a_new_edition_is_shown_at_once(view: ReportView, page: LibraryPage, settled: Settled, desk: Desk) -> None:
    fewer = msgspec.structs.replace(BANK, points=POINTS[:2])
    desk.write(lambda: desk.services.importing.keep(fewer, "report.txt"))
    settled()
    assert page.view is not None
    assert len(page.view.bank.points) == 2
    assert len(page.view.points.rows) == 2


def test_a_report_taken_away_while_it_is_open_leaves_the_shelf(view: ReportView, page: LibraryPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    assert page.view is None
    assert "从一份报告开始" in texts(page)


def test_a_report_without_points_says_why(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.importing.import_text("山泉镇学习近况\n\n大家都来学习，都说很有收获。\n"))
    settled()
    click(page.shelf.shelf.rows[0].tile)
    settled()
    assert page.view is not None
    assert any(text.startswith("题目不多：") for text in texts(page.view))
    assert not page.view.bar.study.isEnabled()
    press(page.view, Qt.Key.Key_Down, Qt.Key.Key_F)
    assert page.view.points.open_point is None


def test_half_width_marks_of_a_report_are_shown_full(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    text = "山泉镇:学习有章法\n\n山泉镇推行“三个一”学习法,也就是一周一读、一月一讲、一季一考,128名干部参加。\n"
    desk.write(lambda: desk.services.importing.import_text(text))
    settled()
    click(page.shelf.shelf.rows[0].tile)
    settled()
    assert page.view is not None
    said = texts(page.view.text)
    assert "山泉镇：学习有章法" in said
    assert any("学习法，也就是" in line for line in said)
    assert "“三个一”" in full(page.view)


def test_with_little_room_one_side_is_shown_at_a_time(window: MainWindow, view: ReportView, look: Look, settled: Settled) -> None:
    look.apply("light", 200, True)
    window.resize(960, 540)
    settled()
    assert view.points.isVisible()
    assert not view.text.isVisible()
    press(view, Qt.Key.Key_F)
    settled()
    assert view.text.isVisible()
    assert seen(view, view.text.paragraphs[1])
    press(view, Qt.Key.Key_Escape)
    assert view.points.isVisible()
    click(button(view, "原文"))
    assert view.text.isVisible()
    assert not any(hints.isVisible() for hints in view.findChildren(KeyHints))


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_at_every_size(window: MainWindow, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.go("library")
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    page.open(REPORT.id)
    settled()
    assert page.view is not None
    for side in ("points", "text"):
        page.view.show_side(side)
        settled()
        assert not nameless(window)
        assert not cut_off(window)
        assert not unreached(window)
    assert (window.width(), window.height()) == size
