"""GUI layer: a row of tabs that choose what a list shows, each with its count."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.widgets import paint

HEIGHT: Final = 34
PADDING: Final = 14


class Tab(QAbstractButton):
    """One tab."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the word with its padding, as wide bold as not."""
        theme = self._look.theme
        return QSize(round(theme.text_width("body", self.text(), bold=True) + 2 * PADDING + 1), theme.px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text has grown."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pointer's presence."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word, on a tint where the tab is chosen."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        on = self.isChecked()
        place = QRectF(self.rect())
        if on or self.underMouse():
            edge = theme.color("accent") if on and theme.name == "high_contrast" else None
            paint.box(painter, place, theme.radius("control"), theme.color("accent_soft" if on else "hover"), edge)
        ink = theme.color("accent_text" if on else "text2")
        paint.line_of_text(painter, place, self.text(), theme.font("body", bold=on), ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class Tabs(QWidget):
    """Tabs in a row; `chosen` carries the name of the one that a person picks."""

    chosen = Signal(str)

    def __init__(self, look: Look, names: dict[str, str], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = {name: Tab(look, text) for name, text in names.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("xs"))
        for name, tab in self.tabs.items():
            tab.setChecked(name == current)
            tab.clicked.connect(lambda _checked=False, which=name: self.chosen.emit(which))
            row.addWidget(tab)
        row.addStretch(1)
