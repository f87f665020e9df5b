"""Papers: laws that hold for every blueprint over a small bank."""

import random
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.questions.blueprint import ASPECTS, PAPER_KINDS, Blueprint, Memory, Part, Wish
from app.questions.candidates import Candidate, candidates, level_of, outer_sections, section_title, weight_of
from app.questions.coverage import units_needed
from app.questions.model import Question
from app.questions.paper import Paper, draw, draw_twin, lock, recounted, swap
from app.questions.telling import stems_tell
from app.report.model import Section

if TYPE_CHECKING:
    from tests.questions.conftest import Draft

MEMORIES: tuple[Memory, ...] = ("new", "due", "missed", "known")
LIMITS = settings(max_examples=60, deadline=None)
WISHES = st.one_of(
    st.builds(lambda value, weight: Wish("level", value, weight), st.sampled_from(["easy", "medium", "hard"]), st.integers(0, 4)),
    st.builds(lambda value, weight: Wish("memory", value, weight), st.sampled_from(MEMORIES), st.integers(0, 4)),
    st.builds(lambda value, weight: Wish("section", value, weight), st.sampled_from(["r1/前", "r1/后"]), st.integers(0, 4)),
)


@pytest.fixture(scope="session")
def bank(invented: "Draft", made: tuple[Question, ...]) -> tuple[Candidate, ...]:
    """The invented report's questions, in two sections, some of them known to the learners."""
    report = msgspec.structs.replace(invented.report(), sections=(Section("前", 1, 0), Section("后", 1, 6)))
    chance = random.Random(5)
    return candidates(report, invented.points, made, {question.id: chance.choice(MEMORIES) for question in made})


@st.composite
def blueprints(draw_from: st.DrawFn) -> Blueprint:
    kinds = draw_from(st.lists(st.sampled_from(PAPER_KINDS), min_size=1, unique=True))
    parts = tuple(Part(kind, draw_from(st.integers(0, 9)), 50 * draw_from(st.integers(1, 8))) for kind in kinds)
    mix = {(wish.aspect, wish.value): wish for wish in draw_from(st.lists(WISHES, max_size=5))}
    return Blueprint(
        parts,
        draw_from(st.integers()),
        sections=draw_from(st.sampled_from([(), (), ("r1/前",)])),
        mix=tuple(mix.values()),
        cover=draw_from(st.sampled_from([(), (), ("formula",), ("formula", "figure")])),
        total=draw_from(st.sampled_from([None, 5000, 10000])),
        make_up=draw_from(st.booleans()),
        parallel=draw_from(st.booleans()),
    )


def silent(paper: Paper) -> bool:
    drawn = [item.candidate.question for item in paper.items]
    return not any(stems_tell(one, two) for place, one in enumerate(drawn) for two in drawn[:place])


def shape(paper: Paper) -> list[tuple[str, int, int]]:
    return [(part.kind, part.marks, len(part.items)) for part in paper.parts]


@LIMITS
@given(blueprints(), st.randoms(use_true_random=False))
def test_the_same_blueprint_gives_the_same_paper_whatever_the_order(
    bank: tuple[Candidate, ...], invented: "Draft", blueprint: Blueprint, chance: random.Random
) -> None:
    points = [("r1", point) for point in invented.points]
    mixed = list(bank)
    chance.shuffle(mixed)
    paper = draw(bank, blueprint, points)
    assert draw(mixed, blueprint, points) == paper
    assert draw_twin(mixed, paper, points) == draw_twin(bank, paper, points)


