"""GUI layer: a document's strips put on pages, and the pages drawn with a painter: into a PDF, on a printer, into a picture."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.errors import Cancelled
from app.export.document import Align, Document, PageForm
from app.gui.printing.faces import load_print_faces
from app.gui.printing.setting import UNITS, Setting
from app.gui.printing.strips import HAIR, Strip, strips

MILLIMETRE: Final = 72 / 25.4 * UNITS
INK: Final = QColor(Qt.GlobalColor.black)
NUMBER_BELOW: Final = 7.0
"""Millimetres from the text to the page's number (GB/T 9704-2012)."""
_OFTEN: Final = 200
"""Strips between two looks whether the work was stopped."""


class Placed(NamedTuple):
    """A strip and the corner at which it stands."""

    strip: Strip
    x: float
    y: float


class Pages:
    """A document set into pages.

    Made on any thread; a QGuiApplication must be there. `cancelled` is asked now and then. Raises `Cancelled`, ValueError for a table
    whose row does not cover its columns.
    """

    def __init__(self, document: Document, cancelled: Callable[[], bool] | None = None) -> None:
        load_print_faces()
        self._document = document
        self._form = form = document.page
        self._cancelled = cancelled
        self._wide = (form.width - form.left - form.right - form.gap * (form.columns - 1)) / form.columns * MILLIMETRE
        self._tall = (form.height - form.top - form.bottom) * MILLIMETRE
        self._pages: list[list[Placed]] = [[]]
        self._column = 0
        self._y = 0.0
        self._numbers: dict[int, int] = {}
        self._set()

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return len(self._pages)

    @property
    def form(self) -> PageForm:
        """What the pages are like."""
        return self._form

    def placed(self, number: int) -> tuple[Placed, ...]:
        """Return what stands on a page, counted from 1, from its top down."""
        return tuple(self._pages[number - 1])

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw a page, counted from 1, on a painter whose units are the grid's (`UNITS` to a point)."""
        pen = QPen(INK)
        pen.setWidthF(HAIR)
        placed = self.placed(number)
        for index, one in enumerate(placed):
            if one.strip.draw is None:
                continue
            first = index == 0 or not _same_run(placed[index - 1], one)
            last = index + 1 == len(placed) or not _same_run(one, placed[index + 1])
            painter.setPen(pen)
            one.strip.draw(painter, one.x, one.y, first, last)
        painter.setPen(pen)
        self._paint_edges(painter, number)

    # --- putting strips on pages --------------------------------------------------------------------------------------

    def _set(self) -> None:
        group: list[Strip] = []
        for index, strip in enumerate(strips(self._document, self._wide, self._tall, self._numbers)):
            if index % _OFTEN == 0 and self._cancelled is not None and self._cancelled():
                raise Cancelled
            if strip.breaks:
                self._place(group)
                group = []
            group.append(strip)
            if not strip.glued:
                self._place(group)
                group = []
        self._place(group)
        while len(self._pages) > 1 and not self._pages[-1]:
            self._pages.pop()

    def _place(self, group: list[Strip]) -> None:
        """Put strips that belong together where they have room; those that no page can hold are broken where they must be."""
        if not group:
            return
        if group[0].breaks:
            self._break(group[0].breaks)
        needed = sum(strip.height for strip in group)
        if needed > self._room and not self._at_top and needed <= self._tall:
            self._next_column()
        for strip in group:
            if strip.gap and self._at_top:
                continue
            if strip.height > self._room and not self._at_top:
                self._next_column()
            self._repeat_head(strip)
            self._put(strip)

    def _repeat_head(self, strip: Strip) -> None:
        if self._at_top and not (strip.head and strip in strip.head):
            for one in strip.head:
                self._put(one)

    def _put(self, strip: Strip) -> None:
        if strip.entry is not None:
            self._numbers[strip.entry] = self.count
        left = self._form.left * MILLIMETRE + self._column * (self._wide + self._form.gap * MILLIMETRE)
        self._pages[-1].append(Placed(strip, left, self._form.top * MILLIMETRE + self._y))
        self._y += strip.height

    @property
    def _room(self) -> float:
        return self._tall - self._y

    @property
    def _at_top(self) -> bool:
        return self._y == 0.0

    def _next_column(self) -> None:
        self._column += 1
        self._y = 0.0
        if self._column == self._form.columns:
            self._column = 0
            self._pages.append([])

    def _break(self, kind: str) -> None:
        if self._pages[-1]:
            self._pages.append([])
            self._column, self._y = 0, 0.0
        if kind == "odd" and self.count % 2 == 0:
            self._pages.append([])

    # --- what stands around the text ----------------------------------------------------------------------------------

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        form, style = self._form, self._document.styles["plain"]
        wide = (form.width - form.left - form.right) * MILLIMETRE
        if form.number:
            told = form.number.format(page=number, pages=self.count)
            em = style.size * UNITS
            align: Align = "centre" if not form.outside else "right" if number % 2 else "left"
            inset = em if form.outside else 0.0
            top = (form.height - form.bottom + NUMBER_BELOW) * MILLIMETRE - em / 2
            Setting(told, style, wide - 2 * inset, align).draw(painter, form.left * MILLIMETRE + inset, top, 0)
        if form.header and number > 1:
            small = self._document.styles["small"]
            top = (form.top - NUMBER_BELOW) * MILLIMETRE - small.line * UNITS
            Setting(form.header, small, wide, "centre").draw(painter, form.left * MILLIMETRE, top, 0)


def _same_run(one: Placed, other: Placed) -> bool:
    """Return whether two strips are of one block, one right below the other."""
    return one.strip.block is not None and one.strip.block is other.strip.block and one.x == other.x
