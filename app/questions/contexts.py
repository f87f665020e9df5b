"""Questions layer: the piece of a report that stands around what is asked, cut so that it can be read alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import msgspec

from app.extract.folding import fold_paragraph
from app.extract.model import KeyPoint
from app.questions.grams import Grams
from app.questions.likeness import fold, shared_edge
from app.questions.model import BLANK
from app.questions.openings import NUMBERING, hangs, stands
from app.questions.series import breaks_off, gives_direction, is_political, opens_within
from app.questions.times import Times
from app.questions.typesetting import sentence, typeset
from app.report.model import Evidence, Report

_STOP = re.compile("[\u3002\uff01\uff1f]")
_SOFT = "\uff0c\uff1b\uff1a"
_MARKS = frozenset("\u3002\uff01\uff1f\uff0c\uff1b\uff1a\u201c\u201d\u2018\u2019\u300a\u300b\uff08\uff09\u2014")
_LEADING = " \uff0c\uff1b\uff1a\u3001"
_PAIRS = (("\u201c", "\u201d"), ("\u2018", "\u2019"), ("\u300a", "\u300b"), ("\uff08", "\uff09"))
_GAP = re.compile(
    r"[\u201d\u2019\uff09]?\s*(?:[\u3001\uff0c\uff1b\u3002+\u2192\s]|和|及|与|以及|暨)*\s*"
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是|要|、)|（[一二三四五六七八九十0-9]{1,3}）|[\u2460-\u2473]|其[一二三四五六七八九十])?\s*[\u201c\u2018\uff08]?"
)
_ORDINAL = re.compile(
    "(?:第[一二三四五六七八九十]{1,3}(?:步|阶段|环节)?|[一二三四五六七八九十]{1,3}(?:是|要)|（[一二三四五六七八九十0-9]{1,3}）|[\u2460-\u2473]|首先|其次|再次|最后)[\uff0c\u3001\uff1a]?\\s*[\u201c\u2018]?$"
)
_STEP = re.compile("(?:第[一二三四五六七八九十]{1,3}(?:步|阶段|环节)|首先|其次|再次|最后)[\uff0c\u3001\uff1a]?\\s*[\u201c\u2018]?$")
_FEWEST_NUMBERED = 5
"""So many numbered things are learnt in their order; fewer stand side by side."""
_BROKEN = re.compile("[\u3002\uff0c\uff1b\u201c\u201d]")
LONGEST = 110
"""How many characters of a report a stem quotes at most: more is not read."""
WHOLE = 72
"""A sentence (or its part up to a semicolon) of so many characters is shown whole."""
FAR = 76
"""So many characters before a blank are read before one knows what is asked; a political sentence may have more."""
QUOTED = 90
"""A sentence of so many characters is quoted whole where an explanation quotes it."""
_BETWEEN = 24
"""As much may stand between two pieces of a frame."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of one paragraph."""

    paragraph: int
    start: int
    end: int


