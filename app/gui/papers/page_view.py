"""GUI layer: a page of a document as it will be printed, drawn to the width that there is."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.printing.pages import MILLIMETRE, Pages

PAPER: Final = QColor(Qt.GlobalColor.white)
NARROWEST: Final = 320


class PageView(QWidget):
    """Shows one page of `Pages`, black on white in every theme, as paper is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: Pages | None = None
        self.number = 1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, pages: Pages, number: int) -> None:
        """Show a page, counted from 1."""
        self._pages, self.number = pages, number
        self.setAccessibleName(self._look.say("第 {page} 页，共 {pages} 页", page=number, pages=pages.count))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high a page of this width is."""
        if self._pages is None:
            return width
        return round(width * self._pages.form.height / self._pages.form.width)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which one still sees what stands where."""
        return QSize(NARROWEST, self.heightForWidth(NARROWEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and what stands on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), PAPER)
        if self._pages is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            scale = self.width() / (self._pages.form.width * MILLIMETRE)
            painter.scale(scale, scale)
            self._pages.paint(painter, self.number)
        painter.end()
