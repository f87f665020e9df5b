"""GUI layer: a question that was answered in practice: right or not, what is right, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.quiz.result_item import VERDICTS, Answers, why
from app.gui.source import Source
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.services.quizzing import Marked


class Graded(QWidget):
    """The verdict in sign and word (not where the answer is only shown), the answers, and the quote; `read` asks for the report."""

    read = Signal()

    def __init__(self, look: Look, marked: Marked, source: Source | None, *, verdict: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked = marked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        self.verdict: Label | None = None
        if verdict:
            word, icon, role = VERDICTS[marked.verdict]
            row = QHBoxLayout()
            row.setSpacing(look.theme.space("s"))
            row.addWidget(Icon(look, icon, role, 22))
            self.verdict = Label(look, look.say(word), "option", role, bold=True)
            row.addWidget(self.verdict)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(Answers(look, marked))
        self.quote = why(look, marked.question, source)
        if self.quote is not None:
            column.addWidget(self.quote)
            if self.quote.open_button is not None:
                self.quote.open_button.clicked.connect(self.read)
