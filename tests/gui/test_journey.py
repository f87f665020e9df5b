"""The whole way in a real window: a report comes in, three cards are studied, a quiz is sat, its score is kept and exported."""

import json
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.assets import Assets
from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.main_window import MainWindow
from app.gui.quiz.making import STEP, MakeCard
from app.gui.quiz.page import QuizPage
from app.gui.scores.page import ScoresPage
from app.gui.study.card_screen import CardScreen
from app.questions.model import Question
from app.questions.typesetting import typeset
from app.services.library import Shelved
from tests.gui.hands import Settled, button, click, dialog, press, texts
from tests.gui.invented import REPORT
from tests.gui.quiz.sitting import answer, hand_in, question_up, shown

ASKED = 10
WRONG = 3
"""Of so many questions the first is left blank and the next ones are answered wrong."""


class Journey:
    """The steps of the way, each done at the window as a person does it."""

    def __init__(self, window: MainWindow, desk: Desk, settled: Settled, folder: Path) -> None:
        self.window, self.desk, self.settled, self.folder = window, desk, settled, folder

    def bring_in(self, report: Path) -> Shelved:
        """Choose the report in the dialog."""
        press(self.window, Qt.Key.Key_O, with_ctrl=True)
        chooser = dialog(self.window, QFileDialog)
        chooser.setDirectory(str(report.parent))
        chooser.selectFile(str(report))
        chooser.accept()
        self.settled()
        page = self.window.page("library")
        assert isinstance(page, LibraryPage)
        shelved = self.desk.services.library.reports()[0]
        assert "导入好了" in texts(page.shelf.panel)
        assert f"《{typeset(shelved.title)}》" in texts(page.shelf.panel)
        return shelved

    def study_three_cards(self) -> None:
        """Go on from the import to the cards, grade three of them, and stop."""
        click(button(self.window.page("library"), "开始学"))
        self.settled()
        screen = self.window.focus_screen
        assert isinstance(screen, CardScreen)
        for grade in (Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_4):
            press(screen, Qt.Key.Key_Space)
            assert screen.answered
            press(screen, grade)
            self.settled()
            assert "已保存" in texts(screen)
        press(screen, Qt.Key.Key_Escape)
        self.settled()
        assert self.window.focus_screen is None

    def begin_a_quiz(self, shelved: Shelved) -> dict[str, Question]:
        """Make a quiz over the new report alone; returns its questions by their stems."""
        self.window.go("library")
        self.settled()
        click(button(self.window.page("library"), f"做测验：{typeset(shelved.title)}"))
        self.settled()
        page = self.window.page("quiz")
        assert isinstance(page, QuizPage)
        making = next(one for one in page.findChildren(MakeCard) if one.isVisible())
        making.number.set_value(ASKED + STEP)
        making.number.number.setFocus()
        press(making, Qt.Key.Key_Down)
        click(making.start)
        self.settled()
        bank = self.desk.services.library.open(shelved.id)
        return {question.stem: question for question in bank.questions if question.kind != "flashcard"}

    def sit(self, known: dict[str, Question]) -> None:
        """Leave the first question blank, answer the next ones wrong, the rest right, and hand in."""
        screen = shown(self.window)
        assert len(screen.answering.sheets) == ASKED
        for position in range(ASKED):
            question = question_up(screen, known)
            if position >= WRONG:
                answer(screen, question.answer)
            elif position:
                answer(screen, wrong(screen.answering.sheets[position].asked.options, question))
            if position < ASKED - 1:
                click(button(screen, "下一题"))
            self.settled()
        result = hand_in(self.window, self.settled)
        assert result.panel.number.text() == str(ASKED - WRONG)
        press(result, Qt.Key.Key_Escape)
        self.settled()

    def export(self) -> Path:
        """Hand the sheet in."""
        self.window.go("scores")
        self.settled()
        page = self.window.page("scores")
        assert isinstance(page, ScoresPage)
        click(button(page, "导出成绩单"))
        self.settled()
        chooser = dialog(self.window, QFileDialog)
        chooser.setDirectory(str(self.folder))
        chooser.findChildren(QLineEdit)[0].setText("成绩单")
        chooser.accept()
        self.settled()
        assert self.window.notice.text == "成绩单存好了：成绩单.xlsx"
        return self.folder / "成绩单.xlsx"


def wrong(options: tuple[str, ...], question: Question) -> tuple[str, ...]:
    """An answer to `question` that is wrong in every part."""
    if question.kind == "single":
        return (next(text for text in options if text not in question.answer),)
    if question.kind == "multiple":
        others = [text for text in options if text not in question.answer]
        return (others[0],) if others else question.answer[:1]
    if question.kind == "true_false":
        return ("错误",) if question.answer == ("正确",) else ("正确",)
    if question.kind == "ordering":
        return (*question.answer[1:], question.answer[0])
    if question.kind == "matching":
        return (*question.answer[1:], question.answer[0])
    return ("记不得",) * len(question.answer)


def check_store(folder: Path) -> None:
    """Read what is kept as another program would."""
    with sqlite3.connect(folder / "test.sqlite") as db:
        assert db.execute("SELECT count(*) FROM review WHERE undone IS NULL").fetchone() == (3,)
        (seen,) = db.execute("SELECT count(*) FROM attempt WHERE kind = 'quiz' AND handed_in IS NOT NULL").fetchone()
        assert seen == 1
        last = db.execute(
            "SELECT verdict, response FROM answer WHERE seq IN (SELECT max(seq) FROM answer GROUP BY attempt, report, question)"
        ).fetchall()
    given = [verdict for verdict, response in last if json.loads(response)]
    assert given.count("right") == ASKED - WRONG
    assert len(given) == ASKED - 1


def check_workbook(place: Path, title: str) -> None:
    """Read the sheet back."""
    book = load_workbook(place)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = [str(text) for text in rows[0]]
    row = dict(zip(head, rows[1], strict=True))
    assert len(rows) == 2
    assert (row["姓名"], row["编号"], row["支部"], row["报告"]) == ("张三", "0001", "一支部", title)
    assert (row["题数"], row["答对"], row["没答"]) == (ASKED, ASKED - WRONG, 1)
    assert int(str(row["部分答对"])) + int(str(row["答错"])) == WRONG - 1
    assert row["是否通过"] == "通过"
    assert book.worksheets[1].title == "规则说明"


def walk(window: MainWindow, desk: Desk, settled: Settled, folder: Path, report: Path) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    journey = Journey(window, desk, settled, folder)
    shelved = journey.bring_in(report)
    journey.study_three_cards()
    journey.sit(journey.begin_a_quiz(shelved))
    check_store(folder)
    check_workbook(journey.export(), shelved.title)


def test_on_the_sample_that_ships(window: MainWindow, desk: Desk, settled: Settled, tmp_path: Path) -> None:
    walk(window, desk, settled, tmp_path, Assets().path("resources", "sample/report.md"))


@pytest.mark.shared
def test_on_an_official_report(window: MainWindow, desk: Desk, settled: Settled, tmp_path: Path, shared: Path) -> None:
    walk(window, desk, settled, tmp_path, shared / "reports" / "bijiang-2022.txt")


def test_on_the_sample_as_it_stands_at_the_first_start(window: MainWindow, desk: Desk, settled: Settled, tmp_path: Path) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    desk.write(desk.services.importing.ensure_sample)
    settled()
    if not desk.services.library.reports():
        pytest.fail("the sample's ready bank is missing: questions/sample.bank.json")
    window.go("today")
    settled()
    press(window, Qt.Key.Key_Return)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, CardScreen)
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_3)
    settled()
    assert "已保存" in texts(screen)
