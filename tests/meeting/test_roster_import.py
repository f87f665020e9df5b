"""What a table of persons comes to beside the roster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.meeting.roster import ROLES, RosterEntry
from app.meeting.roster_import import Draft, DraftRow, drafted, taken_in
from app.report.readers.sheets import Sheet

ZHANG = RosterEntry("id-1", "张三", "0001", "一支部", ("委员",))
LI = RosterEntry("id-2", "李四", "0002", "", ())
NAMESAKES = (RosterEntry("id-3", "王五", "0003", "一支部"), RosterEntry("id-4", "王五", "0004", "二支部"))
ROSTER = (ZHANG, LI, *NAMESAKES)


def draft(*rows: tuple[str, ...], roster: tuple[RosterEntry, ...] = ROSTER) -> Draft:
    return drafted(Sheet(rows), roster, ROLES)


def only(*rows: tuple[str, ...]) -> DraftRow:
    (row,) = draft(*rows).rows
    return row


@pytest.mark.parametrize("head", ["姓名", "名字", " 姓 名 ", "姓名（必填）", "*姓名", "人员姓名：", "Name"])
def test_the_column_of_names_goes_by_several_words(head: str) -> None:
    assert only((head,), ("赵六",)).after.name == "赵六"


def test_all_columns_are_known_by_their_words_wherever_they_stand() -> None:
    rows = (("云溪区政协", "", "", "", ""), ("序号", "所在党支部", "参加范围", "工号", "名字"), ("1", "二支部", "常委", "A-7", "赵六"))
    found = draft(*rows[:1], ("序号", "所在支部", "身份", "工号", "名字"), rows[2])
    assert found.rows[0].after == RosterEntry("", "赵六", "A-7", "二支部", ("常委",))
    assert {field for field, _ in found.columns} == {"name", "number", "branch", "roles"}


def test_a_table_without_names_is_told() -> None:
    with pytest.raises(UserError) as told:
        draft(("序号", "支部"), ("1", "一支部"))
    assert told.value.code == "roster_no_names"


@pytest.mark.parametrize("row", [("", ""), ("合计", "2"), ("总 计", ""), ("姓名", "支部")])
def test_lines_that_are_nobody_are_passed_over(row: tuple[str, str]) -> None:
    assert len(draft(("姓名", "支部"), ("赵六", "一支部"), row).rows) == 1


@pytest.mark.parametrize(
    ("rows", "problem", "cell"),
    [
        ((("姓名", "支部"), ("", "一支部")), "name_missing", "A2"),
        ((("支部", "姓名"), ("一支部", "长" * 41)), "name_wrong", "B2"),
        ((("姓名",), ("=1+1",)), "name_formula", "A2"),
        ((("姓名",), ("12345",)), "name_formula", "A2"),
        ((("姓名", "支部"), ("赵六", "长" * 61)), "branch_wrong", "B2"),
        ((("姓名", "编号"), ("赵六", "9" * 21)), "number_wrong", "B2"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(rows: tuple[tuple[str, ...], ...], problem: str, cell: str) -> None:
    row = only(*rows)
    assert (row.kind, row.troubles[0].problem, row.troubles[0].cell) == ("wrong", problem, cell)


def test_formulas_without_a_result_and_errors_are_told() -> None:
    sheet = Sheet((("姓名", "支部"), ("", "#N/A")), frozenset({(1, 0)}), frozenset({(1, 1)}))
    (row,) = drafted(sheet, ROSTER, ROLES).rows
    assert [(one.problem, one.cell) for one in row.troubles] == [("cell_unsolved", "A2"), ("cell_error", "B2")]


@pytest.mark.parametrize(
    ("told", "kind", "doubt", "suggested"),
    [
        (("张三", "", "一支部", "委员"), "same", None, "id-1"),
        (("张 三", "", "", ""), "same", None, "id-1"),
        (("张三", "0001", "三支部", ""), "changed", None, "id-1"),
        (("张三", "", "三支部", ""), "doubtful", "moved", "skip"),
        (("张三", "A-1", "一支部", ""), "doubtful", "other_number", "id-1"),
        (("张三", "A-1", "三支部", ""), "doubtful", "other_number", "skip"),
        (("赵六", "0001", "", ""), "doubtful", "number_of_another", "skip"),
        (("李四", "", "二支部", ""), "changed", None, "id-2"),
        (("王五", "", "", ""), "doubtful", "namesake", "skip"),
        (("王五", "", "二支部", "常委"), "changed", None, "id-4"),
        (("王五", "0003", "", ""), "same", None, "id-3"),
        (("赵六", "", "", "特邀"), "new", None, "new"),
    ],
)
def test_a_row_means_someone_or_waits(told: tuple[str, str, str, str], kind: str, doubt: str | None, suggested: str) -> None:
    row = only(("姓名", "编号", "支部", "身份"), told)
    assert (row.kind, row.doubt, row.suggested) == (kind, doubt, suggested)


def test_the_same_person_twice_in_a_table_is_taken_once() -> None:
    found = draft(("姓名", "支部"), ("赵六", "一支部"), ("赵六", "一支部"), ("赵六", "二支部"))
    assert [(row.kind, row.doubt, row.suggested) for row in found.rows] == [
        ("new", None, "new"),
        ("doubtful", "twice", "skip"),
        ("doubtful", "namesake", "new"),
    ]


def test_one_number_for_two_names_is_wrong_in_both_lines() -> None:
    found = draft(("姓名", "编号"), ("赵六", "A-7"), ("钱七", "A-7"))
    assert [(row.kind, row.troubles[0].cell) for row in found.rows] == [("wrong", "B2"), ("wrong", "B3")]


def test_what_a_row_leaves_empty_stays() -> None:
    found = draft(("姓名", "编号", "支部", "身份"), ("张三", "", "", "常委"))
    assert list(taken_in(found, {}, ROLES)) == [(ZHANG, RosterEntry("id-1", "张三", "0001", "一支部", ("常委",)))]


def test_a_row_can_be_left_out_and_a_wrong_one_is() -> None:
    found = draft(("姓名",), ("赵六",), ("钱七",), ("",), ("=x",))
    assert [after.name for _, after in taken_in(found, {2: "skip", 5: "new"}, ROLES)] == ["钱七"]


verdict = st.sampled_from(["skip", "new", "id-1", "id-4"])
cells = st.sampled_from(["", "张三", "李四", "王五", "赵六", "0001", "0003", "一支部", "二支部", "常委、委员", "=1", "合计"])


@given(
    st.lists(st.tuples(cells, cells, cells, cells), max_size=12),
    st.dictionaries(st.integers(1, 13), verdict),
)
def test_nobody_is_lost_doubled_or_renamed_whatever_a_table_says(rows: list[tuple[str, str, str, str]], verdicts: dict[int, str]) -> None:
    found = draft(("姓名", "编号", "支部", "身份"), *rows)
    pairs = list(taken_in(found, verdicts, ROLES))
    known = [before.person for before, _ in pairs if before is not None]
    assert len(known) == len(set(known))
    assert set(known) <= {entry.person for entry in ROSTER}
    for before, after in pairs:
        assert after.name
        assert before is None or before != after
    fresh = [after.number for before, after in pairs if before is None and after.number]
    assert len(fresh) == len(set(fresh))
    assert not set(fresh) & {entry.number for entry in ROSTER}


def test_a_role_that_the_list_has_not_is_told_on_its_row() -> None:
    assert only(("姓名", "身份"), ("赵六", "委员、特邀委员")).unknown == ("特邀委员",)
    same = only(("姓名", "身份"), ("张三", "委员、特邀委员"))
    assert (same.kind, same.unknown) == ("same", ("特邀委员",))
