"""GUI layer: a report's text to read, what its points say marked in yellow."""

from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.extract.folding import fold_paragraph
from app.extract.model import KeyPoint
from app.gui.library.marks import Marks, own_marks, soft_marks
from app.gui.look import Look
from app.gui.widgets.label import Label
from app.gui.widgets.quote import MarkedText, Span
from app.gui.widgets.scroll import Scroll
from app.questions.typesetting import typeset
from app.report.model import Report

WIDEST: Final = 760
"""Pixels at 100 %: a longer line is harder to follow."""
SIDE: Final = 44
CLOSE_SIDE: Final = 24
CLOSE_BELOW: Final = 560
ABOVE_HEADING: Final = (26, 14)
BETWEEN: Final = 4


class ReportText(QFrame):
    """The report on a white sheet; `mark` shows one point in full yellow and brings it into view."""

    def __init__(self, look: Look, report: Report, points: tuple[KeyPoint, ...], byline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._report = report
        self._soft: Marks = soft_marks(report, points)
        self._own: Marks = {}
        self.paragraphs: list[MarkedText] = []
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

    def mark(self, point: KeyPoint) -> None:
        """Mark `point` as the one at hand, and bring its evidence into view once everything has its place."""
        before, self._own = self._own, own_marks(self._report, point)
        for index in before.keys() | self._own.keys():
            self.paragraphs[index].set_spans(self._spans(index))
        self.show_evidence(point)

    def show_evidence(self, point: KeyPoint) -> None:
        """Bring the evidence of `point` into view."""
        evidence = point.evidence
        paragraph = self.paragraphs[evidence.paragraph]
        QTimer.singleShot(0, paragraph, lambda: self._scroll.reveal_part(paragraph, *paragraph.strip(evidence.start, evidence.end)))

    def page(self, steps: int) -> None:
        """Scroll by `steps` screens."""
        self._scroll.page(steps)

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

    def _lay(self) -> None:
        side = SIDE if self.width() >= CLOSE_BELOW else CLOSE_SIDE
        side = max(side, (self.width() - self._look.theme.px(WIDEST)) // 2)
        self._column.setContentsMargins(side, self._look.theme.space("l"), side, self._look.theme.space("xl"))

    def _fill(self) -> None:
        levels = {section.paragraph: section.level for section in self._report.sections}
        for index, verbatim in enumerate(self._report.paragraphs):
            level, text = levels.get(index), fold_paragraph(verbatim)
            if level is None:
                label = MarkedText(self._look, text, self._spans(index), "reading", indent_em=2.0)
            else:
                label = MarkedText(self._look, text, self._spans(index), "heading" if level == 1 else "reading")
                label.set_bold(True)
                self._column.addSpacing(ABOVE_HEADING[min(level, len(ABOVE_HEADING)) - 1])
            self.paragraphs.append(label)
            self._column.addWidget(label)

    def _spans(self, index: int) -> tuple[Span, ...]:
        return (*self._soft.get(index, ()), *self._own.get(index, ()))
