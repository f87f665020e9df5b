"""GUI layer: the words of practice."""

from collections.abc import Mapping
from typing import Final

from app.catalogue import Catalogue, mark
from app.records.model import Answer, Source
from app.services.practising import RoundWay

WAYS: Final[Mapping[RoundWay, str]] = {
    "sequence": mark("顺序练习"),
    "random": mark("随机练习"),
    "undone": mark("没做过的"),
    "wrong": mark("错题本"),
    "starred": mark("收藏"),
    "missed": mark("没答对的题"),
}
SOURCES: Final[Mapping[Source, str]] = {
    "quiz": mark("测验"),
    "study": mark("自学"),
    "practice": mark("练习"),
    "mock": mark("模拟考试"),
    "stage": mark("大屏"),
    "room": mark("例会"),
    "paper": mark("纸卷"),
    "bundle": mark("学习包"),
}
"""Where an answer was given."""


def when_and_where(say: Catalogue, answer: Answer) -> str:
    """Return when and where an answer was given (6月9日 09:30，练习)."""
    at = answer.at.astimezone()
    return say("{month}月{day}日 {time}，{source}", month=at.month, day=at.day, time=f"{at:%H:%M}", source=say(SOURCES[answer.source]))
