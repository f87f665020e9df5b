"""Export layer: the words of a paper: its parts with their marks, and the rule for a multiple choice."""

from typing import Final

from app.catalogue import Catalogue, mark
from app.questions.grading import Incomplete
from app.questions.model import QuestionKind
from app.questions.numbering import nth
from app.questions.paper import PaperPart
from app.questions.printed import marks_told

PART_NAMES: Final[dict[QuestionKind, str]] = {
    "single": mark("单选题"),
    "multiple": mark("多选题"),
    "true_false": mark("判断题"),
    "cloze": mark("填空题"),
    "short": mark("简答题"),
    "ordering": mark("排序题"),
    "matching": mark("连线题"),
}
RULES: Final[dict[Incomplete, str]] = {
    "none": mark("多选题少选不得分，选错不得分。"),
    "proportional": mark("多选题少选按比例得分，选错不得分。"),
    "fixed": mark("多选题少选得一半分，选错不得分。"),
}


def part_heading(say: Catalogue, number: int, part: PaperPart) -> str:
    """Return a part's heading as it stands on a paper, `number` counted from 1."""
    return say(
        "{nth}、{kind}（共 {n} 题，每题 {each} 分，共 {all} 分）",
        nth=nth(number),
        kind=say(PART_NAMES[part.kind]),
        n=len(part.items),
        each=marks_told(part.marks),
        all=marks_told(part.marks * len(part.items)),
    )
