"""Questions layer: one formula on the bench: what several of its questions need, worked out once."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.extract.model import KeyPoint
from app.questions.bench import Bench
from app.questions.contexts import Span
from app.questions.model import BLANK, Form, Question, QuestionKind
from app.questions.parts import Halves, halves
from app.questions.typesetting import listed, typeset

_SURE = 0.75
"""From this confidence on the outer edges of an unnamed list are taken as found."""
_ROOM = 8
"""How many characters of context a blank needs to be understood."""


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
    members may be cut wrongly, and only the inner ones, which stand between separators, can be asked.
    """

    def __init__(self, bench: Bench, point: KeyPoint) -> None:
        self.bench = bench
        self.point = point
        self.members = tuple(map(typeset, point.members))
        self.label = bench.label(point)
        self.span = bench.context.span_of(point)
        self.split: Halves | None = halves(point.name, point.members, bench.text)
        self.candidates = bench.pool.for_members(point, self.split)
        self.row = bench.context.inline(point)
        self.piece = self._piece()
        self.parted = self.row is not None and all(one.end < two.start for one, two in pairwise(self.row))
        self.sure = self.label is not None or point.confidence >= _SURE or (self.row is not None and bench.context.edges_marked(self.row))
        self._also = tuple(each.text for each in point.member_evidence if each.paragraph != self.span.paragraph)

    def _piece(self) -> Span | None:
        if self.row is None:
            return None
        whole = Span(self.row[0].paragraph, self.row[0].start, self.row[-1].end)
        piece = self.bench.context.around(whole, _ROOM)
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
        if self.split is None:
            return False
        return any(left + right == member and (phrase.startswith(left) or phrase.endswith(right)) for left, right in self.split)

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
        """Yield one question about this formula; its explanation names the whole list unless `told` says something else."""
        if not told and self.label is not None:
            told = self.bench.fill("explanation.members", self.point.id, label=self.label, members=listed(self.members))
        elif not told:
            told = self.bench.fill("explanation.answer", self.point.id, answer=listed(tuple(answer)))
        sentence = gaps.get("sentence")
        span = self.piece if sentence is not None and self.piece is not None and BLANK in sentence else self.span
        yield from self.bench.make(
            self.point, form, kind, situation, gaps, answer, told, span,
            asked=asked, options=options, prompts=prompts, also=self._also,
        )  # fmt: skip
