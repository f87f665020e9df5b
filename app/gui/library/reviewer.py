"""GUI layer: review at work: what a person wishes goes to the service on the worker, and what it came to comes back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.bank.review import Change, Draft
from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.services.changes import Done
from app.services.reviewing import Review

Failed = Callable[[Exception], None]


class Reviewer(QObject):
    """Rules about the points of one report in the name of who is learning; `person_requested` follows where that is nobody.

    `reviewed` carries the report as it now stands. What failed goes to the caller where it wants to hear of it, else to the window.
    """

    reviewed = Signal(object)
    person_requested = Signal()
    idle = Signal()

    def __init__(self, desk: Desk, report: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = report
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """Whether a ruling is being kept; `idle` follows when it has been."""
        return self._under_way > 0

    def accept(self, points: tuple[str, ...], then: Callable[[Review], None] | None = None) -> None:
        """Say that these points are right."""
        self._rule(lambda person: self._desk.services.reviewing.accept(self._report, person, points), then)

    def reject(self, points: tuple[str, ...]) -> None:
        """Use these points no more."""
        self._rule(lambda person: self._desk.services.reviewing.reject(self._report, person, points))

    def correct(self, point: str, change: Change, then: Callable[[Review], None], failed: Failed) -> None:
        """Give a point other words."""
        self._rule(lambda person: self._desk.services.reviewing.correct(self._report, person, point, change), then, failed)

    def merge(self, into: str, others: tuple[str, ...], change: Change, then: Callable[[Review], None], failed: Failed) -> None:
        """Make one point of several."""
        self._rule(lambda person: self._desk.services.reviewing.merge(self._report, person, into, others, change), then, failed)

    def split(self, point: str, change: Change, part: Draft, then: Callable[[Review], None], failed: Failed) -> None:
        """Make two points of one."""
        self._rule(lambda person: self._desk.services.reviewing.split(self._report, person, point, change, part), then, failed)

    def add(self, draft: Draft, then: Callable[[Review], None], failed: Failed) -> None:
        """Add a point."""
        self._rule(lambda person: self._desk.services.reviewing.add(self._report, person, draft), then, failed)

    def undo(self, then: Callable[[Review], None]) -> None:
        """Take the last ruling back."""
        self._rule(lambda person: self._desk.services.reviewing.undo(self._report, person), then)

    def redo(self, then: Callable[[Review], None]) -> None:
        """Make the ruling again that was taken back last."""
        self._rule(lambda person: self._desk.services.reviewing.redo(self._report, person), then)

    def _rule(
        self, work: Callable[[str], Done[Review]], then: Callable[[Review], None] | None = None, failed: Failed | None = None
    ) -> None:
        person = self._desk.person
        if person is None:
            self.person_requested.emit()
            return

        def done(review: Review) -> None:
            self.reviewed.emit(review)
            if then is not None:
                then(review)
            self._ended()

        def refused(error: Exception) -> None:
            if failed is None or not isinstance(error, UserError):
                self._desk.troubled.emit(error)
            else:
                failed(error)
            self._ended()

        def write() -> None:
            self._under_way += 1
            self._desk.write(lambda: work(person.id), while_alive(self, done), while_alive(self, refused))

        self._desk.gate.run("edit_bank", write)

    def _ended(self) -> None:
        self._under_way -= 1
        self.idle.emit()
