"""Questions layer: questions about figures, each with its unit, its bound and the time it speaks of in the stem."""

from collections.abc import Iterator

from app.extract.model import KeyPoint, Value
from app.questions.amounts import find_amount, near_amounts
from app.questions.bench import Bench, turn
from app.questions.contexts import Span
from app.questions.model import BLANK, RIGHT, WRONG, Question
from app.questions.typed import reduced
from app.questions.typesetting import sentence, typeset
from app.report.folding import fold

_ROOM = 10
_SURE = 0.6
_TELLING = 10
"""Smaller whole numbers stand for too many things to ask what they stand for."""


def ask_figure(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield the questions about one figure: its value as card, blank and choice, what it counts, and a statement."""
    value = point.value
    if value is None:
        return
    at = _place(bench, point, value)
    piece = bench.context.around(at, _ROOM, point.subject) if at is not None else None
    if at is None or piece is None:
        return
    shown = typeset(bench.context.text(at))
    number = shown.removesuffix(value.unit) if value.amount_to is None else shown
    told = bench.fill("explanation.figure", point.id, value=shown)
    narrow = at if value.amount_to is not None else Span(at.paragraph, at.start, at.end - len(value.unit))
    stem = bench.context.blanked(piece, (at,))
    if not _only_once(bench, piece, at) or _told_elsewhere(bench, piece, at):
        return
    yield from bench.make(point, "figure", "flashcard", "value", {"sentence": stem}, (shown,), told, piece)
    accepts = ((shown, value.amount + value.unit, value.amount) if value.amount_to is None else ()) or (
        (f"{value.amount}-{value.amount_to}{value.unit}",)
    )
    gaps = {"sentence": bench.context.blanked(piece, (narrow,))}
    yield from bench.make(point, "figure", "cloze", "value", gaps, (number,), told, piece, accepts=(accepts,))
    siblings = [other.value for other in bench.points if other.value is not None and other.id != point.id]
    wrong = near_amounts(shown, value, siblings, point.id)
    if len(wrong) >= 2:
        yield from bench.make(point, "figure", "single", "value", {"sentence": stem}, (shown,), told, piece, options=(shown, *wrong))
        if point.confidence >= _SURE:
            changed = wrong[turn(point.id + "/wrong", len(wrong))] if turn(point.id + "/false", 2) else shown
            text = stem.replace(BLANK, changed)
            answer = RIGHT if changed == shown else WRONG
            said = (
                bench.fill("explanation.true", point.id)
                if changed == shown
                else bench.fill("explanation.false", point.id, wrong=changed, right=shown)
            )
            yield from bench.make(point, "statement", "true_false", "sentence", {"sentence": text}, (answer,), said, piece)
    yield from _subject(bench, point, value, shown, piece)


def _place(bench: Bench, point: KeyPoint, value: Value) -> Span | None:
    """Return where the amount stands: in the evidence, else in its sentence."""
    evidence = Span(point.evidence.paragraph, point.evidence.start, point.evidence.end)
    text = bench.context.paragraphs[evidence.paragraph]
    wider = Span(evidence.paragraph, evidence.start, min(len(text), evidence.end + len(value.unit)))
    return (
        find_amount(text, evidence, value) or find_amount(text, wider, value) or find_amount(text, bench.context.sentence(evidence), value)
    )


def _only_once(bench: Bench, piece: Span, at: Span) -> bool:
    """Return whether the words around the figure stand only once in the report: else another number might be right, too."""
    text = bench.context.paragraphs[piece.paragraph]
    before, after = text[piece.start : at.start], text[at.end : piece.end]
    whole = "\n".join(bench.context.paragraphs)
    return whole.count(before) == 1 or whole.count(after) == 1 or not (before or after)


def _told_elsewhere(bench: Bench, piece: Span, at: Span) -> bool:
    """Return whether the same number with the same unit stands in the piece a second time."""
    text = bench.context.paragraphs[piece.paragraph]
    rest = text[piece.start : at.start] + "\u3000" + text[at.end : piece.end]
    return reduced(bench.context.text(at)) in reduced(rest)


def _subject(bench: Bench, point: KeyPoint, value: Value, shown: str, piece: Span) -> Iterator[Question]:
    """Ask what a number stands for, where no other point has the same number and others count different things."""
    figures = [other for other in bench.points if other.value is not None and other.id != point.id]
    if (
        not value.amount.replace(".", "").isdigit()
        or float(value.amount) < _TELLING
        or any(_equal(other.value, value) for other in figures)
    ):
        return
    subject = typeset(point.subject)
    if not subject or bench.text.count(shown) != 1 or len(subject) < 3:
        return
    stem = bench.fill("figure.single.subject", f"{point.id}/{fold('subject')}", value=shown)
    near = [other for other in figures if other.value is not None and other.value.unit == value.unit] or figures
    subjects = tuple(dict.fromkeys(typeset(other.subject) for other in near if other.subject))
    from app.questions.distractors import Candidate

    candidates = [Candidate(text, 1) for text in subjects if bench.likeness.apart(text, (subject,))]
    wrong = bench.pool.choose(subject, candidates, stem, point.id + "/subject")
    if wrong is not None:
        told = sentence(bench.fill("explanation.answer", point.id, answer=subject))
        yield from bench.make(
            point, "figure", "single", "subject", {"value": shown}, (subject,), told, piece, asked="subject", options=(subject, *wrong)
        )


def _equal(other: Value | None, value: Value) -> bool:
    return other is not None and reduced(other.amount + other.unit) == reduced(value.amount + value.unit)
