"""Questions layer: one formula on the bench: what several of its questions need, worked out once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.extract.model import KeyPoint
from app.extract.words import NOUNS_TOO
from app.questions.bench import Bench
from app.questions.contexts import QUOTED, Span, spans_of
from app.questions.likeness import fold, opens_with_verb, shared_edge
from app.questions.model import Form, Question, QuestionKind
from app.questions.parts import Halves, halves
from app.questions.typesetting import listed, typeset

_SURE = 0.75
"""From this confidence on the outer edges of an unnamed list are taken as found."""
_ROOM = 8
"""How many characters of context a blank needs to be understood."""
_KINDS = re.compile(
    "(?:[省市区县镇乡村州旗国]|产业|工程|项目|公路|铁路|高速|水库|医院|机场|大学|学院|学校|公司|集团|中心|园区|基地|产品|企业|平台|地区|部门|群体|人员|领域|设施|设备|厅|局|委|部门|单位|机构)$"
)
"""Tails that make a list one of many like things, of which nobody can say the next."""
_FEWEST_SINGLE = 4
_QUOTED_APART = 80
"""In characters: as much of members that stand elsewhere is quoted behind the place of their name."""
_RESOLVE = re.compile("(?:做到|力求|努力做|争做|时刻)[\u201c\u2018]?$")
"""Behind these words a report says how people will behave: many more words would do as well."""
_AND = re.compile("[^\u3001]{2,}[和与及][^\u3001]{2,}")


def _names(text: str, name: str) -> bool:
    """Return whether `text` names the formula, and no other name stands right beside it that the list might belong to."""
    if name not in text:
        return False
    opening, closing, joint = "[\u201c\u2018]", "[\u201d\u2019]", "[\u3001和与及]?"
    here = opening + re.escape(name) + closing
    twin = f"{closing}{joint}{here}|{here}{joint}{opening}"
    return re.search(twin, text) is None


class Subject:
    """A formula with its typeset members, its label, its place in the text and the candidates for wrong members.

    `row` holds the members' spans where they stand in one row, `piece` the clauses around that row that read alone (and name the
    formula, if it has a name), `whole_blanked` that piece with one blank for the whole row. Where a list is not `sure`, its outer
    members may be cut wrongly, and only the inner ones, which stand between separators, can be asked. A `phrase` is a list without
    a name whose members are made alike, so that it is known as a whole.
    """

    def __init__(self, bench: Bench, point: KeyPoint) -> None:
        self.bench = bench
        self.point = point
        self.members = tuple(map(typeset, point.members))
        self.label = bench.label(point)
        self.span = bench.context.span_of(point)
        self.split: Halves | None = halves(point.name, point.members, bench.context.following) if self.label is not None else None
        self._halves: defaultdict[str, Halves] = defaultdict(tuple)
        for left, right in self.split or ():
            self._halves[left + right] += ((left, right),)
        self.candidates = bench.pool.for_members(point, self.split) if self.label is not None else []
        self.row = bench.context.inline(point)
        self.piece = self._piece()
        self.parted = self.row is not None and all(one.end < two.start for one, two in pairwise(self.row))
        self.sure = self.label is not None or point.confidence >= _SURE or (self.row is not None and bench.context.edges_marked(self.row))
        self.phrase = not point.open and self.parted and self._made_alike()
        self.even = self.phrase and (len(set(map(len, self.members))) == 1 or self.members[0].startswith("\u201c"))

    @property
    def is_resolve(self) -> bool:
        """Whether a row without a name tells how people are to behave (做到言而有信、诚实守信): any part of it could be another."""
        if self.row is None or self.point.name:
            return False
        return _RESOLVE.search(self.bench.context.paragraphs[self.row[0].paragraph][: self.row[0].start]) is not None

    def _made_alike(self) -> bool:
        """Return whether the members share a head or a tail, are verbs with their objects of one length, or stand in quotes."""
        if len(self.members) < 3 or any(_AND.search(member) for member in self.members):
            return False
        plain = [fold(member) for member in self.members]
        head, tail = shared_edge(self.members)
        if all(member.startswith("\u201c") for member in self.members):
            return True
        if all(len(member) == 1 for member in plain):
            return len(plain) >= _FEWEST_SINGLE
        lengths = {len(member) for member in plain}
        if max(lengths) - min(lengths) > 2:
            return False
        if (head or tail) and not (tail and all(map(_KINDS.search, plain))):
            return True
        return len(lengths) == 1 and all(map(opens_with_verb, self.members)) and any(member[:2] not in NOUNS_TOO for member in plain)

    def _piece(self) -> Span | None:
        if self.row is None:
            return None
        whole = Span(self.row[0].paragraph, self.row[0].start, self.row[-1].end)
        piece = self.bench.context.around(whole, _ROOM, loose=self.bench.short)
        if piece is None or not self.bench.context.only_once(piece, whole):
            return None
        if self.label is not None and not _names(self.bench.context.text(piece), typeset(self.point.name)):
            return None
        self._whole = whole
        return piece

    @property
    def whole_blanked(self) -> str:
        """The piece with one blank for the whole row; "" where there is none."""
        return self.bench.context.blanked(self.piece, (self._whole,)) if self.piece is not None else ""

    def blanked(self, index: int) -> str | None:
        """Return the piece with a blank for one member; None where the row does not read alone or has no separators."""
        if self.row is None or self.piece is None or not self.parted:
            return None
        return self.bench.context.blanked(self.piece, (self.row[index],))

    def without(self, index: int) -> tuple[str, ...]:
        """Return the members but one."""
        return self.members[:index] + self.members[index + 1 :]

    def shares_half(self, phrase: str, member: str) -> bool:
        """Return whether a phrase begins or ends with a half of `member`."""
        return any(phrase.startswith(left) or phrase.endswith(right) for left, right in self._halves.get(member, ()))

    def make(
        self,
        form: Form,
        kind: QuestionKind,
        situation: str,
        gaps: dict[str, str],
        answer: Sequence[str],
        *,
        told: str = "",
        asked: str = "",
        options: Sequence[str] = (),
        prompts: Sequence[str] = (),
    ) -> Iterator[Question]:
        """Yield one question about this formula; its explanation names the whole list unless `told` or the quotation does."""
        if not told and self.label is not None and (not asked or self.row is None):
            told = self.bench.fill("explanation.members", self.point.id, label=self.label, members=listed(self.members))
        elif not told:
            told = self.bench.fill("explanation.answer", self.point.id, answer=listed(tuple(answer)))
        sentence = gaps.get("sentence")
        span = self.piece if sentence is not None and self.piece is not None else self._source(asked)
        also = [place for place in self._places(asked) if not _within(place, span)]
        yield from self.bench.make(
            self.point, form, kind, situation, gaps, answer, told, span,
            asked=asked, options=options, prompts=prompts, also=also, parts=() if asked else self._apart(span),
        )  # fmt: skip

    def _places(self, asked: str) -> tuple[Span, ...]:
        """Return where the member asked stands."""
        spans = spans_of(self.point.member_evidence)
        return tuple(span for member, span in zip(self.members, spans, strict=False) if asked and member == asked)[:1]

    def _apart(self, span: Span) -> tuple[Span, ...]:
        """Return where the members stand, if some of them stand outside of what is quoted for the list and all fit beside it."""
        spans = spans_of(self.point.member_evidence)
        source = self.bench.context.whole(span)
        outside = tuple(place for place in spans if not _within(place, source))
        return outside if sum(place.end - place.start for place in outside) <= _QUOTED_APART else ()

    def _source(self, asked: str) -> Span:
        """Return the place that is quoted: the list with its name where that is short, else the member asked, else the name."""
        context, point = self.bench.context, self.point
        if self.span.end - self.span.start <= QUOTED:
            return self.span
        if places := self._places(asked):
            return places[0]
        text = context.paragraphs[self.span.paragraph]
        at = text.find(typeset(point.name), self.span.start, self.span.end) if point.name else -1
        start = at if at >= 0 else self.span.start
        return Span(self.span.paragraph, start, min(self.span.end, start + max(1, len(point.name))))


def _within(span: Span, other: Span) -> bool:
    return span.paragraph == other.paragraph and other.start <= span.start and span.end <= other.end
