"""Questions layer: drawing questions for a paper, one after the other, each the one that the blueprint lacks most."""

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from app.questions.blueprint import ASPECTS, Aspect, Blueprint, apportioned
from app.questions.candidates import Candidate, Key
from app.questions.coverage import Unit
from app.questions.model import QuestionKind
from app.questions.telling import stems_tell, tell_each_other

T = TypeVar("T")

MOST_MENDED: Final = 60
"""So many exchanges at most, so that a wish that cannot be met costs no more than a moment."""
_ALIKE: Final[tuple[Aspect, ...]] = ("form", "section", "level")


def shuffled(items: Sequence[T], seed: int) -> list[T]:
    """Return the items in an order that depends on nothing but theirs and `seed`."""
    mixed = list(items)
    random.Random(seed).shuffle(mixed)
    return mixed


class Drawing:
    """A paper being drawn from `pool`, whose order decides among equals; `locked` questions are in it from the start."""

    def __init__(self, pool: Sequence[Candidate], blueprint: Blueprint, locked: Iterable[Candidate]) -> None:
        self._blueprint = blueprint
        self._numbers = {part.kind: part.number for part in blueprint.parts}
        self._chosen: dict[Key, Candidate] = {}
        self._locked: set[Key] = set()
        self._left: list[Candidate] = []
        self._by_kind: Counter[QuestionKind] = Counter()
        self._by_point: Counter[Key] = Counter()
        self._got: dict[Aspect, Counter[str]] = {aspect: Counter() for aspect in ASPECTS}
        self._wanted = {aspect: self._quota(aspect) for aspect in ASPECTS}
        self._supply = {aspect: Counter(one.value(aspect) for one in pool) for aspect in ASPECTS if self._wanted[aspect]}
        self._likes = Counter(map(_like, pool))
        for one in locked:
            self._take(one)
            self._locked.add(one.key)
        self._left = [one for one in pool if one.key not in self._chosen]

    def of_kind(self, kind: QuestionKind) -> list[Candidate]:
        """Return what has been drawn of one kind, in the order in which it was."""
        return [one for one in self._chosen.values() if one.question.kind == kind]

    def cover(self, needed: Collection[tuple[str, Unit]]) -> None:
        """Draw until everything that is needed is asked, as far as the pool can: each time the question that asks most of the rest."""
        open_units = set(needed)
        for one in self._chosen.values():
            open_units -= _units(one)
        useful = [one for one in self._left if open_units & _units(one)]
        while useful:
            best = max(useful, key=lambda one: (len(open_units & _units(one)), *self._merit(one)))
            if self._fits(best):
                self._take(best)
                open_units -= _units(best)
            useful = [one for one in useful if one.key != best.key and open_units & _units(one)]
        self._left = [one for one in self._left if one.key not in self._chosen]

    def fill(self) -> None:
        """Draw until every part has its number or the pool has nothing more that fits."""
        self._draw(self._is_open)

    def make_up(self) -> None:
        """Draw of any kind until the whole has its number."""
        number = sum(self._numbers.values())
        self._draw(lambda _kind: len(self._chosen) < number)

    def improve(self) -> bool:
        """Exchange questions for others of their kind as long as that brings the mix nearer to the wish; return whether any was."""
        for done in range(MOST_MENDED):
            found = next(self._exchanges(), None)
            if found is None:
                return done > 0
            out, new = found
            self._put_back(out)
            self._take(new)
            self._left = [*(one for one in self._left if one.key != new.key), out]
        return True

    def _draw(self, is_open: Callable[[QuestionKind], bool]) -> None:
        for fits in (self._stands_apart, self._fits):
            left = [one for one in self._left if is_open(one.question.kind)]
            while left:
                best = max(left, key=self._merit)
                left.remove(best)
                if fits(best):
                    self._take(best)
                    if not is_open(best.question.kind):
                        left = [one for one in left if is_open(one.question.kind)]
            self._left = [one for one in self._left if one.key not in self._chosen]

    def _exchanges(self) -> Iterator[tuple[Candidate, Candidate]]:
        lacking = {
            (aspect, value)
            for aspect, values in self._wanted.items()
            for value, number in values.items()
            if self._got[aspect][value] < number
        }
        helpful = [one for one in self._left if any(one.value(aspect) == value for aspect, value in lacking)]
        replaceable = [] if self._blueprint.cover else [one for one in self._chosen.values() if one.key not in self._locked]
        for new in helpful:
            for out in replaceable:
                if out.question.kind == new.question.kind and self._gain(out, new) > 0 and self._fits(new, out):
                    yield out, new

    def _gain(self, out: Candidate, new: Candidate) -> int:
        gain = 0
        for aspect, values in self._wanted.items():
            before, after = out.value(aspect), new.value(aspect)
            if values and before != after:
                gain += self._got[aspect][after] < values.get(after, 0)
                gain -= self._got[aspect][before] <= values.get(before, 0)
        return gain

    def _merit(self, one: Candidate) -> tuple[float, ...]:
        """Return how much a question is wanted now; the higher, the sooner."""
        short = 0.0
        for aspect, values in self._wanted.items():
            if values:
                value = one.value(aspect)
                lack = values.get(value, 0) - self._got[aspect][value]
                # what few questions can give is taken first
                short += 1 + lack / max(self._supply[aspect][value], 1) if lack > 0 else 0
        alone = self._blueprint.parallel and self._likes[_like(one)] < 2
        kind = one.question.kind
        filled = self._by_kind[kind] / max(self._numbers[kind], 1)
        return short, -float(alone), -float(self._by_point[one.about]), -filled

    def _is_open(self, kind: QuestionKind) -> bool:
        return self._by_kind[kind] < self._numbers[kind]

    def _fits(self, new: Candidate, out: Candidate | None = None) -> bool:
        return not any(stems_tell(new.question, one.question) for one in self._chosen.values() if one is not out)

    def _stands_apart(self, new: Candidate) -> bool:
        """Return whether no options give anything away, either; only a bank too small for that draws what does not stand apart."""
        return not any(tell_each_other(new.question, one.question) for one in self._chosen.values())

    def _take(self, one: Candidate) -> None:
        self._chosen[one.key] = one
        self._count(one, 1)

    def _put_back(self, one: Candidate) -> None:
        del self._chosen[one.key]
        self._count(one, -1)

    def _count(self, one: Candidate, by: int) -> None:
        self._by_kind[one.question.kind] += by
        self._by_point[one.about] += by
        self._likes[_like(one)] -= 2 * by if self._blueprint.parallel else 0
        for aspect in ASPECTS:
            self._got[aspect][one.value(aspect)] += by

    def _quota(self, aspect: Aspect) -> dict[str, int]:
        return apportioned(self._blueprint.number, [wish for wish in self._blueprint.mix if wish.aspect == aspect])


def _like(one: Candidate) -> tuple[str, ...]:
    return (one.question.kind, *(one.value(aspect) for aspect in _ALIKE))


def _units(one: Candidate) -> set[tuple[str, Unit]]:
    return {(one.report, unit) for unit in one.units}
