"""GUI layer: every way from one page to another: pages and the screens over them are made here and connected."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.archive.page import ArchivePage
    from app.gui.library.page import LibraryPage
    from app.gui.main_window import MainWindow
    from app.gui.papers.papers_screen import InHand
    from app.gui.plan.page import PlanPage
    from app.gui.progress.page import ProgressPage
    from app.gui.quiz.page import QuizPage
    from app.gui.roster.page import RosterPage
    from app.gui.scores.page import ScoresPage
    from app.gui.settings_page import SettingsPage
    from app.gui.study.page import StudyPage
    from app.gui.today.page import TodayPage
    from app.gui.widgets.page import Page
    from app.services.papers import PaperSet
    from app.services.reading import Opened


class Ways:
    """Makes the window's pages and connects what they wish for; what a page wishes of another goes through here."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def make(self, name: str) -> QWidget:
        """Return a new page of that name, connected."""
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

        page = TodayPage(self._window.desk)
        self._connect(page)
        page.study_requested.connect(self.study)
        page.few_requested.connect(self.study_few)
        page.quiz_requested.connect(self.quiz)
        page.result_requested.connect(self.result)
        page.resume_requested.connect(self.resume)
        page.report_requested.connect(self.open_report)
        page.read_requested.connect(self.read)
        page.meeting_requested.connect(self.sit_meeting)
        page.import_requested.connect(self.choose_files)
        return page

    def _make_study(self) -> "StudyPage":
        from app.gui.study.page import StudyPage

        page = StudyPage(self._window.desk)
        self._connect(page)
        return page

    def _make_quiz(self) -> "QuizPage":
        from app.gui.quiz.page import QuizPage

        page = QuizPage(self._window.desk)
        self._connect(page)
        page.result_requested.connect(self.result)
        page.papers_requested.connect(lambda: self.papers())
        return page

    def _make_library(self) -> "LibraryPage":
        from app.gui.library.page import LibraryPage

        page = LibraryPage(self._window.desk)
        self._connect(page)
        page.report_opened.connect(lambda: self._window.notice.clear())  # what Z takes back is then the report's review
        page.study_requested.connect(self.study)
        page.quiz_requested.connect(self.quiz)
        page.paper_requested.connect(self.papers)
        page.read_requested.connect(self.read)
        return page

    def _make_progress(self) -> "ProgressPage":
        from app.gui.progress.page import ProgressPage

        page = ProgressPage(self._window.desk)
        self._connect(page)
        page.study_requested.connect(self.study)
        page.read_requested.connect(self.read)
        return page

    def _make_plan(self) -> "PlanPage":
        from app.gui.plan.page import PlanPage

        page = PlanPage(self._window.desk)
        self._connect(page)
        page.report_requested.connect(self.open_report)
        page.record_requested.connect(self.file)
        page.result_requested.connect(self.result)
        return page

    def _make_scores(self) -> "ScoresPage":
        from app.gui.scores.page import ScoresPage

        page = ScoresPage(self._window.desk)
        self._connect(page)
        page.result_requested.connect(self.result)
        return page

    def _make_roster(self) -> "RosterPage":
        from app.gui.roster.page import RosterPage

        page = RosterPage(self._window.desk)
        page.notice_requested.connect(self._window.tell)
        return page

    def _make_archive(self) -> "ArchivePage":
        from app.gui.archive.page import ArchivePage

        page = ArchivePage(self._window.desk)
        page.notice_requested.connect(self._window.tell)
        page.page_requested.connect(self._window.go)
        return page

    def _make_settings(self) -> "SettingsPage":
        from app.gui.settings_page import SettingsPage

        page = SettingsPage(self._window.desk)
        page.notice_requested.connect(self._window.tell)
        return page

    def study(self, reports: tuple[str, ...]) -> None:
        """Begin the cards of these reports, of all when empty."""
        page = self._window.page("study")
        self._window.go("study")
        page.begin(reports)  # type: ignore[attr-defined]

    def study_few(self) -> None:
        """Begin a few cards."""
        from app.gui.today.due_card import FEW

        self._window.go("study")
        self._window.page("study").begin((), FEW)  # type: ignore[attr-defined]

    def quiz(self, reports: tuple[str, ...]) -> None:
        """Prepare a quiz over these reports."""
        self._window.go("quiz")
        self._window.page("quiz").prepare(reports)  # type: ignore[attr-defined]

    def papers(self, covering: str = "") -> None:
        """Show the papers; with `covering` a new one that asks all of that report."""
        self._window.desk.gate.run("papers", lambda: self._show_papers(covering))

    def _show_papers(self, covering: str) -> None:
        from app.gui.papers.papers_screen import PapersScreen

        screen = PapersScreen(self._window.desk, covering)
        screen.opened.connect(self._paper)
        screen.page_requested.connect(self._window.go)
        screen.notice_requested.connect(self._window.tell)
        self._window.show_focus(screen)

    def _paper(self, opened: "InHand") -> None:
        from app.gui.papers.paper_screen import PaperScreen

        screen = PaperScreen(self._window.desk, opened.made, opened.members)
        screen.sat.connect(self._window.page("quiz").show_quiz)  # type: ignore[attr-defined]
        screen.notice_requested.connect(self._window.tell)
        screen.person_requested.connect(self._window.choose_person)
        screen.closed.connect(lambda: None if self._window.leaving else self.papers())
        screen.entry_requested.connect(self._entry)
        self._window.show_focus(screen)

    def _entry(self, made: "PaperSet") -> None:
        from app.gui.entry.entry_screen import EntryScreen

        screen = EntryScreen(self._window.desk, made)
        screen.version_requested.connect(self._entry)
        screen.notice_requested.connect(self._window.tell)
        screen.closed.connect(lambda: None if self._window.leaving else self.papers())
        self._window.show_focus(screen)

    def resume(self, attempt: str) -> None:
        """Go on with a quiz that was begun."""
        self._window.page("quiz").resume(attempt)  # type: ignore[attr-defined]

    def remind(self) -> None:
        """Remind of meetings, where the desktop has a place for that."""
        from app.gui.reminder import Reminder, desktop_tray

        tray = desktop_tray(self._window)
        if tray is not None:
            reminder = Reminder(self._window.desk, tray, self._window)
            reminder.open_requested.connect(self.open_meeting)
            reminder.start()

    def open_meeting(self, meeting: str) -> None:
        """Show a meeting in front of everything, unless something is under way."""
        self._window.raise_()
        self._window.activateWindow()
        if self._window.focus_screen is None:
            self._window.desk.gate.run("plan", lambda: self._show_meeting(meeting))

    def _show_meeting(self, meeting: str) -> None:
        self._window.go("plan")
        self._window.page("plan").open(meeting)  # type: ignore[attr-defined]

    def sit_meeting(self, meeting: str) -> None:
        """Answer in a meeting."""
        self._window.page("plan").answer(meeting)  # type: ignore[attr-defined]

    def open_report(self, report: str) -> None:
        """Show a report in 题库."""
        self._window.go("library")
        self._window.page("library").open(report)  # type: ignore[attr-defined]

    def read(self, report: str) -> None:
        """Read a report from beginning to end."""
        from app.gui.reading.screen import ReadingScreen

        desk, person = self._window.desk, self._window.desk.person

        def show(opened: "Opened") -> None:
            if desk.person == person and self._window.focus_screen is None:
                self._window.show_focus(ReadingScreen(desk, opened, self._window.choose_person))

        self._window.desk.ask(lambda: desk.services.reading.open(None if person is None else person.id, report), show)

    def file(self, meeting: str) -> None:
        """Show a meeting among the records."""
        page = self._window.page("archive")
        page.choose(meeting)  # type: ignore[attr-defined]
        self._window.go("archive")

    def result(self, attempt: str) -> None:
        """Show the result of an attempt."""
        self._window.page("quiz").show_result(attempt)  # type: ignore[attr-defined]

    def import_files(self, paths: list[Path]) -> None:
        """Bring these files in."""
        self._window.go("library")
        self._window.page("library").import_files(paths)  # type: ignore[attr-defined]

    def choose_files(self) -> None:
        """Let files be chosen and bring them in."""
        if self._window.ready:
            self._window.go("library")
            self._window.page("library").choose_files()  # type: ignore[attr-defined]

    def paste(self) -> None:
        """Bring the pasted text in."""
        if self._window.ready:
            self._window.go("library")
            self._window.page("library").paste()  # type: ignore[attr-defined]

    def _connect(self, page: "Page | LibraryPage | PlanPage") -> None:
        """Connect what every page may wish of the window."""
        page.focus_requested.connect(self._window.show_focus)
        page.page_requested.connect(self._window.go)
        page.notice_requested.connect(self._window.tell)
        page.person_requested.connect(self._window.choose_person)
