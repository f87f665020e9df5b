"""GUI layer: the two faces of printed pages, mended so that text copied from a PDF is the text that was written.

The fonts give one glyph to several characters: to 一 and to the radical U+2F00, to 〈 and to U+2329. A PDF keeps glyphs, and where Qt says
what a glyph means it takes the lowest code point: 高一 is then found as ⾼⼀, or not at all. So a character that stands before the usual
one loses its place in the font's table of characters (cmap), and text that holds it is set with the usual one (`plain`). The same goes
for glyphs that stand for a character in certain company only, such as a digit behind Latin letters. The mended fonts bear names of their
own: the window goes on with the fonts as they are.
"""

import struct
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from app.export.document import Face
from app.gui.fonts import TABLE_RECORD, TABLE_RECORDS_START, renamed_family

FAMILIES: Final[dict[Face, tuple[str, str]]] = {"song": ("Noto Serif SC", "Noto Serif PC"), "hei": ("Noto Sans SC", "Noto Sans PC")}
"""The family's name in the font, and the one under which it is printed with."""
_GROUP: Final = struct.Struct(">III")
_GROUPED: Final = 12
_NO_SUBSTITUTIONS: Final = struct.pack(">HHHHHHHH", 1, 0, 10, 12, 14, 0, 0, 0)
"""A GSUB with three empty lists: scripts, features, lookups."""


def load_print_faces() -> None:
    """Give Qt the faces for printing, once; 0.2 s the first time. RuntimeError where Qt refuses one."""
    known = set(QFontDatabase.families())
    for face, (old, new) in FAMILIES.items():
        if new not in known:
            font = mended(renamed_family(_path(face).read_bytes(), old, new))
            if QFontDatabase.addApplicationFontFromData(QByteArray(font)) == -1:
                raise RuntimeError(f"Qt takes no font for {face}")


def print_font(face: Face, pixels: float, bold: bool) -> QFont:
    """Return a face at so many pixels of the page's own grid."""
    font = QFont(FAMILIES[face][1])
    font.setPixelSize(max(round(pixels), 1))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    return font


def plain(text: str) -> str:
    """Return `text` with the usual character in the place of every other one that looks the same in both faces."""
    return text.translate(_all_doubles())


def doubles(mapped: Mapping[int, int]) -> dict[int, int]:
    """Return the usual code point of each one that stands before it and has its glyph, given glyphs by code point.

    The usual one is the first that stands in Latin-1, else in GB 2312, else in GBK: what people type and files of old can hold.
    """
    by_glyph: dict[int, list[int]] = {}
    for code, glyph in mapped.items():
        by_glyph.setdefault(glyph, []).append(code)
    found = {}
    for codes in by_glyph.values():
        if len(codes) > 1:
            usual = min(codes, key=_rank)
            found.update({code: usual for code in codes if code < usual})
    return found


def mended(font: bytes) -> bytes:
    """Return an OpenType font without its `doubles`, and without substitutions (GSUB): what they put in has no character of its own.

    Raises ValueError where the font has no table of characters for all planes.
    """
    mapped = _mapping(font, _record(font, b"cmap")[1])
    for code in doubles(mapped):
        del mapped[code]
    font = _with_table(font, b"cmap", _characters(sorted(mapped.items())))
    return _with_table(font, b"GSUB", _NO_SUBSTITUTIONS)


def _with_table(font: bytes, tag: bytes, table: bytes) -> bytes:
    """Return `font` with another table in the place of the one it has; the old bytes stay unused where they are."""
    at = _record(font, tag)[0]
    padded = font + bytes(-len(font) % 4)
    record = TABLE_RECORD.pack(tag, _checksum(table), len(padded), len(table))
    return padded[:at] + record + padded[at + TABLE_RECORD.size :] + table


def _path(face: Face) -> Path:
    import pylopdf_fonts_zh_cn as fonts

    path: Path = fonts.serif_path() if face == "song" else fonts.sans_path()
    return path


@cache
def _all_doubles() -> dict[int, int]:
    found: dict[int, int] = {}
    for face in FAMILIES:
        font = _path(face).read_bytes()
        found |= doubles(_mapping(font, _record(font, b"cmap")[1]))
    return found


def _rank(code: int) -> tuple[int, int]:
    for rank, encoding in enumerate(("latin-1", "gb2312", "gbk")):
        try:
            chr(code).encode(encoding)
        except UnicodeEncodeError:
            continue
        return rank, code
    return 3, code


def _record(font: bytes, wanted: bytes) -> tuple[int, int]:
    """Return where a table's record stands, and where the table does."""
    for index in range(int.from_bytes(font[4:6], "big")):
        at = TABLE_RECORDS_START + index * TABLE_RECORD.size
        tag, _, offset, _ = TABLE_RECORD.unpack_from(font, at)
        if tag == wanted:
            return at, offset
    raise ValueError(f"the font has no {wanted.decode()} table")


def _mapping(font: bytes, table: int) -> dict[int, int]:
    """Return glyphs by code point, from the subtable of format 12."""
    for index in range(int.from_bytes(font[table + 2 : table + 4], "big")):
        offset = table + int.from_bytes(font[table + 8 + 8 * index : table + 12 + 8 * index], "big")
        if int.from_bytes(font[offset : offset + 2], "big") == _GROUPED:
            count = int.from_bytes(font[offset + 12 : offset + 16], "big")
            groups = _GROUP.iter_unpack(font[offset + 16 : offset + 16 + count * _GROUP.size])
            return {code: glyph + code - first for first, last, glyph in groups for code in range(first, last + 1)}
    raise ValueError("the font has no cmap of format 12")


def _characters(pairs: list[tuple[int, int]]) -> bytes:
    """Return a cmap with one subtable of format 12 for Windows (3, 10) and Unicode (0, 4)."""
    groups = b"".join(_GROUP.pack(*group) for group in _runs(pairs))
    count = len(groups) // _GROUP.size
    subtable = struct.pack(">HHIII", _GROUPED, 0, 16 + len(groups), 0, count) + groups
    return struct.pack(">HH", 0, 2) + struct.pack(">HHI", 0, 4, 20) + struct.pack(">HHI", 3, 10, 20) + subtable


def _runs(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    for code, glyph in pairs:
        if runs and code == runs[-1][1] + 1 and glyph == runs[-1][2] + code - runs[-1][0]:
            runs[-1] = (runs[-1][0], code, runs[-1][2])
        else:
            runs.append((code, code, glyph))
    return runs


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
