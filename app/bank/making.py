"""Bank layer: a report, its points and its questions put together."""

from app.bank.model import SCHEMA, Bank
from app.extract.model import KeyPoint
from app.questions.model import Question
from app.report.model import Report


def make_bank(report: Report, points: tuple[KeyPoint, ...], questions: tuple[Question, ...]) -> Bank:
    """Return the bank of `report`; nothing is held back, since all of it was made here."""
    return Bank(SCHEMA, report, points, questions, ())
