"""Scores layer: what corrected keys did to the score of an attempt."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.questions.grading import Grade
from app.records.model import Person, Rule
from app.scores.model import Score
from app.scores.score import Place, score


class Turned(msgspec.Struct, frozen=True):
    """The grade at one place of an attempt, counted from 0, before a correction and after it."""

    position: int
    before: Grade
    after: Grade


class Corrected(msgspec.Struct, frozen=True):
    """One line of the 更正记录: what one correction did to one attempt that was handed in before it.

    `by` and `reason` say who corrected the key and why; `key_before` and `key_after` are the keys; `back` is true where it took a
    correction back. `question` holds the question's marks, `score` the whole attempt's, before and after.
    """

    correction: str
    at: datetime
    by: str
    reason: str
    back: bool
    title: str
    stem: str
    key_before: tuple[str, ...]
    key_after: tuple[str, ...]
    attempt: str
    person: Person
    handed_in: datetime
    question_before: Grade
    question_after: Grade
    score_before: Score
    score_after: Score


def retraced(rule: Rule, places: Sequence[Place], turns: Sequence[Turned]) -> tuple[tuple[Score, Score], ...]:
    """Return the scores before and after each of `turns`, which are in the order in which they were made; `places` are as they are now."""
    now = list(places)
    told: list[tuple[Score, Score]] = []
    for turn in reversed(turns):
        after = score(rule, now)
        kind, _, _ = now[turn.position]
        now[turn.position] = (kind, turn.before.verdict, turn.before.hundredths)
        told.append((score(rule, now), after))
    return tuple(reversed(told))


def foreseen(rule: Rule, places: Sequence[Place], turns: Sequence[Turned]) -> tuple[Score, Score]:
    """Return the score of an attempt as it is, and as it would be after `turns`."""
    then = list(places)
    for turn in turns:
        then[turn.position] = (then[turn.position][0], turn.after.verdict, turn.after.hundredths)
    return score(rule, places), score(rule, then)
