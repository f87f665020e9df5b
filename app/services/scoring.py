"""Services layer: the scores that are kept, and the sheet that is handed in."""

from datetime import datetime
from pathlib import Path

import msgspec

from app.catalogue import Catalogue
from app.records.model import Person
from app.scores.model import Score
from app.services.surroundings import Surroundings
from app.store.store import Store


class Scored(msgspec.Struct, frozen=True):
    """One attempt that was handed in, with its score."""

    attempt: str
    person: Person
    titles: tuple[str, ...]
    started: datetime
    handed_in: datetime
    score: Score


class Scoring:
    """Lists scores and writes score sheets; a past attempt's detail is `Quizzing.result`."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def scores(self, person: str | None = None, at_most: int | None = None) -> tuple[Scored, ...]:
        """Return the attempts handed in by `person` (by everyone when None), the last handed in first, cut to `at_most`."""
        raise NotImplementedError

    def export(self, path: Path, say: Catalogue, person: str | None = None) -> Path:
        """Write the score sheet of `person` (of everyone when None) to `path` as .xlsx and return where it stands.

        Raises `UserError` export_in_use, export_forbidden, export_no_room, export_no_folder; a file that stood there stays whole.
        """
        raise NotImplementedError
