"""GUI layer: the words of entering answers: slips of the hand, troubles of a table."""

from typing import Final

from app.catalogue import Catalogue, mark
from app.meeting.answer_table import CellTrouble, Problem
from app.questions.printed import Slip, Typed

SLIPS: Final[dict[Slip, str]] = {
    "letter": mark("没有“{text}”这个选项。"),
    "twice": mark("“{text}”写了两次。"),
    "judge": mark("“{text}”看不出是对还是错。"),
    "parts": mark("填了 {text} 处，比空多。"),
    "several": mark("单选题填了几个字母“{text}”。卷面上选了几项的，不得分，请留空。"),
    "place": mark("“{text}”没有对应的序号。"),
}
PROBLEMS: Final[dict[Problem, str]] = {
    "letter": SLIPS["letter"],
    "judge": SLIPS["judge"],
    "parts": SLIPS["parts"],
    "several": SLIPS["several"],
    "place": SLIPS["place"],
    "unknown": mark("名单里没有“{text}”。"),
    "other_name": mark("“{text}”和名单里这个编号的人不是一个名字。"),
    "namesake": mark("有几个人叫“{text}”，请写上编号。"),
    "twice": SLIPS["twice"],
    "no_letter": mark("没有“{text}”卷。请写上卷别。"),
    "code": mark("“{text}”是别的试卷的录入表，或试卷后来改过。"),
    "error": mark("这一格是公式，没有算出结果。请换成文字。"),
}


def told_slip(say: Catalogue, number: int, typed: Typed) -> str:
    """Return what is wrong with what was typed for a question."""
    told = "" if typed.slip is None else say(SLIPS[typed.slip], text=typed.text)
    return say("第 {n} 题：{told}", n=number, told=told)


def told_trouble(say: Catalogue, trouble: CellTrouble) -> str:
    """Return what is wrong in a cell of a table."""
    return say("{cell}：{told}", cell=trouble.cell, told=say(PROBLEMS[trouble.problem], text=trouble.text))
