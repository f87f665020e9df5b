"""Meeting layer: a meeting's paper: what is new, what is due and what was missed most, one between the other."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, get_args

from app.meeting.model import Mode
from app.questions.blueprint import Blueprint, Memory, Wish, even_parts
from app.questions.candidates import Candidate, Key
from app.questions.model import Question, QuestionKind
from app.report.folding import fold
from app.report.model import Report

MEMORIES: Final[tuple[Memory, ...]] = get_args(Memory)
MIX: Final = (Wish("memory", "new", 2), Wish("memory", "due", 1), Wish("memory", "missed", 1))
"""Half of a paper is new, a quarter comes back because it is due, a quarter because it was missed; what one lacks another gives."""
MISSED_FROM: Final = 3
"""A question counts as missed where one in so many answers, or more, was not right."""


def memories(report: str, questions: Iterable[Question], asked: Mapping[Key, tuple[int, int]], due: Collection[Key]) -> dict[str, Memory]:
    """Return by question id what is known of those who take part.

    `asked` holds of each question that they were asked in a meeting (answered, missed); `due` the points of which a card is due.
    """
    found: dict[str, Memory] = {}
    for question in questions:
        key = report, question.id
        answered, missed = asked.get(key, (0, 0))
        if missed and missed * MISSED_FROM >= answered:
            found[question.id] = "missed"
        elif (report, question.point or question.id) in due:
            found[question.id] = "due"
        else:
            found[question.id] = "known" if key in asked else "new"
    return found


def blueprint(mode: Mode, available: Mapping[QuestionKind, int], seed: int) -> Blueprint:
    """Return what a mode's paper is to be made of, where there are so many questions of each kind."""
    parallel = len(mode.papers) > 1
    return Blueprint(even_parts(mode.questions, available, twice=parallel), seed, mix=MIX, parallel=parallel)


def interleaved(drawn: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the same questions so ordered that as few neighbours as may be ask about one point, else in the order given."""
    left = list(drawn)
    ordered: list[Candidate] = []
    while left:
        counts = Counter(one.about for one in left)
        before = ordered[-1].about if ordered else None
        # what has the most still to come goes first, or in the end only it is left
        best = min(left, key=lambda one: (one.about == before, -counts[one.about] if counts[one.about] * 2 > len(left) else 0))
        left.remove(best)
        ordered.append(best)
    return tuple(ordered)


def parts(report: Report, points: Iterable[str]) -> tuple[str, ...]:
    """Return what a part of a report may be called: its sections' titles, then the names of its points, each once."""
    return tuple(dict.fromkeys(name for name in (*(section.title for section in report.sections), *points) if name.strip()))


def in_part(question: Question, report: Report, point: str, part: str) -> bool:
    """Return whether a question belongs to the section or the topic `part`; `point` is the name of its point, "" for none.

    A section holds what has its evidence between its heading and the next one of its level or above; a topic what its point is called,
    or whose evidence names it.
    """
    wanted = fold(part)
    if not wanted:
        return True
    evidence = question.evidence
    for number, section in enumerate(report.sections):
        if fold(section.title) == wanted:
            later = (other.paragraph for other in report.sections[number + 1 :] if other.level <= section.level)
            last = next(later, len(report.paragraphs))
            if evidence is not None and section.paragraph <= evidence.paragraph < last:
                return True
    return wanted == fold(point) or (evidence is not None and wanted in fold(evidence.text))
