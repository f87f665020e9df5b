"""Scores layer: what an attempt is worth."""

from datetime import datetime

import msgspec

from app.questions.grading import Incomplete
from app.questions.model import QuestionKind
from app.records.model import Person


class Tally(msgspec.Struct, frozen=True):
    """Counts of questions by how they were answered, and their marks in hundredths."""

    questions: int
    right: int
    partly: int
    wrong: int
    blank: int
    hundredths: int
    full: int

    @property
    def percent(self) -> int:
        """The marks in whole percent of the full marks, rounded down so that nobody is shown at a line they missed."""
        return self.hundredths * 100 // self.full if self.full else 0


class Score(msgspec.Struct, frozen=True):
    """The score of one attempt: over all its questions, by kind in the order of first appearance, and against the pass line.

    `incomplete` is the rule for a multiple choice of which right options are missing; `weighted` says whether questions give other
    marks than one each.
    """

    total: Tally
    by_kind: tuple[tuple[QuestionKind, Tally], ...]
    pass_line: int
    passed: bool
    incomplete: Incomplete = "none"
    weighted: bool = False


class Scored(msgspec.Struct, frozen=True):
    """One attempt that was handed in, with its score."""

    attempt: str
    person: Person
    titles: tuple[str, ...]
    started: datetime
    handed_in: datetime
    score: Score
