"""Questions layer: a paper: questions in parts with marks, drawn by a blueprint, and what the blueprint asked for in vain."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, Literal

import msgspec

from app.extract.model import KeyPoint
from app.questions.blueprint import ASPECTS, Aspect, Blueprint, apportioned, spread_marks
from app.questions.candidates import Candidate, Key
from app.questions.coverage import Unit, units_needed
from app.questions.drawing import Drawing, shuffled
from app.questions.model import QuestionKind
from app.questions.telling import stems_tell, tell_each_other
from app.report.folding import stable_id

Lack = Literal["kind", "section", "form", "level", "weight", "memory", "unit", "withheld", "total", "shared", "unlike"]


class Unmet(msgspec.Struct, frozen=True):
    """Something that a blueprint asked for and could not get: `wanted` of it, and what there is (`got`).

    `lack` "kind": questions of the kind `value`; an aspect: questions with `value` in it; "unit": what nothing in the bank asks (`value`:
    report, point and the member's place), "withheld": what is asked only by questions that answer others of the paper; "total": marks in
    hundredths. Of a second paper "shared": questions that stand in both (none is wanted), and "unlike": questions that differ from their
    twin in the aspect `value`.
    """

    lack: Lack
    value: str
    wanted: int
    got: int


class Item(msgspec.Struct, frozen=True):
    """One question in its place; a locked one stays there when the paper is drawn anew."""

    candidate: Candidate
    locked: bool = False


class PaperPart(msgspec.Struct, frozen=True):
    """One part: questions of one kind, each with the same marks in hundredths."""

    kind: QuestionKind
    marks: int
    items: tuple[Item, ...]


class Paper(msgspec.Struct, frozen=True):
    """A paper: parts in order, places counted through from 0, and what could not be met."""

    blueprint: Blueprint
    parts: tuple[PaperPart, ...]
    unmet: tuple[Unmet, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All questions, in the order of their places."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def keys(self) -> frozenset[Key]:
        """The questions that stand in it."""
        return frozenset(item.candidate.key for item in self.items)

    @property
    def total(self) -> int:
        """The marks of the whole paper, in hundredths."""
        return sum(part.marks * len(part.items) for part in self.parts)


class Swapped(msgspec.Struct, frozen=True):
    """A paper with another question in one place, and in what that one differs from the one before."""

    paper: Paper
    differs: tuple[Aspect, ...]


def draw(
    candidates: Iterable[Candidate],
    blueprint: Blueprint,
    points: Iterable[tuple[str, KeyPoint]] = (),
    kept: Paper | None = None,
    second: Paper | None = None,
) -> Paper:
    """Return a paper by `blueprint`; it depends on nothing but the arguments, and not on the candidates' order.

    No stem of it answers another question, nor do options give one away or is a list asked twice, unless the bank is too small for
    the parts. `points` (each with its report) are those that `blueprint.cover` is about. The locked
    questions of `kept` stay in their places, whatever the blueprint says; the blueprint should have the same parts. Nothing is drawn
    that a locked question of `second`, the paper's second one, answers, so that the second can keep it.
    """
    pool = sorted(candidates, key=lambda one: one.key)
    inside = [one for one in pool if one.question.kind in blueprint.kinds and _in_scope(one, blueprint)]
    reserved = _locked(second, blueprint)
    free = [one for one in inside if not _told(one, reserved)]
    needed = _needed(blueprint, points, pool)
    drawing = Drawing(shuffled(free, blueprint.seed), blueprint, _locked(kept, blueprint))
    if needed:
        drawing.cover(needed)
    drawing.fill()
    if drawing.improve():
        drawing.fill()
    if blueprint.make_up:
        drawing.make_up()
    parts = tuple(
        PaperPart(part.kind, part.marks, _placed(part.kind, drawing.of_kind(part.kind), kept, blueprint.seed)) for part in blueprint.parts
    )
    return _finished(blueprint, parts, needed, inside)


def draw_twin(
    candidates: Iterable[Candidate], paper: Paper, points: Iterable[tuple[str, KeyPoint]] = (), kept: Paper | None = None
) -> Paper:
    """Return a second paper of the same blueprint (卷 B): as many questions of each kind, each like its twin and none of it shared.

    Where the bank has no other question of the kind, the same one stands in both, in another place; the paper's `unmet` says how many
    are shared and where a twin differs in section, form or level. The locked questions of `kept` stay in their places, as many as
    `paper` has of their kind.
    """
    taken = paper.keys
    blueprint = paper.blueprint
    pool = sorted(candidates, key=lambda one: one.key)
    inside = [one for one in pool if one.question.kind in blueprint.kinds and _in_scope(one, blueprint)]
    free = shuffled([one for one in inside if one.key not in taken], blueprint.seed + 1)
    pairs = _paired([item.candidate for item in paper.items], free, _locked(kept, blueprint))
    parts = []
    for part in paper.parts:
        twins = [pairs[item.candidate.key] for item in part.items]
        parts.append(PaperPart(part.kind, part.marks, _placed(part.kind, twins, kept, blueprint.seed + 2)))
    return recounted(Paper(blueprint, tuple(parts), ()), pool, points, paper)


def recounted(
    paper: Paper, candidates: Iterable[Candidate], points: Iterable[tuple[str, KeyPoint]] = (), first: Paper | None = None
) -> Paper:
    """Return the paper with what is lacking counted anew, as after a swap; `first` is the paper whose second one it is."""
    pool = sorted(candidates, key=lambda one: one.key)
    inside = [one for one in pool if one.question.kind in paper.blueprint.kinds and _in_scope(one, paper.blueprint)]
    told = _finished(paper.blueprint, paper.parts, _needed(paper.blueprint, points, pool), inside)
    return told if first is None else msgspec.structs.replace(told, unmet=(*told.unmet, *_unlike(told, first)))


def swap(paper: Paper, place: int, candidates: Iterable[Candidate], others: Collection[Key] = ()) -> Swapped | None:
    """Return the paper with another question in `place`: of the same kind, like the one that stood there, told by none of the rest.

    Swapping again and again goes through all that are equally like it; `recounted` then tells what is lacking. `others` are questions
    not to be taken (those of the second paper). None where there is no other question of this kind.
    """
    old = paper.items[place].candidate
    rest = [item.candidate for at, item in enumerate(paper.items) if at != place]
    taken = paper.keys | frozenset(others)
    fit = [
        one
        for one in candidates
        if one.question.kind == old.question.kind
        and one.key not in taken
        and _in_scope(one, paper.blueprint)
        and not any(stems_tell(one.question, other.question) for other in rest)
    ]
    if not fit:
        return None
    least = min(len(_differs(old, one)) for one in fit)
    ring = sorted((one for one in fit if len(_differs(old, one)) == least), key=lambda one: _turn(paper.blueprint.seed, one))
    here = _turn(paper.blueprint.seed, old)
    new = next((one for one in ring if _turn(paper.blueprint.seed, one) > here), ring[0])
    return Swapped(_with_item(paper, place, Item(new)), _differs(old, new))


def lock(paper: Paper, place: int, locked: bool) -> Paper:
    """Return the paper with the question in `place` locked or free."""
    return _with_item(paper, place, msgspec.structs.replace(paper.items[place], locked=locked))


def _with_item(paper: Paper, place: int, item: Item) -> Paper:
    parts = []
    first = 0
    for part in paper.parts:
        at = place - first
        if 0 <= at < len(part.items):
            part = msgspec.structs.replace(part, items=(*part.items[:at], item, *part.items[at + 1 :]))
        parts.append(part)
        first += len(part.items)
    return msgspec.structs.replace(paper, parts=tuple(parts))


def _in_scope(candidate: Candidate, blueprint: Blueprint) -> bool:
    return (not blueprint.sections or candidate.section in blueprint.sections) and (
        not blueprint.forms or candidate.question.form in blueprint.forms
    )


_Needed = frozenset[tuple[str, Unit]]
_EQUAL: Final[tuple[Aspect, ...]] = ("form", "section", "level")
"""In what an equal question is equal, besides its kind."""


def _needed(blueprint: Blueprint, points: Iterable[tuple[str, KeyPoint]], pool: Iterable[Candidate]) -> _Needed:
    """Return what a paper that covers everything has to ask; where only some sections are drawn on, what is asked there at all."""
    if not blueprint.cover:
        return frozenset()
    here = {one.about for one in pool if _in_scope(one, blueprint)}
    narrowed = bool(blueprint.sections)
    return frozenset(
        (report, unit)
        for report, point in points
        if not narrowed or (report, point.id) in here
        for unit in units_needed((point,), blueprint.cover)
    )


def _placed(kind: QuestionKind, drawn: Sequence[Candidate], kept: Paper | None, seed: int) -> tuple[Item, ...]:
    """Return a part's items: locked ones where they stood, the others in a mixed order in the places that are left."""
    fixed: dict[int, Candidate] = {}
    here = {one.key for one in drawn}
    for part in () if kept is None else kept.parts:
        if part.kind == kind:
            fixed = {at: item.candidate for at, item in enumerate(part.items) if item.locked and item.candidate.key in here}
    there = {one.key for one in fixed.values()}
    free = iter(shuffled([one for one in drawn if one.key not in there], seed))
    items: list[Item] = []
    for at in range(len(drawn)):
        other = None if at in fixed else next(free, None)
        if other is not None:
            items.append(Item(other))
        elif fixed:
            nearest = at if at in fixed else min(fixed)
            items.append(Item(fixed.pop(nearest), locked=True))
    return tuple(items)


def _finished(blueprint: Blueprint, parts: tuple[PaperPart, ...], needed: _Needed, pool: Iterable[Candidate]) -> Paper:
    """Return the paper with its marks, and with what is lacking."""
    if blueprint.total is not None:
        marks = spread_marks([(part.kind, len(part.items)) for part in parts], blueprint.total)
        parts = tuple(msgspec.structs.replace(part, marks=marks.get(part.kind, part.marks)) for part in parts)
    paper = Paper(blueprint, parts, ())
    return msgspec.structs.replace(paper, unmet=tuple(_unmet(paper, needed, pool)))


def _unmet(paper: Paper, needed: _Needed, pool: Iterable[Candidate]) -> Iterable[Unmet]:
    blueprint = paper.blueprint
    for asked, part in zip(blueprint.parts, paper.parts, strict=True):
        if len(part.items) < asked.number:
            yield Unmet("kind", part.kind, asked.number, len(part.items))
    drawn = [item.candidate for item in paper.items]
    for aspect in ASPECTS:
        wishes = [wish for wish in blueprint.mix if wish.aspect == aspect]
        got = Counter(one.value(aspect) for one in drawn)
        for value, number in apportioned(len(drawn), wishes).items():
            if got[value] < number:
                yield Unmet(aspect, value, number, got[value])
    reached = {(one.report, unit) for one in drawn for unit in one.units}
    askable = {(one.report, unit) for one in pool for unit in one.units}
    for report, (point, place) in sorted(needed - reached):
        lack: Lack = "withheld" if (report, (point, place)) in askable else "unit"
        yield Unmet(lack, f"{report}/{point}/{place}", 1, 0)
    if blueprint.total is not None and paper.total != blueprint.total:
        yield Unmet("total", "", blueprint.total, paper.total)


def _paired(drawn: Sequence[Candidate], free: Sequence[Candidate], locked: Iterable[Candidate]) -> dict[Key, Candidate]:
    """Return a twin for each question: one that is locked, the most alike that is free, the question itself where there is none.

    The questions that hardly any other is like come first. Together the twins answer each other as little as the questions do: a
    question that must be shared puts out twins that it would tell of, and these are shared, too.
    """
    choices = {one.key: [other for other in free if other.question.kind == one.question.kind] for one in drawn}
    alike = {one.key: sum(not _differs(one, other) for other in choices[one.key]) for one in drawn}
    pairs: dict[Key, Candidate] = {}
    for twin in locked:
        left = [one for one in drawn if one.key not in pairs and one.question.kind == twin.question.kind]
        if left and not _told(twin, pairs.values()):
            pairs[min(left, key=lambda one: len(_differs(one, twin))).key] = twin
    for one in sorted((each for each in drawn if each.key not in pairs), key=lambda each: alike[each.key]):
        used = {other.key for other in pairs.values()}
        ranked = sorted((other for other in choices[one.key] if other.key not in used), key=lambda other: len(_differs(one, other)))
        fitting = [other for other in ranked if not _told(other, pairs.values())]
        pairs[one.key] = next((other for other in fitting if not _given_away(other, pairs.values())), fitting[0] if fitting else one)
    shared = [one for one in drawn if pairs[one.key].key == one.key]
    while shared:
        mine = shared.pop()
        for one in drawn:
            twin = pairs[one.key]
            if twin.key != one.key and stems_tell(mine.question, twin.question):
                pairs[one.key] = one
                shared.append(one)
    return pairs


def _locked(paper: Paper | None, blueprint: Blueprint) -> list[Candidate]:
    """Return the questions that are to stay, of the kinds that the blueprint asks for."""
    items = () if paper is None else paper.items
    return [item.candidate for item in items if item.locked and item.candidate.question.kind in blueprint.kinds]


def _told(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    return any(stems_tell(candidate.question, other.question) for other in others)


def _given_away(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    return any(tell_each_other(candidate.question, other.question) for other in others)


def _unlike(paper: Paper, first: Paper) -> Iterable[Unmet]:
    if shared := len(paper.keys & first.keys):
        yield Unmet("shared", "", 0, shared)
    for aspect in _EQUAL:
        before, after = (Counter(item.candidate.value(aspect) for item in one.items) for one in (first, paper))
        if unlike := sum((before - after).values()):
            yield Unmet("unlike", aspect, 0, unlike)


def _differs(one: Candidate, other: Candidate) -> tuple[Aspect, ...]:
    return tuple(aspect for aspect in _EQUAL if one.value(aspect) != other.value(aspect))


def _turn(seed: int, candidate: Candidate) -> str:
    return stable_id("swap", str(seed), *candidate.key)
