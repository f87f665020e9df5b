"""GUI layer: widgets of one width in rows, as many in a row as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.look import Look


class Tiled(QWidget):
    """Tiles in a grid of up to `most` columns, each at least as wide as the widest tile asks for."""

    def __init__(self, look: Look, tiles: Sequence[QWidget], most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tuple(tiles)
        self._most = most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.theme.space("s"))
        self._arrange(most)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: that of one column, whatever the columns are now. What is scrolled must not grow by how it is laid out."""
        wide = max((tile.minimumSizeHint().width() for tile in self._tiles), default=0)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        gap = self._grid.spacing()
        widest = max((tile.sizeHint().width() for tile in self._tiles), default=1)
        self._arrange(max(1, min(self._most, (self.width() + gap) // (widest + gap))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < columns))
        self.updateGeometry()
