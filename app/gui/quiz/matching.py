"""GUI layer: how pairs are answered: two columns, joined by lines."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.gui.look import Look
from app.gui.quiz.forms import Form
from app.gui.quiz.words import letter
from app.gui.widgets import paint
from app.gui.widgets.grasp_row import GraspRow

GUTTER: Final = 84
"""Pixels between the columns, where the lines run."""
LINE: Final = 2.0
DOT: Final = 4.0


class MatchForm(Form):
    """Left sides with numbers, right sides with letters. One left side is at hand, framed: a letter joins it and goes on to the next.

    A left side becomes the one at hand by its number, a press or an arrow key. A line can be drawn by dragging from either side to the
    other. The same letter again takes the line away. Two left sides may share a right one: an imported question may ask so.
    """

    def __init__(self, look: Look, prompts: Sequence[str], options: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self._prompts = tuple(prompts)
        self._options = tuple(options)
        self._joined: list[int | None] = [None] * len(self._prompts)
        self._at_hand = 0
        self._gap = look.theme.space("m")
        self._pulled: tuple[QPoint, QPoint] | None = None
        self.lefts = [GraspRow(look, str(at + 1), text, movable=False, parent=self) for at, text in enumerate(self._prompts)]
        self.rights = [GraspRow(look, letter(at), text, movable=False, parent=self) for at, text in enumerate(self._options)]
        for column, press in ((self.lefts, self.press_number), (self.rights, self.press)):
            for at, row in enumerate(column):
                row.clicked.connect(partial(press, at))
                row.dragged.connect(partial(self._pull, row))
                row.dropped.connect(partial(self._let_go, row))
                row.walked.connect(partial(self._walked, column, at))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show()

    def show_response(self, response: tuple[str, ...]) -> None:
        """Join what was joined before."""
        given = [response[at] if at < len(response) else "" for at in range(len(self._prompts))]
        self._joined = [self._options.index(text) if text in self._options else None for text in given]
        self._at_hand = next((at for at, right in enumerate(self._joined) if right is None), 0)
        self._show()

    def press(self, index: int) -> None:
        """Join the left side at hand to the right side at `index`; again, take the line away."""
        if index < len(self._options):
            self._join(self._at_hand, index)

    def press_number(self, index: int) -> None:
        """Take the left side at `index` at hand."""
        if index < len(self._prompts):
            self._at_hand = index
            self._show()

    def set_dense(self, dense: bool) -> None:
        """Let the rows stand closer."""
        self._gap = self._look.theme.space("s" if dense else "m")
        for row in (*self.lefts, *self.rights):
            row.set_dense(dense)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its rows wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the taller column."""
        wide = self._column(width)
        return max(sum(row.heightForWidth(wide) + self._gap for row in column) - self._gap for column in (self.lefts, self.rights))

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        wide = 2 * max(row.sizeHint().width() for row in (*self.lefts, *self.rights)) + self._gutter()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        wide = 2 * max(row.minimumSizeHint().width() for row in (*self.lefts, *self.rights)) + self._gutter()
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place the rows anew when one of them has grown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, and the one that is being pulled."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        ends = [(at, right) for at, right in enumerate(self._joined) if right is not None]
        for at, right in ends:
            self._line(painter, _right_end(self.lefts[at]), _left_end(self.rights[right]), strong=at == self._at_hand)
        if self._pulled is not None:
            painter.setPen(QPen(theme.color("accent"), LINE, Qt.PenStyle.DashLine))
            painter.drawLine(*self._pulled)
        painter.end()

    def _line(self, painter: QPainter, start: QPointF, end: QPointF, *, strong: bool) -> None:
        colour = self._look.theme.color("accent" if strong else "control")
        painter.setPen(QPen(colour, LINE))
        painter.drawLine(start, end)
        for spot in (start, end):
            paint.box(painter, QRectF(spot.x() - DOT, spot.y() - DOT, 2 * DOT, 2 * DOT), DOT, colour)

    def _join(self, left: int, right: int) -> None:
        if self._joined[left] == right:
            self._joined[left] = None
        else:
            self._joined[left] = right
            ahead = [*range(left + 1, len(self._prompts)), *range(left)]
            self._at_hand = next((at for at in ahead if self._joined[at] is None), left)
        self._show()
        chosen = tuple(self._options[at] if at is not None else "" for at in self._joined)
        self.answered.emit(chosen if any(chosen) else ())

    def _pull(self, row: GraspRow, pointer: QPoint) -> None:
        start = (_right_end(row) if row in self.lefts else _left_end(row)).toPoint()
        self._pulled = (start, pointer)
        self.update()

    def _let_go(self, row: GraspRow, pointer: QPoint) -> None:
        self._pulled = None
        others = self.rights if row in self.lefts else self.lefts
        hit = next((at for at, other in enumerate(others) if other.geometry().contains(pointer)), None)
        if hit is not None:
            left, right = (self.lefts.index(row), hit) if row in self.lefts else (hit, self.rights.index(row))
            if self._joined[left] != right:
                self._join(left, right)
        self.update()

    def _walked(self, column: list[GraspRow], at: int, by: int) -> None:
        if 0 <= at + by < len(column):
            column[at + by].setFocus(Qt.FocusReason.TabFocusReason)
            if column is self.lefts:
                self.press_number(at + by)

    def _show(self) -> None:
        say = self._look.say
        for at, row in enumerate(self.lefts):
            right = self._joined[at]
            told = say("还没有连") if right is None else say("连着 {letter} {text}", letter=letter(right), text=self._options[right])
            here = at == self._at_hand
            word = "" if right is None else letter(right)
            if here:
                told = say("{told}，现在连这一项", told=told)
            row.show_as("active" if here else "chosen" if word else "plain", word, told)
        for index, row in enumerate(self.rights):
            joined = [at for at, right in enumerate(self._joined) if right == index]
            numbers = say("、").join(str(at + 1) for at in joined)
            row.show_as("chosen" if joined else "plain", "", say("连着 {numbers}", numbers=numbers) if joined else say("还没有连"))
        self.update()

    def _gutter(self) -> int:
        return GUTTER

    def _column(self, width: int) -> int:
        return max((width - self._gutter()) // 2, 1)

    def _place(self) -> None:
        wide = self._column(self.width())
        for column, x in ((self.lefts, 0), (self.rights, self.width() - wide)):
            y = 0
            for row in column:
                tall = row.heightForWidth(wide)
                row.setGeometry(x, y, wide, tall)
                y += tall + self._gap
        self.update()


def _right_end(row: GraspRow) -> QPointF:
    return QPointF(row.geometry().right() + 1 + DOT, row.geometry().center().y())


def _left_end(row: GraspRow) -> QPointF:
    return QPointF(row.geometry().left() - DOT, row.geometry().center().y())