class Context:
    """A report's paragraphs in one spelling, offset for offset, and the ways to cut pieces out of them."""

    def __init__(self, report: Report, subjects: re.Pattern[str] = re.compile("(?!)")) -> None:
        self.report = report
        self.paragraphs = tuple(fold_paragraph(paragraph) for paragraph in report.paragraphs)
        self._text = "\n".join(self.paragraphs)
        self._begins = [0, *accumulate(len(paragraph) + 1 for paragraph in self.paragraphs)]
        self.grams = Grams(self._text)
        self._stops = tuple([found.start() for found in _STOP.finditer(text)] for text in self.paragraphs)
        self._wholes: dict[Span, Span] = {}
        self.times = Times(report, self.paragraphs)
        self._subjects = subjects

    def quote(self, span: Span) -> Evidence:
        """Return a span as evidence."""
        return self.report.quote(span.paragraph, span.start, span.end)

    def text(self, span: Span) -> str:
        """Return a span in one spelling."""
        return self.paragraphs[span.paragraph][span.start : span.end]

    def sentence(self, span: Span) -> Span:
        """Return the sentence around `span`, its full stop included."""
        text, stops = self.paragraphs[span.paragraph], self._stops[span.paragraph]
        before = bisect_left(stops, span.start) - 1
        after = bisect_left(stops, max(span.start, span.end - 1))
        start = stops[before] + 1 if before >= 0 else 0
        end = stops[after] + 1 if after < len(stops) else len(text)
        return trimmed(text, Span(span.paragraph, start, end), span.start)

    def around(self, span: Span, room: int, *, loose: bool = False) -> Span | None:
        """Return whole clauses around `span` that can be read alone: its sentence where that is short, else as few as it takes.

        None where nothing with `room` characters beside the span does: it hangs on what stands before, is too long, or tears quotes.
        If `loose`, a clause may leave open who did it.
        """
        whole = self.sentence(span)
        text = self.paragraphs[span.paragraph]
        if not whole.start <= span.start <= span.end <= whole.end:
            return None
        part = self._part(whole, span)
        size = span.end - span.start
        for bounds in (part, whole):
            beside = bounds.end - bounds.start - size
            shown = text[bounds.start : bounds.end]
            if room <= beside <= WHOLE and not hangs(shown) and _closed(shown) and self._may_be_cut(bounds, whole):
                return bounds
        found = self._clauses(span, part, room) or (self._clauses(span, whole, room) if part != whole else None)
        return found or (self._clauses(span, part, room, loose=True) if loose else None)

    def _may_be_cut(self, piece: Span, sentence: Span) -> bool:
        """Return whether a piece may stand for its sentence: no series is torn, and nothing is left out of a political statement."""
        text = self.paragraphs[piece.paragraph]
        shown, before, rest = text[piece.start : piece.end], text[sentence.start : piece.start], text[piece.end : sentence.end]
        if any(map(str.isalnum, before + rest)) and (is_political(shown) or (gives_direction(shown) and is_political(before + rest))):
            return False
        return not breaks_off(shown, rest.partition("\uff1b")[0]) and not opens_within(before.rpartition("\uff1b")[2], shown)

    def goes_on(self, piece: Span) -> bool:
        """Return whether the sentence goes on behind a piece."""
        sentence = self.sentence(piece)
        return any(map(str.isalnum, self.paragraphs[piece.paragraph][piece.end : sentence.end]))

    def _part(self, whole: Span, span: Span) -> Span:
        """Return what of a sentence stands between semicolons around `span`."""
        text = self.paragraphs[span.paragraph]
        start = text.rfind("\uff1b", whole.start, span.start) + 1 or whole.start
        return trimmed(text, Span(span.paragraph, start, _find(text, "\uff1b", span.end, whole.end)), span.start)

    def _clauses(self, span: Span, bounds: Span, room: int, *, loose: bool = False) -> Span | None:
        """Return the fewest clauses within `bounds` that stand by themselves; from the first one on where none of them does."""
        text, size, whole = self.paragraphs[span.paragraph], span.end - span.start, self.sentence(span)
        starts = [at + 1 for at in range(bounds.start, span.start) if text[at] in _SOFT]
        ends = [*(at for at in range(span.end, bounds.end) if text[at] in _SOFT), bounds.end]
        for start in (*reversed(starts), bounds.start):
            opens = trimmed(text, Span(span.paragraph, start, bounds.end), span.start).start
            first = loose or start == bounds.start
            if opens > span.start or (hangs(text[opens : bounds.end]) if first else not stands(text[opens : bounds.end], self._subjects)):
                continue
            for end in ends:
                piece = trimmed(text, Span(span.paragraph, opens, end), span.start)
                beside = piece.end - piece.start - size
                if beside > LONGEST:
                    break
                shown = text[piece.start : piece.end]
                if span.start - piece.start > FAR and not is_political(shown):
                    break
                if beside >= room and _closed(shown) and self._may_be_cut(piece, whole):
                    return piece
        return None

    def whole(self, span: Span) -> Span:
        """Return the sentence around `span` for a quotation; of a long one clauses around it that tear no pair of marks and no series."""
        found = self._wholes.get(span)
        if found is None:
            found = self._wholes[span] = self._quotation(span)
        return found

    def _quotation(self, span: Span) -> Span:
        sentence_ = self.sentence(span)
        if sentence_.end - sentence_.start <= QUOTED:
            return sentence_
        part = self._part(sentence_, span)
        if part.end - part.start <= QUOTED and self._may_be_cut(part, sentence_):
            return part
        text = self.paragraphs[span.paragraph]
        starts = [part.start, *(at + 1 for at in range(part.start, span.start) if text[at] in _SOFT)]
        ends = [*(at for at in range(span.end, part.end) if text[at] in _SOFT), part.end]
        for start in reversed(starts):
            for end in ends:
                piece = trimmed(text, Span(span.paragraph, start, end), span.start)
                if _closed(text[piece.start : piece.end]) and self._may_be_cut(piece, sentence_):
                    return piece
        return sentence_

    def only_once(self, piece: Span, span: Span) -> bool:
        """Return whether the words around `span` stand once in the report: else something else might fill the blank, too."""
        text = self.paragraphs[piece.paragraph]
        before, after = text[piece.start : span.start], text[span.end : piece.end]
        if (before and self.grams.once(before)) or (after and self.grams.once(after)):
            return True
        if not before or not after:
            return False
        framed = 0
        for at in self.grams.find(before):
            place = self._text.find(after, at + len(before) + 1, at + len(before) + _BETWEEN + len(after))
            framed += place >= 0 and not _BROKEN.search(self._text, at + len(before), place)
            if framed > 1:
                return False
        return framed == 1

    def elsewhere(self, piece: Span, span: Span) -> Iterator[Span]:
        """Yield the other places where the words of `piece` in front of `span` stand, those behind it where none stand in front."""
        text = self.paragraphs[piece.paragraph]
        words = Span(piece.paragraph, piece.start, span.start) if span.start > piece.start else Span(piece.paragraph, span.end, piece.end)
        for at in self.grams.find(text[words.start : words.end]):
            paragraph = bisect_right(self._begins, at) - 1
            start = at - self._begins[paragraph]
            found = Span(paragraph, start, start + words.end - words.start)
            if found != words:
                yield found

    def following(self, text: str) -> Iterator[str]:
        """Yield the character behind each place where `text` stands in the report."""
        for at in self.grams.find(text):
            yield self._text[at + len(text) : at + len(text) + 1]

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
        """Return whether the order of the members carries meaning: steps, a chain of acts, or a long row of numbered headings."""
        spans = spans_of(point.member_evidence)
        if (
            len(spans) != len(point.members)
            or len(spans) < 3
            or list(spans) != sorted(spans, key=lambda span: (span.paragraph, span.start))
        ):
            return False
        before = [self.paragraphs[span.paragraph][max(0, span.start - 8) : span.start] for span in spans]
        if all(_STEP.search(text) for text in before):
            return True
        if all(_ORDINAL.search(text) for text in before):
            return len(spans) >= _FEWEST_NUMBERED and not any(shared_edge(tuple(point.members)))
        between = [self.paragraphs[one.paragraph][one.end : two.start] for one, two in pairwise(spans)]
        chained = all(gap.strip("\u201c\u201d ") in {"+", "\u2192", "\u2014\u2014"} for gap in between)
        return chained and len({span.paragraph for span in spans}) == 1 and _one_shape(point.members)

    def span_of(self, point: KeyPoint) -> Span:
        """Return the evidence of `point` widened over those members that stand in its paragraph."""
        paragraph = point.evidence.paragraph
        same = [point.evidence, *(span for span in point.member_evidence if span.paragraph == paragraph)]
        return Span(paragraph, min(span.start for span in same), max(span.end for span in same))


