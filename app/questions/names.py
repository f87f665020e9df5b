"""Questions layer: questions about names that the report uses and never spells out: in which context they stand, nothing more."""

from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.questions.bench import Bench, turn
from app.questions.contexts import Span
from app.questions.distractors import Candidate
from app.questions.model import BLANK, RIGHT, WRONG, Question
from app.questions.typesetting import typeset
from app.report.folding import fold

_ROOM = 14
_LONGEST = 90


def ask_name(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield the context of one name as card, blank and choice, and a statement."""
    name = typeset(point.name)
    at = _place(bench, point, name)
    piece = bench.context.around(at, _ROOM, most=_LONGEST) if at is not None else None
    if at is None or piece is None:
        return
    stem = bench.context.blanked(piece, (at,))
    if fold(name) in fold(stem):
        return
    told = bench.fill("explanation.answer", point.id, answer=name)
    gaps = {"sentence": stem}
    yield from bench.make(point, "context", "flashcard", "name", gaps, (name,), told, piece)
    yield from bench.make(point, "context", "cloze", "name", gaps, (name,), told, piece)
    others = {
        typeset(other.name)
        for other in bench.points
        if other.id != point.id
        and other.name
        and other.kind in ("named_only", "formula")
        and bench.label(other)
        and fold(other.name) not in fold(stem)
    }
    candidates = [Candidate(other, 1) for other in sorted(others) if bench.likeness.apart(other, (name,)) and len(other) == len(name)]
    wrong = bench.pool.choose(name, candidates, bench.fill("context.single.name", point.id, sentence=stem), point.id)
    if wrong is None:
        return
    yield from bench.make(point, "context", "single", "name", gaps, (name,), told, piece, options=(name, *wrong))
    false = turn(point.id + "/false", 2)
    text = stem.replace(BLANK, wrong[0] if false else name)
    said = bench.fill("explanation.false", point.id, wrong=wrong[0], right=name) if false else bench.fill("explanation.true", point.id)
    yield from bench.make(point, "statement", "true_false", "sentence", {"sentence": text}, (WRONG if false else RIGHT,), said, piece)


def _place(bench: Bench, point: KeyPoint, name: str) -> Span | None:
    paragraph = point.evidence.paragraph
    text = bench.context.paragraphs[paragraph]
    at = text.find(name, point.evidence.start)
    return Span(paragraph, at, at + len(name)) if 0 <= at < point.evidence.end else None
