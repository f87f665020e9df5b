"""Questions layer: questions about names that the report uses and never spells out: in which context they stand, nothing more."""

import re
from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.extract.words import HEADS, PREPOSITIONS
from app.questions.bench import Bench, turn
from app.questions.contexts import Span
from app.questions.distractors import Candidate
from app.questions.likeness import fold
from app.questions.model import BLANK, RIGHT, WRONG, Question
from app.questions.typesetting import typeset

_ROOM = 14
_LONGEST = 90
_TELLING = ("before a noun", "row")
"""Where a name describes a noun or stands among others, its sentence asks for it; elsewhere any figure of speech might stand there."""
_PERIOD = re.compile(r"第?[一二三四五六七八九十]{1,2}(?:个)?五(?:时期|规划)?")
"""A five-year period is a date, not a formula."""
_OBJECT_AFTER = frozenset("好牢用以的接守行大")


class Names:
    """Where each name of a report stands, and how, worked out once for all of them."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._stands: list[tuple[KeyPoint, str, str]] = []
        for point in bench.points:
            if bench.label(point) is not None and not _PERIOD.fullmatch(point.name):
                name = typeset(point.name)
                at = _place(bench, point, name)
                if at is not None:
                    self._stands.append((point, name, _role(bench, at)))

    def others(self, point: KeyPoint, at: Span, stem: str) -> list[Candidate]:
        """Return other names of one length that stand in their sentences as this one does, and not in `stem`."""
        bench, shown = self._bench, fold(stem)
        role, name, numbered = _role(bench, at), typeset(point.name), bench.numbered(point)
        found = [
            other
            for there, other, other_role in self._stands
            if other_role == role
            and len(other) == len(name)
            and there.id != point.id
            and bench.numbered(there) == numbered
            and fold(other) not in shown
            and bench.likeness.apart(other, (name,))
        ]
        return [Candidate(text, 1) for text in dict.fromkeys(found)]


def ask_name(bench: Bench, point: KeyPoint, names: Names) -> Iterator[Question]:
    """Yield the context of one name: a choice or else a blank; for a name with a number a card, both, and a statement."""
    name = typeset(point.name)
    at = _place(bench, point, name)
    if at is None or _PERIOD.fullmatch(name):
        return
    piece = bench.context.around(at, _ROOM, most=_LONGEST)
    if piece is None or not bench.context.only_once(piece, at):
        return
    stem = bench.context.blanked(piece, (at,))
    if fold(name) in fold(stem):
        return
    told = bench.fill("explanation.answer", point.id, answer=name)
    gaps = {"sentence": stem}
    full = bench.numbered(point)
    if full:
        yield from bench.make(point, "context", "flashcard", "name", gaps, (name,), told, piece)
    wrong = bench.pool.choose(name, names.others(point, at, stem), bench.fill("context.single.name", point.id, sentence=stem), point.id)
    if full or (wrong is None and _role(bench, at) in _TELLING):
        yield from bench.make(point, "context", "cloze", "name", gaps, (name,), told, piece)
    if wrong is None:
        return
    yield from bench.make(point, "context", "single", "name", gaps, (name,), told, piece, options=(name, *wrong))
    if full:
        false = turn(point.id + "/false", 2)
        text = stem.replace(BLANK, wrong[0] if false else name)
        said = bench.fill("explanation.false", point.id, wrong=wrong[0], right=name) if false else bench.fill("explanation.true", point.id)
        yield from bench.make(point, "statement", "true_false", "sentence", {"sentence": text}, (WRONG if false else RIGHT,), said, piece)


def _role(bench: Bench, at: Span) -> str:
    """Return how a quoted name stands in its sentence: in a row, before a noun that it describes, after a verb, or as a clause."""
    text = bench.context.paragraphs[at.paragraph]
    before, after = text[: at.start].rstrip("\u201c"), text[at.end :].lstrip("\u201d")
    if before.endswith("\u201d") or after.startswith("\u201c"):
        return "row"
    if "\u4e00" <= after[:1] <= "\u9fff" and after[:1] not in PREPOSITIONS:
        return "before a noun"
    return "object" if before[-2:] in HEADS or before[-1:] in _OBJECT_AFTER else "clause"


def _place(bench: Bench, point: KeyPoint, name: str) -> Span | None:
    paragraph = point.evidence.paragraph
    at = bench.context.paragraphs[paragraph].find(name, point.evidence.start)
    return Span(paragraph, at, at + len(name)) if 0 <= at < point.evidence.end else None
