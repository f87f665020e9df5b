"""Reader: the text layer of PDF files, through pdfium. It is foreign code: services run it in a process that can be stopped.

Text counts as turned the way most of a page's text is turned; what is turned otherwise is a watermark or a mark in the margin.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from app.errors import UserError
from app.report.lines import MAX_CHARACTERS, Draft, cleaned
from app.report.readers.layout import Piece
from app.report.readers.printed import printed_lines
from app.report.readers.turning import Run, Turn, upright

MAX_PAGES: Final = 3_000
_PASSWORD: Final = 4
"""FPDF_ERR_PASSWORD"""
_RUN: Final = re.compile(r"[^\s\x00-\x1f]+")
_BOLD: Final = re.compile(r"bold|heavy|black|simhei|heiti|fzht", re.IGNORECASE)
_STROKED: Final = 2
"""FPDF_TEXTRENDERMODE_FILL_STROKE: how office programs draw bold that a font lacks."""
_ASCII: Final = re.compile(r"[\x00-\x7f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_UNTOLD: Final = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_MAX_UNTOLD: Final = 0.3
_MIN_A_PAGE: Final = 4
_LATIN: Final = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_UPRIGHT: Final = dict(zip(range(0xFE10, 0xFE17), "\uff0c\u3001\u3002\uff1a\uff1b\uff01\uff1f", strict=True)) | dict(
    zip(
        range(0xFE35, 0xFE45),
        "\uff08\uff09\uff5b\uff5d\u3014\u3015\u3010\u3011\u300a\u300b\u3008\u3009\u300c\u300d\u300e\u300f",
        strict=True,
    )
)
"""Marks as vertical text has them."""
_COMPOSED: Final = re.compile("[\ufb00-\ufb06\ufe10-\ufe16\ufe35-\ufe44]")
_PLAIN: Final = {**_LATIN, **_UPRIGHT}


def read_pdf(data: bytes, name: str) -> Draft:
    """Return the lines of a PDF's text layer.

    Raises:
        UserError: file_encrypted, file_damaged, file_scanned (no text layer), file_garbled (text without its characters'
            codes), report_too_long.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UserError("file_encrypted" if error.err_code == _PASSWORD else "file_damaged", name=name) from error
    try:
        pages = list(_pages(document, name))
    finally:
        document.close()
    text = "".join(piece.text for page in pages for piece in page)
    if len(text) < _MIN_A_PAGE * len(pages):
        raise UserError("file_scanned", name=name)
    if len(_UNTOLD.findall(text)) > _MAX_UNTOLD * len(text):
        raise UserError("file_garbled", name=name)
    lines = printed_lines(pages)
    if not lines:
        raise UserError("file_scanned", name=name)
    return Draft(tuple(msgspec.structs.replace(line, text=told) for line in lines if (told := cleaned(line.text).strip())))


def _pages(document: Any, name: str) -> Iterator[list[Piece]]:  # noqa: ANN401 - the library has no types
    import pypdfium2

    if len(document) > MAX_PAGES:
        raise UserError("report_too_long", limit=MAX_CHARACTERS // 10_000)
    told = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            # one page that is broken does not keep the others out
            continue
        count = text.count_chars()
        told += count
        if told > 2 * MAX_CHARACTERS:
            raise UserError("report_too_long", limit=MAX_CHARACTERS // 10_000)
        yield upright([*_Page(text.raw, count).runs()])
        text.close()
        page.close()


class _Page:
    """The characters of one page, asked from pdfium one call at a time."""

    def __init__(self, text: Any, count: int) -> None:  # noqa: ANN401
        import pypdfium2.raw

        self._raw: Any = pypdfium2.raw
        self._text = text
        self._count = count
        self._rect = self._raw.FS_RECTF()
        self._matrix = self._raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._bold: dict[bytes, bool] = {}

    def runs(self) -> Iterator[Run]:
        """Yield the runs in the order in which they were drawn."""
        told = self._characters()
        spans = [match.span() for match in _RUN.finditer(told)]
        found = [self._run(told, *span) for span in spans]
        ahead = sum(len(run.text) if run.turn == "right" else -len(run.text) if run.turn == "left" else 0 for run in found)
        back: Turn = "left" if ahead >= 0 else "right"
        for run, (first, last) in zip(found, spans, strict=True):
            if last - first > 1 and (run.turn == back or not 0.6 < _length(run) / (run.size * _ems(run.text) or 1.0) < 1.6):
                # characters drawn apart or backwards, which pdfium took for neighbours: quotes of another font, drawn after the rest
                for at in range(first, last):
                    yield self._run(told, at, at + 1)
            else:
                yield run

    def _characters(self) -> str:
        """Return the page's text with one character for each that pdfium counts."""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        got = self._raw.FPDFText_GetText(self._text, 0, self._count, buffer) if self._count > 0 else 1
        if got == self._count + 1:
            return "".join(map(chr, buffer[: self._count]))
        codes = (self._raw.FPDFText_GetUnicode(self._text, at) for at in range(self._count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _run(self, told: str, first: int, last: int) -> Run:
        left, bottom, right, top = self._box(first)
        turn: Turn | None = None
        if last - first > 1:
            ends = self._box(last - 1)
            across, up = ends[0] + ends[2] - left - right, ends[1] + ends[3] - bottom - top
            turn = ("right" if across > 0 else "left") if abs(across) >= abs(up) else "up" if up > 0 else "down"
            left, bottom, right, top = min(left, ends[0]), min(bottom, ends[1]), max(right, ends[2]), max(top, ends[3])
        text = told[first:last]
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Run(
            text.translate(_PLAIN) if _COMPOSED.search(text) else text,
            left,
            bottom,
            right,
            top,
            self._size(first),
            self._is_bold(first),
            turn,
        )

    def _box(self, at: int) -> tuple[float, float, float, float]:
        rect = self._rect
        self._raw.FPDFText_GetLooseCharBox(self._text, at, rect)
        return rect.left, rect.bottom, rect.right, rect.top

    def _size(self, at: int) -> float:
        size = float(self._raw.FPDFText_GetFontSize(self._text, at))
        if self._raw.FPDFText_GetMatrix(self._text, at, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return abs(size)

    def _is_bold(self, at: int) -> bool:
        flags = ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(self._text, at, self._name, 128, flags)
        font = self._name.value
        if font not in self._bold:
            self._bold[font] = bool(_BOLD.search(font.decode("utf-8", "replace")))
        if self._bold[font]:
            return True
        drawn = self._raw.FPDFText_GetTextObject(self._text, at)
        return bool(drawn) and self._raw.FPDFTextObj_GetTextRenderMode(drawn) == _STROKED


def _length(run: Run) -> float:
    return run.top - run.bottom if run.turn in {"up", "down"} else run.right - run.left


def _ems(text: str) -> float:
    """Return how many Chinese characters' room `text` takes, about."""
    return len(text) - 0.5 * len(_ASCII.findall(text))
