"""GUI layer: the words of 组卷: parts of a paper, marks, levels, forms, and what could not be met."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from app.catalogue import Catalogue, mark
from app.export.paper_words import PART_NAMES, part_heading
from app.gui.library.question_words import FORMS
from app.gui.quiz.words import marks_told
from app.questions.blueprint import Aspect, Level, Memory, Weight
from app.questions.candidates import section_title
from app.questions.paper import Unmet
from app.questions.typesetting import typeset

__all__ = ["ASPECT_NAMES", "LEVEL_NAMES", "MEMORY_NAMES", "PART_NAMES", "WEIGHT_NAMES", "lacks", "part_heading"]

LEVEL_NAMES: Final[dict[Level, str]] = {"easy": mark("容易"), "medium": mark("适中"), "hard": mark("较难")}
WEIGHT_NAMES: Final[dict[Weight, str]] = {"core": mark("重点"), "plain": mark("一般"), "minor": mark("次要")}
MEMORY_NAMES: Final[dict[Memory, str]] = {
    "new": mark("没考过"),
    "due": mark("该复习"),
    "missed": mark("常答错"),
    "known": mark("已掌握"),
}
ASPECT_NAMES: Final[dict[Aspect, str]] = {
    "section": mark("章节"),
    "form": mark("问法"),
    "level": mark("难度"),
    "weight": mark("重要程度"),
    "memory": mark("掌握情况"),
}
_SHOWN: Final = 3
"""Names that a sentence lists before it says how many more there are."""


def lacks(say: Catalogue, unmet: Iterable[Unmet], members: Mapping[str, str]) -> list[str]:
    """Return in plain words what a blueprint asked for in vain; `members` gives the words of what nothing asks."""
    told = []
    unasked = [members.get(one.value, "") for one in unmet if one.lack == "unit"]
    withheld = sum(one.lack == "withheld" for one in unmet)
    for one in unmet:
        match one.lack:
            case "kind":
                name = say(PART_NAMES[one.value])  # type: ignore[index]
                told.append(say("{kind}想要 {wanted} 题，只出到 {got} 题。", kind=name, wanted=one.wanted, got=one.got))
            case "total":
                told.append(
                    say("每题按 0.5 分一档，凑不成 {wanted} 分，现在是 {got} 分。", wanted=marks_told(one.wanted), got=marks_told(one.got))
                )
            case "shared":
                told.append(say("题目不够，有 {n} 题两份卷都用，B 卷里换了顺序。", n=one.got))
            case "unlike":
                name = say(ASPECT_NAMES[one.value])  # type: ignore[index]
                told.append(say("B 卷有 {n} 题的{aspect}和 A 卷不一样。", n=one.got, aspect=name))
            case "unit" | "withheld":
                continue
            case _:
                value = _value(say, one.lack, one.value)
                told.append(say("{value}的题想要 {wanted} 题，只出到 {got} 题。", value=value, wanted=one.wanted, got=one.got))
    told += _uncovered(say, unasked)
    if withheld:
        told.append(say("有 {n} 处内容的题会透露别的题的答案，没有放进来。", n=withheld))
    return told


def _uncovered(say: Catalogue, units: list[str]) -> Iterable[str]:
    """Say what nothing asks: named formulas with how many of their members, then how much of lists that have no name."""
    points = Counter(filter(None, units))
    named, nameless = points.total(), len(units) - points.total()
    if named:
        listed = say("、").join(say("{point}（{n} 处）", point=point, n=count) for point, count in points.most_common(_SHOWN))
        listed += say("等") if len(points) > _SHOWN else ""
        yield say("有 {n} 处内容，题库里没有考它的题：{names}。", n=named, names=listed)
    if nameless:
        yield say("没有名称的并列内容里，有 {n} 处题库里没有题。", n=nameless)


def _value(say: Catalogue, aspect: Aspect, value: str) -> str:
    names: dict[Aspect, Mapping[str, str]] = {
        "form": {str(key): name for key, name in FORMS.items()},
        "level": {str(key): name for key, name in LEVEL_NAMES.items()},
        "weight": {str(key): name for key, name in WEIGHT_NAMES.items()},
        "memory": {str(key): name for key, name in MEMORY_NAMES.items()},
    }
    if aspect == "section":
        title = section_title(value)
        return say("“{title}”", title=typeset(title)) if title else say("第一节之前")
    return say("“{title}”", title=say(names[aspect][value]))
