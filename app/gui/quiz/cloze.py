"""GUI layer: how blanks are filled in the sentence itself."""

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.quiz.typed import Blank, Filled, told_of_typing
from app.gui.typeset import CLOSING, HANG, OPENING, squeezed
from app.gui.widgets import paint
from app.questions.model import BLANK

if TYPE_CHECKING:
    from app.gui.theme import Size

LONG: Final = 70
"""Characters: a longer sentence stands smaller."""
LEAST_EM: Final = 5
"""How wide an empty blank is, whatever belongs into it: its width tells nothing."""
PADDING: Final = 34
"""What a field needs beside its text."""
BETWEEN: Final = 10
"""Between two lines."""
AROUND: Final = 4
"""Left and right of a field."""
NEVER_FIRST: Final = CLOSING | frozenset("\uff1f\uff01\u2026\u2014%")

HANGING: Final = frozenset("\u201c\u2018")
"""Marks that hang out where they open a line."""


class Piece(NamedTuple):
    """What is not broken: a character, a run of Latin letters or digits, or a blank (its number, from 0)."""

    text: str
    blank: int | None
    width: float


class Spot(NamedTuple):
    """Where a piece stands."""

    piece: Piece
    x: float
    line: int


class ClozeForm(Filled):
    """The sentence with its fields in it; a field widens as one types, and Enter goes to the next one."""

    carries_stem = True

    def __init__(self, look: Look, stem: str, blanks: int, *, number: bool = False) -> None:
        super().__init__(look, blanks)
        self.sentence = Sentence(look, stem, self.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("l"))
        column.addWidget(self.sentence)
        if number:
            column.addWidget(told_of_typing(look))


class Sentence(QWidget):
    """Text and fields in lines, set as print sets it: no mark begins a line, two marks share half an em."""

    def __init__(self, look: Look, stem: str, fields: list[Blank], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._stem = stem
        self._fields = fields
        self._size: Size = "heading" if len(stem) > LONG else "stem"
        self._spots: list[Spot] = []
        parts = stem.split(BLANK)
        for number, field in enumerate(fields):
            field.setParent(self)
            field.setProperty("type", self._size)
            field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            field.setAccessibleDescription(f"{parts[number][-12:]}\u2026\u2026{parts[number + 1][:12]}")
            field.grown.connect(self._grown)
        self.setAccessibleName(stem)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It breaks into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        spots = self._set(width)
        lines = spots[-1].line + 1 if spots else 1
        return round(lines * (self._tall() + BETWEEN) - BETWEEN + 0.5)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = self._look.theme.px(self._look.theme.space("column"))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: that of an empty blank."""
        return QSize(self._least(), self._tall())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grown()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the text between the fields."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        font = theme.font(self._size)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        for piece, x, line in self._spots:
            if piece.blank is None:
                middle = line * (self._tall() + BETWEEN) + self._tall() / 2
                painter.drawText(QPointF(x, middle + paint.MIDDLE * font.pixelSize()), piece.text)
        painter.end()

    def _tall(self) -> int:
        return self._look.theme.height("focus_button", self._size)

    def _least(self) -> int:
        return round(self._look.theme.type_px(self._size) * LEAST_EM)

    def _grown(self) -> None:
        self.updateGeometry()
        self._place()

    def _pieces(self, width: float) -> list[Piece]:
        metrics = QFontMetricsF(self._look.theme.font(self._size))
        typed_in = QFontMetricsF(self._look.theme.font(self._size, bold=False))
        em = self._look.theme.type_px(self._size)
        made: list[Piece] = []
        for number, part in enumerate(self._stem.split(BLANK)):
            if number:
                field = self._fields[number - 1]
                typed = typed_in.horizontalAdvance(field.text() + field.composed) + PADDING
                made.append(Piece("", number - 1, min(max(typed, self._least()), width - 2 * AROUND)))
            tight = frozenset(squeezed(part))
            at = 0
            while at < len(part):
                end = _end(part, at)
                wide = metrics.horizontalAdvance(part[at:end]) - (em / 2 if end - 1 in tight else 0)
                made.append(Piece(part[at:end], None, wide))
                at = end
        return made

    def _set(self, width: int) -> list[Spot]:
        """Break the pieces into lines no wider than `width`."""
        spots: list[Spot] = []
        x, line = 0.0, 0
        for piece in self._pieces(width):
            wide = _room(piece)
            if piece.text == "\n":
                x, line = 0.0, line + 1
                continue
            if x and x + wide > width + 0.5:
                cut = len(spots) - _taken_along(spots, piece, width)
                x, line = 0.0, line + 1
                for at in range(cut, len(spots)):
                    moved = spots[at].piece
                    spots[at] = Spot(moved, x + (AROUND if moved.blank is not None else 0), line)
                    x += _room(moved)
            if not x and piece.text[:1] in HANGING:
                x = -self._look.theme.type_px(self._size) * HANG
            spots.append(Spot(piece, x + (AROUND if piece.blank is not None else 0), line))
            x += wide
        return spots

    def _place(self) -> None:
        self._spots = self._set(self.width())
        tall = self._tall()
        for piece, x, line in self._spots:
            if piece.blank is not None:
                self._fields[piece.blank].setGeometry(QRect(round(x), line * (tall + BETWEEN), round(piece.width), tall))
        self.update()


def fits_inline(stem: str, blanks: int) -> bool:
    """Return whether the blanks of a question stand in its stem."""
    return blanks > 0 and stem.count(BLANK) == blanks


def _end(text: str, at: int) -> int:
    """Return where the unbroken piece that begins at `at` ends: Latin letters and digits stay together."""
    end = at + 1
    while end < len(text) and _latin(text[at]) and _latin(text[end]):
        end += 1
    return end


def _latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in "%+-.")


def _taken_along(spots: list[Spot], piece: Piece, width: float) -> int:
    """Return how many pieces of the last line go to the next with `piece`: what stands before a mark, and an opening mark.

    None do where the whole line would, or where they would have no room there.
    """
    line = spots[-1].line
    taken, first, wide = 0, piece, _room(piece)
    while taken < len(spots) and spots[-1 - taken].line == line:
        before = spots[-1 - taken].piece
        alone = first.blank is None and first.text[:1] in NEVER_FIRST
        if not (alone or (before.blank is None and before.text[-1:] in OPENING)):
            return taken
        first = before
        taken += 1
        wide += _room(before)
        if wide > width:
            return 0
    return 0


def _room(piece: Piece) -> float:
    return piece.width + (2 * AROUND if piece.blank is not None else 0)
