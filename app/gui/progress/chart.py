"""GUI layer: what every chart has: a name, items that pointer and arrow keys go through, and words for each of them."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look

ROUND: Final = 3.0
POINTED: Final = 2.0


class Chart(QWidget):
    """Draws `words`, one item each. `pointed` carries the words of the item that pointer or keys are at, "" for none.

    `column` is how many items an arrow key along the rows passes: 1 where the items stand in one row.
    """

    pointed = Signal(str)
    column = 1

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words: tuple[str, ...] = ()
        self._summary = ""
        self._at: int | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring_radius", look.theme.radius("control"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(self.hasHeightForWidth())
        self.setSizePolicy(policy)

    @property
    def at(self) -> int | None:
        """The item that is pointed at."""
        return self._at

    def place(self, index: int) -> QRectF:
        """Return where an item answers to the pointer."""
        raise NotImplementedError

    def show_words(self, words: tuple[str, ...], summary: str) -> None:
        """Take the words of other items; `summary` is told while none is pointed at."""
        self._words = words
        self._summary = summary
        self._at = None
        self.setAccessibleDescription(summary)
        self.updateGeometry()
        self.update()

    def point(self, index: int | None) -> None:
        """Point at an item, or at none."""
        if index == self._at or (index is not None and not 0 <= index < len(self._words)):
            return
        self._at = index
        told = "" if index is None else self._words[index]
        self.setAccessibleDescription(told or self._summary)
        self.pointed.emit(told)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the items."""
        count = len(self._words)
        steps = {Qt.Key.Key_Left: -self.column, Qt.Key.Key_Right: self.column, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not count:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Home:
            self.point(0)
        elif event.key() == Qt.Key.Key_End:
            self.point(count - 1)
        elif event.key() in steps:
            self.point(self._first() if self._at is None else self._at + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the pointer."""
        self.point(self._under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self.point(None)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def _first(self) -> int:
        """Return where the keys begin."""
        return 0

    def _under(self, spot: QPointF) -> int | None:
        return next((index for index in range(len(self._words)) if self.place(index).contains(spot)), None)

    def _outline(self, painter: QPainter, place: QRectF) -> None:
        """Draw the frame of what is pointed at."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = painter.pen()
        pen.setColor(self._look.theme.color("text"))
        pen.setWidthF(POINTED)
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), ROUND, ROUND)


def between(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour that lies `share` of the way from one to the other."""
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(start + (end - start) * share) for start, end in parts))
