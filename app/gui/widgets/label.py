"""GUI layer: the label: typeset Chinese, wrapped or cut with an ellipsis, in one of the theme's sizes and roles."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from app.gui.look import Look
from app.gui.theme import Size
from app.gui.typeset import Highlight, TextBlock

LEAST_EM: Final = 6
"""A wrapped label is never made narrower than this."""
ELLIPSIS: Final = "\u2026"
WIDEST_HINT_EM: Final = 40
LONG: Final = 4 * WIDEST_HINT_EM
"""A text of so many characters is wider than that, whatever they are."""


class Label(QLabel):
    """A text in one size and role of the theme.

    `wrap` breaks it into lines, as high as its width asks, at clauses unless they are to be `filled` as in print. Otherwise it
    is one line, cut with an ellipsis where there is no room if `elide`, and then the whole text is its tooltip.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        size: Size = "body",
        role: str = "text",
        *,
        bold: bool | None = None,
        wrap: bool = False,
        elide: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        indent_em: float = 0.0,
        filled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._size: Size = size
        self._role = role
        self._bold = bold
        self._wrap = wrap
        self._elide = elide
        self._align = align
        self._indent_em = indent_em
        self._filled = filled
        self._highlights: tuple[Highlight, ...] = ()
        self._blocks: dict[int, TextBlock] = {}
        self._measured_in = look.theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`."""
        self._blocks.clear()
        super().setText(text)
        self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        """Draw in another of the theme's colours."""
        self._role = role
        self.update()

    def set_bold(self, bold: bool | None) -> None:
        """Draw bold, regular, or (None) as the size is by itself."""
        self._bold = bold
        self._forget()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Mark spans of the text, in code points."""
        self._highlights = tuple(highlights)
        self._forget()

    def sizeHint(self) -> QSize:
        """Return the size of the text: in one line, or of a comfortable width where it wraps."""
        if not self._wrap:
            return QSize(round(self._block(None).width + 0.49), self._line_height())
        width: float = self._look.theme.type_px(self._size) * WIDEST_HINT_EM
        if len(self.text()) < LONG:
            width = min(width, self._block(None).width + 1)
        return QSize(round(width + 0.5), self.heightForWidth(round(width + 0.5)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which all of the text can be read (or, cut, a part of it)."""
        hint = self.sizeHint()
        if not (self._wrap or self._elide):
            return hint
        least = min(hint.width(), self._look.theme.type_px(self._size) * LEAST_EM)
        return QSize(least, self._line_height() if self._wrap else hint.height())

    def hasHeightForWidth(self) -> bool:
        """Return whether the label wraps."""
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text broken to `width`."""
        if not self._wrap:
            return self._line_height()
        return round(self._block(width).height + 0.49) or self._line_height()

    @property
    def elides(self) -> bool:
        """Whether a text that has no room is cut with an ellipsis, and told whole in the tooltip."""
        return self._elide and not self._wrap

    def fits(self) -> bool:
        """Return whether all of the text is to be seen at the label's present size."""
        if self._wrap:
            return self._block(self.width()).height <= self.height() + 1
        return self._block(None).width <= self.width() + 1 and self._line_height() <= self.height() + 1

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """Return the top and the height of the lines in which the code points from `start` to `end` stand."""
        top, bottom = self._block(self.width() if self._wrap else None).strip(start, end)
        return round(top), round(bottom - top)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        if event.type() == QEvent.Type.StyleChange and self._look.theme is not self._measured_in:
            self._measured_in = self._look.theme
            self._forget()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the whole of a text that was cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.fits():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the typeset text."""
        painter = QPainter(self)
        colour = self._look.theme.color(self._role if self.isEnabled() else "disabled")
        area = self.contentsRect()
        block = self._block(area.width()) if self._wrap else self._one_line(area)
        block.paint(painter, area.x(), area.y() + (area.height() - block.height) / 2 if not self._wrap else area.y(), colour)
        painter.end()

    def _one_line(self, area: QRect) -> TextBlock:
        whole = self._block(None)
        if not (self._elide and whole.width > area.width() + 0.5):
            return self._set(self.text(), area.width()) if self._align != Qt.AlignmentFlag.AlignLeft else whole
        return self._set(self._shortened(area.width()), None)

    def _shortened(self, width: int) -> str:
        text = self.text()
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._set(text[:middle] + ELLIPSIS, None).width <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low] + ELLIPSIS

    def _block(self, width: int | None) -> TextBlock:
        key = -1 if width is None else width
        if key not in self._blocks:
            if len(self._blocks) > 8:
                self._blocks.clear()
            self._blocks[key] = self._set(self.text(), width)
        return self._blocks[key]

    def _set(self, text: str, width: int | None) -> TextBlock:
        theme = self._look.theme
        highlights = self._highlights if text == self.text() else ()
        font, line = theme.font(self._size, self._bold), theme.line_px(self._size)
        return TextBlock(text, font, line, width, self._align, highlights, self._indent_em, filled=self._filled)

    def _line_height(self) -> int:
        return round(self._look.theme.line_px(self._size) + 0.49)

    def _forget(self) -> None:
        self._blocks.clear()
        self.updateGeometry()
        self.update()
