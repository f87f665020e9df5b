"""Putting a quiz together, and the quizzes that were begun."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.quiz.making import MakeCard
from app.gui.quiz.page import QuizPage
from app.gui.widgets.dialog import Dialog
from tests.gui.hands import Settled, button, click, dialog, press, texts
from tests.gui.invented import ASKED, REPORT
from tests.gui.quiz.sitting import shown


def making(page: QuizPage) -> MakeCard:
    return next(one for one in page.findChildren(MakeCard) if one.isVisible())


def test_the_page_offers_what_can_be_asked(page: QuizPage) -> None:
    card = making(page)
    assert [row.text() for row in card.kinds.values()] == ["单选", "多选", "判断", "填空", "简答", "排序", "连线"]
    assert "这些题型一共有 8 题" in texts(card)
    assert card.number.value == len(ASKED)


def test_enter_begins_a_quiz_over_everything(window: MainWindow, page: QuizPage, settled: Settled) -> None:
    press(window, Qt.Key.Key_Return)
    settled()
    assert len(shown(window).answering.sheets) == len(ASKED)


def test_kinds_and_number_are_chosen(window: MainWindow, page: QuizPage, settled: Settled) -> None:
    card = making(page)
    for kind in ("简答", "排序", "连线"):
        click(button(card, kind))
    assert "这些题型一共有 5 题" in texts(card)
    card.number.number.setFocus()
    press(page, Qt.Key.Key_Down)
    assert card.number.value == 1
    click(card.start)
    settled()
    (sheet,) = shown(window).answering.sheets
    assert sheet.asked.kind in ("single", "multiple", "true_false", "cloze")


def test_without_any_kind_the_button_says_what_is_missing(page: QuizPage) -> None:
    card = making(page)
    for row in card.kinds.values():
        click(row)
    assert not card.start.isEnabled()
    assert card.start.toolTip() == "请至少选一种题型。"


def test_without_any_report_the_button_says_what_is_missing(page: QuizPage) -> None:
    card = making(page)
    click(card.reports[REPORT.id])
    assert not card.start.isEnabled()
    assert card.start.toolTip() == "请至少选一份报告。"


def test_reports_are_chosen(page: QuizPage, settled: Settled, desk: Desk) -> None:
    text = "山泉镇的学习办法\n\n山泉镇推行“三个一”学习法，也就是一周一读、一月一讲、一季一考，128名干部全部参加。\n"
    desk.write(lambda: desk.services.importing.import_text(text))
    settled()
    card = making(page)
    assert len(card.reports) == 2
    click(card.reports[REPORT.id])
    settled()
    fewer = making(page)
    assert not fewer.reports[REPORT.id].isChecked()
    assert sum(count for _, count in desk.services.quizzing.available()) - fewer.number.number.maximum() >= len(ASKED)


def test_without_a_person_one_is_asked_for(page: QuizPage, settled: Settled, desk: Desk, qtbot: QtBot) -> None:
    desk.set_person(None)
    settled()
    with qtbot.waitSignal(page.person_requested):
        page.start()


def test_without_questions_the_page_leads_to_the_library(window: MainWindow, page: QuizPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    assert "还没有题目" in texts(page)
    press(window, Qt.Key.Key_Return)
    settled()
    assert window.current == "library"


def test_a_quiz_that_was_begun_is_listed_and_taken_up(window: MainWindow, page: QuizPage, settled: Settled) -> None:
    press(window, Qt.Key.Key_Return)
    settled()
    screen = shown(window)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    assert "没做完的测验" in texts(page)
    assert any(text.startswith("已答 0 / 8，6月9日开始") for text in texts(page))
    click(button(page, "接着做"))
    settled()
    assert shown(window).answering.quiz.attempt == screen.answering.quiz.attempt


def test_a_quiz_that_was_begun_is_given_up_after_a_question(window: MainWindow, page: QuizPage, settled: Settled, desk: Desk) -> None:
    press(window, Qt.Key.Key_Return)
    settled()
    press(shown(window), Qt.Key.Key_Escape)
    settled()
    click(button(page, "不做了"))
    settled()
    asked = dialog(window, Dialog)
    assert "不做这份测验了吗？" in texts(asked)
    press(asked, Qt.Key.Key_Return)
    settled()
    assert "没做完的测验" not in texts(page)
    assert desk.person is not None
    assert desk.services.quizzing.unfinished(desk.person.id) == ()
