"""How well each formula and each member is known."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.grading import grade
from app.questions.model import Question
from app.study.mastery import Mastery, Tally, Told, mastery, recalled_members, weakest_first, weakness
from tests.gui.invented import FIGURE, FOUR, JUDGED, KEEPING, KEPT, LISTS, MATCH, MULTIPLE, ORDER, POINTS, SHORT, SINGLE, question


def told(asked: Question, *response: str) -> Told:
    return Told(asked, response, grade(asked, response).verdict)


OUTSIDER = question("outsider", "single", "下列哪一项不属于“三张清单”？", ("责任清单",), (*LISTS, "责任清单"), point=1)


@pytest.mark.parametrize(
    ("answer", "members", "recalled"),
    [
        (told(SINGLE, "轮流学"), FOUR, {2: True}),
        (told(SINGLE, "带头学"), FOUR, {2: False}),
        (told(MULTIPLE, *LISTS), LISTS, {0: True, 1: True, 2: True}),
        (told(MULTIPLE, LISTS[0], "责任清单"), LISTS, {0: True, 1: False, 2: False}),
        (told(OUTSIDER, "责任清单"), LISTS, {}),
        (told(JUDGED, "正确"), FOUR, {}),
        (told(FIGURE, "198"), (), {}),
        (told(KEEPING, "守纪律", "守时间"), KEPT, {1: True, 2: False}),
        (told(SHORT, "民情清单、督办清单"), LISTS, {0: True, 1: False, 2: True}),
        (told(SHORT, "督办清单", "协商清单", "民情清单"), LISTS, {0: True, 1: True, 2: True}),
        (told(ORDER, LISTS[0], LISTS[2], LISTS[1]), LISTS, {0: True, 1: False, 2: False}),
        (told(MATCH, "结对学", "轮流学", "带头学"), FOUR, {0: False, 1: False, 2: False}),
        (told(MATCH, "带头学", "轮流学", "结对学"), FOUR, {0: True, 1: False, 2: False}),
    ],
)
def test_an_answer_tells_of_the_members_that_it_asks(answer: Told, members: tuple[str, ...], recalled: dict[int, bool]) -> None:
    assert recalled_members(answer, members) == recalled


def test_members_and_answers_are_counted() -> None:
    one = mastery("r", POINTS[1], 1, 0.8, [told(MULTIPLE, *LISTS), told(SHORT, "民情清单"), told(SHORT), told(JUDGED, "正确")])
    assert one.answers == Tally(3, 2)
    assert one.members == (Tally(2, 2), Tally(2, 1), Tally(2, 1))
    assert one.weakest == 1


def test_a_blank_says_nothing() -> None:
    assert mastery("r", POINTS[1], 0, None, [told(SHORT)]).answers == Tally(0, 0)


def test_the_weakest_come_first() -> None:
    def plain(identity: str, recall: float | None, asked: int, right: int) -> Mastery:
        return Mastery("r", msgspec.structs.replace(POINTS[0], id=identity), 1, recall, Tally(asked, right), ())

    found = [plain("sure", 0.95, 10, 10), plain("slipped", 0.95, 1, 0), plain("forgotten", 0.3, 0, 0), plain("bad", None, 20, 1)]
    assert [one.point.id for one in weakest_first(found)] == ["bad", "forgotten", "slipped", "sure"]


@given(st.integers(0, 50), st.integers(0, 50), st.one_of(st.none(), st.floats(0, 1)))
def test_one_more_right_answer_makes_nothing_weaker(right: int, wrong: int, recall: float | None) -> None:
    asked = right + wrong
    now = weakness(recall, Tally(asked, right))
    if asked:
        assert weakness(recall, Tally(asked + 1, right + 1)) >= now
        assert weakness(recall, Tally(asked + 1, right)) <= now
    assert 0 <= now <= 1
    assert (weakness(None, Tally()), weakness(0.4, Tally())) == (1, 0.4)


def test_no_member_is_weak_where_all_were_right() -> None:
    assert mastery("r", POINTS[1], 0, None, [told(MULTIPLE, *LISTS)]).weakest is None
