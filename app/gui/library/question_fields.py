"""GUI layer: the fields in which a question is written, as its kind needs them."""

from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bank.editing import BETWEEN, LONGEST_PART, with_quote
from app.gui.library.question_options import OptionFields
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.field import Choice, Labelled
from app.gui.widgets.text_box import TextBox
from app.questions.model import RIGHT, WRONG, Question

SEMICOLONS: Final = "\uff1b;"
SLACK: Final = 2
"""A field takes so many times the characters that are kept, so that a text that is pasted is refused and not silently cut."""


class QuestionFields(QWidget):
    """Fields filled from a question; `question` gives what is written now. `changed` follows each keystroke."""

    changed = Signal()

    def __init__(self, look: Look, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        self._look = look
        self._base = question
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space("m"))
        blanks = say("空处写四个下划线：____") if question.kind == "cloze" else ""
        self.stem = self._box(say("题干"), question.stem, help_text=blanks)
        self._build_kind(question)
        self.explanation = self._box(say("解析"), question.explanation, least=3)
        self.quote = Button(look, say("引用原文"), "link", icon="quote", size="small")
        self.quote.clicked.connect(self._quote)
        row = QHBoxLayout()
        row.addWidget(self.quote)
        row.addStretch(1)
        self._column.addLayout(row)
        self.quote.setVisible(question.evidence is not None)

    @property
    def question(self) -> Question:
        """The question as it is written now."""
        stem, explanation = self.stem.text.strip(), self.explanation.text.strip()
        written = msgspec.structs.replace(self._base, stem=stem, explanation=explanation)
        match self._base.kind:
            case "single" | "multiple":
                options, answer = self.options.options, self.options.answer
                if set(answer) == set(self._base.answer):
                    answer = self._base.answer
                return msgspec.structs.replace(written, options=options, answer=answer, accepts=tuple(() for _ in answer))
            case "true_false":
                return msgspec.structs.replace(written, answer=(str(self.truth.value),))
            case "ordering":
                return self._sequence(written)
            case "matching":
                return self._pairs(written)
            case _:
                answer = self.answer.lines
                told = self.accepts.text.splitlines()
                accepts = tuple(_wordings(told[number]) if number < len(told) else () for number in range(len(answer)))
                return msgspec.structs.replace(written, answer=answer, accepts=accepts)

    def _box(self, label: str, text: str, *, help_text: str = "", placeholder: str = "", least: int = 2) -> TextBox:
        box = TextBox(self._look, label, text, placeholder=placeholder, least=least)
        box.textChanged.connect(self.changed)
        self._column.addWidget(Labelled(self._look, label, box, help_text))
        return box

    def _build_kind(self, question: Question) -> None:
        say, kind = self._look.say, question.kind
        each = say("一行写一项")
        if kind in ("single", "multiple"):
            self.options = OptionFields(
                self._look, question.options, question.answer, several=kind == "multiple", longest=SLACK * LONGEST_PART
            )
            self.options.changed.connect(self.changed)
            self._column.addWidget(self.options)
        elif kind == "true_false":
            self.truth = Choice(self._look, say("答案"), [(RIGHT, say("正确")), (WRONG, say("错误"))])
            self.truth.set_value(question.answer[0] if question.answer else RIGHT)
            self.truth.chosen.connect(lambda _value: self.changed.emit())
            self._column.addWidget(Labelled(self._look, say("这个说法"), self.truth))
        elif kind == "ordering":
            self.answer = self._box(say("各项，按正确的先后"), "\n".join(question.answer), help_text=each, least=3)
        elif kind == "matching":
            others = [option for option in question.options if option not in question.answer]
            self.prompts = self._box(say("左边"), "\n".join(question.prompts), help_text=each)
            self.answer = self._box(say("右边，和左边一一对应"), "\n".join(question.answer), help_text=each)
            self.others = self._box(say("右边多出来的，可以不写"), "\n".join(others), help_text=each)
        else:
            self.answer = self._box(say("答案"), "\n".join(question.answer), help_text=each)
            told = "\n".join(BETWEEN.join(wordings) for wordings in question.accepts).rstrip("\n")
            self.accepts = self._box(say("也算对的写法，可以不写"), told, help_text=say("和答案一行对一行，同一行里用分号隔开"))

    def _sequence(self, written: Question) -> Question:
        answer = self.answer.lines
        same = sorted(answer) == sorted(self._base.options)
        options = self._base.options if same and self._base.options != answer else answer[::-1]
        return msgspec.structs.replace(written, options=options, answer=answer, accepts=tuple(() for _ in answer))

    def _pairs(self, written: Question) -> Question:
        answer = self.answer.lines
        options = tuple(dict.fromkeys((*answer[::-1], *self.others.lines)))
        if sorted(options) == sorted(self._base.options):
            options = self._base.options
        return msgspec.structs.replace(
            written, prompts=self.prompts.lines, options=options, answer=answer, accepts=tuple(() for _ in answer)
        )

    def _quote(self) -> None:
        """Put the report's own words behind the explanation."""
        self.explanation.setPlainText(with_quote(self.explanation.text, self._base.evidence))
        self.explanation.setFocus(Qt.FocusReason.OtherFocusReason)


def _wordings(line: str) -> tuple[str, ...]:
    for sign in SEMICOLONS:
        line = line.replace(sign, "\n")
    return tuple(told for wording in line.split("\n") if (told := wording.strip()))
