"""Meeting layer: persons found by a part of their name, their number, or the first letters of the name's pinyin."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from app.records.names import folded


class Named(Protocol):
    """Somebody with a name and a number: a person, or an entry of the roster."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def number(self) -> str:
        """The number, which tells namesakes apart."""


N = TypeVar("N", bound=Named)


def letters(name: str) -> tuple[str, ...]:
    """Return for each character of a name the first letters of all its readings: 单 is d, c and s; other letters stand for themselves.

    A surname is read otherwise than the same character elsewhere, so every reading answers.
    """
    return _letters(folded(name))


def answers(entry: Named, query: str) -> bool:
    """Return whether `query` is a part of the entry's name or number, or the first letters of a part of its name; "" is of everyone."""
    wanted = folded(query)
    if wanted in folded(entry.name) or wanted in folded(entry.number):
        return True
    signs = letters(entry.name)
    ends = len(signs) - len(wanted) + 1
    return any(all(letter in signs[start + index] for index, letter in enumerate(wanted)) for start in range(max(ends, 0)))


def found(roster: Iterable[N], query: str) -> tuple[N, ...]:
    """Return the entries that answer, in the order given; those whose name begins with what is searched come first."""
    every = [entry for entry in roster if answers(entry, query)]
    return tuple(sorted(every, key=lambda entry: not _begins(entry, query)))


def _begins(entry: Named, query: str) -> bool:
    wanted, signs = folded(query), letters(entry.name)
    by_letters = len(wanted) <= len(signs) and all(letter in signs[index] for index, letter in enumerate(wanted))
    return folded(entry.name).startswith(wanted) or by_letters


@lru_cache(maxsize=20_000)
def _letters(name: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = [
        "".join(sorted({_plain(reading)[:1] for reading in readings} - {""}))
        for sign in name
        if not _is_silent(sign)
        for readings in pinyin(sign, style=Style.NORMAL, heteronym=True, errors="default")
    ]
    return tuple(found)


def _is_silent(sign: str) -> bool:
    """Return whether a sign of a name is never typed: the dot between the parts of some names, an accent that stands by itself."""
    return unicodedata.category(sign)[0] in "PSM"


def _plain(reading: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", reading) if sign.isalnum()).casefold()
