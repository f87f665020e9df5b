"""GUI layer: one day of the plan: its date, and the meeting that stands on it."""

from datetime import date
from typing import Final, Literal

from PySide6.QtCore import QByteArray, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.export.invitation import day_name, meeting_name
from app.gui.look import Look
from app.gui.plan.words import STATES
from app.gui.widgets import paint
from app.gui.widgets.drawn import Pressed
from app.meeting.model import Meeting

Carried = Literal["mode", "report", "meeting"]
"""What is dragged onto a day."""
FORMAT: Final = "application/x-jiuxue-"
CELL: Final = (40, 34)
"""Pixels at 100 %: width of a day, height of its box."""
DATE: Final = 26
FADED: Final = 0.45


def carry(source: QWidget, what: Carried, identity: str) -> None:
    """Begin to drag a mode, a report or a meeting."""
    data = QMimeData()
    data.setData(FORMAT + what, QByteArray(identity.encode()))
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.MoveAction)


def carried(data: QMimeData) -> tuple[Carried, str] | None:
    """Return what is dragged, None where it is none of ours."""
    whats: tuple[Carried, ...] = ("mode", "report", "meeting")
    for what in whats:
        if data.hasFormat(FORMAT + what):
            return what, bytes(data.data(FORMAT + what).data()).decode()
    return None


class DayCell(Pressed):
    """A day: pressed, it opens its meeting or lets one be planned; modes, reports and meetings can be dropped on it.

    `off` names the holiday that takes it away. By keyboard: 1 to 9 give it a mode, Delete takes its meeting out of the plan.
    """

    dropped = Signal(object, str, str)
    mode_wanted = Signal(object, int)
    removal_wanted = Signal(object)

    def __init__(
        self, look: Look, day: date, meeting: Meeting | None, off: str, *, next_one: bool, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.day = day
        self.meeting = meeting
        self._off = off
        self._next = next_one
        self._past = day < today
        self._over = False
        self._pressed_at: QPointF | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", look.theme.radius("control"))
        name = self._name()
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return the size of date and box."""
        theme = self._look.theme
        return QSize(theme.px(CELL[0]), theme.px(DATE) + theme.px(CELL[1]))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a day is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the day a mode by its number, or take its meeting away."""
        digit = event.text()
        if digit.isascii() and digit.isdigit() and digit != "0":
            self.mode_wanted.emit(self, int(digit) - 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.meeting is not None:
            self.removal_wanted.emit(self)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag might begin."""
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the meeting to another day."""
        start = self._pressed_at
        movable = self.meeting is not None and self.meeting.state in ("planned", "prepared")
        far = start is not None and (event.position() - start).manhattanLength() >= QApplication.startDragDistance()
        if movable and far and event.buttons() & Qt.MouseButton.LeftButton:
            self._pressed_at = None
            self.setDown(False)
            assert self.meeting is not None
            carry(self, "meeting", self.meeting.id)
            return
        super().mouseMoveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that something can be let go here."""
        if carried(event.mimeData()) is not None:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it no more."""
        self._over = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was let go here."""
        self._over = False
        self.update()
        if (found := carried(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.dropped.emit(self, *found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw date and box."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        centre = Qt.AlignmentFlag.AlignHCenter
        high = theme.px(DATE)
        quiet = self.meeting is None or self.meeting.state == "cancelled"
        date_ink = theme.color("text2" if quiet and (self._off or self._past) else "text")
        clash = self.meeting is not None and self._off and self.meeting.state in ("planned", "prepared")
        if clash:
            date_ink = theme.color("warn")
        told = f"{self.day.day} {self._look.say('休')}" if clash else str(self.day.day)
        paint.line_of_text(painter, QRectF(0, 0, self.width(), high), told, theme.font("small", self._next), date_ink, centre)
        place = QRectF(0, high, self.width(), self.height() - high)
        text, ink, fill, edge, dashed = self._look_of()
        paint.box(painter, place, theme.radius("control"), fill, edge, 1.4 if edge is not None else 1.0, dashed=dashed)
        word = paint.shortened(theme, "small", text, place.width())
        paint.line_of_text(painter, place, word, theme.font("small", bool(self.meeting) and not quiet), ink, centre)
        if self.meeting is not None and self.meeting.state == "cancelled":
            paint.struck(painter, place, theme.color("text2"))
        if self._over:
            paint.box(painter, place, theme.radius("control"), None, theme.color("accent"), 2)
        painter.end()

    def _look_of(self) -> tuple[str, QColor, QColor | None, QColor | None, bool]:
        """Return text, ink, fill, outline, and whether the outline is dashed."""
        theme, meeting = self._look.theme, self.meeting
        over = theme.color("hover") if self.underMouse() else None
        if meeting is None:
            if self._off:
                return self._off[:2], theme.color("text2"), over, None, False
            edge = None if self._past else theme.color("line2")
            return "" if self._past else "+" if self.underMouse() else "", theme.color("text2"), over, edge, True
        mode = theme.modes[meeting.mode.tone]
        if meeting.state == "cancelled":
            return meeting.mode.short, theme.color("text2"), over, theme.color("control"), True
        if self._next:
            return meeting.mode.short, theme.color("on_accent"), theme.color("accent"), None, False
        if meeting.state in ("ended", "begun"):
            outline = QColor(mode.fg) if theme.name == "high_contrast" or meeting.state == "begun" else None
            return meeting.mode.short, QColor(mode.fg), QColor(mode.bg), outline, False
        return meeting.mode.short, QColor(mode.fg), over or theme.color("surface"), QColor(mode.fg), False

    def _name(self) -> str:
        say = self._look.say
        day = day_name(self.day, say)
        if self.meeting is not None:
            told = say("{day}：{name}，{state}", day=day, name=meeting_name(self.meeting, say), state=say(STATES[self.meeting.state]))
            return say("{told}。这一天放假（{off}）", told=told, off=self._off) if self._off else told
        if self._off:
            return say("{day}：{off}，放假", day=day, off=self._off)
        return say("{day}：没有排会议", day=day)
