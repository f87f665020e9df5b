"""GUI layer: a question about a point, asked under the paragraph in which it stands: answer, and what is right."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.look import Look
from app.gui.quiz.answer_form import form_for
from app.gui.quiz.answering import Response
from app.gui.quiz.result_item import VERDICTS, Answers
from app.gui.quiz.words import KINDS, numbered
from app.gui.source import reason_of
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.tag import Tag
from app.gui.widgets.trouble import Trouble
from app.services.quizzing import Marked
from app.services.reading import Posed

LETTERS: Final = "ABCDEFGH"


class AskBox(Card):
    """Asks one question; `answered` carries what it came to once that is kept, `left` asks to take the box away.

    `again` asks for another question of the same point.
    """

    answered = Signal(object)
    left = Signal()
    again = Signal()

    def __init__(self, look: Look, desk: Desk, posed: Posed, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        say = look.say
        self._look = look
        self._desk = desk
        self._posed = posed
        self._response: Response = ()
        self._busy = False
        self.marked: Marked | None = None
        self.setAccessibleName(say("考考我"))
        top = QHBoxLayout()
        top.addWidget(Label(look, say("考考我"), "body", "text2", bold=True), 1)
        top.addWidget(Tag(look, say(KINDS.get(posed.asked.kind, posed.asked.kind))))
        self.body.addLayout(top)
        self.stem = Label(look, numbered(posed.asked.stem, posed.asked.blanks), "option", bold=True, wrap=True)
        self.body.addWidget(self.stem)
        self._ask_below(posed)
        self._told = QVBoxLayout()
        self._told.setSpacing(look.theme.space("s"))
        self.body.addLayout(self._told)
        self.trouble = Trouble(look, say("再存一次"), self.submit)
        self.body.addWidget(self.trouble)
        self.body.addLayout(self._buttons())
        bind(self, "Ctrl+Return", self.submit, say("看对错"))  # Enter alone breaks the line where several are written

    def _buttons(self) -> QHBoxLayout:
        look, say = self._look, self._look.say
        self.submit_button = Button(look, say("看对错"), "filled", key="Return")
        self.submit_button.clicked.connect(self.submit)
        self.submit_button.setEnabled(False)
        self.again_button = Button(look, say("再来一题"), key="R")
        self.again_button.clicked.connect(self.again)
        self.again_button.hide()
        self.go_on_button = Button(look, say("接着读"), "filled", key="Return")
        self.go_on_button.clicked.connect(self.left)
        self.go_on_button.hide()
        self.close_button = Button(look, say("不答了"), "text")
        self.close_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        for button in (self.submit_button, self.go_on_button, self.again_button, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _ask_below(self, posed: Posed) -> None:
        """Put the form in which the question is answered; its letters and numbers press its options."""
        say = self._look.say
        self.form = form_for(self._look, posed.asked)
        self.form.answered.connect(self._answered)
        self.stem.setVisible(not self.form.carries_stem)
        for index, letter in enumerate(LETTERS[: max(len(posed.asked.options), 2)]):
            bind(self.form, letter, partial(self.form.press, index), say("选答案"))
            bind(self.form, str(index + 1), partial(self.form.press_number, index), say("选答案"))
        self.body.addWidget(self.form)

    def start(self) -> None:
        """Take the focus where one types or chooses."""
        if self.form.typed:
            self.form.start()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Keep the answer and say what is right."""
        person = self._desk.person
        if self._busy or self.marked is not None or not self._response or person is None:
            return
        self._busy = True
        self.trouble.hide()
        reading, posed, response = self._desk.services.reading, self._posed, self._response
        self._desk.write(lambda: reading.answer(person.id, posed, response), while_alive(self, self._kept), while_alive(self, self._failed))

    def _answered(self, response: Response) -> None:
        self._response = response
        self.submit_button.setEnabled(bool(response))

    def _kept(self, marked: Marked) -> None:
        look, say = self._look, self._look.say
        self._busy = False
        self.marked = marked
        self.form.hide()
        self.stem.show()
        word, icon, role = VERDICTS[marked.verdict]
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("s"))
        row.addWidget(Icon(look, icon, role))
        row.addWidget(Label(look, say(word), "body", role, bold=True), 1)
        self._told.addLayout(row)
        self._told.addWidget(Answers(look, marked))
        if reason := reason_of(marked.question):
            self._told.addWidget(Label(look, reason, "body", wrap=True))
        self._told.addWidget(Label(look, say("出处就在上面，已经标出。答案已保存。"), "small", "text2", wrap=True))
        for button in (self.submit_button, self.close_button):
            button.hide()
        for button in (self.go_on_button, self.again_button):
            button.show()
        self.setAccessibleDescription(say(word))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit(marked)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        say = self._look.say
        if isinstance(error, UserError):
            self.trouble.tell(say("答案没存上。{reason}", reason=say.error(error)))
        else:
            self.trouble.tell(say("答案没存上，请再试一次。"))
            self._desk.troubled.emit(error)
