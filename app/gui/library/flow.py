"""GUI layer: importing one report after the other off the GUI thread; what fails keeps nothing else from coming in."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.jobs import Job, Task
from app.services.changes import Done
from app.services.importing import Imported


class Source(NamedTuple):
    """A report to bring in: a file, or pasted text (then `path` is None); `name` is what it is called meanwhile."""

    name: str
    path: Path | None = None
    text: str = ""


class Fate(msgspec.Struct, frozen=True):
    """What became of one source: what it brought, or the error that kept it out."""

    name: str
    imported: Imported | None = None
    error: Exception | None = None


class Step(msgspec.Struct, frozen=True):
    """How far an import is: source `number` of `total`, at the step of that code, and the whole of them in percent."""

    name: str
    code: str
    number: int
    total: int
    percent: int


class ImportFlow(QObject):
    """Takes sources at any time; `stepped` tells how far they are, `finished` carries the fates when none is left.

    `cancel` stops at once: the report under way leaves nothing behind, those that were done stay.
    """

    stepped = Signal(object)
    finished = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: deque[Source] = deque()
        self._fates: list[Fate] = []
        self._job: Job | None = None
        self._now: Source | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being brought in."""
        return self._now is not None

    def add(self, sources: Iterable[Source]) -> None:
        """Bring these in after what is under way; where the bank is the organiser's, once the passcode was given."""
        wanted = tuple(sources)
        self._desk.gate.run("edit_bank", lambda: self._add(wanted))

    def cancel(self) -> None:
        """Stop; `finished` follows with what was done before."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def _add(self, sources: Iterable[Source]) -> None:
        self._waiting.extend(sources)
        if not self.busy:
            self._fates.clear()
            self._next()

    def _next(self) -> None:
        self._job, self._now = None, None
        if not self._waiting:
            self.finished.emit(tuple(self._fates))
            return
        self._now = source = self._waiting.popleft()
        importing = self._desk.services.importing

        def work(task: Task) -> Done[Imported]:
            if source.path is None:
                return importing.import_text(source.text, task.progress, task.cancelled)
            return importing.import_file(source.path, task.progress, task.cancelled)

        self._step("reading", 0)
        self._job = self._desk.jobs.free(work, self._done, self._failed)
        self._job.progressed.connect(self._step)
        self._job.cancelled.connect(self._next)

    def _step(self, code: str, percent: int) -> None:
        if self._now is not None:
            number = len(self._fates) + 1
            total = number + len(self._waiting)
            self.stepped.emit(Step(self._now.name, code, number, total, ((number - 1) * 100 + percent) // total))

    def _done(self, done: Done[Imported]) -> None:
        assert self._now is not None
        self._fates.append(Fate(self._now.name, done.value))
        self._desk.tell(done.changes)
        self._next()

    def _failed(self, error: Exception) -> None:
        assert self._now is not None
        self._fates.append(Fate(self._now.name, error=error))
        if not isinstance(error, UserError):
            self._desk.troubled.emit(error)
        self._next()
