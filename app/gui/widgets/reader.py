"""GUI layer: the reader: the part of a report in which a piece of evidence stands, the evidence marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.extract.folding import fold_paragraph
from app.gui.look import Look
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.label import Label
from app.gui.widgets.quote import MarkedText, Span
from app.gui.widgets.scroll import Scroll
from app.questions.typesetting import typeset
from app.report.model import Evidence, Report

AROUND: Final = 12
"""Paragraphs shown before and after the evidence: about two screens, and quick however long the report is."""
SIZE: Final = (800, 640)
MARGIN: Final = 24
GAP: Final = 10


class Reader(Dialog):
    """Shows the paragraphs around `evidence`, opened at it; Esc or the button closes it."""

    def __init__(self, look: Look, report: Report, evidence: Evidence, spans: Sequence[Span], parent: QWidget) -> None:
        super().__init__(look, typeset(report.title) or look.say("原文"), parent)
        theme = look.theme
        self._evidence: MarkedText | None = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.space("l"), theme.space("l"))
        column.setSpacing(GAP)
        for label in self._paragraphs(report, evidence, spans):
            column.addWidget(label)
        column.addStretch(1)
        self._scroll = Scroll(look, page, "surface")
        self.body.addWidget(self._scroll, 1)
        self.add_button(look.say("关闭"), "filled", key="Return")
        window = parent.window()
        self.resize(min(theme.px(SIZE[0]), window.width() - 2 * MARGIN), min(theme.px(SIZE[1]), window.height() - 2 * MARGIN))
        QTimer.singleShot(0, self, self._show_evidence)

    def _paragraphs(self, report: Report, evidence: Evidence, spans: Sequence[Span]) -> list[Label]:
        headings = {section.paragraph: section.level for section in report.sections}
        first = max(evidence.paragraph - AROUND, 0)
        made: list[Label] = []
        for index, verbatim in enumerate(report.paragraphs[first : evidence.paragraph + AROUND + 1], first):
            indent, text = 0.0 if index in headings else 2.0, fold_paragraph(verbatim)
            if index == evidence.paragraph and verbatim[evidence.start : evidence.end] == evidence.text:
                marked = list(spans) or [Span(evidence.start, evidence.end)]
                self._evidence = MarkedText(self.look, text, marked, "reading", indent_em=indent)
                made.append(self._evidence)
            elif index in headings:
                made.append(Label(self.look, text, "heading" if headings[index] == 1 else "reading", bold=True, wrap=True))
            else:
                made.append(Label(self.look, text, "reading", wrap=True, indent_em=indent, filled=True))
        return made

    def _show_evidence(self) -> None:
        if self._evidence is not None:
            self._scroll.reveal(self._evidence)
