"""Report layer: what stands before and after a report's body: title, subtitle, author, date, signature."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from app.report.bylines import bare_name, marked_author, named, office_and_name, organisation, reporters
from app.report.dates import compact_date, find_date, is_date, is_month, without_date
from app.report.folding import fold
from app.report.headings import is_salutation, rank
from app.report.labels import AUTHOR, DATE, TITLE, WRITTEN, closes_page, labelled
from app.report.lines import STOPS, Line, ends_sentence, narrow
from app.report.titles import is_masthead, is_weak, may_be_title, title_of

MAX_FRONT: Final = 120
"""Lines; a page's menu copied along is no longer."""
MAX_PLAIN_FRONT: Final = 30
"""Lines; a title further down than this counts only where a byline or a page's labels follow it."""
MAX_END: Final = 12
"""Lines; no signature is longer."""
MAX_NAMES: Final = 3
"""Lines; more names one under the other are a list of persons, not the writers."""
MAX_DATELINE: Final = 200
"""Characters; a newspaper's words before the body are no longer."""
MAX_CAPTION: Final = 60
"""Characters; what stands between the byline and the greeting is a picture's caption when it is as short as this."""
_DASHED: Final = re.compile("\u2014|\u2015|-{2,}|\u2500")
_SUBTITLE: Final = re.compile("[(\uff08].*[)\uff09]|.*在.{2,40}(?:会议|大会|全会|会|班|式)上(?:的.{1,12})?")
_NUMBER: Final = re.compile(r".{0,20}[\u3014\[(\u3010]\d{4}[\u3015\])\u3011]\s*\d{1,5}\s*号|\(?(?:\d{4}年)?第\s*\d{1,5}\s*号\)?")
_PIECES: Final = re.compile(r"[\s|/()\u300a\u300b\u3010\u3011\u00b7]+")
_MAX_PIECE: Final = 10
"""Characters; a newspaper's or a site's line below the title is names and words, none longer."""
_LAST_BRACKET: Final = re.compile("[(\uff08]([^()\uff08\uff09]{2,40})[)\uff09]$")
_DATELINE: Final = re.compile(
    r"\s*(?:[\u4e00-\u9fff]{0,6}(?:本报|本刊|本网)?讯|(?:新华社|中新社|人民网|新华网|本报)[\u4e00-\u9fff]{1,10}\d{1,2}月\d{1,2}日[电讯])"
    r"(?:\s*\(([^()]{2,40})\)|\s{1,4}((?:本报)?记者[^,\u3002]{2,20}?)(?:报道)?[:\s])?[\s:]*"
)


class Front(msgspec.Struct, frozen=True):
    """What the lines around the body say of the report, "" where they do not; `start` and `end` bound the body.

    `cut` and `tail`: so many characters at the beginning of the body and at its end are the newspaper's (本报讯（记者 王芳）).
    """

    title: str
    author: str
    published: str
    start: int
    end: int
    cut: int = 0
    tail: int = 0


_Fact = tuple[str, str, int]
"""Kind, value, strength: a stronger source goes before a weaker one."""


class _Told:
    """What was told so far: the first of each kind counts, a stronger source before a weaker one."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def add(self, facts: Sequence[_Fact]) -> None:
        for kind, value, strength in facts:
            if value and (kind not in self._found or strength > self._found[kind][0]):
                self._found[kind] = strength, value

    def get(self, kind: str) -> str:
        return self._found.get(kind, (0, ""))[1]


class _Entry(msgspec.Struct, frozen=True):
    """One line before the body: what it tells, or that it may be the title; a caption is neither."""

    facts: tuple[_Fact, ...] | None = None
    title: bool = False
    weight: int = 0


def read_front(lines: Sequence[Line]) -> Front:
    """Find title, author, date and the body's bounds among the joined lines of a report without furniture."""
    told = _Told()
    start = _read_head(lines, told)
    end = _read_end(lines, start, told)
    cut = _dateline(lines[start], told) if start < end else 0
    tail = _closing_byline(lines[end - 1], told) if start < end else 0
    return Front(told.get(TITLE), told.get(AUTHOR), told.get(DATE), start, end, cut, tail)


