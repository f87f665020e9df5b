"""GUI layer: reminds of the next meeting in the desktop's tray, where there is one and the person wants it."""

from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.export.invitation import day_name, meeting_name
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.plan.words import clock
from app.meeting.planning import Due

EVERY_MS: Final = 60_000
STAYS_MS: Final = 15_000


class Tray(Protocol):
    """What the reminder needs of a tray."""

    @property
    def clicked(self) -> SignalInstance:
        """Emitted when the message is clicked."""
        ...

    def show_message(self, title: str, text: str) -> None:
        """Show a message."""
        ...


class DesktopTray(QObject):
    """The desktop's own tray; the icon stands there from the first message on."""

    clicked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def show_message(self, title: str, text: str) -> None:
        """Show a message beside the icon."""
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._window.windowIcon(), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(lambda _reason: self.clicked.emit())
        self._icon.setToolTip(title)
        self._icon.show()
        self._icon.showMessage(title, text, self._window.windowIcon(), STAYS_MS)


def desktop_tray(window: QWidget) -> DesktopTray | None:
    """Return the tray, None where the desktop has none."""
    return DesktopTray(window) if QSystemTrayIcon.isSystemTrayAvailable() else None


class Reminder(QObject):
    """Looks once a minute whether a meeting is near. `open_requested` carries its id when the message is clicked."""

    open_requested = Signal(str)

    def __init__(self, desk: Desk, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tray = tray
        self._told: frozenset[str] = frozenset()
        self._meeting = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        tray.clicked.connect(self._open)

    def start(self) -> None:
        """Look now, and from now on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look whether there is something to remind of; nothing is asked while the setting is off."""
        if self._desk.settings.current.meeting_reminder:
            planning, told = self._desk.services.planning, self._told
            self._desk.ask(lambda: planning.to_remind(told), while_alive(self, self._tell))

    def _tell(self, due: Due | None) -> None:
        if due is None or due.key in self._told:
            return
        self._told |= {due.key}
        say, meeting = self._desk.say, due.meeting
        self._meeting = meeting.id
        when = say("{day} {start}", day=day_name(meeting.day, say), start=clock(meeting.start))
        told = say("{when}，{place}", when=when, place=meeting.place) if meeting.place else when
        self._tray.show_message(meeting_name(meeting, say), told)

    def _open(self) -> None:
        if self._meeting:
            self.open_requested.emit(self._meeting)
