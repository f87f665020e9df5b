"""Questions layer: when two phrases mean the same, and when they look alike enough to stand side by side."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from app.extract.words import HEADS
from app.report import folding

_NEGATION = re.compile("[不非未无没勿莫]")
_NUMBERS = frozenset("零〇一二两双三四五六七八九十百千万0123456789")
_NUMERALS = _NUMBERS | frozenset("+个大项条类种")
_QUOTE = re.compile("[\u201c\u2018]([^\u201c\u201d\u2018\u2019]+)[\u201d\u2019]")
_VERBS = frozenset("讲守抓转强办促建补延稳保增减去降进做用带破立扛严管护提送帮")
_FEWEST_WITHIN = 3
_TOO_CLOSE = 0.75
"""From this share of common character pairs on, two phrases are taken for the same."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the letters and digits of `text` alone; the same phrases come back again and again here."""
    return folding.fold(text)


class Likeness:
    """Compares phrases; `synonyms` are groups of words that mean the same."""

    def __init__(self, synonyms: tuple[tuple[str, ...], ...] = ()) -> None:
        self._first = {word: first for first, *others in synonyms for word in others}
        self._words = re.compile("|".join(map(re.escape, sorted(self._first, key=len, reverse=True))) if self._first else "(?!)")
        self._plain: dict[str, str] = {}

    def plain(self, text: str) -> str:
        """Return `text` folded, each word replaced by the first of its synonyms and negations taken out."""
        found = self._plain.get(text)
        if found is None:
            found = self._plain[text] = _NEGATION.sub("", self._words.sub(lambda word: self._first[word[0]], fold(text)))
        return found

    def apart(self, text: str, others: Iterable[str]) -> bool:
        """Return whether `text` is neither the same as one of `others` nor its synonym, its part, its whole or its negation."""
        bare, plain = fold(text), self.plain(text)
        return not any(_close(bare, plain, fold(other), self.plain(other)) for other in others)


def _close(bare: str, plain: str, other: str, plain_other: str) -> bool:
    """Return whether two folded phrases, or what they come to without synonyms and negations, mean much the same."""
    if bare in other or other in bare or plain in plain_other or plain_other in plain:
        return True
    if plain[0] != plain_other[0] or plain[-1] != plain_other[-1]:
        return False
    if _is_within(*sorted((plain, plain_other), key=len)):
        return True
    pairs, others = pairs_of(plain), pairs_of(plain_other)
    return 2 * len(pairs & others) >= _TOO_CLOSE * (len(pairs) + len(others))


def _is_within(short: str, long: str) -> bool:
    """Return whether the characters of `short` stand in `long` in their order (守底线 in 守道德底线), too many to be chance."""
    rest = iter(long)
    return len(short) >= _FEWEST_WITHIN and all(char in rest for char in short)


def covers(text: str, subject: str) -> float:
    """Return which share of the character pairs of `subject` stands in `text`."""
    pairs, shown = _pairs(fold(subject)), _pairs(fold(text))
    return sum((pairs & shown).values()) / pairs.total() if pairs else 1.0


@lru_cache(maxsize=16384)
def opens_with_verb(text: str) -> bool:
    """Return whether a phrase begins like a verb with its object (讲政治, 加强领导)."""
    plain = fold(text)
    return plain[:2] in HEADS or (plain[:1] in _VERBS and len(plain) <= 6)


@lru_cache(maxsize=4096)
def core(stem: str) -> frozenset[str]:
    """Return the characters that the quoted names of a stem give away: all but numerals and measure words."""
    return frozenset(char for name in _QUOTE.findall(stem) for char in fold(name) if char not in _NUMERALS)


def counts(phrase: str) -> bool:
    """Return whether a phrase opens with a number (三力, 1个临时党总支)."""
    return fold(phrase)[:1] in _NUMBERS


@lru_cache(maxsize=16384)
def shared_edge(phrases: tuple[str, ...]) -> tuple[str, str]:
    """Return the head and the tail that all `phrases` share, "" where they share none."""
    plain = [fold(phrase) for phrase in phrases]
    return _common(plain), _common([phrase[::-1] for phrase in plain])[::-1]


def _common(phrases: list[str]) -> str:
    shortest = min(phrases, key=len, default="")
    return next((shortest[:end] for end in range(len(shortest), 0, -1) if all(p.startswith(shortest[:end]) for p in phrases)), "")


@lru_cache(maxsize=65536)
def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in a folded phrase, or its one character."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) if len(text) > 1 else frozenset(text)


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1)) if len(text) > 1 else Counter(text)
