"""GUI layer: the year as twelve cards, as many side by side as there is room for."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.plan.day_cell import CELL, DayCell
from app.gui.widgets import paint
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.meeting.model import Meeting
from app.services.planning import Year

GAP: Final = 12
CELL_GAP: Final = 5
PADDING: Final = 12
DAYS: Final = 5
MOST_ACROSS: Final = 4
Entry = tuple[date, Meeting | None, str]


class MonthCard(QWidget):
    """One month: its name and its days; the month that it is now has an outline."""

    def __init__(self, look: Look, month: int, cells: list[DayCell], *, now: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._now = now
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        role = "accent_text" if now else "text"
        head = QHBoxLayout()
        head.addWidget(Label(look, look.say("{n}月", n=month), "dense", role, bold=True))
        head.addStretch(1)
        if now:
            head.addWidget(Label(look, look.say("本月"), "caption", role))
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING - 2, PADDING)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(Flow(look, cells, CELL_GAP))
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        edge = theme.color("accent" if self._now else "line")
        paint.box(painter, QRectF(self.rect()), theme.radius("card"), theme.color("surface"), edge, 1.6 if self._now else 1.0)
        painter.end()


class Months(QWidget):
    """The twelve months of a plan; `made` is called with each day's cell, to connect it."""

    def __init__(self, look: Look, year: Year, made: Callable[[DayCell], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.cells: list[DayCell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.months: list[MonthCard] = []
        entries = _entries(year)
        for month in range(1, 13):
            cells = []
            for day, meeting, off in entries:
                if day.month == month:
                    is_next = meeting is not None and year.next is not None and meeting.id == year.next.id
                    cell = DayCell(look, day, meeting, off, next_one=is_next, today=year.today)
                    made(cell)
                    cells.append(cell)
            self.cells += cells
            now = (year.year, month) == (year.today.year, year.today.month)
            self.months.append(MonthCard(look, month, cells, now=now))
        self._across = 0
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def _lay(self) -> None:
        card = DAYS * (self._look.theme.px(CELL[0]) + CELL_GAP) + 2 * PADDING - CELL_GAP
        across = max(min((self.width() + GAP) // (card + GAP), MOST_ACROSS), 1)
        across = next(number for number in (4, 3, 2, 1) if number <= across)
        if across == self._across:
            return
        self._across = across
        for column in range(MOST_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for at, month in enumerate(self.months):
            self._grid.addWidget(month, at // across, at % across)
            month.show()


def _entries(year: Year) -> list[Entry]:
    """Return every day that is shown: those on which the organisation would meet, and those on which it does, in their order."""
    busy = {one.day for one in year.meetings}
    off = {one.day: one.off for one in year.off}
    entries: list[Entry] = [(one.day, one, off.get(one.day, "")) for one in year.meetings]
    entries += [(one.day, None, one.off) for one in year.days if one.day not in busy]
    return sorted(entries, key=lambda entry: (entry[0], entry[1].start.isoformat() if entry[1] else ""))
