"""GUI layer: the main window: sidebar, pages, focus screens, notices; all connections between pages stand here."""

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
from app.records.rights import deed_of
from app.services.changes import Changes

if TYPE_CHECKING:
    from app.gui.archive.page import ArchivePage
    from app.gui.focus_screen import FocusScreen
    from app.gui.library.page import LibraryPage
    from app.gui.papers.papers_screen import InHand
    from app.gui.plan.page import PlanPage
    from app.gui.progress.page import ProgressPage
    from app.gui.quiz.page import QuizPage
    from app.gui.roster.page import RosterPage
    from app.gui.scores.page import ScoresPage
    from app.gui.settings_page import SettingsPage
    from app.gui.study.page import StudyPage
    from app.gui.today.page import TodayPage
    from app.gui.widgets.notice import Notice
    from app.records.model import Person
    from app.services.papers import PaperSet
    from app.services.reading import Opened

SMALLEST: Final = (960, 540)
COMFORTABLE: Final = (1280, 800)
PAGE_NAMES: Final = tuple(place.name for place in PLACES)
OWN_PAGES: Final = frozenset(("today", "study", "quiz", "library", "progress"))
"""Pages on which everyone has their own."""
UNDER: Final = {"progress": "study"}
"""Pages that have no place of their own in the sidebar, and under which they are reached."""


