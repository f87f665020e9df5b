"""Report layer: what stands before and after a report's body: title, subtitle, author, date, signature."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from app.report.bylines import bare_name, marked_author, named, office_and_name, organisation
from app.report.dates import compact_date, find_date, is_date
from app.report.headings import is_salutation, rank
from app.report.labels import AUTHOR, DATE, TITLE, labelled
from app.report.lines import STOPS, Line, ends_sentence, has_han, narrow

MAX_FRONT: Final = 30
"""Lines; no report has more before its body."""
MAX_END: Final = 12
"""Lines; no report has more after its body."""
MAX_TITLE: Final = 80
MAX_CAPTION: Final = 60
"""Characters; what stands between the byline and the greeting is a picture's caption when it is as short as this."""
_SUBTITLE: Final = re.compile("(?:\u2014|\u2015|-{2,}|\u2500).+|[(\uff08].*[)\uff09]|.*在.{2,40}(?:会议|大会|全会|会|班|式)上")
_NUMBER: Final = re.compile(r".{0,20}[\u3014\[(\u3010]\d{4}[\u3015\])\u3011]\s*\d{1,5}\s*号")
_OPEN: Final = re.compile("(?:的|和|与|及|暨|在|把|将|、|关于|对|为|—|-)$")
_QUOTES: Final = (("\u201c", "\u201d"), ("\u300a", "\u300b"), ("\uff08", "\uff09"))


class Front(msgspec.Struct, frozen=True):
    """What the lines around the body say of the report, "" where they do not; `start` and `end` bound the body."""

    title: str
    author: str
    published: str
    start: int
    end: int


class _Told:
    """What was told so far: the first of each kind counts, a stronger source before a weaker one."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def add(self, kind: str, value: str, strength: int) -> bool:
        if value and (kind not in self._found or strength > self._found[kind][0]):
            self._found[kind] = strength, value
        return bool(value)

    def get(self, kind: str) -> str:
        return self._found.get(kind, (0, ""))[1]


def read_front(lines: Sequence[Line]) -> Front:
    """Find title, author, date and the body's bounds among the joined lines of a report without furniture."""
    told = _Told()
    start = _read_head(lines, told)
    end = _read_end(lines, start, told)
    return Front(told.get(TITLE), told.get(AUTHOR), told.get(DATE), start, end)


def _read_head(lines: Sequence[Line], told: _Told) -> int:
    """Read the lines before the body; return where the body begins."""
    greeting = next((at for at, line in enumerate(lines[:MAX_FRONT]) if is_salutation(line.text)), None)
    limit = MAX_FRONT if greeting is None else greeting
    titles: list[str] = []
    known = False
    at = 0
    while at < min(limit, len(lines)):
        line = lines[at]
        if _read_fact(line, told, bool(titles)):
            known = known or bool(titles)
        elif not known and _may_be_title(line, lines, at):
            titles.append(line.text)
        elif not (greeting is not None and known and len(line.text) <= MAX_CAPTION):
            break
        at += 1
    title, back = _title(titles, closed=known or at == greeting)
    told.add(TITLE, title, 1)
    return at - back


def _read_fact(line: Line, told: _Told, below_title: bool) -> bool:
    """Take what a line tells beside the title; return whether it is such a line."""
    text = line.text
    pairs = labelled(text)
    if pairs:
        for kind, value in pairs:
            if kind == DATE:
                told.add(DATE, compact_date(value), 5)
            elif kind == AUTHOR:
                told.add(AUTHOR, named(value), 5)
            elif kind == TITLE:
                told.add(TITLE, value, 5)
        # the page's header may hold the date beside a label: 正文 发布时间：2022-08-11
        return True
    if is_date(text):
        return told.add(DATE, find_date(text), 4)
    if _NUMBER.fullmatch(narrow(text)):
        return True
    author = marked_author(text) or office_and_name(text)
    if not author and below_title:
        author = bare_name(text)
    if author:
        told.add(DATE, find_date(text), 3)
        return told.add(AUTHOR, author, 4)
    if below_title and _SUBTITLE.fullmatch(text) and not line.level:
        told.add(DATE, find_date(text), 2)
        return True
    if below_title and not line.level and organisation(text):
        told.add(DATE, find_date(text), 3)
        return told.add(AUTHOR, organisation(text), 2)
    return False


def _may_be_title(line: Line, lines: Sequence[Line], at: int) -> bool:
    text = line.text
    if line.level > 1 and any(other.level == 1 for other in lines[at + 1 : MAX_FRONT]):
        return False
    if len(text) > MAX_TITLE or not has_han(text) or text[-1] in "\u3002\uff1b;\uff0c,\u3001:\uff1a":
        return False
    return at + 1 < len(lines) and (line.level == 1 or rank(text) < 0) and not is_salutation(text)


def _title(titles: list[str], *, closed: bool) -> tuple[str, int]:
    """Return the title among the lines that may be it, and how many of the last of them belong to the body.

    `closed`: a byline or the greeting follows them, so that the last is the title and what stands before it was a page's or
    newspaper's line; where the body follows at once, the first is the title and the others are headings.
    """
    if not titles:
        return "", 0
    first = 0 if not closed else len(titles) - 1
    while first and _runs_on(titles[first - 1]):
        first -= 1
    last = first
    while last + 1 < len(titles) and _runs_on(titles[last]):
        last += 1
    if closed and len(titles[first]) < 5 and first:
        first = last = first - 1
    return "".join(titles[first : last + 1]), 0 if closed else len(titles) - 1 - last


def _runs_on(text: str) -> bool:
    """Return whether a line of a title cannot end here."""
    return bool(_OPEN.search(text)) or any(text.count(opener) > text.count(closer) for opener, closer in _QUOTES)


def _read_end(lines: Sequence[Line], start: int, told: _Told) -> int:
    """Read the lines after the body; return where the body ends."""
    end = len(lines)
    while end > start + 1 and len(lines) - end < MAX_END:
        line = lines[end - 1]
        if line.level or not _read_signature(line.text, told):
            break
        end -= 1
    return end


def _read_signature(text: str, told: _Told) -> bool:
    inside = text[1:-1] if text[:1] in "(\uff08[\u3010" and text[-1:] in ")\uff09]\u3011" else text
    pairs = labelled(inside)
    if pairs:
        for kind, value in pairs:
            told.add(DATE, compact_date(value) if kind == DATE else "", 2)
            told.add(AUTHOR, named(value) if kind == AUTHOR else "", 3)
        return True
    if is_date(inside):
        return told.add(DATE, find_date(inside), 1)
    if ends_sentence(text) or text[-1] in STOPS:
        return False
    author = marked_author(text) or bare_name(inside) or organisation(text)
    if author:
        told.add(DATE, find_date(text), 1)
    return told.add(AUTHOR, author, 1)
