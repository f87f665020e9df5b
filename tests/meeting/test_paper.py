"""A meeting's paper: new, due and missed questions, one between the other; parallel papers; parts of a report."""

import itertools
from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.meeting.paper import MEMORIES, blueprint, in_part, interleaved, memories, parts
from app.questions.candidates import Candidate, candidates
from app.questions.model import QuestionKind
from app.questions.paper import draw
from tests.meeting.made import MODES
from tests.store.banks import bank

BANK = bank(8)
KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze", "short")
ASKED = tuple(question for question in BANK.questions if question.kind in KINDS)
assert BANK.report is not None
CANDIDATES = candidates(BANK.report, BANK.points, ASKED)
POOLS = st.lists(st.sampled_from(MEMORIES), min_size=len(CANDIDATES), max_size=len(CANDIDATES)).map(
    lambda told: tuple(msgspec.structs.replace(one, memory=memory) for one, memory in zip(CANDIDATES, told, strict=True))
)


@given(st.sampled_from(sorted(MODES)), POOLS, st.integers(0, 99))
def test_a_paper_has_what_is_new_and_what_comes_back(mode: str, pool: tuple[Candidate, ...], seed: int) -> None:
    available = Counter(one.question.kind for one in pool)
    plan = blueprint(MODES[mode], available, seed)
    paper = draw(pool, plan)
    assert 0 < len(paper.items) <= MODES[mode].questions
    counts = Counter(item.candidate.memory for item in paper.items)
    fewest = Counter(one.memory for one in pool)
    if all(fewest[memory] >= len(paper.items) for memory in ("new", "due", "missed")):
        assert counts["known"] == 0


def test_what_is_known_of_a_question() -> None:
    one, other, *_ = ASKED
    told = memories("report-1", ASKED, {("report-1", one.id): (9, 3), ("report-1", other.id): (9, 2)}, ())
    assert (told[one.id], told[other.id], told[ASKED[-1].id]) == ("missed", "known", "new")
    due = memories("report-1", ASKED, {}, {("report-1", one.point or "")})
    assert {due[question.id] for question in ASKED if question.point == one.point} == {"due"}


@given(st.lists(st.integers(0, 3), max_size=14))
def test_neighbours_ask_about_different_points_wherever_that_can_be(points: list[int]) -> None:
    by_point = [[one for one in CANDIDATES if one.question.point == f"point-{number}"] for number in range(8)]
    drawn = [by_point[number][at % len(by_point[number])] for at, number in enumerate(points)]
    mixed = interleaved(drawn)
    assert sorted(one.question.id for one in mixed) == sorted(one.question.id for one in drawn)
    most = max((points.count(number) for number in points), default=0)
    if most <= (len(points) + 1) // 2:
        assert all(one.about != other.about for one, other in itertools.pairwise(mixed))


def test_a_part_is_a_section_or_a_topic() -> None:
    report = BANK.report
    assert report is not None
    assert parts(report, ("0号提法", "", "总则")) == ("总则", "0号提法")
    question = next(question for question in ASKED if question.point == "point-2")
    assert in_part(question, report, "2号提法", "总则")
    assert in_part(question, report, "2号提法", "2号提法")
    assert not in_part(question, report, "2号提法", "3号提法")
    assert in_part(question, report, "", "")