@LIMITS
@given(blueprints())
def test_a_paper_keeps_to_its_blueprint(bank: tuple[Candidate, ...], invented: "Draft", blueprint: Blueprint) -> None:
    paper = draw(bank, blueprint, [("r1", point) for point in invented.points])
    drawn = [item.candidate for item in paper.items]
    assert silent(paper)
    assert len(paper.keys) == len(drawn)
    assert [part.kind for part in paper.parts] == list(blueprint.kinds)
    assert all(item.candidate.question.kind == part.kind for part in paper.parts for item in part.items)
    assert not blueprint.sections or all(one.section in blueprint.sections for one in drawn)
    assert paper.total == sum(part.marks * len(part.items) for part in paper.parts)
    assert all(part.marks % 50 == 0 for part in paper.parts)
    if blueprint.total is None:
        assert [part.marks for part in paper.parts] == [part.marks for part in blueprint.parts]
    if not blueprint.cover and not blueprint.make_up:
        assert all(len(part.items) <= asked.number for part, asked in zip(paper.parts, blueprint.parts, strict=True))
    if not blueprint.cover:
        assert len(drawn) <= blueprint.number


@LIMITS
@given(blueprints())
def test_what_is_lacking_is_told_and_nothing_else(bank: tuple[Candidate, ...], invented: "Draft", blueprint: Blueprint) -> None:
    points = [("r1", point) for point in invented.points]
    paper = draw(bank, blueprint, points)
    drawn = [item.candidate for item in paper.items]
    told = {(lack.lack, lack.value): lack for lack in paper.unmet}
    assert all(lack.got < lack.wanted or lack.lack == "total" for lack in paper.unmet)
    for asked, part in zip(blueprint.parts, paper.parts, strict=True):
        short = told.get(("kind", part.kind))
        assert (short is not None) == (len(part.items) < asked.number)
        if short is not None:
            # nothing that is left would have fitted
            rest = [one for one in bank if one.question.kind == part.kind and one.key not in paper.keys]
            rest = [one for one in rest if not blueprint.sections or one.section in blueprint.sections]
            assert all(any(stems_tell(one.question, other.question) for other in drawn) for one in rest)
    for aspect in ASPECTS:
        for lack in (lack for lack in paper.unmet if lack.lack == aspect):
            assert lack.got == sum(one.value(aspect) == lack.value for one in drawn)
    assert (("total", "") in told) == (blueprint.total is not None and paper.total != blueprint.total)
    if not blueprint.sections:
        asked_units = {unit for one in drawn for unit in one.units}
        missing = {
            f"r1/{point}/{place}" for point, place in units_needed(invented.points, blueprint.cover) if (point, place) not in asked_units
        }
        assert {lack.value for lack in paper.unmet if lack.lack in ("unit", "withheld")} == missing
        askable = {f"r1/{point}/{place}" for one in bank if one.question.kind in blueprint.kinds for point, place in one.units}
        assert {lack.value for lack in paper.unmet if lack.lack == "withheld"} == missing & askable


@LIMITS
@given(blueprints())
def test_a_twin_has_the_same_shape_and_shares_only_what_it_says(
    bank: tuple[Candidate, ...], invented: "Draft", blueprint: Blueprint
) -> None:
    points = [("r1", point) for point in invented.points]
    paper = draw(bank, blueprint, points)
    twin = draw_twin(bank, paper, points)
    assert shape(twin) == shape(paper)
    assert silent(twin)
    shared = next((lack.got for lack in twin.unmet if lack.lack == "shared"), 0)
    assert len(twin.keys & paper.keys) == shared
    for aspect in ("form", "section", "level"):
        counted = [Counter(item.candidate.value(aspect) for item in one.items) for one in (paper, twin)]
        told = next((lack.got for lack in twin.unmet if (lack.lack, lack.value) == ("unlike", aspect)), 0)
        assert sum((counted[0] - counted[1]).values()) == told


@LIMITS
@given(blueprints(), st.data())
def test_swapping_changes_one_place_and_nothing_else(bank: tuple[Candidate, ...], blueprint: Blueprint, data: st.DataObject) -> None:
    paper = draw(bank, blueprint)
    if not paper.items:
        return
    place = data.draw(st.integers(0, len(paper.items) - 1))
    swapped = swap(paper, place, bank)
    if swapped is None:
        return
    after = swapped.paper
    assert silent(after)
    assert shape(after) == shape(paper)
    assert [at for at, (one, two) in enumerate(zip(paper.items, after.items, strict=True)) if one != two] == [place]
    assert after.items[place].candidate.key not in paper.keys
    old, new = paper.items[place].candidate, after.items[place].candidate
    assert [aspect for aspect in ("form", "section", "level") if old.value(aspect) != new.value(aspect)] == list(swapped.differs)
    assert swap(paper, place, bank, others={one.key for one in bank}) is None


