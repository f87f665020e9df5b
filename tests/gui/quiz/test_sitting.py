"""Sitting a quiz in the real window: every kind of question, what is kept when, marks, stopping, handing in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.quiz.forms import ChoiceForm
from app.gui.quiz.page import QuizPage
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.widgets.dialog import Dialog, tell
from app.gui.widgets.key_list import keys_in
from app.gui.widgets.label import Label
from app.services.changes import Done
from app.services.quizzing import Sheet
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, dialogs, press, texts
from tests.gui.invented import ASKED, FIGURE, JUDGED, KEEPING, MULTIPLE, ORDER, SHORT, SINGLE
from tests.gui.quiz.sitting import BY_STEM, answer, go_through, hand_in, kept, question_up, result, shown


def go_to(screen: QuizScreen, stem: str) -> None:
    screen.go_to(next(sheet.position for sheet in screen.answering.sheets if sheet.asked.stem == stem))


def test_every_kind_answered_right_is_all_right(window: MainWindow, screen: QuizScreen, settled: Settled, desk: Desk) -> None:
    go_through(screen, settled, BY_STEM)
    reviewed = hand_in(window, settled).reviewed.result
    assert reviewed.score.total.right == len(ASKED)
    assert reviewed.score.passed
    assert desk.services.scoring.scores()[0].score == reviewed.score


def test_every_kind_answered_wrong_is_all_wrong(window: MainWindow, screen: QuizScreen, settled: Settled) -> None:
    go_through(screen, settled, BY_STEM, wrong=frozenset(BY_STEM))
    score = hand_in(window, settled).reviewed.result.score
    assert score.total.right == 0
    assert score.total.wrong + score.total.partly == len(ASKED)
    assert not score.passed


def test_options_are_chosen_by_letter_and_by_number(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, SINGLE.stem)
    form = screen.form
    assert isinstance(form, ChoiceForm)
    press(screen, Qt.Key.Key_B)
    settled()
    press(screen, Qt.Key.Key_4)
    settled()
    shown_in = [row.text() for row in form.rows]
    assert kept(tmp_path) == [(shown_in[1],), (shown_in[3],)]
    assert [row.isChecked() for row in form.rows] == [False, False, False, True]


def test_several_options_are_kept_in_the_order_of_the_paper(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, MULTIPLE.stem)
    form = screen.form
    assert isinstance(form, ChoiceForm)
    press(screen, Qt.Key.Key_C, Qt.Key.Key_A)
    settled()
    assert kept(tmp_path)[-1] == (form.rows[0].text(), form.rows[2].text())


def test_a_sequence_is_kept_in_the_order_of_pressing(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, ORDER.stem)
    answer(screen, tuple(reversed(ORDER.answer)))
    settled()
    assert kept(tmp_path)[-1] == tuple(reversed(ORDER.answer))


def test_what_is_shown_as_saved_is_in_the_store(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, JUDGED.stem)
    press(screen, Qt.Key.Key_A)
    assert "已保存" not in texts(screen)
    settled()
    assert "已保存" in texts(screen)
    assert kept(tmp_path) == [("正确",)]


def test_typed_words_are_kept_when_one_goes_on(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, KEEPING.stem)
    settled()
    answer(screen, ("守纪律", "守规矩"))
    assert "正在保存" in texts(screen)
    press(screen, Qt.Key.Key_Return)
    settled()
    assert kept(tmp_path) == [("守纪律", "守规矩")]


def test_typed_words_are_kept_when_the_hand_rests(screen: QuizScreen, settled: Settled, tmp_path: Path, qtbot: QtBot) -> None:
    go_to(screen, FIGURE.stem)
    settled()
    answer(screen, ("198",))
    qtbot.waitUntil(lambda: kept(tmp_path) == [("198",)])


def test_enter_goes_from_blank_to_blank_and_then_on(screen: QuizScreen, settled: Settled) -> None:
    go_to(screen, KEEPING.stem)
    settled()
    position = screen.position
    press(screen, Qt.Key.Key_Return)
    assert screen.position == position
    press(screen, Qt.Key.Key_Return)
    settled()
    assert screen.position != position or dialogs(screen) == 1


def test_enter_is_a_new_line_in_a_short_answer_and_with_ctrl_goes_on(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, SHORT.stem)
    settled()
    position = screen.position
    answer(screen, SHORT.answer)
    press(screen, Qt.Key.Key_Return)
    assert screen.position == position
    press(screen, Qt.Key.Key_Return, with_ctrl=True)
    settled()
    assert screen.position != position or dialogs(screen) == 1
    assert kept(tmp_path) == [SHORT.answer]


def test_letters_that_are_typed_choose_nothing(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, SHORT.stem)
    settled()
    QTest.keyClicks(screen.focusWidget(), "abm")
    settled()
    assert not screen.answering.flagged(screen.position)
    screen.leave()
    settled()
    assert kept(tmp_path) == [("abm",)]


def test_an_answer_is_taken_back(screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, SINGLE.stem)
    press(screen, Qt.Key.Key_A)
    settled()
    press(screen, Qt.Key.Key_Delete)
    settled()
    assert kept(tmp_path)[-1] == ()
    assert screen.answering.answered == 0


def test_questions_are_marked_and_found_on_the_answer_card(screen: QuizScreen, settled: Settled) -> None:
    press(screen, Qt.Key.Key_M)
    settled()
    assert screen.answering.flagged(0)
    press(screen, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert screen.position == 2
    click(button(screen.card, "第 1 题"))
    assert screen.position == 0
    press(screen, Qt.Key.Key_M)
    settled()
    assert not screen.answering.flagged(0)


def test_a_quiz_is_left_and_taken_up_with_its_answers(window: MainWindow, page: QuizPage, screen: QuizScreen, settled: Settled) -> None:
    go_to(screen, SINGLE.stem)
    answer(screen, SINGLE.answer)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    click(button(page, "接着做"))
    settled()
    again = shown(window)
    assert again.answering.answered == 1
    assert question_up(again, BY_STEM) is not SINGLE
    go_to(again, SINGLE.stem)
    form = again.form
    assert isinstance(form, ChoiceForm)
    assert [row.text() for row in form.rows if row.isChecked()] == list(SINGLE.answer)


def test_closing_the_window_keeps_what_was_typed(window: MainWindow, screen: QuizScreen, settled: Settled, tmp_path: Path) -> None:
    go_to(screen, FIGURE.stem)
    settled()
    answer(screen, ("198",))
    window.close()
    settled()
    assert not window.isVisible()
    assert kept(tmp_path) == [("198",)]


def test_handing_in_names_what_is_blank_and_leads_there(window: MainWindow, screen: QuizScreen, settled: Settled) -> None:
    go_to(screen, SINGLE.stem)
    at = screen.position
    answer(screen, SINGLE.answer)
    click(button(screen, "交卷"))
    settled()
    asked = dialog(window, Dialog)
    numbers = "、".join(str(number) for number in range(1, len(ASKED) + 1) if number != at + 1)
    assert f"还有 7 题没有作答：第 {numbers} 题。没答的题算空白，不算错，也不得分。" in texts(asked)
    click(button(asked, "先去补答"))
    settled()
    assert screen.position == (0 if at else 1)
    assert window.focus_screen is screen


def test_the_keys_shown_are_those_that_work_while_one_writes(screen: QuizScreen, settled: Settled) -> None:
    screen.go_to(next(sheet.position for sheet in screen.answering.sheets if sheet.asked.kind not in ("cloze", "short")))
    settled()
    assert {"M", "S"} <= {key for one in keys_in(screen) for key in one.keys}
    go_to(screen, SHORT.stem)
    settled()
    told = [key for one in keys_in(screen) for key in one.keys]
    assert not {"M", "S", "A", "1", "Return", "Delete", "Left", "Right"} & set(told)
    assert {"Ctrl+Return", "Ctrl+S"} <= set(told)
    assert len(told) == len(set(told))
    caps = [one._cap() for one in (screen.forward, screen.star, screen.flag)]  # noqa: SLF001 - what is drawn on the buttons
    assert caps == ["Ctrl Enter", "Ctrl S", ""]


def test_the_question_stays_in_view_when_one_begins_to_write(window: MainWindow, screen: QuizScreen, look: Look, settled: Settled) -> None:
    look.apply("light", 200, True)
    window.resize(960, 540)
    settled()
    go_to(screen, SHORT.stem)
    settled()
    stem = next(label for label in screen.findChildren(Label) if label.isVisible() and label.text() == SHORT.stem)
    assert not stem.visibleRegion().isEmpty()
    assert stem.visibleRegion().boundingRect().height() == stem.height()


@pytest.mark.parametrize(("stem", "told"), [(FIGURE.stem, True), (KEEPING.stem, False)])
def test_how_numbers_are_typed_is_told_where_one_is_wanted(screen: QuizScreen, settled: Settled, stem: str, told: bool) -> None:
    go_to(screen, stem)
    settled()
    assert ("数字用阿拉伯数字或汉字都可以，全角、半角不分。" in texts(screen)) is told


def test_enter_twice_hands_in_no_blanks(window: MainWindow, screen: QuizScreen, settled: Settled) -> None:
    screen.go_to(len(ASKED) - 1)
    settled()
    screen.hand_in()
    settled()
    press(dialog(window, Dialog), Qt.Key.Key_Return)
    settled()
    assert window.focus_screen is screen
    assert screen.position == 0


@pytest.mark.parametrize(("scale", "width"), [(100, 800), (200, 1366)])
def test_all_words_of_a_message_are_seen(
    window: MainWindow, screen: QuizScreen, look: Look, settled: Settled, scale: int, width: int
) -> None:
    look.apply("light", scale, True)
    window.resize(width, 728)
    settled()
    screen.hand_in()
    settled()
    asked = dialog(window, Dialog)
    assert all(label.fits() for label in asked.findChildren(Label))
    narrow = tell(look, window, "没有存上", "这台电脑的硬盘满了，请先腾出一些地方，再试一次；已经存上的都在。" * 3)
    settled()
    assert all(label.fits() for label in narrow.findChildren(Label))


def test_blanks_count_apart(window: MainWindow, screen: QuizScreen, settled: Settled) -> None:
    go_to(screen, SINGLE.stem)
    answer(screen, SINGLE.answer)
    total = hand_in(window, settled).reviewed.result.score.total
    assert (total.right, total.wrong, total.blank) == (1, 0, 7)


def test_an_answer_that_cannot_be_kept_says_so_and_is_kept_when_tried_again(
    screen: QuizScreen, desk: Desk, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = type(desk.services.quizzing).answer
    full = [True]

    def refused(self: object, attempt: str, position: int, response: tuple[str, ...], spent: int | None) -> Done[Sheet]:
        if full:
            raise UserError("store_full", folder=tmp_path)
        return real(self, attempt, position, response, spent)  # type: ignore[arg-type]

    monkeypatch.setattr(type(desk.services.quizzing), "answer", refused)
    go_to(screen, SINGLE.stem)
    press(screen, Qt.Key.Key_A)
    settled()
    assert "没存上" in texts(screen)
    assert screen.trouble.isVisible()
    press(screen, Qt.Key.Key_Escape)
    settled()
    asked = dialog(screen, Dialog)
    assert "现在离开，没存上的答案就丢了；已经存上的都在。" in texts(asked)
    full.clear()
    click(button(asked, "再存一次"))
    settled()
    assert not screen.trouble.isVisible()
    assert len(kept(tmp_path)) == 1


def test_a_second_hand_in_while_the_first_is_kept_does_nothing(
    window: MainWindow, screen: QuizScreen, settled: Settled, desk: Desk
) -> None:
    screen.hand_in()
    settled()
    asked = dialog(window, Dialog)
    click(button(asked, "交卷"))
    screen.hand_in()
    settled()
    assert len(desk.services.scoring.scores()) == 1
    assert result(window).reviewed.result.score.total.blank == len(ASKED)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_at_every_size(
    window: MainWindow, page: QuizPage, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    quiz = window.page("quiz")
    assert isinstance(quiz, QuizPage)
    window.go("quiz")
    settled()
    quiz.start()
    settled()
    screen = shown(window)
    for question in ASKED:
        go_to(screen, question.stem)
        settled()
        assert not nameless(window)
        assert not cut_off(window)
        assert not unreached(window)
    assert (window.width(), window.height()) == size
