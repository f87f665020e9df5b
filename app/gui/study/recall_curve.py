"""GUI layer: the curve of a plan: the recall that a meeting may expect after each day, and the minutes that each day takes."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.catalogue import Catalogue
from app.gui.look import Look
from app.gui.study.words import day_in_words
from app.gui.widgets import paint
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.services.readying import Outlook
from app.study.readying import WANTED

HEIGHT: Final = 200
LEAST_WIDTH: Final = 260
FOOT: Final = 26
HEAD: Final = 24
BARS: Final = 0.32
"""The share of the height that the minutes' bars may take, at the foot."""
DOT: Final = 4.0
MARGIN: Final = 30
FULL: Final = 100
TABLE: Final = (620, 560)


def percent(share: float) -> int:
    """Return a share in whole percent, never more than 99: nobody knows everything for certain."""
    return min(int(share * FULL + 0.5), FULL - 1)


class RecallCurve(QWidget):
    """Draws a plan: a line that rises to the meeting, the wanted recall as a dashed line, and a bar of minutes under each day.

    All of it is told in words as its accessible description.
    """

    def __init__(self, look: Look, outlook: Outlook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._outlook = outlook
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(look.say("到开会时能记住多少"))
        self.setAccessibleDescription("\n".join(" ".join(row) for row in table_rows(look.say, outlook)))

    def sizeHint(self) -> QSize:
        """Return room for line, bars and words."""
        return QSize(LEAST_WIDTH, self._look.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the curve still tells something."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, the wanted recall, the line and its two ends in words."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        side = theme.px(MARGIN)
        place = QRectF(side, theme.px(HEAD), self.width() - 2 * side, self.height() - theme.px(HEAD) - theme.px(FOOT))
        self._draw_bars(painter, place)
        self._draw_wanted(painter, place)
        self._draw_line(painter, place)
        self._draw_minutes(painter, place)
        painter.fillRect(QRectF(0, place.bottom(), self.width(), 1), theme.color("line2"))
        self._draw_foot(painter, place)
        painter.end()

    def _x(self, place: QRectF, step: int) -> float:
        return place.left() + place.width() * step / max(len(self._outlook.plan.days), 1)

    def _draw_bars(self, painter: QPainter, place: QRectF) -> None:
        theme, minutes = self._look.theme, self._outlook.minutes
        most = max((*minutes, 1))
        step = place.width() / len(minutes)
        wide = min(step * 0.6, 34.0)
        for index, one in enumerate(minutes):
            tall = place.height() * BARS * one / most
            if one:
                bar = QRectF(self._x(place, index) + (step - wide) / 2, place.bottom() - tall, wide, tall)
                paint.box(painter, bar, min(4.0, wide / 2), theme.color("chart_soft"), theme.color("line2") if self._outlined else None)

    def _draw_minutes(self, painter: QPainter, place: QRectF) -> None:
        """Write the minutes above their bars, clear of the line."""
        theme, minutes = self._look.theme, self._outlook.minutes
        step, high = place.width() / len(minutes), theme.px(18)
        for index, one in enumerate(minutes):
            wide = theme.text_width("caption", str(one))
            if one and wide < step:
                top = place.bottom() - place.height() * BARS * one / max(minutes) - high
                box = QRectF(self._x(place, index) + (step - wide) / 2, top, wide, high)
                painter.fillRect(box.adjusted(-2, 0, 2, -1), theme.color("surface"))
                paint.line_of_text(painter, box, str(one), theme.font("caption"), theme.color("text2"), Qt.AlignmentFlag.AlignHCenter)

    @property
    def _outlined(self) -> bool:
        return self._look.theme.name == "high_contrast"

    def _draw_wanted(self, painter: QPainter, place: QRectF) -> None:
        theme = self._look.theme
        y = place.bottom() - place.height() * WANTED
        pen = QPen(theme.color("text2"), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _draw_line(self, painter: QPainter, place: QRectF) -> None:
        theme, plan = self._look.theme, self._outlook.plan
        recalls = [plan.now, *(day.recall for day in plan.days)]
        points = [QPointF(self._x(place, step), place.bottom() - place.height() * recall) for step, recall in enumerate(recalls)]
        painter.setPen(QPen(theme.color("accent"), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        for point in (points[0], points[-1]):
            painter.drawEllipse(point, DOT, DOT)
        for point, recall in ((points[0], recalls[0]), (points[-1], recalls[-1])):
            words = f"{percent(recall)}%"
            wide = theme.text_width("small", words, bold=True)
            left = min(max(point.x() - wide / 2, 0.0), self.width() - wide)
            box = QRectF(left, max(point.y() - theme.px(HEAD), 0.0), wide, theme.px(20))
            paint.line_of_text(painter, box, words, theme.font("small", bold=True), theme.color("text"), Qt.AlignmentFlag.AlignLeft)

    def _draw_foot(self, painter: QPainter, place: QRectF) -> None:
        theme, say = self._look.theme, self._look.say
        box = QRectF(0, place.bottom(), self.width(), theme.px(FOOT))
        for words, align in ((say("今天"), Qt.AlignmentFlag.AlignLeft), (say("开会"), Qt.AlignmentFlag.AlignRight)):
            paint.line_of_text(painter, box, words, theme.font("small"), theme.color("text2"), align)


class CurveTable(Dialog):
    """The numbers of a plan, a row for each day."""

    def __init__(self, look: Look, outlook: Outlook, parent: QWidget) -> None:
        super().__init__(look, look.say("每天的安排"), parent)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(look.theme.space("l"))
        for column, head in enumerate((look.say("日子"), look.say("分钟"), look.say("新学"), look.say("复习"), look.say("到时能记住"))):
            grid.addWidget(Label(look, head, "small", "text2"), 0, column)
        for row, cells in enumerate(table_rows(look.say, outlook), 1):
            for column, cell in enumerate(cells):
                grid.addWidget(Label(look, cell, "body"), row, column)
        grid.setRowStretch(len(outlook.plan.days) + 1, 1)
        if not all(outlook.minutes):
            self.say_more(look.say("写着 0 分钟的日子先不用学：离开会近一些再学，用的时间少。"))
        self.body.addWidget(Scroll(look, page, "surface"), 1)
        self.add_button(look.say("关闭"), "filled", key="Return")
        window = parent.window()
        self.resize(min(look.theme.px(TABLE[0]), window.width() - 48), min(look.theme.px(TABLE[1]), window.height() - 48))


def table_rows(say: Catalogue, outlook: Outlook) -> list[tuple[str, ...]]:
    """Return each day of a plan in words: the day, minutes, new cards, known cards, recall at the meeting after it."""
    rows: list[tuple[str, ...]] = []
    for index, (day, minutes) in enumerate(zip(outlook.plan.days, outlook.minutes, strict=True)):
        rows.append(
            (
                _day(say, outlook.day + timedelta(days=index), outlook.day),
                say("{n} 分钟", n=minutes),
                say("{n} 张", n=round(day.new)),
                say("{n} 张", n=round(day.known)),
                f"{percent(day.recall)}%",
            )
        )
    return rows


def _day(say: Catalogue, day: date, today: date) -> str:
    return say("今天") if day == today else day_in_words(say, day, today)
