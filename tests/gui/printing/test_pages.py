"""How a document breaks into pages: what stays together, what is repeated, what the foot says."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.errors import Cancelled
from app.export.document import Cell, Column, Contents, Document, Keep, Lines, NewPage, PageForm, Paragraph, Space, Table
from app.gui.printing.pages import MILLIMETRE, Pages
from app.gui.printing.pdf import write_pdf
from app.gui.printing.setting import UNITS
from tests.gui.printing.documents import document, printed, texts

SENTENCE = "制定周五学习例会制度，推行“九学”模式，抓好经常性理论学习。"


def rows(count: int, text: str = "机关第一党支部") -> Table:
    columns = (Column(1, "centre"), Column(3), Column(4))
    told = tuple((str(number + 1), f"第{number + 1}人", text) for number in range(count))
    return Table(columns, told, head=(("序号", "姓名", "支部"),))


def test_an_empty_document_has_one_page_with_its_number(qapp: QApplication, tmp_path: Path) -> None:
    assert texts(printed(document(), tmp_path)) == ["— 1 —"]


def test_the_head_of_a_table_stands_on_every_page_and_no_row_is_lost(qapp: QApplication, tmp_path: Path) -> None:
    found = texts(printed(document(rows(500)), tmp_path))
    assert len(found) > 10
    assert all("姓名" in page for page in found)
    everything = "".join(found)
    assert all(everything.count(f"第{number}人") == 1 for number in range(1, 501))


def test_a_cell_wraps_and_its_row_stays_whole(qapp: QApplication, tmp_path: Path) -> None:
    found = texts(printed(document(rows(40, SENTENCE)), tmp_path))
    assert len(found) > 1
    begun, ended = ([page.count(part) for page in found] for part in (SENTENCE[:4], SENTENCE[-5:]))
    assert begun == ended
    assert sum(begun) == 40


def test_a_row_taller_than_a_page_goes_on(qapp: QApplication, tmp_path: Path) -> None:
    found = texts(printed(document(Table((Column(1), Column(2)), (("长", SENTENCE * 150), ("短", "完")))), tmp_path))
    assert len(found) > 2
    assert re.sub(" ?— . —", "", "".join(found)).count(SENTENCE) == 150
    assert "完" in found[-1]


def test_a_heading_is_not_left_at_the_foot(qapp: QApplication) -> None:
    for above in range(1, 60):
        pages = Pages(document(*["一行。"] * above, Paragraph("一、出席情况", "heading"), SENTENCE * 3))
        assert not pages.placed(1)[-1].strip.glued


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.one_of(
            st.integers(1, 12).map(lambda count: Paragraph(SENTENCE * count)),
            st.integers(1, 60).map(rows),
            st.floats(1, 300).map(Space),
            st.integers(1, 6).map(Lines),
            st.integers(1, 4).map(lambda count: Keep((Paragraph("一、标题", "heading"), Paragraph(SENTENCE * count)))),
            st.booleans().map(NewPage),
        ),
        max_size=8,
    ),
    columns=st.integers(1, 3),
)
def test_whatever_is_printed_stays_on_the_paper(qapp: QApplication, parts: list[Paragraph], columns: int) -> None:
    form = PageForm(columns=columns)
    pages = Pages(document(*parts, page=form))
    bottom, right = (form.height - form.bottom) * MILLIMETRE, (form.width - form.right) * MILLIMETRE
    for page in range(1, pages.count + 1):
        for one in pages.placed(page):
            assert one.y >= form.top * MILLIMETRE - 1
            assert one.y + one.strip.height <= bottom + 1 or one.strip.gap
            assert form.left * MILLIMETRE - 1 <= one.x < right


def test_the_contents_name_the_page_of_each_heading(qapp: QApplication, tmp_path: Path) -> None:
    blocks = [part for number in range(1, 8) for part in (NewPage(), Paragraph(f"第{number}次例会", "title", level=1), SENTENCE * 60)]
    found = texts(printed(document(Contents(), *blocks), tmp_path))
    for number in range(1, 8):
        page = next(index for index, text in enumerate(found, 1) if text.startswith(f"第{number}次例会") and index > 1)
        assert f"第{number}次例会{'.' * 3}" in found[0].replace(" ", "")
        line = found[0].replace(" ", "").split(f"第{number}次例会")[1]
        assert line.lstrip(".").startswith(str(page))


def test_a_right_hand_page_begins_a_part_where_asked(qapp: QApplication) -> None:
    assert Pages(document("甲", NewPage(odd=True), "乙")).count == 3
    assert Pages(document("甲", NewPage(), "乙")).count == 2
    assert Pages(document(NewPage(), "乙", NewPage())).count == 1


def test_a_page_ends_even_behind_a_title_that_keeps_to_what_follows(qapp: QApplication, tmp_path: Path) -> None:
    found = texts(printed(document(Space(200, top=True), Paragraph("封面", "title"), NewPage(), "正文"), tmp_path))
    assert ["封面" in page for page in found] == [True, False]
    assert ["正文" in page for page in found] == [False, True]


def test_space_above_a_cover_stands_and_other_space_does_not(qapp: QApplication) -> None:
    tops = [Pages(document(Space(200, top=top), "封面")).placed(1)[-1].y for top in (True, False)]
    assert tops[0] - tops[1] == pytest.approx(200 * UNITS)


def test_numbers_stand_outside_and_tell_how_many_there_are(qapp: QApplication, tmp_path: Path) -> None:
    form = PageForm(number="第 {page} 页，共 {pages} 页", header="周五学习例会")
    found = texts(printed(document("甲", NewPage(), "乙", page=form), tmp_path))
    assert [page.count("共 2 页") for page in found] == [1, 1]
    assert ["周五学习例会" in page for page in found] == [False, True]
    assert _ink(document("", NewPage(), "", page=PageForm())) == ["right", "left"]


def test_a_row_that_does_not_cover_its_columns_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="covers 2 of 3"):
        Pages(document(Table((Column(1), Column(1), Column(1)), (("甲", "乙"),))))
    Pages(document(Table((Column(1), Column(1), Column(1)), (("甲", Cell("乙", 2)),))))


def test_work_that_is_stopped_leaves_what_stood_there(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "档案.pdf"
    path.write_bytes(b"before")
    heard: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        write_pdf(document(rows(500)), path, lambda done, total: heard.append((done, total)), lambda: len(heard) > 2)
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["档案.pdf"]
    assert heard[0] == (1, heard[-1][1])


def _ink(made: Document) -> list[str]:
    """Return at which side the foot of each page has its ink."""
    pages = Pages(made)
    sides = []
    for number in range(1, pages.count + 1):
        picture = QImage(210, 297, QImage.Format.Format_Grayscale8)
        picture.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(picture)
        painter.scale(1 / MILLIMETRE, 1 / MILLIMETRE)
        pages.paint(painter, number)
        painter.end()
        left, right = (
            sum(255 - picture.pixelColor(x, y).value() for x in part for y in range(297)) for part in (range(105), range(105, 210))
        )
        sides.append("left" if left > right else "right")
    return sides
