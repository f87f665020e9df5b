"""Bank layer: an account of a bank: how many points and questions of which sort, what was dropped and why, what nothing asks."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from app.extract.model import KeyPoint, PointKind
from app.questions.checking import Fault
from app.questions.making import Dropped, Made
from app.questions.model import Form, Question, QuestionKind


class PointCount(msgspec.Struct, frozen=True):
    """Points of one kind: how many there are, and how many of them at least one question asks."""

    kind: PointKind
    found: int
    asked: int


class Reason(msgspec.Struct, frozen=True):
    """A rule that questions broke when they were made, and those that broke it; a question may have broken several."""

    fault: Fault
    questions: tuple[Question, ...]


class Account(msgspec.Struct, frozen=True):
    """The account of a bank.

    `by_form` counts the questions that are asked by form and kind. `made` is how many sound questions making gives, `dropped` how many
    it drops; of the sound ones `resting` are not asked now and `changed` are asked in other words, and `own` questions are asked that
    making does not give: that is what people did, or an older version of the program. `quiet` are the points that nothing asks.
    """

    points: tuple[PointCount, ...]
    by_form: tuple[tuple[Form, tuple[tuple[QuestionKind, int], ...]], ...]
    asked: int
    made: int
    dropped: int
    reasons: tuple[Reason, ...]
    resting: int
    changed: int
    own: int
    quiet: tuple[KeyPoint, ...]

    @property
    def by_kind(self) -> dict[QuestionKind, int]:
        """How many questions of each kind are asked."""
        counts: Counter[QuestionKind] = Counter()
        for _, kinds in self.by_form:
            counts.update(dict(kinds))
        return dict(counts)


def account(points: Sequence[KeyPoint], asked: Sequence[Question], made: Made) -> Account:
    """Return the account of a bank whose `asked` questions are in use, where making gives `made` of the same points."""
    about = {question.point for question in asked}
    kinds = dict.fromkeys(point.kind for point in points)
    now = {question.id: question for question in asked}
    given = {question.id: question for question in made.questions}
    return Account(
        points=tuple(_count(kind, points, about) for kind in kinds),
        by_form=_by_form(asked),
        asked=len(asked),
        made=len(made.questions),
        dropped=len(made.dropped),
        reasons=_reasons(made.dropped),
        resting=len(given.keys() - now.keys()),
        changed=sum(_says(given[one]) != _says(now[one]) for one in given.keys() & now.keys()),
        own=len(now.keys() - given.keys()),
        quiet=tuple(point for point in points if point.id not in about),
    )


def _count(kind: PointKind, points: Iterable[KeyPoint], about: set[str | None]) -> PointCount:
    found = [point for point in points if point.kind == kind]
    return PointCount(kind, len(found), sum(point.id in about for point in found))


def _by_form(asked: Iterable[Question]) -> tuple[tuple[Form, tuple[tuple[QuestionKind, int], ...]], ...]:
    counts = Counter((question.form, question.kind) for question in asked)
    forms = Counter(question.form for question in asked)
    return tuple(
        (form, tuple((kind, number) for (other, kind), number in counts.items() if other == form)) for form, _ in forms.most_common()
    )


def _reasons(dropped: Iterable[Dropped]) -> tuple[Reason, ...]:
    by_fault: dict[Fault, list[Question]] = {}
    for one in dropped:
        for fault in one.faults:
            by_fault.setdefault(fault, []).append(one.question)
    ordered = sorted(by_fault.items(), key=lambda item: -len(item[1]))
    return tuple(Reason(fault, tuple(questions)) for fault, questions in ordered)


def _says(question: Question) -> tuple[object, ...]:
    return question.stem, question.prompts, question.options, question.answer
