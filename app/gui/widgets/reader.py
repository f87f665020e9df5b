"""GUI layer: the reader: the part of a report in which a piece of evidence stands, the evidence marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.card import Divider
from app.gui.widgets.label import Label
from app.gui.widgets.quote import MarkedText, Span
from app.gui.widgets.scroll import Scroll
from app.report.model import Evidence, Report

AROUND: Final = 12
"""Paragraphs shown before and after the evidence: about two screens, and quick however long the report is."""
WIDTH: Final = 800
PARAGRAPH_GAP: Final = 10


class Reader(QDialog):
    """Shows the paragraphs around `evidence`, opened at it; Esc or the button closes it."""

    def __init__(self, look: Look, report: Report, evidence: Evidence, spans: Sequence[Span], parent: QWidget) -> None:
        super().__init__(parent)
        say, theme = look.say, look.theme
        self.setWindowTitle(say("原文"))
        self._evidence: MarkedText | None = None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.space("page"), theme.space("l"), theme.space("page"), theme.space("xl"))
        column.setSpacing(PARAGRAPH_GAP)
        for label in self._paragraphs(look, report, evidence, spans):
            column.addWidget(label)
        column.addStretch(1)
        self._scroll = Scroll(look, body, "canvas")
        close = Button(look, say("关闭"), name="")
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setContentsMargins(theme.space("page"), theme.space("m"), theme.space("l"), theme.space("m"))
        head.addWidget(Label(look, report.title, "body", bold=True, elide=True), 1)
        head.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Divider())
        whole.addWidget(self._scroll, 1)
        window = parent.window()
        self.resize(min(theme.px(WIDTH), window.width() - 60), min(theme.px(640), window.height() - 48))
        QTimer.singleShot(0, self, self._show_evidence)

    def _paragraphs(self, look: Look, report: Report, evidence: Evidence, spans: Sequence[Span]) -> list[Label]:
        headings = {section.paragraph: section.level for section in report.sections}
        first = max(evidence.paragraph - AROUND, 0)
        made: list[Label] = []
        for index, text in enumerate(report.paragraphs[first : evidence.paragraph + AROUND + 1], first):
            if index == evidence.paragraph and text[evidence.start : evidence.end] == evidence.text:
                marked = list(spans) or [Span(evidence.start, evidence.end)]
                self._evidence = MarkedText(look, text, marked, "reading", indent_em=0.0 if index in headings else 2.0)
                made.append(self._evidence)
            elif index in headings:
                made.append(Label(look, text, "heading" if headings[index] == 1 else "reading", bold=True, wrap=True))
            else:
                made.append(Label(look, text, "reading", wrap=True, indent_em=2.0))
        return made

    def _show_evidence(self) -> None:
        if self._evidence is not None:
            self._scroll.reveal(self._evidence)
