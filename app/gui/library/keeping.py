"""GUI layer: what a person does with a report as a whole: its details, filing it away, removing it, taking it as a new edition."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.library.details_dialog import DetailsDialog
from app.gui.library.edition_dialog import EditionDialog
from app.services.changes import Done
from app.services.editions import Adopted
from app.services.library import Details

T = TypeVar("T")


class Keeping(QObject):
    """Each deed is told in a notice that takes it back. `compare_requested` carries a report and the number of an edition."""

    notice_requested = Signal(str, str, object)
    compare_requested = Signal(str, int)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def details(self, report: str) -> None:
        """Show all about a report."""
        library = self._desk.services.library
        self._desk.ask(lambda: library.details(report), while_alive(self, self._show_details))

    def remove(self, report: str, title: str) -> None:
        """Take a report away."""
        library, say = self._desk.services.library, self._desk.say
        told = say("《{title}》移出了题库，成绩和学习进度都留着。", title=title)

        def removed(_: None) -> None:
            self.notice_requested.emit(told, say("撤销"), lambda: self._desk.write(lambda: library.restore(report)))

        self._write(lambda: library.remove(report), removed)

    def archive(self, report: str, title: str) -> None:
        """File a report away."""
        library, say = self._desk.services.library, self._desk.say
        told = say("《{title}》已归档，不再出题；成绩和学习进度都留着。", title=title)

        def archived(_: None) -> None:
            self.notice_requested.emit(told, say("撤销"), lambda: self._desk.write(lambda: library.restore(report)))

        self._write(lambda: library.archive(report), archived)

    def restore(self, report: str, title: str) -> None:
        """Bring a report back to the shelf; to take that back puts it where it was."""
        library, say = self._desk.services.library, self._desk.say
        told = say("《{title}》取回来了。", title=title)

        def asked(before: Details) -> None:
            def restored(_: None) -> None:
                self.notice_requested.emit(told, say("撤销"), lambda: self._desk.write(lambda: library.put(report, before.row.place)))

            self._write(lambda: library.restore(report), restored)

        self._desk.ask(lambda: library.details(report), while_alive(self, asked))

    def ask_edition(self, report: str) -> None:
        """Ask of which report this one is the new edition."""
        library = self._desk.services.library
        self._desk.ask(lambda: library.details(report), while_alive(self, self._ask_edition))

    def adopt(self, report: str, into: str) -> None:
        """Take a report as the new edition of another, and show both side by side."""
        editions, say = self._desk.services.editions, self._desk.say

        def adopted(done: Adopted) -> None:
            self.compare_requested.emit(done.into, done.number)
            told = say("已并成第 {n} 版，学习进度照旧。", n=done.number)
            self.notice_requested.emit(told, say("撤销"), lambda: self._desk.write(lambda: editions.part(done)))

        self._write(lambda: editions.adopt(report, into), adopted)

    def withdraw(self, report: str, number: int) -> None:
        """Go back to an older edition."""
        editions, say = self._desk.services.editions, self._desk.say

        def used(before: int) -> None:
            told = say("退回第 {n} 版了，学习进度照旧。", n=number)
            self.notice_requested.emit(told, say("撤销"), lambda: self._desk.write(lambda: editions.use(report, before)))

        self._write(lambda: editions.use(report, number), used)

    def _write(self, work: Callable[[], Done[T]], done: Callable[[T], None]) -> None:
        """Write what changes the bank, once that is allowed."""
        self._desk.gate.run("edit_bank", lambda: self._desk.write(work, while_alive(self, done)))

    def _show_details(self, details: Details) -> None:
        dialog = DetailsDialog(self._desk, details, self._page)
        dialog.compare_requested.connect(self.compare_requested)
        dialog.adopt_requested.connect(self.ask_edition)
        dialog.archive_requested.connect(self.archive)
        dialog.restore_requested.connect(self.restore)
        dialog.open()

    def _ask_edition(self, details: Details) -> None:
        shelved = details.row.shelved
        dialog = EditionDialog(self._desk, shelved.id, shelved.title, details.alike, self._page)
        dialog.chosen.connect(self.adopt)
        dialog.open()
