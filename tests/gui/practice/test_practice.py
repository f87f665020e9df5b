"""Practising in the real window: each way, answers checked at once or at the end, stars, the wrong-answer book."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.practice.book_screen import BookScreen
from app.gui.practice.panel import PracticePanel
from app.gui.practice.practice_screen import PracticeScreen
from app.gui.quiz.page import QuizPage
from app.gui.quiz.result_screen import ResultScreen
from app.gui.study.page import StudyPage
from app.gui.widgets.key_list import unexplained
from app.gui.widgets.option_row import GradedRow
from app.questions.model import Question
from app.services.changes import Done
from app.services.quizzing import Marked
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, press, texts
from tests.gui.invented import ASKED, FIGURE, MULTIPLE, SINGLE
from tests.gui.quiz.sitting import BY_STEM, WRONG, answer, kept
from tests.gui.test_keys import NUMBERED


@pytest.fixture
def panel(window: MainWindow, settled: Settled) -> PracticePanel:
    window.go("quiz")
    settled()
    page = window.page("quiz")
    assert isinstance(page, QuizPage)
    return page.practice


def practising(window: MainWindow) -> PracticeScreen:
    assert isinstance(window.focus_screen, PracticeScreen)
    return window.focus_screen


def up(screen: PracticeScreen) -> Question:
    stem = screen._shown.faced.asked.stem  # noqa: SLF001 - what a person reads on it
    return BY_STEM[stem]


def begin(panel: PracticePanel, window: MainWindow, settled: Settled, tile: str = "sequence") -> PracticeScreen:
    click(panel.tiles[tile])
    settled()
    return practising(window)


def answer_up(screen: PracticeScreen, settled: Settled, *, well: bool) -> None:
    """Answer the question that is up and check it."""
    question = up(screen)
    answer(screen, question.answer if well else WRONG[question.kind])
    screen.go_on()
    settled()


def graded(screen: PracticeScreen) -> list[str]:
    assert screen.graded is not None
    return [row.accessibleName() for row in screen.graded.findChildren(GradedRow)]


def test_the_ways_stand_on_both_pages_with_their_counts(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    assert panel.tiles["undone"].text() == "没做过的 8"
    assert panel.tiles["wrong"].text() == "错题本 0"
    assert panel.tiles["sequence"].detail == "一共 8 题"
    window.go("study")
    settled()
    page = window.page("study")
    assert isinstance(page, StudyPage)
    assert page.practice.isVisible()
    assert page.practice.tiles["starred"].text() == "收藏 0"


def test_every_kind_is_checked_at_once(window: MainWindow, panel: PracticePanel, settled: Settled, tmp_path: Path) -> None:
    screen = begin(panel, window, settled)
    for number in range(len(ASKED)):
        assert screen.position == number
        question = up(screen)
        answer_up(screen, settled, well=True)
        assert screen.graded is not None
        assert screen.graded.verdict is not None
        assert screen.graded.verdict.text() == "答对", question.kind
        assert "已保存" in texts(screen)
        assert kept(tmp_path)[-1] == question.answer
        screen.go_on()
        settled()
    assert isinstance(window.focus_screen, ResultScreen)
    assert window.focus_screen.panel.number.text() == str(len(ASKED))
    assert "这一轮练完了" in texts(window.focus_screen)


def test_a_wrong_answer_shows_what_is_right_and_goes_into_the_book(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    screen = begin(panel, window, settled)
    while up(screen) is not SINGLE:
        press(screen, Qt.Key.Key_Right)
        settled()
    answer_up(screen, settled, well=False)
    assert [name.split(" ", 1)[1] for name in graded(screen)].count("轮流学 正确答案") == 1
    assert [name.split(" ", 1)[1] for name in graded(screen)].count("随时学 您选的") == 1
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    assert panel.tiles["wrong"].text() == "错题本 1"
    assert panel.tiles["undone"].text() == "没做过的 7"


def test_looking_at_the_answer_first_counts_as_nothing(window: MainWindow, panel: PracticePanel, settled: Settled, tmp_path: Path) -> None:
    screen = begin(panel, window, settled)
    assert screen.forward.text() == "看答案"
    press(screen, Qt.Key.Key_Return)
    settled()
    assert screen.graded is not None
    assert screen.graded.verdict is not None
    assert screen.graded.verdict.text() == "未作答"
    assert kept(tmp_path) == []
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert panel.tiles["undone"].text() == "没做过的 8"


def test_practice_in_order_goes_on_where_it_was_left(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    screen = begin(panel, window, settled)
    for _ in range(3):
        press(screen, Qt.Key.Key_Right)
        settled()
    stem = up(screen).stem
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert panel.tiles["sequence"].detail == "从第 4 题接着做，共 8 题"
    assert up(begin(panel, window, settled)).stem == stem


def test_answers_checked_at_the_end_show_nothing_before(window: MainWindow, panel: PracticePanel, settled: Settled, tmp_path: Path) -> None:
    click(panel.feedback.tabs["end"])
    settled()
    screen = begin(panel, window, settled)
    wrong = {SINGLE.stem, MULTIPLE.stem}
    for _ in ASKED:
        question = up(screen)
        answer_up(screen, settled, well=question.stem not in wrong)
    assert len(kept(tmp_path)) == len(ASKED)
    over = window.focus_screen
    assert isinstance(over, ResultScreen)
    assert over.panel.number.text() == str(len(ASKED) - 2)
    assert "没通过" not in texts(over)
    press(over, Qt.Key.Key_R)
    settled()
    again = practising(window)
    assert {up(again).stem} <= wrong
    assert texts(again).count("第 1 题，共 2 题") > 0


def test_an_answer_can_be_changed_while_it_is_not_checked(
    window: MainWindow, panel: PracticePanel, settled: Settled, tmp_path: Path
) -> None:
    click(panel.feedback.tabs["end"])
    settled()
    screen = begin(panel, window, settled)
    while up(screen) is not SINGLE:
        press(screen, Qt.Key.Key_Right)
        settled()
    answer_up(screen, settled, well=False)
    press(screen, Qt.Key.Key_Left)
    settled()
    assert up(screen) is SINGLE
    answer(screen, SINGLE.answer)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert kept(tmp_path) == [("随时学",), ("轮流学",)]
    over = window.focus_screen
    assert isinstance(over, ResultScreen)
    assert over.panel.number.text() == "1"


def test_what_was_passed_over_is_in_the_result_as_blank(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    click(panel.feedback.tabs["end"])
    settled()
    screen = begin(panel, window, settled)
    for place in range(len(ASKED)):
        if place < 3:
            answer_up(screen, settled, well=True)
        else:
            screen.go_on()
            settled()
    over = window.focus_screen
    assert isinstance(over, ResultScreen)
    assert over.panel.number.text() == "3"
    assert f"/ {len(ASKED)} 题答对" in texts(over)
    assert over.tabs.tabs["blank"].text() == f"未作答 {len(ASKED) - 3}"
    press(over, Qt.Key.Key_Escape)
    settled()
    assert panel.tiles["undone"].text() == f"没做过的 {len(ASKED) - 3}"


def test_a_round_left_without_an_answer_says_that_there_is_no_result(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    click(panel.feedback.tabs["end"])
    settled()
    screen = begin(panel, window, settled)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None
    assert "这一轮没有作答，所以没有结果。" in texts(window)


def test_reading_moves_no_place_of_practice(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    screen = begin(panel, window, settled, "recite")
    for _ in range(3):
        press(screen, Qt.Key.Key_Right)
        settled()
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert begin(panel, window, settled).position == 0


def test_question_and_answer_are_read_together(window: MainWindow, panel: PracticePanel, settled: Settled, tmp_path: Path) -> None:
    screen = begin(panel, window, settled, "recite")
    for number in range(len(ASKED)):
        assert screen.position == number
        assert screen.graded is not None
        assert screen.graded.verdict is None
        if up(screen) is FIGURE:
            assert graded(screen) == ["1 198 正确答案"]
        press(screen, Qt.Key.Key_Return)
        settled()
    assert window.focus_screen is None
    assert kept(tmp_path) == []


def test_a_star_is_set_by_key_and_found_again(window: MainWindow, panel: PracticePanel, settled: Settled, desk: Desk) -> None:
    screen = begin(panel, window, settled, "recite")
    stem = up(screen).stem
    press(screen, Qt.Key.Key_S)
    settled()
    assert screen.star.starred
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert panel.tiles["starred"].text() == "收藏 1"
    click(panel.tiles["starred"])
    settled()
    book = window.focus_screen
    assert isinstance(book, BookScreen)
    assert [entry.marked.question.stem for entry in book.shown] == [stem]
    press(book, Qt.Key.Key_S)
    settled()
    press(book, Qt.Key.Key_Escape)
    settled()
    assert panel.tiles["starred"].text() == "收藏 0"


def test_a_star_is_set_while_one_types(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    screen = begin(panel, window, settled)
    while up(screen) is not FIGURE:
        press(screen, Qt.Key.Key_Right)
        settled()
    press(screen, Qt.Key.Key_S)
    settled()
    assert not screen.star.starred
    press(screen, Qt.Key.Key_S, with_ctrl=True)
    settled()
    assert screen.star.starred


def test_the_book_shows_when_and_what_was_answered_and_empties(window: MainWindow, panel: PracticePanel, settled: Settled) -> None:
    screen = begin(panel, window, settled)
    while up(screen) is not SINGLE:
        press(screen, Qt.Key.Key_Right)
        settled()
    answer_up(screen, settled, well=False)
    press(screen, Qt.Key.Key_Escape)
    settled()
    for left in (1, 0):
        click(panel.tiles["wrong"])
        settled()
        book = window.focus_screen
        assert isinstance(book, BookScreen)
        told = texts(book)
        assert any(text.endswith("，练习") for text in told)
        assert "随时学" in told
        press(book, Qt.Key.Key_Return)
        settled()
        answer_up(practising(window), settled, well=True)
        press(practising(window), Qt.Key.Key_Escape)
        settled()
        assert panel.tiles["wrong"].text() == f"错题本 {left}"
    click(panel.tiles["wrong"])
    settled()
    book = window.focus_screen
    assert isinstance(book, BookScreen)
    assert book.tab == "left"
    item = book.open_item
    assert item is not None
    assert item.entry.missed is not None
    assert [one.verdict for one in item.entry.missed.history] == ["wrong", "right", "right"]
    assert not book.go.isVisible()


def test_an_answer_that_cannot_be_kept_says_so_and_is_kept_when_tried_again(
    window: MainWindow, panel: PracticePanel, settled: Settled, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = type(desk.services.practising).answer
    full = [True]

    def refused(self: object, round_: object, place: int, response: tuple[str, ...]) -> Done[Marked]:
        if full:
            raise UserError("store_full", folder=tmp_path)
        return real(self, round_, place, response)  # type: ignore[arg-type]

    monkeypatch.setattr(type(desk.services.practising), "answer", refused)
    screen = begin(panel, window, settled)
    answer_up(screen, settled, well=True)
    assert screen.trouble.isVisible()
    assert "没存上" in texts(screen)
    assert screen.graded is None
    full.clear()
    click(button(screen, "再存一次"))
    settled()
    assert not screen.trouble.isVisible()
    assert screen.graded is not None
    assert len(kept(tmp_path)) == 1


def test_closing_the_window_while_practising_keeps_what_was_chosen(
    window: MainWindow, panel: PracticePanel, settled: Settled, tmp_path: Path
) -> None:
    click(panel.feedback.tabs["end"])
    settled()
    screen = begin(panel, window, settled)
    answer(screen, up(screen).answer)
    window.close()
    settled()
    assert not window.isVisible()
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_practice_at_every_size(window: MainWindow, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.go("quiz")
    settled()
    page = window.page("quiz")
    assert isinstance(page, QuizPage)
    screen = begin(page.practice, window, settled)
    for _ in ASKED:
        assert not nameless(window)
        assert not cut_off(window)
        assert not unreached(window)
        assert set(unexplained(screen)) <= NUMBERED
        answer_up(screen, settled, well=False)
        assert not nameless(window)
        assert not cut_off(window)
        assert set(unexplained(screen)) <= NUMBERED
        screen.go_on()
        settled()
    assert not cut_off(window)
    press(window, Qt.Key.Key_Escape)
    settled()
    page.practice.open_book()
    settled()
    book = window.focus_screen
    assert isinstance(book, BookScreen)
    for place in range(len(book.shown)):
        book.open(place)
        settled()
        assert not nameless(window)
        assert not cut_off(window)
    assert not unreached(window)
    assert not unexplained(book)
    assert (window.width(), window.height()) == size
