"""What a response is worth: examples; the laws are in `test_grading_laws`."""

import pytest

from app.questions.grading import Grade, Incomplete, grade
from app.questions.model import Form, Question, QuestionKind


def question(
    kind: QuestionKind,
    answer: tuple[str, ...],
    options: tuple[str, ...] = (),
    form: Form = "member",
    accepts: tuple[tuple[str, ...], ...] = (),
) -> Question:
    return Question("q", "p", form, kind, "题", (), options, answer, accepts, "", None, 1, None)


def test_one_member_typed_twice_counts_once() -> None:
    earned = grade(question("cloze", ("守信用", "守时间"), form="recite"), ("守信用", "守信用"))
    assert earned == Grade(50, "partly")


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


@pytest.mark.parametrize(
    ("rule", "full", "earned"),
    [("none", 300, 0), ("proportional", 300, 200), ("fixed", 300, 200), ("fixed", 200, 100), ("fixed", 150, 100), ("fixed", 100, 0)],
)
def test_an_incomplete_choice_by_each_rule(rule: Incomplete, full: int, earned: int) -> None:
    asked = question("multiple", ("甲", "乙", "丙"), ("甲", "乙", "丙", "丁"))
    assert grade(asked, ("丙", "甲"), full, rule) == Grade(earned, "partly" if earned else "wrong")
    assert grade(asked, ("丙", "丁"), full, rule) == Grade(0, "wrong")
