"""Bytes become the text they were made from, in every encoding of a Chinese office; what is no text is said to be none."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.report.decoding import decode

PHRASES = (
    "坚持以人民为中心的发展思想",
    "深入推进“三张清单”管理",
    "，",
    "。",
    "、",
    "全年完成投资86.5亿元",
    "《条例》",
    "（试行）",
    "——",
    "\n",
    "\r\n",
    "　　",
    "一是加强领导",
    "完善GDP核算",
    "增长4.5%",
    "２０２６年",
    "①",
    "〇",
    "协商民主",
    "乡村振兴",
)
TEXTS = st.lists(st.sampled_from(PHRASES), min_size=2, max_size=60).map("".join).filter(lambda text: len(text.strip()) > 8)


def refusal(data: bytes, suffix: str = "") -> UserError:
    with pytest.raises(UserError) as told:
        decode(data, "", suffix)
    return told.value


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_text_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(TEXTS.filter(lambda text: len(text) > 60), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_a_text_in_utf_16_without_its_mark_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(TEXTS, st.sampled_from(["utf-8", "gb18030"]), st.integers(1, 3))
def test_what_was_cut_off_in_the_middle_of_a_character_loses_no_other(text: str, encoding: str, cut: int) -> None:
    whole = (text + "学").encode(encoding)
    told = decode(whole[: -min(cut, len("学".encode(encoding)) - 1)])
    assert told.rstrip("\ufffd") == text


def test_a_few_zero_bytes_are_a_slip_and_many_are_no_text() -> None:
    text = "坚持以人民为中心的发展思想，深入推进“三张清单”管理。" * 8
    for encoding in ("utf-8", "gb18030"):
        data = text.encode(encoding)
        assert decode(data[:6] + b"\x00" + data[6:]).replace("\x00", "") == text
    assert refusal(b"\x00\x01\x02\x03" * 400).code == "file_binary"


def test_an_encoding_that_a_page_declares_is_believed_where_it_fits() -> None:
    text = "堅持以人民為中心的發展思想，深入推進「三張清單」管理，不斷提高工作水平。" * 4
    assert decode(text.encode("big5"), "big5") == text
    assert decode(text.encode("utf-8"), "gb2312") == text


@pytest.mark.parametrize("data", [b"", b" \t\r\n", b"\xff\xfe", b"\xef\xbb\xbf \n", "\u3000".encode()])
def test_a_file_without_a_character_is_empty(data: bytes) -> None:
    assert refusal(data).code == "file_empty"


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "内容")
    return made.getvalue()


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + stream.encode("utf-16-le") + b"\x00" * 64


FORMATS = {
    "RTF": (b"{\\rtf1\\ansi", ".rtf"),
    "Word 97": (compound("WordDocument"), ".doc"),
    "WPS": (compound("WordDocument"), ".wps"),
    "Excel 97": (compound("Workbook"), ".xls"),
    "PowerPoint 97": (compound("PowerPoint Document"), ".ppt"),
    "Excel": (packed("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
    "PowerPoint": (packed("ppt/presentation.xml"), ".pptx"),
    "OpenDocument": (packed("mimetype", "content.xml", "styles.xml"), ".odt"),
    "EPUB": (packed("mimetype", "META-INF/container.xml"), ".epub"),
    "ZIP": (packed("报告.txt"), ".zip"),
    "Word XML": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', ".xml"),
    "XML": (b'<?xml version="1.0"?><a/>', ".xml"),
    "MHT": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ".mht"),
}


@pytest.mark.parametrize("kind", FORMATS)
def test_another_programs_file_is_called_by_its_name(kind: str) -> None:
    data, suffix = FORMATS[kind]
    error = refusal(data, suffix)
    assert (error.code, error.data) == ("file_format", {"format": kind})


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"BM\x00\x00\x00\x00", b"RIFF\x00\x00\x00\x00WEBP"])
def test_a_picture_is_called_one(head: bytes) -> None:
    assert refusal(head + b"\x00\x01" * 40).code == "file_picture"


def test_a_word_document_under_a_password_is_called_encrypted() -> None:
    assert refusal(compound("EncryptedPackage"), ".docx").code == "file_encrypted"
