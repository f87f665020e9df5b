"""GUI layer: the key points of a report, one under the other; one is open and shows what belongs to it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bank.review import Reviewed
from app.extract.model import KeyPoint
from app.gui.library.open_point import NO_NUMBER, OpenPoint
from app.gui.library.point_row import PointRow
from app.gui.look import Look
from app.questions.lexicon import Standard

Row = PointRow | OpenPoint


class PointList(QWidget):
    """Points under each other; `opened` carries the one that is open, `wished` what a person wants done with it."""

    opened = Signal(object)
    wished = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._paragraphs: dict[str, int] = {}
        self._questions: dict[str, int] = {}
        self._elsewhere: dict[str, Standard] = {}
        self._points: tuple[Reviewed, ...] = ()
        self._rows: list[Row] = []
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
        return tuple(one.point for one in self._points)

    @property
    def rows(self) -> tuple[Row, ...]:
        """How each of them is shown now."""
        return tuple(self._rows)

    def set_facts(self, paragraphs: dict[str, int], questions: dict[str, int], elsewhere: dict[str, Standard]) -> None:
        """Take over by point id: in which paragraph it stands, how many questions ask it, and what the lexicon says of a mere name."""
        self._paragraphs, self._questions, self._elsewhere = paragraphs, questions, elsewhere

    def show_points(self, points: Sequence[Reviewed], wanted: str = "") -> None:
        """List these points and open `wanted`; without it the one at the place of that which was open, so that work goes on there.

        Rows of points that are as they were stay as they are.
        """
        place, focused = self._open or 0, self._has_focus()
        kept = {row.reviewed: row for row in self._rows if isinstance(row, PointRow)}
        rows: list[Row] = [kept.pop(one) if one in kept else self._closed(one) for one in points]
        for row in set(self._rows).difference(rows):
            self._take(row)
        self._points, self._rows, self._open = tuple(points), rows, None
        for index, row in enumerate(rows):
            if self._column.indexOf(row) != index:
                self._column.insertWidget(index, row)
        for before, after in pairwise(rows):
            QWidget.setTabOrder(before, after)
        ids = [one.point.id for one in points]
        if points:
            self.open(ids.index(wanted) if wanted in ids else min(place, len(points) - 1))
        if focused and self.open_point is not None:
            self.open_point.read.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, index: int) -> None:
        """Open the point at `index` and close the one that was open; the keyboard stays where it was in the list."""
        if index == self._open or not 0 <= index < len(self._points):
            return
        focused = self._has_focus()
        if self._open is not None:
            self._put(self._open, self._closed(self._points[self._open]))
        self._open = index
        one = self._points[index]
        name = one.point.id
        paragraph, questions = self._paragraphs.get(name, NO_NUMBER), self._questions.get(name, 0)
        opened = OpenPoint(self._look, one, paragraph, questions, known=self._elsewhere.get(name))
        opened.wished.connect(self.wished)
        self._put(index, opened)
        if focused:
            opened.read.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(one)

    def step(self, by: int) -> None:
        """Open the next point, or with -1 the one before."""
        if self._open is not None:
            self.open(self._open + by)

    def _has_focus(self) -> bool:
        focus: QWidget | None = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _closed(self, one: Reviewed) -> PointRow:
        row = PointRow(self._look, one)
        row.clicked.connect(lambda: self._open_row(row))
        return row

    def _open_row(self, row: PointRow) -> None:
        self.open(self._rows.index(row))

    def _put(self, index: int, row: Row) -> None:
        self._take(self._rows[index])
        self._rows[index] = row
        self._column.insertWidget(index, row)
        row.show()  # at once, so that it is measured with the rest
        stops = [*_stops(self._rows[index - 1])[-1:], *_stops(row)] if index else [*_stops(row)]
        if index + 1 < len(self._rows):
            stops.append(_stops(self._rows[index + 1])[0])
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _take(self, row: Row) -> None:
        row.hide()
        self._column.removeWidget(row)
        row.deleteLater()


def _stops(row: Row) -> tuple[QWidget, ...]:
    """Return where the keyboard stops in a row, in order."""
    return row.stops if isinstance(row, OpenPoint) else (row,)
