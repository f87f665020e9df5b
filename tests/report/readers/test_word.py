"""Word documents: every part that holds text is read once, in order, and a hostile package is refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.report.readers import package
from app.report.readers.numbering import chinese, written
from app.report.readers.word import read_word

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
TAIL = "</w:body></w:document>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", HEAD + body + TAIL)
        for name, content in parts.items():
            packed.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_word(data, "报告.docx").lines]


def test_a_paragraph_is_a_line_and_a_broken_one_two() -> None:
    body = p("第一段。") + "<w:p><w:r><w:t>前半</w:t><w:br/><w:t>后半</w:t></w:r></w:p>" + p("  ")
    lines = read_word(docx(body), "a.docx").lines
    assert [line.text for line in lines] == ["第一段。", "前半", "后半"]
    assert all(line.gap for line in lines)


def test_changes_count_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>委员</w:t></w:r><w:del><w:r><w:delText>三十名</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>四十名</w:t></w:r></w:ins></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>搬走的</w:t></w:r></w:p></w:moveFrom>"
    )
    assert texts(docx(body)) == ["委员四十名"]


def test_hidden_text_fields_and_the_table_of_contents_are_left_out() -> None:
    body = (
        p("看得见") + p("看不见", run="<w:vanish/>")
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        + f"<w:sdtContent>{p('一、开头 1')}</w:sdtContent></w:sdt>"
        + "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        + f"<w:sdt><w:sdtContent>{p('控件里的正文')}</w:sdtContent></w:sdt>"
    )  # fmt: skip
    assert texts(docx(body)) == ["看得见", "控件里的正文"]


def test_headings_come_from_outline_and_style_and_bold_from_runs() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="章节"/><w:basedOn w:val="1"/></w:style></w:styles>'
    )
    body = (
        p("按样式", '<w:pStyle w:val="own"/>')
        + p("按大纲", '<w:outlineLvl w:val="0"/>')
        + ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>加快发展。</w:t></w:r><w:r><w:t>今年要做。</w:t></w:r></w:p>")
    )
    lines = read_word(docx(body, styles=styles), "a.docx").lines
    assert [(line.level, line.bold) for line in lines] == [(2, 3), (1, 0), (0, 5)]


def test_numbers_that_word_counts_are_written_out() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def numbered(text: str, level: int) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')

    body = numbered("甲", 0) + numbered("甲一", 1) + numbered("甲二", 1) + numbered("乙", 0) + numbered("乙一", 1)
    assert texts(docx(body, numbering=numbering)) == ["一、甲", "1.甲一", "2.甲二", "二、乙", "1.乙一"]


def test_a_table_row_is_a_line_and_a_frame_is_its_text() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{p(cell) if cell else ''}</w:tc>" for cell in cells) + "</w:tr>"

    frame = f"<w:tbl><w:tr><w:tc>{p('框内一')}{p('框内二')}</w:tc></w:tr></w:tbl>"
    assert texts(docx(f"<w:tbl>{row('指标', '数量')}{row('委员', '40')}</w:tbl>{frame}")) == ["指标　数量", "委员　40", "框内一", "框内二"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框里的话')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx(body)) == ["正文", "框里的话"]


def test_notes_come_last_with_their_numbers() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("—")}</w:footnote>'
        f'<w:footnote w:id="1">{p("三张清单：负面、权力、责任清单。")}</w:footnote></w:footnotes>'
    )
    assert texts(docx(p("正文"), footnotes=notes)) == ["正文", "［1］三张清单：负面、权力、责任清单。"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 cut off", "file_damaged"),
        (docx("<w:p>"), "file_damaged"),
        (docx(p("甲"), styles='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "file_damaged"),
    ],
)
def test_a_package_that_is_none_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as told:
        read_word(data, "a.docx")
    assert told.value.code == code


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART_BYTES", 100_000)
    with pytest.raises(UserError) as told:
        read_word(docx(p("零" * 200_000)), "a.docx")
    assert told.value.code == "file_too_large"


@given(st.binary(max_size=200), st.integers(0, 2_000))
def test_a_spoilt_document_is_read_or_refused(noise: bytes, at: int) -> None:
    whole = docx(p("甲，乙，丙。") * 3)
    cut = at % len(whole)
    refused = ""
    try:
        read_word(whole[:cut] + noise + whole[cut + len(noise) :], "a.docx")
    except UserError as error:
        refused = error.code
    assert refused in {"", "file_damaged", "file_encrypted", "file_too_large"}


@pytest.mark.parametrize(("style", "number", "told"), [
    ("chineseCounting", 10, "十"), ("chineseCounting", 21, "二十一"), ("decimalEnclosedCircle", 3, "③"), ("upperRoman", 14, "XIV"),
    ("lowerLetter", 2, "b"), ("ideographTraditional", 1, "甲"), ("decimal", 7, "7"), ("decimalFullWidth", 12, "１２"),
])  # fmt: skip
def test_numbers_are_written_as_the_list_says(style: str, number: int, told: str) -> None:
    assert written(style, number) == told


def test_chinese_numbers() -> None:
    assert [chinese(n) for n in (0, 10, 105, 110, 1010, 2026)] == ["零", "十", "一百零五", "一百一十", "一千零一十", "二千零二十六"]
