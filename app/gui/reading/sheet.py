"""GUI layer: the text that is read: its place is kept whatever moves, its points can be walked through, and words be found."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.bank.finding import spans as found_in
from app.bank.finding import terms
from app.extract.folding import fold_paragraph
from app.extract.model import KeyPoint
from app.gui.library.marks import own_marks
from app.gui.library.report_text import ReportText
from app.gui.library.selectable import Selectable
from app.gui.look import Look
from app.gui.source import QUOTES
from app.gui.widgets.quote import Span
from app.gui.widgets.scroll import Scroll
from app.report.model import Report

EM_WIDE: Final = 38
"""Characters in a full line: more is hard to follow from end to beginning."""
SIDE: Final = 28
ABOVE: Final = 24
SEEN_SHARE: Final = 0.6
"""A paragraph is on the screen when so much of it is, or when it fills half of the view."""
MARGIN: Final = 12
"""Pixels around what is brought into view."""
BLANK: Final = "\uff3f"


class Mark(NamedTuple):
    """One point where it stands in the text: its paragraph, and from which to which code point its marks reach."""

    point: KeyPoint
    paragraph: int
    start: int
    end: int


class ReadingSheet(ReportText):
    """`asked` carries the point whose mark was clicked, `moved` follows when another part of the text is on the screen."""

    asked = Signal(object)
    moved = Signal()

    def __init__(self, look: Look, report: Report, points: tuple[KeyPoint, ...], byline: str, *, marked: bool) -> None:
        self._shown_marks = marked
        self._covered: dict[int, str] = {}
        super().__init__(look, report, points, byline)
        self.marks = marks_of(report, points)
        self._spots: dict[int, list[Mark]] = {}
        for mark in self.marks:
            for paragraph, found in own_marks(report, mark.point).items():
                spots = [Mark(mark.point, paragraph, span.start, span.end) for span in found]
                self._spots.setdefault(paragraph, []).extend(spots)
        self._anchor = (0, 0)
        self._keeping = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._keep_place)
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(lambda: self._settle.start())
        for label in self.paragraphs:
            label.setMouseTracking(True)
            label.installEventFilter(self)

    @property
    def view(self) -> Scroll:
        """What scrolls the text."""
        return self._scroll

    # --- place --------------------------------------------------------------------------------------------------------

    @property
    def place(self) -> tuple[int, int]:
        """The paragraph at the top of the screen and the code point at which its top line begins."""
        return self._anchor

    def go_to(self, paragraph: int, start: int = 0) -> None:
        """Bring a place to the top of the screen, now and once everything has its place."""
        self._anchor = (paragraph, start)
        self._settle.start()

    def reset_type(self) -> None:
        """Set everything in the look's present type; what was at the top stays there."""
        for label in self.findChildren(QWidget):
            QCoreApplication.sendEvent(label, QEvent(QEvent.Type.StyleChange))
        self._lay()
        self._settle.start()

    def seen(self) -> list[int]:
        """Return the paragraphs that are on the screen."""
        top = self._scroll.verticalScrollBar().value()
        room = self._scroll.viewport().height()
        first = max(bisect_right(self.paragraphs, top, key=QWidget.y) - 1, 0)
        last = bisect_left(self.paragraphs, top + room, key=QWidget.y)
        found = []
        for index in range(first, last):
            label = self.paragraphs[index]
            shown = min(label.y() + label.height(), top + room) - max(label.y(), top)
            if shown >= min(label.height() * SEEN_SHARE, room / 2):
                found.append(index)
        return found

    def step(self, lines: int) -> None:
        """Scroll by so many lines."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + round(lines * self._look.theme.line_px("reading")))

    def to_end(self, *, top: bool) -> None:
        """Show the beginning or the end."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(0 if top else bar.maximum())

    # --- points -------------------------------------------------------------------------------------------------------

    def show_marks(self, shown: bool) -> None:
        """Mark what the points say, or leave the text plain."""
        self._shown_marks = shown
        self._remark(range(len(self.paragraphs)))

    def mark_near(self, current: Mark | None, by: int) -> Mark | None:
        """Return the point before or behind `current`; without one, or where it has left the screen, the first that is on the screen."""
        if not self.marks:
            return None
        seen = set(self.seen())
        if current is not None and current.paragraph in seen:
            at = self.marks.index(current) + by
            return self.marks[at] if 0 <= at < len(self.marks) else None
        here = [mark for mark in self.marks if mark.paragraph in seen]
        if here:
            return here[0] if by > 0 else here[-1]
        top = self._anchor[0]
        beyond = [mark for mark in self.marks if (mark.paragraph > top) == (by > 0)]
        return (beyond[0] if by > 0 else beyond[-1]) if beyond else None

    def unmark(self) -> None:
        """Let no point be the one at hand."""
        before, self._own = self._own, {}
        self._remark(before)

    def cover(self, texts: Sequence[str]) -> None:
        """Blank these words wherever they stand, so that the text does not answer; nothing for ()."""
        wanted = [fold_paragraph(text) for text in texts if len(text) > 1]
        for index, label in enumerate(self.paragraphs):
            told = fold_paragraph(self._report.paragraphs[index])
            blanked = told
            for text in sorted(wanted, key=len, reverse=True):
                blanked = blanked.replace(text, BLANK * len(text))
            if blanked == self._covered.get(index, told):
                continue
            label.setText(blanked)
            if blanked == told:
                del self._covered[index]
            else:
                self._covered[index] = blanked

    def insert_below(self, mark: Mark, widget: QWidget) -> None:
        """Put a widget under the paragraph of a point and bring both into view."""
        label = self.paragraphs[mark.paragraph]
        self._column.insertWidget(self._column.indexOf(label) + 1, widget)
        widget.show()
        self.reveal(mark, widget)

    def reveal(self, mark: Mark, widget: QWidget) -> None:
        """Bring what stands under a point into view, with the point's own lines above it where there is room for both."""
        QTimer.singleShot(0, widget, lambda: self._reveal(mark, widget))

    def _reveal(self, mark: Mark, widget: QWidget) -> None:
        label, room = self.paragraphs[mark.paragraph], self._scroll.viewport().height()
        lines = label.y() + label.strip(mark.start, mark.end)[0]
        bottom = widget.y() + widget.height() + MARGIN
        fits = bottom - (lines - MARGIN) <= room
        self._settle.stop()
        self._scroll.verticalScrollBar().setValue(lines - MARGIN if fits else min(bottom - room, widget.y() - MARGIN))

    def show_evidence(self, point: KeyPoint) -> None:
        """Bring the evidence of `point` into view."""
        evidence = point.evidence
        paragraph = self.paragraphs[evidence.paragraph]
        QTimer.singleShot(0, paragraph, lambda: self._bring(paragraph, *paragraph.strip(evidence.start, evidence.end)))

    # --- words --------------------------------------------------------------------------------------------------------

    def places_of(self, query: str) -> list[tuple[int, int, int]]:
        """Return (paragraph, start, end) of each place of the words of `query`, in the order of the text."""
        wanted = terms(query)
        if not wanted:
            return []
        return [(index, *span) for index, text in enumerate(self._report.paragraphs) for span in found_in(text, wanted)]

    def show_found(self, found: tuple[int, int, int] | None) -> None:
        """Show one of them, and bring it into view; None for none."""
        for label in self.paragraphs:
            label.select(0, 0, None)
        if found is not None:
            index, start, end = found
            label = self.paragraphs[index]
            label.select(start, end, None)
            self._bring(label, *label.strip(start, end))

    # ------------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show by the pointer where a click asks."""
        if event.type() == QEvent.Type.MouseMove and isinstance(watched, Selectable) and isinstance(event, QMouseEvent):
            over = self._shown_marks and self._point_at(watched, event.position()) is not None
            watched.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().eventFilter(watched, event)

    def _begin(self, paragraph: int, index: int) -> None:
        """Ask about what was clicked: what a name belongs to, else the smallest mark there."""
        point = self._point_near(paragraph, index)
        if point is not None and self._shown_marks and paragraph not in self._covered:
            self.asked.emit(point)

    def _drag(self, index: int) -> None:
        """Select nothing: words are selected where the points are reviewed."""

    def _point_at(self, label: Selectable, place: QPointF) -> KeyPoint | None:
        return self._point_near(self.paragraphs.index(label), label.index_at(place))

    def _point_near(self, paragraph: int, index: int) -> KeyPoint | None:
        """Return the point of the smallest mark around a caret's place, which may stand on either side of the sign that was hit.

        The quotes around a name do not make it larger, and of marks over the same words the one that names its point comes first: “三力”
        is what is meant where it is a member of another formula too.
        """
        here = [spot for spot in self._spots.get(paragraph, ()) if spot.start <= index <= spot.end]
        text = self._report.paragraphs[paragraph]

        def rank(spot: Mark) -> tuple[int, bool]:
            words = text[spot.start : spot.end].strip(QUOTES)
            return len(words), words != spot.point.name.strip(QUOTES)

        return min(here, key=rank).point if here else None

    def _spans(self, index: int) -> tuple[Span, ...]:
        soft = self._soft.get(index, ()) if self._shown_marks else ()
        return (*soft, *self._own.get(index, ()))

    def _lay(self) -> None:
        theme = self._look.theme
        widest = theme.type_px("reading") * EM_WIDE
        side = max(SIDE, (self.width() - widest) // 2)
        self._column.setContentsMargins(side, ABOVE, side, theme.space("section") * 2)
        self._column.setSpacing(max(round(theme.line_px("reading") * 0.22), 4))

    def _bring(self, widget: QWidget, above: int, tall: int) -> None:
        self._settle.stop()
        self._scroll.reveal_part(widget, above, tall)

    def _scrolled(self) -> None:
        # while the text is being set anew Qt moves the bar by itself: that is nobody's wish
        if not (self._keeping or self._settle.isActive()):
            self._anchor = self._at_top()
        self.moved.emit()

    def _at_top(self) -> tuple[int, int]:
        top = self._scroll.verticalScrollBar().value()
        index = max(bisect_right(self.paragraphs, top, key=QWidget.y) - 1, 0)
        if not self.paragraphs:
            return 0, 0
        label = self.paragraphs[index]
        if label.y() + label.height() <= top and index + 1 < len(self.paragraphs):
            return index + 1, 0
        inside = top - label.y()
        return index, label.index_at(QPointF(0, inside)) if inside > 0 else 0

    def _keep_place(self) -> None:
        paragraph, start = self._anchor
        if not 0 <= paragraph < len(self.paragraphs):
            return
        label = self.paragraphs[paragraph]
        top = 0 if (paragraph, start) == (0, 0) else label.y() + (label.strip(start, start + 1)[0] if start else 0)
        self._keeping = True
        self._scroll.verticalScrollBar().setValue(top)
        self._keeping = False
        self.moved.emit()


def marks_of(report: Report, points: Sequence[KeyPoint]) -> list[Mark]:
    """Return the points in the order in which they stand in the text."""
    here = [(point, point.evidence) for point in points if point.evidence.paragraph < len(report.paragraphs)]
    made = [Mark(point, place.paragraph, place.start, place.end) for point, place in here]
    return sorted(made, key=lambda mark: (mark.paragraph, mark.start, mark.end, mark.point.id))
