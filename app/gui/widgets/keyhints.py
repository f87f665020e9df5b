"""GUI layer: the cap of a key, and the bar at the foot of a working screen that lists what the keys do."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.gui.keys import shown
from app.gui.look import Look
from app.gui.widgets import paint

HEIGHT: Final = 56
GAP: Final = 6
BETWEEN: Final = 20
SIDE: Final = 20


class KeyCap(QWidget):
    """One key's cap, 22 px high; drawn, not pressed."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the cap's size; nothing where key hints are off."""
        if not self._look.hints:
            return QSize(0, 0)
        theme = self._look.theme
        return QSize(round(paint.key_width(theme, shown(self._look.say, self._key)) + 0.5), theme.px(paint.KEY_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        if not self._look.hints:
            return
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        label = shown(self._look.say, self._key)
        paint.key_cap(painter, theme, QRectF(self.rect()), label, theme.color("text2"), theme.color("line2"), theme.color("surface"))
        painter.end()


class KeyHints(QFrame):
    """The foot of a working screen: each action with its keys, centred.

    Gone where hints are off or the text is at 200 %. Where there is no room for all, the last ones are left out.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hints: tuple[tuple[tuple[str, ...], str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not look.hints:
            self.hide()  # showing it here would make it a window of its own for a moment

    def set_hints(self, hints: Sequence[tuple[str | Sequence[str], str]]) -> None:
        """Show pairs of key (or keys) and what they do, in the person's language."""
        self._hints = tuple(((keys,) if isinstance(keys, str) else tuple(keys), label) for keys, label in hints)
        self.setAccessibleDescription("\uff1b".join(f"{' '.join(keys)} {label}" for keys, label in self._hints))
        self.update()

    @property
    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """What is shown: keys, and what they do."""
        return self._hints

    def sizeHint(self) -> QSize:
        """Return the bar's height."""
        return QSize(0, self._look.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the bar's height; what has no room is left out."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Come and go with the text size and the person's wish."""
        if event.type() == QEvent.Type.StyleChange:
            self.setVisible(self._look.hints)
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many hints as there is room for."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint.start(painter)
        widths = [self._width(keys, label) for keys, label in self._hints]
        while widths and sum(widths) + BETWEEN * (len(widths) - 1) > self.width() - 2 * SIDE:
            widths.pop()
        x = (self.width() - sum(widths) - BETWEEN * max(len(widths) - 1, 0)) / 2
        for (keys, label), width in zip(self._hints, widths, strict=False):
            self._paint_one(painter, x, keys, label)
            x += width + BETWEEN
        painter.end()

    def _width(self, keys: tuple[str, ...], label: str) -> float:
        theme = self._look.theme
        caps = sum(paint.key_width(theme, shown(self._look.say, key)) + GAP for key in keys)
        return caps + theme.text_width("small", label)

    def _paint_one(self, painter: QPainter, x: float, keys: tuple[str, ...], label: str) -> None:
        theme = self._look.theme
        tall = theme.px(paint.KEY_HEIGHT)
        for key in keys:
            text = shown(self._look.say, key)
            place = QRectF(round(x), (self.height() - tall) // 2, round(paint.key_width(theme, text)), tall)
            paint.key_cap(painter, theme, place, text, theme.color("text2"), theme.color("line2"), theme.color("surface"))
            x += paint.key_width(theme, text) + GAP
        place = QRectF(x, 0, self.width(), self.height())
        paint.line_of_text(painter, place, label, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
