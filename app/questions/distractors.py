"""Questions layer: wrong options that are as plausible as the right one and certainly wrong."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from app.extract.model import KeyPoint
from app.questions.checking import clues, shows
from app.questions.lexicon import Lexicon
from app.questions.likeness import Likeness, opens_with_verb
from app.questions.parts import Halves
from app.questions.typesetting import typeset
from app.report.folding import fold, stable_id

WANTED = 3
"""Wrong options by default; two are better than a bad third."""
FEWEST = 2
_LOOKED_AT = 12
"""How many of the best candidates are combined: enough to escape a clue, few enough to stay quick."""
_SURE = 0.6
"""Members of a point less certain than this are no proof that anything stands outside another list."""


class Candidate(msgspec.Struct, frozen=True):
    """A phrase that may be a wrong option; `source` tells how good it is: 0 recombined, 1 sibling, 2 lexicon."""

    text: str
    source: int


class Pool:
    """Every phrase of the report's formulas and of the lexicon, as candidates for wrong options."""

    def __init__(self, points: Iterable[KeyPoint], lexicon: Lexicon, likeness: Likeness) -> None:
        self.likeness = likeness
        self._formulas = [point for point in points if point.kind == "formula" and point.confidence >= _SURE]
        self._standard = [Candidate(typeset(member), 2) for formula in lexicon.formulas for member in formula.members]

    def for_members(self, point: KeyPoint, split: Halves | None) -> list[Candidate]:
        """Return candidates for a wrong member of `point`: its own halves recombined, its siblings' members, the lexicon."""
        found = []
        if split is not None:
            found = [Candidate(left + right, 0) for left, own in split for _, right in split if right != own]
        names = {fold(member) for member in point.members} | {fold(point.name)}
        for other in self._formulas:
            nested = fold(other.name) in names or fold(point.name) in map(fold, other.members)
            if other.id != point.id and not (other.name and nested) and not other.open:
                found.extend(Candidate(typeset(member), 1) for member in other.members)
        unique = {fold(each.text): each for each in reversed([*found, *self._standard])}
        return [each for each in unique.values() if self.likeness.apart(each.text, point.members)]

    def choose(self, key: str, candidates: Sequence[Candidate], stem: str, salt: str, wanted: int = WANTED) -> tuple[str, ...] | None:
        """Return `wanted` (or two) wrong options beside `key` that give nothing away, or None."""
        fitting = [each for each in candidates if alike(key, each.text) and not shows(stem, each.text)]
        ranked = sorted(fitting, key=lambda each: (each.source, _distance(key, each.text), stable_id(salt, each.text)))
        best = [each.text for each in ranked[:_LOOKED_AT]]
        for size in range(wanted, FEWEST - 1, -1):
            for picked in sorted(combinations(range(len(best)), size), key=sum):
                chosen = tuple(best[index] for index in picked)
                if self._mutually_apart(chosen) and not any(clues(stem, (key,), chosen)):
                    return chosen
        return None

    def fits(self, members: tuple[str, ...], outsider: str, stem: str) -> bool:
        """Return whether `outsider` can stand beside `members` and be told from them by knowledge alone."""
        return all(alike(member, outsider) for member in members) and not any(clues(stem, (outsider,), members))

    def _mutually_apart(self, phrases: tuple[str, ...]) -> bool:
        return all(self.likeness.apart(one, (two,)) for one, two in combinations(phrases, 2))


def alike(key: str, other: str) -> bool:
    """Return whether two phrases are of one form and of like length."""
    long, short = sorted((len(fold(key)), len(fold(other))), reverse=True)
    return (
        long - short <= max(1, long // 3)
        and (short > 1 or long == 1)
        and opens_with_verb(key) == opens_with_verb(other)
        and any(map(str.isdigit, key)) == any(map(str.isdigit, other))
        and ("\uff0c" in key) == ("\uff0c" in other)
        and ("\u201c" in key) == ("\u201c" in other)
    )


def _distance(key: str, other: str) -> tuple[int, int]:
    edges = (fold(key)[:1] != fold(other)[:1]) + (fold(key)[-1:] != fold(other)[-1:])
    return edges, abs(len(fold(key)) - len(fold(other)))
