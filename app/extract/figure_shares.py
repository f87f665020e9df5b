"""Extract layer: amounts that several subjects share in order: A和B分别突破300亿元和3000亿元."""

import re

from app.extract.figure_subjects import before_number, measure_of, strip_lead
from app.extract.figure_words import ACTS
from app.extract.vocabulary import COMMON

_RATE = re.compile("(?:年均|同比|环比|(?:比|较)[^\uff0c\u3001]{2,8})$")
_SPLIT = re.compile("\u3001|以及|[和与及]")
_TRADED = re.compile("(?:进出口|出口|进口)$")
_ABOUT = re.compile("(?:支持|占|用于|拉动|带动).+$")
_KIND = re.compile("(?:产业|行业|制造业|服务业|领域|企业|项目|工程)$")
_MEASURES_ITSELF = re.compile("[\u4e00-\u9fff]{2}[率数额量值度]$")
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
    verb = before_number(masked[at + 2 :])
    rate = _RATE.search(masked[:at])
    named = before_number(masked[: rate.start() if rate else at], whole=True)
    start = masked[:at].rfind(named)
    shown = text[start : start + len(named)]
    items = _items(named, shown, count)
    return [(item + (rate[0] if rate else "") + verb).rstrip("的") for item in _completed(items)] if items else []


def shared_changes(masked: str, bases: list[str]) -> list[str]:
    """Return what changed, for each of the subjects that the sentence spoke of before 分别增长."""
    verb = before_number(masked[masked.rfind("分别") + 2 :] if "分别" in masked else masked.lstrip("\uff0c\u3001"))
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
    if tail := _behind_kind(items):
        return [*(item + tail for item in items[:-1]), items[-1]]
    if (first := measure_of(items[0])) in ("起数", "次数", "案件数") and len(first) < len(items[0]):
        head = items[0].removesuffix(first)
        return [items[0], *(head + item if len(item) < len(items[0]) else item for item in items[1:])]
    measures = [measure_of(item) or _traded(item) for item in items]
    if len(measures[0]) < len(items[0]) and measures[0] and all(map(str.__eq__, measures[1:], items[1:])):
        head = items[0].removesuffix(measures[0])
        return [items[0], *(head + item for item in items[1:])]
    own = any(_MEASURES_ITSELF.search(item) for item in items[:-1])
    if measures[-1] and len(measures[-1]) < len(items[-1]) and not any(measures[:-1]) and not own:
        tail = _tail(items, measures[-1])
        return [*(item + tail for item in items[:-1]), items[-1]]
    return items


def _behind_kind(items: list[str]) -> str:
    """Return what the last item carries for all behind a word that all of them have: 城镇居民、农村居民|人均可支配收入."""
    last = items[-1]
    for size in range(4, 1, -1):
        kind = items[0][-size:]
        at = last.find(kind)
        if len(items[0]) > size and at > 0 and last[at + size :] and all(item.endswith(kind) for item in items[:-1]):
            return "" if measure_of(kind) else last[at + size :]
    return ""


def _traded(item: str) -> str:
    found = _TRADED.search(item)
    return found[0] if found and found.start() >= 2 else ""


def _tail(items: list[str], measure: str) -> str:
    """Return what only the last item carries for all: its measure with the noun before it, where the items are parallel in length."""
    last = items[-1]
    sizes = {len(item) for item in items[:-1]}
    size = sizes.pop() if len(sizes) == 1 else 0
    if size >= 2 and len(measure) < len(last) - size <= len(measure) + 4 and last[size : size + 2] in ACTS | COMMON:
        return last[size:]
    if (verb := _ABOUT.search(last)) and verb.start() >= 2:
        return verb[0]
    kind = _KIND.search(last[: -len(measure)])
    return (kind[0] if kind and kind.start() >= 2 and not any(item.endswith(kind[0]) for item in items[:-1]) else "") + measure
