"""GUI layer: recall as it was measured over recall as it was foretold: on the line both are the same."""

from math import floor
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.look import Look
from app.gui.progress.chart import Chart
from app.gui.progress.words import band_in_words, percent
from app.gui.widgets import paint
from app.services.progressing import Retention
from app.study.recall import Band

HEIGHT: Final = 260
DOTS: Final = (4.0, 9.0)
"""Radius of the band with fewest reviews, and of the one with most."""
WIDEST: Final = 680
HIT: Final = 14.0
STEP: Final = 0.1
USUAL: Final = 0.5
"""Where the axes begin, unless something lies lower."""
WHISKER: Final = 4.0


class Calibration(Chart):
    """A dot for each band, larger for more reviews, with a stroke over what its share may be worth."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._bands: tuple[Band, ...] = ()
        self._wanted = 0.9
        self._low = USUAL
        self.setMaximumWidth(look.theme.px(WIDEST))

    def show_retention(self, told: Retention, summary: str) -> None:
        """Show other bands."""
        say = self._look.say
        self._bands = told.bands
        self._wanted = told.wanted
        lowest = min((min(band.foretold, band.measured) for band in told.bands), default=USUAL)
        self._low = min(floor(lowest / STEP) * STEP, USUAL)
        self.show_words(tuple(band_in_words(say, band) for band in told.bands), summary)

    def place(self, index: int) -> QRectF:
        """Return where a dot answers."""
        band = self._bands[index]
        spot = self._spot(band.foretold, band.measured)
        return QRectF(spot.x() - HIT, spot.y() - HIT, 2 * HIT, 2 * HIT)

    def sizeHint(self) -> QSize:
        """Return a size in which the dots stand apart."""
        return QSize(440, self._look.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(240, self._look.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, the line on which both are the same, the wish, and the dots."""
        painter = QPainter(self)
        paint.start(painter)
        self._paint_axes(painter)
        self._paint_lines(painter)
        most = max((band.reviews for band in self._bands), default=1)
        for index, band in enumerate(self._bands):
            self._paint_band(painter, band, most, pointed=index == self._at)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        theme, say = self._look.theme, self._look.say
        area, font, ink = self._area(), theme.font("caption"), theme.color("text2")
        steps = round((1 - self._low) / STEP)
        every = 1 if steps <= 6 else 2
        for step in range(0, steps + 1, every):
            share = self._low + step * STEP
            spot = self._spot(share, share)
            painter.fillRect(QRectF(area.left(), spot.y(), area.width(), 1), theme.color("line"))
            told = percent(share)
            tall = theme.line_px("caption")
            paint.line_of_text(painter, QRectF(0, spot.y() - tall / 2, area.left() - 8, tall), told, font, ink, Qt.AlignmentFlag.AlignRight)
            wide = theme.text_width("caption", told) + 4
            paint.line_of_text(
                painter, QRectF(spot.x() - wide / 2, area.bottom() + 4, wide, tall), told, font, ink, Qt.AlignmentFlag.AlignHCenter
            )
        tall = theme.line_px("caption")
        paint.line_of_text(painter, QRectF(0, 0, self.width(), tall), say("实际记得"), font, ink, Qt.AlignmentFlag.AlignLeft)
        foot = QRectF(area.left(), self.height() - tall, area.width(), tall)
        paint.line_of_text(painter, foot, say("预计记得"), font, ink, Qt.AlignmentFlag.AlignRight)

    def _paint_lines(self, painter: QPainter) -> None:
        theme, say = self._look.theme, self._look.say
        pen = QPen(theme.color("chart2"), 1.6, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(self._spot(self._low, self._low), self._spot(1, 1))
        pen.setDashPattern([1, 3])
        painter.setPen(pen)
        area, wish = self._area(), self._spot(self._low, self._wanted)
        painter.drawLine(wish, QPointF(area.right(), wish.y()))
        told = say("希望记住 {share}", share=percent(self._wanted))
        tall = theme.line_px("caption")
        place = QRectF(area.left() + 4, wish.y() - tall - 1, area.width(), tall)
        paint.line_of_text(painter, place, told, theme.font("caption"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)

    def _paint_band(self, painter: QPainter, band: Band, most: int, *, pointed: bool) -> None:
        theme = self._look.theme
        spot = self._spot(band.foretold, band.measured)
        low, high = self._spot(band.foretold, max(band.least, self._low)), self._spot(band.foretold, band.most)
        painter.setPen(QPen(theme.color("chart"), 1.6))
        painter.drawLine(low, high)
        for end in (low, high):
            painter.drawLine(QPointF(end.x() - WHISKER, end.y()), QPointF(end.x() + WHISKER, end.y()))
        radius = DOTS[0] + (DOTS[1] - DOTS[0]) * (band.reviews / most) ** 0.5
        painter.setBrush(theme.color("chart"))
        painter.setPen(QPen(theme.color("surface"), 1.5))
        painter.drawEllipse(spot, radius, radius)
        if pointed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawEllipse(spot, radius + 3, radius + 3)

    def _spot(self, foretold: float, measured: float) -> QPointF:
        area = self._area()
        span = 1 - self._low
        x = area.left() + area.width() * (foretold - self._low) / span
        return QPointF(x, area.bottom() - area.height() * (measured - self._low) / span)

    def _area(self) -> QRectF:
        theme = self._look.theme
        tall = theme.line_px("caption")
        left = theme.text_width("caption", "100%") + 10
        right = theme.text_width("caption", "100%") / 2 + 2
        top = 1.5 * tall + 4  # the highest share stands half above its line, and the axis is named above that
        return QRectF(left, top, self.width() - left - right, self.height() - top - 2 * tall - 8)
