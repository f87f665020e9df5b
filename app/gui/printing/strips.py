"""GUI layer: a document cut into strips: lines of text, rows of tables, spaces; whatever stands on one page whole."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from app.export.document import Block, Cell, Contents, Document, Keep, Lines, NewPage, Paragraph, Row, Space, Style, Table
from app.gui.printing.setting import UNITS, Setting, advance

PAD_X, PAD_Y = 3.5 * UNITS, 2.5 * UNITS
"""Between a cell's edge and its text."""
HAIR = 0.5 * UNITS
LEAST_LINES = 2
"""A paragraph leaves no fewer lines at the foot of a page and takes no fewer to the next."""

Draw = Callable[[QPainter, float, float, bool, bool], None]
"""Draws a strip at x, y; told whether it is the first and whether it is the last of its block on this page."""


class Strip:
    """What is not broken.

    `glued`: no page ends behind it. `head`: what stands above it again where it begins a page. `gap`: empty, and left out where a page
    begins. `breaks`: a page ends before it ("odd": so does one more, if need be). `entry`: the contents name it.
    """

    __slots__ = ("block", "breaks", "draw", "entry", "gap", "glued", "head", "height")

    def __init__(self, height: float, draw: Draw | None = None, *, glued: bool = False, gap: bool = False) -> None:
        self.height = height
        self.draw = draw
        self.glued = glued
        self.gap = gap
        self.head: Sequence[Strip] = ()
        self.block: object = None
        self.breaks = ""
        self.entry: int | None = None


def strips(document: Document, wide: float, tall: float, pages: dict[int, int]) -> Iterator[Strip]:
    """Give the strips of a document whose columns are `wide` and `tall`.

    `pages` will say, by the time of drawing, on which page a paragraph of the contents stands, by its place among them.
    """
    maker = _Maker(document, wide, tall, pages)
    for block in document.blocks:
        yield from maker.of(block)


class _Maker:
    def __init__(self, document: Document, wide: float, tall: float, pages: dict[int, int]) -> None:
        self._document = document
        self._wide = wide
        self._tall = tall
        self._pages = pages
        self._named = 0

    def of(self, block: object) -> list[Strip]:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Space():
                return [Strip(block.height * UNITS, gap=not block.top)]
            case Lines():
                return [Strip(block.apart * UNITS, self._rule(block.apart * UNITS)) for _ in range(block.count)]
            case Keep():
                return _glued([strip for part in block.blocks for strip in self.of(part)])
            case Contents():
                return [self._entry(index, one, block) for index, one in enumerate(_entries(self._document.blocks))]
            case NewPage():
                made = Strip(0.0, gap=True)
                made.breaks = "odd" if block.odd else "page"
                return [made]
        raise TypeError(f"no block: {block!r}")

    def _style(self, name: str) -> Style:
        return self._document.styles[name]

    def _paragraph(self, paragraph: Paragraph) -> list[Strip]:
        style = self._style(paragraph.style)
        setting = Setting(paragraph.text, style, self._wide, bold=paragraph.bold)
        count = setting.lines
        made = [Strip(style.before * UNITS, gap=True, glued=True)] if style.before else []
        for number in range(count):
            strip = Strip(setting.line_height, _line(setting, number))
            # no line of a short paragraph stands alone; of a long one neither its first nor its last
            strip.glued = number + 1 < LEAST_LINES or count - LEAST_LINES <= number < count - 1 if number < count - 1 else style.keep
            made.append(strip)
        if paragraph.level:
            made[-count].entry = self._named
            self._named += 1
        if style.after:
            made.append(Strip(style.after * UNITS, gap=True, glued=style.keep))
        return made

    def _rule(self, tall: float) -> Draw:
        def draw(painter: QPainter, x: float, y: float, _first: bool, _last: bool) -> None:
            painter.drawLine(QLineF(x, y + tall, x + self._wide, y + tall))

        return draw

    def _entry(self, index: int, paragraph: Paragraph, contents: Contents) -> Strip:
        """Return a line of the contents: title, dots, page."""
        style = self._style(contents.style)
        shift = (paragraph.level - 1) * style.size * UNITS
        room = self._wide - shift - 4 * style.size * UNITS
        setting = Setting(paragraph.text.replace("\n", " "), style, room)

        def draw(painter: QPainter, x: float, y: float, _first: bool, _last: bool) -> None:
            for line in range(setting.lines):
                setting.draw(painter, x + shift, y + line * setting.line_height, line)
            number = str(self._pages[index])
            right = x + self._wide - advance(style, number)
            foot = y + (setting.lines - 1) * setting.line_height
            Setting(number, style, self._wide, "right").draw(painter, x, foot, 0)
            left = x + shift + setting.last_width() + style.size * UNITS / 2
            dot = advance(style, ".") * 1.6
            dots = int((right - style.size * UNITS / 2 - left) / dot)
            for place in range(dots):
                Setting(".", style, dot).draw(painter, right - style.size * UNITS / 2 - (place + 1) * dot, foot, 0)

        return Strip(setting.height, draw)

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> list[Strip]:
        shares = [column.share for column in table.columns]
        edges = [0.0]
        for share in shares:
            edges.append(edges[-1] + self._wide * share / sum(shares))
        head = [strip for row in table.head for strip in self._row(table, row, edges, head=True)]
        made = list(head)
        for row in table.rows:
            for strip in self._row(table, row, edges, head=False):
                strip.head = head
                made.append(strip)
        for strip in head:
            strip.glued = True
        for strip in made:
            strip.block = table
        return made

    def _row(self, table: Table, row: Row, edges: list[float], *, head: bool) -> list[Strip]:
        places: list[tuple[float, float, Setting]] = []
        index = 0
        for one in row:
            cell = one if isinstance(one, Cell) else Cell(one)
            style = self._style(cell.style or ("head" if head else table.style))
            left, right = edges[index], edges[index + cell.span]
            align = cell.align or (None if head else table.columns[index].align)
            places.append((left, right, Setting(cell.text, style, right - left - 2 * PAD_X, align)))
            index += cell.span
        if index != len(table.columns):
            raise ValueError(f"a row covers {index} of {len(table.columns)} columns")
        tall = max(max((place[2].height for place in places), default=0.0) + 2 * PAD_Y, table.height * UNITS)
        if tall <= self._tall / 2:
            return [Strip(tall, _whole_row(places, tall, lines=table.lines))]
        return [_slice(places, number, lines=table.lines) for number in range(max(place[2].lines for place in places))]


