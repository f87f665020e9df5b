"""GUI layer: the empty state: a small drawing of what will be here, what to do first, and the promise that matters."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label

Motif = Literal["report", "scores"]
SIZES: Final[dict[Motif, tuple[int, int]]] = {"report": (368, 194), "scores": (260, 168)}
SHEET: Final = (152, 192)
CARD: Final = (130, 94)
LINES: Final = ((22, 70, "text2"), (22, 106, "line"), (22, 92, "line"), (22, 88, "mark_line"), (22, 106, "line"), (22, 64, "line"))
FIRST_LINE: Final = 24
LINE_STEP: Final = 20
LINE_HIGH: Final = 7
DOTS: Final = 9
MARKS: Final = ((132, True), (96, True), (116, False))
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
TEXT_WIDTH: Final = 420
LOW: Final = 560
"""Below this height the drawing leaves, so that the words and the button stay in view."""


class Drawing(QWidget):
    """A report with one marked line that becomes cards, or a list of results; it tells nothing that the words do not."""

    def __init__(self, look: Look, motif: Motif, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._motif: Motif = motif
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the drawing's size; it does not grow with the text."""
        return QSize(*SIZES[self._motif])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint.start(painter)
        if self._motif == "report":
            self._sheet(painter)
            self._arrow(painter)
            self._cards(painter)
        else:
            self._scores(painter)
        painter.end()

    def _sheet(self, painter: QPainter) -> None:
        theme = self._look.theme
        paint.box(painter, QRectF(0, 0, *SHEET), theme.radius("cell"), theme.color("surface"), theme.color("line2"), 1.4)
        for index, (left, width, role) in enumerate(LINES):
            y = FIRST_LINE + index * LINE_STEP
            if role == "mark_line":
                paint.box(painter, QRectF(left - 4, y - 6, 114, LINE_HIGH + 12), 5, theme.color("mark"))
            paint.box(painter, QRectF(left, y, width, LINE_HIGH), LINE_HIGH / 2, theme.color(role))

    def _arrow(self, painter: QPainter) -> None:
        colour = self._look.theme.color("chart2")
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        tip = QPointF(207, 94)
        painter.drawLine(QPointF(148, 94), tip)
        painter.drawPolyline([tip + QPointF(-8, -6), tip, tip + QPointF(-8, 6)])

    def _cards(self, painter: QPainter) -> None:
        theme = self._look.theme
        for index in (2, 1, 0):
            place = QRectF(220 + 8 * index, 52 - 8 * index, *CARD)
            edge = "accent" if index == 0 else "line2"
            paint.box(painter, place, theme.radius("cell"), theme.color("surface"), theme.color(edge), 1.6 if index == 0 else 1.4)
        name = QRectF(220, 60, CARD[0], 48)
        font = theme.font("heading", bold=True)
        font.setPixelSize(theme.metrics.type["heading"].px)
        paint.line_of_text(painter, name, self._look.say("九学"), font, theme.color("text"), Qt.AlignmentFlag.AlignHCenter)
        for index in range(DOTS):
            paint.box(painter, QRectF(239.5 + index * 10.3, 115, 7, 7), 2, theme.color("accent"))

    def _scores(self, painter: QPainter) -> None:
        theme = self._look.theme
        paint.box(painter, QRectF(0, 0, *SIZES["scores"]), theme.radius("cell"), theme.color("surface"), theme.color("line2"), 1.4)
        paint.box(painter, QRectF(24, 24, 84, LINE_HIGH), LINE_HIGH / 2, theme.color("text2"))
        for index, (width, right) in enumerate(MARKS):
            y = 54 + index * 36
            painter.fillRect(QRectF(24, y - 8, 212, 1), theme.color("line"))
            paint.box(painter, QRectF(24, y + 8, width, LINE_HIGH), LINE_HIGH / 2, theme.color("line"))
            icon, role = ("check-circle", "right") if right else ("circle", "text2")
            self._look.icons.paint(painter, icon, QRectF(216, y + 1, 20, 20), theme.color(role))


class Empty(QWidget):
    """The middle of an empty page: drawing, heading, one sentence, buttons side by side, a grey word, a promise with a lock.

    `dashed` draws the edge of an area that files can be dropped on.
    """

    def __init__(
        self,
        look: Look,
        motif: Motif,
        heading: str,
        text: str,
        buttons: Sequence[Button] = (),
        *,
        hint: str = "",
        promise: str = "",
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._drawing = Drawing(look, motif)
        self._words = Label(look, text, "body", "text2", wrap=True, align=CENTRE)
        self._buttons = tuple(buttons)
        self._row = QHBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.theme.space("m"))
        whole.addWidget(self._area(heading, hint, dashed=dashed), 1)
        if promise:
            whole.addLayout(self._promise(promise))
        self._fit()

    def _area(self, heading: str, hint: str, *, dashed: bool) -> QWidget:
        look = self._look
        area = _Area(look, dashed=dashed)
        column = QVBoxLayout(area)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._drawing, 0, CENTRE)
        column.addSpacing(28)
        column.addWidget(Label(look, heading, "title", wrap=True, align=CENTRE))
        column.addSpacing(10)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._words)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(24)
        self._row.setSpacing(look.theme.space("m"))
        self._row.addStretch(1)
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        column.addLayout(self._row)
        if hint:
            column.addSpacing(16)
            column.addWidget(Label(look, hint, "small", "text2", wrap=True, align=CENTRE))
        column.addStretch(1)
        return area

    def event(self, event: QEvent) -> bool:
        """Keep what must be read in view where there is little room or the text has grown."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        theme = self._look.theme
        self._drawing.setVisible(self.height() >= LOW * theme.scale)
        self._words.setFixedWidth(max(min(theme.px(TEXT_WIDTH), self.width() - 64), 120))
        needed = sum(button.sizeHint().width() + self._row.spacing() for button in self._buttons) + 64
        narrow = needed > self.width()
        self._row.setDirection(QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight)

    def _promise(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space("s"))
        row.addStretch(1)
        row.addWidget(Icon(self._look, "lock", "text2", 16))
        row.addWidget(Label(self._look, text, "small", "text2", elide=True))
        row.addStretch(1)
        return row


class _Area(QWidget):
    """The area with the dashed edge."""

    def __init__(self, look: Look, *, dashed: bool) -> None:
        super().__init__()
        self._look = look
        self._dashed = dashed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        if not self._dashed:
            return
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        paint.box(painter, QRectF(self.rect()), theme.radius("sheet"), None, theme.color("line2"), 1.6, dashed=True)
        painter.end()
