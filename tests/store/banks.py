"""Banks made by hand, and the surroundings in which tests let time and chance run."""

import random
import uuid
from datetime import UTC, datetime, timedelta, timezone

import msgspec

from app.bank.model import SCHEMA, Bank
from app.extract.model import KeyPoint
from app.questions.model import Form, Question, QuestionKind
from app.report.model import Evidence, Report, Section
from app.services.surroundings import Surroundings

CHINA = timezone(timedelta(hours=8))
FRIDAY = datetime(2025, 12, 26, 15, 0, tzinfo=CHINA)
ENDINGS = "甲乙丙丁"


class Clock:
    """A clock that stands still until it is moved, with chance from a seed."""

    def __init__(self, now: datetime = FRIDAY, seed: int = 7) -> None:
        self.now = now
        self._chance = random.Random(seed)

    def move(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def surroundings(self) -> Surroundings:
        return Surroundings(
            lambda: self.now, lambda: self._chance.getrandbits(53), lambda: str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        )


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def member(number: int, which: int) -> str:
    """The member `which` (0 to 3) of the formula `number`; the last one belongs to no formula."""
    return f"第{number}条之{ENDINGS[which]}"


def bank(points: int = 3, report: str = "report-1", title: str = "云溪区政协学习制度", extra: str = "") -> Bank:
    """A bank of `points` formulas with three members each, asked in five kinds; `extra` goes into the first paragraph's end."""
    paragraphs = tuple(
        f"“{number}号提法”包括{'、'.join(member(number, which) for which in range(3))}。" + (extra if number == 0 else "")
        for number in range(points)
    )
    read = Report(report, title, "林知远", "2025-12-26", "0" * 64, (Section("总则", 1, 0),), paragraphs)
    found = tuple(_point(read, number) for number in range(points))
    questions = tuple(question for point in range(points) for question in _questions(read, found[point], point))
    return Bank(SCHEMA, read, found, questions, ())


def _point(report: Report, number: int) -> KeyPoint:
    text = report.paragraphs[number]
    members = tuple(member(number, which) for which in range(3))
    spans = tuple(report.quote(number, text.index(one), text.index(one) + len(one)) for one in members)
    return KeyPoint(
        f"point-{number}",
        "formula",
        f"{number}号提法",
        members,
        False,
        None,
        "",
        0.9,
        0.9,
        "test",
        report.quote(number, 0, len(text)),
        spans,
    )


def _questions(report: Report, point: KeyPoint, number: int) -> tuple[Question, ...]:
    name = f"“{number}号提法”"
    evidence = point.evidence
    right = member(number, 0)
    options = (right, *(f"别的{number}项{ending}" for ending in "一二三"))

    def one(form: Form, kind: QuestionKind, stem: str, options: tuple[str, ...], *answer: str) -> Question:
        return _question(f"question-{number}-{kind}", point.id, form, kind, stem, options, answer, evidence)

    return (
        one("recite", "flashcard", f"{name}是哪几条？", (), *point.members),
        one("member", "single", f"下列哪一项属于{name}？", options, right),
        one("member", "multiple", f"下列哪些属于{name}？", (*point.members[1:], *options[1:3]), *point.members[1:]),
        one("statement", "true_false", f"{name}共有三条。", (), "正确"),
        one("missing", "cloze", f"{name}还有____和____。", (), point.members[1], point.members[2]),
    )


def _question(
    identity: str,
    point: str,
    form: Form,
    kind: QuestionKind,
    stem: str,
    options: tuple[str, ...],
    answer: tuple[str, ...],
    evidence: Evidence,
) -> Question:
    return Question(
        identity, point, form, kind, stem, (), options, answer, tuple(() for _ in answer), f"原文：“{evidence.text}”", None, 1, evidence
    )


def without(bank: Bank, *questions: str) -> Bank:
    """The bank without the questions of these ids."""
    return msgspec.structs.replace(bank, questions=tuple(one for one in bank.questions if one.id not in questions))
