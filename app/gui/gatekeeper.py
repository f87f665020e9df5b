"""GUI layer: what the window does at the gate: it asks for the passcode, and leaves what is the organiser's once that is locked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.gui.desk import Desk
from app.records.rights import deed_of

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

START = "today"


class Gatekeeper(QObject):
    """Belongs to the window."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        desk.gate.asked.connect(self._ask)
        desk.gate.changed.connect(self._show)
        desk.gate.fell_shut.connect(self._tell)
        desk.person_changed.connect(self._hand_over)

    def _ask(self, then: Callable[[], object]) -> None:
        from app.gui.passcode_dialog import PasscodeDialog

        PasscodeDialog(self._desk, "unlock", QApplication.activeModalWidget() or self._window, then).open()

    def _hand_over(self) -> None:
        """Lock: whoever comes next is not the one who gave the passcode."""
        self._desk.gate.lock()

    def _show(self) -> None:
        window, gate = self._window, self._desk.gate
        window.show_lock()
        if gate.access.locked:
            self._close_dialogs()
            self._leave_screens()
            if not gate.may(deed_of(window.current)):
                window.go(START)
        window.refresh()

    def _close_dialogs(self) -> None:
        """Close every dialog, the last opened first; what was typed in them is kept as when a person goes back."""
        while (dialog := QApplication.activeModalWidget()) is not None and self._window.isAncestorOf(dialog):
            if not dialog.close() or dialog.isVisible():
                return

    def _leave_screens(self) -> None:
        """Leave somebody else's result, and papers: they show every key."""
        from app.gui.papers.paper_screen import PaperScreen
        from app.gui.papers.papers_screen import PapersScreen
        from app.gui.quiz.result_screen import ResultScreen

        screen, person = self._window.focus_screen, self._desk.person
        others = isinstance(screen, ResultScreen) and (person is None or screen.reviewed.result.person.id != person.id)
        if screen is not None and (others or isinstance(screen, PaperScreen | PapersScreen)):
            screen.leave()

    def _tell(self) -> None:
        minutes = self._desk.settings.current.organiser_idle_minutes
        self._window.tell(self._desk.say("{n} 分钟没有动作，组织者的页面锁上了。", n=minutes))
