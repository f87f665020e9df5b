"""GUI layer: the question that is chosen, whole: its stem, options, key, explanation, and how it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bank.edits import Entry
from app.gui.library.question_words import FORMS, KINDS, WHAT_TO_DO, answer_in_words, state_badge, state_in_words
from app.gui.library.words import moment
from app.gui.look import Look
from app.gui.quiz.words import letter
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.option_row import GradedRow
from app.gui.widgets.scroll import Scroll
from app.gui.widgets.tag import Tag
from app.questions.model import Question

SIDE = 20


class QuestionDetail(QWidget):
    """Shows one question; `show_entry(None)` shows that there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.entry: Entry | None = None
        self._shown: QWidget | None = None
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(SIDE, look.theme.space("l"), SIDE, look.theme.space("l"))
        self._scroll = Scroll(look, self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def show_entry(self, entry: Entry | None) -> None:
        """Show another question; the same one stays as it is."""
        if entry == self.entry and self._shown is not None:
            return
        self.entry = entry
        if self._shown is not None:
            self._shown.hide()
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = self._none() if entry is None else self._whole(entry)
        self._column.addWidget(self._shown)
        self._scroll.to_top()

    def page(self, steps: int) -> None:
        """Scroll by `steps` screens."""
        self._scroll.page(steps)

    def _none(self) -> QWidget:
        return Label(self._look, self._look.say("这里没有题目。"), "body", "text2", wrap=True)

    def _whole(self, entry: Entry) -> QWidget:
        look, say, question = self._look, self._look.say, entry.question
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        tags = QHBoxLayout()
        tags.setSpacing(6)
        tags.addWidget(Tag(look, say(KINDS[question.kind])))
        tags.addWidget(Tag(look, say(FORMS[question.form])))
        tags.addStretch(1)
        column.addLayout(tags)
        column.addWidget(Label(look, question.stem or say("还没写题干"), "heading", wrap=True))
        for row in self._answers(question):
            column.addWidget(row)
        self._add_accepts(column, question)
        if question.explanation:
            column.addWidget(Label(look, say("解析"), "small", "text2", bold=True))
            column.addWidget(Label(look, question.explanation, "dense", wrap=True))
        column.addSpacing(2)
        self._add_state(column, entry)
        column.addStretch(1)
        return body

    def _answers(self, question: Question) -> list[QWidget]:
        look, say = self._look, self._look.say
        if question.options and question.kind in ("single", "multiple"):
            return [
                GradedRow(
                    look,
                    letter(number),
                    option,
                    "right" if option in question.answer else "plain",
                    say("正确答案") if option in question.answer else "",
                )
                for number, option in enumerate(question.options)
            ]
        told = answer_in_words(say, question.kind, question.prompts, question.answer)
        return [GradedRow(look, "", told, "right", say("答案"))] if told else []

    def _add_accepts(self, column: QVBoxLayout, question: Question) -> None:
        say = self._look.say
        others = say("；").join(wording for each in question.accepts for wording in each)
        if others:
            column.addWidget(Label(self._look, say("也算对：{others}", others=others), "dense", "text2", wrap=True))

    def _add_state(self, column: QVBoxLayout, entry: Entry) -> None:
        look, say = self._look, self._look.say
        icon, role = state_badge(entry)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Icon(look, icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
        told = state_in_words(say, entry)
        if entry.last is not None:
            told = say("{state}：{name}，{when}", state=told, name=entry.last.name, when=moment(say, entry.last.at))
        row.addWidget(Label(look, told, "small", "text2", wrap=True), 1)
        column.addLayout(row)
        if entry.waits and not entry.retired:
            column.addWidget(Label(look, say(WHAT_TO_DO[entry.waits]), "small", "text2", wrap=True))
        elif entry.unfinished is not None and not entry.retired:
            column.addWidget(Label(look, say("现在出的还是改之前的。打开修改可以接着改。"), "small", "text2", wrap=True))
