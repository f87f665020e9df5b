"""Bank layer: two editions of a report side by side: which points changed, went, came, and what became of their questions."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from app.bank.reviewing import said
from app.extract.model import KeyPoint
from app.questions.model import Question
from app.report.folding import fold, stable_id

Fate = Literal["changed", "gone", "new", "same"]
FATES: Final[tuple[Fate, ...]] = ("changed", "gone", "new", "same")


class Compared(msgspec.Struct, frozen=True):
    """One point in both editions; `before` is None where it is new, `after` where it is gone.

    `kept`, `reworded`, `added` and `retired` count its questions: asked as before, asked otherwise, asked now, asked no longer.
    """

    fate: Fate
    before: KeyPoint | None
    after: KeyPoint | None
    kept: int
    reworded: int
    added: int
    retired: int

    @property
    def id(self) -> str:
        """The point's id, the same in both."""
        point = self.after or self.before
        assert point is not None
        return point.id

    @property
    def members_gone(self) -> tuple[str, ...]:
        """The members that only the older edition has."""
        return _without(self.before, self.after)

    @property
    def members_new(self) -> tuple[str, ...]:
        """The members that only the newer edition has."""
        return _without(self.after, self.before)


def compare(
    before: Sequence[KeyPoint], after: Sequence[KeyPoint], asked_before: Sequence[Question], asked_after: Sequence[Question]
) -> tuple[Compared, ...]:
    """Return every point of two editions, in the order of the newer one, what is gone where it stood before."""
    old, new = ({point.id: point for point in points} for points in (before, after))
    questions = _counted(asked_before, asked_after)
    rows = []
    for identity in _merged(list(old), list(new)):
        one, other = old.get(identity), new.get(identity)
        fate: Fate = "gone" if other is None else "new" if one is None else "same" if said(one) == said(other) else "changed"
        rows.append(Compared(fate, one, other, *questions.get(identity, (0, 0, 0, 0))))
    return tuple(rows)


def asks_otherwise(before: Question, after: Question) -> bool:
    """Return whether a learner meets something else: a moved quotation alone is no change."""
    return _met(before) != _met(after)


def text_digest(paragraphs: Sequence[str]) -> str:
    """Return what tells the same text under whatever title: 16 digits of its letters and digits alone."""
    return stable_id("text", *(told for paragraph in paragraphs if (told := fold(paragraph))))


def _counted(before: Sequence[Question], after: Sequence[Question]) -> dict[str, tuple[int, int, int, int]]:
    old, new = ({question.id: question for question in questions} for questions in (before, after))
    counts: dict[str, list[int]] = {}
    for identity in {**old, **new}:
        one, other = old.get(identity), new.get(identity)
        if other is None:
            what = 3
        elif one is None:
            what = 2
        else:
            what = 1 if asks_otherwise(one, other) else 0
        point = (other or old[identity]).point
        counts.setdefault(point or "", [0, 0, 0, 0])[what] += 1
    return {point: (kept, reworded, added, retired) for point, (kept, reworded, added, retired) in counts.items()}


def _merged(old: list[str], new: list[str]) -> list[str]:
    """Return both lists as one, in the order of `new`; what only `old` has comes behind what stood before it there."""
    here = set(new)
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for identity in old:
        if identity in here:
            last = identity
        else:
            behind.setdefault(last, []).append(identity)
    merged = behind.get(None, [])[:]
    for identity in new:
        merged += [identity, *behind.get(identity, [])]
    return merged


def _met(question: Question) -> tuple[object, ...]:
    return question.stem, question.prompts, question.options, question.answer, question.accepts


def _without(one: KeyPoint | None, other: KeyPoint | None) -> tuple[str, ...]:
    if one is None or other is None:
        return ()
    there = set(map(fold, other.members))
    return tuple(member for member in one.members if fold(member) not in there)
