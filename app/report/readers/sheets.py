"""Reader: tables of people's own making (.xlsx, .csv), as rows of text; the first sheet that holds something.

Formulas are never worked out: what counts is the result that the office program kept. Source of the element names: ECMA-376, part 1,
SpreadsheetML; of the ways in which csv is quoted: RFC 4180.
"""

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import msgspec
from lxml import etree

from app.errors import UserError
from app.report.decoding import decode
from app.report.readers.package import Package

MOST_ROWS: Final = 20_000
"""A file of more was not meant: no organisation of ours has so many members."""
MOST_COLUMNS: Final = 520
"""Columns beyond are not read; a table of answers has one for each question of a paper."""
MOST_BYTES: Final = 16_000_000
"""Of one sheet, unpacked: `MOST_ROWS` rows of a roster take a third."""
LONGEST_CELL: Final = 500
"""In characters; what goes on is cut off."""

_TOLD: Final = {
    "file_damaged": "table_damaged",
    "file_binary": "table_kind",
    "file_format": "table_kind",
    "file_picture": "table_kind",
    "file_unreadable": "table_encoding",
    "file_empty": "table_empty",
    "file_encrypted": "table_old",
}
"""What is said of a file that was to be a table."""
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How compound files begin: .xls, .et, and an .xlsx with a password."""
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_WHOLE: Final = re.compile(r"(-?[0-9]+)\.0+")
_EXPONENT: Final = re.compile(r"-?[0-9](\.[0-9]+)?[eE]\+?[0-9]+")
_COMMON: Final = re.compile("[\t\n\r -~\xb7\u3000-\u303f\u4e00-\u9fa5\uff00-\uff65]*")
_DELIMITERS: Final = (",", "\t", ";", "\uff0c")


class Sheet(msgspec.Struct, frozen=True):
    """The rows of a table, each as long as the longest, with "" for what is empty.

    `unsolved` are the (row, column) of formulas without a kept result, `errors` those that show one of Excel's errors (#N/A); both count
    from 0.
    """

    rows: tuple[tuple[str, ...], ...]
    unsolved: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()


def address(row: int, column: int) -> str:
    """Return what a cell is called (B12), given its row and column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def read_sheet(data: bytes, name: str) -> Sheet:
    """Return the table in a file's bytes.

    Raises:
        UserError: table_old (.xls or a password), table_damaged, table_kind (neither xlsx nor text), table_empty, table_long (too many
            rows), file_too_large.
    """
    if data.startswith(_OLD):
        raise UserError("table_old", name=name)
    try:
        sheet = _workbook(data, name) if data.startswith(b"PK") else _separated(data, name)
    except UserError as error:
        if error.code in _TOLD:
            raise UserError(_TOLD[error.code], name=name) from error
        raise
    if not sheet.rows:
        raise UserError("table_empty", name=name)
    return sheet


def _cleaned(text: str) -> str:
    """Return a cell's text in one line, without space around it and without what is not seen."""
    text = unicodedata.normalize("NFC", text[: 2 * LONGEST_CELL])
    seen = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cs"))
    return " ".join(seen.split())[:LONGEST_CELL]


