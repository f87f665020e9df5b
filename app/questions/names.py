"""Questions layer: questions about names that the report uses and never spells out: in which context they stand, nothing more."""

import re
from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.questions.bench import Bench
from app.questions.contexts import Span
from app.questions.likeness import fold
from app.questions.model import Question
from app.questions.typesetting import listed, typeset

_ROOM = 12
_LONGEST = 10
_TYPED = 8
_PROPER = 4
"""A shorter name without a number is a figure of speech."""
"""A longer name is not typed word for word."""
_SHORTEST_STEM = 10
_PERIOD = re.compile(r"第?[一二三四五六七八九十]{1,2}(?:个)?五(?:时期|规划)?|.*[年月日季届]|[一二三四五六七八九十]+")
"""A period or a date is no formula."""
_NUMERAL = re.compile("[一二两双三四五六七八九十百千万]")
_NO_NUMBER = re.compile(
    "统一|两院|第一|唯一|万一|一流|一致|一直|一体|一线|一样|一些|一切|一般|三农|百姓|千年|百年|千家万户|一等|万亿|一百|四川|三峡|三亚|一次"
)
_IDIOM = re.compile(
    "(?:最后|最先|最初)?一(?:公里|百米|米)|一(?:把手|盘棋|张蓝图|刀切|条心|股绳|件事|股劲|根筋|阵风|锤子|块钱|步到位|帆风顺|席之地)|[百千万]里挑一|[一二两三四五六七八九十]+[台座架艘辆]."
)
"""Turns of speech that any reader fills in."""
_CODE = re.compile("[0-9]+(?:[+][0-9N]+)+")
_THING = re.compile(
    "[\u201d](?:[\u4e00-\u9fff]{0,4}?)(?:模式|机制|体系|活动|行动|工程|战略|制度|工作法|原则|格局|布局|方针|理念|方略|平台|清单|计划|改革)"
)
_NAMED_SO = re.compile(
    ".{2,}(?:奖|品牌|讲堂|驿站|工作法|工作室|平台|机制|模式|计划|行动|工程|生活圈|走廊|园区|学堂|书屋|热线|专线|课堂|大集|码头|论坛)"
)
"""A name that says itself what kind of thing it is."""


def ask_name(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield card and blank of a name with a number or its kind of thing in it, the card alone of one that describes a mode or system."""
    name = typeset(point.name)
    at = _place(bench, point, name)
    if at is None or not 1 < len(fold(name)) <= _LONGEST or _PERIOD.fullmatch(name):
        return
    full = _is_formula(name)
    if _IDIOM.fullmatch(name) or (bench.is_standard(name) and not bench.sparse):
        return
    text = bench.context.paragraphs[at.paragraph]
    if not full and (len(name) < _PROPER or not (_THING.match(text, at.end) or _NAMED_SO.fullmatch(name))):
        return
    piece = bench.context.around(at, _ROOM)
    if piece is None or not bench.context.only_once(piece, at):
        return
    stem = bench.context.blanked(piece, (at,))
    if _told(name, stem) or len(fold(stem)) < _SHORTEST_STEM:
        return
    told = bench.fill("explanation.answer", point.id, answer=name) + _elsewhere(bench, point)
    gaps = {"sentence": stem}
    yield from bench.make(point, "context", "flashcard", "name", gaps, (name,), told, piece)
    if (full or _NAMED_SO.fullmatch(name)) and len(fold(name)) <= _TYPED:
        yield from bench.make(point, "context", "cloze", "name", gaps, (name,), told, piece)


def _elsewhere(bench: Bench, point: KeyPoint) -> str:
    """Return where the formula is spelt out and what it usually means, "" where the lexicon does not know; never part of a key."""
    known = bench.lexicon.explained(point.name)
    if known is None:
        return ""
    members = listed(tuple(map(typeset, known.members)))
    return bench.fill("elsewhere.named", point.id, document=known.document, year=str(known.year), members=members)


def _is_formula(name: str) -> bool:
    """Return whether a name counts something (两个屏障, 六链五群, 8+4): any such is meant to be known."""
    if _CODE.fullmatch(name):
        return True
    plain = _NO_NUMBER.sub("", name)
    return not any(char.isdigit() for char in name) and _NUMERAL.search(plain) is not None


def _told(name: str, stem: str) -> bool:
    """Return whether the stem shows the name, or so much of it that the rest is clear."""
    plain, shown = fold(name), fold(stem)
    size = min(len(plain), 3)
    return any(plain[at : at + size] in shown for at in range(len(plain) - size + 1))


def _place(bench: Bench, point: KeyPoint, name: str) -> Span | None:
    paragraph = point.evidence.paragraph
    at = bench.context.paragraphs[paragraph].find(name, point.evidence.start)
    return Span(paragraph, at, at + len(name)) if 0 <= at < point.evidence.end else None
