"""GUI layer: a paragraph of a report in which a person selects words, by dragging or with a caret."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from app.gui.look import Look
from app.gui.theme import Size
from app.gui.widgets.quote import MarkedText, Span

CARET: Final = 2.0


class Selectable(MarkedText):
    """Shows what is selected in it; `begun` and `dragged` carry the code point that the pointer is at."""

    begun = Signal(int)
    dragged = Signal(int)

    def __init__(self, look: Look, text: str, spans: Sequence[Span], size: Size = "body", *, indent_em: float = 0.0) -> None:
        self._selected: tuple[int, int] | None = None
        self._caret: int | None = None
        super().__init__(look, text, spans, size, indent_em=indent_em)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def select(self, start: int, end: int, caret: int | None) -> None:
        """Show the code points from `start` to `end` as selected, and a caret before `caret`."""
        selected = (start, end) if start < end else None
        if (selected, caret) != (self._selected, self._caret):
            self._selected, self._caret = selected, caret
            self.update()

    def index_at(self, place: QPointF) -> int:
        """Return the code point at a place in this widget."""
        area = self.contentsRect()
        return self._block(area.width()).index_at(place.x() - area.x(), place.y() - area.y())

    def beside_line(self, index: int, by: int) -> int | None:
        """Return what stands above (-1) or below (1) `index` in the next line; None where this was the last one."""
        block = self._block(self.contentsRect().width())
        caret = block.caret(index)
        y = caret.center().y() + by * caret.height()
        return block.index_at(caret.x(), y) if 0 <= y < block.height else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.begun.emit(self.index_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select as far as the pointer is."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.index_at(event.position()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text with what is selected behind it, and the caret before it."""
        theme, area = self._look.theme, self.contentsRect()
        if self._selected is not None:
            painter = QPainter(self)
            for box in self._block(area.width()).boxes(*self._selected):
                painter.fillRect(box.translated(area.x(), area.y()), theme.color("accent_soft"))
            painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        if self._selected is not None:
            for box in self._block(area.width()).boxes(*self._selected):
                painter.fillRect(box.translated(area.x(), area.y()).adjusted(0, box.height() - CARET, 0, 0), theme.color("accent"))
        if self._caret is not None:
            caret = self._block(area.width()).caret(self._caret).translated(area.x(), area.y())
            painter.fillRect(caret.adjusted(-CARET / 2, 2, CARET / 2, -2), theme.color("accent"))
        painter.end()