def _entries(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Keep):
            yield from _entries(block.blocks)
        elif isinstance(block, Paragraph) and block.level:
            yield block


def _glued(parts: list[Strip]) -> list[Strip]:
    for strip in parts[:-1]:
        strip.glued = True
    return parts


def _line(setting: Setting, number: int) -> Draw:
    return lambda painter, x, y, _first, _last: setting.draw(painter, x, y, number)


def _whole_row(places: list[tuple[float, float, Setting]], tall: float, *, lines: bool) -> Draw:
    def draw(painter: QPainter, x: float, y: float, first: bool, _last: bool) -> None:
        for left, _, setting in places:
            top = y + (tall - setting.height) / 2
            for number in range(setting.lines):
                setting.draw(painter, x + left + PAD_X, top + number * setting.line_height, number)
        if lines:
            _frame(painter, places, x, y, tall, above=first, below=True)

    return draw


def _slice(places: list[tuple[float, float, Setting]], number: int, *, lines: bool) -> Strip:
    """Return the n-th lines of the cells of a row that is too tall to stay whole."""
    height = max(setting.line_height for _, _, setting in places)
    final = number + 1 == max(setting.lines for _, _, setting in places)
    tall = height + (PAD_Y if number == 0 else 0.0) + (PAD_Y if final else 0.0)

    def draw(painter: QPainter, x: float, y: float, first: bool, last: bool) -> None:
        for left, _, setting in places:
            if number < setting.lines:
                setting.draw(painter, x + left + PAD_X, y + (PAD_Y if number == 0 else 0.0), number)
        if lines:
            _frame(painter, places, x, y, tall, above=first, below=last or final)

    return Strip(tall, draw)


def _frame(
    painter: QPainter, places: list[tuple[float, float, Setting]], x: float, y: float, tall: float, *, above: bool, below: bool
) -> None:
    pen = QPen(painter.pen())
    pen.setWidthF(HAIR)
    painter.setPen(pen)
    left, right = x + places[0][0], x + places[-1][1]
    edges = [QLineF(x + place[0], y, x + place[0], y + tall) for place in places] + [QLineF(right, y, right, y + tall)]
    if above:
        edges.append(QLineF(left, y, right, y))
    if below:
        edges.append(QLineF(left, y + tall, right, y + tall))
    painter.drawLines(edges)
