"""A question as it is shown, and which questions make one quiz."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.questions.asking import asked, choose_questions, shuffled_options
from app.questions.model import Asked, Question, QuestionKind
from app.questions.typed import reduced

KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze", "short", "ordering", "matching")


def question(
    name: str, kind: QuestionKind, stem: str, answer: tuple[str, ...], options: tuple[str, ...] = (), point: str = "p"
) -> Question:
    return Question(name, point, "member", kind, stem, (), options, answer, (), "说明", None, 1, None)


def test_what_is_asked_has_no_key() -> None:
    shown = asked(question("q", "cloze", "填 ____ 和 ____", ("甲", "乙")), 7)
    assert shown == Asked("q", "cloze", "填 ____ 和 ____", (), (), 2)
    assert not {"answer", "accepts", "explanation", "evidence"} & set(Asked.__struct_fields__)


@given(st.integers(), st.lists(st.text("甲乙丙丁", min_size=1), min_size=3, max_size=6, unique=True))
def test_options_keep_their_order_for_a_seed(seed: int, options: list[str]) -> None:
    one = question("q", "single", "问", tuple(options[:1]), tuple(options))
    assert shuffled_options(one, seed) == shuffled_options(one, seed) == asked(one, seed).options
    assert sorted(shuffled_options(one, seed)) == sorted(options)


def test_seeds_put_the_key_in_every_place() -> None:
    one = question("q", "single", "问", ("甲",), ("甲", "乙", "丙", "丁"))
    assert {shuffled_options(one, seed).index("甲") for seed in range(60)} == {0, 1, 2, 3}


@given(st.integers())
def test_a_sequence_is_never_shown_solved(seed: int) -> None:
    one = question("q", "ordering", "排", ("甲", "乙", "丙"), ("乙", "甲", "丙"))
    assert shuffled_options(one, seed) != one.answer


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(), number=st.integers(1, 40), kinds=st.sets(st.sampled_from(KINDS), min_size=1))
def test_a_drawn_quiz(made: tuple[Question, ...], seed: int, number: int, kinds: set[QuestionKind]) -> None:
    drawn = choose_questions(made, number, tuple(kinds), random.Random(seed))
    assert drawn == choose_questions(made, number, tuple(kinds), random.Random(seed))
    assert len(drawn) <= number
    assert len({each.id for each in drawn}) == len(drawn)
    assert {each.kind for each in drawn} <= kinds
    for one in drawn:
        for two in drawn:
            if one.id != two.id and one.kind != "true_false":
                assert not any(len(reduced(key)) > 1 and reduced(key) in reduced(two.stem) for key in one.answer)


def test_a_quiz_is_spread_over_points_and_kinds(made: tuple[Question, ...]) -> None:
    drawn = choose_questions(made, 12, KINDS, random.Random(3))
    assert len(drawn) == 12
    assert len({each.point for each in drawn}) >= 9
    assert len({each.kind for each in drawn}) >= 4


def test_nothing_to_draw_gives_nothing() -> None:
    assert choose_questions((), 10, KINDS, random.Random(1)) == ()


def test_flashcards_come_only_when_asked_for(made: tuple[Question, ...]) -> None:
    assert any(each.kind == "flashcard" for each in made)
    assert not any(each.kind == "flashcard" for each in choose_questions(made, 100, KINDS, random.Random(0)))
