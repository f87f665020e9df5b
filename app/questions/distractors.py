"""Questions layer: wrong options that are as plausible as the right one and certainly wrong."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

import msgspec

from app.extract.model import KeyPoint
from app.questions.checking import clues, shows
from app.questions.lexicon import Lexicon
from app.questions.likeness import Likeness, counts, fold, opens_with_verb, shared_edge
from app.questions.parts import Halves
from app.questions.typesetting import typeset
from app.report.folding import stable_id

WANTED = 3
"""Wrong options by default; two are better than a bad third."""
FEWEST = 2
_LOOKED_AT = 6
"""How many of the best candidates are combined: enough to escape a clue, few enough to stay quick."""
_SHORT = 4
"""Phrases up to this length differ in length at a glance: they stand beside others of the same length only."""
_EDGE = 2
_EMPTY = frozenset("有不无能敢大以会更")
_SAME = 2
"""A list of the lexicon that holds so many of the members asked is of their class."""


class Candidate(msgspec.Struct, frozen=True):
    """A phrase that may be a wrong option; `source` tells how good it is: 0 recombined, 1 sibling, 2 lexicon."""

    text: str
    source: int


class Group(msgspec.Struct, frozen=True):
    """A list from which wrong options may come: its name and texts, shown and folded, and where it stands."""

    name: str
    texts: tuple[tuple[str, str], ...]
    source: int
    paragraph: int
    edges: tuple[str, str]
    aliases: tuple[str, ...] = ()


class _Index:
    """Lists by their members, by the words with which members begin, and by the head or tail that all of a list's members share."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.by_member: defaultdict[str, list[Group]] = defaultdict(list)
        self.by_opening: defaultdict[str, list[Group]] = defaultdict(list)
        self.by_head: defaultdict[str, list[Group]] = defaultdict(list)
        self.by_tail: defaultdict[str, list[Group]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Group]] = defaultdict(list)
        for group in groups:
            for name in (group.name, *group.aliases):
                self.by_name[name].append(group)
            for _, plain in group.texts:
                self.by_member[plain].append(group)
                self.by_opening[plain[:2]].append(group)
            head, tail = group.edges
            if head:
                self.by_head[head[0]].append(group)
            if tail:
                self.by_tail[tail[-1]].append(group)


