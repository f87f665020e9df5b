"""GUI layer: a text set into lines of a given width, for printing. Lengths are units of the page's grid, ten to a point."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.export.document import Align, Style
from app.gui.printing.faces import plain, print_font
from app.gui.typeset import squeezed, utf16_offset

UNITS: Final = 10
"""Units of the grid in a point; the PDF's resolution is 72 times as many to the inch."""
_SLACK: Final = 0.5
_SHORT: Final = 60
"""Longer texts are not tried in one line first."""


@lru_cache(maxsize=64)
def _font(style: Style) -> QFont:
    return print_font(style.face, style.size * UNITS, style.bold)


@lru_cache(maxsize=64)
def _metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(_font(style))


@lru_cache(maxsize=20_000)
def advance(style: Style, text: str) -> float:
    """Return how wide `text` is in one line."""
    return _metrics(style).horizontalAdvance(text)


class Setting:
    """A text in lines; draws any run of them. `wide` is the room; a text that fits in one line is not laid out at all."""

    def __init__(self, text: str, style: Style, wide: float, align: Align | None = None, bold: tuple[tuple[int, int], ...] = ()) -> None:
        self._style = style
        self._wide = wide
        self._align: Align = align or style.align
        self._text = plain(text)
        self._layout: QTextLayout | None = None
        em = style.size * UNITS
        self._indent, self._hang = style.indent * em, style.hang * em
        if bold or not self._fits_one_line():
            self._lay_out(bold)

    @property
    def lines(self) -> int:
        """How many lines there are; an empty text has one."""
        return 1 if self._layout is None else self._layout.lineCount()

    @property
    def line_height(self) -> float:
        """The height of one line."""
        return self._style.line * UNITS

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.lines * self.line_height

    def last_width(self) -> float:
        """Return where the last line ends, measured from the left edge."""
        if self._layout is None:
            return self._hang + self._indent + advance(self._style, self._text)
        line = self._layout.lineAt(self.lines - 1)
        return self._left(self.lines - 1) + line.naturalTextWidth()

    def draw(self, painter: QPainter, x: float, y: float, line: int) -> None:
        """Draw one line with the top left corner of its strip at x, y."""
        metrics = _metrics(self._style)
        if self._layout is None:
            painter.setFont(_font(self._style))
            place = self._x(0, advance(self._style, self._text)) if self._align != "left" else self._left(0)
            base = y + (self.line_height - metrics.height()) / 2 + metrics.ascent()
            painter.drawText(QPointF(x + place, base), self._text)
            return
        piece = self._layout.lineAt(line)
        place = self._x(line, piece.naturalTextWidth())
        piece.draw(painter, QPointF(x + place - piece.x(), y + (self.line_height - piece.height()) / 2 - piece.y()))

    def _fits_one_line(self) -> bool:
        text = self._text
        if len(text) > _SHORT or "\n" in text or "\u2028" in text or squeezed(text):
            return False
        return self._hang + self._indent + advance(self._style, text) <= self._wide + _SLACK

    def _lay_out(self, bold: tuple[tuple[int, int], ...]) -> None:
        text = self._text.replace("\r\n", "\n").replace("\n", "\u2028")
        layout = QTextLayout(text, _font(self._style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(text, bold))
        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self._wide - self._left(number), 1.0) + _SLACK)
            number += 1
        layout.endLayout()
        self._layout = layout if layout.lineCount() else None

    def _left(self, line: int) -> float:
        return self._hang + (self._indent if line == 0 else 0.0)

    def _x(self, line: int, used: float) -> float:
        if self._align == "centre":
            return (self._wide - used) / 2
        return self._wide - used if self._align == "right" else self._left(line)

    def _formats(self, text: str, bold: tuple[tuple[int, int], ...]) -> list[QTextLayout.FormatRange]:
        """Return what differs from the style: bold spans, and marks that share half an em with the mark after them."""
        made = []
        for index in squeezed(text):
            tight = QTextCharFormat()
            tight.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            tight.setFontLetterSpacing(-self._style.size * UNITS / 2)
            made.append(_span(text, index, index + 1, tight))
        for start, end in bold:
            heavy = QTextCharFormat()
            heavy.setFontWeight(QFont.Weight.Bold)
            made.append(_span(text, start, end, heavy))
        return made


def _span(text: str, start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = utf16_offset(text, start)
    made.length = utf16_offset(text, end) - made.start
    made.format = form
    return made
