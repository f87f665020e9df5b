"""Tables of people's own making, among them broken and hostile ones."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from app.errors import UserError
from app.report.readers.sheets import MOST_ROWS, Sheet, address, read_sheet

HEAD = ("姓名", "支部")


def xlsx(*rows: tuple[str | float | None, ...], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    if merge:
        page.merge_cells(merge)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data: bytes, part: str, content: bytes | None) -> bytes:
    """The same workbook with another content in one part (None: without it)."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(part, content)
    return made.getvalue()


def sheet_xml(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_part(xlsx(HEAD), "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{space}">{body}</worksheet>'.encode())


def one_row(cells: str, after: str = "") -> bytes:
    return sheet_xml(f'<sheetData><row r="1">{cells}</row></sheetData>{after}')


def refused(data: bytes, name: str = "名单.xlsx") -> str:
    with pytest.raises(UserError) as told:
        read_sheet(data, name)
    return told.value.code


def test_cells_are_read_as_people_see_them() -> None:
    data = xlsx(HEAD, ("张三", 1001), ("李四", 20260001.0), ("  王\n五 ", "O'Neil"), (None, None), ("阿依古丽·买买提", True))
    assert read_sheet(data, "名单.xlsx").rows == (
        HEAD,
        ("张三", "1001"),
        ("李四", "20260001"),
        ("王 五", "O'Neil"),
        ("", ""),
        ("阿依古丽·买买提", "1"),
    )


def test_the_first_sheet_with_content_that_is_to_be_seen_counts() -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("旧名单", 0)
    hidden.append(("不要",))
    hidden.sheet_state = "hidden"
    book.create_sheet("名单").append(("姓名",))
    book.active = 1
    assert read_sheet(saved(book), "名单.xlsx").rows == (("姓名",),)


def test_a_branch_beside_merged_rows_is_that_of_each() -> None:
    rows = (("支部", "姓名"), ("机关一支部", "张三"), (None, "李四"), (None, "王五"), ("二支部", "赵六"))
    found = read_sheet(xlsx(*rows, merge="A2:A4"), "名单.xlsx").rows
    assert [row[0] for row in found[1:]] == ["机关一支部"] * 3 + ["二支部"]


def test_a_title_over_several_columns_stays_one() -> None:
    assert read_sheet(xlsx(("名单", None), HEAD, ("张三", "一支部"), merge="A1:B1"), "a.xlsx").rows[0] == ("名单", "")


def test_a_formula_counts_by_its_kept_result_only() -> None:
    cells = '<c r="A1" t="str"><f>B9</f><v>张三</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="e"><v>#N/A</v></c>'
    sheet = read_sheet(one_row(cells), "a.xlsx")
    assert sheet == Sheet((("张三", "", "#N/A"),), frozenset({(0, 1)}), frozenset({(0, 2)}))


def test_rich_text_and_readings_above_it() -> None:
    cells = '<c t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>'
    assert read_sheet(one_row(cells), "a.xlsx").rows == (("张三",),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_the_encodings_and_with_the_signs_that_offices_write(encoding: str, delimiter: str) -> None:
    text = delimiter.join(HEAD) + "\r\n" + delimiter.join(("张三", '"机关\n一支部"')) + "\r\n\r\n"
    assert read_sheet(text.encode(encoding), "名单.csv").rows == (HEAD, ("张三", "机关 一支部"))


def test_a_long_list_of_nothing_but_names_is_read() -> None:
    names = "\n".join(["姓名", *("冯璐", "韩雪", "魏巍", "彭湃", "曹操", "潘岳", "薛涛", "阎锡", "邹韬", "熊猫") * 30])
    assert len(read_sheet(names.encode("gb18030"), "名单.csv").rows) == 301


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b" \r\n", "table_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table_old"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "table_kind"),
        (b"%PDF-1.7\n\x00\x01\x02" + bytes(range(256)) * 4, "table_kind"),
        (b"PK\x03\x04 not a zip", "table_damaged"),
        (xlsx(HEAD)[:-200], "table_damaged"),
        (xlsx(), "table_empty"),
        (with_part(xlsx(HEAD), "xl/workbook.xml", b"<workbook"), "table_damaged"),
        (with_part(xlsx(HEAD), "xl/workbook.xml", None), "table_kind"),
        (with_part(xlsx(HEAD), "xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "table_damaged"),
        (with_part(xlsx(HEAD), "xl/worksheets/sheet1.xml", b"<a>" * 100_000), "table_damaged"),
        (with_part(xlsx(HEAD), "xl/worksheets/sheet1.xml", b" " * 40_000_000), "table_long"),
    ],
)
def test_a_file_that_is_no_table_is_told(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_too_many_rows_are_told_and_not_held() -> None:
    assert refused(("姓名\n" + "张三\n" * 100_000).encode(), "名单.csv") == "table_long"
    assert (
        refused(sheet_xml('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>1</v></c></row></sheetData>'))
        == "table_long"
    )
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, MOST_ROWS + 3))
    assert refused(sheet_xml(f"<sheetData>{rows}</sheetData>")) == "table_long"


def test_a_cell_far_to_the_right_costs_nothing() -> None:
    cells = '<c r="A1" t="str"><v>姓名</v></c><c r="XFD1" t="str"><v>x</v></c>'
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert read_sheet(one_row(cells, merged), "a.xlsx").rows == (("姓名",),)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_told(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xef\xbb\xbf"):
        try:
            sheet = read_sheet(start + data, "名单.csv")
            told, widths = "table_", {len(row) for row in sheet.rows}
        except UserError as error:
            told, widths = error.code, {1}
        assert told.startswith(("table_", "file_"))
        assert len(widths) == 1


@given(st.integers(0, 16_383), st.integers(0, 1_048_575))
def test_addresses_are_those_of_the_office_program(column: int, row: int) -> None:
    assert address(row, column) == f"{get_column_letter(column + 1)}{row + 1}"
