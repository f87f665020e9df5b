"""What is marked in a report's text."""

from itertools import pairwise

import msgspec

from app.gui.library.marks import Marks, own_marks, soft_marks
from tests.gui.invented import BANK, FOUR, KEPT, PARAGRAPHS, POINTS, REPORT


def said(marks: Marks) -> list[str]:
    return [PARAGRAPHS[place][span.start : span.end] for place in sorted(marks) for span in marks[place]]


def test_a_list_marks_its_name_and_each_member() -> None:
    marks = own_marks(REPORT, POINTS[0])
    assert said(marks) == ["“四学”工作法", *FOUR]
    assert [span.underlined for span in marks[1]] == [False, True, True, True, True]
    assert [span.strong for span in marks[1]] == [True, False, False, False, False]


def test_the_marks_around_a_name_go_with_it() -> None:
    assert said(own_marks(REPORT, POINTS[2])) == [*KEPT, "“三守”"]


def test_a_figure_marks_its_evidence() -> None:
    assert said(own_marks(REPORT, POINTS[3])) == ["198名委员"]


def test_a_name_that_is_not_in_the_evidence_marks_all_of_it() -> None:
    bare = msgspec.structs.replace(POINTS[0], name="五学", member_evidence=())
    assert said(own_marks(REPORT, bare)) == [POINTS[0].evidence.text]


def test_what_all_points_say_is_marked_in_strokes_that_do_not_overlap() -> None:
    marks = soft_marks(REPORT, BANK.points)
    assert said(marks) == [
        "“四学”工作法",
        "主席带头学、委员结对学、支部轮流学、线上随时学",
        "198名委员",
        "“三张清单”",
        "民情清单、协商清单、督办清单",
        "守法律、守纪律、守规矩",
        "“三守”",
    ]
    for spans in marks.values():
        assert all(span.soft for span in spans)
        assert all(before.end < after.start for before, after in pairwise(spans))
