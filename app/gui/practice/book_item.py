"""GUI layer: one question of the wrong-answer book, opened: what was answered when, what is right, and why."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.practice.star import StarButton
from app.gui.practice.words import when_and_where
from app.gui.quiz.result_item import VERDICTS, Answers, why
from app.gui.quiz.words import KINDS, numbered
from app.gui.source import Source
from app.gui.widgets.card import Card, Divider
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.tag import Tag
from app.questions.typesetting import typeset
from app.records.model import Answer
from app.services.practising import Entry
from app.study.wrong_book import RIGHTS_TO_LEAVE

MOST_ANSWERS: Final = 12
"""The last answers that are listed; how many there were before is said."""


class BookItem(Card):
    """Stem, what was answered wrong last and what is right, the quote, and every answer with its day; `read` asks for the report."""

    read = Signal()

    def __init__(self, desk: Desk, number: int, entry: Entry, source: Source | None, parent: QWidget | None = None) -> None:
        look = desk.look
        super().__init__(look, parent=parent)
        say, question = look.say, entry.marked.question
        self.entry = entry
        self.body.setSpacing(look.theme.space("s"))
        self.star = StarButton(desk, *entry.key)
        top = QHBoxLayout()
        top.setSpacing(look.theme.space("s"))
        top.addWidget(Label(look, say("第 {n} 题", n=number), "body", bold=True))
        top.addWidget(Label(look, f"《{typeset(entry.title)}》", "small", "text2", elide=True), 1)
        top.addWidget(self.star)
        top.addWidget(Tag(look, say(KINDS.get(question.kind, question.kind))))
        self.body.addLayout(top)
        blanks = len(question.answer) if question.kind == "cloze" else 0
        self.body.addWidget(Label(look, numbered(question.stem, blanks), "heading", wrap=True))
        if told := self._standing(look, entry):
            self.body.addWidget(Label(look, told, "body", "text2", wrap=True))
        self.body.addSpacing(look.theme.space("xs"))
        self.body.addWidget(Answers(look, entry.marked))
        self.quote = why(look, question, source)
        if self.quote is not None:
            self.body.addWidget(self.quote)
            if self.quote.open_button is not None:
                self.quote.open_button.clicked.connect(self.read)
        if entry.missed is not None:
            self.body.addWidget(Divider())
            self.body.addWidget(_History(look, entry.missed.history))

    def _standing(self, look: Look, entry: Entry) -> str:
        say, missed = look.say, entry.missed
        if not entry.asked:
            return say("这道题已经不再出了，记录留着。")
        if missed is None:
            return ""
        if not missed.inside:
            return say("最后一次答错以后，已经连着答对 {n} 次。", n=missed.rights)
        if missed.rights:
            return say("答对 {n} 次了，再答对 {left} 次就移出。", n=missed.rights, left=RIGHTS_TO_LEAVE - missed.rights)
        return say("连着答对 {n} 次就移出。", n=RIGHTS_TO_LEAVE)


class _History(QWidget):
    """Every answer: sign, word, when and where, and what was answered."""

    def __init__(self, look: Look, history: tuple[Answer, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if len(history) > MOST_ANSWERS:
            told = look.say("更早还答过 {n} 次。", n=len(history) - MOST_ANSWERS)
            column.addWidget(Label(look, told, "small", "text2"))
        for answer in history[-MOST_ANSWERS:]:
            column.addLayout(_line(look, answer))


def _line(look: Look, answer: Answer) -> QHBoxLayout:
    word, icon, role = VERDICTS[answer.verdict]
    row = QHBoxLayout()
    row.setSpacing(look.theme.space("s"))
    row.addWidget(Icon(look, icon, role, 16))
    row.addWidget(Label(look, look.say(word), "small", role))
    row.addWidget(Label(look, when_and_where(look.say, answer), "small", "text2"))
    given = look.say("；").join(part for part in answer.response if part.strip())
    row.addWidget(Label(look, given, "small", elide=True), 1)
    return row
