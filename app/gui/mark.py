"""GUI layer: the mark of the app: the red seal with the character 九."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.gui.look import Look
from app.gui.widgets import paint

RADIUS_SHARE: Final = 0.21
GLYPH_SHARE: Final = 0.62
GLYPH: Final = "\u4e5d"
ICON_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def draw_seal(painter: QPainter, look: Look, place: QRectF) -> None:
    """Draw the seal into a square."""
    theme = look.theme
    paint.box(painter, place, RADIUS_SHARE * place.width(), theme.color("brand"))
    font = theme.font("option", bold=True)
    font.setPixelSize(max(round(place.width() * GLYPH_SHARE), 1))
    paint.line_of_text(painter, place, GLYPH, font, theme.color("on_brand"), Qt.AlignmentFlag.AlignHCenter)


def app_icon(look: Look) -> QIcon:
    """Return the seal as the window's icon."""
    icon = QIcon()
    for size in ICON_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint.start(painter)
        draw_seal(painter, look, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
