"""Services layer: a report's file or text in, its points and questions kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from app.assets import Assets
from app.bank.model import Bank
from app.services.changes import Done
from app.services.surroundings import Surroundings
from app.store.store import Store

Outcome = Literal["new", "edition", "same"]
Step = Literal["reading", "finding", "keeping"]
Progress = Callable[[Step, int], None]
"""Told at each step: which one begins, and how far the whole is in percent. Called on the thread that imports."""


class Hint(msgspec.Struct, frozen=True):
    """Why a report yields little; `code` names its sentence in `app.catalogue.HINTS`, `data` fills the gaps."""

    code: str
    data: dict[str, int]


class Imported(msgspec.Struct, frozen=True):
    """What an import brought.

    `outcome` is "new" for a report that was not here, "edition" for other content of a report that was (`added`, `changed`
    and `retired` count its questions), "same" when nothing differs. `points` and `questions` count the whole report now.
    """

    report: str
    title: str
    outcome: Outcome
    points: int
    questions: int
    flashcards: int
    added: int
    changed: int
    retired: int
    hints: tuple[Hint, ...]


class Importing:
    """Reads reports off the GUI thread; a cancelled or failed import leaves nothing behind."""

    def __init__(self, store: Store, assets: Assets, surroundings: Surroundings) -> None:
        self._store = store
        self._assets = assets
        self._surroundings = surroundings

    def import_file(self, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Done[Imported]:
        """Read the report at `path`, find its points, make its questions, and keep them.

        Raises `UserError` where the file is missing, unreadable, too large or no report, and `Cancelled` when `cancelled` says so.
        """
        raise NotImplementedError

    def import_text(self, text: str, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Done[Imported]:
        """Do the same with pasted text. Raises as `import_file` does."""
        raise NotImplementedError

    def keep(self, bank: Bank, source: str) -> Done[Imported]:
        """Keep a ready bank; `source` is the name of the file it came from."""
        raise NotImplementedError

    def ensure_sample(self) -> Done[str | None]:
        """Put the sample report with its ready bank in, once: where it stands or was removed, nothing happens. Returns its id if put in."""
        raise NotImplementedError
