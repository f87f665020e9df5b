"""GUI layer: 计划: the year's plan, and over it the meeting that is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.plan.meeting_view import MeetingView
from app.gui.plan.turns import Turns
from app.gui.plan.year_page import YearPage
from app.services.changes import Changes
from app.services.meetings import View


class PlanPage(QStackedWidget):
    """The year, and over it the meeting that a person opens (`view`) until it is left.

    What it wishes of the window is what every page may wish; `report_requested` carries a report's id.
    """

    focus_requested = Signal(object)
    page_requested = Signal(str)
    notice_requested = Signal(str, str, object)
    person_requested = Signal()
    report_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view: MeetingView | None = None
        self.turns: Turns | None = None
        self._wanted = ""
        self.year = YearPage(desk)
        self.year.notice_requested.connect(self.notice_requested)
        self.year.page_requested.connect(self.page_requested)
        self.year.report_requested.connect(self.report_requested)
        self.year.open_requested.connect(self.open)
        self.addWidget(self.year)
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Ask for what is shown anew."""
        self.year.refresh()
        if self._wanted:
            self.open(self._wanted)

    def to_start(self) -> None:
        """Go back to the year."""
        if self.view is None:
            self.year.to_top()
        self._close()

    def open(self, meeting: str) -> None:
        """Open a meeting."""
        self._wanted = meeting
        meetings = self._desk.services.meetings
        self._desk.ask(lambda: meetings.view(meeting), while_alive(self, self._show), while_alive(self, self._not_opened))

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.meetings or changes.attempts or changes.settings) and self._wanted:
            self.open(self._wanted)

    def _show(self, view: View) -> None:
        if view.meeting.id != self._wanted:
            return
        if self.view is not None and self.view.view.meeting.id == view.meeting.id:
            self.view.show_view(view)
            return
        self._close()
        self._wanted = view.meeting.id
        self.view = made = MeetingView(self._desk, view)
        made.left.connect(self._leave)
        made.notice_requested.connect(self.notice_requested)
        made.report_requested.connect(self.report_requested)
        made.turns_requested.connect(self._take_turns)
        self.addWidget(made)
        self.setCurrentWidget(made)
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_turns(self, person: str) -> None:
        if self.turns is not None:
            self.turns.deleteLater()
        self.turns = Turns(self._desk, self._wanted, self)
        self.turns.screen_wanted.connect(self.focus_requested)
        self.turns.told.connect(lambda text: self.notice_requested.emit(text, "", None))
        self.turns.start(person)

    def _leave(self) -> None:
        self._close()
        self.year.refresh()

    def _close(self) -> None:
        self._wanted = ""
        if self.view is not None:
            self.setCurrentWidget(self.year)
            self.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
            self.view = None

    def _not_opened(self, error: Exception) -> None:
        self._close()
        self._desk.troubled.emit(error)
