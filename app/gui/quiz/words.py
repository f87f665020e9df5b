"""GUI layer: the words of 测验: kinds of question, letters of options, blanks in a stem."""

from typing import Final

from app.catalogue import mark
from app.questions.model import QuestionKind
from app.questions.printed import letter, marks_told, numbered

__all__ = ["KINDS", "letter", "marks_told", "numbered"]

KINDS: Final[dict[QuestionKind, str]] = {
    "single": mark("单选"),
    "multiple": mark("多选"),
    "true_false": mark("判断"),
    "cloze": mark("填空"),
    "short": mark("简答"),
    "ordering": mark("排序"),
    "matching": mark("连线"),
}
