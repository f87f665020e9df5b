"""GUI layer: the year as a map of days, a column a week: the fuller and darker, the more was done."""

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.look import Look
from app.gui.progress.chart import ROUND, Chart, between
from app.gui.progress.words import done_on, long_day
from app.gui.theme import Theme
from app.gui.widgets import paint
from app.study.diligence import LEVELS, DayCount, levels, weeks_until

LARGEST: Final = 15
SMALLEST: Final = 9
GAP: Final = 3
FILLED: Final = (0.0, 0.5, 0.68, 0.84, 1.0)
"""How much of a day's square each step fills, along one side: the steps differ without any colour."""
PALEST: Final = 0.65
"""How much of the full colour the first step has: the least at which it stands out from an empty day by 3 to 1."""
WEEKDAYS_SHOWN: Final = (0, 2, 4)
MONTH_ROOM: Final = 2
"""Weeks that a month's name needs."""


class HeatMap(Chart):
    """The days of the last year, Monday at the top. Where there is no room for all weeks, the last ones are shown."""

    column = 7

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._weeks: tuple[tuple[date, ...], ...] = ()
        self._days: list[date] = []
        self._levels: dict[date, int] = {}

    def show_days(self, days: tuple[DayCount, ...], today: date, summary: str) -> None:
        """Show what was done on each day up to `today`."""
        say = self._look.say
        counts = {one.day: one for one in days}
        self._weeks = weeks_until(today)
        self._days = [day for week in self._weeks for day in week]
        self._levels = levels(days)
        words = tuple(
            say("{day}：{done}", day=long_day(say, day, today), done=done_on(say, counts.get(day, DayCount(day)))) for day in self._days
        )
        self.show_words(words, summary)

    def place(self, index: int) -> QRectF:
        """Return a day's square with half of the gaps around it, empty where its week is not shown."""
        week, weekday = divmod(index, 7)
        square = self._square(week, weekday)
        return square if square.isNull() else square.adjusted(-GAP / 2, -GAP / 2, GAP / 2, GAP / 2)

    def sizeHint(self) -> QSize:
        """Return the size at which squares are as large as they get."""
        side = self._look.theme.px(LARGEST) + GAP
        return QSize(self._left() + 53 * side, self.heightForWidth(self._left() + 53 * side))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: some weeks."""
        return QSize(self._left() + 12 * (SMALLEST + GAP), self.heightForWidth(200))

    def hasHeightForWidth(self) -> bool:
        """The squares take the width that there is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of seven squares and the months above them."""
        return round(self._top() + 7 * (self._side(width) + GAP) + self._foot())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw months, weekdays, days and what the steps mean."""
        painter = QPainter(self)
        paint.start(painter)
        self._paint_words(painter)
        for index, day in enumerate(self._days):
            square = self._square(*divmod(index, 7))
            if not square.isNull():
                self._paint_day(painter, square, self._levels.get(day, 0))
        self._paint_legend(painter)
        if self._at is not None and not (square := self._square(*divmod(self._at, 7))).isNull():
            self._outline(painter, square)
        painter.end()

    def _first(self) -> int:
        return len(self._days) - 1

    def _paint_day(self, painter: QPainter, square: QRectF, level: int) -> None:
        theme = self._look.theme
        edge = theme.color("line") if theme.name == "high_contrast" else None
        paint.box(painter, square, ROUND, theme.color("sunken"), edge)
        if level:
            margin = square.width() * (1 - FILLED[level]) / 2
            paint.box(painter, square.adjusted(margin, margin, -margin, -margin), ROUND, shade(theme, level))

    def _paint_words(self, painter: QPainter) -> None:
        theme, say = self._look.theme, self._look.say
        font, ink, left = theme.font("caption"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft
        names = (say("一"), say("二"), say("三"), say("四"), say("五"), say("六"), say("日"))
        for weekday in WEEKDAYS_SHOWN:
            square = self._square(len(self._weeks) - 2, weekday)
            paint.line_of_text(painter, QRectF(0, square.top(), self._left(), square.height()), names[weekday], font, ink, left)
        last = -MONTH_ROOM
        for index, week in enumerate(self._weeks):
            begins = week[0].day <= 7
            square = self._square(index, 0)
            if begins and not square.isNull() and index - last >= MONTH_ROOM and index + 1 < len(self._weeks):
                told = say("{month}月", month=week[0].month)
                paint.line_of_text(painter, QRectF(square.left(), 0, 60, self._top()), told, font, ink, left)
                last = index

    def _paint_legend(self, painter: QPainter) -> None:
        theme, say = self._look.theme, self._look.say
        font, ink = theme.font("caption"), theme.color("text2")
        side = self._side(self.width())
        less, more = say("少"), say("多")
        y = self._top() + 7 * (side + GAP)
        tall = self._foot()
        wide = theme.text_width("caption", less) + theme.text_width("caption", more) + (LEVELS + 1) * (side + GAP) + 12
        x = self._left() + max(self._shown(self.width()) * (side + GAP) - GAP - wide, 0)
        paint.line_of_text(painter, QRectF(x, y, 60, tall), less, font, ink, Qt.AlignmentFlag.AlignLeft)
        x += theme.text_width("caption", less) + 6
        for level in range(LEVELS + 1):
            self._paint_day(painter, QRectF(x, y + (tall - side) / 2, side, side), level)
            x += side + GAP
        paint.line_of_text(painter, QRectF(x + 3, y, 60, tall), more, font, ink, Qt.AlignmentFlag.AlignLeft)

    def _square(self, week: int, weekday: int) -> QRectF:
        side = self._side(self.width())
        shown = self._shown(self.width())
        column = week - (len(self._weeks) - shown)
        if column < 0:
            return QRectF()
        return QRectF(self._left() + column * (side + GAP), self._top() + weekday * (side + GAP), side, side)

    def _side(self, width: int) -> float:
        fits = (width - self._left()) / 53 - GAP
        return min(max(int(fits * 2) / 2, float(SMALLEST)), float(self._look.theme.px(LARGEST)))

    def _shown(self, width: int) -> int:
        weeks = len(self._weeks) or 53
        return max(min(int((width - self._left() + GAP) / (self._side(width) + GAP)), weeks), 1)

    def _left(self) -> int:
        return round(self._look.theme.text_width("caption", self._look.say("三"))) + 10

    def _top(self) -> int:
        return round(self._look.theme.line_px("caption")) + 4

    def _foot(self) -> int:
        return round(self._look.theme.line_px("caption")) + 8


def shade(theme: Theme, level: int) -> QColor:
    """Return the colour of a step from 1 to `LEVELS`."""
    share = PALEST + (1 - PALEST) * (level - 1) / (LEVELS - 1)
    return between(theme.color("chart_soft"), theme.color("chart"), share)