class MainWindow(QWidget):
    """The one window. Pages are made when they are first gone to; nothing is asked of the store before `begin`.

    `painted` is emitted once, when the window has first been drawn. `troubled` carries a bug that a job ran into.
    """

    painted = Signal()
    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._pages: dict[str, QWidget] = {}
        self._ready = False
        self._drawn = False
        self._leaving = False
        self._current = PAGE_NAMES[0]
        self._last_focus: QWidget | None = None
        self._learner: str | None = None
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
            self._pages[name] = page = self._make(name)
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

    def begin(self, person: "Person | None") -> None:
        """Start asking the store, which is open now: show the first page and who is learning; ask for a name where nobody is."""
        self._ready = True
        self.desk.gate.load()
        self.desk.set_person(person)
        self._learner = None if person is None else person.id
        self._sidebar.set_person(person)
        self.go(self._current)
        self._count(Changes(cards=True))
        self._remind()
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
        page = self.page(self._current) if self.focus_screen is None and self._ready else None
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
        self._import([path])

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
        if self._ready and self.focus_screen is None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self._import(_files(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let a focus screen keep what was answered, then end what is under way before the store is closed."""
        screen = self.focus_screen
        if screen is not None and not self._leaving:
            self._leaving = True
            event.ignore()
            screen.closed.connect(self._close_at_last, Qt.ConnectionType.QueuedConnection)
            screen.stayed.connect(self._stay)
            screen.leave()
            return
        self.desk.jobs.close()
        event.accept()

    def _close_at_last(self) -> None:
        """Close the window now that its focus screen has kept what there was, unless the person then wished to stay."""
        if self._leaving:
            self.close()

    def _stay(self) -> None:
        self._leaving = False

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
        bind(self._frame, "Ctrl+O", self._choose_files, self.desk.say("导入报告"))
        bind(self._frame, "Ctrl+V", self._paste, self.desk.say("粘贴报告的文字"))

    # --- every connection between pages -------------------------------------------------------------------------------

    def _make(self, name: str) -> QWidget:
        makers: dict[str, Callable[[], QWidget]] = {
            "today": self._make_today,
            "study": self._make_study,
            "quiz": self._make_quiz,
            "library": self._make_library,
            "plan": self._make_plan,
            "progress": self._make_progress,
            "roster": self._make_roster,
            "archive": self._make_archive,
            "scores": self._make_scores,
            "settings": self._make_settings,
        }
        return makers[name]()

    def _make_today(self) -> "TodayPage":
        from app.gui.today.page import TodayPage

        page = TodayPage(self.desk)
        page.focus_requested.connect(self.show_focus)
        page.page_requested.connect(self.go)
        page.notice_requested.connect(self.tell)
        page.person_requested.connect(self.choose_person)
        page.study_requested.connect(self._study)
        page.few_requested.connect(self._study_few)
        page.quiz_requested.connect(self._quiz)
        page.result_requested.connect(self._result)
        page.resume_requested.connect(self._resume)
        page.report_requested.connect(self._open_report)
        page.read_requested.connect(self._read)
        page.meeting_requested.connect(self._sit_meeting)
        page.import_requested.connect(self._choose_files)
        return page

    def _make_study(self) -> "StudyPage":
        from app.gui.study.page import StudyPage

        page = StudyPage(self.desk)
        page.focus_requested.connect(self.show_focus)
        page.page_requested.connect(self.go)
        page.notice_requested.connect(self.tell)
        page.person_requested.connect(self.choose_person)
        return page

    def _make_quiz(self) -> "QuizPage":
        from app.gui.quiz.page import QuizPage

        page = QuizPage(self.desk)
        page.focus_requested.connect(self.show_focus)
        page.page_requested.connect(self.go)
        page.notice_requested.connect(self.tell)
        page.person_requested.connect(self.choose_person)
        page.result_requested.connect(self._result)
        page.papers_requested.connect(lambda: self._papers())
        return page

    def _make_library(self) -> "LibraryPage":
        from app.gui.library.page import LibraryPage

        page = LibraryPage(self.desk)
        page.focus_requested.connect(self.show_focus)
        page.page_requested.connect(self.go)
        page.notice_requested.connect(self.tell)
        page.person_requested.connect(self.choose_person)
        page.report_opened.connect(lambda: self.notice.clear())  # what Z takes back is then the report's review
        page.study_requested.connect(self._study)
        page.quiz_requested.connect(self._quiz)
        page.paper_requested.connect(self._papers)
        page.read_requested.connect(self._read)
        return page

    def _make_progress(self) -> "ProgressPage":
        from app.gui.progress.page import ProgressPage

        page = ProgressPage(self.desk)
        page.focus_requested.connect(self.show_focus)
        page.page_requested.connect(self.go)
        page.notice_requested.connect(self.tell)
        page.person_requested.connect(self.choose_person)
        page.study_requested.connect(self._study)
        page.read_requested.connect(self._read)
        return page

    def _make_plan(self) -> "PlanPage":
        from app.gui.plan.page import PlanPage

        page = PlanPage(self.desk)
        page.focus_requested.connect(self.show_focus)
        page.page_requested.connect(self.go)
        page.notice_requested.connect(self.tell)
        page.person_requested.connect(self.choose_person)
        page.report_requested.connect(self._open_report)
        page.record_requested.connect(self._file)
        page.result_requested.connect(self._result)
        return page

    def _make_scores(self) -> "ScoresPage":
        from app.gui.scores.page import ScoresPage

        page = ScoresPage(self.desk)
        page.focus_requested.connect(self.show_focus)
        page.page_requested.connect(self.go)
        page.notice_requested.connect(self.tell)
        page.person_requested.connect(self.choose_person)
        page.result_requested.connect(self._result)
        return page

    def _make_roster(self) -> "RosterPage":
        from app.gui.roster.page import RosterPage

        page = RosterPage(self.desk)
        page.notice_requested.connect(self.tell)
        return page

    def _make_archive(self) -> "ArchivePage":
        from app.gui.archive.page import ArchivePage

        page = ArchivePage(self.desk)
        page.notice_requested.connect(self.tell)
        page.page_requested.connect(self.go)
        return page

    def _make_settings(self) -> "SettingsPage":
        from app.gui.settings_page import SettingsPage

        page = SettingsPage(self.desk)
        page.notice_requested.connect(self.tell)
        return page

    def _study(self, reports: tuple[str, ...]) -> None:
        page = self.page("study")
        self.go("study")
        page.begin(reports)  # type: ignore[attr-defined]

    def _study_few(self) -> None:
        from app.gui.today.due_card import FEW

        self.go("study")
        self.page("study").begin((), FEW)  # type: ignore[attr-defined]

    def _quiz(self, reports: tuple[str, ...]) -> None:
        self.go("quiz")
        self.page("quiz").prepare(reports)  # type: ignore[attr-defined]

    def _papers(self, covering: str = "") -> None:
        self.desk.gate.run("papers", lambda: self._show_papers(covering))

    def _show_papers(self, covering: str) -> None:
        from app.gui.papers.papers_screen import PapersScreen

        screen = PapersScreen(self.desk, covering)
        screen.opened.connect(self._paper)
        screen.page_requested.connect(self.go)
        screen.notice_requested.connect(self.tell)
        self.show_focus(screen)

    def _paper(self, opened: "InHand") -> None:
        from app.gui.papers.paper_screen import PaperScreen

        screen = PaperScreen(self.desk, opened.made, opened.members)
        screen.sat.connect(self.page("quiz").show_quiz)  # type: ignore[attr-defined]
        screen.notice_requested.connect(self.tell)
        screen.person_requested.connect(self.choose_person)
        screen.closed.connect(lambda: None if self._leaving else self._papers())
        screen.entry_requested.connect(self._entry)
        self.show_focus(screen)

    def _entry(self, made: "PaperSet") -> None:
        from app.gui.entry.entry_screen import EntryScreen

        screen = EntryScreen(self.desk, made)
        screen.notice_requested.connect(self.tell)
        screen.closed.connect(lambda: None if self._leaving else self._papers())
        self.show_focus(screen)

    def _resume(self, attempt: str) -> None:
        self.page("quiz").resume(attempt)  # type: ignore[attr-defined]

    def _remind(self) -> None:
        """Remind of meetings, where the desktop has a place for that."""
        from app.gui.reminder import Reminder, desktop_tray

        tray = desktop_tray(self)
        if tray is not None:
            reminder = Reminder(self.desk, tray, self)
            reminder.open_requested.connect(self._open_meeting)
            reminder.start()

    def _open_meeting(self, meeting: str) -> None:
        self.raise_()
        self.activateWindow()
        if self.focus_screen is None:
            self.desk.gate.run("plan", lambda: self._show_meeting(meeting))

    def _show_meeting(self, meeting: str) -> None:
        self.go("plan")
        self.page("plan").open(meeting)  # type: ignore[attr-defined]

    def _sit_meeting(self, meeting: str) -> None:
        self.page("plan").answer(meeting)  # type: ignore[attr-defined]

    def _open_report(self, report: str) -> None:
        self.go("library")
        self.page("library").open(report)  # type: ignore[attr-defined]

    def _read(self, report: str) -> None:
        from app.gui.reading.screen import ReadingScreen

        desk, person = self.desk, self.desk.person

        def show(opened: "Opened") -> None:
            if desk.person == person and self.focus_screen is None:
                self.show_focus(ReadingScreen(desk, opened, self.choose_person))

        self.desk.ask(lambda: desk.services.reading.open(None if person is None else person.id, report), show)

    def _file(self, meeting: str) -> None:
        page = self.page("archive")
        page.choose(meeting)  # type: ignore[attr-defined]
        self.go("archive")

    def _result(self, attempt: str) -> None:
        self.page("quiz").show_result(attempt)  # type: ignore[attr-defined]

    def _import(self, paths: list[Path]) -> None:
        self.go("library")
        self.page("library").import_files(paths)  # type: ignore[attr-defined]

    def _choose_files(self) -> None:
        if self._ready:
            self.go("library")
            self.page("library").choose_files()  # type: ignore[attr-defined]

    def _paste(self) -> None:
        if self._ready:
            self.go("library")
            self.page("library").paste()  # type: ignore[attr-defined]

    # ------------------------------------------------------------------------------------------------------------------

    def _visit(self, name: str) -> None:
        """Go to a page; to the page that is shown, back to its beginning."""
        if name == self._current:
            self.page(name).to_start()  # type: ignore[attr-defined]
        self.go(name)

    def _refresh(self, page: QWidget) -> None:
        if self._ready:
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
        elif self._ready and (changes.cards or changes.settings):
            studying = self.desk.services.studying
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