def spans_of(evidence: Iterable[Evidence]) -> tuple[Span, ...]:
    """Return the spans of some evidence."""
    return tuple(Span(each.paragraph, each.start, each.end) for each in evidence)


def _one_shape(members: Sequence[str]) -> bool:
    """Return whether members are of one length and share no head or tail: steps of one act, not kinds of one thing."""
    return len({len(fold(member)) for member in members}) == 1 and not any(shared_edge(tuple(members)))


def _find(text: str, mark: str, start: int, end: int) -> int:
    at = text.find(mark, start, end)
    return at if at >= 0 else end


def _closed(piece: str) -> bool:
    return all(piece.count(opening) == piece.count(closing) for opening, closing in _PAIRS)


def trimmed(text: str, span: Span, until: int) -> Span:
    """Return `span` without loose marks at its ends and without a number before its first word, which stands before `until`."""
    begin = span.start
    while text[begin : begin + 1] and text[begin] in _LEADING and begin < until:
        begin += 1
    numbering = NUMBERING.match(text, begin, until)
    begin = numbering.end() if numbering else begin
    piece = text[begin : span.end]
    start = begin + len(piece) - len(piece.lstrip(_LEADING))
    end = begin + len(piece.rstrip(_LEADING))
    return Span(span.paragraph, start, max(start, end))
