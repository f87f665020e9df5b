"""GUI layer: the next meeting, with its date on a plate and what must be done for it."""

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.export.invitation import meeting_name
from app.gui.look import Look
from app.gui.plan.words import when_in_words
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.label import Label
from app.meeting.model import Meeting

PLATE: Final = 50


class DatePlate(QWidget):
    """Month and day on a coloured plate."""

    def __init__(self, look: Look, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._month, self._day = look.say("{n}月", n=meeting.day.month), str(meeting.day.day)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the plate's size."""
        return QSize(self._look.theme.px(PLATE), self._look.theme.px(PLATE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        paint.box(painter, place, theme.radius("cell"), theme.color("accent"))
        centre, ink = Qt.AlignmentFlag.AlignHCenter, theme.color("on_accent")
        top = QRectF(0, place.height() * 0.08, place.width(), place.height() * 0.36)
        paint.line_of_text(painter, top, self._month, theme.font("caption"), ink, centre)
        below = QRectF(0, place.height() * 0.42, place.width(), place.height() * 0.5)
        paint.line_of_text(painter, below, self._day, theme.font("heading", bold=True), ink, centre)
        painter.end()


class NextCard(Card):
    """What comes next, when and where; `opened` carries the meeting's id."""

    opened = Signal(str)

    def __init__(self, look: Look, meeting: Meeting, today: date, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        say = look.say
        self.body.setContentsMargins(12, 12, 14, 12)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m") + 4)
        row.addWidget(DatePlate(look, meeting))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = meeting_name(meeting, say)
        head = say("进行中：{name}", name=name) if meeting.state == "begun" else say("下次例会：{name}", name=name)
        words.addWidget(Label(look, head, "body", bold=True, elide=True))
        left = {"planned": say("还没准备。"), "prepared": say("已经备好。")}.get(meeting.state, "")
        words.addWidget(Label(look, when_in_words(say, meeting, today) + left, "small", "text2", elide=True))
        row.addLayout(words, 1)
        button = Button(look, say("打开会议"))
        button.clicked.connect(lambda: self.opened.emit(meeting.id))
        row.addWidget(button)
        self.body.addLayout(row)
