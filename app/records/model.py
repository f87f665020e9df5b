"""Records layer: persons, attempts and answers as they were when they happened."""

from datetime import datetime
from typing import Literal

import msgspec

from app.questions.grading import Verdict

AttemptKind = Literal["quiz", "study"]
Source = Literal["quiz", "study", "stage", "room", "paper", "bundle"]


class Person(msgspec.Struct, frozen=True):
    """Someone who learns here. `number` is unique and tells namesakes apart; `branch` may be ""."""

    id: str
    name: str
    number: str
    branch: str
    created: datetime


class Rule(msgspec.Struct, frozen=True):
    """How an attempt is scored; kept with the attempt, so that a later setting changes no past result.

    A question gives `app.questions.grading.FULL_MARKS`; multiple choice is all or nothing. `pass_line` is in percent of the full marks.
    """

    pass_line: int = 60


class Slot(msgspec.Struct, frozen=True):
    """One place of an attempt: which version of which report's question stands there, and the learner's own flag."""

    report: str
    question: str
    version: int
    flagged: bool = False


class Attempt(msgspec.Struct, frozen=True):
    """One quiz sat or one study sitting held by one person.

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
