"""Report layer: which program made a file, told from its first bytes and, for a zip, from its parts."""

import io
import zipfile
from pathlib import PurePath
from typing import Final

from app.errors import UserError

MAX_DOCUMENT_BYTES: Final = 100_000_000
"""Documents carry pictures beside their text; those of text and pages are limited to `MAX_BYTES`."""
PAGES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml"})
WORD_PART: Final = "word/document"
OFD_PART: Final = "OFD.xml"
_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What every file of Office 97 to 2003 begins with, and every newer one under a password."""
_MARKS: Final = (
    (b"{\\rtf", "RTF"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7-Zip"), (b"\x1f\x8b", "gzip"), (b"SQLite format 3", "SQLite"),
    (b"\x00\x01\x00\x00Standard ", "Access"), (b"CAJ\x00", "CAJ"), (b"HN\x00\x00", "CAJ"), (b"KDH", "KDH"),
)  # fmt: skip
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_PACKED: Final = (
    ("xl/", "Excel"), ("ppt/", "PowerPoint"), ("Document.xml", "UOF"), ("content.xml", "OpenDocument"),
    ("META-INF/container.xml", "EPUB"),
)  # fmt: skip
_FLAT: Final = (
    (b'progid="Word.Document"', "Word XML"),
    (b"schemas.microsoft.com/office/2006/xmlPackage", "Word XML"),
    (b"urn:oasis:names:tc:opendocument", "OpenDocument"),
)
_STREAMS: Final = (("WordDocument", "Word 97"), ("Workbook", "Excel 97"), ("PowerPoint Document", "PowerPoint 97"))
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_HEAD: Final = 2_000


def is_word(data: bytes) -> bool:
    """Return whether `data` is a Word document of today (.docx, .docm, .dotx), whole or damaged."""
    return data.startswith(_ZIP) and any(part.startswith(WORD_PART) for part in _parts(data))


def is_foreign(data: bytes, name: str) -> bool:
    """Return whether a parser that is not ours would read `data`: of zips, PDF, or a page's markup. Nothing is unpacked to tell."""
    if data.startswith(_ZIP) or is_pdf(data) or PurePath(name).suffix.casefold() in PAGES:
        return True
    return data[:400].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").startswith(b"<")


def is_ofd(data: bytes) -> bool:
    """Return whether `data` is an OFD document, whole or damaged."""
    return data.startswith(_ZIP) and any(part == OFD_PART for part in _parts(data))


def is_pdf(data: bytes) -> bool:
    """Return whether `data` is a PDF file; some programs write a few bytes of their own before it."""
    return b"%PDF-" in data[:1024] and not data.startswith((_ZIP, _COMPOUND))


def refuse_formats(data: bytes, suffix: str = "") -> None:
    """Tell a person what a file of another program is, instead of that it is no text.

    Raises:
        UserError: file_format (`format`: the program or kind), file_picture, file_encrypted.
    """
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise UserError("file_encrypted")
    if (kind := _kind(data, suffix)) is not None:
        raise UserError("file_format", format=kind)
    if data.startswith(_PICTURES) or (data.startswith(b"BM") and b"\x00" in data[:26]) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise UserError("file_picture")


def _kind(data: bytes, suffix: str) -> str | None:
    if data.startswith(_ZIP):
        parts = _parts(data)
        return next((kind for mark, kind in _PACKED if any(part.startswith(mark) for part in parts)), "ZIP")
    if data.startswith(_COMPOUND):
        if suffix in {".wps", ".wpt"}:
            return "WPS"
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "Office 97")
    head = data[:_HEAD]
    if head.lstrip().startswith(b"<?xml") and b"<html" not in head.lower():
        return next((kind for mark, kind in _FLAT if mark in head), "XML")
    if head[:400].lstrip().startswith((b"MIME-Version:", b"From: <Saved by", b'From: "Saved by')):
        return "MHT"
    return next((kind for mark, kind in _MARKS if data.startswith(mark)), None)


def _parts(data: bytes) -> list[str]:
    """Return the names of a zip's parts; of a damaged one those that can still be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        marks = (WORD_PART, OFD_PART, *(mark for mark, _ in _PACKED))
        return [mark for mark in marks if mark.encode() in data]
