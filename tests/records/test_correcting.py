"""A corrected key: what it regrades, that twice is once, and that taking it back brings the old grades back."""

from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.questions.grading import Grade, grade
from app.questions.model import Question
from app.records.correcting import Regrade, keyed, regraded, same_asked, same_key, taken_back
from app.records.model import Answer, Rule

AT = datetime(2026, 6, 9, 1, 30, tzinfo=UTC)
OPTIONS = ("带头学", "结对学", "轮流学", "随时学")
SINGLE = Question("q", "p", "imported", "single", "支部怎么学？", (), OPTIONS, ("结对学",), ((),), "", None, 1, None)
MULTIPLE = msgspec.structs.replace(SINGLE, kind="multiple", answer=("带头学", "结对学"), accepts=((), ()))
SHORT = msgspec.structs.replace(SINGLE, kind="short", options=(), answer=("民情清单", "协商清单"), accepts=((), ()))

RULE = Rule(60, "proportional", (("multiple", 200),))

words = st.sampled_from((*OPTIONS, "民情清单", "协商清单", "督办清单", ""))
responses = st.lists(words, max_size=4).map(tuple)


@st.composite
def keys(draw: st.DrawFn) -> tuple[Question, Question]:
    """A question and the same with another key."""
    question = draw(st.sampled_from((SINGLE, MULTIPLE, SHORT)))
    pool = question.options or ("民情清单", "协商清单", "督办清单")
    size = 1 if question.kind == "single" else draw(st.integers(1, 3))
    answer = tuple(draw(st.permutations(pool))[:size])
    accepts = tuple(draw(st.lists(st.sampled_from(("民情", "协商", "督办")), max_size=2)) for _ in answer)
    return question, msgspec.structs.replace(question, answer=answer, accepts=tuple(map(tuple, accepts)))


def answered(question: Question, given: list[tuple[str, ...]]) -> tuple[Answer, ...]:
    told = []
    for number, response in enumerate(given):
        marks = grade(question, response, RULE.full(question.kind), RULE.incomplete)
        told.append(Answer(f"a{number}", f"t{number}", "r", "q", 1, response, marks.hundredths, marks.verdict, AT, "quiz"))
    return tuple(told)


def by_rule(question: Question, answer: Answer) -> Grade:
    return grade(question, answer.response, RULE.full(question.kind), RULE.incomplete)


def ruled(answers: tuple[Answer, ...]) -> list[tuple[Answer, Rule]]:
    return [(one, RULE) for one in answers]


def applied(answers: tuple[Answer, ...], regrades: tuple[Regrade, ...]) -> tuple[Answer, ...]:
    now = {one.answer: one.after for one in regrades}
    return tuple(
        msgspec.structs.replace(one, hundredths=now[one.id].hundredths, verdict=now[one.id].verdict) if one.id in now else one
        for one in answers
    )


@given(keys(), st.lists(responses, max_size=8))
def test_regrading_twice_is_regrading_once(pair: tuple[Question, Question], given_: list[tuple[str, ...]]) -> None:
    old, new = pair
    answers = answered(old, given_)
    first = regraded(ruled(answers), old, new)
    once = applied(answers, first)
    assert regraded(ruled(once), old, new) == ()
    assert [(one.hundredths, one.verdict) for one in once] == [
        (marks.hundredths, marks.verdict) for one in answers for marks in (grade(new, one.response, RULE.full(new.kind), RULE.incomplete),)
    ]


@given(keys(), st.lists(responses, max_size=8))
def test_taking_a_correction_back_brings_every_grade_back(pair: tuple[Question, Question], given_: list[tuple[str, ...]]) -> None:
    old, new = pair
    answers = answered(old, given_)
    first = regraded(ruled(answers), old, new)
    assert applied(applied(answers, first), taken_back(first)) == answers


@given(keys(), st.lists(responses, max_size=8))
def test_what_both_keys_grade_alike_stays_whatever_it_was_given(pair: tuple[Question, Question], given_: list[tuple[str, ...]]) -> None:
    old, new = pair
    odd = tuple(msgspec.structs.replace(one, hundredths=37, verdict="partly") for one in answered(old, given_))
    changed = {one.answer for one in regraded(ruled(odd), old, new)}
    assert all(by_rule(old, one) != by_rule(new, one) for one in odd if one.id in changed)


def test_the_key_alone_may_differ_for_answers_to_be_regraded() -> None:
    other = msgspec.structs.replace(SINGLE, answer=("轮流学",))
    assert same_asked(SINGLE, other)
    assert not same_key(SINGLE, other)
    assert same_asked(SINGLE, msgspec.structs.replace(SINGLE, options=OPTIONS[::-1]))
    assert not same_asked(SINGLE, msgspec.structs.replace(SINGLE, stem="委员怎么学？"))
    assert not same_asked(SINGLE, msgspec.structs.replace(SINGLE, options=("带头学", "结对学", "轮流学")))
    assert same_key(SHORT, msgspec.structs.replace(SHORT, explanation="说明"))
    assert not same_key(SHORT, msgspec.structs.replace(SHORT, accepts=(("民情",), ())))


def test_a_question_keyed_by_another_is_shown_as_it_was_asked() -> None:
    other = msgspec.structs.replace(SINGLE, stem="改过的", options=OPTIONS[::-1], answer=("轮流学",), explanation="更正了", version=4)
    shown = keyed(SINGLE, other)
    assert (shown.stem, shown.options, shown.version) == (SINGLE.stem, OPTIONS, 1)
    assert (shown.answer, shown.explanation) == (("轮流学",), "更正了")
