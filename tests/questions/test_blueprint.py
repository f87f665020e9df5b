"""What a paper is made of: laws of shares, of parts and of marks."""

from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.questions.blueprint import (
    MOST_MARKS,
    MOST_QUESTIONS,
    PAPER_KINDS,
    STEP,
    Blueprint,
    Part,
    Wish,
    apportioned,
    check,
    even_parts,
    spread_marks,
)
from app.questions.model import QuestionKind

KINDS = st.sampled_from(PAPER_KINDS)
WEIGHTS = st.lists(st.integers(0, 9), max_size=6)
NUMBERS = st.dictionaries(KINDS, st.integers(0, 40), max_size=7)


@given(st.integers(0, 300), WEIGHTS)
def test_shares_add_up_and_keep_to_their_quota(number: int, weights: list[int]) -> None:
    shares = apportioned(number, [Wish("level", str(place), weight) for place, weight in enumerate(weights)])
    whole = sum(weights)
    assert sum(shares.values()) == (number if whole else 0)
    for value, share in shares.items():
        exact = number * weights[int(value)] / whole
        assert int(exact) <= share <= int(exact) + 1


@given(st.integers(0, 200), NUMBERS)
def test_even_parts_take_what_there_is(number: int, available: dict[QuestionKind, int]) -> None:
    parts = even_parts(number, available)
    assert sum(part.number for part in parts) == min(number, sum(available.values()))
    assert all(0 < part.number <= available[part.kind] for part in parts)
    short = [part.number for part in parts if part.number < available[part.kind]]
    assert not short or max(short) - min(short) <= 1
    assert [part.kind for part in parts] == [kind for kind in PAPER_KINDS if kind in {part.kind for part in parts}]


@given(st.integers(0, 200), NUMBERS)
def test_parts_for_two_papers_leave_as_much_for_the_second(number: int, available: dict[QuestionKind, int]) -> None:
    parts = even_parts(number, available, twice=True)
    if sum(count // 2 for count in available.values()) >= number:
        assert all(2 * part.number <= available[part.kind] for part in parts)
        assert sum(part.number for part in parts) == number
    else:
        assert parts == even_parts(number, available)


@given(NUMBERS, st.integers(1, 400).map(lambda halves: halves * STEP))
def test_marks_go_in_halves_and_reach_the_total_where_they_can(numbers: dict[QuestionKind, int], total: int) -> None:
    asked = [(kind, number) for kind, number in numbers.items() if number]
    marks = spread_marks(list(numbers.items()), total)
    assert set(marks) == {kind for kind, _ in asked}
    assert all(one >= STEP and one % STEP == 0 for one in marks.values())
    reached = sum(marks[kind] * number for kind, number in asked)
    least = STEP * sum(number for _, number in asked)
    if least <= total:
        assert reached <= total
        # no single kind could be given another half mark, or the sum is the total
        assert reached == total or all(reached + STEP * number > total for _, number in asked)
    else:
        assert reached == least


@given(st.dictionaries(KINDS, st.integers(1, 30), min_size=1, max_size=7))
def test_a_hundred_marks_come_out_where_a_single_choice_can_even_it(numbers: dict[QuestionKind, int]) -> None:
    marks = spread_marks([*numbers.items(), ("single", 1)] if "single" not in numbers else list(numbers.items()), 10000)
    asked = numbers if "single" in numbers else {**numbers, "single": 1}
    if sum(asked.values()) * STEP <= 10000 and asked["single"] == 1:
        assert sum(marks[kind] * number for kind, number in asked.items()) == 10000


def test_usual_weights_are_kept_where_the_total_allows() -> None:
    assert spread_marks([("single", 20), ("multiple", 20), ("short", 10)], 10000) == {"single": 100, "multiple": 200, "short": 400}


def refused(blueprint: Blueprint) -> str:
    try:
        check(blueprint)
    except UserError as error:
        return error.code
    return ""


def test_what_is_no_blueprint() -> None:
    part = Part("single", 3)
    assert refused(Blueprint((part,), 1)) == ""
    assert refused(Blueprint((Part("single", 0),), 1, cover=("formula",))) == ""
    assert refused(Blueprint((), 1)) == "paper_no_parts"
    assert refused(Blueprint((Part("single", 0),), 1)) == "paper_no_parts"
    assert refused(Blueprint((Part("single", 2), Part("cloze", -1)), 1)) == "paper_no_parts"
    assert refused(Blueprint((part, part), 1)) == "paper_kind_twice"
    assert refused(Blueprint((Part("flashcard", 2),), 1)) == "paper_kind_twice"
    assert refused(Blueprint((Part("single", MOST_QUESTIONS + 1),), 1)) == "paper_too_many"
    for marks in (0, -STEP, 33, MOST_MARKS + STEP):
        assert refused(Blueprint((Part("single", 2, marks),), 1)) == "paper_marks"
        assert refused(Blueprint((part,), 1, total=marks)) == ("paper_marks" if marks != MOST_MARKS + STEP else "")
