"""GUI layer: a row that is taken hold of: dragged by the mouse, moved by the keyboard, pressed like a button."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.drawn import Drawn
from app.gui.widgets.option_row import PADDING, TAIL_GAP, Dress, RowFace

Mood = Literal["plain", "chosen", "active"]
"""How a row stands: untouched, part of the answer, or waiting for what it is to be joined with."""

UP_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
GRIP: Final = 18


class GraspRow(Drawn):
    """A text with a sign in a ring and a word at its end.

    `clicked` tells of a press. `dragged` carries where the pointer is, in the coordinates of the row's parent, while the row is held,
    `dropped` where it let go. `stepped` tells of Alt+Up (-1) and Alt+Down (1), `walked` of the arrows alone. `movable` rows show a grip.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    stepped = Signal(int)
    walked = Signal(int)

    def __init__(self, look: Look, sign: str, text: str, *, movable: bool, longest_word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sign = sign
        self._word = ""
        self._mood: Mood = "plain"
        self._movable = movable
        self._longest = longest_word
        self._face = RowFace(look, "option", "option")
        self._from: QPoint | None = None
        self.held = False
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{sign} {text}")
        self.setProperty("ring_radius", look.theme.radius("option"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_as(self, mood: Mood, word: str, told: str) -> None:
        """Stand in `mood` with `word` at the end; `told` says the same to who does not see it."""
        self._mood, self._word = mood, word
        self.setAccessibleDescription(told)
        self.update()

    @property
    def word(self) -> str:
        """What stands at the row's end."""
        return self._word

    def set_dense(self, dense: bool) -> None:
        """Stand closer, where the screen is low."""
        self._face = RowFace(self._look, "result" if dense else "option", "option")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the row broken to `width`."""
        return self._face.height(self.text(), width, self._reserved())

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = self._face.natural_width(self.text(), self._reserved())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the text still stands, broken into lines."""
        return QSize(min(self.sizeHint().width(), self._look.theme.px(180)), self._face.least_height())

    def event(self, event: QEvent) -> bool:
        """Keep the arrows for moving, before any page's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in UP_DOWN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row, or go to the next one."""
        step = UP_DOWN.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        else:
            self.walked.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where the row was taken hold of."""
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hold the row once the pointer has gone far enough."""
        here = event.position().toPoint()
        if self._from is None or not (self.held or (here - self._from).manhattanLength() >= QApplication.startDragDistance()):
            super().mouseMoveEvent(event)
            return
        self.held = True
        self.setDown(False)
        self.dragged.emit(self.mapToParent(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the row, or press it."""
        self._from = None
        if self.held:
            self.held = False
            self.dropped.emit(self.mapToParent(event.position().toPoint()))
            self.update()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, ring, text, word and grip."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        dress = self._dress()
        self._face.paint(painter, QRectF(self.rect()), self._sign, self.text(), dress, self._reserved())
        right = self.width() - PADDING - 4.0
        if self._movable:
            size = theme.px(GRIP)
            spot = QRectF(right - size, (self.height() - size) / 2, size, size)
            self._look.icons.paint(painter, "grip", spot, theme.color("accent_text" if self._mood == "chosen" else "control"))
            right -= size + TAIL_GAP
        if self._word:
            place = QRectF(0, 0, right, self.height())
            font = theme.font("dense", bold=True)
            paint.line_of_text(painter, place, self._word, font, theme.color("accent_text"), Qt.AlignmentFlag.AlignRight)
        painter.end()

    def _reserved(self) -> str:
        return self._longest or " "

    def _dress(self) -> Dress:
        theme = self._look.theme
        text, accent = theme.color("text"), theme.color("accent")
        over = self.underMouse() and self.isEnabled()
        if self._mood == "chosen" or self.held:
            return Dress(theme.color("accent_soft"), accent, 2.0, accent, accent, text, False, "", "", accent)
        fill = theme.color("sunken" if self.isDown() else "hover" if over else "surface")
        if self._mood == "active":
            return Dress(theme.color("surface"), accent, 2.0, None, accent, text, True, "", "", accent)
        return Dress(fill, theme.color("line2"), 1.0, None, theme.color("control"), text, False, "", "", text)