def _dateline(line: Line, told: _Told) -> int:
    """Take the reporters before a body's first words; return how many characters the newspaper's line has."""
    match = None if line.level or line.outside else _DATELINE.match(narrow(line.text[:MAX_DATELINE]))
    if match is None or match.end() == len(line.text):
        return 0
    told.add([(AUTHOR, reporters(match[1] or match[2] or ""), 3)])
    return match.end()


def _closing_byline(line: Line, told: _Told) -> int:
    """Take the reporters in brackets behind a body's last words; return how many characters they have."""
    match = _LAST_BRACKET.search(line.text)
    author = reporters(match[1]) if match and match.start() else ""
    told.add([(AUTHOR, author, 1)])
    return len(line.text) - match.start() if match and author else 0


def _read_head(lines: Sequence[Line], told: _Told) -> int:
    """Read the lines before the body; return where the body begins."""
    greeting = next((at for at, line in enumerate(lines[:MAX_FRONT]) if is_salutation(line.text)), len(lines) + 1)
    entries = _entries(lines, greeting)
    greeted = len(entries) == greeting
    first, last, closed = _title_lines(lines, entries, greeted)
    start = last
    if first < last:
        title, used = title_of([line.text for line in lines[first:last]], closed=closed)
        told.add([(TITLE, title, 1)])
        start = first + used
    while start < len(entries) and entries[start].facts is not None:
        start += 1
    if greeted and first < last:
        start = greeting
    for entry in entries[:start]:
        told.add(entry.facts or ())
    return start


def _entries(lines: Sequence[Line], greeting: int) -> list[_Entry]:
    """Read the lines from the first on, up to the first that belongs to the body."""
    entries: list[_Entry] = []
    titled = False
    limit = min(len(lines), MAX_FRONT, greeting)
    deeper = max((at for at, line in enumerate(lines[:limit]) if line.level == 1), default=-1)
    for at, line in enumerate(lines[:limit]):
        facts, weight = _facts(line, titled, _in_list_of_names(lines, at))
        if facts is not None:
            entries.append(_Entry(tuple(facts), weight=weight))
        elif may_be_title(line) and at + 1 < len(lines) and not (line.level > 1 and at < deeper):
            entries.append(_Entry(title=True))
            titled = True
        elif (line.level > 1 and at < deeper) or (greeting < len(lines) and titled and len(line.text) <= MAX_CAPTION):
            entries.append(_Entry())
        else:
            break
    return entries


def _title_lines(lines: Sequence[Line], entries: Sequence[_Entry], greeted: bool) -> tuple[int, int, bool]:
    """Return the bounds of the adjacent lines among which the title is, and whether more than the body follows them."""
    labels = {fold(value) for entry in entries for kind, value, _ in entry.facts or () if kind == TITLE}
    best = (-9, 0, 0, False)
    first = 0
    while first < len(entries):
        last = first
        while last < len(entries) and entries[last].title and (last == first or lines[last].level == lines[first].level):
            last += 1
        if last > first:
            after = _weight_after(entries, last)
            weight = after if first < MAX_PLAIN_FRONT or after > 1 else -9
            weight += (4 if lines[first].level == 1 else 0) - (2 if is_weak(lines[first:last]) else 0)
            weight += 5 if any(fold(line.text) in labels for line in lines[first:last]) else 0
            if weight > best[0]:
                best = weight, first, last, after > 0 or (greeted and last == len(entries))
        first = max(last, first + 1)
    if best[0] == -9:
        return 0, 0, False
    return best[1:]


def _weight_after(entries: Sequence[_Entry], at: int) -> int:
    """Return how sure the lines from `at` on are a byline: the surest of those that follow each other."""
    weight = 0
    while at < len(entries) and entries[at].facts is not None:
        weight = max(weight, entries[at].weight)
        at += 1
    return weight


