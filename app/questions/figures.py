"""Questions layer: questions about figures, each with its unit, its bound and the time it speaks of in the stem."""

from collections.abc import Iterator

from app.extract.model import KeyPoint, Value
from app.questions.amounts import find_amount, near_amounts
from app.questions.bench import Bench, turn
from app.questions.checking import shows
from app.questions.contexts import Span
from app.questions.distractors import FEWEST, WANTED, Candidate
from app.questions.likeness import fold
from app.questions.model import BLANK, RIGHT, WRONG, Question
from app.questions.typed import reduced
from app.questions.typesetting import sentence, typeset

_ROOM = 4
_SURE = 0.6
_TELLING = 10
"""Smaller whole numbers stand for too many things to ask what they stand for."""


def ask_figure(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield the questions about one figure: its value as card, blank and choice, what it counts, and a statement."""
    value = point.value
    if value is None:
        return
    at = _place(bench, point, value)
    piece = bench.context.around(at, _ROOM, point.subject, timed=True) if at is not None else None
    if at is None or piece is None:
        return
    if not bench.context.only_once(piece, at) or _told_elsewhere(bench, piece, at) or _can_be_counted(bench, piece, value):
        return
    shown = typeset(bench.context.text(at))
    told = bench.fill("explanation.figure", point.id, value=shown)
    stem = bench.context.blanked(piece, (at,))
    yield from bench.make(point, "figure", "flashcard", "value", {"sentence": stem}, (shown,), told, piece)
    yield from _typed(bench, point, value, at, piece)
    siblings = [other.value for other in bench.points if other.value is not None and other.id != point.id]
    ordinal = bench.context.paragraphs[at.paragraph][: at.start].endswith("第")
    near = near_amounts(shown, value, siblings, point.id, ordinal=ordinal)
    wrong = tuple(other for other in near if not shows(stem, other))[:WANTED]
    if len(wrong) >= FEWEST:
        yield from bench.make(point, "figure", "single", "value", {"sentence": stem}, (shown,), told, piece, options=(shown, *wrong))
        if point.confidence >= _SURE:
            yield from _statement(bench, point, shown, wrong, stem, piece)
    yield from _subject(bench, point, value, shown, piece)


def _typed(bench: Bench, point: KeyPoint, value: Value, at: Span, piece: Span) -> Iterator[Question]:
    """Ask for the number alone, its unit left standing; a range is asked whole."""
    shown = typeset(bench.context.text(at))
    told = bench.fill("explanation.figure", point.id, value=shown)
    if value.amount_to is None:
        blank = Span(at.paragraph, at.start, at.end - len(value.unit))
        number = typeset(bench.context.text(blank))
        accepts = dict.fromkeys((shown, value.amount, value.amount + value.unit))
    else:
        blank, number = at, shown
        accepts = dict.fromkeys((f"{value.amount}-{value.amount_to}{value.unit}", f"{value.amount}-{value.amount_to}"))
    others = tuple(wording for wording in accepts if wording != number)
    gaps = {"sentence": bench.context.blanked(piece, (blank,))}
    yield from bench.make(point, "figure", "cloze", "value", gaps, (number,), told, piece, accepts=(others,))


def _statement(bench: Bench, point: KeyPoint, shown: str, wrong: tuple[str, ...], stem: str, piece: Span) -> Iterator[Question]:
    """State the figure, right or with another amount."""
    if turn(point.id + "/false", 2):
        said = wrong[turn(point.id + "/wrong", len(wrong))]
        answer, told = WRONG, bench.fill("explanation.false", point.id, wrong=said, right=shown)
    else:
        said, answer, told = shown, RIGHT, bench.fill("explanation.true", point.id)
    gaps = {"sentence": stem.replace(BLANK, said)}
    yield from bench.make(point, "statement", "true_false", "sentence", gaps, (answer,), told, piece)


def _place(bench: Bench, point: KeyPoint, value: Value) -> Span | None:
    """Return where the amount stands: in the evidence, else in its sentence."""
    evidence = Span(point.evidence.paragraph, point.evidence.start, point.evidence.end)
    text = bench.context.paragraphs[evidence.paragraph]
    wider = Span(evidence.paragraph, evidence.start, min(len(text), evidence.end + len(value.unit)))
    return (
        find_amount(text, evidence, value) or find_amount(text, wider, value) or find_amount(text, bench.context.sentence(evidence), value)
    )


def _told_elsewhere(bench: Bench, piece: Span, at: Span) -> bool:
    """Return whether the same number with the same unit stands in the piece a second time."""
    text = bench.context.paragraphs[piece.paragraph]
    rest = text[piece.start : at.start] + "\u3000" + text[at.end : piece.end]
    return reduced(bench.context.text(at)) in reduced(rest)


def _can_be_counted(bench: Bench, piece: Span, value: Value) -> bool:
    """Return whether the piece lists as many members of a formula as the figure says: then it is read, not known."""
    shown = fold(bench.context.text(piece))
    return any(
        str(len(other.members)) == reduced(value.amount) and all(fold(member) in shown for member in other.members)
        for other in bench.points
        if other.kind == "formula"
    )


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
    near = [other for other in figures if other.value is not None and other.value.unit == value.unit]
    subjects = tuple(dict.fromkeys(typeset(other.subject) for other in near if other.subject))
    candidates = [Candidate(text, 1) for text in subjects if bench.likeness.apart(text, (subject,))]
    wrong = bench.pool.choose(subject, candidates, stem, point.id + "/subject")
    if wrong is not None:
        told = sentence(bench.fill("explanation.answer", point.id, answer=subject))
        yield from bench.make(
            point, "figure", "single", "subject", {"value": shown}, (subject,), told, piece, asked="subject", options=(subject, *wrong)
        )


def _equal(other: Value | None, value: Value) -> bool:
    return other is not None and reduced(other.amount + other.unit) == reduced(value.amount + value.unit)
