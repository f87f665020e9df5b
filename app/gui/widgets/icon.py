"""GUI layer: a line icon that stands by itself, tinted by role; what it means is said in words beside it."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look


class Icon(QWidget):
    """One icon of `resources/icons`, `size` pixels square at 100 %."""

    def __init__(self, look: Look, name: str, role: str = "text2", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._role = role
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size; it grows with the text."""
        side = self._look.theme.px(self._size)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        self._look.icons.paint(painter, self._name, QRectF(self.rect()), self._look.theme.color(self._role))
        painter.end()
