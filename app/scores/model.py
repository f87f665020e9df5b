"""Scores layer: what an attempt is worth."""

from datetime import date, datetime

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


class Occasion(msgspec.Struct, frozen=True):
    """What an attempt was sat for: a meeting (the name of its mode, its day, and "pre" or "post" where it has two tests), or a paper.

    Of a paper `title` is its title, and `part` the letter of the sheet where it has two. Of a quiz of one's own everything is empty.
    """

    title: str = ""
    day: date | None = None
    part: str = ""


class Scored(msgspec.Struct, frozen=True):
    """One attempt that was handed in, with its score."""

    attempt: str
    person: Person
    titles: tuple[str, ...]
    started: datetime
    handed_in: datetime
    score: Score
    occasion: Occasion = Occasion()
