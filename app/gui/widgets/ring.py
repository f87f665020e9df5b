"""GUI layer: the focus ring: 2 px of accent, 2 px away from the control, shown when the focus came by the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from app.gui.look import Look
from app.gui.widgets import paint

GAP: Final = 2
WIDTH: Final = 2
OUT: Final = GAP + WIDTH
TYPED_IN: Final = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
FOLLOWED: Final = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.LayoutRequest}
)


class FocusRing(QWidget):
    """Follows the focus within one window, above everything in it, cut where a scrolled column cuts the control.

    A control says by the property `ring_radius` how round it is, and by `ring_inside` (True) that the ring goes inside its edge; a
    screen with colours of its own gives its theme as `ring_theme`.
    Fields that are typed in always show it; others only when the focus was moved by a key.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    @property
    def target(self) -> QWidget | None:
        """The control that the ring is around now."""
        return self._target if self._target is None or isValid(self._target) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control and what it lies in."""
        if event.type() in FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        if self.target is None:
            return
        own = (widget.property("ring_theme") for widget in self._watched if isValid(widget))
        theme = next((one for one in own if one is not None), self._look.theme)
        painter = QPainter(self)
        paint.start(painter)
        radius = float(self.target.property("ring_radius") or theme.radius("control"))
        inside = bool(self.target.property("ring_inside"))
        paint.box(painter, QRectF(self.rect()), radius if inside else radius + OUT, None, theme.color("accent"), WIDTH)
        painter.end()

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        window = self.window()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
        wanted = now is not None and now.window() is window
        by_key = window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._follow(now if wanted and (by_key or isinstance(now, TYPED_IN)) else None)

    def _follow(self, target: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # a question that has been taken away may have had the focus
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = target
        while target is not None and target is not self.window():
            target.installEventFilter(self)
            self._watched.append(target)
            target = target.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible() or target.window() is not self.window():
            self.hide()
            return
        out = 0 if target.property("ring_inside") else OUT
        place = QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size()).adjusted(-out, -out, out, out)
        self.setGeometry(place)
        seen = self._seen(place)
        self.setMask(QRegion(seen.translated(-place.topLeft())))
        self.setVisible(not seen.isEmpty())
        self.raise_()

    def _seen(self, place: QRect) -> QRect:
        """Return the part of `place` that no scrolled column cuts off."""
        for widget in self._watched:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and widget is area.viewport():
                view = QRect(widget.mapTo(self.window(), QPoint(0, 0)), widget.size())
                place = place.intersected(view.adjusted(-OUT, 0, OUT, 0))
        return place
