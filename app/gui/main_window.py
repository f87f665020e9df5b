"""GUI layer: the main window: sidebar, pages, focus screens, notices; how they lead to each other stands in `app.gui.ways`."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.gatekeeper import Gatekeeper
from app.gui.keys import KEY_LIST, bind
from app.gui.sidebar import PLACES, Sidebar
from app.gui.ways import Ways
from app.records.rights import deed_of
from app.services.changes import Changes

if TYPE_CHECKING:
    from datetime import date

    from app.gui.focus_screen import FocusScreen
    from app.gui.widgets.notice import Notice
    from app.records.model import Person

SMALLEST: Final = (960, 540)
COMFORTABLE: Final = (1280, 800)
PAGE_NAMES: Final = tuple(place.name for place in PLACES)
OWN_PAGES: Final = frozenset(("today", "study", "quiz", "library", "progress"))
"""Pages on which everyone has their own."""
UNDER: Final = {"progress": "study"}
"""Pages that have no place of their own in the sidebar, and under which they are reached."""


class MainWindow(QWidget):
    """The one window. Pages are made when they are first gone to; nothing is asked of the store before `begin`.

    `ready` says that the store may be asked, `leaving` that the window closes as soon as its focus screen has kept what there is.
    `painted` is emitted once, when the window has first been drawn. `troubled` carries a bug that a job ran into.
    """

    painted = Signal()
    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ways = Ways(self)
        self._pages: dict[str, QWidget] = {}
        self.ready = False
        self._drawn = False
        self.leaving = False
        self._current = PAGE_NAMES[0]
        self._last_focus: QWidget | None = None
        self._learner: str | None = None
        self._counted_on: date | None = None
        self.setWindowTitle(desk.say("九学"))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._root = QStackedWidget()
        self._said: Notice | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._root, 1)
        self._build_frame()
        desk.person_changed.connect(self._show_person)
        desk.changed.connect(self._count)
        desk.troubled.connect(self.tell_trouble)
        desk.look.language_changed.connect(self._rebuild)
        Gatekeeper(desk, self)
        for key in KEY_LIST:
            bind(self, key, self.show_keys)

    @property
    def notice(self) -> "Notice":
        """The word at the foot of the window."""
        if self._said is None:
            from app.gui.widgets.notice import Notice

            self._said = Notice(self.desk.look)
            self._whole.addWidget(self._said)
        return self._said

    @property
    def current(self) -> str:
        """The name of the page that is shown, or lies under a focus screen."""
        return self._current

    @property
    def focus_screen(self) -> "FocusScreen | None":
        """The focus screen that is shown over everything, if one is."""
        shown = self._root.currentWidget()
        return None if shown is self._frame else cast("FocusScreen", shown)

    def page(self, name: str) -> QWidget:
        """Return the page of that name, made now if it never was shown."""
        if name not in self._pages:
            self._pages[name] = page = self.ways.make(name)
            self._stack.addWidget(page)
        return self._pages[name]

    def go(self, name: str) -> None:
        """Show a page; one of the organiser's once the passcode was given."""
        if not self.desk.gate.may(deed_of(name)):
            self._sidebar.select(self._current)
            self.desk.gate.run(deed_of(name), lambda: self.go(name))
            return
        page = self.page(name)
        self.notice.clear()
        self._current = name
        self._sidebar.select(UNDER.get(name, name))
        self._stack.setCurrentWidget(page)
        self._root.setCurrentWidget(self._frame)
        self._refresh(page)
        if self.ready and self._counted_on != self.desk.services.studying.day():
            self._count(Changes(cards=True))

    def begin(self, person: "Person | None") -> None:
        """Start asking the store, which is open now: show the first page and who is learning; ask for a name where nobody is."""
        self.ready = True
        self.desk.gate.load()
        self.desk.set_person(person)
        self._learner = None if person is None else person.id
        self._sidebar.set_person(person)
        self.go(self._current)
        self._count(Changes(cards=True))
        self.ways.remind()
        if person is None:
            self.choose_person()

    def show_lock(self) -> None:
        """Show the way to lock the organiser's area while it is unlocked."""
        self._sidebar.set_lockable(on=self.desk.gate.access.unlocked)

    def refresh(self) -> None:
        """Ask anew for what the page that is shown shows."""
        if self.focus_screen is None and self._current in self._pages:
            self._refresh(self._pages[self._current])

    def choose_person(self) -> None:
        """Let a person be picked or made."""
        from app.gui.person_dialog import PersonDialog

        dialog = PersonDialog(self.desk, self)
        dialog.open()

    def show_keys(self) -> None:
        """List what the keys do on the screen that is shown."""
        from app.gui.widgets.key_list import KeyList, everywhere, keys_in

        look, say = self.desk.look, self.desk.say
        page = self.page(self._current) if self.focus_screen is None and self.ready else None
        own = keys_in(page or self.focus_screen or self._frame)
        more = keys_in(self._frame, without=page) if page is not None else ()
        KeyList(look, ((say("这里"), own), (say("到处都能用"), everywhere(look, own, more))), self).open()

    def show_focus(self, screen: "FocusScreen") -> None:
        """Show a focus screen over the whole window until it is closed; one that was shown is taken away."""
        before = self.focus_screen
        if before is None:
            self._last_focus = QApplication.focusWidget()
        self.notice.clear()
        screen.closed.connect(lambda: self._close_focus(screen))
        self._root.addWidget(screen)
        self._root.setCurrentWidget(screen)
        screen.setFocus()
        if before is not None:
            self._drop(before)

    def tell(self, text: str, action: str = "", call: Callable[[], object] | None = None) -> None:
        """Say something at the foot of the window."""
        self.notice.tell(text, action, call, key="Z" if self.focus_screen is None else None)

    def tell_trouble(self, error: Exception) -> None:
        """Tell the person what their surroundings did; everything else is a bug and goes on to `troubled`."""
        if isinstance(error, UserError):
            logging.getLogger(__name__).info("%s", error)
            self.notice.tell(self.desk.say.error(error), stays=True)
        else:
            self.troubled.emit(error)

    def open_file(self, path: Path) -> None:
        """Import the file that the program was started with."""
        self.ways.import_files([path])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time."""
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self, self._first_painted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar where there is little room."""
        super().resizeEvent(event)
        self._sidebar.set_window_width(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, unless cards or a quiz are under way."""
        if self.ready and self.focus_screen is None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self.ways.import_files(_files(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let a focus screen keep what was answered, then end what is under way before the store is closed."""
        screen = self.focus_screen
        if screen is not None and not self.leaving:
            self.leaving = True
            event.ignore()
            screen.closed.connect(self._close_at_last, Qt.ConnectionType.QueuedConnection)
            screen.stayed.connect(self._stay)
            screen.leave()
            return
        self.desk.jobs.close()
        event.accept()

    def _close_at_last(self) -> None:
        """Close the window now that its focus screen has kept what there was, unless the person then wished to stay."""
        if self.leaving:
            self.close()

    def _stay(self) -> None:
        self.leaving = False

    def _first_painted(self) -> None:
        from app.gui.widgets.ring import FocusRing

        FocusRing(self.desk.look, self)
        self.painted.emit()

    def _build_frame(self) -> None:
        self._frame = QWidget()
        self._sidebar = Sidebar(self.desk.look)
        self._stack = QStackedWidget()
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        self._root.addWidget(self._frame)
        self._sidebar.select(self._current)
        self._sidebar.page_requested.connect(self._visit)
        self._sidebar.person_requested.connect(self.choose_person)
        self._sidebar.lock_requested.connect(self.desk.gate.lock)
        self.show_lock()
        bind(self._frame, "Ctrl+L", self.desk.gate.lock)
        bind(self._frame, "Ctrl+O", self.ways.choose_files, self.desk.say("导入报告"))
        bind(self._frame, "Ctrl+V", self.ways.paste, self.desk.say("粘贴报告的文字"))

    def _visit(self, name: str) -> None:
        """Go to a page; to the page that is shown, back to its beginning."""
        if name == self._current:
            self.page(name).to_start()  # type: ignore[attr-defined]
        self.go(name)

    def _refresh(self, page: QWidget) -> None:
        if self.ready:
            page.refresh()  # type: ignore[attr-defined]

    def _close_focus(self, screen: "FocusScreen") -> None:
        if self._root.indexOf(screen) < 0:
            return
        shown = self._root.currentWidget() is screen
        self._drop(screen)
        if shown:
            self._root.setCurrentWidget(self._frame)
            self._refresh(self._pages[self._current])
            if self._last_focus is not None and self._last_focus.isVisible():
                self._last_focus.setFocus()

    def _drop(self, screen: QWidget) -> None:
        self._root.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def _show_person(self, person: "Person | None") -> None:
        self._sidebar.set_person(person)
        self._count(Changes(cards=True))
        before, self._learner = self._learner, None if person is None else person.id
        if before is not None and self._learner is not None and before != self._learner:
            self._hand_over()

    def _hand_over(self) -> None:
        """Begin anew for another person: what the one before left open is kept and closed, and what they could take back is theirs.

        The pages of the meeting stay as they are: they belong to everyone.
        """
        self.notice.clear()
        if (screen := self.focus_screen) is not None:
            screen.leave()
        for name in OWN_PAGES & self._pages.keys():
            self._pages[name].to_start()  # type: ignore[attr-defined]

    def _count(self, changes: Changes) -> None:
        person = self.desk.person
        if person is None:
            self._sidebar.set_count("study", 0)
        elif self.ready and (changes.cards or changes.settings):
            studying = self.desk.services.studying
            self._counted_on = studying.day()
            self.desk.ask(lambda: studying.today(person.id), lambda today: self._sidebar.set_count("study", today.reviews + today.new))

    def _rebuild(self) -> None:
        """Build everything anew in the language that was chosen."""
        for page in (self._frame, *self._pages.values()):
            self._drop(page)
        self._pages.clear()
        self._last_focus = None
        self.setWindowTitle(self.desk.say("九学"))
        self._build_frame()
        self._sidebar.set_person(self.desk.person)
        self._sidebar.set_window_width(self.width())
        self.go(self._current)
        self._count(Changes(cards=True))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
