"""The reminder: once a day before, once shortly before, not while it is off; a click leads to the meeting."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.reminder import Reminder, desktop_tray
from app.services.changes import Changes, Done
from tests.gui.hands import Settled
from tests.gui.invented import Clock


class Listening(QObject):
    """A tray that keeps what it is told."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, str]] = []

    def show_message(self, title: str, text: str) -> None:
        self.heard.append((title, text))


@pytest.fixture
def meeting(desk: Desk) -> str:
    made = desk.services.planning.plan(date(2026, 6, 12), "together", start=time(15, 0)).value
    desk.services.planning.edit(made.id, place="三楼会议室")
    return made.id


def test_a_meeting_is_reminded_of_and_opened(desk: Desk, clock: Clock, settled: Settled, meeting: str) -> None:
    tray = Listening()
    reminder = Reminder(desk, tray)
    opened: list[str] = []
    reminder.open_requested.connect(opened.append)
    for step in (timedelta(), timedelta(days=2, hours=6), timedelta(minutes=1), timedelta(hours=23, minutes=10), timedelta(minutes=1)):
        clock.now += step
        reminder.look()
        settled()
    assert tray.heard == [("常委会议集中学", "6月12日，周五 15:00，三楼会议室")] * 2
    tray.clicked.emit()
    assert opened == [meeting]
    reminder.deleteLater()


def test_nothing_is_said_while_it_is_off(desk: Desk, clock: Clock, settled: Settled, meeting: str) -> None:
    desk.write(lambda: Done(desk.settings.change(meeting_reminder=False), Changes(settings=True)))
    settled()
    clock.now += timedelta(days=3)
    tray = Listening()
    reminder = Reminder(desk, tray)
    reminder.look()
    settled()
    assert tray.heard == []
    assert meeting
    reminder.deleteLater()


def test_a_desktop_without_a_tray_has_no_reminder(window: MainWindow) -> None:
    assert (desktop_tray(window) is not None) == QSystemTrayIcon.isSystemTrayAvailable()
