"""From a meeting's end to its record and its score sheet, the clicks counted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import openpyxl
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.plan.page import PlanPage
from app.meeting.model import Details
from tests.gui.hands import Settled, button, click, dialog

MOST: Final = 6


class Clerk:
    """A hand that counts what it presses; a file dialog that proposes a name takes one press."""

    def __init__(self, window: MainWindow, settled: Settled, qtbot: QtBot) -> None:
        self.window, self.settled, self.qtbot, self.clicks = window, settled, qtbot, 0

    def press(self, root: QWidget, word: str) -> None:
        click(button(root, word))
        self.clicks += 1
        self.settled()

    def save(self, path: Path) -> None:
        chooser = dialog(self.window, QFileDialog)
        chooser.fileSelected.emit(str(path))
        chooser.reject()
        self.clicks += 1
        self.qtbot.waitUntil(lambda: not self.window.desk.jobs.busy and path.exists(), timeout=30_000)
        self.settled()


def held(desk: Desk, roster: dict[str, str]) -> str:
    """Hold a meeting that ends at a deadline, with one answer handed in; return its id."""
    services = desk.services
    report = services.library.reports()[0].id
    meeting = services.planning.prepare_next("everyone", (report,)).value.id
    later = services.planning.today() + timedelta(days=9)
    services.planning.edit(meeting, details=Details(deadline=datetime(later.year, later.month, later.day, 18, tzinfo=UTC)))
    services.planning.prepare(meeting)
    services.meetings.begin(meeting)
    quiz = services.meetings.sit(meeting, roster["田茂华"]).value
    services.quizzing.answer(quiz.attempt, 0, quiz.sheets[0].asked.options[:1] or ("正确",))
    services.quizzing.hand_in(quiz.attempt)
    services.meetings.end(meeting)
    return meeting


def test_from_the_end_to_record_and_score_sheet(
    window: MainWindow, page: PlanPage, desk: Desk, roster: dict[str, str], settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    meeting = held(desk, roster)
    page.open(meeting)
    settled()
    clerk = Clerk(window, settled, qtbot)
    assert page.view is not None
    clerk.press(page.view, "导出成绩单")
    clerk.save(tmp_path / "成绩.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "成绩.xlsx").worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows].count("田茂华") == 1
    clerk.press(page.view, "学习记录")
    clerk.press(window.page("archive"), "导出学习记录")
    clerk.save(tmp_path / "记录.docx")
    assert clerk.clicks <= MOST
