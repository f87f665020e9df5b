"""Export layer: a document to be printed, as plain data: what stands on its pages in which order, and what the pages are like.

Nothing here draws. `app.gui.printing` sets a document into pages and writes them as a PDF; what makes a document (a record, a paper, a
score sheet) needs to know no more than these types. Lengths are millimetres on the page and points (1/72 inch) for type.
"""

from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

import msgspec

Align = Literal["left", "centre", "right"]
Face = Literal["song", "hei"]
"""The two bundled faces: 宋 with serifs for what is read, 黑 without for heads and tables."""


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a paragraph is set.

    `size`, `line` (from one base line to the next), `before` and `after` are in points, `indent` (first line) and `hang` (all lines) in
    em. `keep` holds the paragraph on one page with the beginning of what follows.
    """

    size: float
    line: float
    face: Face = "song"
    bold: bool = False
    align: Align = "left"
    indent: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False


OFFICE: Final = MappingProxyType(
    {
        "title": Style(size=22, line=34, bold=True, align="centre", after=14, keep=True),
        "subtitle": Style(size=15.75, line=29, align="centre", after=8, keep=True),
        "heading": Style(size=15.75, line=29, face="hei", indent=2, before=4, keep=True),
        "subheading": Style(size=15.75, line=29, bold=True, indent=2, keep=True),
        "body": Style(size=15.75, line=29, indent=2),
        "plain": Style(size=15.75, line=29),
        "note": Style(size=10.5, line=17),
        "signature": Style(size=15.75, line=29, align="right"),
        "contents": Style(size=14, line=27),
        "cell": Style(size=12, line=18),
        "head": Style(size=12, line=18, face="hei", align="centre"),
        "small": Style(size=10.5, line=15.5),
    }
)
"""The styles of an office document. GB/T 9704-2012 asks for 22 lines of 28 characters of 三号, which is 15.75 pt on 29 pt."""


class PageForm(msgspec.Struct, frozen=True, kw_only=True):
    """The page, in millimetres; as it is made, A4 upright with the margins of GB/T 9704-2012.

    `columns` are as wide as each other and `gap` apart. `number` stands at the foot: `{page}` in it is the page's number and `{pages}`
    how many there are; with `outside` it stands at the right of odd pages and at the left of even ones, else in the middle.
    `header` stands in small type above every page but the first.
    """

    width: float = 210.0
    height: float = 297.0
    top: float = 37.0
    bottom: float = 35.0
    left: float = 28.0
    right: float = 26.0
    columns: int = 1
    gap: float = 10.0
    number: str = "\u2014 {page} \u2014"
    outside: bool = True
    header: str = ""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph in a named style of the document; a line break in `text` begins a new line.

    `bold` holds spans (start, end) in code points. `level` above 0 enters it in the contents under that level.
    """

    text: str
    style: str = "body"
    bold: tuple[tuple[int, int], ...] = ()
    level: int = 0


class Cell(msgspec.Struct, frozen=True):
    """One cell of a table, over `span` columns; `style` "" is the style of its row."""

    text: str
    span: int = 1
    align: Align | None = None
    style: str = ""


class Column(msgspec.Struct, frozen=True):
    """A column of a table: its share of the width, beside the shares of the others, and where its text stands."""

    share: float
    align: Align = "left"


Row = tuple[Cell | str, ...]


class Table(msgspec.Struct, frozen=True):
    """A table with lines around its cells. `head` stands above its first row and again on every page that it goes on to.

    The cells of a row cover all columns. A row stays whole unless a page is too small for it. `height` is the least height of a row in
    points (for what is written by hand). `lines` False draws none.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    style: str = "cell"
    height: float = 0.0
    lines: bool = True


class Space(msgspec.Struct, frozen=True):
    """Empty height in points; none at the top of a page, unless it is to stand there too (`top`), as above the title of a cover."""

    height: float
    top: bool = False


class Lines(msgspec.Struct, frozen=True):
    """Ruled lines to be written on by hand, `apart` points from each other."""

    count: int
    apart: float = 26.0


class NewPage(msgspec.Struct, frozen=True):
    """What follows begins a page; with `odd`, one that lies at the right when printed on both sides."""

    odd: bool = False


class Contents(msgspec.Struct, frozen=True):
    """The contents: every paragraph with a `level`, a dotted line, and the page on which it stands."""

    style: str = "contents"


class Keep(msgspec.Struct, frozen=True):
    """Blocks that stay on one page (in one column) together, where a page can hold them."""

    blocks: "tuple[Paragraph | Table | Space | Lines, ...]"


Block = Paragraph | Table | Space | Lines | NewPage | Contents | Keep


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document. `title` is the file's own, shown by readers; it prints nothing."""

    title: str
    blocks: tuple[Block, ...]
    made: datetime
    page: PageForm = PageForm()
    styles: dict[str, Style] = msgspec.field(default_factory=lambda: dict(OFFICE))
