"""Questions layer: the piece of a report that stands around what is asked, cut so that it can be read alone."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from app.extract.folding import fold_paragraph
from app.extract.model import KeyPoint
from app.questions.likeness import covers
from app.questions.model import BLANK
from app.questions.typesetting import sentence, typeset
from app.report.model import Evidence, Report

_HARD = "\u3002\uff01\uff1f"
_SOFT = "\uff0c\uff1b\uff1a"
_MARKS = frozenset("\u3002\uff01\uff1f\uff0c\uff1b\uff1a\u201c\u201d\u2018\u2019\u300a\u300b\uff08\uff09\u2014")
_LOOSE = " \uff0c\uff1b\uff1a\u3001\u3002"
_NUMBERING = re.compile(
    "\\s*(?:[\\[\uff3b]?[0-9]{1,2}[.\u3001\uff0e\\]\uff3d]|\uff08[一二三四五六七八九十0-9]{1,3}\uff09|[一二三四五六七八九十]{1,3}\u3001|[\u2460-\u2473])\\s*"
)
_PAIRS = (("\u201c", "\u201d"), ("\u2018", "\u2019"), ("\u300a", "\u300b"), ("\uff08", "\uff09"))
_TIME = re.compile(
    r"(?:19|20)[0-9]{2}\s*年(?:底|末)?|今年|去年|明年|上年|今后[^\uff0c]{1,3}年|过去[^\uff0c]{1,3}年|[一二三四五六七八九十]五.?(?:时期|期间)|本届|上半年|下半年"
)
_GAP = re.compile(
    r"[\u201d\u2019\uff09]?\s*(?:[\u3001\uff0c\uff1b\u3002+\u2192\s]|和|及|与|以及|暨)*\s*"
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是|要|、)|（[一二三四五六七八九十0-9]{1,3}）|[\u2460-\u2473]|其[一二三四五六七八九十])?\s*[\u201c\u2018\uff08]?"
)
_ORDINAL = re.compile(
    "(?:第[一二三四五六七八九十]{1,3}(?:步|阶段|环节)?|[一二三四五六七八九十]{1,3}(?:是|要)|（[一二三四五六七八九十0-9]{1,3}）|[\u2460-\u2473]|首先|其次|再次|最后)[\uff0c\u3001\uff1a]?\\s*[\u201c\u2018]?$"
)
LONGEST = 120
"""How many characters of a report a stem quotes at most: more is not read."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of one paragraph."""

    paragraph: int
    start: int
    end: int


