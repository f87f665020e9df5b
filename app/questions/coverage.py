"""Questions layer: which members of which points are asked in which form, and why others are not."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from app.extract.model import KeyPoint, PointKind
from app.questions.checking import Fault, shows
from app.questions.likeness import fold
from app.questions.making import Dropped
from app.questions.model import WRONG, Form, Question

Unit = tuple[str, int]
"""What can be asked of a report: a point's id, and the place of one of its members; `WHOLE` for the point itself."""
WHOLE: Final = -1

_ALL_MEMBERS: Final[frozenset[Form]] = frozenset(("recite", "expand", "order"))
_QUOTED: Final = re.compile("\u201c([^\u201c\u201d]+)\u201d")


class Cell(msgspec.Struct, frozen=True):
    """One form in which one thing may be asked: the questions that ask it, and what kept others from asking it."""

    form: Form
    questions: tuple[str, ...]
    faults: tuple[Fault, ...]


class Row(msgspec.Struct, frozen=True):
    """A member of a point, or the point itself (`member` is "" and `place` is `WHOLE`), with what asks it in each form."""

    place: int
    member: str
    cells: tuple[Cell, ...]

    @property
    def asked(self) -> int:
        """How many questions ask it."""
        return len({question for cell in self.cells for question in cell.questions})


class PointRows(msgspec.Struct, frozen=True):
    """A point with its rows: each member of a formula, the point itself for every other kind, and where something asks the whole of it."""

    point: KeyPoint
    rows: tuple[Row, ...]

    @property
    def needed(self) -> tuple[Row, ...]:
        """The rows that a paper covering everything has to ask: the members of a list, else the point itself."""
        return tuple(row for row in self.rows if row.place != WHOLE) or self.rows

    @property
    def covered(self) -> bool:
        """Whether everything of it is asked."""
        return all(row.asked for row in self.needed)


class Coverage(msgspec.Struct, frozen=True):
    """The matrix of point, member and form over a bank; `forms` are those that occur, in the contract's order."""

    forms: tuple[Form, ...]
    points: tuple[PointRows, ...]

    def counts(self, kind: PointKind | None = None) -> tuple[int, int]:
        """Return how many rows are asked, and how many there are to ask, of one kind of point or of all."""
        rows = [row for one in self.points if kind in (None, one.point.kind) for row in one.needed]
        return sum(bool(row.asked) for row in rows), len(rows)


def coverage(points: Sequence[KeyPoint], questions: Iterable[Question], dropped: Iterable[Dropped] = ()) -> Coverage:
    """Return what `questions` ask of `points`; `dropped` (from `app.questions.making.make_and_drop`) says why others do not.

    The same question may ask several members; a member is asked in a form when at least one question asks it so.
    """
    known = {point.id: point for point in points}
    asked: dict[Unit, dict[Form, list[str]]] = {}
    broken: dict[Unit, dict[Form, list[Fault]]] = {}
    for question in questions:
        point = known.get(question.point or "")
        for unit in () if point is None else units_asked(question, point):
            asked.setdefault(unit, {}).setdefault(question.form, []).append(question.id)
    for one in dropped:
        point = known.get(one.question.point or "")
        for unit in () if point is None else units_asked(one.question, point):
            broken.setdefault(unit, {}).setdefault(one.question.form, []).extend(one.faults)
    rows = tuple(PointRows(point, tuple(_rows(point, asked, broken))) for point in points)
    met = {cell.form for one in rows for row in one.rows for cell in row.cells}
    return Coverage(tuple(form for form in _FORMS if form in met), rows)


def units_needed(points: Iterable[KeyPoint], kinds: Iterable[PointKind]) -> tuple[Unit, ...]:
    """Return all that a paper which covers these kinds of point has to ask: the members of a list, else the point itself."""
    wanted = frozenset(kinds)
    return tuple(
        unit
        for point in points
        if point.kind in wanted
        for unit in ([(point.id, place) for place in range(len(point.members))] or [(point.id, WHOLE)])
    )


def units_asked(question: Question, point: KeyPoint) -> tuple[Unit, ...]:
    """Return what `question` asks of `point`: the members that one has to know to answer it, or the point itself."""
    places = [] if point.kind != "formula" else _members_asked(question, point)
    return tuple((point.id, place) for place in places) or ((point.id, WHOLE),)


def _members_asked(question: Question, point: KeyPoint) -> list[int]:
    members = [fold(member) for member in point.members]
    match question.form:
        case form if form in _ALL_MEMBERS:
            return list(range(len(members)))
        case "member" | "missing" | "position":
            return _among(members, question.answer)
        case "outsider":
            return _among(members, question.options)
        case "pair":
            return _paired(question, members)
        case "statement":
            return _stated(question, point)
        case _:
            return []


def _among(members: Sequence[str], told: Iterable[str]) -> list[int]:
    found = {fold(text) for text in told}
    return [place for place, member in enumerate(members) if member in found]


def _paired(question: Question, members: Sequence[str]) -> list[int]:
    """Return the members whose halves one has to put together."""
    halves = [fold(half) for half in question.prompts or _QUOTED.findall(question.stem)]
    if question.kind == "true_false":
        # a wrong statement puts the half of one member to that of another: both have to be known
        long = tuple(half for half in halves if len(half) > 1)
        return [place for place, member in enumerate(members) if member not in long and (member.startswith(long) or member.endswith(long))]
    right = [fold(answer) for answer in question.answer]
    pairs = [(half, other) for half in halves for other in right]
    whole = {one + joint + two for pair in pairs for one, two in (pair, pair[::-1]) for joint in ("", "的")}
    return [place for place, member in enumerate(members) if member in whole]


def _stated(question: Question, point: KeyPoint) -> list[int]:
    """Return the members that a statement names; where it is wrong, the one that it leaves out is asked as well."""
    halves = _paired(question, [fold(member) for member in point.members])
    if halves:
        return halves
    named = [place for place, member in enumerate(point.members) if shows(question.stem, member)]
    left_out = [place for place in range(len(point.members)) if place not in named]
    return sorted([*named, *left_out]) if named and len(left_out) == 1 and question.answer == (WRONG,) else named


def _rows(point: KeyPoint, asked: dict[Unit, dict[Form, list[str]]], broken: dict[Unit, dict[Form, list[Fault]]]) -> Iterable[Row]:
    places = list(range(len(point.members))) if point.kind == "formula" else []
    if not places or (point.id, WHOLE) in asked or (point.id, WHOLE) in broken:
        places = [WHOLE, *places]
    for place in places:
        unit = (point.id, place)
        here, there = asked.get(unit, {}), broken.get(unit, {})
        cells = tuple(
            Cell(form, tuple(here.get(form, ())), tuple(dict.fromkeys(there.get(form, ()))))
            for form in _FORMS
            if form in here or form in there
        )
        yield Row(place, "" if place == WHOLE else point.members[place], cells)


_FORMS: Final[tuple[Form, ...]] = (
    "recite", "member", "outsider", "missing", "pair", "order", "position", "expand",
    "count", "figure", "document", "context", "statement", "imported",
)  # fmt: skip
