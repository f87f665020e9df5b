"""GUI layer: widgets in a row, in several rows where one has no room for all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look


class Flow(QWidget):
    """Widgets at their natural size, one beside the other; what has no room goes into the next row."""

    def __init__(self, look: Look, widgets: Sequence[QWidget], gap: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = look.theme.space("s") if gap is None else gap
        self._widgets = tuple(widgets)
        for widget in widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Less width makes more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        hints = [widget.sizeHint().boundedTo(widget.maximumSize()) for widget in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest widget."""
        hints = [widget.minimumSizeHint() for widget in self._shown()]
        return QSize(max((hint.width() for hint in hints), default=0), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets."""
        self._arrange(self.width(), move=True)
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Place them anew when one of them has grown, come or gone."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self.updateGeometry()
            self._arrange(self.width(), move=True)
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _arrange(self, width: int, *, move: bool) -> int:
        y = 0
        for row in self._rows(width):
            tall = max(size.height() for _, size in row)
            x = 0
            for widget, size in row:
                if move:
                    widget.setGeometry(x, y + (tall - size.height()) // 2, size.width(), size.height())
                x += size.width() + self._gap
            y += tall + self._gap
        return max(y - self._gap, 0)

    def _rows(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        """Return which widgets stand in which row, each with its size."""
        rows: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for widget in self._shown():
            hint = widget.sizeHint().boundedTo(widget.maximumSize())
            size = QSize(min(hint.width(), max(width, widget.minimumSizeHint().width())), hint.height())
            if not rows or size.width() > left:
                rows.append([])
                left = width
            rows[-1].append((widget, size))
            left -= size.width() + self._gap
        return rows
