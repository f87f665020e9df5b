"""GUI layer: a row of tabs that choose what a list shows, each with its count."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.drawn import Drawn

HEIGHT: Final = 34
PADDING: Final = 12


class Tab(Drawn):
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
        return QSize(round(theme.text_width("dense", self.text(), bold=True) + 2 * PADDING + 1), theme.px(HEIGHT))

    def rename(self, text: str) -> None:
        """Say something else (another count)."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

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
        paint.line_of_text(painter, place, self.text(), theme.font("dense", bold=on), ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class Tabs(QWidget):
    """Tabs in a row, in several where one has no room for all; `chosen` carries the name of the one that a person picks."""

    chosen = Signal(str)

    def __init__(self, look: Look, names: dict[str, str], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = look.theme.space("xs")
        self.tabs = {name: Tab(look, text, self) for name, text in names.items()}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for name, tab in self.tabs.items():
            tab.setChecked(name == current)
            tab.clicked.connect(lambda _checked=False, which=name: self.chosen.emit(which))

    def rename(self, names: dict[str, str]) -> None:
        """Let tabs say something else (another count)."""
        for name, text in names.items():
            if self.tabs[name].text() != text:
                self.tabs[name].rename(text)
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def choose(self, name: str) -> None:
        """Choose a tab without telling."""
        self.tabs[name].setChecked(True)

    def hasHeightForWidth(self) -> bool:
        """Less width makes more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        hints = [tab.sizeHint() for tab in self.tabs.values()]
        return QSize(sum(hint.width() + self._gap for hint in hints), max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest tab."""
        return QSize(max((tab.sizeHint().width() for tab in self.tabs.values()), default=0), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tabs."""
        self._arrange(self.width(), move=True)
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Place them anew when the text has grown."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self.updateGeometry()
            self._arrange(self.width(), move=True)
        return super().event(event)

    def _arrange(self, width: int, *, move: bool) -> int:
        x = y = tall = 0
        for tab in self.tabs.values():
            hint = tab.sizeHint()
            if x and x + hint.width() > width:
                x, y = 0, y + tall + self._gap
            if move:
                tab.setGeometry(x, y, hint.width(), hint.height())
            x, tall = x + hint.width() + self._gap, hint.height()
        return y + tall
