"""GUI layer: the screen on which a quiz is sat: one question at a time, answer card, marks, handing in."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.keys import bind
from app.gui.look import ELDER_SCALE
from app.gui.quiz.answering import Answering, Response
from app.gui.quiz.forms import ChoiceForm, Form, form_for
from app.gui.quiz.words import KINDS, letter, numbered
from app.gui.widgets.answer_card import AnswerCard
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.label import Label
from app.gui.widgets.tag import Tag
from app.gui.widgets.trouble import Trouble
from app.questions.typesetting import typeset
from app.services.quizzing import Quiz, Result

REST_MS: Final = 600
"""After so long without a key, what was typed is kept."""
NAMED_BLANKS: Final = 12
"""So many question numbers fit into one sentence."""
LONG_STEM: Final = 70
MOST_KEYS: Final = 9


class QuizScreen(FocusScreen):
    """Asks the questions of a quiz; an answer counts as given once it is committed. `handed_in` carries the `Result`."""

    handed_in = Signal(object)

    def __init__(self, desk: Desk, quiz: Quiz, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, quiz_title(desk, quiz.titles), parent)
        self._desk = desk
        self.answering = Answering(desk, quiz, self)
        self.position = 0
        self._form: Form | None = None
        self._body: QWidget | None = None
        self._typed: Response | None = None
        self._handing_in = False
        self._pause = QTimer(self, singleShot=True, interval=REST_MS)
        self._pause.timeout.connect(self._keep_typed)
        self.card = AnswerCard(desk.look, len(quiz.sheets))
        self.card.chosen.connect(self.go_to)
        self.set_side(self.card)
        self._build_foot()
        self._bind_keys()
        self.answering.kept.connect(lambda _position: self._show_state())
        self.answering.saved_changed.connect(self._saved)
        self.answering.failed.connect(self._failed)
        self.go_to(next((sheet.position for sheet in quiz.sheets if not sheet.response), 0))

    @property
    def form(self) -> Form:
        """Where the question that is up is answered."""
        assert self._form is not None
        return self._form

    def go_to(self, position: int) -> None:
        """Show the question at `position`, counted from 0."""
        if not 0 <= position < len(self.answering.sheets):
            return
        self._keep_typed()
        self.position = position
        sheet = self.answering.sheets[position]
        self._form = form_for(self.look, sheet.asked)
        self._form.show_response(self.answering.response(position))
        self._form.set_dense(self.low)
        self._form.answered.connect(self._answered)
        self._put(self._question_body(self._form))
        self._show_state()
        self._show_hints()
        self.to_top()
        if self._form.typed:
            QTimer.singleShot(0, self._form, self._form.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the options closer where there is little height."""
        super().resizeEvent(event)
        self.form.set_dense(self.low)

    def leave(self) -> None:
        """Close the screen once everything is kept; the quiz can be taken up again."""
        self._keep_typed()
        if self.answering.broken:
            self._ask_to_leave()
        else:
            self.answering.settle(self.closed.emit)

    def hand_in(self) -> None:
        """Hand the quiz in, after a word about questions without an answer."""
        self._keep_typed()
        self.answering.settle(self._check_blanks)

    def toggle_flag(self) -> None:
        """Mark the question, or take the mark off."""
        self.answering.flag(self.position, not self.answering.flagged(self.position))
        self._show_state()

    def clear(self) -> None:
        """Take the answer back."""
        self._typed = None
        self._pause.stop()
        self.form.show_response(())
        self.answering.answer(self.position, ())
        self._show_state()

    def _build_foot(self) -> None:
        look, say = self.look, self.look.say
        self.trouble = Trouble(look, say("再存一次"), self._try_again)
        self.back = Button(look, say("上一题"), icon="chevron-left", large=True)
        self.back.clicked.connect(lambda: self.go_to(self.position - 1))
        self.submit = Button(look, say("交卷"), large=True)
        self.submit.clicked.connect(self.hand_in)
        self.forward = Button(look, say("下一题"), "filled", key="Return", large=True)
        self.forward.clicked.connect(self._next)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.submit)
        row.addWidget(self.forward)
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        column.addWidget(self.trouble)
        column.addLayout(row)
        self.set_foot(foot)

    def _bind_keys(self) -> None:
        bind(self, "Left", lambda: self.go_to(self.position - 1))
        bind(self, "Right", lambda: self.go_to(self.position + 1))
        bind(self, "Delete", self.clear)
        for index in range(MOST_KEYS):
            for key in (letter(index), str(index + 1)):
                bind(self, key, partial(self._press, index))

    def _press(self, index: int) -> None:
        self.form.press(index)

    def _question_body(self, form: Form) -> QWidget:
        look, say, asked = self.look, self.look.say, self.answering.sheets[self.position].asked
        elder = look.theme.scale >= ELDER_SCALE
        top = QHBoxLayout()
        top.setSpacing(look.theme.space("s"))
        top.addWidget(Tag(look, say(KINDS.get(asked.kind, asked.kind)), "accent"))
        top.addWidget(Label(look, "" if elder else self._place(), "dense", "text2", elide=True), 1)
        self.wipe = Button(look, say("清除答案"), "text", size="dense")
        self.wipe.clicked.connect(self.clear)
        self.flag = Button(look, say("标记"), "text", icon="flag", key="M", size="dense")
        self.flag.setCheckable(True)
        self.flag.clicked.connect(self.toggle_flag)
        top.addWidget(self.wipe)
        top.addWidget(self.flag)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        if not elder:
            column.addLayout(top)
            column.addSpacing(look.theme.space("s"))
        self.stem = Label(look, numbered(asked.stem, asked.blanks), "heading" if len(asked.stem) > LONG_STEM else "stem", wrap=True)
        column.addWidget(self.stem)
        if note := self._note():
            column.addWidget(Label(look, note, "body", "text2", wrap=True))
        column.addSpacing(look.theme.space("xs" if elder or self.low else "m"))
        column.addWidget(form)
        if elder:
            column.addLayout(top)
        return body

    def _place(self) -> str:
        return self.look.say("第 {n} 题，共 {total} 题", n=self.position + 1, total=len(self.answering.sheets))

    def _note(self) -> str:
        say = self.look.say
        kind = self.answering.sheets[self.position].asked.kind
        if kind == "multiple":
            return say("可以选几项；选全、选对才得分。")
        if kind == "ordering":
            return say("按先后依次点选；再点一次取消。")
        return ""

    def _put(self, body: QWidget) -> None:
        if self._body is not None:
            focused = QApplication.focusWidget()
            if focused is not None and self._body.isAncestorOf(focused):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._body.hide()
            self.column.removeWidget(self._body)
            self._body.deleteLater()
        self._body = body
        self.column.insertWidget(0, body)
        body.show()  # at once: its keys may come before Qt would show it

    def _answered(self, response: Response) -> None:
        if self.form.typed:
            self._typed = response
            self.set_saved("saving")
            self._pause.start()
        else:
            self.answering.answer(self.position, response)
            self._show_state()

    def _keep_typed(self) -> None:
        self._pause.stop()
        typed, self._typed = self._typed, None
        if typed is None:
            return
        if typed == self.answering.response(self.position):
            self._saved("failed" if self.answering.broken else "saved" if self.answering.settled else "saving")
        else:
            self.answering.answer(self.position, typed)
            self._show_state()

    def _show_state(self) -> None:
        """Show what is committed: the progress, the answer card, the mark."""
        say, sheets = self.look.say, self.answering.sheets
        done, total = self.answering.answered, len(sheets)
        elder = self.look.theme.scale >= ELDER_SCALE
        self.set_progress(done, total, self._place() if elder else say("已答 {n} / {total}", n=done, total=total))
        states = [(bool(sheet.response), self.answering.flagged(sheet.position)) for sheet in sheets]
        self.card.show_states(states, self.position)
        flagged = self.answering.flagged(self.position)
        self.flag.setChecked(flagged)
        self.flag.setText(say("已标记") if flagged else say("标记"))
        self.flag.set_icon("flag", "warn" if flagged else None)
        self.wipe.setVisible(bool(self.answering.response(self.position)))
        self.back.setEnabled(self.position > 0)
        last = self.position == total - 1
        self.forward.setText(say("交卷") if last else say("下一题"))
        self.submit.setVisible(not last)

    def _show_hints(self) -> None:
        say = self.look.say
        hints: list[tuple[str, str]] = []
        if isinstance(self.form, ChoiceForm):
            hints.append((" ".join(letter(index) for index in range(min(len(self.form.rows), 6))), say("选答案")))
        hints += [("Return", say("下一题"))]
        if not self.form.typed:
            hints += [("Left Right", say("换题")), ("M", say("标记")), ("Delete", say("清除答案"))]
        self.set_hints((*hints, ("Escape", say("先停，稍后接着做"))))

    def _next(self) -> None:
        if self.position == len(self.answering.sheets) - 1:
            self.hand_in()
        else:
            self.go_to(self.position + 1)

    def _saved(self, state: str) -> None:
        if state == "saved" and self._typed is not None:
            state = "saving"
        self.set_saved(state)
        if state != "failed":
            self.trouble.hide()

    def _try_again(self) -> None:
        if self.answering.settled:
            self._submit()
        else:
            self.answering.retry()

    def _failed(self, error: Exception) -> None:
        self._handing_in = False
        say = self.look.say
        if isinstance(error, UserError):
            self.trouble.tell(say("有答案没存上。{reason}", reason=say.error(error)))
        else:
            self.trouble.tell(say("有答案没存上，请再试一次。"))
            self._desk.troubled.emit(error)
        self._show_state()

    def _check_blanks(self) -> None:
        say = self.look.say
        blank = [sheet.position + 1 for sheet in self.answering.sheets if not sheet.response]
        dialog = Dialog(self.look, say("交卷吗？"), self)
        if blank:
            numbers = say("、").join(map(str, blank[:NAMED_BLANKS])) + ("\u2026\u2026" if len(blank) > NAMED_BLANKS else "")
            dialog.say_more(
                say("还有 {n} 题没有作答：第 {numbers} 题。没答的题算空白，不算错，也不得分。", n=len(blank), numbers=numbers), "text"
            )
            look_first = dialog.add_button(say("先去补答"), "outlined", dialog.reject)
            look_first.clicked.connect(lambda: self.go_to(blank[0] - 1))
        else:
            dialog.say_more(say("题目都答完了。交卷以后不能再改。"))
            dialog.add_button(say("再看看"), "text")
        dialog.add_button(say("交卷"), "filled", dialog.accept, key="Return")
        dialog.accepted.connect(self._submit)
        dialog.open()

    def _submit(self) -> None:
        if self._handing_in:
            return
        self._handing_in = True
        self.trouble.hide()
        attempt = self.answering.quiz.attempt

        def done(result: Result) -> None:
            self.handed_in.emit(result)

        self._desk.write(lambda: self._desk.services.quizzing.hand_in(attempt), while_alive(self, done), while_alive(self, self._failed))

    def _ask_to_leave(self) -> None:
        say = self.look.say
        dialog = Dialog(self.look, say("有答案没存上"), self)
        dialog.say_more(say("现在离开，没存上的答案就丢了；已经存上的都在。"), "text")
        dialog.add_button(say("不存了，离开"), "outlined", dialog.reject).clicked.connect(self.closed.emit)
        again = dialog.add_button(say("再存一次"), "filled", dialog.accept, key="Return")
        again.clicked.connect(self.answering.retry)
        dialog.open()


def quiz_title(desk: Desk, titles: tuple[str, ...]) -> str:
    """Return what a quiz is called, after the reports it asks."""
    if len(titles) == 1:
        return desk.say("测验：{title}", title=typeset(titles[0]))
    return desk.say("测验：{n} 份报告", n=len(titles))
