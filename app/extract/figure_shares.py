"""Extract layer: amounts that several subjects share in order: A和B分别突破300亿元和3000亿元."""

import re

from app.extract.figure_subjects import before_number, measure_of, strip_lead

_SPLIT = re.compile("\u3001|以及|[和与及]")
_QUALIFIER = re.compile(
    "(?:城镇|农村|城市|乡村|国有|民营|外资|内资|公办|民办|男性?|女性?|进口|出口|货物|服务|线上|线下|新增|存量|省级|市级|县级|国家级|"
    "东部|中部|西部|"
    "工业|农业|商业|小学|初中|高中|重点|一般|第?[一二三四]|[一二三]级)"
)


def shared_subjects(masked: str, text: str, count: int) -> list[str]:
    """Return the subjects of `count` amounts from the text before the first of them; nothing where they do not pair up.

    The text needs the word 分别. A tail that only the last subject carries (城镇、农村居民收入) and a head that only the first one
    carries (汽车产量、销量) are given to all.
    """
    at = masked.rfind("分别")
    if at < 0 or len(masked) != len(text):
        return []
    named = before_number(masked[:at])
    start = masked[:at].rfind(named)
    shown = text[start : start + len(named)]
    verb = before_number(masked[at + 2 :])
    items = _items(named, shown, count)
    return [item + verb for item in _completed(items)] if items else []


def shared_changes(masked: str, bases: list[str]) -> list[str]:
    """Return what changed, for each of the subjects that the sentence spoke of before 分别增长."""
    verb = before_number(masked[masked.find("分别") + 2 :])
    return [base + verb for base in bases]


def _items(masked: str, shown: str, count: int) -> list[str]:
    for pattern in (_SPLIT, re.compile("\u3001")):
        items, last = [], 0
        for found in pattern.finditer(masked):
            items.append(shown[last : found.start()])
            last = found.end()
        items.append(shown[last:])
        items = [strip_lead(item) for item in items if item]
        if len(items) == count:
            return items
    return []


def _completed(items: list[str]) -> list[str]:
    """Return the items with the head or tail that one of them carries for all."""
    last = _QUALIFIER.match(items[-1])
    if last and all(_QUALIFIER.fullmatch(item) for item in items[:-1]):
        rank = "第" if items[0].startswith("第") else ""
        return [rank + item.removeprefix(rank) + items[-1][last.end() :] for item in (*items[:-1], last[0])]
    measures = [measure_of(item) for item in items]
    if len(measures[0]) < len(items[0]) and measures[0] and all(map(str.__eq__, measures[1:], items[1:])):
        head = items[0].removesuffix(measures[0])
        return [items[0], *(head + item for item in items[1:])]
    if measures[-1] and len(measures[-1]) < len(items[-1]) and not any(measures[:-1]):
        return [*(item + measures[-1] for item in items[:-1]), items[-1]]
    return items
