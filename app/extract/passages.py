"""Extract layer: a paragraph with its quotes and brackets known, cut into sentences and clauses.

What stands inside quotes, brackets and book-title marks is hidden from the outer text, so that a separator inside a member does
not split it; every hidden stretch is a zone of its own, since lists and names stand in there too.
"""

import re
from bisect import bisect_left, bisect_right

import msgspec

from app.extract.folding import fold_paragraph

HIDDEN = "\u25a0"
MAX_REACH = 1000
"""No sentence or clause is followed farther than this to either side: what belongs together stands closer."""
MAX_DEPTH = 3
"""Brackets nested deeper are no prose: reading each would cost time that grows with the square of a hostile paragraph."""
_PAIRS = {"\u201c": "\u201d", "\u2018": "\u2019", "\uff08": "\uff09", "\u300a": "\u300b", "[": "]", "\u3010": "\u3011", "\u3014": "\u3015"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKET = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_CLOSERS)) + "]")
_STOP = re.compile("[\u3002\uff01\uff1f\n]")
_BREAK = re.compile("[\u3002\uff01\uff1f\n\uff0c\uff1b\uff1a]|\u2014\u2014|\u2026\u2026")


class Zone(msgspec.Struct, frozen=True, gc=False):
    """A stretch of one paragraph whose own brackets are hidden in `mask` (mask[i] stands for text[start + i]).

    `opener` is the mark before it: "" for the paragraph itself. `stops` ends its sentences, `breaks` its clauses (offsets into the text).
    """

    paragraph: int
    start: int
    end: int
    opener: str
    text: str
    mask: str
    stops: tuple[int, ...]
    breaks: tuple[tuple[int, int], ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """Return where the sentence around `at` starts and ends, its stop left out."""
        index = bisect_left(self.stops, at)
        start = self.stops[index - 1] + 1 if index else self.start
        end = self.stops[index] if index < len(self.stops) else self.end
        return max(start, at - MAX_REACH), min(end, at + MAX_REACH)

    def clause(self, at: int) -> tuple[int, int]:
        """Return where the clause around `at` starts and ends, its marks left out."""
        index = bisect_right(self.breaks, at, key=lambda pair: pair[1] - 1) if self.breaks else 0
        start = self.breaks[index - 1][1] if index else self.start
        end = self.breaks[index][0] if index < len(self.breaks) else self.end
        return max(start, at - MAX_REACH), min(end, at + MAX_REACH)

    def openings(self, start: int, end: int) -> list[int]:
        """Return where those sentences begin that begin between two offsets."""
        first, last = bisect_left(self.stops, start - 1), bisect_left(self.stops, end)
        return [self.start] * (start <= self.start < end) + [stop + 1 for stop in self.stops[first:last]]

    def breaks_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the marks that end clauses between two offsets."""
        first = bisect_left(self.breaks, start, key=lambda pair: pair[0])
        last = bisect_left(self.breaks, end, key=lambda pair: pair[0])
        return list(self.breaks[first:last])

    def masked(self, start: int, end: int) -> str:
        """Return the text from `start` to `end` with its brackets' contents hidden."""
        return self.mask[start - self.start : end - self.start]


class Passage(msgspec.Struct, frozen=True):
    """One paragraph: its folded text, its outer zone and the zones inside its quotes and brackets, in text order.

    `homes` says for each inner zone which zone it stands in.
    """

    index: int
    text: str
    outer: Zone
    inner: tuple[Zone, ...]
    homes: tuple[Zone, ...]

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return every zone, the outer one first."""
        return (self.outer, *self.inner)


def read_passage(index: int, paragraph: str) -> Passage:
    """Return a paragraph with its zones; brackets that are never closed count as plain characters."""
    text = fold_paragraph(paragraph)
    spans = _pairs(text)
    hidden: dict[int, list[tuple[int, int]]] = {-1: []}
    within: list[int] = []
    above: list[int] = []
    deep: list[int] = []
    for number, (start, end) in enumerate(spans):
        while above and spans[above[-1]][1] < end:
            above.pop()
        within.append(above[-1] if above else -1)
        hidden[within[-1]].append((start, end))
        hidden[number] = []
        above.append(number)
        deep.append(len(above))
    outer = _zone(index, text, 0, len(text), hidden[-1], "")
    zones = {-1: outer} | {
        number: _zone(index, text, start + 1, end, hidden[number], text[start])
        for number, (start, end) in enumerate(spans)
        if end - start > 1 and deep[number] <= MAX_DEPTH
    }
    inner = [number for number in zones if number >= 0]
    return Passage(index, text, outer, tuple(zones[number] for number in inner), tuple(zones[within[number]] for number in inner))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of matching brackets, outer before inner."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark in _PAIRS:
            stack.append((mark, match.start()))
            continue
        depth = len(stack)
        while depth and stack[depth - 1][0] != _CLOSERS[mark] and len(stack) - depth < 3:
            depth -= 1
        if depth and stack[depth - 1][0] == _CLOSERS[mark]:
            found.append((stack[depth - 1][1], match.start()))
            del stack[depth - 1 :]
    return sorted(found)


def _zone(index: int, text: str, start: int, end: int, hidden: list[tuple[int, int]], opener: str) -> Zone:
    pieces: list[str] = []
    at = start
    for left, right in hidden:
        pieces += (text[at : left + 1], HIDDEN * (right - left - 1))
        at = right
    mask = "".join([*pieces, text[at:end]])
    stops = tuple(start + match.start() for match in _STOP.finditer(mask))
    breaks = tuple((start + match.start(), start + match.end()) for match in _BREAK.finditer(mask))
    return Zone(index, start, end, opener, text, mask, stops, breaks)
