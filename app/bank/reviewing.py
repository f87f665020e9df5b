"""Bank layer: from the points that were found and the rulings about them to the points as they now stand. Inputs are not mutated."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar

import msgspec

from app.bank.locating import located, place_of_point, relocated
from app.bank.review import (
    ALMOST_CERTAIN,
    BY_HAND,
    Accept,
    Add,
    Change,
    Correct,
    Draft,
    History,
    Merge,
    Redo,
    Reject,
    Reviewed,
    Ruling,
    Split,
    Undo,
)
from app.extract.model import KeyPoint, PointKind
from app.report.folding import fold, stable_id
from app.report.model import Report

LISTS: Final = ("formula", "named_only")
"""Kinds that turn into each other when members come or go."""

_Points = dict[str, Reviewed]


class Fact(Protocol):
    """What can be undone: it has an id, and its deed may be to undo or redo another."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def deed(self) -> object:
        """What was done."""


F = TypeVar("F", bound=Fact)


def history(facts: Iterable[F]) -> History[F]:
    """Return which of `facts`, in the order in which they were made, hold; a new deed ends what could be redone."""
    holding: list[F] = []
    undone: list[F] = []
    for fact in facts:
        match fact.deed:
            case Undo(ruling=which):
                if holding and holding[-1].id == which:
                    undone.append(holding.pop())
            case Redo(ruling=which):
                if undone and undone[-1].id == which:
                    holding.append(undone.pop())
            case _:
                holding.append(fact)
                undone.clear()
    return History(tuple(holding), tuple(undone))


def review(report: Report, found: Sequence[KeyPoint], rulings: Iterable[Ruling]) -> tuple[Reviewed, ...]:
    """Return the points of `report` as `rulings` leave them, in text order; what was merged into another is not among them.

    A ruling about a point that is not there (an edition without it) does nothing, and holds again when the point comes back.
    """
    points: _Points = {point.id: Reviewed(point, "waiting", point, None) for point in found}
    for ruling in history(rulings).holding:
        _apply(report, points, ruling)
    if all(one.found is one.point for one in points.values()) and len(points) == len(found):
        return tuple(points[point.id] for point in found)
    return tuple(sorted(points.values(), key=lambda one: (*place_of_point(one.point), one.point.id)))


def _apply(report: Report, points: _Points, ruling: Ruling) -> None:
    match ruling.deed:
        case Accept(points=accepted, said=told):
            for identity, words in zip(accepted, told, strict=True):
                one = points.get(identity)
                if one is not None and said(one.point) == words:
                    points[identity] = Reviewed(one.point, "corrected" if one.changed else "accepted", one.found, ruling)
        case Reject(points=rejected):
            for identity in rejected:
                if (one := points.get(identity)) is not None:
                    points[identity] = Reviewed(one.point, "rejected", one.found, ruling)
        case Correct(point=identity, change=change):
            _correct(report, points, identity, change, ruling)
        case Merge(into=into, others=others, change=change):
            if into in points:
                for identity in others:
                    points.pop(identity, None)
                _correct(report, points, into, change, ruling)
        case Split(point=identity, change=change, part=part):
            if identity in points:
                _correct(report, points, identity, change, ruling)
                _add(report, points, part, ruling)
        case Add(point=point):
            _add(report, points, point, ruling)


def _correct(report: Report, points: _Points, identity: str, change: Change, ruling: Ruling) -> None:
    if (one := points.get(identity)) is not None:
        points[identity] = Reviewed(corrected(report, one.point, change), "corrected", one.found, ruling)


def _add(report: Report, points: _Points, point: KeyPoint, ruling: Ruling) -> None:
    """Add a point that a person wrote; where the report's reading has found it since, it counts as that one corrected."""
    here = relocated(report, point)
    if here is not None:
        before = points.get(point.id)
        points[point.id] = Reviewed(here, "corrected", None if before is None else before.found, ruling)


def corrected(report: Report, point: KeyPoint, change: Change) -> KeyPoint:
    """Return `point` as `change` has it, its evidence found anew; its id stays."""
    given = {name: told for name in change.__struct_fields__ if (told := getattr(change, name)) is not None}
    after = msgspec.structs.replace(point, **given, confidence=1.0, mechanism=BY_HAND)
    if after.kind in LISTS:
        after = msgspec.structs.replace(after, kind="formula" if after.members else "named_only")
    return located(report, after)


def said(point: KeyPoint) -> str:
    """Return what a point says, in short: where it stands, how sure it is and what found it do not count."""
    value = point.value
    figure = "" if value is None else "\x1e".join((value.amount, value.amount_to or "", value.unit, value.bound))
    return stable_id(point.kind, point.name, "\x1e".join(point.members), str(point.open), figure, point.subject)


def differences(before: KeyPoint, after: Draft | KeyPoint) -> Change:
    """Return the change that makes `after` of `before`; what is the same is left out, so that it follows a better reading."""
    names = [name for name in Change.__struct_fields__ if getattr(before, name) != getattr(after, name)]
    return Change(**{name: getattr(after, name) for name in names})


def accepting(points: Iterable[KeyPoint]) -> Accept:
    """Return the acceptance of `points` as they are."""
    chosen = tuple(points)
    return Accept(tuple(point.id for point in chosen), tuple(map(said, chosen)))


def almost_certain(points: Iterable[Reviewed]) -> tuple[Reviewed, ...]:
    """Return the points that wait for review and are as good as certain."""
    return tuple(one for one in points if one.state == "waiting" and one.point.confidence >= ALMOST_CERTAIN)


def joined(into: KeyPoint, others: Sequence[KeyPoint]) -> tuple[str, ...]:
    """Return the members of all these points, in the order of the text, each once."""
    members: dict[str, str] = {}
    for point in sorted((into, *others), key=place_of_point):
        for member in point.members:
            members.setdefault(fold(member), member)
    return tuple(members.values())


def mergeable(into: KeyPoint, other: KeyPoint) -> bool:
    """Return whether two points can be one: two lists, two figures or two documents."""
    return other.id != into.id and (other.kind == into.kind or (into.kind in LISTS and other.kind in LISTS))


def written(report: Report, draft: Draft, taken: Iterable[str]) -> KeyPoint:
    """Return the point of a draft, with the first id of its name that is not among `taken`."""
    kind: PointKind = draft.kind
    if kind in LISTS:
        kind = "formula" if draft.members else "named_only"
    point = KeyPoint(
        id="",
        kind=kind,
        name=draft.name,
        members=draft.members,
        open=draft.open,
        value=draft.value,
        subject=draft.subject,
        salience=draft.salience,
        confidence=1.0,
        mechanism=BY_HAND,
        evidence=draft.evidence,
        member_evidence=(),
    )
    return msgspec.structs.replace(located(report, point), id=_free_id(point, frozenset(taken)))


def _free_id(point: KeyPoint, taken: frozenset[str]) -> str:
    key = fold(point.name) or "\x00" + fold(point.subject) + (fold(point.value.unit) if point.value is not None else "")
    number = 1
    while (identity := stable_id(point.kind, key, str(number))) in taken:
        number += 1
    return identity
