"""Study layer: how well each formula and each of its members is known, from cards and answers."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from app.extract.model import KeyPoint
from app.questions.grading import Verdict, accepted
from app.questions.model import RIGHT, WRONG, Question
from app.questions.typed import pieces, reduced
from app.questions.typesetting import typeset

LATEST: Final = 10
"""As many answers of each question count: what was wrong long ago is not held against anybody."""


class Told(msgspec.Struct, frozen=True):
    """One answer: its question as it stood then, what was responded, and what it was worth."""

    question: Question
    response: tuple[str, ...]
    verdict: Verdict


class Tally(msgspec.Struct, frozen=True):
    """How often something was asked, and how often it was right."""

    asked: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """The share that was right, None where it was never asked."""
        return self.right / self.asked if self.asked else None


class Mastery(msgspec.Struct, frozen=True):
    """What is known of one point.

    `recall` is the mean of what FSRS foretells for its cards tomorrow, None where none was graded; `answers` tells of the answers to its
    questions, `members` of each member of a formula, in their order.
    """

    report: str
    point: KeyPoint
    cards: int
    recall: float | None
    answers: Tally
    members: tuple[Tally, ...]

    @property
    def weakest(self) -> int | None:
        """The member that was wrong most, None where none was ever wrong."""
        missed = [(one.asked - one.right, -(one.share or 0.0), -index) for index, one in enumerate(self.members)]
        most = max(missed, default=(0, 0.0, 0))
        return -most[2] if most[0] else None


def mastery(report: str, point: KeyPoint, cards: int, recall: float | None, answers: Iterable[Told]) -> Mastery:
    """Return what `answers` to the questions of one point and its cards come to."""
    asked = right = 0
    members = [[0, 0] for _ in point.members]
    for told in answers:
        if told.verdict == "blank":
            continue
        asked += 1
        right += told.verdict == "right"
        for index, recalled in recalled_members(told, point.members).items():
            members[index][0] += 1
            members[index][1] += recalled
    return Mastery(report, point, cards, recall, Tally(asked, right), tuple(Tally(*one) for one in members))


def recalled_members(told: Told, members: Sequence[str]) -> dict[int, bool]:
    """Return which members an answer tells something about, and whether each was recalled.

    A member is asked where the key names it or, of a pair, a part of it that no other member has. What was not asked (members that a
    question shows itself, a statement to judge) says nothing.
    """
    question = told.question
    found: dict[int, bool] = {}
    for place, key in enumerate(question.answer):
        index = _member(key, members)
        if index is not None:
            found[index] = found.get(index, True) and _given(told, place)
    return found


def _member(key: str, members: Sequence[str]) -> int | None:
    if key in (RIGHT, WRONG):
        return None
    wanted = reduced(typeset(key))
    shown = [reduced(typeset(member)) for member in members]
    if wanted in shown:
        return shown.index(wanted)
    holding = [index for index, text in enumerate(shown) if len(wanted) > 1 and wanted in text]
    return holding[0] if len(holding) == 1 else None


def _given(told: Told, place: int) -> bool:
    """Return whether what the key names at `place` is in the response as its kind asks for it."""
    question, response = told.question, told.response
    key = question.answer[place]
    match question.kind:
        case "single" | "multiple":
            return key in response
        case "ordering" | "matching":
            return place < len(response) and response[place] == key
        case "cloze" if question.form != "recite":
            return place < len(response) and reduced(response[place]) in accepted(question, place)
        case _:
            typed = [piece for part in response for piece in pieces(part)]
            return any(wording in "".join(typed) for wording in accepted(question, place))


def weakness(recall: float | None, answers: Tally) -> float:
    """Return what points are ordered by, the weakest first: the lower of foretold recall and right answers; 1 where nothing is known.

    Few answers are drawn to the middle as if there were one right and one wrong more (Laplace's rule of succession): one slip is no
    weakness yet.
    """
    shares = [] if recall is None else [recall]
    if answers.asked:
        shares.append((answers.right + 1) / (answers.asked + 2))
    return min(shares, default=1.0)


def weakest_first(found: Iterable[Mastery]) -> tuple[Mastery, ...]:
    """Return `found`, the weakest first."""
    return tuple(sorted(found, key=lambda one: (weakness(one.recall, one.answers), one.report, one.point.id)))
