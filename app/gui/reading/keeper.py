"""GUI layer: what is kept while a report is read: which paragraphs, and where one is."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.services.changes import Changes, Done
from app.services.reading import Opened
from app.study.reading import Spot, Watch, needed_seconds, watch

TICK_MS: Final = 500
KEPT_EVERY: Final = 10
"""Ticks: what was read in five seconds is kept in one go."""


class Keeper(QObject):
    """Lets time pass over what is on the screen and keeps what comes of it. `read_changed` follows when more has been read.

    Nothing is kept while nobody is learning. How long something took is not kept at all.
    """

    read_changed = Signal()

    def __init__(self, desk: Desk, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        assert opened.bank.report is not None
        self._desk = desk
        self._report = opened.bank.report.id
        self._keys = opened.keys
        self._needs = [needed_seconds(text) for text in opened.bank.report.paragraphs]
        # what was read on another day is read again today: it counts for the day, and shows as read all the while
        self._before = opened.read
        self._today = Watch({}, frozenset())
        self._kept: frozenset[int] = frozenset()
        self._place = (opened.paragraph, opened.start)
        self._place_kept = self._place
        self._ticks = 0
        self._person: str | None = None if desk.person is None else desk.person.id

    @property
    def read(self) -> frozenset[int]:
        """The paragraphs read so far, today or before."""
        return self._before | self._today.read

    def pass_time(self, seen: Sequence[int], place: tuple[int, int], seconds: float = TICK_MS / 1000) -> None:
        """Count the time that just passed for the paragraphs that were on the screen."""
        if self._whose() is None:
            return
        before = self.read
        self._today = watch(self._today, seen, self._needs, seconds)
        self._place = place
        if self.read != before:
            self.read_changed.emit()
        self._ticks += 1
        if self._ticks % KEPT_EVERY == 0:
            self._keep(lambda: None)

    def finish(self, place: tuple[int, int], then: Callable[[], object]) -> None:
        """Keep everything, then call `then`, whether it could be kept or not; what could not be is told."""
        self._place = place
        self._keep(then)

    def _whose(self) -> str | None:
        """Return who reads: whoever began, whoever sits down later; the first to give a name where nobody had."""
        if self._person is None and self._desk.person is not None:
            self._person = self._desk.person.id
        return self._person

    def _keep(self, then: Callable[[], object]) -> None:
        person = self._whose()
        fresh = self._today.read - self._kept
        moved = self._place != self._place_kept
        if person is None or not self._keys or not (fresh or moved):
            then()
            return
        self._kept |= fresh
        self._place_kept = self._place
        paragraph, start = self._place
        spot = Spot(paragraph, self._keys[paragraph], start)
        keys = tuple(self._keys[index] for index in sorted(fresh))
        reading, report = self._desk.services.reading, self._report

        def work() -> Done[None]:
            reading.leave_at(person, report, spot)
            return Done(None, Changes(reading=reading.read(person, report, keys).value > 0 or moved))

        def done(_nothing: None) -> None:
            then()

        def failed(error: Exception) -> None:
            self._kept -= fresh
            self._desk.troubled.emit(error)
            then()

        self._desk.write(work, while_alive(self, done), while_alive(self, failed))
