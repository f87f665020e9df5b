"""Bank layer: the bank, `jiuxue.bank/1`."""

import msgspec

from app.extract.model import KeyPoint
from app.questions.model import Question
from app.report.model import Report

SCHEMA = "jiuxue.bank/1"


class Held(Question, frozen=True, kw_only=True):
    """A question that was not fully understood, with the reason why it is not asked."""

    reason: str


class Bank(msgspec.Struct, frozen=True):
    """A report with its key points and questions; a bank of imported questions has neither report nor points."""

    schema: str
    report: Report | None
    points: tuple[KeyPoint, ...]
    questions: tuple[Question, ...]
    held: tuple[Held, ...]
