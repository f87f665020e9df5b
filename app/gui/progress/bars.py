"""GUI layer: bars in a row, one a day, with their counts above them."""

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.look import Look
from app.gui.progress.chart import ROUND, Chart
from app.gui.progress.words import long_day
from app.gui.widgets import paint

HEIGHT: Final = 150
GAP: Final = 4
EVERY: Final = 7
"""Days from one date below the bars to the next, where there is room."""
WIDEST: Final = "12/28"
LEAST: Final = 2.0
"""Pixels of the lowest bar that is none."""


class DayBars(Chart):
    """How many cards come back on each of the next days; the first bar is today."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._coming: tuple[tuple[date, int], ...] = ()

    def show_days(self, coming: tuple[tuple[date, int], ...], summary: str) -> None:
        """Show other counts."""
        say = self._look.say
        self._coming = coming
        today = coming[0][0]
        self.show_words(tuple(say("{day}：{n} 张", day=long_day(say, day, today), n=number) for day, number in coming), summary)

    def place(self, index: int) -> QRectF:
        """Return the column of a bar."""
        wide = self._step()
        return QRectF(self._side() + index * wide, 0, wide, self.height())

    def sizeHint(self) -> QSize:
        """Return a size in which the counts can be read."""
        return QSize(520, self._look.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the bars can be told apart."""
        return QSize(240, self._look.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, counts and dates."""
        theme, say = self._look.theme, self._look.say
        painter = QPainter(self)
        paint.start(painter)
        foot, head = theme.line_px("caption") + 6, theme.line_px("caption") + 2
        tall = self.height() - foot - head
        most = max((number for _, number in self._coming), default=0)
        font, ink, centre = theme.font("caption"), theme.color("text2"), Qt.AlignmentFlag.AlignHCenter
        painter.fillRect(QRectF(0, head + tall, self.width(), 1), theme.color("line2"))
        for index, (day, number) in enumerate(self._coming):
            column = self.place(index)
            high = max(tall * number / most, LEAST) if number else 0.0
            bar = QRectF(column.left() + GAP / 2, head + tall - high, column.width() - GAP, high)
            if number:
                paint.box(painter, bar, min(ROUND, bar.width() / 2, high / 2), theme.color("chart"))
            if index == self._at:
                self._outline(painter, QRectF(bar.left(), head, bar.width(), tall))
            told = str(number)
            if number and (theme.text_width("caption", told) <= column.width() or number == most or index in (0, self._at)):
                paint.line_of_text(
                    painter, QRectF(column.left(), bar.top() - head, column.width(), head), told, font, theme.color("text"), centre
                )
            if index % self._every() == 0:
                date_told = say("今天") if index == 0 else f"{day.month}/{day.day}"
                half = theme.text_width("caption", date_told) / 2 + 1
                place = QRectF(column.center().x() - half, head + tall + 3, 2 * half, foot - 3)
                paint.line_of_text(painter, place, date_told, font, ink, centre)
        painter.end()

    def _step(self) -> float:
        return (self.width() - 2 * self._side()) / max(len(self._coming), 1)

    def _side(self) -> float:
        """Return the room that is left at both ends, so that a date stands in the middle below its bar."""
        return self._look.theme.text_width("caption", WIDEST) / 2

    def _every(self) -> int:
        """Return the days from one date below the bars to the next: more where dates would touch."""
        return EVERY if EVERY * self._step() > 1.2 * self._look.theme.text_width("caption", WIDEST) else 2 * EVERY
