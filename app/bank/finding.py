"""Bank layer: finding words in reports: what counts as the same when people search, and the passage in which words stand."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from app.extract.model import KeyPoint

_UNHEARD: Final = dict.fromkeys(map(ord, "\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f\u300a\u300b\"'`"))
"""Marks that people leave out when they search."""
AROUND: Final = 18
"""Characters shown before what was found."""
LONGEST: Final = 72
MOST_TERMS: Final = 8


class Passage(msgspec.Struct, frozen=True):
    """A piece of a report's text; `spans` are where what was searched stands in it, in code points."""

    text: str
    spans: tuple[tuple[int, int], ...]


def plain(text: str) -> str:
    """Return `text` as it is searched: width, case, spaces and quotation marks do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().translate(_UNHEARD).split())


def searchable(parts: Iterable[str]) -> str:
    """Return several texts as they are searched, one a line: nothing is found across two of them."""
    return "\n".join(map(plain, parts))


def terms(query: str) -> tuple[str, ...]:
    """Return what is searched for: the words of a query, all of which must be there."""
    return tuple(dict.fromkeys(told for word in query.split() if (told := plain(word))))[:MOST_TERMS]


def initials(text: str) -> str:
    """Return the first letters of the pinyin of `text`, other letters and digits as they are: 区政协 gives qzx."""
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors="default")
    return "".join(sign for sign in plain("".join(letters)) if sign.isalnum())


def letters(title: str, points: Iterable[KeyPoint]) -> str:
    """Return the first letters by which a report is found: of its title and of the names in it, one a line.

    The first call in a process reads a dictionary, which takes a tenth of a second.
    """
    return "\n".join(initials(name) for name in (title, *(point.name for point in points)) if name)


def passage(paragraphs: Sequence[str], lines: Sequence[str], wanted: Sequence[str]) -> Passage | None:
    """Return the passage that has most of the terms `wanted`, the first of such; None where no paragraph has any.

    `lines` are the paragraphs as they are searched.
    """
    counts = [sum(term in line for term in wanted) for line in lines]
    most = max(counts, default=0)
    return _cut(paragraphs[counts.index(most)], wanted) if most else None


def spans(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where the terms `wanted` stand in `text`, in code points, joined where they overlap or touch."""
    signs = [(told, at) for at, sign in enumerate(text) for told in _plain_sign(sign)]
    searched = "".join(sign for sign, _ in signs)
    found = []
    for term in wanted:
        start = searched.find(term)
        while start >= 0:
            found.append((signs[start][1], signs[start + len(term) - 1][1] + 1))
            start = searched.find(term, start + len(term))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    return plain(sign)


def _cut(paragraph: str, wanted: Sequence[str]) -> Passage:
    line = " ".join(paragraph.split())
    found = spans(line, wanted)
    first = found[0][0] if found else 0
    start = max(first - AROUND, 0) if len(line) > LONGEST else 0
    end = min(start + LONGEST, len(line))
    before, after = "\u2026" if start else "", "\u2026" if end < len(line) else ""
    moved = len(before) - start
    shown = tuple((one + moved, min(other, end) + moved) for one, other in found if one < end)
    return Passage(before + line[start:end] + after, shown)
