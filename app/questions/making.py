"""Questions layer: from key points to questions that have passed every check."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from app.extract.model import KeyPoint, PointKind
from app.questions.bench import Bench, turn
from app.questions.checking import Fault, faults
from app.questions.documents import Documents, ask_document
from app.questions.figures import Figures, ask_figure
from app.questions.formulas import ask_formula
from app.questions.lexicon import Lexicon
from app.questions.likeness import fold
from app.questions.model import Question
from app.questions.names import ask_name
from app.questions.summaries import Summaries
from app.questions.templates import Templates
from app.questions.typed import reduced
from app.report.folding import stable_id
from app.report.model import Report


class Dropped(msgspec.Struct, frozen=True):
    """A question that failed its checks, and the rules that it broke."""

    question: Question
    faults: tuple[Fault, ...]


class Made(msgspec.Struct, frozen=True):
    """The questions that may be asked, and those that were dropped with the reason why."""

    questions: tuple[Question, ...]
    dropped: tuple[Dropped, ...]


def make_questions(report: Report, points: tuple[KeyPoint, ...], templates: Templates, lexicon: Lexicon) -> tuple[Question, ...]:
    """Return every sound question about `points`, in the points' order; the same input gives the same questions."""
    return make_and_drop(report, points, templates, lexicon).questions


def make_and_drop(report: Report, points: tuple[KeyPoint, ...], templates: Templates, lexicon: Lexicon) -> Made:
    """Return the sound questions about `points`, and the others with the rules that they broke."""
    bench = Bench(report, points, templates, lexicon)
    summaries, figures, documents = Summaries(bench), Figures(bench), Documents(bench)
    makers: dict[PointKind, Callable[[KeyPoint], Iterator[Question]]] = {
        "formula": lambda point: ask_formula(bench, summaries, point),
        "figure": lambda point: ask_figure(figures, point),
        "document": lambda point: ask_document(documents, point),
        "named_only": lambda point: ask_name(bench, point),
    }
    quiet = never_told(points)
    kept: list[Question] = []
    dropped: list[Dropped] = []
    ids: set[str] = set()
    asked: set[tuple[object, ...]] = set()
    for point in points:
        made = list(_placed(point, makers[point.kind](point)))
        for question in made:
            broken = faults(question, point, report, bench.likeness, quiet)
            same = (
                question.kind,
                fold(question.stem),
                tuple(sorted(map(fold, question.options))),
                () if question.options else question.answer,
            )
            if broken:
                dropped.append(Dropped(question, broken))
            elif question.id not in ids and same not in asked:
                ids.add(question.id)
                asked.add(same)
                kept.append(question)
    return Made(tuple(kept), tuple(dropped))


def never_told(points: Iterable[KeyPoint]) -> frozenset[str]:
    """Return the folded names that are never spelt out."""
    told = {fold(point.name) for point in points if point.kind == "formula"}
    return frozenset(fold(point.name) for point in points if point.kind == "named_only") - told


def _placed(point: KeyPoint, questions: Iterable[Question]) -> Iterator[Question]:
    """Put the key of each single choice in its place: over the questions of a point the places take turns."""
    singles: Counter[int] = Counter()
    for question in questions:
        if question.kind == "single" and question.answer:
            size = len(question.options)
            place = (turn(point.id + "/place", size) + singles[size]) % size
            singles[size] += 1
            yield msgspec.structs.replace(question, options=_with_key(question, place))
        elif question.kind == "multiple":
            yield msgspec.structs.replace(question, options=tuple(_mixed(question.id, question.options)))
        else:
            yield question


def _with_key(question: Question, place: int) -> tuple[str, ...]:
    others = [option for option in question.options if option != question.answer[0]]
    others = sorted(others, key=_amount) if all(reduced(other)[:1].isdigit() for other in others) else _mixed(question.id, others)
    return (*others[:place], question.answer[0], *others[place:])


def _mixed(salt: str, options: Sequence[str]) -> list[str]:
    return sorted(options, key=lambda option: stable_id(salt, option))


def _amount(option: str) -> float:
    digits = "".join(char for char in reduced(option).partition("-")[0] if char.isdigit() or char == ".")
    return float(digits) if digits.replace(".", "", 1).isdigit() else 0.0
