"""GUI layer: the answer card of a quiz: a cell a question, answered, marked or open; a click goes there."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.card import Divider
from app.gui.widgets.drawn import Drawn
from app.gui.widgets.label import Label

CELL: Final = 38
GAP: Final = 8
FLAG: Final = 12
ARROWS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 0, Qt.Key.Key_Down: 0}


class Cell(Drawn):
    """One question's cell."""

    def __init__(self, look: Look, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._number = number
        self.answered = self.flagged = self.here = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.show_state(answered=False, flagged=False, here=False)

    def show_state(self, *, answered: bool, flagged: bool, here: bool) -> None:
        """Show how the question stands."""
        say = self._look.say
        self.answered, self.flagged, self.here = answered, flagged, here
        told = [say("已答") if answered else say("没答"), *([say("有标记")] if flagged else []), *([say("现在这一题")] if here else [])]
        self.setAccessibleName(say("第 {n} 题", n=self._number))
        self.setAccessibleDescription(say("、").join(told))
        self.setToolTip(say("第 {n} 题：{state}", n=self._number, state=self.accessibleDescription()))
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep the arrows for moving among the cells."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the cell beside, above or below."""
        grid = self.parentWidget()
        if event.key() in ARROWS and isinstance(grid, CellGrid):
            grid.step(self, event.key())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, number and flag."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        hover = theme.color("hover") if self.underMouse() else None
        if self.here:
            fill, outline, ink = theme.color("accent"), None, theme.color("on_accent")
        elif self.answered:
            edge = theme.color("accent") if theme.name == "high_contrast" or self.underMouse() else None
            fill, outline, ink = theme.color("accent_soft"), edge, theme.color("accent_text")
        else:
            fill, outline, ink = hover or theme.color("canvas"), theme.color("line2"), theme.color("text2")
        paint.box(painter, place, theme.radius("control"), fill, outline)
        bold = self.here or self.answered
        paint.line_of_text(painter, place, str(self._number), theme.font("dense", bold=bold), ink, Qt.AlignmentFlag.AlignHCenter)
        if self.flagged:
            size = theme.px(FLAG)
            spot = QRectF(place.right() - size - 3, 3, size, size)
            self._look.icons.paint(painter, "flag", spot, theme.color("on_accent" if self.here else "warn"))
        painter.end()


class CellGrid(QWidget):
    """The cells in rows, as many in a row as there is room for."""

    def __init__(self, look: Look, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.cells = [Cell(look, number, self) for number in range(1, count + 1)]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Fewer cells in a row make more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = -(-len(self.cells) // self._columns(width))
        return rows * self._size() + max(rows - 1, 0) * GAP

    def sizeHint(self) -> QSize:
        """Return the size of five cells in a row."""
        width = 5 * self._size() + 4 * GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one cell."""
        return QSize(self._size(), self._size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells."""
        columns, size = self._columns(self.width()), self._size()
        for index, cell in enumerate(self.cells):
            cell.setGeometry(index % columns * (size + GAP), index // columns * (size + GAP), size, size)
        super().resizeEvent(event)

    def step(self, cell: Cell, key: int) -> None:
        """Move the focus from `cell` by an arrow."""
        by = ARROWS[Qt.Key(key)] or (self._columns(self.width()) * (-1 if key == Qt.Key.Key_Up else 1))
        index = self.cells.index(cell) + by
        if 0 <= index < len(self.cells):
            self.cells[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _size(self) -> int:
        return self._look.theme.px(CELL)

    def _columns(self, width: int) -> int:
        return max(1, (width + GAP) // (self._size() + GAP))


class _Key(QWidget):
    """The sign that explains a kind of cell."""

    def __init__(self, look: Look, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self.setFixedSize(look.theme.px(14), look.theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        if self._kind == "flagged":
            self._look.icons.paint(painter, "flag", place, theme.color("warn"))
        elif self._kind == "answered":
            paint.box(painter, place, 4, theme.color("accent_soft"), theme.color("accent") if theme.name == "high_contrast" else None)
        else:
            paint.box(painter, place, 4, None, theme.color("control"))
        painter.end()


class AnswerCard(QWidget):
    """Heading, cells, what they mean with counts, and the promise that answers are kept."""

    chosen = Signal(int)

    def __init__(self, look: Look, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.grid = CellGrid(look, count)
        self._counts = {kind: Label(look, "", "small", "text2") for kind in ("answered", "flagged", "open")}
        for index, cell in enumerate(self.grid.cells):
            cell.clicked.connect(lambda _checked=False, at=index: self.chosen.emit(at))
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(Label(look, look.say("答题卡"), "body", bold=True))
        column.addWidget(self.grid)
        column.addWidget(_Legend(look, self._counts))
        column.addSpacing(theme.space("xs"))
        column.addWidget(Divider())
        self.note = Label(look, look.say("不限时。每答一题就存一次，随时可以停，下次接着做。"), "small", "text2", wrap=True)
        column.addWidget(self.note)

    def show_states(self, states: list[tuple[bool, bool]], here: int) -> None:
        """Show for each question whether it is answered and marked, and which one is open now."""
        say = self._look.say
        for index, (cell, (answered, flagged)) in enumerate(zip(self.grid.cells, states, strict=True)):
            if (cell.answered, cell.flagged, cell.here) != (answered, flagged, index == here):
                cell.show_state(answered=answered, flagged=flagged, here=index == here)
        done = sum(answered for answered, _ in states)
        self._counts["answered"].setText(say("已答 {n}", n=done))
        self._counts["flagged"].setText(say("标记 {n}", n=sum(flagged for _, flagged in states)))
        self._counts["open"].setText(say("没答 {n}", n=len(states) - done))


class _Legend(QWidget):
    """What the cells mean; breaks into lines where there is no room for one."""

    def __init__(self, look: Look, counts: dict[str, Label]) -> None:
        super().__init__()
        self._look = look
        self._pairs = []
        for kind, label in counts.items():
            sign = _Key(look, kind, self)
            label.setParent(self)
            self._pairs.append((sign, label))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Less width makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(220, self.heightForWidth(220))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one entry."""
        return QSize(max(label.sizeHint().width() for _, label in self._pairs) + self._look.theme.px(20), 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the entries."""
        self._place(self.width(), move=True)
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Place the entries anew when a count has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place(self.width(), move=True)
        return super().event(event)

    def _place(self, width: int, *, move: bool) -> int:
        x = y = 0
        tall = max(label.sizeHint().height() for _, label in self._pairs)
        for sign, label in self._pairs:
            wide = sign.width() + 6 + label.sizeHint().width()
            if x and x + wide > width:
                x, y = 0, y + tall + 4
            if move:
                sign.move(x, y + (tall - sign.height()) // 2)
                label.setGeometry(x + sign.width() + 6, y, label.sizeHint().width(), tall)
            x += wide + 16
        return y + tall
