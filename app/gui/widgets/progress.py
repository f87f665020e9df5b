"""GUI layer: progress: a 6 px bar, always with its count in words beside it."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.theme import Size
from app.gui.widgets import paint
from app.gui.widgets.label import Label

THICKNESS: Final = 6
WIDTH: Final = 300
LEAST: Final = 80


class Bar(QProgressBar):
    """The bar alone; `second` (a second part, as new cards after due ones) is drawn paler behind the first. Say both in words beside it."""

    def __init__(self, look: Look, *, thickness: int = THICKNESS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._thickness = thickness
        self._second = 0
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, done: int, total: int, second: int = 0) -> None:
        """Fill `done` of `total`, and `second` of it paler."""
        self._second = second
        self.setRange(0, max(total, 1))
        self.setValue(min(done, max(total, 1)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar's size."""
        return QSize(WIDTH, self._thickness)

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which a bar still tells something."""
        return QSize(LEAST, self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and parts; where the end is unknown (maximum 0) only the track."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        radius = place.height() / 2
        paint.box(painter, place, radius, theme.color("sunken"), theme.color("line") if theme.name == "high_contrast" else None)
        if self.maximum() > 0:
            first = place.width() * self.value() / self.maximum()
            both = place.width() * min(self.value() + self._second, self.maximum()) / self.maximum()
            if self._second:
                gap = 3 if first else 0
                paint.box(painter, QRectF(first + gap, 0, max(both - first - gap, 0), place.height()), radius, theme.color("chart_soft"))
            if first:
                paint.box(painter, QRectF(0, 0, max(first, place.height()), place.height()), radius, theme.color("accent"))
        painter.end()


class ProgressBar(QWidget):
    """A bar with its count in words, at its right or (`stacked`) above it."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        stacked: bool = False,
        size: Size = "small",
        width: int | None = WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.bar = Bar(look)
        self.bar.setAccessibleName(name)
        if width is not None:
            self.bar.setMaximumWidth(width)
        self.words = Label(look, "", size, "text2")
        row = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("s" if stacked else "m"))
        if stacked:
            row.addWidget(self.words)
            row.addWidget(self.bar)
        else:
            row.addWidget(self.bar, 1)
            row.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_progress(self, done: int, total: int, words: str) -> None:
        """Show how much is done, and say it."""
        self.bar.set_share(done, total)
        self.words.setText(words)
        self.bar.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the words whole when the text has grown."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)
