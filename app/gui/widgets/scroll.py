"""GUI layer: a scrolled column: it never scrolls sideways, fades at the cut edge, and brings what has the focus into view."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from app.gui.look import Look

FADE: Final = 72
"""Pixels over which text fades where the view cuts it."""
STEP: Final = 40


class Fade(QWidget):
    """What lies over the cut edge of a scrolled column: the background, coming up."""

    def __init__(self, look: Look, parent: QWidget, role: str) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the background from nothing to solid."""
        solid = self._look.theme.color(self._role)
        clear = self._look.theme.color(self._role)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0, clear)
        gradient.setColorAt(1, solid)
        painter = QPainter(self)
        painter.fillRect(self.rect(), gradient)
        painter.end()


class Scroll(QScrollArea):
    """Shows `content` as wide as the view and as tall as it needs; `role` is the colour of what lies behind it."""

    def __init__(self, look: Look, content: QWidget, role: str = "canvas", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self._content = content
        self.setWidget(content)
        content.setAutoFillBackground(False)  # Qt has just turned it on; what lies behind shows through
        self.verticalScrollBar().setSingleStep(STEP)
        self._fade = Fade(look, self, role)
        # a bar that lies over the margin: Qt's own would make the column narrower, and everything would move when it comes
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        bar = self.verticalScrollBar()
        self._bar.valueChanged.connect(bar.setValue)
        bar.valueChanged.connect(self._bar.setValue)
        bar.valueChanged.connect(self._place_fade)
        bar.rangeChanged.connect(self._place_bar)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focus)

    def needed_height(self, width: int) -> int:
        """Return how tall the content is at that width."""
        content = self._content
        layout = content.layout()
        if layout is not None and layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), content.minimumSizeHint().height())
        return content.sizeHint().height()

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def page(self, steps: int) -> None:
        """Scroll by `steps` pages, less a strip that stays in view."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * max(bar.pageStep() - FADE, STEP))

    def reveal(self, widget: QWidget) -> None:
        """Scroll as little as it takes to show `widget` clear of the fade."""
        self.reveal_part(widget, 0, widget.height())

    def reveal_part(self, widget: QWidget, above: int, tall: int) -> None:
        """Do so for the strip of `widget` that begins `above` pixels below its top and is `tall` pixels high."""
        bar = self.verticalScrollBar()
        top = widget.mapTo(self._content, QPoint(0, above)).y()
        room = self.viewport().height()
        margin = min(FADE, max((room - tall) // 2, 0))
        if top - margin < bar.value():
            bar.setValue(top - margin)
        elif top + tall + margin > bar.value() + room:
            bar.setValue(min(top + tall + margin - room, top - margin))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the fade at the foot of the view, and the bar at its side."""
        super().resizeEvent(event)
        self._place_bar()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _place_bar(self) -> None:
        bar, wide = self.verticalScrollBar(), self._bar.sizeHint().width()
        self._bar.setRange(bar.minimum(), bar.maximum())
        self._bar.setPageStep(bar.pageStep())
        self._bar.setSingleStep(bar.singleStep())
        self._bar.setValue(bar.value())
        self._bar.setGeometry(self.width() - wide, 0, wide, self.height())
        self._bar.setVisible(bar.maximum() > 0)
        self._place_fade()
        self._bar.raise_()

    def _place_fade(self) -> None:
        bar = self.verticalScrollBar()
        below = bar.maximum() - bar.value()
        tall = min(FADE, below, self.viewport().height() // 3)
        self._fade.setVisible(tall > 0)
        view = self.viewport().geometry()
        self._fade.setGeometry(QRect(view.left(), view.bottom() + 1 - tall, view.width(), tall))

    def _show_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self.reveal(now)
