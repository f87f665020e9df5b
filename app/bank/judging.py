"""Bank layer: whether a question that a person wrote may be asked: the checks of every question, and a few that concern the bank."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

import msgspec

from app.extract.model import KeyPoint
from app.questions.checking import Fault, faults
from app.questions.likeness import Likeness, fold
from app.questions.making import never_told
from app.questions.model import Question
from app.report.model import Report

Objection = Fault | Literal["asked_already", "point_missing", "part_empty", "nothing_marked"]

CLUES: Final[frozenset[Objection]] = frozenset(("length_clue", "grammar_clue", "echo_clue", "odd_one_out", "number_pattern"))
"""What in the form of the options may tell the right one: a program must not write so, a person who sees it may think it fair."""

_OF_MARKS: Final = ("empty", "no_wrong_option", "key_not_right")
"""What the checks of a choice say where no option is marked as right yet."""
_PART_CHECKS: Final = ("single", "multiple", "ordering", "matching")


class Judge(msgspec.Struct, frozen=True, eq=False):
    """What a question is judged by: its report, the points that are used, and the other questions that are asked."""

    report: Report
    points: Sequence[KeyPoint]
    others: Sequence[Question]
    likeness: Likeness

    def objections(self, question: Question) -> tuple[Objection, ...]:
        """Return the names of the rules that `question` breaks; () means that it may be asked."""
        return tuple(one for one in self._told(question) if one not in CLUES)

    def hints(self, question: Question) -> tuple[Objection, ...]:
        """Return the clues of form that `question` gives; they keep nobody from asking it."""
        return tuple(one for one in self._told(question) if one in CLUES)

    def _told(self, question: Question) -> tuple[Objection, ...]:
        point = next((one for one in self.points if one.id == question.point), None)
        if point is None:
            return ("point_missing",)
        told: list[Objection] = list(faults(question, point, self.report, self.likeness, never_told(self.points)))
        if question.kind in ("single", "multiple") and not question.answer:
            blank = ("empty",) if not question.stem.strip() else ()
            told = [*blank, *(one for one in told if one not in _OF_MARKS)]
            told.append("nothing_marked")
        if question.kind in _PART_CHECKS and not all(part.strip() for part in (*question.options, *question.prompts)):
            told.append("part_empty")
        if any(other.id != question.id and _same(question, other) for other in self.others):
            told.append("asked_already")
        return tuple(told)


def _same(one: Question, other: Question) -> bool:
    return (
        one.kind == other.kind
        and fold(one.stem) == fold(other.stem)
        and _folded(one.options) == _folded(other.options)
        and (bool(one.options) or one.answer == other.answer)
    )


def _folded(options: Iterable[str]) -> list[str]:
    return sorted(map(fold, options))
