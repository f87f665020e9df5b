"""GUI layer: the table: no vertical lines, no stripes, rows 44 high; sorts by its heads; Enter or a double click opens a row."""

from collections.abc import Sequence
from typing import Any, Final, Generic

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.table_rows import Column, Index, R, Rows

PAD: Final = 11
"""Pixels left and right of a cell's text."""
EDGE: Final = 9
"""More of it at the table's own edges."""
ICON: Final = 15
ICON_GAP: Final = 6
ARROW: Final = 13
HEAD: Final = 40
LEAST_STRETCH_EM: Final = 9
"""The narrowest that the column which takes the rest may get before less needed columns leave."""


class _Head(QHeaderView):
    """The heads: grey words, an arrow at the one that sorts. By keyboard: Left and Right choose a head, Space or Enter sorts."""

    chosen = Signal(int)

    def __init__(self, look: Look, rows: Rows[Any], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._rows = rows
        self._at = 0
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("ring_inside", True)
        self.sectionClicked.connect(self.chosen)

    def sizeHint(self) -> QSize:
        """Return the height of the heads."""
        return QSize(super().sizeHint().width(), self._look.theme.px(HEAD))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a head is no list that scrolls."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a head and sort by it."""
        shown = [index for index in range(self.count()) if not self.isSectionHidden(index)]
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and shown:
            place = shown.index(self._at) if self._at in shown else 0
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._at = shown[min(max(place + step, 0), len(shown) - 1)]
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._at)
        else:
            event.ignore()

    def focusInEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's own type
        """Show which head is chosen."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's own type
        """Hide it again."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one head."""
        theme = self._look.theme
        column = self._rows.columns[logicalIndex]
        painter.save()
        paint.start(painter)
        sorts = self._rows.sorted_by is not None and self._rows.sorted_by[0] == logicalIndex
        place = cell_room(self, QRectF(rect), logicalIndex)
        arrow = theme.px(ARROW)
        right = Qt.AlignmentFlag.AlignRight
        text_place = place.adjusted(0, 0, -(arrow + 3) if sorts and column.right else 0, 0)
        ink = theme.color("text" if sorts else "text2")
        align = right if column.right else Qt.AlignmentFlag.AlignLeft
        paint.line_of_text(painter, text_place, column.head, theme.font("small"), ink, align)
        width = theme.text_width("small", column.head)
        if sorts and self._rows.sorted_by is not None:
            x = place.right() - arrow if column.right else place.left() + width + 4
            icon = "chevron-down" if self._rows.sorted_by[1] else "chevron-up"
            self._look.icons.paint(painter, icon, QRectF(x, place.center().y() - arrow / 2, arrow, arrow), ink)
        if self.hasFocus() and logicalIndex == self._at:
            x = text_place.right() - width if column.right else place.left()
            painter.fillRect(QRectF(x, place.center().y() + theme.px(13), width, 2), theme.color("accent"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        painter.restore()


class _Cell(QStyledItemDelegate):
    """Draws a cell: text in one line, cut with an ellipsis where it must be, and a hairline below."""

    def __init__(self, look: Look, rows: Rows[Any], table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        self._rows = rows
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        theme = self._look.theme
        column = self._rows.columns[index.column()]
        row = self._rows.rows[index.row()]
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        paint.start(painter)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color("accent_soft"))
        elif index.row() == self._table.property("hovered"):
            painter.fillRect(place, theme.color("hover"))
        last = index.row() == len(self._rows.rows) - 1
        if not last or self._table.verticalScrollBar().maximum():
            painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), 1), theme.color("line"))
        room = cell_room(self._table.horizontalHeader(), QRectF(place), index.column())
        role = column.role
        if column.badge is not None:
            badge = column.badge(row)
            role = badge.role
            size = theme.px(ICON)
            self._look.icons.paint(painter, badge.icon, QRectF(room.left(), room.center().y() - size / 2, size, size), theme.color(role))
            room.setLeft(room.left() + size + theme.px(ICON_GAP))
        text = paint.shortened(theme, "dense", column.text(row), room.width() + 0.5, bold=column.bold)
        align = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        paint.line_of_text(painter, room, text, theme.font("dense", bold=column.bold), theme.color(role), align)
        painter.restore()


def cell_room(head: QHeaderView, place: QRectF, column: int) -> QRectF:
    """Return where in a cell its text goes: the outermost cells keep away from the table's edges."""
    shown = [index for index in range(head.count()) if not head.isSectionHidden(index)]
    left = PAD + (EDGE if shown and column == shown[0] else 0)
    right = PAD + (EDGE if shown and column == shown[-1] else 0)
    return place.adjusted(left, 0, -right, 0)


