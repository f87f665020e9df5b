"""Questions layer: questions about names that the report uses and never spells out: in which context they stand, nothing more."""

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
_OBJECT_AFTER = frozenset("好牢用以的接守行大")


def ask_name(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield the context of one name as card, blank and choice, and a statement."""
    name = typeset(point.name)
    at = _place(bench, point, name)
    piece = bench.context.around(at, _ROOM, most=_LONGEST) if at is not None else None
    if at is None or piece is None or not bench.context.only_once(piece, at):
        return
    stem = bench.context.blanked(piece, (at,))
    if fold(name) in fold(stem):
        return
    told = bench.fill("explanation.answer", point.id, answer=name)
    gaps = {"sentence": stem}
    if bench.numbered(point):
        yield from bench.make(point, "context", "flashcard", "name", gaps, (name,), told, piece)
    yield from bench.make(point, "context", "cloze", "name", gaps, (name,), told, piece)
    wrong = bench.pool.choose(name, _others(bench, point, at, stem), bench.fill("context.single.name", point.id, sentence=stem), point.id)
    if wrong is None:
        return
    yield from bench.make(point, "context", "single", "name", gaps, (name,), told, piece, options=(name, *wrong))
    false = turn(point.id + "/false", 2)
    text = stem.replace(BLANK, wrong[0] if false else name)
    said = bench.fill("explanation.false", point.id, wrong=wrong[0], right=name) if false else bench.fill("explanation.true", point.id)
    yield from bench.make(point, "statement", "true_false", "sentence", {"sentence": text}, (WRONG if false else RIGHT,), said, piece)


def _others(bench: Bench, point: KeyPoint, at: Span, stem: str) -> list[Candidate]:
    """Return other names of the report that stand in their sentences as this one does, and not in `stem`."""
    role, shown = _role(bench, at), fold(stem)
    found = []
    for other in bench.points:
        if other.id == point.id or bench.label(other) is None or len(typeset(other.name)) != len(typeset(point.name)):
            continue
        there = _place(bench, other, typeset(other.name))
        fits = there is not None and _role(bench, there) == role and bench.numbered(other) == bench.numbered(point)
        if fits and fold(other.name) not in shown and bench.likeness.apart(other.name, (point.name,)):
            found.append(typeset(other.name))
    return [Candidate(text, 1) for text in dict.fromkeys(found)]


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
