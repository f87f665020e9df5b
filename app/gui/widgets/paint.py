"""GUI layer: the few strokes that several components share."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.gui.theme import Theme

MIDDLE = 0.375
"""Em from the baseline to the middle of a Chinese character, and of a capital or a digit."""
ELLIPSIS = "\u2026"


def start(painter: QPainter) -> None:
    """Draw smoothly from here on."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)


def box(
    painter: QPainter,
    place: QRectF,
    radius: float,
    fill: QColor | None,
    outline: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """Draw a rounded box; the outline lies wholly inside `place`, on whole pixels."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if outline is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, radius, radius)
        return
    pen = QPen(outline, width)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    half = width / 2
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius - half, radius - half)


def line_of_text(painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag) -> None:
    """Write one line, its capitals and characters centred upright in `place`."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text)
    x = place.left()
    if align & Qt.AlignmentFlag.AlignHCenter:
        x += (place.width() - width) / 2
    elif align & Qt.AlignmentFlag.AlignRight:
        x += place.width() - width
    baseline = place.center().y() + MIDDLE * font.pixelSize()
    painter.drawText(QPointF(x, baseline), text)


def shortened(theme: Theme, size: str, text: str, room: float, *, bold: bool | None = None) -> str:
    """Return `text`, or as much of it as `room` holds with an ellipsis; the whole then belongs into a tooltip."""
    if theme.text_width(size, text, bold) <= room:
        return text
    while text and theme.text_width(size, text + ELLIPSIS, bold) > room:
        text = text[:-1]
    return text + ELLIPSIS


KEY_HEIGHT = 22
KEY_PADDING = 6
KEY_RADIUS = 6


def key_width(theme: Theme, text: str) -> float:
    """Return how wide the cap of a key is."""
    return max(float(theme.px(KEY_HEIGHT)), theme.text_width("caption", text) + 2 * KEY_PADDING)


def key_cap(painter: QPainter, theme: Theme, place: QRectF, text: str, colour: QColor, outline: QColor, fill: QColor | None = None) -> None:
    """Draw the cap of a key."""
    box(painter, place, KEY_RADIUS, fill, outline)
    line_of_text(painter, place, text, theme.font("caption"), colour, Qt.AlignmentFlag.AlignHCenter)


def struck(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Draw a line through a box from one lower corner to the upper one across, a little short of both."""
    short = min(place.width(), place.height()) / 6
    inner = place.adjusted(short, short, -short, -short)
    painter.setPen(QPen(colour, 1.2))
    painter.drawLine(inner.bottomLeft(), inner.topRight())
