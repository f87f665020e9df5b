"""Records layer: persons, attempts and answers as they were when they happened."""

from datetime import datetime
from typing import Literal

import msgspec

from app.questions.grading import FULL_MARKS, Incomplete, Verdict
from app.questions.model import QuestionKind

AttemptKind = Literal["quiz", "study", "practice", "mock"]
Source = Literal["quiz", "study", "practice", "mock", "stage", "room", "paper", "bundle"]


class Person(msgspec.Struct, frozen=True):
    """Someone who learns here. `number` is unique and tells namesakes apart; `branch` may be ""."""

    id: str
    name: str
    number: str
    branch: str
    created: datetime


class Rule(msgspec.Struct, frozen=True):
    """How an attempt is scored; kept with the attempt, so that a later setting changes no past result.

    `pass_line` is in percent of the full marks. `incomplete` says what a multiple choice gives of which right options are missing.
    `marks` gives for kinds of question what one of them gives when it is answered right, in hundredths of a mark;
    `app.questions.grading.FULL_MARKS` where a kind is not named. Rules of past attempts that hold less mean the defaults.
    """

    pass_line: int = 60
    incomplete: Incomplete = "none"
    marks: tuple[tuple[QuestionKind, int], ...] = ()

    def full(self, kind: QuestionKind) -> int:
        """Return what a question of `kind` gives when it is answered right, in hundredths of a mark."""
        return dict(self.marks).get(kind, FULL_MARKS)


class Slot(msgspec.Struct, frozen=True):
    """One place of an attempt: which version of which report's question stands there, and the learner's own flag."""

    report: str
    question: str
    version: int
    flagged: bool = False


class Attempt(msgspec.Struct, frozen=True):
    """One quiz or mock exam sat, or one sitting of study or practice held, by one person.

    `seed` decides the order of the options, so that it never moves. `handed_in` is None while the attempt is open.
    Moments are aware, UTC and whole milliseconds.
    """

    id: str
    person: str
    kind: AttemptKind
    source: Source
    seed: int
    rule: Rule
    slots: tuple[Slot, ...]
    started: datetime
    handed_in: datetime | None


class Answer(msgspec.Struct, frozen=True):
    """One answer as it was given: a fact that is never typed over.

    An answer changed before handing in is a new fact, and the last one counts. `hundredths` is the grade in
    hundredths of a mark; `verdict` "blank" means that the answer was taken back.
    """

    id: str
    attempt: str
    report: str
    question: str
    version: int
    response: tuple[str, ...]
    hundredths: int
    verdict: Verdict
    at: datetime
    source: Source
