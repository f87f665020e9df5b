"""Reader: printed pages, from rows to lines: running heads and page numbers go, wrapped rows become paragraphs, notes come last."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

import msgspec

from app.report.furniture import is_page_number
from app.report.headings import rank, stands_alone
from app.report.lines import SPACE, Line, bullet, columns, ends_sentence
from app.report.readers.layout import Piece, Row, in_columns, rows

EDGE: Final = 3
"""Rows; no page's head or foot has more."""
SMALL: Final = 0.88
"""A note's characters are at most so large beside the text's."""
LARGE: Final = 1.25
"""A title's are at least so large."""
_INDENT: Final = 0.8
_SLACK: Final = 0.7
"""Characters; a row that leaves less than this beside the next word is full."""
_HANGING: Final = 4
_LONGEST: Final = 24.0
"""Characters; numbers in a row, with nothing but marks between, are not broken."""
_HANG: Final = "\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f"
"""Marks that may stand beyond the right edge."""
_DIGITS: Final = re.compile(r"[0-9一二三四五六七八九十]+")
_FIRST_WORD: Final = re.compile(
    "[\u201c\u2018\uff08\u300a\u3010]*(?:(?:[!-~]+[\u3001\uff0c]?)+|.)[\u3002\uff0c\u3001\uff1b\uff1a\uff1f\uff01\u201d\u2019\u300b,;:!?\uff09\u3011]*"
)
_OPENS: Final = re.compile("\u2014\u2014|[一二三四五六七八九十]{1,2}是|各位(?:代表|委员)[！，]")
"""How paragraphs begin that have no number."""
_LATIN: Final = re.compile(r"[A-Za-z]$")
_SOFT: Final = "\ufffe\xad"
"""A hyphen that stands only where a word was broken."""
_NOTE: Final = re.compile(r"[\[\u3014\uff3b(\uff08]?\s?(?:\d{1,3}|[\u2460-\u2473*\u203b])")


class _Placed(msgspec.Struct, frozen=True):
    """A row of the text with the bounds of its column and how far it is below the row before, -1 where another column begins."""

    row: Row
    left: float
    right: float
    pitch: float


def printed_lines(pages: Sequence[Sequence[Piece]]) -> tuple[Line, ...]:
    """Return the lines of printed pages in reading order."""
    kept = _without_heads(pages)
    groups = [[rows(group) for group in in_columns(page)] for page in kept]
    body = _body_size([row for page in groups for group in page for row in group])
    text: list[list[Row]] = []
    notes: list[list[Row]] = []
    for page in groups:
        for group in page:
            cut = _notes_from(group, body)
            text.append(group[:cut])
            notes += [group[cut:]] if group[cut:] else []
    return (*_paragraphs(_placed(text), body), *_paragraphs(_placed(notes), body))


