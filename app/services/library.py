"""Services layer: the reports that are kept, and what they hold: finding, opening, tagging, filing away, removing."""

from pathlib import Path
from typing import Final

import msgspec

from app.bank.finding import Passage, passage, terms
from app.bank.model import Bank
from app.errors import UserError
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import editions, reports, searching, shelf
from app.store.editions import Alike, Edition
from app.store.reports import Shelved
from app.store.shelf import Place
from app.store.store import BACKUPS, Store

__all__ = ["Alike", "Details", "Edition", "Found", "Library", "Place", "Row", "Shelved", "Storage"]

PAGE: Final = 20
"""Rows that are looked up at a time."""
LONGEST_TAG: Final = 20
MOST_TAGS: Final = 12


class Row(msgspec.Struct, frozen=True):
    """One report as the shelf shows it; when searched, with the passage of its text that has the words."""

    shelved: Shelved
    place: Place
    tags: tuple[str, ...]
    passage: Passage | None = None


class Found(msgspec.Struct, frozen=True):
    """A page of what was found: `rows` from `first` on (counted from 0) of `counts[place]`.

    `tags` are all that can be chosen; `here` are all reports that are kept and not removed, found or not.
    """

    rows: tuple[Row, ...]
    first: int
    counts: dict[Place, int]
    tags: tuple[str, ...]
    here: frozenset[str]


class Details(msgspec.Struct, frozen=True):
    """All about one report: its editions (the oldest first), and other reports that are like it."""

    row: Row
    editions: tuple[Edition, ...]
    alike: tuple[Alike, ...]


class Storage(msgspec.Struct, frozen=True):
    """Where everything is kept, and how large that is: the store's file with its log, and the backups beside it."""

    folder: Path
    name: str
    bytes: int
    backups: int


class Library:
    """Finds, opens, tags, files away and removes reports. Nothing that was learned or scored is ever deleted."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def reports(self) -> tuple[Shelved, ...]:
        """Return every report on the shelf, the newest import first."""
        with self._store.read() as db:
            return reports.shelved(db)

    def find(self, query: str = "", place: Place = "shelf", tag: str = "", first: int = 0, limit: int = PAGE) -> Found:
        """Return a page of the reports at `place` that have the words of `query` in title, points or text, and `tag` if one is given.

        Two letters or more may also be the first letters of pinyin in a title or a name. Titles come first, then points, then text.
        """
        self._fill()
        wanted = terms(query)
        counts: dict[Place, int] = {"shelf": 0, "archive": 0, "removed": 0}
        with self._store.read() as db:
            matches = searching.find(db, wanted, tag)
            for match in matches:
                counts[match.where] += 1
            here = [match.report for match in matches if match.where == place]
            first = first if first < len(here) else max((len(here) - 1) // limit * limit, 0)
            shown = here[first : first + limit]
            tags = shelf.tags(db, shown)
            passages = {} if not wanted else {report: passage(*searching.text(db, report), wanted) for report in shown}
            rows = tuple(Row(one, place, tags.get(one.id, ()), passages.get(one.id)) for one in shelf.rows(db, shown))
            return Found(rows, first, counts, shelf.all_tags(db), shelf.everywhere(db))

    def open(self, report: str, edition: int | None = None) -> Bank:
        """Return a report's bank: the current edition, or an older one for its text and points (then without questions).

        Raises `UserError` report_gone.
        """
        with self._store.read() as db:
            bank = reports.open_bank(db, report, edition)
        if bank is None:
            raise UserError("report_gone")
        return bank

    def details(self, report: str) -> Details:
        """Return all about one report, wherever it stands. Raises `UserError` report_gone."""
        self._fill()
        with self._store.read() as db:
            where = shelf.place(db, report)
            if where is None:
                raise UserError("report_gone")
            (shelved,) = shelf.rows(db, (report,))
            row = Row(shelved, where, shelf.tags(db, (report,)).get(report, ()))
            return Details(row, editions.editions(db, report), editions.alike(db, report))

    def remove(self, report: str) -> Done[None]:
        """Take a report off the shelf; scores and progress stay, and `restore` brings it back."""
        return self._put(report, "removed")

    def archive(self, report: str) -> Done[None]:
        """File a report away: it is still found and read, but no longer studied or asked, until `restore` brings it back."""
        return self._put(report, "archive")

    def restore(self, report: str) -> Done[None]:
        """Put a report that was removed or filed away back on the shelf."""
        return self._put(report, "shelf")

    def put(self, report: str, place: Place) -> Done[None]:
        """Put a report where it stood before, to take back any of these."""
        return self._put(report, place)

    def tag(self, report: str, tags: tuple[str, ...]) -> Done[tuple[str, ...]]:
        """Give a report these tags and no others; returns them as they are kept.

        Raises `UserError` report_gone, tag_long, tags_many.
        """
        names = tuple(dict.fromkeys(told for tag in tags if (told := " ".join(tag.split()))))
        if any(len(name) > LONGEST_TAG for name in names):
            raise UserError("tag_long", limit=LONGEST_TAG)
        if len(names) > MOST_TAGS:
            raise UserError("tags_many", limit=MOST_TAGS)
        with self._store.write() as db:
            if shelf.place(db, report) is None:
                raise UserError("report_gone")
            shelf.set_tags(db, report, names)
        return Done(names, Changes(library=True))

    def storage(self) -> Storage:
        """Return where everything is kept and how large it is."""
        path = self._store.path
        log = path.with_name(path.name + "-wal")
        backups = path.parent / BACKUPS
        kept = sum(map(_size, backups.iterdir())) if backups.is_dir() else 0
        return Storage(path.parent, path.name, _size(path) + _size(log), kept)

    def _put(self, report: str, place: Place) -> Done[None]:
        with self._store.write() as db:
            shelf.put(db, report, place, self._surroundings.moment())
            if place == "shelf":
                editions.set_alias(db, report, None)  # it stands for itself again
        return Done(None, Changes(library=True, cards=True))

    def _fill(self) -> None:
        with self._store.read() as db:
            lacking = searching.lacking(db)
        if lacking:
            with self._store.write() as db:
                searching.fill(db)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it has just gone
