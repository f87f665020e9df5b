"""GUI layer: the words of the archive."""

from typing import Final

from app.catalogue import Catalogue, mark
from app.meeting.attendance import Count
from app.meeting.model import State
from app.services.record_templates import Template

STATES: Final[dict[State, str]] = {
    "planned": mark("已计划"),
    "prepared": mark("已准备"),
    "begun": mark("进行中"),
    "ended": mark("已结束"),
    "cancelled": mark("已取消"),
}
TEMPLATE_WORDS: Final[dict[Template, str]] = {
    "meeting": mark("学习记录"),
    "quarter": mark("季度小结"),
    "year": mark("学习档案"),
}


def counted(say: Catalogue, count: Count) -> str:
    """Return the count in words."""
    told = say("应到 {expected} 人，实到 {came} 人", expected=count.expected, came=count.came)
    parts = [(count.late, say("迟到 {n}", n=count.late)), (count.leave, say("请假 {n}", n=count.leave))]
    parts += [(count.absent, say("缺席 {n}", n=count.absent)), (count.open, say("未登记 {n}", n=count.open))]
    return say("，").join([told, *(words for number, words in parts if number)])
