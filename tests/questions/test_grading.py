"""What a response is worth: laws that hold for every question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.grading import FULL_MARKS, Grade, grade
from app.questions.model import Form, Question, QuestionKind
from app.questions.typed import reduced

KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze", "short", "ordering", "matching", "flashcard")
WORDS = st.lists(st.text("甲乙丙丁戊己庚辛壬癸", min_size=3, max_size=5), min_size=4, max_size=7, unique=True).filter(
    lambda words: not any(one != two and one in two for one in words for two in words)
)


def question(
    kind: QuestionKind,
    answer: tuple[str, ...],
    options: tuple[str, ...] = (),
    form: Form = "member",
    accepts: tuple[tuple[str, ...], ...] = (),
) -> Question:
    return Question("q", "p", form, kind, "题", (), options, answer, accepts, "", None, 1, None)


@given(WORDS)
def test_the_key_is_full_marks_for_every_kind(words: list[str]) -> None:
    answer = tuple(words[:3])
    lists: tuple[QuestionKind, ...] = ("multiple", "cloze", "short", "ordering", "matching", "flashcard")
    ones: tuple[QuestionKind, ...] = ("single", "true_false")
    for kind in lists:
        assert grade(question(kind, answer, tuple(words)), answer) == Grade(FULL_MARKS, "right"), kind
    for kind in ones:
        assert grade(question(kind, answer[:1], tuple(words)), answer[:1]) == Grade(FULL_MARKS, "right"), kind


@given(WORDS, st.permutations(range(3)))
def test_the_order_of_several_choices_does_not_matter(words: list[str], order: list[int]) -> None:
    answer = tuple(words[:3])
    assert grade(question("multiple", answer, tuple(words)), tuple(answer[index] for index in order)).verdict == "right"


@given(WORDS, st.data())
def test_a_choice_is_all_or_nothing(words: list[str], data: st.DataObject) -> None:
    answer = tuple(words[:2])
    response = tuple(data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=5)))
    earned = grade(question("multiple", answer, tuple(words)), response)
    assert earned == (Grade(FULL_MARKS, "right") if sorted(response) == sorted(answer) else Grade(0, "wrong"))
    one = grade(question("single", answer[:1], tuple(words)), response)
    assert one == (Grade(FULL_MARKS, "right") if response == answer[:1] else Grade(0, "wrong"))


@given(WORDS, st.data())
def test_blanks_carry_equal_shares(words: list[str], data: st.DataObject) -> None:
    answer = tuple(words[:4])
    right = data.draw(st.lists(st.booleans(), min_size=4, max_size=4))
    response = tuple(word if good else "不知道" for word, good in zip(answer, right, strict=True))
    earned = grade(question("cloze", answer), response)
    assert earned.hundredths == FULL_MARKS * sum(right) // 4
    assert earned.verdict == ("right" if all(right) else "partly" if any(right) else "wrong")


@given(WORDS, st.permutations(range(4)))
def test_the_blanks_of_a_whole_list_take_any_order(words: list[str], order: list[int]) -> None:
    answer = tuple(words[:4])
    assert grade(question("cloze", answer, form="recite"), tuple(answer[index] for index in order)).verdict == "right"


def test_one_member_typed_twice_counts_once() -> None:
    earned = grade(question("cloze", ("守信用", "守时间"), form="recite"), ("守信用", "守信用"))
    assert earned == Grade(50, "partly")


@given(WORDS)
def test_an_untouched_question_is_blank_and_not_wrong(words: list[str]) -> None:
    for kind in KINDS:
        for response in ((), ("",), ("", " ")):
            assert grade(question(kind, tuple(words[:2]), tuple(words)), response) == Grade(0, "blank")


@pytest.mark.parametrize("typed", ["１９８", "198名", "一百九十八", " 198 "])
def test_a_blank_takes_other_writings_and_what_is_accepted(typed: str) -> None:
    assert grade(question("cloze", ("198",), accepts=(("198名",),)), (typed,)).verdict == "right"


@pytest.mark.parametrize("typed", ["守信用、守时间、守承诺", "守承诺 守信用，守时间", "守信用守时间守承诺", "守时间；守承诺\n守信用"])
def test_a_short_answer_is_read_with_any_separator_and_in_any_order(typed: str) -> None:
    assert grade(question("short", ("守信用", "守时间", "守承诺"), form="recite"), (typed,)) == Grade(100, "right")


def test_a_point_that_holds_separators_is_found() -> None:
    answer = ("区委书记、区长与委员座谈会", "民主评议")
    assert grade(question("short", answer, form="recite"), ("民主评议、区委书记、区长与委员座谈会",)).verdict == "right"


def test_guessing_many_points_thins_the_share() -> None:
    earned = grade(question("short", ("守信用", "守时间"), form="recite"), ("守信用、守时间、守法律、守纪律",))
    assert earned == Grade(50, "partly")


def test_a_sequence_earns_what_stands_in_order() -> None:
    right = ("申请", "受理", "核查", "审批")
    assert grade(question("ordering", right, right), ("受理", "申请", "核查", "审批")) == Grade(75, "partly")
    assert grade(question("ordering", right, right), tuple(reversed(right))) == Grade(0, "wrong")


def test_matching_counts_pairs() -> None:
    assert grade(question("matching", ("甲", "乙", "丙", "丁")), ("甲", "丙", "乙", "丁")) == Grade(50, "partly")


@given(WORDS, st.lists(st.text(max_size=12), max_size=8))
def test_any_response_is_graded_between_nothing_and_full(words: list[str], response: list[str]) -> None:
    for kind in KINDS:
        earned = grade(question(kind, tuple(words[:3]), tuple(words)), tuple(response))
        assert 0 <= earned.hundredths <= FULL_MARKS
        assert (earned.verdict == "right") == (earned.hundredths == FULL_MARKS)
        assert (earned.verdict == "blank") == (not any(part.strip() for part in response))


@given(WORDS, st.data())
def test_one_more_right_blank_never_lowers_the_grade(words: list[str], data: st.DataObject) -> None:
    answer = tuple(words[:4])
    right = data.draw(st.lists(st.booleans(), min_size=4, max_size=4))
    at = data.draw(st.integers(0, 3))
    response = [word if good else "" for word, good in zip(answer, right, strict=True)]
    before = grade(question("cloze", answer), tuple(response)).hundredths
    response[at] = answer[at]
    assert grade(question("cloze", answer), tuple(response)).hundredths >= before
    assert reduced(answer[at])
