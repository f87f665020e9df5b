"""GUI layer: how a sequence is answered: rows numbered one after the other, or dragged to where they belong."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.quiz.forms import Form
from app.gui.quiz.words import letter
from app.gui.widgets.grasp_row import GraspRow


class OrderForm(Form):
    """Options to put in order; what has its place stands above in that order, the rest below as it was given.

    Pressing an option (or its letter) gives it the next place, or takes its place away. Dragging one, or Alt with an arrow, moves it,
    and then every option has the place in which it is seen. Nothing touched is no answer.
    """

    def __init__(self, look: Look, options: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self._options = tuple(options)
        self._placed: list[int] = []
        self._gap = look.theme.space("m")
        self._over: int | None = None
        longest = look.say("第 {n}", n=len(self._options))
        self.rows = [
            GraspRow(look, letter(index), text, movable=True, longest_word=longest, parent=self) for index, text in enumerate(self._options)
        ]
        for index, row in enumerate(self.rows):
            row.clicked.connect(partial(self.press, index))
            row.dragged.connect(partial(self._dragged, index))
            row.dropped.connect(partial(self._dropped, index))
            row.stepped.connect(partial(self._stepped, index))
            row.walked.connect(partial(self._walked, index))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show()

    @property
    def shown(self) -> list[int]:
        """The options from the top down, by their place in the question."""
        return [*self._placed, *(index for index in range(len(self.rows)) if index not in self._placed)]

    def show_response(self, response: tuple[str, ...]) -> None:
        """Put in order what was put in order before."""
        self._placed = [self._options.index(text) for text in dict.fromkeys(response) if text in self._options]
        self._show()

    def press(self, index: int) -> None:
        """Give an option the next place, or take its place away."""
        if index >= len(self.rows):
            return
        if index in self._placed:
            self._placed.remove(index)
        else:
            self._placed.append(index)
        self._tell()

    def set_dense(self, dense: bool) -> None:
        """Let the rows stand closer."""
        self._gap = self._look.theme.space("s" if dense else "m")
        for row in self.rows:
            row.set_dense(dense)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its rows wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return sum(row.heightForWidth(width) for row in self.rows) + self._gap * max(len(self.rows) - 1, 0)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        wide = max((row.sizeHint().width() for row in self.rows), default=0)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        wide = max((row.minimumSizeHint().width() for row in self.rows), default=0)
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

    def _move(self, index: int, to: int) -> None:
        """Put an option at the place `to` of all that is seen; every option then has its place."""
        order = self.shown
        order.remove(index)
        order.insert(max(0, min(to, len(order))), index)
        if order == self._placed:
            self._place()
            return
        self._placed = order
        self._tell()

    def _stepped(self, index: int, by: int) -> None:
        self._move(index, self.shown.index(index) + by)

    def _walked(self, index: int, by: int) -> None:
        order = self.shown
        at = order.index(index) + by
        if 0 <= at < len(order):
            self.rows[order[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _dragged(self, index: int, pointer: QPoint) -> None:
        self._over = self._slot(index, pointer.y())
        self._place(held=(index, pointer.y()))

    def _dropped(self, index: int, pointer: QPoint) -> None:
        self._over = None
        self._move(index, self._slot(index, pointer.y()))

    def _slot(self, index: int, y: int) -> int:
        """Return before how many of the other rows a row held at height `y` stands."""
        tops = 0
        slot = 0
        for other in self.shown:
            if other != index:
                tall = self.rows[other].heightForWidth(self.width())
                if y < tops + tall / 2:
                    break
                tops += tall + self._gap
                slot += 1
        return slot

    def _tell(self) -> None:
        self._show()
        self.answered.emit(tuple(self._options[at] for at in self._placed))

    def _show(self) -> None:
        say = self._look.say
        for index, row in enumerate(self.rows):
            placed = index in self._placed
            place = self._placed.index(index) + 1 if placed else 0
            told = say("排在第 {n} 位", n=place) if placed else say("还没有排")
            row.show_as("chosen" if placed else "plain", say("第 {n}", n=place) if placed else "", told)
        self._place()
        before: QWidget | None = None
        for index in self.shown:
            if before is not None:
                self.setTabOrder(before, self.rows[index])
            before = self.rows[index]

    def _place(self, held: tuple[int, int] | None = None) -> None:
        """Stand the rows one below the other; a row that is held follows the pointer, and the others leave it its slot."""
        order = self.shown
        if held is not None and self._over is not None:
            order.remove(held[0])
            order.insert(self._over, held[0])
        y = 0
        for index in order:
            row = self.rows[index]
            tall = row.heightForWidth(self.width())
            at = y if held is None or index != held[0] else max(0, min(held[1] - tall // 2, self.height() - tall))
            row.setGeometry(0, at, self.width(), tall)
            y += tall + self._gap
        if held is not None:
            self.rows[held[0]].raise_()
