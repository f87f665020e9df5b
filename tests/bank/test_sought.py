"""Finding questions among those of a report."""

from app.bank.editing import entries
from app.bank.sought import found, sought
from tests.bank.test_editing import MADE, OTHER, edits, say
from tests.bank.test_reviewing import POINTS, REPORT

ENTRIES = entries(REPORT, POINTS, MADE, ())
ALL = sought(ENTRIES, POINTS)


def test_words_letters_and_what_the_point_is_called_find_a_question() -> None:
    assert found(ALL, "") == ALL
    assert {one.entry.question.point for one in found(ALL, "三张 清单")} == {one.id for one in POINTS if one.name == "三张清单"}
    assert found(ALL, "szqd") == found(ALL, "三张清单")
    assert found(ALL, "没有这句话") == ()
    assert found(ALL, "s") == ()


def test_what_did_not_change_is_taken_over() -> None:
    after = entries(REPORT, POINTS, MADE, edits(say(OTHER, stem="默写三守。")))
    again = sought(after, POINTS, ALL)
    changed = [one for one, before in zip(again, ALL, strict=True) if one is not before]
    assert [one.entry.question.id for one in changed] == [OTHER.id]
    assert found(again, "mxss") == tuple(changed)
