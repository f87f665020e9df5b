"""GUI layer: 计划: the year's plan, and over it the meeting that is open."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.plan.meeting_view import MeetingView
from app.gui.plan.turns import Turns
from app.gui.plan.year_page import YearPage
from app.gui.quiz.quiz_screen import QuizScreen
from app.meeting.model import Opens
from app.services.changes import Changes
from app.services.meetings import View
from app.services.quizzing import Quiz, Result

OWN_PACE: Final[tuple[Opens, ...]] = ("deadline", "daily", "any_time")
"""Where everyone answers in their own time, a result may be seen as soon as it is there."""


class PlanPage(QStackedWidget):
    """The year, and over it the meeting that a person opens (`view`) until it is left.

    What it wishes of the window is what every page may wish; `report_requested` carries a report's id, `result_requested`
    that of an attempt whose result may be seen at once.
    """

    focus_requested = Signal(object)
    page_requested = Signal(str)
    notice_requested = Signal(str, str, object)
    person_requested = Signal()
    report_requested = Signal(str)
    record_requested = Signal(str)
    result_requested = Signal(str)

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

    def answer(self, meeting: str) -> None:
        """Let who is learning answer in a meeting."""
        person, meetings = self._desk.person, self._desk.services.meetings
        if person is None:
            self.person_requested.emit()
            return
        self._desk.write(lambda: meetings.sit(meeting, person.id, "device"), while_alive(self, lambda quiz: self._answer(meeting, quiz)))

    def _answer(self, meeting: str, quiz: Quiz) -> None:
        screen = QuizScreen(self._desk, quiz)
        screen.handed_in.connect(lambda result: self._answered(meeting, screen, result))
        self.focus_requested.emit(screen)

    def _answered(self, meeting: str, screen: QuizScreen, result: Result) -> None:
        """Show the result where nobody else answers the same at the same time; else it is seen once the meeting has ended."""
        meetings = self._desk.services.meetings

        def seen(view: View) -> None:
            if view.meeting.mode.opens in OWN_PACE:
                self.result_requested.emit(result.attempt.id)
            else:
                screen.closed.emit()
                self.notice_requested.emit(self._desk.say("已交卷。会议结束以后，在“成绩”里看对错。"), "", None)

        self._desk.ask(lambda: meetings.view(meeting), while_alive(screen, seen))

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
        made.record_requested.connect(self.record_requested)
        made.turns_requested.connect(self.take_turns)
        self.addWidget(made)
        self.setCurrentWidget(made)
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_turns(self, person: str) -> None:
        """Pass this computer round for the meeting that is open, beginning with `person` ("": they pick themselves)."""
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
