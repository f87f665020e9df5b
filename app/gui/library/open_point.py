"""GUI layer: the open point in the list of a report's points: what it says, who reviewed it, and what can be done with it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.bank.review import Reviewed
from app.bank.reviewing import LISTS
from app.extract.model import KeyPoint
from app.gui.library import sureness
from app.gui.library.point_row import PAD
from app.gui.library.words import KINDS, STATE_ICONS, detail, elsewhere, headline, ruled
from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.flow import Flow
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.places import Member, Places
from app.gui.widgets.tag import Tag
from app.questions.lexicon import Standard
from app.questions.typesetting import typeset

TICK: Final = 16
EDGE: Final = 2
NO_NUMBER: Final = 0
"""What stands for the paragraph of a point whose paragraph is not counted (a heading)."""
FEWEST_TO_SPLIT: Final = 2


class OpenPoint(QFrame):
    """The open point; `wished` carries what a person wants done with it: accept, correct, reject, merge, split or read.

    `known` is the formula of the lexicon by which a point that the report only names is explained; it is no part of the point.
    """

    wished = Signal(str)

    def __init__(
        self,
        look: Look,
        reviewed: Reviewed,
        paragraph: int,
        questions: int,
        parent: QWidget | None = None,
        *,
        known: Standard | None = None,
    ) -> None:
        super().__init__(parent)
        say = look.say
        self._look = look
        self.reviewed = reviewed
        self._stops: list[QWidget] = []
        self.setAccessibleName(headline(say, reviewed.point))
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD - 4, PAD, PAD - 4)
        column.setSpacing(look.theme.space("s"))
        column.addLayout(self._top())
        column.addLayout(self._about(paragraph))
        if known is not None:
            column.addWidget(Label(look, elsewhere(say, known), "small", "text2", wrap=True))
        if self.point.members:
            places = Places(look, tuple(Member(typeset(text)) for text in self.point.members), close=True)
            places.show_as("full")
            column.addWidget(places)
        self._add_ruling(column)
        column.addSpacing(2)
        column.addWidget(self._deeds())
        column.addWidget(self._foot(questions))

    @property
    def point(self) -> KeyPoint:
        """What is open."""
        return self.reviewed.point

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, in order."""
        return tuple(self._stops)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet with the edge of what is chosen."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        paint.box(painter, QRectF(self.rect()), theme.radius("card"), theme.color("surface"), theme.color("accent"), EDGE)
        painter.end()

    def _top(self) -> QHBoxLayout:
        look, point = self._look, self.point
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(Label(look, headline(look.say, point), "heading", wrap=True), 1)
        row.addWidget(sureness.Sure(look, point))
        return row

    def _about(self, paragraph: int) -> QHBoxLayout:
        look, say, point = self._look, self._look.say, self.point
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Tag(look, say(KINDS[point.kind])), 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(2)
        if point.kind == "formula":
            told = say("{n} 项，后面还有“等”", n=len(point.members)) if point.open else say("一共 {n} 项", n=len(point.members))
            row.addWidget(Icon(look, "dash-circle" if point.open else "check-circle", "warn" if point.open else "right", TICK))
        else:
            told = detail(say, point)
        row.addWidget(Label(look, told, "small", "text2", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        if paragraph != NO_NUMBER:
            row.addWidget(Label(look, say("出自第 {n} 段", n=paragraph), "small", "text2", elide=True))
        return row

    def _add_ruling(self, column: QVBoxLayout) -> None:
        """Say who reviewed the point and when, and what it said before."""
        look, one = self._look, self.reviewed
        told = ruled(look.say, one)
        if not told:
            return
        row = QHBoxLayout()
        row.setSpacing(6)
        icon, role = STATE_ICONS[one.state]
        row.addWidget(Icon(look, icon, role, TICK))
        row.addWidget(Label(look, told, "small", "text2", wrap=True), 1)
        column.addLayout(row)
        if one.found is not None and (before := _before(look, one.found, one.point)):
            column.addWidget(Label(look, look.say("原来是：{before}", before=before), "small", "text2", wrap=True))

    def _deeds(self) -> Flow:
        look, say, state = self._look, self._look.say, self.reviewed.state
        buttons = []
        if state in ("waiting", "rejected"):
            word = say("接受") if state == "waiting" else say("还是要用")
            buttons.append(self._deed("accept", word, "filled" if state == "waiting" else "outlined", "tick", "A"))
        buttons.append(self._deed("correct", say("修改"), "outlined", None, "E"))
        if state != "rejected":
            buttons.append(self._deed("reject", say("不用"), "outlined", None, "X"))
        return Flow(look, buttons)

    def _deed(self, wish: str, word: str, kind: str, icon: str | None, key: str) -> Button:
        button = Button(self._look, word, "filled" if kind == "filled" else "outlined", icon=icon, key=key)
        button.clicked.connect(lambda: self.wished.emit(wish))
        self._stops.append(button)
        return button

    def _foot(self, questions: int) -> Flow:
        look, say = self._look, self._look.say
        asked = say("出了 {n} 道题", n=questions) if questions else say("没有出题")
        widgets: list[QWidget] = [Label(look, asked, "small", "text2")]
        links = {"merge": (say("合并"), "M"), "split": (say("拆分"), "S"), "read": (say("看原文"), "F")}
        if self.point.kind not in LISTS or len(self.point.members) < FEWEST_TO_SPLIT:
            del links["split"]
        for wish, (word, key) in links.items():
            button = Button(look, word, "link", key=key, size="small")
            button.clicked.connect(lambda _checked=False, what=wish: self.wished.emit(what))
            widgets.append(button)
            self._stops.append(button)
        self.read = button
        return Flow(look, widgets, look.theme.space("m"))


def _before(look: Look, found: KeyPoint, now: KeyPoint) -> str:
    """Return what a point said otherwise before, "" where that is the same as now."""
    say = look.say
    name, told = headline(say, found), detail(say, found)
    parts = ([name] if name != headline(say, now) else []) + ([told] if told and told != detail(say, now) else [])
    return say("，").join(parts)