def _evened(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Return rows of one length, without the empty ones at the end."""
    while rows and not any(rows[-1]):
        rows.pop()
    wide = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (wide - len(row))) for row in rows)


# --- csv --------------------------------------------------------------------------------------------------------------


def _separated(data: bytes, name: str) -> Sheet:
    text = _text_of(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter, strict=False):
            if len(rows) >= MOST_ROWS:
                raise UserError("table_long", name=name, limit=MOST_ROWS)
            rows.append([_cleaned(cell) for cell in row[:MOST_COLUMNS]])
    except csv.Error as error:
        raise UserError("file_damaged", name=name) from error
    return Sheet(_evened(rows))


def _text_of(data: bytes) -> str:
    try:
        return decode(data)
    except UserError as error:
        if error.code != "file_unreadable":
            raise
        # a list of nothing but names has none of the characters by which running text is known
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise error from None
        if not _COMMON.fullmatch(text):
            raise
        return text


# --- xlsx -------------------------------------------------------------------------------------------------------------


def _workbook(data: bytes, name: str) -> Sheet:
    package = Package(data, name)
    if "xl/workbook.xml" not in package.names:
        raise UserError("file_format", name=name, format="zip")
    strings = _strings(package.xml("xl/sharedStrings.xml"))
    for part in _parts(package):
        if package.size(part) > MOST_BYTES:
            raise UserError("table_long", name=name, limit=MOST_ROWS)
        root = package.xml(part)
        if root is not None:
            sheet = _Sheet(root, strings, name).read()
            if sheet.rows:
                return sheet
    return Sheet(())


def _parts(package: Package) -> list[str]:
    """Return the parts of the sheets that are to be seen, in the order of their tabs."""
    book, links = package.xml("xl/workbook.xml"), package.xml("xl/_rels/workbook.xml.rels")
    targets = {} if links is None else {link.get("Id"): link.get("Target", "") for link in links}
    found = []
    for sheet in () if book is None else book.iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        target = str(targets.get(link, "")).removeprefix("/").removeprefix("xl/")
        if sheet.get("state", "visible") == "visible" and f"xl/{target}" in package.names:
            found.append(f"xl/{target}")
    return found or sorted(part for part in package.names if _SHEET.fullmatch(part))


def _strings(root: etree._Element | None) -> list[str]:
    """Return the shared strings; readings above characters (rPh) are none of them."""
    return [] if root is None else [_text(item) for item in root.iter("{*}si")]


def _text(item: etree._Element) -> str:
    return "".join(part.text or "" for part in item.iter("{*}t") if not any(True for _ in part.iterancestors("{*}rPh")))


class _Sheet:
    """Reads one sheet."""

    def __init__(self, root: etree._Element, strings: list[str], name: str) -> None:
        self._root = root
        self._strings = strings
        self._name = name
        self._unsolved: set[tuple[int, int]] = set()
        self._errors: set[tuple[int, int]] = set()

    def read(self) -> Sheet:
        rows: list[list[str]] = []
        for number, cells in self._numbered():
            if number >= MOST_ROWS:
                raise UserError("table_long", name=self._name, limit=MOST_ROWS)
            rows += [[] for _ in range(number + 1 - len(rows))]
            rows[number] = cells
        self._fill_merged(rows)
        return Sheet(_evened(rows), frozenset(self._unsolved), frozenset(self._errors))

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Give the rows that hold something with their numbers; a row or a cell without an address follows the one before."""
        last = -1
        for row in self._root.iter("{*}row"):
            told = row.get("r", "")
            last = int(told) - 1 if told.isdecimal() and len(told) < 8 and int(told) else last + 1
            cells: list[str] = []
            for cell in row.iterchildren("{*}c"):
                found = _ADDRESS.fullmatch(cell.get("r", ""))
                column = _column(found[1]) if found else len(cells)
                if column < MOST_COLUMNS:
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = self._value(cell, last, column)
            if any(cells) or any(place[0] == last for place in self._unsolved):
                yield last, cells

    def _value(self, cell: etree._Element, row: int, column: int) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return "" if inline is None else _cleaned(_text(inline))
        told = cell.findtext("{*}v") or ""
        if not told and cell.find("{*}f") is not None:
            self._unsolved.add((row, column))
            return ""
        if kind == "s":
            index = int(told) if told.strip().isdecimal() and len(told) < 9 else -1
            return _cleaned(self._strings[index]) if 0 <= index < len(self._strings) else ""
        if kind == "e":
            self._errors.add((row, column))
            return _cleaned(told)
        return _number(told) if kind == "n" else _cleaned(told)

    def _fill_merged(self, rows: list[list[str]]) -> None:
        """Say in each cell of a merged place what its first one says: a branch written once beside all of its members."""
        for merged in itertools.islice(self._root.iter("{*}mergeCell"), MOST_ROWS):
            first, _, last = merged.get("ref", "").partition(":")
            start, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
            if start is None or end is None or _column(start[1]) != _column(end[1]):
                continue  # over several columns it is a title
            column, top = _column(start[1]), int(start[2]) - 1
            told = rows[top][column] if top < len(rows) and column < len(rows[top]) else ""
            for row in rows[top + 1 : int(end[2])] if told else ():
                if row:
                    row += [""] * (column + 1 - len(row))
                    row[column] = row[column] or told


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _number(told: str) -> str:
    """Return a number as a person would write it: an office number kept as 1001.0 or 2.02601E+7 has no point."""
    told = told.strip()
    if found := _WHOLE.fullmatch(told):
        return found[1]
    if _EXPONENT.fullmatch(told) and len(told) < 30 and float(told).is_integer() and abs(float(told)) < 1e15:
        return str(int(float(told)))
    return _cleaned(told)
