"""Services layer: the reports that are kept, and what they hold."""

from app.bank.model import Bank
from app.errors import UserError
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import reports
from app.store.reports import Shelved
from app.store.store import Store

__all__ = ["Library", "Shelved"]


class Library:
    """Lists, opens and removes reports."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def reports(self) -> tuple[Shelved, ...]:
        """Return every report that is kept, the newest import first."""
        with self._store.read() as db:
            return reports.shelved(db)

    def open(self, report: str, edition: int | None = None) -> Bank:
        """Return a report's bank: the current edition, or an older one for its text and points (then without questions).

        Raises `UserError` report_gone.
        """
        with self._store.read() as db:
            bank = reports.open_bank(db, report, edition)
        if bank is None:
            raise UserError("report_gone")
        return bank

    def remove(self, report: str) -> Done[None]:
        """Take a report off the shelf; scores and progress stay, and `restore` brings it back."""
        with self._store.write() as db:
            reports.remove(db, report, self._surroundings.moment())
        return Done(None, Changes(library=True, cards=True))

    def restore(self, report: str) -> Done[None]:
        """Put a removed report back."""
        with self._store.write() as db:
            reports.restore(db, report)
        return Done(None, Changes(library=True, cards=True))
