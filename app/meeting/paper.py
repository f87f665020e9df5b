"""Meeting layer: a meeting's paper: what is new, what is due and what was missed most, one between the other."""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, Literal

import msgspec

from app.questions.asking import tell_each_other
from app.questions.model import Question
from app.report.folding import fold
from app.report.model import Report

Why = Literal["new", "due", "missed", "known"]
WHYS: Final[tuple[Why, ...]] = ("new", "due", "missed", "known")
TURNS: Final[tuple[Why, ...]] = ("new", "due", "new", "missed")
"""Half of a paper is new, a quarter comes back because it is due, a quarter because it was missed; what one lacks another gives."""
MISSED_FROM: Final = 3
"""A question counts as missed where one in so many answers, or more, was not right."""

Key = tuple[str, str]
"""A report's id and a question's or a point's."""


class Drawable(msgspec.Struct, frozen=True):
    """A question that a paper may ask, its report, and why it would be asked now."""

    report: str
    question: Question
    why: Why

    @property
    def about(self) -> Key:
        """What it is about: its point, or itself where it has none."""
        return self.report, self.question.point or self.question.id


def drawable(questions: Iterable[tuple[str, Question]], asked: dict[Key, tuple[int, int]], due: Collection[Key]) -> tuple[Drawable, ...]:
    """Return questions with why each would be asked.

    `asked` holds of each question that stood in an earlier paper (answered, missed); `due` the points of which a card is due.
    """
    found = []
    for report, question in questions:
        answered, missed = asked.get((report, question.id), (0, 0))
        why: Why = "known" if (report, question.id) in asked else "new"
        if missed and missed * MISSED_FROM >= answered:
            why = "missed"
        elif (report, question.point or question.id) in due:
            why = "due"
        found.append(Drawable(report, question, why))
    return tuple(found)


def draw(pool: Sequence[Drawable], number: int, rng: random.Random) -> tuple[Drawable, ...]:
    """Return up to `number` questions: new, due and missed ones in turn, spread over points and kinds, none telling another's answer."""
    left = {why: [one for one in pool if one.why == why] for why in WHYS}
    for group in left.values():
        rng.shuffle(group)
    drawn: list[Drawable] = []
    points: Counter[Key] = Counter()
    kinds: Counter[str] = Counter()
    while len(drawn) < number and any(left.values()):
        wanted = TURNS[len(drawn) % len(TURNS)]
        group = left[wanted] or next(left[why] for why in WHYS if left[why])
        best = min(group, key=lambda one: (points[one.about], kinds[one.question.kind]))
        group.remove(best)
        if not any(tell_each_other(best.question, other.question) for other in drawn):
            drawn.append(best)
            points[best.about] += 1
            kinds[best.question.kind] += 1
    return interleaved(drawn)


def twin(pool: Sequence[Drawable], first: Sequence[Drawable], rng: random.Random) -> tuple[Drawable, ...]:
    """Return a paper parallel to `first`: for each of its questions the one most like it that stands in neither.

    Likest is of the same kind about the same point, then of the same kind, then about the same point. Where nothing is left, the
    question itself stands in both papers.
    """
    taken = {(one.report, one.question.id) for one in first}
    free = [one for one in pool if (one.report, one.question.id) not in taken]
    rng.shuffle(free)
    drawn: list[Drawable] = []
    for one in first:
        fit = [other for other in free if not any(tell_each_other(other.question, known.question) for known in drawn)]
        best = min(fit, key=lambda other: (other.question.kind != one.question.kind, other.about != one.about), default=None)
        if best is None or best.question.kind != one.question.kind:
            drawn.append(one)
        else:
            free.remove(best)
            drawn.append(best)
    return interleaved(drawn)


def interleaved(drawn: Sequence[Drawable]) -> tuple[Drawable, ...]:
    """Return the same questions so ordered that as few neighbours as may be ask about one point, else in the order given."""
    left = list(drawn)
    ordered: list[Drawable] = []
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
