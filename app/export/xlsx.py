"""Export layer: a workbook's description → the bytes of an .xlsx file.

What a person typed is written as text, never as a formula, and with the mark that keeps it text when the cell is edited.
"""

import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.export.naming import sheet_name
from app.export.sheet import Book, Cell, Column, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_575
"""Excel's limit, less the row of titles."""
LONGEST_TEXT: Final = 32_767
"""Excel's limit of characters in one cell."""

_NARROWEST: Final = 8
"""In half-width characters: a column of numbers still shows its title."""
_ROOM: Final = 3
_WIDER: Final = 1.1
"""A column's width counts the digits of the workbook's own font; Chinese characters are a little wider than two of them."""
_LINE, _PADDING = 16.5, 4.5
"""Points: programs other than Excel do not make a row taller for text that wraps, so each row gets its height."""
_A4: Final = 9
_FONT: Final = "Microsoft YaHei"
_FORMATS: Final[dict[str, dict[str, object]]] = {
    "text": {"align": "left", "indent": 1, "text_wrap": True},
    "whole": {"align": "right", "indent": 1, "num_format": "0"},
    "percent": {"align": "right", "indent": 1, "num_format": "0%"},
    "moment": {"align": "left", "indent": 1, "num_format": "yyyy-mm-dd hh:mm"},
}
_CELL: Final[dict[str, object]] = {"font_name": _FONT, "font_size": 11, "valign": "vcenter", "border": 1, "border_color": "#C9CDD4"}
_TITLE: Final[dict[str, object]] = {"bold": True, "bg_color": "#EEF1F6", "align": "center", "text_wrap": True}
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LIKE_FORMULA: Final = ("=", "+", "-", "@")


def workbook(book: Book) -> bytes:
    """Return `book` as an .xlsx file.

    Raises:
        ValueError: a sheet has more rows than Excel takes.
    """
    import xlsxwriter

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(file, options) as made:
        made.set_properties({"title": clean(book.title), "created": book.made.replace(tzinfo=None)})
        for sheet in book.sheets:
            _Writer(made, sheet, book.footer).write()
    return file.getvalue()


def clean(text: str) -> str:
    """Return `text` without the characters that XML cannot hold, with one sign for the end of a line, cut to what a cell takes."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]


def shown_width(text: str) -> int:
    """Return the width of the longest line of `text` in half-width characters."""
    return max((sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line) for line in text.splitlines()), default=0)


class _Writer:
    """Writes one sheet."""

    def __init__(self, made: "Workbook", sheet: Sheet, footer: str) -> None:
        if len(sheet.rows) > MOST_ROWS:
            raise ValueError(f"{len(sheet.rows)} rows do not fit in a sheet")
        self._sheet = sheet
        self._footer = footer
        self._page: Worksheet = made.add_worksheet(sheet_name(sheet.name))
        self._title = made.add_format(_CELL | _TITLE)
        self._formats = {kind: made.add_format(_CELL | form) for kind, form in _FORMATS.items()}
        self._quoted = made.add_format(_CELL | _FORMATS["text"] | {"quote_prefix": True})

    def write(self) -> None:
        widths = [_width(column, (row[number] for row in self._sheet.rows)) for number, column in enumerate(self._sheet.columns)]
        for number, column in enumerate(self._sheet.columns):
            self._page.set_column(number, number, widths[number] * _WIDER)
            self._page.write_string(0, number, clean(column.title), self._title)
        self._page.set_row(0, _LINE + _PADDING)
        for line, row in enumerate(self._sheet.rows, 1):
            self._page.set_row(line, _LINE * max(map(_lines, row, widths), default=1) + _PADDING)
            for number, (column, cell) in enumerate(zip(self._sheet.columns, row, strict=True)):
                self._put(line, number, column, cell)
        self._set_print()

    def _put(self, line: int, number: int, column: Column, cell: Cell) -> None:
        form = self._formats[column.kind]
        match cell:
            case None | "":
                self._page.write_blank(line, number, None, form)
            case str():
                text = clean(cell)
                self._page.write_string(line, number, text, self._quoted if text.lstrip().startswith(_LIKE_FORMULA) else form)
            case datetime():
                self._page.write_datetime(line, number, cell, form)
            case _:
                self._page.write_number(line, number, cell, form)

    def _set_print(self) -> None:
        last = len(self._sheet.columns) - 1
        page = self._page
        page.freeze_panes(1, 0)
        page.set_paper(_A4)
        page.set_landscape()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.print_area(0, 0, len(self._sheet.rows), last)
        page.repeat_rows(0)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&C{self._footer}")


def _width(column: Column, cells: Iterable[Cell]) -> int:
    widest = max((shown_width(_text(column, cell)) for cell in cells), default=0)
    return min(column.widest, max(_NARROWEST, shown_width(column.title) + _ROOM, widest + _ROOM))


def _lines(cell: Cell, width: int) -> int:
    """Return how many lines a cell takes in a column so wide."""
    if not isinstance(cell, str):
        return 1
    room = width - _ROOM
    return max(1, sum(max(1, -(-shown_width(line) // room)) for line in clean(cell).splitlines()))


def _text(column: Column, cell: Cell) -> str:
    """Return about what a cell shows."""
    match cell:
        case None:
            return ""
        case datetime():
            return "2000-01-01 00:00"
        case _:
            return "100%" if column.kind == "percent" else str(cell)
