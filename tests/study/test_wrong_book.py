from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.questions.grading import Verdict
from app.records.model import Answer
from app.study.wrong_book import RIGHTS_TO_LEAVE, Key, to_repeat, undone, wrong_book

BEGIN = datetime(2026, 6, 9, tzinfo=UTC)
QUESTIONS = "abc"
verdicts = st.lists(st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(["right", "partly", "wrong", "blank"])), max_size=30)


def answers(told: list[tuple[str, Verdict]]) -> list[Answer]:
    """Answers in this order, with a clock that runs backwards: the order of commit counts, not the clock."""
    return [
        Answer(str(place), "attempt", "report", question, 1, (verdict,), 0, verdict, BEGIN - timedelta(minutes=place), "practice")
        for place, (question, verdict) in enumerate(told)
    ]


def marks(told: list[tuple[str, Verdict]]) -> list[tuple[Key, Verdict]]:
    return [(("report", question), verdict) for question, verdict in told]


def inside(told: list[tuple[str, Verdict]]) -> list[str]:
    return [one.key[1] for one in wrong_book(answers(told)) if one.inside]


def test_a_question_leaves_after_two_right_in_a_row() -> None:
    assert inside([("a", "wrong")]) == ["a"]
    assert inside([("a", "wrong"), ("a", "right")]) == ["a"]
    assert inside([("a", "wrong"), ("a", "right"), ("a", "right")]) == []


def test_a_wrong_answer_in_between_begins_anew() -> None:
    assert inside([("a", "wrong"), ("a", "right"), ("a", "wrong"), ("a", "right")]) == ["a"]


def test_it_comes_back_and_keeps_its_history() -> None:
    told: list[tuple[str, Verdict]] = [("a", "wrong"), ("a", "right"), ("a", "right"), ("a", "partly")]
    (missed,) = wrong_book(answers(told))
    assert missed.inside
    assert [one.verdict for one in missed.history] == ["wrong", "right", "right", "partly"]
    assert missed.wrongs == 2
    assert missed.last_wrong.verdict == "partly"


def test_blanks_say_nothing() -> None:
    assert inside([("a", "blank")]) == []
    assert inside([("a", "wrong"), ("a", "right"), ("a", "blank"), ("a", "right")]) == []


def test_what_was_never_answered_is_undone() -> None:
    asked = [("report", question) for question in QUESTIONS]
    assert undone(asked, marks([("b", "blank"), ("c", "wrong")])) == (("report", "a"), ("report", "b"))


@given(verdicts)
def test_a_question_is_inside_unless_it_was_right_twice_since_it_was_wrong(told: list[tuple[str, Verdict]]) -> None:
    for question in QUESTIONS:
        mine = [verdict for which, verdict in told if which == question and verdict != "blank"]
        wrong = [place for place, verdict in enumerate(mine) if verdict != "right"]
        expected = bool(wrong) and len(mine) - 1 - wrong[-1] < RIGHTS_TO_LEAVE
        assert (question in inside(told)) == expected


@given(verdicts)
def test_nothing_once_missed_is_ever_lost(told: list[tuple[str, Verdict]]) -> None:
    book = {one.key[1]: one for one in wrong_book(answers(told))}
    assert set(book) == {question for question, verdict in told if verdict in ("wrong", "partly")}
    for question, missed in book.items():
        assert [one.verdict for one in missed.history] == [verdict for which, verdict in told if which == question and verdict != "blank"]


@given(verdicts)
def test_the_one_missed_last_comes_first(told: list[tuple[str, Verdict]]) -> None:
    book = [one.key[1] for one in wrong_book(answers(told))]
    last = [
        max(place for place, (which, verdict) in enumerate(told) if which == question and verdict in ("wrong", "partly"))
        for question in book
    ]
    assert last == sorted(last, reverse=True)


@given(verdicts)
def test_the_short_way_says_the_same(told: list[tuple[str, Verdict]]) -> None:
    assert [key[1] for key in to_repeat(marks(told))] == inside(told)


@given(verdicts, verdicts)
def test_one_question_changes_nothing_for_another(told: list[tuple[str, Verdict]], other: list[tuple[str, Verdict]]) -> None:
    elsewhere: list[tuple[str, Verdict]] = [("z", verdict) for _, verdict in other]
    assert [one for one in inside([*told, *elsewhere]) if one != "z"] == inside(told)
