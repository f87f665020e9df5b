"""Questions layer: from key points to questions."""

from app.extract.model import KeyPoint
from app.questions.lexicon import Lexicon
from app.questions.model import Question
from app.questions.templates import Templates
from app.report.model import Report


def make_questions(report: Report, points: tuple[KeyPoint, ...], templates: Templates, lexicon: Lexicon) -> tuple[Question, ...]:
    """Return every sound question about `points`, in the points' order; the same input gives the same questions."""
    raise NotImplementedError
