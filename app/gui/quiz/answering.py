"""GUI layer: a quiz under way: what the learner has answered, and what of it is kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.services.changes import Done
from app.services.quizzing import Quiz, Sheet

Response = tuple[str, ...]


class Answering(QObject):
    """Keeps answers one at a time, the last one of each question; only what is committed counts as answered.

    `kept` carries the position whose sheet has been committed anew, `saved_changed` one of "saving", "saved" and "failed",
    `failed` the exception; `retry` or the next answer tries again. `spent` gives the time of a mock exam, which is kept with each answer.
    """

    kept = Signal(int)
    saved_changed = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, quiz: Quiz, parent: QObject | None = None, *, spent: Callable[[], int | None] = lambda: None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spent = spent
        self.quiz = quiz
        self.sheets = list(quiz.sheets)
        self._answers: dict[int, Response] = {}
        self._flags: dict[int, bool] = {}
        self._busy = False
        self._broken = False
        self._then: Callable[[], None] | None = None

    @property
    def settled(self) -> bool:
        """Whether everything that was answered is committed."""
        return not (self._busy or self._answers or self._flags)

    @property
    def broken(self) -> bool:
        """Whether the last try to keep something failed."""
        return self._broken

    @property
    def answered(self) -> int:
        """How many questions have an answer that is committed."""
        return sum(bool(sheet.response) for sheet in self.sheets)

    def response(self, position: int) -> Response:
        """Return what the learner has answered, kept or on its way."""
        return self._answers.get(position, self.sheets[position].response)

    def flagged(self, position: int) -> bool:
        """Return whether the learner has marked the question, kept or on its way."""
        return self._flags.get(position, self.sheets[position].flagged)

    def answer(self, position: int, response: Response) -> None:
        """Keep an answer; () takes it back."""
        if response == self.response(position):
            return
        self._answers[position] = response
        self._go_on()

    def flag(self, position: int, flagged: bool) -> None:
        """Mark a question to come back to, or take the mark off."""
        self._flags[position] = flagged
        self._go_on()

    def retry(self) -> None:
        """Try once more to keep what could not be kept."""
        self._go_on()

    def settle(self, then: Callable[[], None]) -> None:
        """Call `then` once everything is committed; where something cannot be kept, `failed` tells instead and `then` is forgotten."""
        self._then = then
        if self.settled:
            self._finish()
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self._busy:
            return
        self._broken = False
        if self._answers:
            position, response = next(iter(self._answers.items()))
            spent = self._spent()
            self._send(position, lambda: self._desk.services.quizzing.answer(self.quiz.attempt, position, response, spent))
        elif self._flags:
            position, flagged = next(iter(self._flags.items()))
            self._send(position, lambda: self._desk.services.quizzing.flag(self.quiz.attempt, position, flagged))
        else:
            self._finish()

    def _send(self, position: int, work: Callable[[], Done[Sheet]]) -> None:
        self._busy = True
        self.saved_changed.emit("saving")
        sent = (self._answers.get(position), self._flags.get(position))

        def done(sheet: Sheet) -> None:
            self._busy = False
            self.sheets[position] = sheet
            self._drop(position, sent, sheet)
            self.kept.emit(position)
            if self.settled:
                self.saved_changed.emit("saved")
            self._go_on()

        self._desk.write(work, while_alive(self, done), while_alive(self, self._not_kept))

    def _drop(self, position: int, sent: tuple[Response | None, bool | None], sheet: Sheet) -> None:
        """Forget what has been kept, but not what the learner did while it was being kept."""
        response, flagged = sent
        if response is not None:
            if self._answers.get(position) == response:
                del self._answers[position]
        elif flagged is not None and self._flags.get(position) == sheet.flagged:
            del self._flags[position]

    def _not_kept(self, error: Exception) -> None:
        self._busy = False
        self._broken = True
        self._then = None
        self.saved_changed.emit("failed")
        self.failed.emit(error)

    def _finish(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
