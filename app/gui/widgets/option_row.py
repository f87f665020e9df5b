"""GUI layer: the option row: letter in a ring, the whole row answers; after grading it says right answer and your choice."""

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.theme import Size, Theme
from app.gui.typeset import TextBlock
from app.gui.widgets import paint
from app.gui.widgets.drawn import Drawn

Outcome = Literal["plain", "right", "wrong"]

PADDING: Final = 17
RING: Final = 34
RING_GAP: Final = 16
RING_LINE: Final = 1.6
RING_MARGIN: Final = 16
"""Least room above and below the ring."""
TEXT_MARGIN: Final = 11
"""Room above and below a text of several lines."""
TAIL_ICON: Final = 18
TAIL_GAP: Final = 14
COMFORTABLE_EM: Final = 20


class Dress(NamedTuple):
    """How a row is drawn: its box, its ring, its text and the word at its end."""

    fill: QColor
    outline: QColor
    thick: float
    ring: QColor | None
    ring_ink: QColor
    ink: QColor
    bold: bool
    icon: str
    tail: str
    tail_ink: QColor


class RowFace:
    """Measures and draws rows of one height and size of text."""

    def __init__(self, look: Look, height: str, size: Size) -> None:
        self._look = look
        self._height = height
        self._size: Size = size

    def least_height(self) -> int:
        """Return the height of a row of one line."""
        return self._look.theme.height(self._height, self._size)

    def ring(self) -> float:
        """Return how wide the ring is."""
        return float(min(self._look.theme.px(RING), self.least_height() - RING_MARGIN))

    def tail_width(self, tail: str) -> float:
        """Return what a word at the end takes."""
        if not tail:
            return 0.0
        theme = self._look.theme
        return theme.px(TAIL_ICON) + TAIL_GAP + theme.text_width("dense", tail, bold=True) + TAIL_GAP

    def block(self, text: str, width: float | None, *, bold: bool) -> TextBlock:
        """Return the text, broken to `width`."""
        theme = self._look.theme
        return TextBlock(text, theme.font(self._size, bold), theme.line_px(self._size), width)

    def text_width(self, width: int, tail: str, *, ringed: bool = True) -> float:
        """Return what a row of that width leaves for the text."""
        return width - 2 * PADDING - (self.ring() + RING_GAP if ringed else 0) - self.tail_width(tail)

    def height(self, text: str, width: int, tail: str, *, ringed: bool = True) -> int:
        """Return how high the row is; a chosen row, whose text is bold, is no higher than before."""
        tall = self.block(text, self.text_width(width, tail, ringed=ringed), bold=True).height
        return max(self.least_height(), round(tall + 2 * TEXT_MARGIN + 0.49))

    def natural_width(self, text: str, tail: str) -> int:
        """Return how wide a row would like to be."""
        theme = self._look.theme
        wide = min(theme.text_width(self._size, text, bold=True), theme.type_px(self._size) * COMFORTABLE_EM)
        return round(wide + 2 * PADDING + self.ring() + RING_GAP + self.tail_width(tail) + 1.5)

    def paint(self, painter: QPainter, place: QRectF, letter: str, text: str, dress: Dress, reserved: str) -> None:
        """Draw a row; room for the word `reserved` is kept at its end, and there is no ring without a letter."""
        theme = self._look.theme
        paint.box(painter, place, theme.radius("option"), dress.fill, dress.outline, dress.thick)
        middle, left = place.center().y(), place.left() + PADDING
        if letter:
            self._paint_ring(painter, QRectF(left, middle - self.ring() / 2, self.ring(), self.ring()), letter, dress)
            left += self.ring() + RING_GAP
        block = self.block(text, self.text_width(round(place.width()), reserved, ringed=bool(letter)), bold=dress.bold)
        block.paint(painter, left, middle - block.height / 2, dress.ink)
        if dress.tail:
            self._paint_tail(painter, place, dress)

    def _paint_ring(self, painter: QPainter, ring: QRectF, letter: str, dress: Dress) -> None:
        theme = self._look.theme
        paint.box(painter, ring, ring.width() / 2, dress.ring, None if dress.ring else dress.ring_ink, RING_LINE)
        ink = theme.color("on_accent") if dress.ring else theme.color("text2")
        paint.line_of_text(painter, ring, letter, theme.font("body", bold=True), ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_tail(self, painter: QPainter, place: QRectF, dress: Dress) -> None:
        theme = self._look.theme
        icon = theme.px(TAIL_ICON)
        font = theme.font("dense", bold=True)
        words = theme.text_width("dense", dress.tail, bold=True)
        left = place.right() - PADDING - 4 - words
        paint.line_of_text(
            painter, QRectF(left, place.top(), words, place.height()), dress.tail, font, dress.tail_ink, Qt.AlignmentFlag.AlignLeft
        )
        spot = QRectF(left - TAIL_GAP - icon, place.center().y() - icon / 2, icon, icon)
        self._look.icons.paint(painter, dress.icon, spot, dress.tail_ink)


class OptionRow(Drawn):
    """An option that can be chosen, alone (`exclusive`, among its siblings) or with others. Its ring shows `letter`."""

    def __init__(self, look: Look, letter: str, text: str, *, exclusive: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._letter = letter
        self._row = RowFace(look, "option", "option")
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{letter} {text}")
        self.setProperty("ring_radius", look.theme.radius("option"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_dense(self, dense: bool) -> None:
        """Stand closer, where the screen is low."""
        self._row = RowFace(self._look, "result" if dense else "option", "option")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the row broken to `width`."""
        return self._row.height(self.text(), width, self._tail())

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = self._row.natural_width(self.text(), self._tail())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the text still stands, broken into lines."""
        return QSize(min(self.sizeHint().width(), self._look.theme.px(RING) * 8), self._row.least_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, ring, text and, where chosen, tick and word."""
        painter = QPainter(self)
        paint.start(painter)
        self._row.paint(painter, QRectF(self.rect()), self._letter, self.text(), self._dress(), self._tail())
        painter.end()

    def _tail(self) -> str:
        return self._look.say("已选")

    def _dress(self) -> Dress:
        theme = self._look.theme
        over = self.underMouse() and self.isEnabled()
        if self.isChecked():
            words = theme.color("accent_text")
            accent = theme.color("accent")
            return Dress(theme.color("accent_soft"), accent, 2.0, accent, accent, theme.color("text"), True, "tick", self._tail(), words)
        fill = theme.color("sunken" if self.isDown() else "hover" if over else "surface")
        ring = theme.color("control")
        return Dress(fill, theme.color("line2"), 1.0, None, ring, theme.color("text"), False, "", "", ring)


class GradedRow(QWidget):
    """An option after handing in: `outcome` "right" is the key, "wrong" what was chosen in error; `word` says it (正确答案)."""

    def __init__(self, look: Look, letter: str, text: str, outcome: Outcome, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._letter = letter
        self._text = text
        self._outcome: Outcome = outcome
        self._word = word
        self._row = RowFace(look, "result", "reading")
        self.setAccessibleName(" ".join(part for part in (letter, text, word) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the row broken to `width`."""
        return self._row.height(self._text, width, self._word, ringed=bool(self._letter))

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = self._row.natural_width(self._text, self._word)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the text still stands, broken into lines."""
        return QSize(min(self.sizeHint().width(), self._look.theme.px(RING) * 6), self._row.least_height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, ring, text, sign and word."""
        painter = QPainter(self)
        paint.start(painter)
        self._row.paint(
            painter, QRectF(self.rect()), self._letter, self._text, _graded_dress(self._look.theme, self._outcome, self._word), self._word
        )
        painter.end()


def _graded_dress(theme: Theme, outcome: Outcome, word: str) -> Dress:
    text = theme.color("text")
    if outcome == "plain":
        ring = theme.color("control")
        return Dress(theme.color("surface"), theme.color("line2"), 1.0, None, ring, text, False, "check-circle", word, theme.color("text2"))
    ink = theme.color(outcome)
    icon = "check-circle" if outcome == "right" else "cross-circle"
    return Dress(theme.color(f"{outcome}_soft"), ink, 2.0, ink, ink, text, True, icon, word, ink)
