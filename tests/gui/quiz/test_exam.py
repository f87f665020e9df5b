"""A mock exam in the real window: parts and marks, the quiet clock, stopping and going on, the end of the time, the result."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.practice.practice_screen import PracticeScreen
from app.gui.quiz.exam_screen import ExamScreen
from app.gui.quiz.page import QuizPage
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.key_list import unexplained
from app.study.countdown import Countdown
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, press, texts
from tests.gui.invented import ASKED, ORDER, SINGLE
from tests.gui.quiz.sitting import BY_STEM, answer, go_through, question_up, result
from tests.gui.test_keys import NUMBERED


def begin(page: QuizPage, window: MainWindow, settled: Settled, minutes: int = 0) -> ExamScreen:
    page.exam._choose_minutes(minutes)  # noqa: SLF001 - what the list of limits calls
    click(page.exam.begin)
    settled()
    assert isinstance(window.focus_screen, ExamScreen)
    return window.focus_screen


def spent(folder: Path) -> int:
    with sqlite3.connect(folder / "test.sqlite") as db:
        return int(db.execute("SELECT spent FROM exam").fetchone()[0])


def let_pass(screen: ExamScreen, left: int) -> None:
    """Let the clock stand where `left` milliseconds are left."""
    assert screen.clock is not None
    screen.clock._time = Countdown(screen.clock.time.limit, screen.clock.time.limit - left)  # noqa: SLF001 - nobody waits for half an hour


def test_there_is_no_limit_unless_it_is_chosen(window: MainWindow, page: QuizPage, settled: Settled) -> None:
    assert page.exam.limit.currentText() == "不限时"
    screen = begin(page, window, settled)
    assert screen.clock is None
    assert not any(text.startswith("还剩") for text in texts(screen))


def test_questions_stand_in_parts_with_their_marks(window: MainWindow, page: QuizPage, settled: Settled) -> None:
    screen = begin(page, window, settled)
    assert len(screen.answering.sheets) == len(ASKED)
    kinds = [sheet.asked.kind for sheet in screen.answering.sheets]
    assert len(set(kinds)) == len({kind for kind, after in zip(kinds, [*kinds[1:], None], strict=True) if kind != after})
    screen.go_to(kinds.index("cloze"))
    assert "本部分第 1 题，共 2 题，每题 2 分" in texts(screen)


def test_all_right_gives_all_marks_and_wrong_ones_are_practised(window: MainWindow, page: QuizPage, settled: Settled) -> None:
    screen = begin(page, window, settled)
    go_through(screen, settled, BY_STEM, wrong=frozenset({SINGLE.stem}))
    screen.hand_in()
    settled()
    press(dialog(window, Dialog), Qt.Key.Key_Return)
    settled()
    over = result(window)
    told = texts(over)
    assert (over.panel.number.text(), "/ 18 分" in told) == ("17", True)
    assert "考试时间到了，答过的题已经自动交卷。" not in told
    assert "按章节" in told
    assert "一、学有章法" in told
    press(over, Qt.Key.Key_R)
    settled()
    again = window.focus_screen
    assert isinstance(again, PracticeScreen)
    assert SINGLE.stem in texts(again)
    assert "没答对的题" in texts(again)
    press(again, Qt.Key.Key_Escape)
    settled()
    assert any("得分率" in text for text in texts(page.exam))


def test_the_clock_counts_is_kept_and_can_be_hidden(
    window: MainWindow, page: QuizPage, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = begin(page, window, settled, 30)
    assert "还剩 30:00" in texts(screen)
    qtbot.waitUntil(lambda: spent(tmp_path) > 0)
    press(screen, Qt.Key.Key_T)
    assert not any(text.startswith("还剩") for text in texts(screen))
    press(screen, Qt.Key.Key_T)
    assert any(text.startswith("还剩") for text in texts(screen))


def test_an_exam_stops_when_it_is_left_and_goes_on_at_the_same_second(
    window: MainWindow, page: QuizPage, settled: Settled, tmp_path: Path
) -> None:
    screen = begin(page, window, settled, 30)
    screen.go_to(next(sheet.position for sheet in screen.answering.sheets if sheet.asked.stem == SINGLE.stem))
    answer(screen, SINGLE.answer)
    let_pass(screen, 754_000)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    kept = spent(tmp_path)
    assert 30 * 60_000 - 754_000 <= kept < 30 * 60_000 - 744_000
    assert any("还剩 12:" in text for text in texts(page.exam))
    click(button(page.exam, "接着考"))
    settled()
    again = window.focus_screen
    assert isinstance(again, ExamScreen)
    assert again.clock is not None
    assert again.clock.time.spent >= kept
    assert again.answering.answered == 1
    assert question_up(again, BY_STEM) is not SINGLE


def test_near_the_end_one_quiet_sentence_says_so(window: MainWindow, page: QuizPage, settled: Settled, qtbot: QtBot) -> None:
    screen = begin(page, window, settled, 30)
    word = "还有不到 5 分钟。答过的都已经存好，到时自动交卷。"
    assert word not in texts(screen)
    let_pass(screen, 299_000)
    assert screen.clock is not None
    screen.clock.tick()
    settled()
    assert word in texts(screen)


def test_at_double_size_the_word_leaves_room_for_the_options(window: MainWindow, look: Look, page: QuizPage, settled: Settled) -> None:
    look.apply("light", 200, True)
    window.resize(960, 540)
    settled()
    screen = begin(page, window, settled, 30)
    foot = screen.foot.sizeHint().height()
    let_pass(screen, 299_000)
    assert screen.clock is not None
    screen.clock.tick()
    settled()
    assert screen.face.words.text().endswith("，到时自动交卷")
    assert screen.foot.sizeHint().height() == foot
    press(screen, Qt.Key.Key_T)
    assert screen.face.words.text() == "不到 5 分钟，到时自动交卷"
    screen.face.set_near(False)
    assert not screen.face.words.isVisible()


def test_when_the_time_is_over_what_was_answered_is_handed_in(
    window: MainWindow, page: QuizPage, settled: Callable[[], None], qtbot: QtBot
) -> None:
    screen = begin(page, window, settled, 30)
    screen.go_to(next(sheet.position for sheet in screen.answering.sheets if sheet.asked.stem == ORDER.stem))
    answer(screen, ORDER.answer)
    let_pass(screen, 1)
    assert screen.clock is not None
    qtbot.waitUntil(lambda: screen.clock is not None and screen.clock.spent() >= screen.clock.time.limit)
    screen.clock.tick()
    settled()
    total = result(window).reviewed.result.score.total
    assert (total.right, total.blank) == (1, len(ASKED) - 1)
    assert "考试时间到了，答过的题已经自动交卷。" in texts(result(window))


def test_a_saved_paper_is_chosen_as_an_exam(window: MainWindow, page: QuizPage, settled: Settled, desk: Desk) -> None:
    assert page.exam.choice is None
    services = desk.services
    desk.write(lambda: services.papers.save(services.examining.draw((), 3), "周五试卷"))
    settled()
    choice = page.exam.choice
    assert choice is not None
    assert [choice.itemText(index) for index in range(choice.count())][-1] == "试卷：周五试卷（3 题）"
    choice.setFocus()
    press(choice, Qt.Key.Key_End)
    settled()
    assert page.exam.choice is not None
    assert page.exam.choice.hasFocus()
    assert "题数" not in texts(page.exam)
    assert len(begin(page, window, settled).answering.sheets) == 3


def test_an_exam_is_given_up_after_a_question(window: MainWindow, page: QuizPage, settled: Settled) -> None:
    press(begin(page, window, settled, 30), Qt.Key.Key_Escape)
    settled()
    click(button(page.exam, "不考了"))
    settled()
    press(dialog(window, Dialog), Qt.Key.Key_Return)
    settled()
    assert not any("还剩" in text for text in texts(page.exam))


def test_a_mock_exam_stands_apart_from_quizzes(window: MainWindow, page: QuizPage, settled: Settled, desk: Desk) -> None:
    screen = begin(page, window, settled)
    assert isinstance(screen, QuizScreen)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert "没做完的测验" not in texts(page)
    assert desk.services.scoring.scores() == ()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_exam_at_every_size(window: MainWindow, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.go("quiz")
    settled()
    page = window.page("quiz")
    assert isinstance(page, QuizPage)
    screen = begin(page, window, settled, 30)
    let_pass(screen, 200_000)
    assert screen.clock is not None
    screen.clock.tick()
    settled()
    for position in range(len(ASKED)):
        screen.go_to(position)
        settled()
        assert not nameless(window)
        assert not cut_off(window)
    assert not unreached(window)
    assert set(unexplained(screen)) <= NUMBERED
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert not nameless(window)
    assert not cut_off(window)
    assert (window.width(), window.height()) == size