@LIMITS
@given(blueprints(), st.data())
def test_after_a_swap_what_is_lacking_is_counted_anew(
    bank: tuple[Candidate, ...], invented: "Draft", blueprint: Blueprint, data: st.DataObject
) -> None:
    points = [("r1", point) for point in invented.points]
    first = draw(bank, blueprint, points)
    assert recounted(first, bank, points) == first
    twin = draw_twin(bank, first, points)
    assert recounted(twin, bank, points, first) == twin
    if not twin.items:
        return
    swapped = swap(twin, data.draw(st.integers(0, len(twin.items) - 1)), bank, first.keys)
    if swapped is not None:
        after = recounted(swapped.paper, bank, points, first)
        assert after.parts == swapped.paper.parts
        shared = next((lack.got for lack in after.unmet if lack.lack == "shared"), 0)
        assert shared == len(after.keys & first.keys) <= len(twin.keys & first.keys)
        for aspect in ASPECTS:
            for lack in (lack for lack in after.unmet if lack.lack == aspect):
                assert lack.got == sum(item.candidate.value(aspect) == lack.value for item in after.items) < lack.wanted


def test_swapping_again_and_again_goes_through_all_that_are_alike(bank: tuple[Candidate, ...]) -> None:
    paper = draw(bank, Blueprint((Part("true_false", 1),), 3))
    first = paper.items[0].candidate
    alike = {
        one.key
        for one in bank
        if [one.value(each) for each in ("form", "section", "level")] == [first.value(each) for each in ("form", "section", "level")]
        and one.question.kind == "true_false"
    }
    seen = {first.key}
    for _ in range(len(alike) - 1):
        swapped = swap(paper, 0, bank)
        assert swapped is not None
        paper = swapped.paper
        seen.add(paper.items[0].candidate.key)
    assert len(alike) > 2
    assert seen == alike


@LIMITS
@given(blueprints(), st.integers(), st.data())
def test_locked_questions_stay_where_they_are(bank: tuple[Candidate, ...], blueprint: Blueprint, seed: int, data: st.DataObject) -> None:
    paper = draw(bank, blueprint)
    places = data.draw(st.sets(st.integers(0, len(paper.items) - 1), max_size=4)) if paper.items else set()
    for place in places:
        paper = lock(paper, place, locked=True)
    again = draw(bank, msgspec.structs.replace(blueprint, seed=seed), (), paper)
    assert silent(again)
    for before, after in zip(paper.parts, again.parts, strict=True):
        locked = {item.candidate.key for item in before.items if item.locked}
        assert {item.candidate.key for item in after.items if item.locked} == locked
        if len(after.items) == len(before.items):
            for one, two in zip(before.items, after.items, strict=True):
                assert not one.locked or one == two
    for place in places:
        paper = lock(paper, place, locked=False)
    assert not any(item.locked for item in paper.items)


@LIMITS
@given(blueprints(), st.integers(), st.data())
def test_locked_questions_of_the_second_paper_stay_too(
    bank: tuple[Candidate, ...], blueprint: Blueprint, seed: int, data: st.DataObject
) -> None:
    blueprint = msgspec.structs.replace(blueprint, make_up=False, cover=())
    first = draw(bank, blueprint)
    twin = draw_twin(bank, first)
    own = [place for place, item in enumerate(twin.items) if item.candidate.key not in first.keys]
    places = data.draw(st.sets(st.sampled_from(own), max_size=3)) if own else set()
    for place in places:
        twin = lock(twin, place, locked=True)
    other = msgspec.structs.replace(blueprint, seed=seed)
    again = draw(bank, other, (), first, twin)
    second = draw_twin(bank, again, (), twin)
    assert silent(again)
    assert silent(second)
    assert shape(second) == shape(again)
    for before, after in zip(twin.parts, second.parts, strict=True):
        locked = [item.candidate.key for item in before.items if item.locked]
        kept = [item.candidate.key for item in after.items if item.locked]
        assert kept == locked[: len(kept)]
        if len(after.items) >= len(before.items):
            assert kept == locked
            assert all(one == two for one, two in zip(before.items, after.items, strict=False) if one.locked)


