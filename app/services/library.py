"""Services layer: the reports that are kept, and what they hold."""

from datetime import datetime

import msgspec

from app.bank.model import Bank
from app.questions.model import QuestionKind
from app.services.changes import Done
from app.services.surroundings import Surroundings
from app.store.store import Store


class Shelved(msgspec.Struct, frozen=True):
    """One report of the library, with counts. `edition` counts from 1; `source` is the name of the file it came from."""

    id: str
    title: str
    author: str
    published: str
    source: str
    imported: datetime
    edition: int
    points: int
    questions: int
    by_kind: tuple[tuple[QuestionKind, int], ...]


class Library:
    """Lists, opens and removes reports."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def reports(self) -> tuple[Shelved, ...]:
        """Return every report that is kept, the newest import first."""
        raise NotImplementedError

    def open(self, report: str, edition: int | None = None) -> Bank:
        """Return a report's bank: the current edition, or an older one for its text and points (then without questions).

        Raises `UserError` report_gone.
        """
        raise NotImplementedError

    def remove(self, report: str) -> Done[None]:
        """Take a report off the shelf; scores and progress stay, and `restore` brings it back."""
        raise NotImplementedError

    def restore(self, report: str) -> Done[None]:
        """Put a removed report back."""
        raise NotImplementedError
