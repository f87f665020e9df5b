"""GUI layer: 题库: the shelf of reports, bringing reports in, and the report that is open."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.bank.sought import Sought, sought
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.library.bank_view import BankView
from app.gui.library.comparison import ComparisonView
from app.gui.library.question_view import QuestionView
from app.gui.library.report_view import ReportView
from app.gui.library.shelf_page import ShelfPage
from app.services.changes import Changes
from app.services.editing import Editable
from app.services.editions import Comparison
from app.services.inspecting import Inspection
from app.services.reviewing import Review


class LibraryPage(QStackedWidget):
    """The shelf, and over it a report (`view`), its `questions`, the account of its `bank`, or two editions side by side (`comparison`).

    What it wishes of the window is what every page may wish; `study_requested` and `quiz_requested` carry reports' ids,
    `paper_requested` that of the report which a paper is to cover.
    """

    focus_requested = Signal(object)
    page_requested = Signal(str)
    notice_requested = Signal(str, str, object)
    person_requested = Signal()
    report_opened = Signal()
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)
    read_requested = Signal(str)
    paper_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view: ReportView | None = None
        self.comparison: ComparisonView | None = None
        self.questions: QuestionView | None = None
        self.bank: BankView | None = None
        self._questions_wanted = False
        self._wanted = ""
        self._compared: tuple[str, int] | None = None
        self.shelf = ShelfPage(desk)
        self.shelf.notice_requested.connect(self.notice_requested)
        self.shelf.page_requested.connect(self.page_requested)
        self.shelf.study_requested.connect(self.study_requested)
        self.shelf.quiz_requested.connect(self.quiz_requested)
        self.shelf.open_requested.connect(self.open)
        self.shelf.compare_requested.connect(self.compare)
        self.shelf.listed.connect(self._listed)
        self.addWidget(self.shelf)
        desk.changed.connect(self._hear)
        desk.gate.changed.connect(self._hear_gate)

    def refresh(self) -> None:
        """Ask for what is shown anew."""
        self.shelf.refresh()
        self._renew()

    def to_start(self) -> None:
        """Go back to the shelf; from there, to all of it."""
        if self.view is None and self.comparison is None:
            self.shelf.to_start()
        self._close()

    def open(self, report: str) -> None:
        """Open a report: its text and its points."""
        self._wanted, self._compared = report, None
        reviewing = self._desk.services.reviewing
        self._desk.ask(lambda: reviewing.open(report), while_alive(self, self._show), while_alive(self, self._not_opened))

    def open_questions(self, report: str) -> None:
        """Open the questions of a report, over its points."""
        self._questions_wanted = True
        editing = self._desk.services.editing
        before = () if self.questions is None else self.questions.listed

        def look_up() -> tuple[Editable, tuple[Sought, ...]]:
            book = editing.open(report)
            return book, sought(book.entries, book.points, before)

        self._desk.ask(look_up, while_alive(self, self._show_questions), while_alive(self, self._not_opened))

    def open_bank(self, report: str) -> None:
        """Open the account of a report's bank and what it covers, over its points."""
        inspecting = self._desk.services.inspecting
        self._desk.ask(lambda: inspecting.open(report), while_alive(self, self._show_bank), while_alive(self, self._not_opened))

    def compare(self, report: str, number: int = 0) -> None:
        """Show an edition of a report (0: the current one) beside the one before it."""
        self._compared = report, number
        editions = self._desk.services.editions
        self._desk.ask(
            lambda: editions.compare(report, number or None), while_alive(self, self._show_comparison), while_alive(self, self._not_opened)
        )

    def import_files(self, paths: list[Path]) -> None:
        """Bring these files in, one after the other."""
        self.to_start()
        self.shelf.import_files(paths)

    def choose_files(self) -> None:
        """Let the person choose files to bring in."""
        self.to_start()
        self.shelf.choose_files()

    def paste(self) -> None:
        """Bring in what was copied: files at once, text after a look at it."""
        self.to_start()
        self.shelf.paste()

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.library:
            self.refresh()

    def _hear_gate(self) -> None:
        """Leave the questions, which show every key, when the organiser's area is locked."""
        while self.questions is not None and not self._desk.gate.may("edit_bank"):
            self._leave_over()

    def _listed(self, reports: frozenset[str]) -> None:
        if self.view is not None and self._wanted not in reports:
            self._close()  # it was taken away while it was open

    def _renew(self) -> None:
        if self.view is not None and self._wanted:
            self.open(self._wanted)
            if self.questions is not None:
                self.open_questions(self._wanted)
            if self.bank is not None:
                self.open_bank(self._wanted)
        elif self.comparison is not None and self._compared is not None:
            self.compare(*self._compared)

    def _close(self) -> None:
        """Take away what lies over the shelf."""
        self._wanted, self._compared, self._questions_wanted = "", None, False
        for view in (self.view, self.comparison, self.questions, self.bank):
            if view is not None:
                self.setCurrentWidget(self.shelf)
                self.removeWidget(view)
                view.hide()
                view.deleteLater()
        self.view = self.comparison = self.questions = self.bank = None

    def _show_questions(self, told: tuple[Editable, tuple[Sought, ...]]) -> None:
        book, listed = told
        if book.report.id != self._wanted or not self._questions_wanted:
            return  # they were left while they were looked up
        if self.questions is not None:
            self.questions.show_book(book)
            return
        self.questions = view = QuestionView(self._desk, book, listed)
        view.left.connect(self._leave_over)
        view.point_requested.connect(self._leave_for)
        view.bank_requested.connect(self.open_bank)
        view.notice_requested.connect(self.notice_requested)
        view.person_requested.connect(self.person_requested)
        self.addWidget(view)
        self.setCurrentWidget(view)
        view.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.report_opened.emit()

    def _show_bank(self, told: Inspection) -> None:
        if told.report != self._wanted or (self.bank is not None and self.bank.told == told):
            return
        side = "" if self.bank is None else self.bank.side
        before, self.bank = self.bank, BankView(self._desk.look, told)
        if side:
            self.bank.show_side(side)
        self.bank.left.connect(self._leave_over)
        self.bank.paper_requested.connect(self.paper_requested)
        self.addWidget(self.bank)
        self.setCurrentWidget(self.bank)
        self.bank.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self.report_opened.emit()

    def _leave_for(self, point: str) -> None:
        """Go back to the report's points, and open one."""
        while self.bank is not None or self.questions is not None:
            self._leave_over()
        if self.view is not None:
            self.view.panel.open_point(point)

    def _leave_over(self) -> None:
        """Go back from what lies on top, the account of the bank or the questions, to what lies under it."""
        view = self.bank or self.questions
        if view is self.bank:
            self.bank = None
        else:
            self._questions_wanted = False
            self.questions = None
        under = self.questions or self.view
        if view is not None and under is not None:
            self.setCurrentWidget(under)
            self.removeWidget(view)
            view.hide()
            view.deleteLater()
            under.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_comparison(self, told: Comparison) -> None:
        wanted = self._compared
        if wanted is None or wanted[0] != told.report or (self.comparison is not None and self.comparison.comparison == told):
            return
        self._close()
        self._compared = told.report, told.after.number
        self.comparison = view = ComparisonView(self._desk.look, told)
        view.left.connect(self._leave)
        view.open_requested.connect(self.open)
        view.withdraw_requested.connect(self._withdraw)
        self.addWidget(view)
        self.setCurrentWidget(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw(self, report: str, number: int) -> None:
        self._close()
        self.shelf.keeping.withdraw(report, number)

    def _show(self, review: Review) -> None:
        report, view = review.bank.report, self.view
        if report is None or report.id != self._wanted:
            return
        if view is not None and view.report == report:
            if view.review != review:
                view.show_review(review)
            return
        self._close()
        self._wanted = report.id
        self.view = view = ReportView(self._desk, review, report)
        view.left.connect(self._leave)
        view.questions_requested.connect(lambda report: self._desk.gate.run("edit_bank", lambda: self.open_questions(report)))
        view.bank_requested.connect(self.open_bank)
        view.study_requested.connect(self.study_requested)
        view.quiz_requested.connect(self.quiz_requested)
        view.read_requested.connect(self.read_requested)
        view.notice_requested.connect(self.notice_requested)
        view.person_requested.connect(self.person_requested)
        self.addWidget(view)
        self.setCurrentWidget(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.report_opened.emit()

    def _leave(self) -> None:
        left = self._compared[0] if self._compared is not None else self._wanted
        self._close()
        self.shelf.focus_report(left)

    def _not_opened(self, error: Exception) -> None:
        self._close()
        self._desk.troubled.emit(error)
