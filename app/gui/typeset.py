"""GUI layer: a block of Chinese text set as print sets it: shared half ems, hanging quotes, breaks at clauses, own line height."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

OPENING: Final = frozenset("\u201c\u2018\uff08\u300a\u3008\u300e\u300c\u3010\u3014\uff3b")
CLOSING: Final = frozenset("\u201d\u2019\uff09\u300b\u3009\u300f\u300d\u3011\u3015\uff3d\uff0c\u3002\u3001\uff1b\uff1a")
CLAUSE_ENDS: Final = frozenset("\uff0c\u3002\uff1b\uff1a\uff1f\uff01")
HANG: Final = 0.42
"""How far a quote that opens a line hangs out, in em: its ink then stands on the edge."""
CLAUSE_SHARE: Final = 0.45
"""A line is not cut at a clause that ends before this share of it."""
MARK_RADIUS: Final = 3.0
UNDERLINE: Final = 2.0


class Highlight(NamedTuple):
    """A span to mark, in code points of the text; `fill` behind it, `underline` below it where not None, its text bold or not."""

    start: int
    end: int
    fill: QColor
    underline: QColor | None = None
    bold: bool = False


class Line(NamedTuple):
    """Where a line starts and ends (UTF-16 units) and how it is placed, relative to the block's left edge."""

    x: float
    y: float
    width: float


def squeezed(text: str) -> list[int]:
    """Return the indices of the full-width marks that share half an em with the mark after them."""
    found = []
    for index, (mark, after) in enumerate(pairwise(text)):
        both_open = mark in OPENING and after in OPENING
        if both_open or (mark in CLOSING and (after in CLOSING or after in OPENING)):
            found.append(index)
    return found


