"""GUI layer: the words of the archive."""

from typing import Final

from app.catalogue import mark
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
