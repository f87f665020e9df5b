"""Answers as they are written on paper: typed in short, read as the response that the same answer is on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.grading import grade
from app.questions.model import Asked, Question, QuestionKind
from app.questions.printed import Slip, letter, read_typed, written

OPTIONS = ("带头学", "结对学", "轮流学", "随时学")


def asked(kind: QuestionKind, options: tuple[str, ...] = OPTIONS, prompts: tuple[str, ...] = (), blanks: int = 0) -> Asked:
    return Asked("q", kind, "问什么？", prompts, options, blanks)


@pytest.mark.parametrize(
    ("one", "typed", "response"),
    [
        (asked("single"), "b", ("结对学",)),
        (asked("single"), "Ｂ", ("结对学",)),
        (asked("multiple"), "d、A,ｃ", ("带头学", "轮流学", "随时学")),
        (asked("ordering"), "C→A→B→D", ("轮流学", "带头学", "结对学", "随时学")),
        (asked("ordering"), "CA", ("轮流学", "带头学")),
        (asked("true_false", ()), "√", ("正确",)),
        (asked("true_false", ()), "t", ("正确",)),
        (asked("true_false", ()), "对", ("正确",)),
        (asked("true_false", ()), "Ｆ", ("错误",)),
        (asked("true_false", ()), "×", ("错误",)),
        (asked("true_false", ()), "x", ("错误",)),
        (asked("matching", prompts=("主席", "委员", "支部")), "cab", ("轮流学", "带头学", "结对学")),
        (asked("matching", prompts=("主席", "委员", "支部")), "3B 1-C", ("轮流学", "", "结对学")),
        (asked("matching", prompts=("主席", "委员", "支部")), "C_B", ("轮流学", "", "结对学")),
        (asked("cloze", (), blanks=2), "守纪律；守规矩", ("守纪律", "守规矩")),
        (asked("cloze", (), blanks=2), ";守规矩", ("", "守规矩")),
        (asked("cloze", (), blanks=2), "守纪律", ("守纪律", "")),
        (asked("cloze", (), blanks=1), "甲；乙", ("甲；乙",)),
        (asked("short", ()), "民情清单；协商清单\n督办清单；", ("民情清单", "协商清单", "督办清单")),
        (asked("single"), "  ", ()),
    ],
)
def test_what_is_typed_is_read_as_the_screen_would_have_it(one: Asked, typed: str, response: tuple[str, ...]) -> None:
    read = read_typed(one, typed)
    assert (read.response, read.slip) == (response, None)


@pytest.mark.parametrize(
    ("one", "typed", "slip", "text"),
    [
        (asked("single"), "E", "letter", "E"),
        (asked("single"), "AB", "several", "AB"),
        (asked("multiple"), "ABA", "twice", "A"),
        (asked("multiple"), "A1", "letter", "1"),
        (asked("true_false", ()), "对错", "judge", "对错"),
        (asked("cloze", (), blanks=2), "一；二；三", "parts", "3"),
        (asked("matching", prompts=("主席", "委员")), "ABC", "place", "C"),
        (asked("matching", prompts=("主席", "委员")), "5A", "place", "A"),
        (asked("matching", prompts=("主席", "委员")), "1A1B", "twice", "1"),
        (asked("matching", prompts=("主席", "委员")), "1A2", "letter", "2"),
    ],
)
def test_a_slip_of_the_hand_is_told_and_not_guessed_at(one: Asked, typed: str, slip: Slip, text: str) -> None:
    read = read_typed(one, typed)
    assert (read.slip, read.text, read.response) == (slip, text, ())


@given(st.sampled_from(("single", "multiple", "ordering")), st.permutations(range(4)), st.integers(1, 4))
def test_letters_written_are_read_back(kind: QuestionKind, order: list[int], number: int) -> None:
    one = asked(kind)
    places = order[:1] if kind == "single" else order[:number]
    response = tuple(OPTIONS[place] for place in places)
    read = read_typed(one, written(one, response))
    assert read.response == (response if kind == "ordering" else tuple(sorted(response, key=OPTIONS.index)))
    assert read.slip is None


@given(st.lists(st.sampled_from(("", *OPTIONS)), min_size=3, max_size=3))
def test_a_matching_written_is_read_back(rights: list[str]) -> None:
    one = asked("matching", prompts=("主席", "委员", "支部"))
    assert read_typed(one, written(one, tuple(rights))).response == (tuple(rights) if any(rights) else ())


@given(st.text(max_size=12), st.sampled_from(("single", "multiple", "true_false", "cloze", "short", "ordering", "matching")))
def test_no_text_breaks_the_reading_and_what_is_read_can_be_graded(text: str, kind: QuestionKind) -> None:
    one = asked(kind, prompts=("主席", "委员"), blanks=2)
    read = read_typed(one, text)
    assert read.slip is None or read.response == ()
    key = OPTIONS[:2]
    grade(Question("q", None, "member", kind, "", one.prompts, OPTIONS, key, (), "", None, 1, None), read.response)


def test_options_beyond_the_alphabet_have_numbers() -> None:
    assert (letter(0), letter(25), letter(26)) == ("A", "Z", "27")
