"""Export layer: what stands behind the tags of the Word templates. The tags are Chinese words, so that an office can read its template.

`docs/records.md` lists them for those who change a template; a test holds the list and this module together.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.export.records import Several, Told

CONTENTS: Final = "\ufdd0"
"""Stands for {{ 目录 }} until the headings are known; no text holds this code point."""
SIGNED_ROW: Final = 3
"""Names in a row of the list to sign."""
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def meeting_tags(told: Told) -> dict[str, Any]:
    """Return the tags of one meeting's record."""
    return {
        "单位": _text(told.organisation),
        "标题": _text(told.title),
        "序号": told.number,
        "日期": _text(told.day),
        "时间": _text(told.time),
        "地点": _text(told.place),
        "主持人": _text(told.chair),
        "记录人": _text(told.recorder),
        "学法": _text(told.mode),
        "会议类型": _text(told.kind),
        "专题": _text(told.part),
        "故事": _text(told.story),
        "会议情况": _text(told.state),
        "学习材料": [_text(one) for one in told.reports],
        "出席概况": _text(told.summary),
        "出席": [{"状态": _text(one.word), "人数": one.count, "名单": _text(one.names)} for one in told.groups],
        "议程": _rows(("时间", "内容", "说明"), told.agenda),
        "要点": [_text(one) for one in told.points],
        "题目": _rows(("序号", "题目", "答案", "答对"), told.asked),
        "测验情况": _text(told.result),
        "支部情况": _rows(("支部", "应答", "交卷", "及格", "平均"), told.teams),
        "提升": _rows(("姓名", "学前", "学后", "提升"), told.gains),
        "成绩": _rows(("姓名", "编号", "支部", "得分率", "结果"), told.results),
        "补学": _rows(("姓名", "出席", "补学"), told.make_ups),
        "发言": [_text(one) for one in told.speeches],
        "签到": list(_signed(told)),
    }


def several_tags(several: Several, every: Iterable[Told] = ()) -> dict[str, Any]:
    """Return the tags of a quarter's summary or a year's file; `every` is read as the template goes through 各次."""
    return {
        "单位": _text(several.organisation),
        "标题": _text(several.title),
        "目录": CONTENTS,
        "概况": [_text(one) for one in several.summary],
        "汇总": _rows(("序号", "日期", "学法", "学习材料", "应到", "实到", "交卷"), several.rows),
        "未补学": _rows(("姓名", "次数"), several.left),
        "取消": _rows(("日期", "原因"), several.cancelled),
        "各次": map(meeting_tags, every),
    }


def _rows(names: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(names, (_text(cell) if isinstance(cell, str) else cell for cell in row), strict=True)) for row in rows]


def _signed(told: Told) -> Iterator[list[dict[str, str]]]:
    """Give the list to sign, some names a row; the last row is filled up with empty places."""
    places = [{"姓名": _text(name), "支部": _text(branch)} for name, branch in told.signed]
    places += [{"姓名": "", "支部": ""}] * (-len(places) % SIGNED_ROW)
    for start in range(0, len(places), SIGNED_ROW):
        yield places[start : start + SIGNED_ROW]


def _text(text: str) -> str:
    """Return `text` without what XML cannot hold."""
    return _NOT_XML.sub("", text)