def _facts(line: Line, below_title: bool, in_list: bool) -> tuple[list[_Fact] | None, int]:
    """Return what a line tells beside the title and how sure it stands below one; None where it is no such line."""
    text = line.text
    if pairs := labelled(text):
        return _labelled_facts(text, pairs)
    if is_date(text):
        return [(DATE, find_date(text), 4)], 2
    if _NUMBER.fullmatch(narrow(text)) or is_masthead(text) or (below_title and is_month(text)):
        return [], 1
    if below_title and not line.level and _DASHED.match(text):
        return [(DATE, find_date(text), 2)], 3
    author = marked_author(text) or reporters(text) or office_and_name(_opened(text), sure=not below_title)
    if not author and below_title and not in_list and not line.level:
        author = bare_name(_opened(text))
    if author:
        return [(DATE, find_date(text), 3), (AUTHOR, author, 4)], 3
    if not below_title or line.level or rank(text) >= 0:
        return None, 0
    if _SUBTITLE.fullmatch(text):
        return [(DATE, find_date(text), 2)], 3
    if body := organisation(text):
        return [(DATE, find_date(text), 3), (AUTHOR, body, 2)], 3
    return ([(DATE, find_date(text), 3)], 2) if _is_place_and_date(text) else (None, 0)


def _opened(text: str) -> str:
    """Return what stands in the brackets around a whole line, its date aside; else the line."""
    if text[:1] in "(\uff08" and text[-1:] in ")\uff09":
        return without_date(text[1:-1]).strip(" \u3000,\uff0c")
    return text


def _labelled_facts(text: str, pairs: Sequence[tuple[str, str]]) -> tuple[list[_Fact], int]:
    """Return what a line of labels tells; the date may stand before the first label or in a source's value."""
    facts: list[_Fact] = [(DATE, find_date(text), 3)]
    for kind, value in pairs:
        if kind in {DATE, WRITTEN}:
            facts.insert(0, (DATE, compact_date(value), 6 if kind == DATE else 5))
        elif kind == AUTHOR:
            facts.append((AUTHOR, named(value), 5))
        elif kind == TITLE:
            facts.append((TITLE, value, 5))
    told = {kind for kind, value in pairs if value}
    weight = 3 if AUTHOR in told else 2 if DATE in told or facts[-1][1] else 1
    return facts, weight


def _is_place_and_date(text: str) -> bool:
    """Return whether a line is a date and the short words that a newspaper or a site puts beside it."""
    rest = without_date(text)
    pieces = [piece for piece in _PIECES.split(narrow(rest)) if piece]
    apart = rest != text and bool(_PIECES.search(narrow(text).strip()))
    return apart and len(pieces) <= 6 and all(len(piece) <= _MAX_PIECE for piece in pieces) and text[-1] not in STOPS


def _in_list_of_names(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is one of many names that stand under each other."""
    first = at
    while first and at - first <= MAX_NAMES and bare_name(lines[first - 1].text):
        first -= 1
    last = at
    while last + 1 < len(lines) and last - at <= MAX_NAMES and bare_name(lines[last + 1].text):
        last += 1
    return last - first >= MAX_NAMES


def _read_end(lines: Sequence[Line], start: int, told: _Told) -> int:
    """Read the lines after the body; return where the body ends."""
    end = _page_end(lines, start)
    last = end
    while end > start + 1 and last - end < MAX_END:
        line = lines[end - 1]
        facts = None if line.level or _in_list_of_names(lines, end - 1) else _signature(line.text)
        if facts is None:
            break
        told.add(facts)
        end -= 1
    return end


def _page_end(lines: Sequence[Line], start: int) -> int:
    """Return where the page's own end begins: at a label that stands nowhere else, with no sentence behind it."""
    end = len(lines)
    for at in range(len(lines) - 1, start, -1):
        text = lines[at].text
        if closes_page(text):
            end = at
        elif ends_sentence(text) or len(text) > MAX_CAPTION:
            break
    return end


def _signature(text: str) -> list[_Fact] | None:
    """Return what a line after the body tells, None where it belongs to the body."""
    inside = text[1:-1] if text[:1] in "(\uff08[\u3010" and text[-1:] in ")\uff09]\u3011" else text
    if pairs := labelled(inside):
        facts: list[_Fact] = [(DATE, compact_date(value), 2) for kind, value in pairs if kind in {DATE, WRITTEN}]
        return facts + [(AUTHOR, named(value), 3) for kind, value in pairs if kind == AUTHOR]
    if is_date(inside):
        return [(DATE, find_date(inside), 1)]
    if is_month(inside) or text.rstrip().endswith("印发"):
        return []
    if ends_sentence(text) or text[-1] in STOPS:
        return None
    author = marked_author(text) or reporters(inside) or bare_name(inside) or organisation(text)
    return [(DATE, find_date(text), 1), (AUTHOR, author, 1)] if author else None
