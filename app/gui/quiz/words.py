"""GUI layer: the words of 测验: kinds of question, letters of options, blanks in a stem."""

from typing import Final

from app.catalogue import mark
from app.questions.grading import FULL_MARKS
from app.questions.model import BLANK, QuestionKind

KINDS: Final[dict[QuestionKind, str]] = {
    "single": mark("单选"),
    "multiple": mark("多选"),
    "true_false": mark("判断"),
    "cloze": mark("填空"),
    "short": mark("简答"),
    "ordering": mark("排序"),
    "matching": mark("连线"),
}
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def marks_told(hundredths: int) -> str:
    """Return marks as one writes them: 17, 17.5, 16.33."""
    return f"{hundredths / FULL_MARKS:.2f}".rstrip("0").rstrip(".")


def letter(index: int) -> str:
    """Return the sign of the option at `index`."""
    return _LETTERS[index] if index < len(_LETTERS) else str(index + 1)


def numbered(stem: str, blanks: int) -> str:
    """Return a stem with its blanks numbered where there are several, so that one sees which field is which."""
    if blanks < 2:
        return stem
    parts = stem.split(BLANK)
    if len(parts) != blanks + 1:
        return stem
    return "".join(f"{part}__({number})__" for number, part in enumerate(parts[:-1], 1)) + parts[-1]
