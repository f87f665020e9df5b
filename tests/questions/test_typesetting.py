"""Text shown is typeset, whatever marks the report used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.typesetting import is_typeset, listed, quoted, sentence, typeset


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("好,好;好:好!好?(好)", "好，好；好：好！好？（好）"),
        ('推行"九学"模式', "推行“九学”模式"),
        ("全 员 学", "全员学"),
        ("增长 3.5%, 达 1,200 户", "增长3.5%，达1,200户"),
        ("用 Word 写", "用Word写"),
        ("第1条...", "第1条……"),
        ("10:30开会", "10:30开会"),
    ],
)
def test_marks_between_chinese_are_full_width(written: str, shown: str) -> None:
    assert typeset(written) == shown
    assert is_typeset(shown)


@pytest.mark.parametrize("text", ["好,好", "（好)好(", "“好”:好", '好"好'])
def test_a_narrow_mark_is_seen(text: str) -> None:
    assert not is_typeset(text)


@given(st.text("好学习一二三0123456789,.;:!?()\"'“”《》、， ", max_size=30))
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once


def test_quotes_inside_quotes_become_single() -> None:
    assert quoted("“三会一课”组织学") == "“‘三会一课’组织学”"


def test_a_list_is_parted_by_a_mark_that_its_items_do_not_hold() -> None:
    assert listed(("守信用", "守时间")) == "守信用、守时间"
    assert listed(("区委书记、区长", "委员")) == "区委书记、区长；委员"


def test_a_piece_becomes_a_sentence() -> None:
    assert sentence("，守信用；") == "守信用。"
    assert sentence("守信用！") == "守信用！"
