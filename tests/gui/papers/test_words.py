"""What could not be met, in plain words."""

import pytest

from app.catalogue import Catalogue
from app.gui.papers.words import lacks, part_heading
from app.questions.paper import PaperPart, Unmet

SAY = Catalogue("zh")


@pytest.mark.parametrize(
    ("lack", "told"),
    [
        (Unmet("kind", "matching", 2, 1), "连线题想要 2 题，只出到 1 题。"),
        (Unmet("level", "hard", 4, 1), "“较难”的题想要 4 题，只出到 1 题。"),
        (Unmet("weight", "core", 4, 1), "“重点”的题想要 4 题，只出到 1 题。"),
        (Unmet("memory", "due", 4, 1), "“该复习”的题想要 4 题，只出到 1 题。"),
        (Unmet("form", "figure", 4, 1), "“数字”的题想要 4 题，只出到 1 题。"),
        (Unmet("section", "r/一、学有章法", 4, 1), "“一、学有章法”的题想要 4 题，只出到 1 题。"),
        (Unmet("section", "r/", 4, 1), "第一节之前的题想要 4 题，只出到 1 题。"),
        (Unmet("total", "", 10000, 9950), "每题按 0.5 分一档，凑不成 100 分，现在是 99.5 分。"),
        (Unmet("shared", "", 0, 3), "题目不够，有 3 题两份卷都用，B 卷里换了顺序。"),
        (Unmet("unlike", "section", 0, 3), "B 卷有 3 题的章节和 A 卷不一样。"),
    ],
)
def test_each_lack_has_its_sentence(lack: Unmet, told: str) -> None:
    assert lacks(SAY, (lack,), {}) == [told]


def test_what_is_not_covered_is_summed_up() -> None:
    units = tuple(Unmet("unit", f"r/{point}/{place}", 1, 0) for point in "abcde" for place in range(2))
    withheld = (Unmet("withheld", "r/f/0", 1, 0),)
    names = {unit.value: {"a": "三守", "b": "四进", "c": "五有", "d": "六好"}.get(unit.value[2], "") for unit in units}
    assert lacks(SAY, (*units, *withheld), names) == [
        "有 8 处内容，题库里没有考它的题：三守（2 处）、四进（2 处）、五有（2 处）等。",
        "没有名称的并列内容里，有 2 处题库里没有题。",
        "有 1 处内容的题会透露别的题的答案，没有放进来。",
    ]


def test_a_part_is_headed_as_on_paper() -> None:
    assert part_heading(SAY, 2, PaperPart("cloze", 250, ())) == "二、填空题（共 0 题，每题 2.5 分，共 0 分）"
