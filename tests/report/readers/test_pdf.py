"""PDF files: rows become paragraphs again, columns follow each other, furniture goes, and what cannot be read says why."""

import pytest

from app.errors import UserError
from app.report.readers.pdf import read_pdf
from app.report.reading import read_report
from tests.report.readers.pdfs import Text, column, pdf, whole

LONG = "坚持问题导向，累计走访群众一千二百余户，解决急难愁盼问题八十六件，办结率达到百分之九十七，群众获得感明显增强。"
OTHER = "扎实推进“三张清单”管理，围绕中心、服务大局，开展协商议政活动四十余次，形成调研报告二十六篇，转化率超过九成。"


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data, "报告.pdf").lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as told:
        read_pdf(data, "报告.pdf")
    return told.value.code


def test_rows_become_paragraphs_and_a_large_row_the_title() -> None:
    page = [Text(230, 780, "工作总结", 22), *column(LONG, 80, 740, 36), *column(OTHER, 80, 680, 36), Text(104, 640, "一、短的标题", 12)]
    lines = read_pdf(pdf([page]), "a.pdf").lines
    assert [(line.text, line.level) for line in lines] == [("工作总结", 1), (LONG, 0), (OTHER, 0), ("一、短的标题", 0)]


def test_paragraphs_without_indent_end_where_their_last_row_is_short() -> None:
    page = [*column(LONG, 80, 740, 36, indent=0), *column(OTHER, 80, 704, 36, indent=0), *column(LONG, 80, 668, 36, indent=0)]
    assert texts(pdf([page])) == [LONG, OTHER, LONG]


def test_a_paragraph_goes_on_over_a_page_between_running_heads_and_numbers() -> None:
    rows = column(LONG * 2, 80, 740, 36)
    pages = []
    for number in range(4):
        head, foot = Text(200, 800, "临江区政协工作简报", 9), Text(280, 40, f"— {number + 1} —", 10)
        moved = [Text(row.x, 740 - at * 18, row.text, 12) for at, row in enumerate(rows[2:] if number % 2 else rows[:2])]
        pages.append([head, *moved, foot])
    assert texts(pdf(pages)) == [LONG * 2, LONG * 2]


def test_two_columns_are_read_one_after_the_other_below_what_spans_both() -> None:
    left, right = column(LONG * 2, 60, 700, 18), column(OTHER * 2, 320, 700, 18)
    rows = [
        Text(150, 780, "临江区政协创新工作机制", 22),
        *(row for pair in zip(left, right, strict=False) for row in pair),
        *left[len(right) :],
    ]
    assert texts(pdf([rows])) == ["临江区政协创新工作机制", LONG * 2, OTHER * 2]


def test_a_column_goes_on_in_the_next() -> None:
    rows = column(LONG * 3, 60, 700, 18)
    half = len(rows) // 2
    moved = [Text(320, 700 - at * 18, row.text, 12) for at, row in enumerate(rows[half:])]
    assert texts(pdf([[*rows[:half], *moved]])) == [LONG * 3]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_turned_page_is_read_as_it_is_turned(rotate: int, quarters: int) -> None:
    rows = [LONG[at : at + 20] for at in range(0, len(LONG), 20)]
    x, y, down, across = ((100, 700, -20, 0), (200, 100, 0, 20), (500, 200, 20, 0), (400, 700, 0, -20))[quarters]
    page = [Text(x + at * across, y + at * down, row, 12, quarters) for at, row in enumerate(rows)]
    assert texts(pdf([page], rotate=rotate)) == [LONG]


def test_a_watermark_and_a_mark_in_the_margin_are_no_text() -> None:
    page = [*column(LONG, 80, 740, 36), Text(40, 300, "装订线内不要写", 12, 1)]
    slanted = b"BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <" + "内部资料".encode("utf-16-be").hex().encode() + b"> Tj ET\n"
    assert texts(pdf([page], extra=slanted)) == [LONG]


def test_cells_of_a_table_are_set_apart_and_rows_not_joined() -> None:
    page = [Text(80, 700 - at * 20, cell, 12) for at, cell in enumerate(("指标", "委员", "提案"))]
    page += [Text(240, 700 - at * 20, cell, 12) for at, cell in enumerate(("数量", "198", "40"))]
    assert texts(pdf([page])) == ["指标　数量", "委员　198", "提案　40"]


def test_notes_at_the_foot_come_last() -> None:
    note = "①三张清单：负面清单、权力清单、责任清单。"
    pages = [[*column(LONG, 80, 740, 36), Text(80, 100, note, 9)], column(OTHER, 80, 740, 36)]
    assert texts(pdf(pages)) == [LONG, OTHER, note]


def test_radicals_ligatures_and_vertical_marks_become_plain_characters() -> None:
    page = [Text(80, 700, "\u2f63态⽂明\u2ed3效机制\u2fb0命\ufb01le，⼈⺠至上\ufe12", 12)]
    assert texts(pdf([page])) == ["生态文明长效机制革命file，人民至上。"]


def test_what_has_no_text_layer_is_called_scanned() -> None:
    assert refusal(pdf([[], []])) == "file_scanned"
    assert refusal(pdf([[Text(280, 40, str(number), 10)] for number in range(4)])) == "file_scanned"
    assert refusal(pdf([[Text(200, 40, "扫描全能王 创建", 10)] for _ in range(4)])) == "file_scanned"


def test_text_without_codes_is_called_garbled() -> None:
    assert refusal(pdf([[Text(80, 700, "\ue001\ue002\ue003\ue004\ue005\ue006，" * 4, 12)]])) == "file_garbled"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.4\n%%EOF",
        pdf([column(LONG, 80, 740, 36)])[:40],
        whole([b"<< /Type /Catalog /Pages 1 0 R >>"]),
        whole([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
    ],
)
def test_a_file_that_is_cut_off_or_leads_round_in_circles_is_refused(data: bytes) -> None:
    assert refusal(data) in {"file_damaged", "file_scanned"}


def test_a_file_without_its_table_is_mended() -> None:
    made = pdf([column(LONG, 80, 740, 36)])
    assert texts(made.replace(b"xref\n0", b"none\n0", 1)) == [LONG]


def test_an_encrypted_file_says_so() -> None:
    key = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"28" * 32 + b"> /U <" + b"12" * 32 + b"> >> /ID [<00><00>] "
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    assert refusal(whole(objects, key)) == "file_encrypted"


def test_a_pdf_is_told_by_its_content() -> None:
    data = pdf([[Text(230, 780, "工作总结", 22), *column(LONG, 80, 740, 36), *column(OTHER, 80, 680, 36)]])
    for name in ("报告.pdf", "报告.txt", ""):
        report = read_report(b"\r\n" + data if name else data, name)
        assert (report.title, report.paragraphs) == ("工作总结", (LONG, OTHER))
