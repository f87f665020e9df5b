"""Scores layer: the score of one attempt."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from app.questions.grading import FULL_MARKS, Verdict
from app.questions.model import QuestionKind
from app.records.model import Rule
from app.scores.model import Score, Tally

Group = TypeVar("Group")
Place = tuple[QuestionKind, Verdict, int]
"""One question of an attempt: its kind, how it was answered ("blank" when it was not), and the marks in hundredths."""


def score(rule: Rule, places: Sequence[Place]) -> Score:
    """Return the score of an attempt over all its `places`; blanks give nothing and are counted apart from wrong answers."""
    kinds = dict.fromkeys(kind for kind, _, _ in places)
    by_kind = tuple((kind, _tally(rule, [place for place in places if place[0] == kind])) for kind in kinds)
    total = _tally(rule, places)
    passed = total.full > 0 and total.hundredths * 100 >= rule.pass_line * total.full
    weighted = any(rule.full(kind) != FULL_MARKS for kind in kinds)
    return Score(total, by_kind, rule.pass_line, passed, rule.incomplete, weighted)


def tallies(rule: Rule, places: Sequence[Place], groups: Sequence[Group]) -> tuple[tuple[Group, Tally], ...]:
    """Return the tally of each group of places, in the order of first appearance; `groups` names the group of each place."""
    return tuple(
        (name, _tally(rule, [place for place, group in zip(places, groups, strict=True) if group == name]))
        for name in dict.fromkeys(groups)
    )


def _tally(rule: Rule, places: Iterable[Place]) -> Tally:
    verdicts: dict[Verdict, int] = {"right": 0, "partly": 0, "wrong": 0, "blank": 0}
    hundredths = full = 0
    for kind, verdict, marks in places:
        verdicts[verdict] += 1
        hundredths += marks
        full += rule.full(kind)
    return Tally(sum(verdicts.values()), **verdicts, hundredths=hundredths, full=full)
