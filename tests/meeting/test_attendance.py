from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meeting.attendance import Count, Deed, Mark, Presence, Task, count, make_up, owes

END = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
LATER = END + timedelta(days=3)
REPORT = frozenset({"报告"})


def test_the_count_tells_apart_who_is_not_recorded_yet() -> None:
    marks = [Mark("甲", "here"), Mark("乙", "late"), Mark("丙", "leave", "出差"), Mark("丁", "absent"), Mark("客人", "here")]
    found = count(["甲", "乙", "丙", "丁", "戊"], marks)
    assert found == Count(here=1, late=1, leave=1, absent=1, open=1)
    assert (found.expected, found.came) == (5, 2)


@given(st.dictionaries(st.integers(0, 30).map(str), st.sampled_from(["here", "late", "leave", "absent"]), max_size=20), st.integers(0, 30))
def test_everyone_expected_is_counted_once(presences: dict[str, Presence], expected: int) -> None:
    found = count([str(number) for number in range(expected)], [Mark(person, presence) for person, presence in presences.items()])
    assert found.expected == expected


@pytest.mark.parametrize(("presence", "owed"), [("here", False), ("late", False), ("leave", True), ("absent", True)])
def test_who_was_not_there_makes_up(presence: Presence, owed: bool) -> None:
    assert owes(presence) is owed
    assert bool(make_up("会", REPORT, END, [Mark("甲", presence)], [])) is owed


def test_both_tasks_after_the_meeting_complete_it() -> None:
    deeds = [Deed("甲", "study", REPORT, LATER), Deed("甲", "quiz", REPORT | {"别的"}, LATER + timedelta(hours=1))]
    (found,) = make_up("会", REPORT, END, [Mark("甲", "leave", "下乡")], deeds)
    assert found.complete
    assert found.completed == LATER + timedelta(hours=1)
    assert found.left == ()


@pytest.mark.parametrize(
    "deed",
    [
        Deed("乙", "study", REPORT, LATER),
        Deed("甲", "study", frozenset({"别的"}), LATER),
        Deed("甲", "study", REPORT, END - timedelta(days=1)),
    ],
)
def test_what_another_did_or_of_another_report_or_before_does_not_count(deed: Deed) -> None:
    (found,) = make_up("会", REPORT, END, [Mark("甲", "absent")], [deed])
    assert found.left == ("study", "quiz")
    assert found.completed is None


def test_a_meeting_without_a_report_takes_any() -> None:
    (found,) = make_up("会", frozenset(), END, [Mark("甲", "absent")], [Deed("甲", "quiz", REPORT, LATER)])
    assert found.left == ("study",)


@given(st.lists(st.tuples(st.sampled_from(["study", "quiz"]), st.integers(-5, 5)), max_size=8))
def test_more_deeds_never_leave_more_to_do(told: list[tuple[Task, int]]) -> None:
    deeds = [Deed("甲", task, REPORT, END + timedelta(days=days)) for task, days in told]
    left = [len(make_up("会", REPORT, END, [Mark("甲", "absent")], deeds[:number])[0].left) for number in range(len(deeds) + 1)]
    assert left == sorted(left, reverse=True)
