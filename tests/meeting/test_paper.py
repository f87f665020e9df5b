"""A meeting's paper: new, due and missed questions, one between the other; parallel papers; parts of a report."""

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from app.meeting.paper import Drawable, draw, drawable, in_part, interleaved, parts, twin
from app.questions.asking import tell_each_other
from app.questions.model import QuestionKind
from tests.store.banks import bank

BANK = bank(8)
KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze", "short")
ASKED = tuple(("report-1", question) for question in BANK.questions if question.kind in KINDS)
POOLS = st.lists(st.sampled_from(["new", "due", "missed", "known"]), min_size=len(ASKED), max_size=len(ASKED)).map(
    lambda whys: tuple(Drawable(report, question, why) for (report, question), why in zip(ASKED, whys, strict=True))  # type: ignore[arg-type]
)


@given(POOLS, st.integers(1, 30), st.integers(0, 99))
def test_a_paper_asks_nothing_twice_and_tells_nothing(pool: tuple[Drawable, ...], number: int, seed: int) -> None:
    paper = draw(pool, number, random.Random(seed))
    assert 0 < len(paper) <= number
    assert len({one.question.id for one in paper}) == len(paper)
    assert not any(tell_each_other(one.question, other.question) for at, one in enumerate(paper) for other in paper[:at])
    assert paper == draw(pool, number, random.Random(seed))


def test_half_is_new_and_the_rest_is_due_or_missed() -> None:
    whys = ["new", "due", "missed", "known"] * 20
    pool = tuple(Drawable(report, question, why) for (report, question), why in zip(ASKED, whys, strict=False))  # type: ignore[arg-type]
    paper = draw(pool, 8, random.Random(1))
    counts = {why: sum(one.why == why for one in paper) for why in ("new", "due", "missed", "known")}
    assert counts["new"] >= counts["due"] > 0
    assert counts["missed"] > 0
    assert counts["known"] == 0


def test_why_a_question_is_drawn() -> None:
    (report, one), (_, other), *_ = ASKED
    key, other_key = (report, one.id), (report, other.id)
    found = {(made.report, made.question.id): made.why for made in drawable(ASKED, {key: (9, 3), other_key: (9, 2)}, ())}
    assert (found[key], found[other_key]) == ("missed", "known")
    due = {made.why for made in drawable(ASKED, {}, {(report, one.point or "")}) if made.question.point == one.point}
    assert due == {"due"}


@given(POOLS, st.integers(1, 12), st.integers(0, 99))
def test_parallel_papers_ask_the_same_kinds(pool: tuple[Drawable, ...], number: int, seed: int) -> None:
    first = draw(pool, number, random.Random(seed))
    second = twin(pool, first, random.Random(seed))
    assert sorted(one.question.kind for one in second) == sorted(one.question.kind for one in first)
    assert len({one.question.id for one in second}) == len(second)


@given(st.lists(st.integers(0, 3), max_size=14))
def test_neighbours_ask_about_different_points_wherever_that_can_be(points: list[int]) -> None:
    by_point = [[one for one in ASKED if one[1].point == f"point-{number}"] for number in range(8)]
    drawn = [Drawable("report-1", by_point[number][at % len(by_point[number])][1], "new") for at, number in enumerate(points)]
    mixed = interleaved(drawn)
    assert sorted(one.question.id for one in mixed) == sorted(one.question.id for one in drawn)
    most = max((points.count(number) for number in points), default=0)
    if most <= (len(points) + 1) // 2:
        assert all(one.about != other.about for one, other in itertools.pairwise(mixed))


def test_a_part_is_a_section_or_a_topic() -> None:
    report = BANK.report
    assert report is not None
    assert parts(report, ("0号提法", "", "总则")) == ("总则", "0号提法")
    question = next(question for _, question in ASKED if question.point == "point-2")
    assert in_part(question, report, "2号提法", "总则")
    assert in_part(question, report, "2号提法", "2号提法")
    assert not in_part(question, report, "2号提法", "3号提法")
    assert in_part(question, report, "", "")
