"""GUI layer: writing what a person does with questions, through the service, and telling what a report's questions come to."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.questions.model import Question
from app.services.changes import Done
from app.services.editing import Editable, Foresight

Failed = Callable[[Exception], None]


class QuestionEditor(QObject):
    """`edited` carries the questions after each edit; `person_requested` asks who is there where nobody was chosen."""

    edited = Signal(object)
    person_requested = Signal()

    def __init__(self, desk: Desk, report: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = report

    def foresee(self, question: Question, then: Callable[[Foresight], None], failed: Failed) -> None:
        """Ask which past scores a question would change."""
        editing = self._desk.services.editing
        self._desk.ask(lambda: editing.foresee(self._report, question), while_alive(self, then), while_alive(self, failed))

    def keep(self, question: Question, reason: str, source: str, then: Callable[[Editable], None], failed: Failed) -> None:
        """Let a question say this."""
        editing = self._desk.services.editing
        self._edit(lambda person: editing.keep(self._report, person, question, reason, source), then, failed)

    def set_aside(self, question: Question, source: str, then: Callable[[Editable], None], failed: Failed) -> None:
        """Keep words that are not finished; they change nothing that is asked, so that what was typed is kept even after a lock."""
        editing = self._desk.services.editing
        self._write(lambda person: editing.set_aside(self._report, person, question, source), then, failed)

    def retire(self, question: str, then: Callable[[Editable], None]) -> None:
        """Ask a question no more."""
        editing = self._desk.services.editing
        self._edit(lambda person: editing.retire(self._report, person, (question,)), then)

    def restore(self, question: str, then: Callable[[Editable], None]) -> None:
        """Ask a question again."""
        editing = self._desk.services.editing
        self._edit(lambda person: editing.restore(self._report, person, (question,)), then)

    def undo(self, then: Callable[[Editable], None]) -> None:
        """Take the last edit back."""
        editing = self._desk.services.editing
        self._edit(lambda person: editing.undo(self._report, person), then)

    def redo(self, then: Callable[[Editable], None]) -> None:
        """Make the edit again that was taken back last."""
        editing = self._desk.services.editing
        self._edit(lambda person: editing.redo(self._report, person), then)

    def _edit(self, work: Callable[[str], Done[Editable]], then: Callable[[Editable], None], failed: Failed | None = None) -> None:
        self._desk.gate.run("edit_bank", lambda: self._write(work, then, failed))

    def _write(self, work: Callable[[str], Done[Editable]], then: Callable[[Editable], None], failed: Failed | None = None) -> None:
        person = self._desk.person
        if person is None:
            self.person_requested.emit()
            return

        def done(book: Editable) -> None:
            self.edited.emit(book)
            then(book)

        def refused(error: Exception) -> None:
            if failed is None or not isinstance(error, UserError):
                self._desk.troubled.emit(error)
            else:
                failed(error)

        self._desk.write(lambda: work(person.id), while_alive(self, done), while_alive(self, refused))
