import random

from hypothesis import given
from hypothesis import strategies as st

from app.questions.grading import FULL_MARKS, Verdict
from app.questions.model import QuestionKind
from app.records.model import Rule
from app.scores.score import Place, score

MARKS: dict[Verdict, st.SearchStrategy[int]] = {
    "right": st.just(FULL_MARKS),
    "partly": st.integers(1, FULL_MARKS - 1),
    "wrong": st.just(0),
    "blank": st.just(0),
}
KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze")


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    def one() -> Place:
        verdict = draw(st.sampled_from(list(MARKS)))
        return draw(st.sampled_from(KINDS)), verdict, draw(MARKS[verdict])

    return [one() for _ in range(draw(st.integers(0, 30)))]


def test_blanks_are_counted_apart_and_partly_right_carries_its_share() -> None:
    told = score(Rule(60), [("single", "right", 100), ("cloze", "partly", 50), ("single", "wrong", 0), ("cloze", "blank", 0)])
    total = told.total
    assert (total.questions, total.right, total.partly, total.wrong, total.blank) == (4, 1, 1, 1, 1)
    assert (total.hundredths, total.full, total.percent) == (150, 400, 37)
    assert [(kind, tally.questions, tally.hundredths) for kind, tally in told.by_kind] == [("single", 2, 100), ("cloze", 2, 50)]
    assert not told.passed


def test_who_is_just_below_the_line_is_not_shown_at_it() -> None:
    # 599 of 1000: 59.9 % is shown as 59 and does not pass at 60
    right: Place = ("single", "right", 100)
    wrong: Place = ("single", "wrong", 0)
    below = score(Rule(60), [("cloze", "partly", 99), *[right] * 5, *[wrong] * 4])
    assert (below.total.percent, below.passed) == (59, False)
    at = score(Rule(60), [right] * 6 + [wrong] * 4)
    assert (at.total.percent, at.passed) == (60, True)


def test_each_kind_gives_its_own_marks() -> None:
    rule = Rule(60, marks=(("single", 250), ("short", 1000)))
    told = score(rule, [("single", "right", 250), ("short", "partly", 333), ("cloze", "right", 100), ("single", "blank", 0)])
    assert (told.total.hundredths, told.total.full, told.total.percent) == (683, 1600, 42)
    assert [(kind, tally.hundredths, tally.full) for kind, tally in told.by_kind] == [
        ("single", 250, 500),
        ("short", 333, 1000),
        ("cloze", 100, 100),
    ]


def test_nothing_asked_is_no_pass() -> None:
    told = score(Rule(0), [])
    assert (told.total.percent, told.passed, told.by_kind) == (0, False, ())


@given(places(), st.integers(0, 100))
def test_kinds_add_up_to_the_whole(given_places: list[Place], line: int) -> None:
    told = score(Rule(line), given_places)
    assert told.total.questions == len(given_places) == told.total.right + told.total.partly + told.total.wrong + told.total.blank
    assert sum(tally.questions for _, tally in told.by_kind) == told.total.questions
    assert sum(tally.hundredths for _, tally in told.by_kind) == told.total.hundredths
    assert 0 <= told.total.percent <= 100
    assert told.passed == (told.total.full > 0 and told.total.percent >= line)


@given(places(), st.randoms(use_true_random=False), st.integers(0, 100))
def test_the_order_of_answers_changes_no_score(given_places: list[Place], chance: random.Random, line: int) -> None:
    other = list(given_places)
    chance.shuffle(other)
    one, two = score(Rule(line), given_places), score(Rule(line), other)
    assert (one.total, one.passed, dict(one.by_kind)) == (two.total, two.passed, dict(two.by_kind))


@given(places(), st.integers(0, 100))
def test_a_better_answer_never_lowers_the_score(given_places: list[Place], line: int) -> None:
    if not given_places:
        return
    better: list[Place] = [(given_places[0][0], "right", FULL_MARKS), *given_places[1:]]
    before, after = score(Rule(line), given_places), score(Rule(line), better)
    assert after.total.hundredths >= before.total.hundredths
    assert after.passed >= before.passed
