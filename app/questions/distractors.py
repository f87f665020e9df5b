"""Questions layer: wrong options that are as plausible as the right one and certainly wrong."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from app.extract.model import KeyPoint
from app.questions.checking import clues, shows
from app.questions.lexicon import Lexicon
from app.questions.likeness import Likeness, counts, fold, opens_with_verb, pairs_of, shared_edge
from app.questions.parts import Halves
from app.questions.typesetting import typeset
from app.report.folding import stable_id

WANTED = 3
"""Wrong options by default; two are better than a bad third."""
FEWEST = 2
_LOOKED_AT = 9
"""How many of the best candidates are combined: enough to escape a clue, few enough to stay quick."""
_SURE = 0.75
"""Of an unnamed list less certain than this the outer members may be cut wrongly; its inner ones stand between separators."""
_EDGE = 2
"""As much of the head and the tail that all members share, a wrong option shares, too."""
_SHORT = 4
"""Phrases up to this length differ in length at a glance: they stand beside others of the same length only."""
_ENOUGH = 2
"""A list needs as much common ground, a named formula of the same report less: one common word may be chance."""
_STRONG = 4
"""More common ground than this makes a candidate no better."""


class Candidate(msgspec.Struct, frozen=True):
    """A phrase that may be a wrong option.

    `source` tells how good it is: 0 recombined, 1 sibling, 2 lexicon. `ground` counts what its list has in common with the list
    that is asked: without common ground an option looks foreign and is told at a glance.
    """

    text: str
    source: int
    ground: int = 1


class _Group(msgspec.Struct, frozen=True):
    """A list from which wrong options may come: its texts, shown and folded, and their pairs of characters."""

    texts: tuple[tuple[str, str], ...]
    source: int
    point: KeyPoint | None
    pairs: frozenset[str]


class Pool:
    """Every phrase of the report's formulas and of the lexicon, as candidates for wrong options."""

    def __init__(self, points: Iterable[KeyPoint], lexicon: Lexicon, likeness: Likeness) -> None:
        self.likeness = likeness
        formulas = [point for point in points if point.kind == "formula" and not point.open]
        siblings = [
            _group(point.members if point.name or point.confidence >= _SURE else point.members[1:-1], 1, point) for point in formulas
        ]
        self._groups = [*siblings, *(_group(formula.members, 2, None) for formula in lexicon.formulas)]

    def for_members(self, point: KeyPoint, split: Halves | None) -> list[Candidate]:
        """Return candidates for a wrong member of `point`: its own halves recombined, its siblings' members, the lexicon."""
        members = tuple(map(typeset, point.members))
        names = {fold(member) for member in members} | {fold(point.name)}
        pairs = frozenset(pair for member in members for pair in pairs_of(fold(member)))
        head, tail = shared_edge(members)
        head, tail = head[:_EDGE], tail[-_EDGE:] if tail else ""
        ends = {fold(member)[-1:] for member in members}
        openings = {(fold(member)[:1], len(fold(member))) for member in members}
        found: dict[str, Candidate] = {}
        if split is not None:
            for left, own in split:
                for _, right in split:
                    if right != own:
                        found.setdefault(fold(left + right), Candidate(left + right, 0, _STRONG))
        for group in self._groups:
            common = len(pairs & group.pairs)
            if group.point is None:
                if not common and not head and not tail:
                    continue
            elif _beside(point, group.point, names):
                common += group.point.evidence.paragraph == point.evidence.paragraph and bool(group.point.name) == bool(point.name)
            else:
                continue
            for text, plain in group.texts:
                strange = len(plain) > _SHORT and plain[-1:] not in ends
                if strange or plain in found or not plain.startswith(head) or not plain.endswith(tail):
                    continue
                ground = (
                    common * (_ENOUGH if len(plain) == 1 else 1) + (_ENOUGH if head or tail else 0) + ((plain[:1], len(plain)) in openings)
                )
                if ground >= (1 if group.point is not None and group.point.name else _ENOUGH):
                    found[plain] = Candidate(text, group.source, min(ground, _STRONG))
        return sorted((each for each in found.values() if self.likeness.apart(each.text, members)), key=_worth)

    def choose(self, key: str, candidates: Sequence[Candidate], stem: str, salt: str, wanted: int = WANTED) -> tuple[str, ...] | None:
        """Return `wanted` (or two) wrong options beside `key` that give nothing away, or None."""
        fitting = [each for each in candidates if alike(key, each.text) and not shows(stem, each.text)]
        ranked = sorted(fitting, key=lambda each: (_edges(key, each.text, stem), *_worth(each), stable_id(salt, each.text)))
        best = [each.text for each in ranked[:_LOOKED_AT]]
        for size in range(wanted, FEWEST - 1, -1):
            for picked in sorted(combinations(range(len(best)), size), key=sum):
                chosen = tuple(best[index] for index in picked)
                if not any(clues(stem, (key,), chosen)) and self._mutually_apart(chosen):
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
        long - short <= (long // 4 if short > _SHORT else 0)
        and opens_with_verb(key) == opens_with_verb(other)
        and counts(key) == counts(other)
        and any(map(_is_ascii, key)) == any(map(_is_ascii, other))
        and ("\uff0c" in key) == ("\uff0c" in other)
        and ("\u201c" in key) == ("\u201c" in other)
    )


def _is_ascii(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _group(members: tuple[str, ...], source: int, point: KeyPoint | None) -> _Group:
    texts = tuple((text, fold(text)) for text in map(typeset, members))
    return _Group(texts, source, point, frozenset(pair for _, plain in texts for pair in pairs_of(plain)))


def _beside(point: KeyPoint, other: KeyPoint, names: set[str]) -> bool:
    """Return whether `other` is another formula that neither holds `point`, nor is held by it, nor bears its name."""
    if other.id == point.id:
        return False
    return not (other.name and fold(other.name) in names) and not (point.name and fold(point.name) in map(fold, other.members))


def _worth(candidate: Candidate) -> tuple[int, int]:
    """Return how good a candidate is, the best lowest: common ground first, where a sibling has some more of it."""
    return -candidate.ground - (candidate.source == 1), candidate.source


def _edges(key: str, other: str, stem: str) -> int:
    """Return how many of the key's first and last characters, where the stem shows them too, `other` lacks."""
    first, last, shown = fold(key)[:1], fold(key)[-1:], fold(stem)
    return (first in shown and not fold(other).startswith(first)) + (last in shown and not fold(other).endswith(last))