def test_a_wish_is_met_where_the_bank_allows(bank: tuple[Candidate, ...]) -> None:
    mix = (Wish("memory", "missed", 1), Wish("memory", "due", 1), Wish("section", "r1/后", 3), Wish("section", "r1/前", 1))
    paper = draw(bank, Blueprint((Part("single", 4), Part("cloze", 4)), 1, mix=mix))
    assert paper.unmet == ()
    assert Counter(item.candidate.memory for item in paper.items) == {"missed": 4, "due": 4}
    assert Counter(section_title(item.candidate.section) for item in paper.items) == {"后": 6, "前": 2}


def test_where_a_kind_falls_short_others_make_up_the_number(bank: tuple[Candidate, ...]) -> None:
    parts = (Part("ordering", 9), Part("cloze", 1))
    assert len(draw(bank, Blueprint(parts, 1)).items) < 10
    paper = draw(bank, Blueprint(parts, 1, make_up=True))
    assert len(paper.items) == 10
    assert [(lack.lack, lack.value, lack.wanted) for lack in paper.unmet] == [("kind", "ordering", 9)]


def test_a_paper_that_covers_all_is_short(bank: tuple[Candidate, ...], invented: "Draft") -> None:
    points = [("r1", point) for point in invented.points]
    paper = draw(bank, Blueprint(tuple(Part(kind, 0) for kind in PAPER_KINDS), 1, cover=("formula",)), points)
    asked = {unit for item in paper.items for unit in item.candidate.units}
    closed = [point for point in invented.points if point.kind == "formula" and not point.open]
    assert set(units_needed(closed, ("formula",))) <= asked
    assert len(paper.items) <= 2 * len(closed)


def test_an_empty_bank_gives_an_empty_paper_that_says_so() -> None:
    blueprint = Blueprint((Part("single", 3),), 1, total=10000)
    paper = draw((), blueprint)
    assert paper.items == ()
    assert [(lack.lack, lack.wanted, lack.got) for lack in paper.unmet] == [("kind", 3, 0), ("total", 10000, 0)]
    assert draw_twin((), paper).items == ()


def test_what_a_blueprint_chooses_by(bank: tuple[Candidate, ...], made: tuple[Question, ...], invented: "Draft") -> None:
    assert not any(one.question.kind == "flashcard" for one in bank)
    assert {section_title(one.section) for one in bank} == {"前", "后"}
    assert {one.section for one in candidates(invented.report(), invented.points, made)} == {"r1/"}
    assert {one.memory for one in candidates(invented.report(), invented.points, made)} == {"new"}
    whole = next(one.question for one in bank if one.question.kind == "cloze" and one.question.form == "recite")
    gap = next(one.question for one in bank if one.question.kind == "cloze" and one.question.form == "missing")
    assert (level_of(whole), level_of(gap)) == ("hard", "medium")
    measured = [level_of(msgspec.structs.replace(whole, difficulty=share)) for share in (0.1, 0.5, 0.9)]
    assert measured == ["easy", "medium", "hard"]
    assert [weight_of(salience) for salience in (0.9, 0.5, 0.3)] == ["core", "plain", "minor"]


def test_a_single_outermost_heading_gives_way_to_those_below_it(invented: "Draft") -> None:
    one = msgspec.structs.replace(invented.report(), sections=(Section("题", 1, 0), Section("甲", 2, 1), Section("乙", 2, 4)))
    assert [section.title for section in outer_sections(one)] == ["题", "甲", "乙"]
    assert outer_sections(msgspec.structs.replace(one, sections=one.sections[:1])) == ()
