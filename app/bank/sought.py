"""Bank layer: finding a question among those of a report, by its words, its kind, its form and how it stands."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.bank.edits import Entry
from app.bank.finding import initials, searchable, terms
from app.extract.model import KeyPoint

LEAST_INITIALS: Final = 2
"""A single letter is in every text."""


class Sought(msgspec.Struct, frozen=True):
    """A question with its text as it is searched, and the first letters of its pinyin."""

    entry: Entry
    words: str
    letters: str

    def has(self, wanted: Iterable[str]) -> bool:
        """Return whether all of the terms `wanted` are in it, in its words or as first letters of pinyin."""
        return all(term in self.words or (_is_letters(term) and term in self.letters) for term in wanted)


def sought(entries: Iterable[Entry], points: Iterable[KeyPoint], before: Iterable[Sought] = ()) -> tuple[Sought, ...]:
    """Return `entries` ready to be searched, with what their `points` are called; what is the same as `before` is taken from there."""
    names = {point.id: point.name or point.subject for point in points}
    known = {one.entry: one for one in before}
    told = []
    for entry in entries:
        if entry in known:
            told.append(known[entry])
            continue
        question = entry.unfinished or entry.question
        parts = (question.stem, *question.prompts, *question.options, *question.answer, names.get(question.point or "", ""))
        told.append(Sought(entry, searchable(parts), "\n".join(initials(part) for part in (question.stem, parts[-1]))))
    return tuple(told)


def found(questions: Iterable[Sought], query: str) -> tuple[Sought, ...]:
    """Return those of `questions` that have the words of `query`, in their order."""
    wanted = terms(query)
    return tuple(one for one in questions if one.has(wanted))


def _is_letters(term: str) -> bool:
    return len(term) >= LEAST_INITIALS and term.isascii() and term.isalnum()
