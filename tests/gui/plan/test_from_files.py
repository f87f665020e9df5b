"""A new organiser: from a report file and a roster file to a prepared Friday meeting, its clicks counted."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.assets import Assets
from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.plan.asking import PrepareDialog
from app.gui.plan.page import PlanPage
from app.gui.roster.take_in_dialog import TakeInDialog
from tests.gui.hands import Settled, button, click, dialog

MOST: Final = 15
IN_A_FILE_DIALOG: Final = 2
"""The file, and the button that opens it."""
ROSTER: Final = "姓名,支部,身份\n龙建平,一支部,常委\n田茂华,二支部,常委、干部职工\n吴晓燕,一支部,干部职工\n"


class Hand:
    """A hand that counts what it presses."""

    def __init__(self, window: MainWindow, settled: Settled, qtbot: QtBot) -> None:
        self.window, self.settled, self.clicks, self.qtbot = window, settled, 0, qtbot

    def press(self, root: QWidget, word: str) -> None:
        click(button(root, word))
        self.clicks += 1
        self.settled()

    def choose(self, path: Path) -> None:
        chooser = dialog(self.window, QFileDialog)
        chooser.fileSelected.emit(str(path))  # its own list of files may lag behind the disk
        chooser.filesSelected.emit([str(path)])
        chooser.reject()
        self.clicks += IN_A_FILE_DIALOG
        self.qtbot.waitUntil(lambda: not self.window.desk.jobs.busy, timeout=60_000)  # a report is read in a process of its own
        self.settled()


def test_from_two_files_to_a_prepared_friday(window: MainWindow, desk: Desk, settled: Settled, qtbot: QtBot, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    report = tmp_path / "report.md"
    report.write_bytes(Assets().path("resources", "sample/report.md").read_bytes())
    hand = Hand(window, settled, qtbot)
    hand.press(window, "导入报告")
    hand.choose(report)
    hand.press(window, "人员")
    hand.press(window, "导入名单")
    hand.choose(roster)
    form = dialog(window, TakeInDialog)
    hand.press(form, "导入 3 人")
    hand.press(window, "计划")
    hand.press(window, "准备本周五")
    hand.press(dialog(window, PrepareDialog), "准备好")
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    assert page.view is not None
    view = page.view.view
    assert view.meeting.state == "prepared"
    assert view.meeting.day.weekday() == 4
    assert [line.who.name for line in view.lines] == ["龙建平", "田茂华"]
    assert view.questions > 10
    assert view.titles == (desk.services.library.reports()[0].title,)
    assert hand.clicks == 11 <= MOST
