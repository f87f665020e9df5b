"""The result of a quiz: score, what was wrong and why, the report, and going on."""

import pytest
from PySide6.QtCore import Qt

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.quiz.page import QuizPage
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.quiz.result_item import HeadLine
from app.gui.quiz.result_screen import ResultScreen
from app.gui.widgets.option_row import GradedRow
from app.gui.widgets.reader import Reader
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, press, texts
from tests.gui.invented import ASKED, FIGURE, KEEPING, ORDER, PARAGRAPHS, SINGLE
from tests.gui.quiz.sitting import BY_STEM, go_through, hand_in, shown

WRONG = frozenset({SINGLE.stem, FIGURE.stem, ORDER.stem})


@pytest.fixture
def over(window: MainWindow, screen: QuizScreen, settled: Settled) -> ResultScreen:
    """A quiz with three wrong answers, handed in."""
    go_through(screen, settled, BY_STEM, WRONG)
    return hand_in(window, settled)


def graded(screen: ResultScreen) -> list[str]:
    assert screen.open_item is not None
    return [row.accessibleName() for row in screen.open_item.findChildren(GradedRow)]


def open_question(screen: ResultScreen, stem: str, settled: Settled) -> None:
    screen.show_group("all")
    screen.open(next(item.position for item in screen.reviewed.result.items if item.question.stem == stem))
    settled()


def test_the_score_stands_with_its_pass_line(over: ResultScreen) -> None:
    told = texts(over)
    assert over.panel.number.text() == str(len(ASKED) - len(WRONG))
    assert f"/ {len(ASKED)} 题答对" in told
    assert "及格线 60%" in told
    assert over.panel.verdict.text() == "通过"


def test_kinds_stand_in_the_order_in_which_they_are_offered(over: ResultScreen) -> None:
    kinds = [text for text in texts(over.panel) if text in ("单选", "多选", "判断", "填空", "简答", "排序", "连线")]
    assert kinds == ["单选", "多选", "判断", "填空", "简答", "排序", "连线"]


def test_wrong_answers_come_first_with_what_is_right_and_why(over: ResultScreen, settled: Settled) -> None:
    assert button(over.tabs, "错题 3").isChecked()
    open_question(over, SINGLE.stem, settled)
    assert [row.split(" ", 1)[1] for row in graded(over)].count("轮流学 正确答案") == 1
    assert [row.split(" ", 1)[1] for row in graded(over)].count("随时学 您选的") == 1
    item = over.open_item
    assert item is not None
    assert item.quote is not None
    assert item.quote.text.text() in PARAGRAPHS[1]
    marked = [item.quote.text.text()[span.start : span.end] for span in item.quote.text.spans if span.underlined]
    assert marked == ["支部轮流学"]


def test_a_wrong_blank_shows_what_was_typed_and_what_is_right(over: ResultScreen, settled: Settled) -> None:
    open_question(over, FIGURE.stem, settled)
    assert graded(over) == ["1 记不得 您填的", "1 198 正确答案"]


def test_a_right_list_shows_what_was_answered(over: ResultScreen, settled: Settled) -> None:
    open_question(over, KEEPING.stem, settled)
    assert graded(over) == ["1 守纪律 填对了", "2 守规矩 填对了"]


def test_keys_go_from_question_to_question(over: ResultScreen, settled: Settled) -> None:
    first = over.open_item
    assert first is not None
    press(over, Qt.Key.Key_Down)
    settled()
    second = over.open_item
    assert second is not None
    assert second.marked.position > first.marked.position
    press(over, Qt.Key.Key_Up, Qt.Key.Key_Up)
    settled()
    assert over.open_item is not None
    assert over.open_item.marked == first.marked


def test_a_closed_question_is_opened_by_click(over: ResultScreen, settled: Settled) -> None:
    click(button(over.tabs, f"全部 {len(ASKED)}"))
    settled()
    head = next(one for one in over.findChildren(HeadLine) if one.isVisible())
    name = head.accessibleName()
    click(head)
    settled()
    assert over.open_item is not None
    assert name.startswith(f"第 {over.open_item.marked.position + 1} 题")


def test_the_report_is_read_from_a_question(over: ResultScreen, settled: Settled) -> None:
    open_question(over, SINGLE.stem, settled)
    press(over, Qt.Key.Key_F)
    settled()
    reader = dialog(over, Reader)
    assert PARAGRAPHS[1] in texts(reader)
    press(reader, Qt.Key.Key_Return)
    settled()
    assert not [one for one in over.findChildren(Reader) if one.isVisible()]


def test_the_wrong_ones_are_asked_again(window: MainWindow, over: ResultScreen, settled: Settled) -> None:
    press(over, Qt.Key.Key_R)
    settled()
    again = shown(window)
    assert {sheet.asked.stem for sheet in again.answering.sheets} == WRONG


def test_another_quiz_is_made(window: MainWindow, over: ResultScreen, settled: Settled) -> None:
    click(button(over.panel, "换一份卷再做"))
    settled()
    assert len(shown(window).answering.sheets) == len(ASKED)


def test_escape_leaves(window: MainWindow, over: ResultScreen, settled: Settled) -> None:
    press(over, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    assert window.current == "quiz"


def test_the_result_of_another_person_offers_no_second_try(window: MainWindow, over: ResultScreen, settled: Settled, desk: Desk) -> None:
    attempt = over.reviewed.result.attempt.id
    press(over, Qt.Key.Key_Escape)
    settled()
    desk.write(lambda: desk.services.people.add("李四"), desk.set_person)
    settled()
    page = window.page("quiz")
    assert isinstance(page, QuizPage)
    page.show_result(attempt)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ResultScreen)
    assert [one.text() for one in screen.panel.findChildren(type(button(screen.panel, "返回")))] == ["返回"]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_result_at_every_size(
    window: MainWindow, over: ResultScreen, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int
) -> None:
    attempt = over.reviewed.result.attempt.id
    over.leave()
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    page = window.page("quiz")
    assert isinstance(page, QuizPage)
    page.show_result(attempt)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ResultScreen)
    screen.show_group("all")
    for position in range(len(ASKED)):
        screen.open(position)
        settled()
        assert not nameless(window)
        assert not cut_off(window)
    assert not unreached(window)
    assert (window.width(), window.height()) == size
