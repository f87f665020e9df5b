"""Export layer: what a table is before it becomes a file."""

from datetime import datetime
from typing import Literal

import msgspec

Cell = str | int | float | datetime | None
ColumnKind = Literal["text", "whole", "percent", "moment"]


class Column(msgspec.Struct, frozen=True):
    """A column: its title and what its cells are.

    "text" takes a `str`, "whole" an `int`, "percent" a fraction (0.6 for 60 %), "moment" a `datetime`, which is shown to the
    minute as it stands, whatever its time zone. None leaves a cell empty in every column. The column is as wide as what it holds,
    up to `widest` half-width characters; longer text goes on in a new line.
    """

    title: str
    kind: ColumnKind = "text"
    widest: int = 42


class Sheet(msgspec.Struct, frozen=True):
    """One sheet of a workbook: a row of titles, then `rows`, each as long as `columns`."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Book(msgspec.Struct, frozen=True):
    """A workbook. `footer` stands under every printed page; `&P` in it is the page's number and `&N` how many there are."""

    title: str
    made: datetime
    footer: str
    sheets: tuple[Sheet, ...]
