"""Report layer: which lines head a part of the report, and how deep each of them stands."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.report.bylines import marked_author, reporters
from app.report.dates import is_date
from app.report.labels import labelled
from app.report.lines import SPACE, STOPS, Line, bullet, has_han, narrow
from app.report.model import Section

MAX_HEADING: Final = 60
"""Characters; a longer line is a paragraph, whatever it begins with."""
MAX_BARE: Final = 45
"""Characters; a line without number, mark-up or bold has to be shorter to head anything."""
_CHINESE: Final = "[一二三四五六七八九十百]{1,4}"
_RANKS: Final = (
    re.compile(f"第(?:{_CHINESE}|[0-9]{{1,2}})(?:部分|篇|编|单元)(?![的为是]).*"),
    re.compile(f"第(?:{_CHINESE}|[0-9]{{1,2}})章(?![的为是]).*"),
    re.compile(f"第(?:{_CHINESE}|[0-9]{{1,2}})节(?![的为是课]).*"),
    re.compile(rf"{_CHINESE}\s?[、.,\uff0e].+"),
    re.compile(rf"\(\s?{_CHINESE}\s?\)[、,]?.+"),
    re.compile(r"[0-9]{1,2}\s?[、.\uff0e](?![0-9]).+"),
    re.compile(r"(?:\([0-9]{1,2}\)|[\u2460-\u2473]).+"),
)
"""From the outermost number to the innermost, on text with narrow marks."""
_START: Final = 40
"""Characters; no number before a line is longer."""
_ARABIC: Final = 5
"""From this rank on the numbers are Arabic, and a short sentence behind one is rather an item than a heading."""
_SALUTATION: Final = re.compile(
    "(?:尊敬的.{0,20}|主席团.{0,8}|各位.{1,30}|(?:同志|朋友|代表|委员|同学|老师|女士|先生|先生|领导)们?(?:[、,\uff0c].{1,30})?)[:\uff01!]"
)
_LEADING: Final = '\uff1b;:\uff1a"\u201d\uff09)\u300d'
_CLOSED: Final = STOPS.replace("?", "").replace("\uff1f", "") + "\uff0c,\u3001:\uff1a;\uff1b"
_TABLE: Final = re.compile("[\u3000\t|]| {2,}")
_BACK: Final = re.compile(r"(?:名词解释|名词术语解释|术语解释|名词注释|有关名词解释|注\s*释|附\s*注|参考文献|后\s*记)")
"""Parts behind the text proper; each is as high as the highest."""
_ATTACHED: Final = re.compile("附[件录表]?[0-9一二三四五六七八九十]{0,2}:")
_NOTE: Final = re.compile("[(\uff08\u3010\\[\uff3b\u3014].*[)\uff09\u3011\\]\uff3d\u3015]")


def rank(text: str) -> int:
    """Return how deep the number before `text` stands, 0 the outermost; -1 where no number does."""
    plain = narrow(text[:_START])
    return next((depth for depth, pattern in enumerate(_RANKS) if pattern.match(plain)), -1)


def is_salutation(text: str) -> bool:
    """Return whether a line greets those who listen (各位代表：)."""
    return len(text) <= MAX_BARE and bool(_SALUTATION.fullmatch(narrow(text).replace(" ", "")))


def stands_alone(text: str) -> bool:
    """Return whether a line is something of its own and never the middle of a paragraph that was broken."""
    return (
        rank(text) >= 0
        or bullet(text) > 0
        or is_salutation(text)
        or bool(labelled(text))
        or bool(marked_author(text) or reporters(text))
        or is_date(text)
    )


def sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Return the headings among the lines of a report's body, each with its level."""
    open_kinds: list[tuple[str, int]] = []
    found = []
    for index, kind in _headings(lines):
        if kind == _BEHIND:
            open_kinds = [_BEHIND]
        elif kind in open_kinds:
            del open_kinds[open_kinds.index(kind) + 1 :]
        else:
            # a number of a higher rank closes all that stands below it
            while open_kinds and open_kinds[-1][0] == kind[0] != "bare" and open_kinds[-1][1] > kind[1]:
                open_kinds.pop()
            open_kinds.append(kind)
        found.append(Section(lines[index].text, len(open_kinds), index))
    return tuple(found)


_BEHIND: Final = ("behind", 0)


def _headings(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield the index of every heading with its kind: what marks it as one, and how deep that stands among its like."""
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if line.level:
            yield index, ("markup", line.level)
        elif after is not None and len(line.text) <= _START and _BACK.fullmatch(narrow(line.text)):
            yield index, _BEHIND
        elif after is None or not has_han(line.text) or len(line.text) > MAX_HEADING:
            continue
        elif (depth := rank(line.text)) >= 0:
            if _heads_by_number(line, after, depth):
                yield index, ("number", depth)
        elif _heads_bare(line, lines[index - 1] if index else None, after):
            yield index, ("bold" if 0 < line.bold == len(line.text) else "bare", 0)


def _heads_by_number(line: Line, after: Line, depth: int) -> bool:
    """Return whether a numbered line heads what follows, and is no item of a list."""
    if not (after.level or rank(after.text) >= 0 or len(after.text) > MAX_HEADING or after.text[-1] in STOPS + _LEADING):
        return False
    if line.text[-1] in _CLOSED and not (0 < line.bold == len(line.text)):
        short = line.text[-1] in STOPS and line.text.count("\u3002") == 1 and len(line.text) <= MAX_BARE and depth < _ARABIC
        return short and rank(after.text) != depth and len(after.text) > len(line.text)
    return rank(after.text) != depth


def _heads_bare(line: Line, before: Line | None, after: Line) -> bool:
    """Return whether a line without a number stands over a paragraph like a heading."""
    text = line.text
    if (
        text[-1] in _CLOSED
        or _TABLE.search(text.strip(SPACE))
        or _NOTE.fullmatch(text)
        or _ATTACHED.match(narrow(text[:_START]))
        or labelled(text)
        or is_date(text)
    ):
        return False
    if 0 < line.bold == len(text):
        return True
    if len(text) > MAX_BARE or len(text) < 2:
        return False
    clear = before is None or before.text[-1] in _CLOSED or bool(before.level) or rank(before.text) >= 0
    below = after.level > 0 or rank(after.text) >= 0 or (after.text[-1] in STOPS + "\uff1b\uff1a" and len(after.text) > len(text))
    return clear and below
