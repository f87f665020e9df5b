"""GUI layer: our line icons, tinted by role and drawn as vectors, so that they are crisp on every screen."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.assets import Assets

PIXEL_RATIOS = (1, 2, 3)


class Icons:
    """Draws `resources/icons/<name>.svg` in any colour; `currentColor` in the file is what is tinted."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._sources: dict[str, str] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}

    def paint(self, painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
        """Draw the icon `name` into `place`; raises FileNotFoundError where there is no such icon."""
        self._renderer(name, colour).render(painter, place)

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon as a square pixmap of `size` logical pixels for a screen of that pixel ratio."""
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, name, QRectF(0, 0, size, size), colour)
        painter.end()
        return pixmap

    def icon(self, name: str, colour: QColor, size: int) -> QIcon:
        """Return the icon for a place where Qt itself draws it: a menu, a line edit."""
        icon = QIcon()
        for ratio in PIXEL_RATIOS:
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
        return icon

    def _renderer(self, name: str, colour: QColor) -> QSvgRenderer:
        key = (name, colour.name())
        if key not in self._renderers:
            if name not in self._sources:
                self._sources[name] = self._assets.text("resources", f"icons/{name}.svg")
            tinted = self._sources[name].replace("currentColor", colour.name())
            self._renderers[key] = QSvgRenderer(QByteArray(tinted.encode()))
        return self._renderers[key]
