"""今日: what is due, the one thing to do next, the last scores, and the ways on."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.person_dialog import PersonDialog
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.quiz.result_screen import ResultScreen
from app.gui.study.card_screen import CardScreen
from app.gui.today.page import TodayPage
from app.gui.today.recent_card import RecentCard, ScoreRow
from app.gui.widgets.tile import Tile
from app.study.model import Rating
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, buttons, click, dialog, press, texts
from tests.gui.invented import BANK, REPORT, TITLE, Clock

KEYS = {question.id: question for question in BANK.questions}


@pytest.fixture
def page(window: MainWindow) -> TodayPage:
    page = window.page("today")
    assert isinstance(page, TodayPage)
    return page


def again(window: MainWindow, settled: Settled) -> None:
    window.go("today")
    settled()


def tile(page: TodayPage, name: str) -> Tile:
    return next(one for one in page.findChildren(Tile) if one.isVisible() and one.text() == name)


def study_all(desk: Desk) -> None:
    assert desk.person is not None
    studying = desk.services.studying
    sitting = studying.begin(desk.person.id)
    while (turn := studying.next(sitting)) is not None:
        sitting = studying.grade(sitting, turn, Rating.GOOD).value
    studying.finish(sitting)


def test_who_has_studied_is_no_beginner(window: MainWindow, page: TodayPage, desk: Desk, settled: Settled, clock: Clock) -> None:
    assert "第一次用，可以这样试" in texts(page)
    study_all(desk)
    clock.now += timedelta(hours=20)
    again(window, settled)
    assert "第一次用，可以这样试" not in texts(page)


def test_who_sat_a_mock_exam_sees_it(window: MainWindow, page: TodayPage, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    exam = desk.services.examining.start(desk.person.id, desk.services.examining.draw((), 4)).value
    desk.services.quizzing.hand_in(exam.quiz.attempt)
    again(window, settled)
    assert "第一次用，可以这样试" not in texts(page)
    assert "最近的模拟考试" in texts(page)
    click(page.findChildren(ScoreRow)[0])
    settled()
    assert isinstance(window.focus_screen, ResultScreen)


def half_a_quiz(desk: Desk, *, hand_in: bool) -> None:
    assert desk.person is not None
    quiz = desk.services.quizzing.start(desk.person.id, (), 4, ("single", "true_false", "multiple", "ordering")).value
    sheet = quiz.sheets[0]
    desk.services.quizzing.answer(quiz.attempt, 0, KEYS[sheet.asked.id].answer)
    if hand_in:
        desk.services.quizzing.hand_in(quiz.attempt)


def test_a_newcomer_sees_what_is_new_and_how_one_begins(page: TodayPage) -> None:
    told = texts(page)
    assert "张三，您好。6月9日，星期二" in told
    assert "今天可以新学" in told
    assert "4" in told
    assert "新学 4" in told
    assert "第一次用，可以这样试" in told


def test_enter_begins_the_cards(window: MainWindow, page: TodayPage, settled: Settled) -> None:
    press(window, Qt.Key.Key_Return)
    settled()
    assert isinstance(window.focus_screen, CardScreen)


def test_only_a_few_cards_are_studied(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    text = "山泉镇的学习办法\n\n山泉镇推行“三个一”学习法，也就是一周一读、一月一讲、一季一考，128名干部全部参加，每名干部联系2户群众。\n"
    desk.write(lambda: desk.services.importing.import_text(text))
    settled()
    click(button(page, "只学 5 张"))
    settled()
    screen = window.focus_screen
    assert isinstance(screen, CardScreen)
    assert "第 1 张，共 5 张" in texts(screen)


def test_when_the_cards_are_done_a_quiz_comes_next(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    study_all(desk)
    again(window, settled)
    told = texts(page)
    assert "今天的卡片学完了" in told
    assert any("今天学了 4 张。下次复习：" in text for text in told)
    press(window, Qt.Key.Key_Return)
    settled()
    assert window.current == "quiz"


def test_cards_come_back_when_they_are_due(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk, clock: Clock) -> None:
    study_all(desk)
    clock.now += timedelta(days=30)
    again(window, settled)
    assert "今天该复习" in texts(page)
    assert "复习 4" in texts(page)
    assert "开始复习" in buttons(page)


def test_new_cards_beside_reviews_are_not_called_reviews(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    assert desk.person is not None
    sitting = desk.services.studying.begin(desk.person.id)
    turn = desk.services.studying.next(sitting)
    assert turn is not None
    desk.services.studying.grade(sitting, turn, Rating.AGAIN)
    again(window, settled)
    assert {"今天要学", "复习 1", "新学 3"} <= set(texts(page))
    assert "开始学习" in buttons(page)


def test_the_page_is_as_wide_as_a_small_window(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    half_a_quiz(desk, hand_in=True)
    window.resize(960, 540)
    again(window, settled)
    (recent,) = page.findChildren(RecentCard)
    assert page.due is not None
    for card in (page.due, recent):
        assert card.mapTo(page, card.rect().topRight()).x() < page.width()
        assert card.width() >= card.minimumSizeHint().width()


def test_the_last_scores_open_their_results(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    half_a_quiz(desk, hand_in=True)
    again(window, settled)
    row = next(one for one in page.findChildren(ScoreRow) if one.isVisible())
    assert row.accessibleName() == f"6月9日，{TITLE}，答对 1 题，共 4 题，没通过"
    row.setFocus()
    press(window, Qt.Key.Key_Return)
    settled()
    assert isinstance(window.focus_screen, ResultScreen)
    press(window, Qt.Key.Key_Escape)
    settled()
    assert window.current == "today"


def test_a_quiz_that_was_begun_is_taken_up(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    half_a_quiz(desk, hand_in=False)
    again(window, settled)
    begun = tile(page, f"测验：{TITLE}")
    assert begun.detail == "已答 1 题，共 4 题"
    click(begun)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, QuizScreen)
    assert screen.answering.answered == 1


def test_the_newest_report_is_opened(window: MainWindow, page: TodayPage, settled: Settled) -> None:
    click(tile(page, f"看原文：{TITLE}"))
    settled()
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    assert library.view is not None
    assert library.view.bank.report == REPORT


def test_a_report_is_imported_from_here(window: MainWindow, page: TodayPage, settled: Settled) -> None:
    click(tile(page, "导入报告"))
    settled()
    assert window.current == "library"
    dialog(window, QFileDialog).reject()


def test_a_quiz_is_made_from_here(window: MainWindow, page: TodayPage, settled: Settled) -> None:
    click(tile(page, "做测验"))
    settled()
    assert window.current == "quiz"


def test_without_a_report_one_is_opened_first(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    assert "从一份报告开始" in texts(page)
    assert page.due is not None
    click(page.due.main_button)
    settled()
    dialog(window, QFileDialog).reject()


def test_without_a_person_the_name_comes_first(window: MainWindow, page: TodayPage, settled: Settled, desk: Desk) -> None:
    desk.set_person(None)
    settled()
    assert "欢迎使用九学" in texts(page)
    press(window, Qt.Key.Key_Return)
    settled()
    dialog(window, PersonDialog).reject()


def test_what_changes_elsewhere_is_shown_at_once(page: TodayPage, settled: Settled, desk: Desk, tmp_path: Path) -> None:
    text = "山泉镇的学习办法\n\n山泉镇推行“三个一”学习法，也就是一周一读、一月一讲、一季一考，128名干部全部参加。\n"
    desk.write(lambda: desk.services.importing.import_text(text))
    settled()
    assert "看原文：山泉镇的学习办法" in [one.text() for one in page.findChildren(Tile) if one.isVisible()]


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_full_day_at_every_size(
    window: MainWindow, look: Look, settled: Settled, desk: Desk, clock: Clock, language: str, size: tuple[int, int], scale: int
) -> None:
    study_all(desk)
    clock.now += timedelta(days=30)
    half_a_quiz(desk, hand_in=True)
    half_a_quiz(desk, hand_in=False)
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    again(window, settled)
    assert not nameless(window)
    assert not cut_off(window)
    assert not unreached(window)
    assert (window.width(), window.height()) == size