def utf16_offset(text: str, index: int) -> int:
    """Return where code point `index` stands in UTF-16 units, in which Qt counts."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


class TextBlock:
    """A text laid out for one width; measures itself and paints itself. `filled` lines are not ended early at a clause."""

    def __init__(
        self,
        text: str,
        font: QFont,
        line_px: float,
        width: float | None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        highlights: Sequence[Highlight] = (),
        indent_em: float = 0.0,
        *,
        filled: bool = False,
    ) -> None:
        self._filled = filled
        self.lines: list[Line] = []
        self._em = float(font.pixelSize())
        self._line_px = line_px
        self._align = align
        self._indent = indent_em * self._em
        self._highlights = [
            (utf16_offset(text, spot.start), utf16_offset(text, spot.end), spot.fill, spot.underline) for spot in highlights
        ]
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap if width is None else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(self._formats(text, font, highlights))
        self._metrics = QFontMetricsF(font)
        self._lay_out(text, width)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self._line_px

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max((line.width + max(line.x, 0.0) for line in self.lines), default=0.0)

    def strip(self, start: int, end: int) -> tuple[float, float]:
        """Return where the lines that hold the code points from `start` to `end` begin and end, measured from the block's top."""
        text = self._layout.text()
        first = self._layout.lineForTextPosition(utf16_offset(text, start)).lineNumber()
        last = self._layout.lineForTextPosition(utf16_offset(text, max(end - 1, start))).lineNumber()
        return first * self._line_px, (last + 1) * self._line_px

    def index_at(self, x: float, y: float) -> int:
        """Return the code point before which a caret stands that is put at x, y, measured from the block's corner."""
        if not self.lines:
            return 0
        number = min(max(int(y // self._line_px), 0), len(self.lines) - 1)
        piece = self._layout.lineAt(number)
        unit = piece.xToCursor(x - self.lines[number].x + piece.x())
        if number + 1 < len(self.lines):  # behind the last sign of a line is the next line's beginning
            unit = min(unit, piece.textStart() + max(piece.textLength() - 1, 0))
        return len(self._layout.text().encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))

    def caret(self, index: int) -> QRectF:
        """Return where a caret before code point `index` stands, measured from the block's corner."""
        unit = utf16_offset(self._layout.text(), index)
        line = self._layout.lineForTextPosition(unit)
        if not line.isValid():
            return QRectF(self._indent, 0, 0, self._line_px)
        x = _cursor_x(line, unit) - line.x() + self.lines[line.lineNumber()].x
        return QRectF(x, line.lineNumber() * self._line_px, 0, self._line_px)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return where the code points from `start` to `end` stand, one box a line, measured from the block's corner."""
        text = self._layout.text()
        first, last = utf16_offset(text, start), utf16_offset(text, end)
        made = []
        for number, line in enumerate(self.lines):
            piece = self._layout.lineAt(number)
            left, right = max(first, piece.textStart()), min(last, piece.textStart() + piece.textLength())
            if left < right:
                x = line.x - piece.x()
                from_x, to_x = _cursor_x(piece, left), _cursor_x(piece, right)
                made.append(QRectF(x + from_x, number * self._line_px, to_x - from_x, self._line_px))
        return made

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw the block with its top left corner at x, y."""
        self._paint_highlights(painter, x, y)
        painter.setPen(colour)
        for index, line in enumerate(self.lines):
            piece = self._layout.lineAt(index)
            piece.draw(painter, QPointF(x + line.x - piece.x(), y + line.y - piece.y()))

    def _formats(self, text: str, font: QFont, highlights: Sequence[Highlight]) -> list[QTextLayout.FormatRange]:
        made = []
        for index in squeezed(text):
            tight = QTextCharFormat()
            tight.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            tight.setFontLetterSpacing(-self._em / 2)
            made.append(_range(utf16_offset(text, index), 1, tight))
        for spot in highlights:
            if spot.bold:
                heavy = QTextCharFormat()
                heavy.setFontWeight(QFont.Weight.Bold)
                start = utf16_offset(text, spot.start)
                made.append(_range(start, utf16_offset(text, spot.end) - start, heavy))
        return made

    def _lay_out(self, text: str, width: float | None) -> None:
        wide = 1e6 if width is None else max(width, self._em)
        count = self._break_lines(wide, [])
        if count > 1 and width is not None and not self._filled:
            cuts = self._clause_cuts()
            if cuts and self._break_lines(wide, cuts) > count:
                self._break_lines(wide, [])
        self._place(text, wide, bounded=width is not None)

    def _break_lines(self, wide: float, cuts: list[int]) -> int:
        """Break into lines no wider than `wide`, preferring to end them at `cuts`; returns how many there are."""
        self._layout.beginLayout()
        count = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(wide - (self._indent if count == 0 else 0.0))
            start, length = line.textStart(), line.textLength()
            earlier = [cut for cut in cuts if start + length * CLAUSE_SHARE <= cut < start + length]
            if earlier and start + length < len(self._layout.text()):
                line.setNumColumns(earlier[-1] - start)
            count += 1
        self._layout.endLayout()
        return count

    def _clause_cuts(self) -> list[int]:
        text = self._layout.text()
        return [
            index + 1
            for index, sign in enumerate(text[:-1])
            if sign in CLAUSE_ENDS and text[index + 1] not in CLOSING
        ] if len(text.encode("utf-16-le")) == 2 * len(text) else []  # fmt: skip

    def _place(self, text: str, wide: float, *, bounded: bool) -> None:
        units = text.encode("utf-16-le")
        offset = (self._line_px - self._metrics.height()) / 2
        for index in range(self._layout.lineCount()):
            piece = self._layout.lineAt(index)
            opens = units[2 * piece.textStart() : 2 * piece.textStart() + 2].decode("utf-16-le", "replace") in "\u201c\u2018"
            hang = self._em * HANG if opens and piece.textLength() and not (index == 0 and self._indent) else 0.0
            used = piece.naturalTextWidth()
            x = -hang + (self._indent if index == 0 else 0.0)
            if bounded and self._align & Qt.AlignmentFlag.AlignHCenter:
                x = (wide - used) / 2
            elif bounded and self._align & Qt.AlignmentFlag.AlignRight:
                x = wide - used
            self.lines.append(Line(x, index * self._line_px + offset, used))

    def _paint_highlights(self, painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end, fill, underline in self._highlights:
            for index, line in enumerate(self.lines):
                piece = self._layout.lineAt(index)
                first, last = max(start, piece.textStart()), min(end, piece.textStart() + piece.textLength())
                if first >= last:
                    continue
                left = _cursor_x(piece, first) - piece.x()
                right = _cursor_x(piece, last) - piece.x()
                top = y + line.y + (self._metrics.height() - self._em * 1.4) / 2
                box = QRectF(x + line.x + left, top, right - left, self._em * 1.4)
                painter.setBrush(fill)
                painter.drawRoundedRect(box, MARK_RADIUS, MARK_RADIUS)
                if underline is not None:
                    painter.setBrush(underline)
                    painter.drawRect(QRectF(box.left(), box.bottom() - UNDERLINE / 2, box.width(), UNDERLINE))
        painter.restore()


def _range(start: int, length: int, text_format: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = length
    made.format = text_format
    return made


def _cursor_x(line: object, position: int) -> float:
    where = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(where[0] if isinstance(where, tuple) else where)
