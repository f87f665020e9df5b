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
def test_a_mode_s_paper_has_no_more_questions_than_it_says(mode: str, pool: tuple[Candidate, ...], seed: int) -> None:
    plan = blueprint(MODES[mode], Counter(one.question.kind for one in pool), seed)
    paper = draw(pool, plan)
    assert 0 < len(paper.items) <= MODES[mode].questions
    assert paper == draw(pool, plan)


def test_half_of_a_paper_is_new_and_the_rest_comes_back() -> None:
    many = bank(40)
    assert many.report is not None
    pool = candidates(many.report, many.points, [question for question in many.questions if question.kind in KINDS])
    by_point = {point.id: MEMORIES[at % len(MEMORIES)] for at, point in enumerate(many.points)}
    pool = tuple(msgspec.structs.replace(one, memory=by_point[one.question.point or ""]) for one in pool)
    paper = draw(pool, blueprint(MODES["onsite"], Counter(one.question.kind for one in pool), 3))
    counts = Counter(item.candidate.memory for item in paper.items)
    assert (counts["new"], counts["due"] + counts["missed"], counts["known"]) == (5, 5, 0)


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
