"""GUI layer: how sure a point is: three rising bars and a word, no decimals."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.extract.model import KeyPoint
from app.gui.library.words import SURENESS, Sureness, sureness
from app.gui.look import Look
from app.gui.theme import Theme
from app.gui.widgets import paint

FILLED: Final[dict[Sureness, int]] = {"high": 3, "medium": 2, "name": 1}
HEIGHTS: Final = (4, 8, 12)
BAR: Final = 6
STEP: Final = 9
GAP: Final = 8


def width_of(look: Look) -> float:
    """Return how wide bars and word are: the same for every word, so that they stand in columns."""
    word = max(look.theme.text_width("small", look.say(word)) for word in SURENESS.values())
    return look.theme.px(2 * STEP + BAR) + GAP + word


def draw(painter: QPainter, look: Look, point: KeyPoint, left: float, middle: float) -> None:
    """Draw bars and word with their left edge at `left`, around the line at `middle`."""
    theme, sure = look.theme, sureness(point)
    foot = middle + theme.px(HEIGHTS[-1]) / 2
    for index, tall in enumerate(HEIGHTS):
        filled = index < FILLED[sure]
        place = QRectF(left + theme.px(STEP * index), foot - theme.px(tall), theme.px(BAR), theme.px(tall))
        hollow = not filled and theme.name == "high_contrast"
        paint.box(
            painter, place, 1.5, None if hollow else theme.color("accent" if filled else "line2"), theme.color("line2") if hollow else None
        )
    start = left + theme.px(2 * STEP + BAR) + GAP
    _write(painter, theme, look.say(SURENESS[sure]), start, middle)


def _write(painter: QPainter, theme: Theme, text: str, x: float, middle: float) -> None:
    line = theme.line_px("small")
    place = QRectF(x, middle - line / 2, theme.text_width("small", text), line)
    paint.line_of_text(painter, place, text, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)


class Sure(QWidget):
    """Bars and word as a widget."""

    def __init__(self, look: Look, point: KeyPoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._point = point
        self.setAccessibleName(look.say(SURENESS[sureness(point)]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of bars and word."""
        return QSize(round(width_of(self._look) + 0.5), round(self._look.theme.line_px("small") + 0.5))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text has grown."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        paint.start(painter)
        draw(painter, self._look, self._point, 0, self.height() / 2)
        painter.end()
