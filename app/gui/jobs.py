"""GUI layer: work off the GUI thread; results, errors and progress come back as signals. No widget inside a job."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from app.errors import Cancelled
from app.gui.collecting import Collector

NEVER = -1
"""Threads of the pools do not expire, so that the database is always asked from the same one."""


class Task:
    """What a job's work is given: it tells how far it is and asks whether it is still wanted. Used on the worker's thread."""

    def __init__(self, tell: Callable[[str, int], None]) -> None:
        self._tell = tell
        self._stop = Event()

    def progress(self, step: str, percent: int) -> None:
        """Tell which step the work is at and how far the whole is in percent."""
        self._tell(step, percent)

    def cancelled(self) -> bool:
        """Return whether the person has stopped the work; it may then raise `Cancelled`."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop; from any thread."""
        self._stop.set()


class Job(QObject):
    """One piece of work under way. Its signals reach the GUI thread, and exactly one of done, failed and cancelled is emitted.

    `progressed` carries the step's code and the percentage of the whole, `failed` the exception: a `UserError` is for the
    person, everything else is a bug.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(str, int)
    ended = Signal()
    _told = Signal(str, int)
    _result = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.task = Task(self._told.emit)
        self._told.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        self._result.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` follows when it has, or `done` if it was quicker."""
        self.task.stop()

    def run(self, work: Callable[[Task], Any]) -> None:
        """Do the work on the calling thread, which is a worker's, and send its end over."""
        try:
            value = work(self.task)
        except BaseException as error:  # noqa: BLE001 - every error goes to the GUI thread, none is swallowed
            self._send(None, error)
        else:
            self._send(value, None)

    def _send(self, value: object, error: BaseException | None) -> None:
        try:
            self._result.emit(value, error)
        except RuntimeError:  # the window has gone; nobody is left to tell
            return

    @Slot(str, int)
    def _progress(self, step: str, percent: int) -> None:
        if not self.task.cancelled():
            self.progressed.emit(step, percent)

    @Slot(object, object)
    def _finish(self, value: object, error: BaseException | None) -> None:
        self.ended.emit()
        if error is None:
            self.done.emit(value)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.deleteLater()


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Task], Any]) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        self._job.run(self._work)


class Jobs(QObject):
    """Runs work off the GUI thread: one worker for the database, in order, and some for work that needs no database.

    `failed` carries the exception of a job whose starter did not want to hear of it; the window tells the person.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = QThreadPool(self)
        self._database.setMaxThreadCount(1)
        self._database.setExpiryTimeout(NEVER)
        self._free = QThreadPool(self)
        self._running: set[Job] = set()
        self._collector = Collector(self)

    def database(
        self, work: Callable[[Task], Any], done: Callable[[Any], None] | None = None, failed: Callable[[Exception], None] | None = None
    ) -> Job:
        """Start work that asks the store, after all that was started before. `done` and `failed` are called on the GUI thread."""
        return self._start(self._database, work, done, failed)

    def free(
        self, work: Callable[[Task], Any], done: Callable[[Any], None] | None = None, failed: Callable[[Exception], None] | None = None
    ) -> Job:
        """Start work that does not ask the store, beside the rest."""
        return self._start(self._free, work, done, failed)

    @property
    def busy(self) -> bool:
        """Whether anything is still under way."""
        return bool(self._running)

    def close(self) -> None:
        """Ask everything to stop and wait until it has. What waits for the database is still done: it may be an answer.

        Nothing is told afterwards.
        """
        for job in self._running:
            job.cancel()
            job.blockSignals(True)
        self._free.clear()
        for pool in (self._database, self._free):
            pool.waitForDone()
        self._running.clear()
        self._collector.stop()

    def _start(
        self, pool: QThreadPool, work: Callable[[Task], Any], done: Callable[[Any], None] | None, failed: Callable[[Exception], None] | None
    ) -> Job:
        job = Job(self)
        self._running.add(job)
        job.ended.connect(lambda: self._running.discard(job))
        if done is not None:
            job.done.connect(done)
        job.failed.connect(failed or self.failed)
        pool.start(_Run(job, work))
        return job
