"""GUI layer: the gate before what is the organiser's: it asks for the passcode, goes on where it is right, and locks again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.gui.alive import while_alive
from app.records.rights import Access, Deed, may

if TYPE_CHECKING:
    from app.gui.desk import Desk

STIRS: Final = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin)
)
"""What shows that somebody is there."""
MINUTE_MS: Final = 60_000


class Gate(QObject):
    """Knows how the organiser's area stands; `changed` follows when that is another.

    `asked` wants the passcode of the person: it carries what is called once it was right. `fell_shut` tells that nobody stirred for so
    long that it was locked.
    """

    changed = Signal()
    asked = Signal(object)
    fell_shut = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.access = Access()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._nobody_there)

    @property
    def _desk(self) -> "Desk":
        """The desk; no attribute, since the two would keep each other until some thread's collector finds them."""
        return cast("Desk", self.parent())

    def may(self, deed: Deed) -> bool:
        """Return whether a deed is allowed now."""
        return may(self.access, deed)

    def run(self, deed: Deed, call: Callable[[], object]) -> None:
        """Call `call` now where the deed is allowed, else once the passcode was given rightly; never where the person goes back."""
        if self.may(deed):
            call()
        else:
            self.asked.emit(call)

    def load(self) -> None:
        """Look up how the area stands; at the start of the window."""
        rights = self._desk.services.rights
        self._desk.ask(rights.access, while_alive(self, self.take))

    def take(self, access: Access) -> None:
        """Take over how the area stands now."""
        before, self.access = self.access, access
        self._watch()
        if before != access:
            self.changed.emit()

    def lock(self) -> None:
        """Lock the area; what is shown changes at once, before the worker has heard of it."""
        if self.access.passcode and self.access.unlocked:
            rights = self._desk.services.rights
            self.take(Access(passcode=True))
            self._desk.write(rights.lock, while_alive(self, self.take))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; every event goes on."""
        if event.type() in STIRS:
            self._idle.start()
        return False

    def _watch(self) -> None:
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        self._idle.stop()
        if self.access.passcode and self.access.unlocked:
            self._idle.setInterval(self._desk.settings.current.organiser_idle_minutes * MINUTE_MS)
            self._idle.start()
            application.installEventFilter(self)

    def _nobody_there(self) -> None:
        self.lock()
        self.fell_shut.emit()
