import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.export.sheet import Book, Cell, Column, Sheet
from app.export.xlsx import LONGEST_TEXT, clean, shown_width, workbook

MADE = datetime(2025, 12, 26, 15, 0, tzinfo=UTC)


def book(*rows: tuple[Cell, ...], columns: tuple[Column, ...] = (Column("姓名"),), name: str = "成绩") -> Book:
    return Book("测验成绩", MADE, "第 &P 页", (Sheet(name, columns, rows),))


def read(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def column_of(sheet: Worksheet) -> list[object]:
    return [row[0].value for row in sheet.iter_rows(min_row=2)]


def test_cells_are_of_their_kind() -> None:
    columns = (Column("姓名"), Column("题数", "whole"), Column("得分率", "percent"), Column("时间", "moment"), Column("编号"))
    sheet = read(workbook(book(("张三", 20, 0.85, MADE, "0007"), (None, None, None, None, ""), columns=columns)))
    assert [cell.value for cell in sheet[1]] == ["姓名", "题数", "得分率", "时间", "编号"]
    assert [cell.value for cell in sheet[2]] == ["张三", 20, 0.85, datetime(2025, 12, 26, 15, 0), "0007"]  # noqa: DTZ001 - Excel knows no zone
    assert [cell.number_format for cell in sheet[2]][1:4] == ["0", "0%", "yyyy-mm-dd hh:mm"]
    assert all(cell.value is None for cell in sheet[3])


@pytest.mark.parametrize("name", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1+1", "\r=1", "{=1}", '=HYPERLINK("http://x")', "http://x", "0007"])
def test_no_text_is_ever_a_formula_a_link_or_a_number(name: str) -> None:
    content = workbook(book((name,)))
    cell = read(content)["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert str(cell.value).strip() == name.strip()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("name", "quoted"), [("=1+1", True), ("+86", True), ("-5", True), ("@x", True), ("\t=1", True), ("\r=1", True), ("张三", False)]
)
def test_what_looks_like_a_formula_stays_text_when_it_is_edited(name: str, quoted: bool) -> None:
    assert bool(read(workbook(book((name,))))["A2"].quotePrefix) == quoted


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_text_gives_a_whole_file_and_comes_back_without_what_xml_cannot_hold(texts: list[str]) -> None:
    content = workbook(book(*((text,) for text in texts)))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.namelist():
            ElementTree.fromstring(parts.read(part))
    told = [str(value or "") for value in column_of(read(content))]
    assert told == [clean(text) for text in texts]


def test_signs_that_xml_cannot_hold_are_left_out_and_marks_of_excel_are_kept() -> None:
    assert column_of(read(workbook(book(("张\x00\x0b\x1f三\ufffe\ud800",), ("_x0041_",), ("甲\n乙",))))) == ["张三", "_x0041_", "甲\n乙"]
    assert clean("长" * 40_000) == "长" * LONGEST_TEXT


def test_a_sheet_prints_on_a4_with_its_titles_on_every_page() -> None:
    columns = (Column("姓名"), Column("题数", "whole"))
    sheet = read(workbook(book(*((f"姓名{number}", number) for number in range(100)), columns=columns)))
    assert sheet.freeze_panes == "A2"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'成绩'!$A$1:$B$101"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "第 &P 页"


def test_columns_are_as_wide_as_what_they_hold_within_reason() -> None:
    columns = (Column("编号"), Column("报告"), Column("说明"))
    sheet = read(workbook(book(("1", "云溪区政协：周五学起来", "长" * 200), columns=columns)))
    widths = [sheet.column_dimensions[name].width for name in "ABC"]
    assert widths[0] < widths[1] < widths[2]
    assert widths[1] >= shown_width("云溪区政协：周五学起来")
    assert widths[2] < 50
    assert sheet["C2"].alignment.wrap_text
    heights = [sheet.row_dimensions[number].height or 0 for number in (1, 2)]
    assert heights[1] > 8 * heights[0] / 2


def test_chinese_signs_count_twice_and_lines_apart() -> None:
    assert [shown_width(text) for text in ("", "abc", "张三", "张三a", "甲\n乙丙")] == [0, 3, 4, 5, 4]


def test_a_sheet_with_no_row_has_its_titles() -> None:
    assert [cell.value for cell in read(workbook(book()))[1]] == ["姓名"]


def test_more_rows_than_excel_takes_are_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.export.xlsx.MOST_ROWS", 2)
    with pytest.raises(ValueError, match="3 rows"):
        workbook(book(("a",), ("b",), ("c",)))
