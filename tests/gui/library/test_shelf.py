"""The shelf of 题库: what stands on it, what its rows do, taking a report away and back."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.main_window import MainWindow
from app.gui.quiz.page import QuizPage
from app.gui.study.card_screen import CardScreen
from tests.gui.hands import Settled, button, buttons, click, press, texts
from tests.gui.invented import REPORT, TITLE


def test_a_report_stands_with_what_it_holds(page: LibraryPage) -> None:
    (row,) = page.shelf.shelf.rows
    assert row.tile.text() == TITLE
    assert row.tile.detail == "2026-06-01\n提法 3，数字 1，题目 12"


def test_cards_of_one_report_are_studied_from_its_row(window: MainWindow, page: LibraryPage, settled: Settled) -> None:
    click(button(page, "学卡片"))
    settled()
    assert window.current == "study"
    assert isinstance(window.focus_screen, CardScreen)


def test_a_quiz_over_one_report_is_made_from_its_row(window: MainWindow, page: LibraryPage, settled: Settled) -> None:
    click(button(page, "做测验"))
    settled()
    assert window.current == "quiz"
    quiz = window.page("quiz")
    assert isinstance(quiz, QuizPage)
    assert TITLE in [one.text() for one in quiz.findChildren(type(button(quiz, TITLE))) if one.isVisible()]


def test_a_report_is_taken_away_and_back_by_the_notice(window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk) -> None:
    click(button(page, f"移除：{TITLE}"))
    settled()
    assert desk.services.library.reports() == ()
    assert window.notice.text == f"《{TITLE}》移出了题库，成绩和学习进度都留着。"
    click(button(window, "撤销"))
    settled()
    assert [one.id for one in desk.services.library.reports()] == [REPORT.id]
    assert len(page.shelf.shelf.rows) == 1


def test_z_takes_the_removal_back(window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk) -> None:
    click(button(page, f"移除：{TITLE}"))
    settled()
    press(window, Qt.Key.Key_Z)
    settled()
    assert len(desk.services.library.reports()) == 1


def test_an_empty_shelf_says_how_one_begins(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    said = texts(page)
    assert "从一份报告开始" in said
    assert "也可以把文件拖到这里。支持 txt、md、html、docx、pdf、ofd。" in said
    assert "文件只在这台电脑上读，不联网，也不上传。" in said
    assert buttons(page) == ["看移除的 1 份报告", "打开报告……", "先看示例报告", "粘贴文字"]
    desk.write(lambda: desk.services.library.restore(REPORT.id))
    settled()
    assert "从一份报告开始" not in texts(page)


def test_the_sample_is_tried_from_an_empty_shelf(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    click(button(page, "先看示例报告"))
    settled()
    assert "导入好了" in texts(page.shelf.panel)
    assert len(page.shelf.shelf.rows) == 1


def test_a_report_without_questions_cannot_be_studied(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.importing.import_text("山泉镇学习近况\n\n大家都来学习，都说很有收获。\n"))
    settled()
    row = page.shelf.shelf.rows[0]
    assert row.tile.detail.endswith("没有出题")
    assert not button(row, "学卡片").isEnabled()
    assert button(row, "学卡片").toolTip() == "这份报告没有出题"


def test_choosing_the_page_again_goes_back_to_the_shelf(window: MainWindow, page: LibraryPage, settled: Settled, qtbot: QtBot) -> None:
    click(page.shelf.shelf.rows[0].tile)
    settled()
    assert page.view is not None
    press(window, Qt.Key.Key_4, with_ctrl=True)
    settled()
    assert page.view is None
    assert page.currentWidget() is page.shelf