class Table(QFrame, Generic[R]):
    """Rows in columns on a white sheet; `opened` carries the row that Enter or a double click asks for.

    `moved` tells that another row is chosen.
    """

    opened = Signal(object)
    scrolled = Signal()
    moved = Signal()

    def __init__(self, look: Look, name: str, columns: Sequence[Column[R]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: Rows[R] = Rows(columns, self)
        self.view = _View(self)
        self.view.setModel(self.rows)
        self.view.setAccessibleName(name)
        self.head = _Head(look, self.rows, self.view)
        self.head.setAccessibleName(look.say("{name}：表头", name=name))
        self.head.setAccessibleDescription(look.say("左右键选一列，空格键按它排序"))
        self.head.chosen.connect(self._sort_by_head)
        self.view.setHorizontalHeader(self.head)
        self.view.setItemDelegate(_Cell(look, self.rows, self.view))
        self.view.opened.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(lambda: self.moved.emit())
        self.view.resized.connect(self._fit)
        bar = self.view.verticalScrollBar()
        bar.valueChanged.connect(lambda: self.scrolled.emit())
        bar.rangeChanged.connect(lambda: self.scrolled.emit())
        self._fit()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; the first one is chosen, so that Enter has something to open."""
        self.rows.show(rows)
        if rows:
            self.view.setCurrentIndex(self.rows.index(0, self._shown()[0]))
        self._fit()
        self.scrolled.emit()

    def sort(self, column: int, *, falling: bool) -> None:
        """Sort by a column; the row that was chosen stays chosen."""
        chosen = self.chosen
        self.rows.sort(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        if chosen is not None:
            place = next(index for index, row in enumerate(self.rows.rows) if row is chosen)
            self.view.setCurrentIndex(self.rows.index(place, self._shown()[0]))
        self.head.viewport().update()

    def choose(self, row: R) -> None:
        """Choose a row that is shown, and bring it into view."""
        index = self.rows.index(self.rows.rows.index(row), self._shown()[0])
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    @property
    def chosen(self) -> R | None:
        """The row that is chosen now."""
        index = self.view.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    @property
    def below(self) -> int:
        """How many rows lie below what is to be seen."""
        height = self.view.verticalHeader().defaultSectionSize()
        bar = self.view.verticalScrollBar()
        return -(-max(bar.maximum() - bar.value(), 0) // height) if height else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the table inside its rounded frame."""
        super().resizeEvent(event)
        inset = self._look.theme.radius("card") // 3
        self.view.setGeometry(self.rect().adjusted(1, inset, -1, -inset))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def sizeHint(self) -> QSize:
        """Return a size that shows some rows."""
        return QSize(700, self._look.theme.px(HEAD) + 6 * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which two rows can be read."""
        return QSize(200, self._look.theme.px(HEAD) + 2 * self._row_height())

    def give_way(self, low: bool) -> None:
        """Leave room to what stands around the list where its page is `low`: one row is then enough."""
        self.setMinimumHeight(self._look.theme.px(HEAD) + self._row_height() if low else 0)

    def text_width(self, column: int, text: str) -> float:
        """Return how wide `text` is in a cell of `column`."""
        return self._look.theme.text_width("dense", text, self.rows.columns[column].bold)

    def _row_height(self) -> int:
        return self._look.theme.height("row", "dense")

    def _shown(self) -> list[int]:
        return [index for index in range(len(self.rows.columns)) if not self.view.isColumnHidden(index)]

    def _sort_by_head(self, column: int) -> None:
        before = self.rows.sorted_by
        falling = not before[1] if before is not None and before[0] == column else self.rows.columns[column].falls_first
        self.sort(column, falling=falling)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.rows[index.row()])

    def _fit(self) -> None:
        """Give each column its width; let the least needed leave where there is no room."""
        self.view.verticalHeader().setDefaultSectionSize(self._row_height())
        self.head.setFixedHeight(self._look.theme.px(HEAD))
        inset = 2 * (self._look.theme.radius("card") // 3)
        self.setMaximumHeight(max(self.head.height() + len(self.rows.rows) * self._row_height() + inset, self.minimumSizeHint().height()))
        widths = [self._width(column) for column in self.rows.columns]
        room = self.view.viewport().width() - 2 * EDGE
        shown = list(range(len(widths)))
        for index in sorted(shown, key=lambda one: -self.rows.columns[one].need):
            if sum(widths[one] for one in shown) <= room or not self.rows.columns[index].need:
                break
            shown.remove(index)
        spare = max(room - sum(widths[one] for one in shown), 0)
        taking = [one for one in shown if not self.rows.columns[one].sample]
        for index, width in enumerate(widths):
            self.view.setColumnHidden(index, index not in shown)
            if index in shown:
                edge = EDGE * ((index == shown[0]) + (index == shown[-1]))
                more = spare // len(taking) if index in taking else 0
                self.view.setColumnWidth(index, width + more + edge)

    def _width(self, column: Column[R]) -> int:
        theme = self._look.theme
        text = theme.text_width("dense", column.sample, column.bold) if column.sample else theme.type_px("dense") * LEAST_STRETCH_EM
        badge = theme.px(ICON) + theme.px(ICON_GAP) if column.badge is not None else 0
        head = theme.text_width("small", column.head) + theme.px(ARROW) + 4
        return round(max(text + badge, head) + 2 * PAD + 1)


class _View(QTableView):
    """The view: one row is chosen at a time, Tab leaves it, the whole row answers to the pointer."""

    opened = Signal(QModelIndex)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setProperty("ring_inside", True)
        self.setProperty("hovered", -1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self.opened)
        self.entered.connect(lambda index: self._hover(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row that is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter for the row while the table has the focus, before any page's shortcut."""
        enters = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and enters and self.currentIndex().isValid():
            event.accept()
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that columns must be measured anew."""
        super().resizeEvent(event)
        self.resized.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole of a cell only where it was cut."""
        if event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos() if hasattr(event, "pos") else QPoint())
            if not index.isValid() or not self._cut(index):
                return True
        return super().viewportEvent(event)

    def _cut(self, index: QModelIndex) -> bool:
        rows = self.model()
        assert isinstance(rows, Rows)
        table = self.parent()
        assert isinstance(table, Table)
        room = cell_room(self.horizontalHeader(), QRectF(self.visualRect(index)), index.column())
        return table.text_width(index.column(), str(index.data())) > room.width() + 0.5

    def _hover(self, row: int) -> None:
        if row != self.property("hovered"):
            self.setProperty("hovered", row)
            self.viewport().update()
