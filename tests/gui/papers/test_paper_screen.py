"""A paper in hand: choosing, exchanging and locking questions, two sheets, saving, sitting it."""

from PySide6.QtCore import Qt

from app.gui.main_window import MainWindow
from app.gui.papers.paper_screen import PaperScreen
from app.gui.papers.papers_screen import PapersScreen
from app.gui.papers.summary import BOTH
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.widgets.dialog import Dialog
from tests.gui.hands import Settled, button, buttons, click, dialog, press, texts
from tests.gui.papers.conftest import ordering, shown
from tests.gui.quiz.sitting import BY_STEM, go_through, hand_in


def keys(paper: PaperScreen, letter: str = "A") -> list[tuple[str, str]]:
    return [item.candidate.key for item in paper.made.sheet(letter).items]  # type: ignore[arg-type]


def test_a_paper_stands_in_parts_with_marks(paper: PaperScreen) -> None:
    heads = [told for told in texts(paper) if "共" in told and "、" in told and "（" in told]
    assert [head[:2] for head in heads] == [f"{sign}、" for sign in "一二三四五六七"[: len(heads)]]
    assert len(paper.boxes) == len(keys(paper))
    assert f"{len(keys(paper))} 题，满分 100 分" in texts(paper.summary)


def test_the_chosen_question_shows_its_key_and_arrows_move_on(window: MainWindow, paper: PaperScreen) -> None:
    first = paper.boxes["A", 0]
    assert first.isChecked()
    assert first.accessibleDescription().startswith("答案：")
    press(window, Qt.Key.Key_Down)
    assert paper.boxes["A", 1].isChecked()
    assert not first.isChecked()
    assert "A 卷第 2 题" in texts(paper)
    press(window, Qt.Key.Key_Up)
    assert first.isChecked()
    click(paper.boxes["A", 2])
    assert "A 卷第 3 题" in texts(paper)


def test_a_locked_question_stays_when_the_paper_is_drawn_anew(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    before = keys(paper)
    press(window, Qt.Key.Key_L)
    assert paper.made.sheet("A").items[0].locked
    assert "已锁定" in paper.boxes["A", 0].accessibleName()
    assert "解锁" in buttons(paper)
    press(window, Qt.Key.Key_R)
    settled()
    assert keys(paper)[0] == before[0]
    press(window, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert keys(paper) == before
    assert not paper.made.sheet("A").items[0].locked


def test_a_question_is_exchanged_or_it_is_said_that_none_is_left(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    before = keys(paper)
    for _ in keys(paper):
        press(window, Qt.Key.Key_S)
        settled()
        press(window, Qt.Key.Key_Down)
    # the bank is small: what could be exchanged was, for the rest a word at the foot says so
    assert keys(paper) != before or window.notice.text == "没有别的同类题可以换。"
    assert len(keys(paper)) == len(before)


def test_two_sheets_are_shown_one_by_one_and_side_by_side(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    assert list(paper.summary.sheets.tabs) == ["A", "B", BOTH]
    press(window, Qt.Key.Key_Right)
    settled()
    assert {letter for letter, _ in paper.boxes} == {"B"}
    # every question of this small bank stands in both
    assert any("两份卷都用" in told for told in texts(paper.summary))
    press(window, Qt.Key.Key_Right)
    assert {letter for letter, _ in paper.boxes} == {"A", "B"}
    assert len(paper.boxes) == 2 * len(keys(paper))
    press(window, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert {letter for letter, _ in paper.boxes} == {"A"}


def test_leaving_asks_only_where_something_is_not_saved(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    press(window, Qt.Key.Key_Escape)
    click(button(dialog(window, Dialog), "取消"))
    assert shown(window) is paper
    press(window, Qt.Key.Key_S, with_ctrl=True)
    settled()
    assert paper.made.saved
    assert not paper.summary.save.isEnabled()
    press(window, Qt.Key.Key_L)
    press(window, Qt.Key.Key_Escape)
    click(button(dialog(window, Dialog), "不保存"))
    settled()
    ordering(window)


def test_closing_the_window_asks_first_and_may_be_taken_back(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    window.close()
    click(button(dialog(window, Dialog), "取消"))
    settled()
    assert window.isVisible()
    assert shown(window) is paper
    # leaving the paper later on does not close the window
    press(window, Qt.Key.Key_S, with_ctrl=True)
    settled()
    press(window, Qt.Key.Key_Escape)
    settled()
    assert window.isVisible()
    ordering(window)


def test_the_window_closes_over_a_paper_that_is_not_to_be_kept(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    window.close()
    click(button(dialog(window, Dialog), "不保存"))
    settled()
    assert not window.isVisible()


def test_a_title_is_asked_for(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    assert paper.summary.title.text() == "6月9日学习测验"
    paper.summary.title.clear()
    click(paper.summary.save)
    settled()
    assert window.notice.text == "请给试卷起个名字。"
    assert not paper.made.saved


def test_a_paper_is_sat_with_its_marks(window: MainWindow, paper: PaperScreen, settled: Settled) -> None:
    order = keys(paper)
    click(paper.summary.sit)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, QuizScreen)
    assert [(sheet.report, sheet.asked.id) for sheet in screen.answering.sheets] == order
    assert len(window.desk.services.papers.all()) == 1


def test_the_result_of_a_paper_tells_marks_and_rule(window: MainWindow, screen: PapersScreen, settled: Settled) -> None:
    screen.wanted = screen.wanted._replace(incomplete="fixed")
    screen.order()
    settled()
    click(shown(window).summary.sit)
    settled()
    quiz = window.focus_screen
    assert isinstance(quiz, QuizScreen)
    go_through(quiz, settled, BY_STEM)
    result = hand_in(window, settled)
    told = texts(result.panel)
    assert {"100", "/ 100 分", "得 100 分，满分 100 分，得分率 100%", "多选题少选得一半分，选错不得分。"} <= set(told)
    window.go("scores")
    settled()
    assert any(told.startswith("分值按各份试卷，多选题少选得一半分，没答的单独计；及格线 60%") for told in texts(window))
