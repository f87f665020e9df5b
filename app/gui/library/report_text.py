"""GUI layer: a report's text to read, what its points say marked in yellow; words of it can be selected."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.extract.folding import fold_paragraph
from app.extract.model import KeyPoint
from app.gui.keys import is_enter
from app.gui.library.marks import Marks, own_marks, soft_marks
from app.gui.library.selectable import Selectable
from app.gui.library.selection import MOVES, Selection
from app.gui.look import Look
from app.gui.widgets.label import Label
from app.gui.widgets.quote import Span
from app.gui.widgets.scroll import Scroll
from app.questions.typesetting import typeset
from app.report.model import Evidence, Report

WIDEST: Final = 760
"""Pixels at 100 %: a longer line is harder to follow."""
SIDE: Final = 44
CLOSE_SIDE: Final = 24
CLOSE_BELOW: Final = 560
ABOVE_HEADING: Final = (26, 14)
BETWEEN: Final = 4


class ReportText(QFrame):
    """The report on a white sheet; `mark` shows one point in full yellow and brings it into view.

    Words are selected by dragging, or with a caret after `begin_selecting`; `selected` carries the evidence (None when nothing is
    selected any more), `taken` says that Enter was pressed on it, `selecting_ended` that the caret has gone.
    """

    selected = Signal(object)
    taken = Signal()
    selecting_ended = Signal()

    def __init__(self, look: Look, report: Report, points: tuple[KeyPoint, ...], byline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._report = report
        self._soft: Marks = soft_marks(report, points)
        self._own: Marks = {}
        self.paragraphs: list[Selectable] = []
        self._selection: Selection | None = None
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setSpacing(BETWEEN)
        self._column.addWidget(Label(look, typeset(report.title), "stem", wrap=True))
        self._column.addWidget(Label(look, byline, "small", "text2", wrap=True))
        self._fill()
        self._column.addStretch(1)
        self._scroll = Scroll(look, page, "surface")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    @property
    def selection(self) -> Evidence | None:
        """What is selected, None where nothing is."""
        one = self._selection
        return None if one is None or one.empty else self._report.quote(one.paragraph, one.start, one.end)

    @property
    def selecting(self) -> bool:
        """Whether a caret stands in the text and the keys move it."""
        return self._selection is not None and self._selection.by_key

    def set_points(self, points: Iterable[KeyPoint]) -> None:
        """Mark what these points say, paler."""
        before, self._soft = self._soft, soft_marks(self._report, points)
        self._remark(before.keys() | self._soft.keys())

    def mark(self, point: KeyPoint) -> None:
        """Mark `point` as the one at hand, and bring its evidence into view once everything has its place."""
        before, self._own = self._own, own_marks(self._report, point)
        self._remark(before.keys() | self._own.keys())
        self.show_evidence(point)

    def begin_selecting(self, near: KeyPoint | None) -> None:
        """Put a caret into the text, at the point that is open; the keys then move it."""
        place = (0, 0) if near is None else (near.evidence.paragraph, near.evidence.start)
        if self.paragraphs:
            self._select(Selection(*place, place[1], by_key=True))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_selecting(self) -> None:
        """Select nothing any more."""
        if self._selection is not None:
            self._select(None)
            self.selecting_ended.emit()

    def show_evidence(self, point: KeyPoint) -> None:
        """Bring the evidence of `point` into view."""
        evidence = point.evidence
        paragraph = self.paragraphs[evidence.paragraph]
        QTimer.singleShot(0, paragraph, lambda: self._scroll.reveal_part(paragraph, *paragraph.strip(evidence.start, evidence.end)))

    def page(self, steps: int) -> None:
        """Scroll by `steps` screens."""
        self._scroll.page(steps)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the caret while it is there, before the page's shortcuts."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self.selecting
        if asked and isinstance(event, QKeyEvent) and (event.key() in (*MOVES, Qt.Key.Key_Escape) or is_enter(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, with Shift select; Enter takes what is selected, Esc ends it."""
        one = self._selection
        if one is None or not one.by_key:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.end_selecting()
        elif is_enter(event):
            self.taken.emit()
        elif event.key() in MOVES:
            self._select(one.moved(event, self.paragraphs))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret goes where the keyboard has gone elsewhere; what is selected stays."""
        super().focusOutEvent(event)
        one = self._selection
        if one is not None and one.empty and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.end_selecting()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines as wide as is comfortable, in the middle of the sheet."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("surface"))
        painter.end()

    def _select(self, selection: Selection | None) -> None:
        before, self._selection = self._selection, selection
        if before is not None and (selection is None or selection.paragraph != before.paragraph):
            self.paragraphs[before.paragraph].select(0, 0, None)
        if selection is not None:
            label = self.paragraphs[selection.paragraph]
            label.select(selection.start, selection.end, selection.caret if selection.by_key else None)
            if selection.by_key:
                self._scroll.reveal_part(label, *label.strip(selection.caret, selection.caret + 1))
        self.selected.emit(self.selection)

    def _begin(self, paragraph: int, index: int) -> None:
        self._select(Selection(paragraph, index, index, by_key=self.selecting))

    def _drag(self, index: int) -> None:
        one = self._selection
        if one is not None:
            self._select(one._replace(caret=index))

    def _remark(self, paragraphs: Iterable[int]) -> None:
        for index in paragraphs:
            self.paragraphs[index].set_spans(self._spans(index))

    def _lay(self) -> None:
        side = SIDE if self.width() >= CLOSE_BELOW else CLOSE_SIDE
        side = max(side, (self.width() - self._look.theme.px(WIDEST)) // 2)
        self._column.setContentsMargins(side, self._look.theme.space("l"), side, self._look.theme.space("xl"))

    def _fill(self) -> None:
        levels = {section.paragraph: section.level for section in self._report.sections}
        for index, verbatim in enumerate(self._report.paragraphs):
            level, text = levels.get(index), fold_paragraph(verbatim)
            if level is None:
                label = Selectable(self._look, text, self._spans(index), "reading", indent_em=2.0)
            else:
                label = Selectable(self._look, text, self._spans(index), "heading" if level == 1 else "reading")
                label.set_bold(True)
                self._column.addSpacing(ABOVE_HEADING[min(level, len(ABOVE_HEADING)) - 1])
            label.begun.connect(partial(self._begin, index))
            label.dragged.connect(self._drag)
            self.paragraphs.append(label)
            self._column.addWidget(label)

    def _spans(self, index: int) -> tuple[Span, ...]:
        return (*self._soft.get(index, ()), *self._own.get(index, ()))
