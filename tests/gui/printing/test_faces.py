"""What is copied from a PDF is what was written."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from app.gui.printing.faces import doubles, mended, plain
from tests.gui.printing.documents import document, printed, texts

SIGNS = "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·～－／％＋＝×÷①②③Ⅰ"
LATIN = "ABC xyz 0123456789 （12） 12/3 A1B2 -- 4.5%"


def common_characters() -> str:
    """Every character of GB 2312: those of names and of reports."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", "ignore")


@pytest.mark.parametrize("style", ["plain", "head", "title"])
def test_every_common_character_is_found_again(qapp: QApplication, tmp_path: Path, style: str) -> None:
    written = common_characters()
    assert len(written) > 6700
    found = "".join(texts(printed(document(written, style=style), tmp_path)))
    assert "".join(sign for sign in found if "\u4e00" <= sign <= "\u9fff") == written
    assert not [sign for sign in found if "\u2e80" <= sign <= "\u2fdf" or "\uf900" <= sign <= "\ufaff"]


@pytest.mark.parametrize("style", ["plain", "head"])
def test_signs_and_latin_in_any_company_are_found_again(qapp: QApplication, tmp_path: Path, style: str) -> None:
    for line in (SIGNS, LATIN, f"第12页 {LATIN}", "阿依古丽·买买提2026年"):
        (found,) = texts(printed(document(line, style=style), tmp_path))
        assert line in found


def test_a_double_is_written_as_the_usual_character(qapp: QApplication, tmp_path: Path) -> None:
    assert plain("\u2fbc\u2f00\u2329\u3002") == "高一〈。"
    (found,) = texts(printed(document("\u2fbc\u2f00第二支部"), tmp_path))
    assert "高一第二支部" in found


def test_the_usual_one_is_what_people_type() -> None:
    mapped = {0x2F00: 1, 0x4E00: 1, 0x2329: 2, 0x3008: 2, 0x2215: 3, 0xFF0F: 3, 0xB7: 4, 0x30FB: 4, 0x20: 5, 0xA0: 5, 0x4E8C: 6}
    assert doubles(mapped) == {0x2F00: 0x4E00, 0x2329: 0x3008, 0x2215: 0xFF0F}


def test_a_font_without_a_table_of_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="cmap"):
        mended(b"OTTO\x00\x00" + bytes(6))


def test_the_file_says_who_made_it(qapp: QApplication, tmp_path: Path) -> None:
    told = pypdfium2.PdfDocument(printed(document("正文"), tmp_path)).get_metadata_dict()
    assert told["Title"] == "学习记录"
    assert told["Creator"].startswith("Jiuxue ")
