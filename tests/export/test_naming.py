import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export.naming import LONGEST_FILE, LONGEST_SHEET, file_name, sheet_name


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("测验成绩 张三 2025-12-26", "测验成绩 张三 2025-12-26.xlsx"),
        ("测验成绩  2025-12-26", "测验成绩 2025-12-26.xlsx"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.xlsx"),
        ("../../etc/passwd", "etc passwd.xlsx"),
        ("张\u202e三\x00\n", "张三.xlsx"),
        ("CON", "_CON.xlsx"),
        ("nul.txt", "_nul.txt.xlsx"),
        ("...", "_.xlsx"),
        ("", "_.xlsx"),
    ],
)
def test_a_name_has_no_forbidden_sign(stem: str, name: str) -> None:
    assert file_name(stem, ".xlsx") == name


@given(st.text(max_size=300))
def test_any_text_makes_a_name_that_fits(text: str) -> None:
    name = file_name(text, ".xlsx")
    assert name.endswith(".xlsx")
    assert len(name.encode()) <= LONGEST_FILE + 1
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    assert name[0] not in " ."
    assert name.removesuffix(".xlsx")[-1] not in " ."


@given(st.text(max_size=60))
def test_any_text_makes_a_sheet_name(text: str) -> None:
    name = sheet_name(text)
    assert 0 < len(name) <= LONGEST_SHEET
    assert not re.search(r"[\\/:*?\[\]\x00-\x1f]", name)
    assert name[0] != "'" != name[-1]