class Context:
    """A report's paragraphs in one spelling, offset for offset, and the ways to cut pieces out of them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.paragraphs = tuple(fold_paragraph(paragraph) for paragraph in report.paragraphs)
        self._whole = "\n".join(self.paragraphs)

    def quote(self, span: Span) -> Evidence:
        """Return a span as evidence."""
        return self.report.quote(span.paragraph, span.start, span.end)

    def text(self, span: Span) -> str:
        """Return a span in one spelling."""
        return self.paragraphs[span.paragraph][span.start : span.end]

    def sentence(self, span: Span) -> Span:
        """Return the sentence around `span`, its full stop included."""
        text = self.paragraphs[span.paragraph]
        start = max(text.rfind(mark, 0, span.start) for mark in _HARD) + 1
        ends = [at + 1 for mark in _HARD if (at := text.find(mark, max(span.start, span.end - 1))) >= 0]
        return _trimmed(text, Span(span.paragraph, start, min(ends, default=len(text))), span.start)

    def around(self, span: Span, room: int, subject: str = "", *, timed: bool = False, most: int = LONGEST) -> Span | None:
        """Return whole clauses around `span` that read alone: `room` characters beside it, the subject, and if `timed` the time.

        None where the piece would be longer than `most` beside the span, or would tear quotes or brackets.
        """
        whole = self.sentence(span)
        if not whole.start <= span.start <= span.end <= whole.end:
            return None
        text = self.paragraphs[span.paragraph]
        part = Span(
            span.paragraph, text.rfind("\uff1b", whole.start, span.start) + 1 or whole.start, _find(text, "\uff1b", span.end, whole.end)
        )
        wanted = covers(self.text(whole), subject) if subject else 0.0
        told = (
            [found.start() for found in _TIME.finditer(text, whole.start, span.start) if not _inside_title(text, found.start())]
            if timed
            else []
        )
        for bounds in (part, whole):
            piece = self._shortest(span, bounds, room, most, subject, wanted, told[-1:])
            if piece is not None:
                return piece
        return None

    def _shortest(self, span: Span, bounds: Span, room: int, most: int, subject: str, wanted: float, told: Sequence[int]) -> Span | None:
        text, size = self.paragraphs[span.paragraph], span.end - span.start
        starts = [bounds.start, *(at + 1 for at in range(bounds.start, span.start) if text[at] in _SOFT)]
        ends = [*(at for at in range(span.end, bounds.end) if text[at] in _SOFT), bounds.end]
        enough = min(room, len(text[bounds.start : bounds.end].strip(_LOOSE)) - size)

        def good(start: int, end: int) -> bool:
            piece = text[start:end].strip(_LOOSE)
            return (
                enough <= len(piece) - size <= most
                and all(start <= time for time in told)
                and (not subject or covers(piece, subject) >= wanted)
                and all(piece.count(opening) == piece.count(closing) for opening, closing in _PAIRS)
            )

        found = [Span(span.paragraph, start, end) for start in starts for end in ends if good(start, end)]
        pieces = (_trimmed(text, piece, span.start) for piece in found)
        return min(pieces, key=lambda piece: (piece.end - piece.start, -piece.start), default=None)

    def only_once(self, piece: Span, span: Span) -> bool:
        """Return whether the words around `span` stand once in the report: else something else might fill the blank, too."""
        text = self.paragraphs[piece.paragraph]
        before, after = text[piece.start : span.start], text[span.end : piece.end]
        if (before and self._whole.count(before) == 1) or (after and self._whole.count(after) == 1):
            return True
        frame = re.escape(before) + "[^\u3002\uff0c\uff1b\u201c\u201d]{1,24}?" + re.escape(after)
        return bool(before and after) and len(re.findall(frame, self._whole)) <= 1

    def blanked(self, piece: Span, spans: Sequence[Span]) -> str:
        """Return a piece typeset, with a blank for each of `spans`, in their order."""
        text = self.paragraphs[piece.paragraph]
        shown, at = "", piece.start
        for span in spans:
            shown += text[at : span.start] + BLANK
            at = span.end
        return sentence(typeset(shown + text[at : piece.end]))

    def inline(self, point: KeyPoint) -> tuple[Span, ...] | None:
        """Return where the members stand, if they stand in one row with nothing but separators between them."""
        spans = spans_of(point.member_evidence)
        if len(spans) != len(point.members) or len(spans) < 2:
            return None
        for before, after in pairwise(spans):
            if before.paragraph != after.paragraph or before.end > after.start:
                return None
            if not _GAP.fullmatch(self.paragraphs[before.paragraph][before.end : after.start]):
                return None
        return spans

    def edges_marked(self, row: Sequence[Span]) -> bool:
        """Return whether marks of the report itself close a row at both ends, so that nothing of it was cut or added."""
        text = self.paragraphs[row[0].paragraph]
        before, after = text[: row[0].start].rstrip(), text[row[-1].end :].lstrip()
        return (not before or before[-1] in _MARKS) and (not after or after[0] in _MARKS or after.startswith("等"))

    def in_sequence(self, point: KeyPoint) -> bool:
        """Return whether the order of the members carries meaning: numbered, chained with + or arrows, or headings in a row."""
        spans = spans_of(point.member_evidence)
        if (
            len(spans) != len(point.members)
            or len(spans) < 3
            or list(spans) != sorted(spans, key=lambda span: (span.paragraph, span.start))
        ):
            return False
        before = [self.paragraphs[span.paragraph][max(0, span.start - 8) : span.start] for span in spans]
        if all(_ORDINAL.search(text) for text in before):
            return True
        if len({span.paragraph for span in spans}) == len(spans):
            return all(_ORDINAL.search(text) or not text for text in before)
        between = [self.paragraphs[one.paragraph][one.end : two.start] for one, two in pairwise(spans)]
        return all(one.paragraph == spans[0].paragraph for one in spans) and all(
            gap.strip("\u201c\u201d ") in {"+", "\u2192", "\u2014\u2014"} for gap in between
        )

    def span_of(self, point: KeyPoint) -> Span:
        """Return the evidence of `point` widened over those members that stand in its paragraph."""
        paragraph = point.evidence.paragraph
        same = [point.evidence, *(span for span in point.member_evidence if span.paragraph == paragraph)]
        return Span(paragraph, min(span.start for span in same), max(span.end for span in same))


def spans_of(evidence: Iterable[Evidence]) -> tuple[Span, ...]:
    """Return the spans of some evidence."""
    return tuple(Span(each.paragraph, each.start, each.end) for each in evidence)


def _find(text: str, mark: str, start: int, end: int) -> int:
    at = text.find(mark, start, end)
    return at if at >= 0 else end


def _inside_title(text: str, at: int) -> bool:
    return text.rfind("\u300a", 0, at) > text.rfind("\u300b", 0, at)


def _trimmed(text: str, span: Span, until: int) -> Span:
    """Return `span` without loose marks at its ends and without a number before its first word, which stands before `until`."""
    numbering = _NUMBERING.match(text, span.start, until)
    begin = numbering.end() if numbering else span.start
    piece = text[begin : span.end]
    start = begin + len(piece) - len(piece.lstrip(" \uff0c\uff1b\uff1a\u3001"))
    end = begin + len(piece.rstrip(" \uff0c\uff1b\uff1a\u3001"))
    return Span(span.paragraph, start, max(start, end))
