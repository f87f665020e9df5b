"""GUI layer: the key points of a report, one under the other; one is open and shows what belongs to it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.extract.model import KeyPoint
from app.gui.keys import is_enter
from app.gui.library import sureness
from app.gui.library.words import KINDS, SURENESS, detail, headline
from app.gui.library.words import sureness as sure
from app.gui.look import Look
from app.gui.typeset import TextBlock
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.places import Member, Places
from app.gui.widgets.tag import PADDING as TAG_PADDING
from app.gui.widgets.tag import Tag
from app.questions.typesetting import typeset

PAD: Final = 18
ABOVE: Final = 10
GAP: Final = 12
TICK: Final = 16
EDGE: Final = 2
NO_NUMBER: Final = 0
"""What stands for the paragraph of a point whose paragraph is not counted (a heading)."""


class PointRow(QAbstractButton):
    """A closed point: what it is called, its kind, a grey line about it, how sure it is; the whole row opens it."""

    def __init__(self, look: Look, point: KeyPoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        self._look = look
        self._point = point
        self._name, self._detail, self._kind = headline(say, point), detail(say, point), say(KINDS[point.kind])
        word = say(SURENESS[sure(point)])
        self.setAccessibleName(say("，").join(part for part in (self._name, self._kind, word) if part))
        self.setAccessibleDescription(self._detail)
        self.setToolTip(f"{self._name}\n{self._detail}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", look.theme.radius("cell"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of two lines with their padding."""
        theme = self._look.theme
        return QSize(300, round(theme.line_px("body") + theme.line_px("small") + 2 * ABOVE - 2))

    def minimumSizeHint(self) -> QSize:
        """Return the height; words that have no room are cut, and stand whole in the tooltip."""
        return QSize(160, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep Enter for this row while it has the focus, before any page's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text has grown."""
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
        """Draw the row."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        fill = theme.color("hover" if self.underMouse() else "surface")
        paint.box(painter, QRectF(self.rect()), theme.radius("cell"), fill, theme.color("line"))
        right = self.width() - PAD - sureness.width_of(self._look)
        sureness.draw(painter, self._look, self._point, right, self.height() / 2)
        right -= GAP
        first, second = theme.line_px("body"), theme.line_px("small")
        tag = theme.text_width("small", self._kind) + 2 * TAG_PADDING
        room = right - PAD - GAP - tag
        name = paint.shortened(theme, "body", self._name, room, bold=True)
        block = TextBlock(name, theme.font("body", bold=True), first, None)
        block.paint(painter, PAD, ABOVE - 1, theme.color("text"))
        self._paint_tag(painter, PAD + block.width + GAP, ABOVE - 1 + first / 2, tag)
        about = paint.shortened(theme, "small", self._detail, right - PAD)
        place = QRectF(PAD, ABOVE - 1 + first, right - PAD, second)
        paint.line_of_text(painter, place, about, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
        painter.end()

    def _paint_tag(self, painter: QPainter, x: float, middle: float, width: float) -> None:
        theme = self._look.theme
        tall = theme.line_px("small")
        place = QRectF(x, middle - tall / 2, width, tall)
        paint.box(painter, place, theme.radius("tag"), theme.color("sunken"))
        paint.line_of_text(painter, place, self._kind, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignHCenter)


class OpenPoint(QFrame):
    """The open point: its members in places, where it stands, how many questions ask it, and the way to its text."""

    read_requested = Signal()

    def __init__(self, look: Look, point: KeyPoint, paragraph: int, questions: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        self._look = look
        self.point = point
        self.setAccessibleName(headline(say, point))
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD - 4, PAD, PAD - 4)
        column.setSpacing(look.theme.space("s"))
        column.addLayout(self._top())
        column.addLayout(self._about(paragraph))
        if point.members:
            places = Places(look, tuple(Member(typeset(text)) for text in point.members), close=True)
            places.show_as("full")
            column.addWidget(places)
        foot = QHBoxLayout()
        foot.addWidget(Label(look, self._asked(questions), "small", "text2", elide=True), 1)
        self.read = Button(look, say("看原文"), "link", key="F", size="small")
        self.read.clicked.connect(self.read_requested)
        foot.addWidget(self.read)
        column.addLayout(foot)

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
        name = headline(look.say, point)
        row.addWidget(Label(look, name, "heading", wrap=True), 1)
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

    def _asked(self, questions: int) -> str:
        say = self._look.say
        return say("出了 {n} 道题", n=questions) if questions else say("没有出题")


class PointList(QWidget):
    """Points under each other; `opened` carries the one that a person opens, `read_requested` asks for its place in the text."""

    opened = Signal(object)
    read_requested = Signal()

    def __init__(self, look: Look, paragraphs: dict[str, int], questions: dict[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._paragraphs = paragraphs
        self._questions = questions
        self._points: tuple[KeyPoint, ...] = ()
        self._rows: list[PointRow | OpenPoint] = []
        self._open: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space("s") + 1)
        self._column.addStretch(1)

    @property
    def open_point(self) -> OpenPoint | None:
        """The point that is open."""
        row = self._rows[self._open] if self._open is not None else None
        return row if isinstance(row, OpenPoint) else None

    @property
    def points(self) -> tuple[KeyPoint, ...]:
        """The points that are listed."""
        return self._points

    @property
    def rows(self) -> tuple[PointRow | OpenPoint, ...]:
        """How each of them is shown now."""
        return tuple(self._rows)

    def show_points(self, points: Sequence[KeyPoint]) -> None:
        """List these points, and open the first."""
        for row in self._rows:
            self._take(row)
        self._points, self._open = tuple(points), None
        self._rows = [self._closed(index) for index in range(len(points))]
        for index, row in enumerate(self._rows):
            self._column.insertWidget(index, row)
        if points:
            self.open(0)

    def open(self, index: int) -> None:
        """Open the point at `index` and close the one that was open; the keyboard stays where it was in the list."""
        if index == self._open or not 0 <= index < len(self._points):
            return
        focused = any(row.hasFocus() for row in self._rows)
        if self._open is not None:
            self._put(self._open, self._closed(self._open))
        self._open = index
        point = self._points[index]
        opened = OpenPoint(self._look, point, self._paragraphs.get(point.id, NO_NUMBER), self._questions.get(point.id, 0))
        opened.read_requested.connect(self.read_requested)
        self._put(index, opened)
        if focused:
            opened.read.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(point)

    def step(self, by: int) -> None:
        """Open the next point, or with -1 the one before."""
        if self._open is not None:
            self.open(self._open + by)

    def _closed(self, index: int) -> PointRow:
        row = PointRow(self._look, self._points[index])
        row.clicked.connect(lambda: self.open(index))
        return row

    def _put(self, index: int, row: PointRow | OpenPoint) -> None:
        self._take(self._rows[index])
        self._rows[index] = row
        self._column.insertWidget(index, row)
        row.show()  # at once, so that it is measured with the rest
        if index:
            QWidget.setTabOrder(_last(self._rows[index - 1]), _last(row))
        if index + 1 < len(self._rows):
            QWidget.setTabOrder(_last(row), _last(self._rows[index + 1]))

    def _take(self, row: PointRow | OpenPoint) -> None:
        row.hide()
        self._column.removeWidget(row)
        row.deleteLater()


def _last(row: PointRow | OpenPoint) -> QWidget:
    return row.read if isinstance(row, OpenPoint) else row
