"""Questions layer: what a paper is to be made of: its parts with marks, and what it should draw on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, get_args

import msgspec

from app.errors import UserError
from app.extract.model import PointKind
from app.questions.grading import FULL_MARKS
from app.questions.model import Form, QuestionKind

PAPER_KINDS: Final[tuple[QuestionKind, ...]] = tuple(kind for kind in get_args(QuestionKind) if kind != "flashcard")
"""What a paper may ask, in the order of its parts; a flashcard is graded by the learner, so it has no place in a score."""
STEP: Final = FULL_MARKS // 2
"""Marks go in halves."""
MOST_QUESTIONS: Final = 500
"""More nobody answers in one sitting, and every question is compared with every other."""
MOST_MARKS: Final = 100 * FULL_MARKS
"""For one question; so that a slip of the hand is noticed."""

Level = Literal["easy", "medium", "hard"]
Weight = Literal["core", "plain", "minor"]
Memory = Literal["new", "due", "missed", "known"]
Aspect = Literal["section", "form", "level", "weight", "memory"]
ASPECTS: Final[tuple[Aspect, ...]] = get_args(Aspect)

_USUAL_MARKS: Final[Mapping[QuestionKind, int]] = {
    "single": 1,
    "true_false": 1,
    "multiple": 2,
    "cloze": 2,
    "matching": 3,
    "ordering": 3,
    "short": 4,
}
"""What a question of each kind weighs against the others where a total is spread over the kinds."""


class Part(msgspec.Struct, frozen=True):
    """One part of a paper (一、单选题): how many questions of which kind, and the marks of each in hundredths, a multiple of `STEP`."""

    kind: QuestionKind
    number: int
    marks: int = FULL_MARKS


class Wish(msgspec.Struct, frozen=True):
    """What share of a paper's questions should have `value` in `aspect`: `weight` against the other wishes for that aspect."""

    aspect: Aspect
    value: str
    weight: int


class Blueprint(msgspec.Struct, frozen=True):
    """What a paper is asked to be.

    `parts` stand in the paper's order, each kind once. `sections` (of `Candidate.section`), `forms` are what alone may be drawn on, all
    when empty; `mix` is what should be met as far as the bank allows. `cover` names kinds of point of which everything is to be asked:
    every member of every formula, every figure; the parts' numbers are then what there should be at least. `total` are the marks of the
    whole paper in hundredths, spread over the parts in place of their own marks; None leaves each part its marks. With `make_up` the
    other kinds make up the number where one falls short. `parallel` leaves room for a second paper like this one. The same blueprint
    over the same bank gives the same paper; another `seed` another one.
    """

    parts: tuple[Part, ...]
    seed: int
    sections: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    mix: tuple[Wish, ...] = ()
    cover: tuple[PointKind, ...] = ()
    total: int | None = None
    make_up: bool = False
    parallel: bool = False

    @property
    def kinds(self) -> tuple[QuestionKind, ...]:
        """The kinds that it asks for, in the paper's order."""
        return tuple(part.kind for part in self.parts)

    @property
    def number(self) -> int:
        """How many questions it asks for by number."""
        return sum(part.number for part in self.parts)


def check(blueprint: Blueprint) -> None:
    """Let a blueprint pass that can be drawn by.

    Raises `UserError` paper_kind_twice (or a kind that no paper asks), paper_no_parts (no question at all), paper_too_many, paper_marks.
    """
    if len(set(blueprint.kinds)) < len(blueprint.parts) or not set(blueprint.kinds) <= set(PAPER_KINDS):
        raise UserError("paper_kind_twice")
    if any(part.number < 0 for part in blueprint.parts) or (blueprint.number == 0 and not (blueprint.cover and blueprint.parts)):
        raise UserError("paper_no_parts")
    if blueprint.number > MOST_QUESTIONS:
        raise UserError("paper_too_many", limit=MOST_QUESTIONS)
    marks = [part.marks for part in blueprint.parts] if blueprint.total is None else [blueprint.total]
    most = MOST_MARKS if blueprint.total is None else MOST_MARKS * MOST_QUESTIONS
    if not all(STEP <= one <= most and one % STEP == 0 for one in marks):
        raise UserError("paper_marks", limit=MOST_MARKS // FULL_MARKS)


def apportioned(number: int, wishes: Iterable[Wish]) -> dict[str, int]:
    """Return how many of `number` each value should have (largest remainders; Hamilton's method), earlier wishes first among equals."""
    wanted = [wish for wish in wishes if wish.weight > 0]
    whole = sum(wish.weight for wish in wanted)
    if not whole:
        return {}
    shares = {wish.value: number * wish.weight // whole for wish in wanted}
    by_remainder = sorted(wanted, key=lambda wish: -(number * wish.weight % whole))
    for wish in by_remainder[: number - sum(shares.values())]:
        shares[wish.value] += 1
    return shares


def even_parts(number: int, available: Mapping[QuestionKind, int], *, twice: bool = False) -> tuple[Part, ...]:
    """Return parts of `number` questions in all, spread evenly over the kinds as far as each of them has that many.

    With `twice` half of each kind is left for a second paper, where the halves are enough for the number.
    """
    halves = {kind: count // 2 for kind, count in available.items()}
    if twice and sum(halves.get(kind, 0) for kind in PAPER_KINDS) >= number:
        available = halves
    numbers = dict.fromkeys((kind for kind in PAPER_KINDS if available.get(kind)), 0)
    left = min(number, sum(available[kind] for kind in numbers))
    while left:
        for kind in numbers:
            if left and numbers[kind] < available[kind]:
                numbers[kind] += 1
                left -= 1
    return tuple(Part(kind, count, usual_marks(kind)) for kind, count in numbers.items() if count)


def usual_marks(kind: QuestionKind) -> int:
    """Return what a question of `kind` usually gives, in hundredths."""
    return _USUAL_MARKS.get(kind, 1) * FULL_MARKS


def spread_marks(numbers: Sequence[tuple[QuestionKind, int]], total: int) -> dict[QuestionKind, int]:
    """Return marks for a question of each kind, in steps of `STEP`, so that all questions together give `total`.

    Among the ways to do so the one nearest to the usual weights is taken. Where there is none (three questions, 100 marks), the
    questions give the highest sum below `total` that can be reached, or the least one where even that is above it.
    """
    asked = [(kind, number) for kind, number in numbers if number > 0]
    units = total // STEP
    weights = sum(number * _USUAL_MARKS.get(kind, 1) for kind, number in asked)
    # for each sum that the kinds so far can reach: how far from the usual weights, and the marks of each kind
    reached: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for place, (kind, number) in enumerate(asked):
        later = sum(count for _, count in asked[place + 1 :])
        further: dict[int, tuple[int, tuple[int, ...]]] = {}
        for so_far, (away, marks) in reached.items():
            for one in range(1, max(units - so_far - later, number) // number + 1):
                now = so_far + one * number
                off = away + number * abs(one * weights - _USUAL_MARKS.get(kind, 1) * units)
                if now not in further or off < further[now][0]:
                    further[now] = (off, (*marks, one))
        reached = further
    below = [one for one in reached if one <= units]
    best = reached[max(below) if below else min(reached)]
    return {kind: one * STEP for (kind, _), one in zip(asked, best[1], strict=True)}
