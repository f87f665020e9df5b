"""GUI layer: the bundled Chinese faces, regular and a real bold, in one family."""

import struct
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from app.assets import Assets
from app.gui.theme import FAMILY, REST

TABLE_RECORD: Final = struct.Struct(">4sIII")
TABLE_RECORDS_START: Final = 12


def load_faces(assets: Assets) -> bool:
    """Join the regular and the bold face to one family; False where a file is missing or Qt refuses it (then text falls back)."""
    return all([add_face(regular_path()), add_face(assets.path("resources", "fonts/NotoSansSC-Bold.ttf"))])


def load_rest() -> bool:
    """Add the regular face under a second family name, for rare characters in bold text; 20 ms, so do it after the first paint.

    Qt looks for a missing character in the font's other families, never in another face of the same one.
    """
    renamed = renamed_family(regular_path().read_bytes(), FAMILY, REST)
    return QFontDatabase.addApplicationFontFromData(QByteArray(renamed)) != -1


def regular_path() -> Path:
    """Return where the regular face lies."""
    import pylopdf_fonts_zh_cn

    path: Path = pylopdf_fonts_zh_cn.sans_path()
    return path


def add_face(path: Path) -> bool:
    """Give Qt one font file."""
    return QFontDatabase.addApplicationFont(str(path)) != -1


def renamed_family(font: bytes, old: str, new: str) -> bytes:
    """Return an OpenType font with the family name `old` replaced by `new`, which must be as long; only its name table changes."""
    if len(old) != len(new):
        raise ValueError("the names must be of one length")
    count = int.from_bytes(font[4:6], "big")
    for index in range(count):
        tag, _, offset, length = TABLE_RECORD.unpack_from(font, TABLE_RECORDS_START + index * TABLE_RECORD.size)
        if tag == b"name":
            table = font[offset : offset + length]
            for encoding in ("utf-16-be", "ascii"):
                table = table.replace(old.encode(encoding), new.encode(encoding))
                table = table.replace(old.replace(" ", "").encode(encoding), new.replace(" ", "").encode(encoding))
            return font[:offset] + table + font[offset + length :]
    raise ValueError("the font has no name table")
