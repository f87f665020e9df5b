"""GUI layer: a row that is ticked or not, with a word at its end; the whole row answers."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.typeset import TextBlock
from app.gui.widgets import paint

BOX: Final = 20
PADDING: Final = 12
GAP: Final = 12
TEXT_MARGIN: Final = 10


class CheckRow(QCheckBox):
    """A check box as wide as its card; `aside` stands grey at the right (a count). `boxed` draws it as a tile of its own."""

    def __init__(self, look: Look, text: str, aside: str = "", *, boxed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self._aside = aside
        self._boxed = boxed
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setAccessibleDescription(aside)
        self.setProperty("ring_radius", look.theme.radius("control"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row answers."""
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the row broken to `width`."""
        least = self._look.theme.height("row", "body")
        return max(least, round(self._block(width).height + 2 * TEXT_MARGIN))

    def sizeHint(self) -> QSize:
        """Return the size with the text in one line."""
        width = round(self._look.theme.text_width("body", self.text(), bold=True) + self._around() + 2)
        return QSize(width, self._look.theme.height("row", "body"))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the text still stands, broken into lines."""
        return QSize(min(self.sizeHint().width(), round(self._around()) + self._look.theme.px(120)), self._look.theme.height("row", "body"))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
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
        """Draw row, box, tick, text and aside."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        on = self.isChecked()
        if self._boxed:
            fill = "accent_soft" if on else "hover" if self.underMouse() else "surface"
            paint.box(painter, place, theme.radius("control"), theme.color(fill), theme.color("accent" if on else "line2"))
        elif self.underMouse():
            paint.box(painter, place, theme.radius("control"), theme.color("hover"))
        size = theme.px(BOX)
        spot = QRectF(PADDING, (self.height() - size) / 2, size, size)
        paint.box(painter, spot, 5, theme.color("accent" if on else "surface"), None if on else theme.color("control"), 1.4)
        if on:
            self._look.icons.paint(painter, "tick", spot.adjusted(2, 2, -2, -2), theme.color("on_accent"))
        block = self._block(self.width())
        ink = theme.color("disabled" if not self.isEnabled() else "accent_text" if self._boxed and on else "text")
        block.paint(painter, spot.right() + GAP, (self.height() - block.height) / 2, ink)
        aside = QRectF(0, 0, self.width() - PADDING, self.height())
        paint.line_of_text(painter, aside, self._aside, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignRight)
        painter.end()

    def _around(self) -> float:
        theme = self._look.theme
        aside = theme.text_width("small", self._aside) + GAP if self._aside else 0.0
        return 2 * PADDING + theme.px(BOX) + GAP + aside

    def _block(self, width: int) -> TextBlock:
        theme = self._look.theme
        return TextBlock(self.text(), theme.font("body"), theme.line_px("body"), width - self._around())