def _without_heads(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Return the pages without the rows that stand at the same place of several pages, and without page numbers."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_key(row) for row in page})
    need = max(2, min(3, len(pages)))
    found = []
    for page, rims in zip(pages, edges, strict=True):
        out = [row for row in rims if (seen[_key(row)] >= need and len(row.text) <= 80) or is_page_number(row.text)]
        found.append([piece for piece in page if not any(_inside(piece, row) for row in out)])
    return found


def _edges(page: Sequence[Piece]) -> list[Row]:
    """Return the first and last rows of a page; numbers alone only where nothing but heads and feet stands beyond them."""
    found = rows(page)
    rims = [*found[:EDGE], *found[EDGE:][-EDGE:]]
    first, last = found[:1], found[-1:]
    return [row for row in rims if not is_page_number(row.text) or row in first or row in last]


def _key(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", row.text), round((row.top + row.bottom) / 2 / max(row.size, 1.0))


def _inside(piece: Piece, row: Row) -> bool:
    return row.top <= (piece.top + piece.bottom) / 2 <= row.bottom and row.left <= piece.left and piece.right <= row.right


def _body_size(found: Sequence[Row]) -> float:
    """Return the size that most characters have."""
    sizes: Counter[float] = Counter()
    for row in found:
        sizes[round(row.size, 1)] += len(row.text)
    return max(sizes, key=lambda size: sizes[size], default=1.0)


def _notes_from(group: Sequence[Row], body: float) -> int:
    """Return from which row of a column on only notes stand, in smaller characters and each begun with its number."""
    at = len(group)
    while at and group[at - 1].size <= SMALL * body:
        at -= 1
    return at if 0 < at < len(group) and _NOTE.match(group[at].text) else len(group)


def _placed(groups: Sequence[Sequence[Row]]) -> list[_Placed]:
    """Return the rows of all columns in order. Columns of one width share their bounds: a last page's rows are few and short."""
    shared: dict[tuple[int, int], list[Row]] = {}
    keys = []
    for group in groups:
        unit = max((row.size for row in group), default=1.0) * 3
        key = (round(_usual_left(group) / unit), round(max((row.right for row in group), default=0.0) / unit))
        key = next((known for known in shared if _alike(known, key)), key)
        keys.append(key)
        shared.setdefault(key, []).extend(group)
    bounds = {key: (_usual_left(found), _usual_right(found)) for key, found in shared.items()}
    placed = []
    for key, group in zip(keys, groups, strict=True):
        before: Row | None = None
        for row in group:
            placed.append(_Placed(row, *bounds[key], -1.0 if before is None else row.bottom - before.bottom))
            before = row
    return placed


def _alike(known: tuple[int, int], key: tuple[int, int]) -> bool:
    return abs(known[0] - key[0]) <= 1 and (key[1] <= known[1] + 1)


def _usual_left(found: Sequence[Row]) -> float:
    """Return the left edge: the leftmost place at which several rows begin."""
    lefts = sorted(row.left for row in found)
    return lefts[min(len(lefts) - 1, len(lefts) // 20)] if lefts else 0.0


def _usual_right(found: Sequence[Row]) -> float:
    """Return the right edge: the rightmost place at which several rows end."""
    rights = sorted((row.right - (row.size if row.text[-1] in _HANG else 0.0) for row in found), reverse=True)
    return rights[min(len(rights) - 1, len(rights) // 50)] if rights else 0.0


def _paragraphs(placed: Sequence[_Placed], body: float) -> Iterator[Line]:
    pitches = sorted(one.pitch for one in placed if one.pitch > 0)
    usual = pitches[len(pitches) // 2] if pitches else 0.0
    indented = sum(_is_indented(one) for one in placed) * 12 >= len(placed)
    group: list[_Placed] = []
    for one, then in zip_longest(placed, placed[1:]):
        starts = not indented and group and ends_sentence(group[-1].row.text) and _starts(one, then)
        if group and (starts or not _goes_on(group, one, usual)):
            yield _line(group, body)
            group = []
        group.append(one)
    if group:
        yield _line(group, body)


def _is_indented(one: _Placed) -> bool:
    return one.row.left > one.left + _INDENT * one.row.size


def _starts(one: _Placed, then: _Placed | None) -> bool:
    """Return whether a row behind a sentence looks like a paragraph of its own; told where nothing is indented."""
    text = one.row.text
    if stands_alone(text) or _OPENS.match(text):
        return True
    return not ends_sentence(text) and (then is None or not _is_full(one, then.row))


def _goes_on(group: Sequence[_Placed], after: _Placed, usual: float) -> bool:
    """Return whether a row continues the paragraph of those before it."""
    last, row = group[-1].row, after.row
    if last.cells > 1 or row.cells > 1 or abs(last.size - row.size) > 0.12 * last.size or not _is_full(group[-1], row):
        return False
    if after.pitch > 1.35 * max(usual, last.size) or (0 < last.bold == len(last.text)) != (0 < row.bold == len(row.text)):
        return False
    if len(group) > 1 and after.pitch > 0:
        return abs(row.left - last.left) <= _INDENT * row.size
    if _is_indented(after):
        hangs = bullet(group[0].row.text) > 0 or rank(group[0].row.text) >= 0
        shift = (row.left - group[-1].row.left) / row.size
        return after.pitch > 0 and (0.5 < shift <= _HANGING if hangs else -_HANGING <= shift < -_INDENT)
    return True


def _is_full(one: _Placed, after: Row) -> bool:
    """Return whether the first word of the next row would not have fitted."""
    word = _FIRST_WORD.match(after.text)
    need = columns(word[0]) / 2 if word else 1.0
    return one.right - one.row.right < (min(need, _LONGEST) + _SLACK - 0.2) * one.row.size


def _line(group: Sequence[_Placed], body: float) -> Line:
    parts: list[str] = []
    for one in group:
        text = one.row.text
        if parts and parts[-1][-1:] in _SOFT:
            parts[-1] = parts[-1][:-1]
        elif parts and _LATIN.search(parts[-1]) and text[:1].isascii() and text[:1].isalpha():
            parts.append(" ")
        parts.append(text)
    text = "".join(parts).strip(SPACE + _SOFT)
    first = group[0]
    whole = all(one.row.bold == len(one.row.text) for one in group)
    return Line(
        text=text,
        width=columns(text),
        gap=True,
        indent=_is_indented(first),
        level=1 if first.row.size >= LARGE * body and len(text) <= 60 else 0,
        bold=len(text) if whole else min(first.row.bold, len(text)),
    )
