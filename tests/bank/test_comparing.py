import msgspec

from app.bank.comparing import compare, text_digest
from tests.store.banks import bank, without


def test_the_same_edition_has_nothing_but_the_same() -> None:
    one = bank(3)
    rows = compare(one.points, one.points, one.questions, one.questions)
    assert [(row.fate, row.kept) for row in rows] == [("same", 5)] * 3


def test_what_changed_went_and_came_stands_in_the_order_of_the_text() -> None:
    old, new = bank(3), bank(4)
    first = msgspec.structs.replace(new.points[0], members=(*new.points[0].members[:2], "第0条之丁"))
    asked = msgspec.structs.replace(new.questions[0], answer=first.members)
    later = without(new, new.questions[0].id, *(one.id for one in new.questions if one.point == "point-1"))
    rows = compare(old.points, (first, new.points[2], new.points[3]), old.questions, (asked, *later.questions))
    assert [(row.id, row.fate) for row in rows] == [("point-0", "changed"), ("point-1", "gone"), ("point-2", "same"), ("point-3", "new")]
    changed, gone, same, new_one = rows
    assert (changed.members_gone, changed.members_new) == (("第0条之丙",), ("第0条之丁",))
    assert (changed.kept, changed.reworded, changed.added, changed.retired) == (4, 1, 0, 0)
    assert (gone.retired, same.kept, new_one.added) == (5, 5, 5)
    assert gone.members_gone == ()


def test_a_point_that_only_moved_has_not_changed() -> None:
    one, other = bank(2), bank(2, extra="又及。")
    assert {row.fate for row in compare(one.points, other.points, one.questions, other.questions)} == {"same"}


def test_punctuation_and_spaces_do_not_make_another_text() -> None:
    assert text_digest(("甲，乙。", " ")) == text_digest(("甲 乙",))
    assert text_digest(("甲乙",)) != text_digest(("甲", "乙"))
