"""Records layer: what becomes of answers when the key of their question was wrong: facts beside the first grade, never over it."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from app.questions.grading import Grade, grade
from app.questions.model import Question
from app.records.model import Answer, Rule


class Regrade(msgspec.Struct, frozen=True):
    """An answer, by id, with the grade that held before and the one that holds from now on."""

    answer: str
    before: Grade
    after: Grade


class Keyed(msgspec.Struct, frozen=True):
    """From now on answers to `version` of a question are graded by the key of version `by`; by its own where both are the same."""

    version: int
    by: int


class Correction(msgspec.Struct, frozen=True):
    """A corrected key: who said so, when and why, for which versions. `undoes` is the correction that this one takes back, "" for none.

    `edit` is what the person did with the question. Moments are UTC.
    """

    id: str
    report: str
    question: str
    edit: str
    person: str
    at: datetime
    reason: str
    undoes: str
    keys: tuple[Keyed, ...]


def same_asked(one: Question, other: Question) -> bool:
    """Return whether learners meet the same in both, so that the key of one may grade answers to the other."""
    return (
        one.kind == other.kind and one.stem == other.stem and one.prompts == other.prompts and sorted(one.options) == sorted(other.options)
    )


def same_key(one: Question, other: Question) -> bool:
    """Return whether both take the same answers for right."""
    return one.answer == other.answer and [set(each) for each in one.accepts] == [set(each) for each in other.accepts]


def keyed(question: Question, by: Question) -> Question:
    """Return `question` as it was asked, with key and explanation of `by`."""
    return msgspec.structs.replace(question, answer=by.answer, accepts=by.accepts, explanation=by.explanation)


def regraded(answers: Iterable[tuple[Answer, Rule]], before: Question, after: Question) -> tuple[Regrade, ...]:
    """Return which answers get another grade when the key is no longer that of `before` but of `after`.

    Each answer comes with the grade that holds and the rule of its attempt. What both keys grade alike stays as it is, whatever it was
    given: only the key is corrected here.
    """
    told = []
    for answer, rule in answers:
        held = Grade(answer.hundredths, answer.verdict)
        was, now = (grade(question, answer.response, rule.full(question.kind), rule.incomplete) for question in (before, after))
        if was != now and now != held:
            told.append(Regrade(answer.id, held, now))
    return tuple(told)


def taken_back(regrades: Iterable[Regrade]) -> tuple[Regrade, ...]:
    """Return what gives each of these answers the grade that it had before."""
    return tuple(Regrade(one.answer, one.after, one.before) for one in regrades)