class Pool:
    """Every phrase of the report's named formulas and of the lexicon, as candidates for wrong options."""

    def __init__(self, points: Iterable[KeyPoint], lexicon: Lexicon, likeness: Likeness) -> None:
        self.likeness = likeness
        formulas = [point for point in points if point.kind == "formula" and not point.open and _whole_words(point)]
        self._own = _Index(_group(point.name, point.members, 1, point.evidence.paragraph) for point in formulas)
        self._standard = _standard(lexicon)

    def is_rival(self, point: KeyPoint) -> bool:
        """Return whether the lexicon knows another list by the name of `point` or in other words: then this report's own is meant."""
        return bool(self._rivals(point))

    def _rivals(self, point: KeyPoint) -> list[Group]:
        """Return the lexicon's lists that a learner may take for `point`: of its name, or with members much like its own."""
        members = [fold(member) for member in point.members]
        named = self._standard.by_name.get(fold(point.name), []) if point.name else []
        found = [group for group in named if {plain for _, plain in group.texts} != set(members)]
        like: defaultdict[str, int] = defaultdict(int)
        groups: dict[str, Group] = {}
        for member in members:
            for group in self._standard.by_opening.get(member[:2], []) if len(member) == _SHORT else []:
                same = any(plain == member for _, plain in group.texts)
                like[group.name] += not same and group not in self._standard.by_tail.get(member[-1], [])
                groups[group.name] = group
        return found + [groups[name] for name, count in like.items() if count >= _SAME and groups[name] not in found]

    def for_members(self, point: KeyPoint, split: Halves | None) -> list[Candidate]:
        """Return candidates for a wrong member of `point`, all of its members' class.

        They are its own halves recombined where these are names with one kind of tail, members of named formulas of the report that
        share its head or tail, and members of the lexicon's lists that do so or that hold several of its own members.
        """
        members = tuple(map(typeset, point.members))
        plain = [fold(member) for member in members]
        forbidden = {text for group in self._rivals(point) for _, text in group.texts} | set(plain) | {fold(point.name)}
        found: dict[str, Candidate] = {}
        if split is not None and len({right[-1:] for _, right in split}) == 1:
            for left, own in split:
                for _, right in split:
                    if right != own:
                        found.setdefault(fold(left + right), Candidate(left + right, 0))
        edges = shared_edge(members)
        for group in self._of_class(plain, edges):
            if any(fold(point.name) == text for _, text in group.texts) or (group.source == 1 and group.name == fold(point.name)):
                continue
            for text, folded in group.texts:
                found.setdefault(folded, Candidate(text, group.source))
        return [
            each
            for folded, each in found.items()
            if folded not in forbidden
            and self.likeness.apart(each.text, members)
            and (each.source == 0 or _told_apart(folded, plain, edges))
        ]

    def _of_class(self, members: Sequence[str], edges: tuple[str, str]) -> list[Group]:
        """Return the lists of the members' class, those of the report first."""
        head, tail = edges
        found: dict[tuple[str, int], Group] = {}
        for index in (self._own, self._standard):
            near = [*(index.by_head.get(head[0], []) if head else []), *(index.by_tail.get(tail[-1], []) if tail else [])]
            for group in near:
                if set(members) != {plain for _, plain in group.texts} and _fits(group, head, tail):
                    found.setdefault((group.name, group.source), group)
        shared: defaultdict[str, int] = defaultdict(int)
        for member in members:
            for group in self._standard.by_member.get(member, []):
                shared[group.name] += 1
                if shared[group.name] >= _SAME:
                    found.setdefault((group.name, group.source), group)
        return list(found.values())

    def choose(self, key: str, candidates: Sequence[Candidate], stem: str, salt: str) -> tuple[str, ...] | None:
        """Return three (or two) wrong options beside `key` that give nothing away, or None."""
        return self.choose_beside((key,), candidates, stem, salt, WANTED)

    def choose_beside(
        self, keys: tuple[str, ...], candidates: Sequence[Candidate], stem: str, salt: str, wanted: int
    ) -> tuple[str, ...] | None:
        """Return `wanted` (or two) wrong options beside all of `keys` that give nothing away, or None."""
        fitting = [each for each in candidates if all(alike(key, each.text) for key in keys) and not shows(stem, each.text)]
        ranked = sorted(fitting, key=lambda each: (_edges(keys[0], each.text, stem), each.source, stable_id(salt, each.text)))
        best = [each.text for each in ranked[:_LOOKED_AT]]
        for size in range(wanted, FEWEST - 1, -1):
            for picked in sorted(combinations(range(len(best)), size), key=sum):
                chosen = tuple(best[index] for index in picked)
                if not any(clues(stem, keys, chosen)) and self._mutually_apart(chosen):
                    return chosen
        return None

    def fits(self, members: tuple[str, ...], outsider: str, stem: str) -> bool:
        """Return whether `outsider` can stand beside `members` and be told from them by knowledge alone."""
        return all(alike(member, outsider) for member in members) and not any(clues(stem, (outsider,), members))

    def _mutually_apart(self, phrases: tuple[str, ...]) -> bool:
        return all(self.likeness.apart(one, (two,)) for one, two in combinations(phrases, 2))


def _whole_words(point: KeyPoint) -> bool:
    """Return whether a formula has a name of its own, so that its members are words; what was cut out of a long word may be none."""
    return bool(point.name) and point.mechanism != "unseparated" and fold(point.name) != fold("".join(point.members))


@lru_cache(maxsize=16384)
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


@lru_cache(maxsize=4)
def _standard(lexicon: Lexicon) -> _Index:
    lists = (*lexicon.formulas, *lexicon.classes)
    return _Index(_group(each.name, each.members, 2, -1, each.names[1:]) for each in lists)


def _group(name: str, members: tuple[str, ...], source: int, paragraph: int, aliases: tuple[str, ...] = ()) -> Group:
    texts = tuple((text, fold(text)) for text in map(typeset, members))
    return Group(fold(name), texts, source, paragraph, shared_edge(tuple(text for text, _ in texts)), aliases)


def _fits(group: Group, head: str, tail: str) -> bool:
    """Return whether a list's members share head and tail with those asked, as far as these share them; an empty word is no class."""
    own_head, own_tail = group.edges
    heads = not head or own_head.startswith(head[:_EDGE])
    tails = not tail or own_tail.endswith(tail[-_EDGE:])
    return heads and tails and (head[:1] not in _EMPTY or bool(tail))


def _told_apart(phrase: str, members: Sequence[str], edges: tuple[str, str]) -> bool:
    """Return whether a phrase begins and ends otherwise than each member, where they share nothing: else it means much the same."""
    if any(edges) or len(phrase) <= _EDGE:
        return True
    return not any(phrase[:_EDGE] == member[:_EDGE] or phrase[-_EDGE:] == member[-_EDGE:] for member in members if len(member) > _EDGE)


def _edges(key: str, other: str, stem: str) -> int:
    """Return how many of the key's first and last characters, where the stem shows them too, `other` lacks."""
    first, last, shown = fold(key)[:1], fold(key)[-1:], fold(stem)
    return (first in shown and not fold(other).startswith(first)) + (last in shown and not fold(other).endswith(last))
