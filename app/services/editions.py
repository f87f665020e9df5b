"""Services layer: editions of a report: which one counts, what another says otherwise, and whose edition a report is."""

from typing import TYPE_CHECKING

import msgspec

from app.assets import Assets
from app.bank.comparing import Compared, compare
from app.bank.model import Bank
from app.bank.review import Reviewed, Ruling
from app.bank.reviewing import review
from app.errors import UserError
from app.services.asking import questions_after
from app.services.changes import Changes, Done
from app.services.formulas import own_formulas
from app.services.library import Alike, Edition
from app.services.surroundings import Surroundings
from app.store import editions, reports, rulings, searching, shelf
from app.store.store import Store

if TYPE_CHECKING:
    from app.extract.model import KeyPoint
    from app.questions.model import Question


class Comparison(msgspec.Struct, frozen=True):
    """Two editions of a report side by side.

    `learned` counts the cards, over all learners, that somebody has studied and that are asked in both; `resting` those that the newer
    edition no longer asks: what was learned of them is kept.
    """

    report: str
    before: Edition
    after: Edition
    rows: tuple[Compared, ...]
    learned: int
    resting: int


class Adopted(msgspec.Struct, frozen=True):
    """`report` became edition `number` of `into`, which had edition `before` until then."""

    report: str
    into: str
    number: int
    before: int


class _Read(msgspec.Struct, frozen=True):
    """An edition as review leaves it, with what is asked of it."""

    found: Bank
    reviewed: tuple[Reviewed, ...]
    asked: "tuple[Question, ...]"


class Editions:
    """Compares editions, goes back to older ones, and takes a report as the new edition of another. Nothing of any edition is deleted."""

    def __init__(self, store: Store, assets: Assets, surroundings: Surroundings) -> None:
        self._store = store
        self._assets = assets
        self._surroundings = surroundings

    def compare(self, report: str, number: int | None = None) -> Comparison:
        """Return what edition `number` (the current one by default) says otherwise than the one before it.

        Raises `UserError` report_gone, edition_first (there is none before it).
        """
        with self._store.read() as db:
            told = {one.number: one for one in editions.editions(db, report)}
            newer = number if number is not None else editions.current(db, report)
            older = None if newer is None else editions.before(db, report, newer)
        if newer is None or newer not in told:
            raise UserError("report_gone")
        if older is None:
            raise UserError("edition_first")
        before, after = self._read(report, older), self._read(report, newer)
        rows = compare(_used(before), _used(after), before.asked, after.asked)
        with self._store.read() as db:
            learned = editions.learned(db, report)
        now = {question.id for question in after.asked}
        was = {question.id for question in before.asked}
        stay = sum(count for question, count in learned.items() if question in now & was)
        rest = sum(count for question, count in learned.items() if question in was - now)
        return Comparison(report, told[older], told[newer], rows, stay, rest)

    def use(self, report: str, number: int) -> Done[int]:
        """Make an edition the one that counts; returns the number of the one that did. Raises `UserError` report_gone."""
        read = self._read(report, number)
        with self._store.write() as db:
            old = editions.current(db, report)
            assert old is not None
            editions.make_current(db, report, number, self._surroundings.moment())
            reports.settle(db, report, read.reviewed, read.asked)
            searching.fill(db)
        return Done(old, Changes(library=True, cards=True))

    def candidates(self, report: str) -> tuple[Alike, ...]:
        """Return the reports of which this one looks like an edition or a copy, the most alike first."""
        with self._store.read() as db:
            return editions.alike(db, report)

    def adopt(self, report: str, into: str) -> Done[Adopted]:
        """Take a report as the new edition of another: its points and questions follow, what was learned of unchanged ones stays.

        It leaves the shelf itself, and files that read as it are editions of the other from now on. What was learned of it already is
        carried over where nothing was learned of the other. Raises `UserError` report_gone, edition_itself, edition_same (both say the
        same already).
        """
        if report == into:
            raise UserError("edition_itself")
        with self._store.read() as db:
            found, number, before = reports.as_found(db, report), editions.current(db, report), editions.current(db, into)
            told = {one.number: one for one in editions.editions(db, report)}
            ruled = rulings.of_report(db, into)
        if found is None or found.report is None or number is None or before is None:
            raise UserError("report_gone")
        bank = msgspec.structs.replace(found, report=msgspec.structs.replace(found.report, id=into))
        reviewed, asked = self._reviewed(bank, ruled)
        source, now = told[number], self._surroundings.moment()
        with self._store.write() as db:
            kept = reports.keep(db, bank, source.source, now, reviewed, asked)
            if kept.outcome == "same":
                raise UserError("edition_same")
            editions.note_like(db, into, report)
            editions.carry_cards(db, report, into)
            editions.set_alias(db, report, into)
            shelf.put(db, report, "removed", now)
            made = editions.current(db, into)
            assert made is not None
            searching.fill(db)
        return Done(Adopted(report, into, made, before), Changes(library=True, cards=True))

    def part(self, adopted: Adopted) -> Done[None]:
        """Take `adopt` back: both reports stand as they stood."""
        read = self._read(adopted.into, adopted.before)
        with self._store.write() as db:
            editions.make_current(db, adopted.into, adopted.before, self._surroundings.moment())
            reports.settle(db, adopted.into, read.reviewed, read.asked)
            editions.set_alias(db, adopted.report, None)
            shelf.put(db, adopted.report, "shelf", self._surroundings.moment())
            searching.fill(db)
        return Done(None, Changes(library=True, cards=True))

    def _read(self, report: str, number: int) -> _Read:
        with self._store.read() as db:
            found = reports.as_found(db, report, number)
            ruled = rulings.of_report(db, report)
        if found is None:
            raise UserError("report_gone")
        reviewed, asked = self._reviewed(found, ruled)
        return _Read(found, reviewed, asked)

    def _reviewed(self, found: Bank, ruled: tuple[Ruling, ...]) -> "tuple[tuple[Reviewed, ...], tuple[Question, ...]]":
        assert found.report is not None
        reviewed = review(found.report, found.points, ruled)
        if not ruled:
            return reviewed, found.questions
        return reviewed, questions_after(found, reviewed, self._assets, own_formulas(self._store))


def _used(read: _Read) -> "list[KeyPoint]":
    return [one.point for one in read.reviewed if one.used]
