"""Services layer: a person reads what was found in a report, and accepts, corrects or rejects it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from app.assets import Assets
from app.bank.model import Bank
from app.bank.review import Add, Change, Correct, Deed, Draft, History, Merge, Redo, Reject, Reviewed, Ruling, Split, Undo
from app.bank.reviewing import accepting, corrected, history, mergeable, review, written
from app.bank.wording import checked, checked_change, tidied
from app.errors import UserError
from app.extract.model import KeyPoint
from app.services.asking import questions_after
from app.services.changes import Changes, Done
from app.services.formulas import lexicon_in_use, own_formulas
from app.services.surroundings import Surroundings
from app.store import people, reports, rulings
from app.store.store import Store

if TYPE_CHECKING:
    from app.questions.lexicon import Standard
    from app.questions.model import Question
    from app.report.model import Report

TRIES: Final = 5
"""How often a ruling is worked out anew because another window was quicker."""


class Review(msgspec.Struct, frozen=True):
    """A report under review: `bank` as it is used now, `points` with how each of them stands (rejected ones too).

    `last` is the ruling that `undo` would take back, `next` the one that `redo` would make again; None where there is none.
    `elsewhere` gives for a point that the report only names the formula of the lexicon that spells it out: no part of the point.
    """

    bank: Bank
    points: tuple[Reviewed, ...]
    last: Ruling | None
    next: Ruling | None
    elsewhere: "dict[str, Standard]" = {}


class _Before(msgspec.Struct, frozen=True):
    """What a ruling is worked out from: the edition as it was found, all rulings so far, and what they come to."""

    found: Bank
    rulings: tuple[Ruling, ...]
    history: History[Ruling]
    points: tuple[Reviewed, ...]


class Reviewing:
    """Keeps each ruling as a new fact with who and when, and at once what it comes to: how points stand and what is asked.

    Every method raises `UserError`: report_gone, person_gone, point_gone (the point is no longer there), and store_….
    """

    def __init__(self, store: Store, assets: Assets, surroundings: Surroundings) -> None:
        self._store = store
        self._assets = assets
        self._surroundings = surroundings

    def open(self, report: str) -> Review:
        """Return a report with all its points and how they stand."""
        before = self._before(report)
        with self._store.read() as db:
            bank = reports.open_bank(db, report)
        assert bank is not None
        return self._review(bank, before.points, before.history)

    def accept(self, report: str, person: str, points: tuple[str, ...]) -> Done[Review]:
        """Say that these points are right as they are; a rejected one is used again."""
        return self._rule(report, person, lambda before: accepting(_points(before, points)))

    def reject(self, report: str, person: str, points: tuple[str, ...]) -> Done[Review]:
        """Use these points no more: their questions are retired, with their history."""
        return self._rule(report, person, lambda before: Reject(tuple(point.id for point in _points(before, points))))

    def correct(self, report: str, person: str, point: str, change: Change) -> Done[Review]:
        """Give a point other words. Raises `UserError` point_… where they cannot be kept."""

        def deed(before: _Before) -> Deed:
            (old,) = _points(before, (point,))
            tidy = checked_change(change)
            checked(corrected(_report(before), old, tidy))
            return Correct(point, tidy)

        return self._rule(report, person, deed)

    def merge(self, report: str, person: str, into: str, others: tuple[str, ...], change: Change) -> Done[Review]:
        """Make one point of several; `change` is what it then says. Raises `UserError` point_… where they cannot be one."""

        def deed(before: _Before) -> Deed:
            target, *rest = _points(before, (into, *others))
            if not rest or not all(mergeable(target, other) for other in rest):
                raise UserError("points_unlike")
            tidy = checked_change(change)
            checked(corrected(_report(before), target, tidy))
            return Merge(into, others, tidy)

        return self._rule(report, person, deed)

    def split(self, report: str, person: str, point: str, change: Change, part: Draft) -> Done[Review]:
        """Make two points of one: `change` is what the first then says, `part` becomes the second."""

        def deed(before: _Before) -> Deed:
            (old,) = _points(before, (point,))
            tidy = checked_change(change)
            checked(corrected(_report(before), old, tidy))
            return Split(point, tidy, _written(before, part))

        return self._rule(report, person, deed)

    def add(self, report: str, person: str, draft: Draft) -> Done[Review]:
        """Add a point that was not found. Raises `UserError` point_… where its words cannot be kept."""
        return self._rule(report, person, lambda before: Add(_written(before, draft)))

    def undo(self, report: str, person: str) -> Done[Review]:
        """Take the last ruling back; nothing happens where there is none."""
        return self._rule(report, person, lambda before: Undo(before.history.holding[-1].id) if before.history.holding else None)

    def redo(self, report: str, person: str) -> Done[Review]:
        """Make the ruling again that was taken back last; nothing happens where there is none."""
        return self._rule(report, person, lambda before: Redo(before.history.undone[-1].id) if before.history.undone else None)

    def _before(self, report: str) -> _Before:
        with self._store.read() as db:
            found = reports.as_found(db, report)
            ruled = rulings.of_report(db, report)
        if found is None or found.report is None:
            raise UserError("report_gone")
        return _Before(found, ruled, history(ruled), review(found.report, found.points, ruled))

    def _rule(self, report: str, person: str, decide: Callable[[_Before], Deed | None]) -> Done[Review]:
        """Keep what `decide` comes to. Questions are made before the transaction, which only looks whether all is as it was."""
        for _ in range(TRIES):
            before = self._before(report)
            deed = decide(before)
            if deed is None:
                return Done(self.open(report), Changes())
            with self._store.read() as db:
                who = people.found(db, person)
            ruling = Ruling(self._surroundings.new_id(), who.id, who.name, self._surroundings.moment(), deed)
            ruled = (*before.rulings, ruling)
            after = review(_report(before), before.found.points, ruled)
            asked = (
                questions_after(before.found, after, self._assets, own_formulas(self._store))
                if _used(after) != _used(before.points)
                else None
            )
            bank = self._keep(before, report, ruling, after, asked)
            if bank is not None:
                return Done(self._review(bank, after, history(ruled)), Changes(library=True, cards=asked is not None))
        raise UserError("store_busy", name=self._store.path.name, folder=self._store.path.parent)

    def _review(self, bank: Bank, points: tuple[Reviewed, ...], past: History[Ruling]) -> Review:
        last, following = past.holding[-1] if past.holding else None, past.undone[-1] if past.undone else None
        lexicon = lexicon_in_use(self._assets, own_formulas(self._store))
        named = [one.point for one in points if one.point.kind == "named_only"]
        elsewhere = {point.id: known for point in named if (known := lexicon.explained(point.name)) is not None}
        return Review(bank, points, last, following, elsewhere)

    def _keep(
        self, before: _Before, report: str, ruling: Ruling, after: tuple[Reviewed, ...], asked: "tuple[Question, ...] | None"
    ) -> Bank | None:
        """Keep a ruling with what it comes to; None where the report or its rulings changed since."""
        with self._store.write() as db:
            if rulings.of_report(db, report) != before.rulings or reports.as_found(db, report) != before.found:
                return None
            rulings.record(db, report, ruling)
            reports.settle(db, report, after, asked)
            return reports.open_bank(db, report)


def _report(before: _Before) -> "Report":
    assert before.found.report is not None
    return before.found.report


def _points(before: _Before, wanted: tuple[str, ...]) -> list[KeyPoint]:
    here = {one.point.id: one.point for one in before.points}
    if not wanted or not set(wanted) <= here.keys():
        raise UserError("point_gone")
    return [here[identity] for identity in wanted]


def _written(before: _Before, draft: Draft) -> KeyPoint:
    taken = {*(one.point.id for one in before.points), *(point.id for point in before.found.points)}
    report = _report(before)
    evidence = draft.evidence
    if evidence.paragraph >= len(report.paragraphs) or report.quote(evidence.paragraph, evidence.start, evidence.end) != evidence:
        raise UserError("point_gone")
    return checked(written(report, tidied(draft), taken))


def _used(points: tuple[Reviewed, ...]) -> list[KeyPoint]:
    return [one.point for one in points if one.used]
