"""GUI layer: what every page works with: the services, the worker that asks them, the look, and who is learning."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.catalogue import Catalogue
from app.gui.gate import Gate
from app.gui.jobs import Job, Jobs
from app.gui.look import Look
from app.services.changes import Changes, Done
from app.settings import SettingsFile

if TYPE_CHECKING:
    from app.records.model import Person
    from app.services.composition import Services

T = TypeVar("T")


class Desk(QObject):
    """Hands work to the services off the GUI thread, in order, and spreads what it changed.

    `changed` carries the `Changes` of every committed write; each page decides whether that concerns it. `person_changed`
    follows when another person learns (None: nobody was chosen). `troubled` carries an exception that the starter of the
    work left to the window: a `UserError` is told to the person, everything else is a bug.
    """

    changed = Signal(object)
    person_changed = Signal(object)
    troubled = Signal(object)

    def __init__(
        self,
        services: "Services | None",
        settings: SettingsFile,
        jobs: Jobs,
        look: Look,
        parent: QObject | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.settings = settings
        self.jobs = jobs
        self.look = look
        self.folder = folder
        """Where everything is kept, to be shown on the settings page."""
        self._person: Person | None = None
        self.gate = Gate(self)
        """What stands before the organiser's pages and deeds."""
        jobs.failed.connect(self.troubled)

    @property
    def services(self) -> "Services":
        """What a person can do; RuntimeError before the store is open."""
        if self._services is None:
            raise RuntimeError("the services are not there yet")
        return self._services

    def open(self, services: "Services") -> None:
        """Take the services over when the store has been opened, after the first paint."""
        self._services = services

    @property
    def say(self) -> Catalogue:
        """The catalogue in the language that the window speaks."""
        return self.look.say

    @property
    def person(self) -> "Person | None":
        """Who is learning now."""
        return self._person

    def set_person(self, person: "Person | None") -> None:
        """Let another person learn, or the same one under another name."""
        if person != self._person:
            self._person = person
            self.person_changed.emit(person)

    def ask(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None) -> Job:
        """Read from the services on the worker; `done` gets the answer on the GUI thread."""
        return self.jobs.database(lambda _task: work(), done, failed)

    def write(
        self, work: Callable[[], Done[T]], done: Callable[[T], None] | None = None, failed: Callable[[Exception], None] | None = None
    ) -> Job:
        """Write through the services on the worker; `done` gets the value once it is committed, then everyone hears what changed."""

        def finished(written: Done[T]) -> None:
            if done is not None:
                done(written.value)
            self.tell(written.changes)

        return self.jobs.database(lambda _task: work(), finished, failed)

    def tell(self, changes: Changes) -> None:
        """Spread what a committed write changed."""
        if changes != Changes():
            self.changed.emit(changes)
