"""GUI layer: the rows of a table: what its columns show, and the order in which they stand."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX: Final = QModelIndex()


class Badge(NamedTuple):
    """An icon before a cell's text, and the role in which both are drawn."""

    icon: str
    role: str


class Column(NamedTuple, Generic[R]):
    """One column: its head, the text of a row's cell, and what it sorts by.

    `sample` is the widest text that it is made for; "" lets it take the room that is left. Where there is too little
    room for all, columns leave by `need`, the greatest first; 0 always stays.
    """

    head: str
    text: Callable[[R], str]
    key: Callable[[R], Any]
    sample: str = ""
    right: bool = False
    bold: bool = False
    role: str = "text"
    need: int = 0
    badge: Callable[[R], Badge] | None = None
    falls_first: bool = False
    """Whether the first click sorts from the greatest down, as with dates and marks."""


class Rows(QAbstractTableModel, Generic[R]):
    """The rows of a table in the order in which they are shown."""

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[R] = []
        self.sorted_by: tuple[int, bool] | None = None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many columns there are, those that have left the screen included."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a cell's text; for a screen reader with its head before it."""
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.head}\uff1a{column.text(self.rows[index.row()])}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        return None

    def show(self, rows: Sequence[R]) -> None:
        """Show other rows, in the order that was chosen."""
        self.beginResetModel()
        self.rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows that are alike in it keep the order that they had."""
        self.layoutAboutToBeChanged.emit()
        self.sorted_by = (column, order == Qt.SortOrder.DescendingOrder)
        self._put_in_order()
        self.changePersistentIndexList(self.persistentIndexList(), [NO_INDEX] * len(self.persistentIndexList()))
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        if self.sorted_by is not None:
            column, falling = self.sorted_by
            self.rows.sort(key=self.columns[column].key, reverse=falling)
