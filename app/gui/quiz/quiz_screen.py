"""GUI layer: the screen on which a quiz is sat: one question at a time, answer card, marks, handing in."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.look import ELDER_SCALE
from app.gui.practice.star import StarButton
from app.gui.quiz.answering import Answering, Response
from app.gui.quiz.question_screen import QuestionScreen
from app.gui.widgets.answer_card import AnswerCard
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.trouble import Trouble
from app.questions.typesetting import typeset
from app.services.quizzing import Quiz, Result

NAMED_BLANKS: Final = 12
"""So many question numbers fit into one sentence."""


class QuizScreen(QuestionScreen):
    """Asks the questions of a quiz; an answer counts as given once it is committed. `handed_in` carries the `Result`."""

    handed_in = Signal(object)

    def __init__(self, desk: Desk, quiz: Quiz, title: str = "", *, spent: Callable[[], int | None] = lambda: None) -> None:
        super().__init__(desk, title or quiz_title(desk, quiz.titles))
        self.answering = Answering(desk, quiz, self, spent=spent)
        self.position = 0
        self._handing_in = False
        self.card = AnswerCard(desk.look, len(quiz.sheets))
        self.card.chosen.connect(self.go_to)
        self.set_side(self.card)
        self._build_foot()
        say = desk.look.say
        bind(self, "Left", lambda: self.go_to(self.position - 1), say("上一题"))
        bind(self, "Right", lambda: self.go_to(self.position + 1), say("下一题"))
        self.answering.kept.connect(lambda _position: self._show_state())
        self.answering.saved_changed.connect(self._saved)
        self.answering.failed.connect(self._failed)
        self.go_to(next((sheet.position for sheet in quiz.sheets if not sheet.response), 0))

    def go_to(self, position: int) -> None:
        """Show the question at `position`, counted from 0."""
        if not 0 <= position < len(self.answering.sheets):
            return
        self.keep_typed()
        self.position = position
        self.ask(self.answering.sheets[position].asked, self.answering.response(position))
        self._show_state()
        self._show_hints()

    def leave(self) -> None:
        """Close the screen once everything is kept; the quiz can be taken up again."""
        self.keep_typed()
        if self.answering.broken:
            self._ask_to_leave()
        else:
            self.answering.settle(self.closed.emit)

    def hand_in(self) -> None:
        """Hand the quiz in, after a word about questions without an answer."""
        self.keep_typed()
        self.answering.settle(self._check_blanks)

    def toggle_flag(self) -> None:
        """Mark the question, or take the mark off."""
        self.answering.flag(self.position, not self.answering.flagged(self.position))
        self._show_state()

    def keep(self, response: Response) -> None:
        """Keep the answer of the question that is up."""
        if response == self.answering.response(self.position):
            self._saved("failed" if self.answering.broken else "saved" if self.answering.settled else "saving")
        else:
            self.answering.answer(self.position, response)
        self._show_state()

    def go_on(self) -> None:
        """Show the next question; after the last one, hand in."""
        if self.position == len(self.answering.sheets) - 1:
            self.hand_in()
        else:
            self.go_to(self.position + 1)

    def place(self) -> str:
        """Return which question of how many this is."""
        return self.look.say("第 {n} 题，共 {total} 题", n=self.position + 1, total=len(self.answering.sheets))

    def tools(self) -> list[Button]:
        """Return what takes the answer back, the star, and what marks the question."""
        look, say = self.look, self.look.say
        self.wipe = Button(look, say("清除答案"), "text", size="dense")
        self.wipe.clicked.connect(self.clear)
        self.flag = Button(look, say("标记"), "text", icon="flag", key="M", size="dense")
        self.flag.setCheckable(True)
        self.flag.clicked.connect(self.toggle_flag)
        sheet = self.answering.sheets[self.position]
        self.star = StarButton(self.desk, sheet.report, sheet.asked.id)
        return [self.wipe, self.star, self.flag]

    def _build_foot(self) -> None:
        look, say = self.look, self.look.say
        self.trouble = Trouble(look, say("再存一次"), self._try_again)
        self.back = Button(look, say("上一题"), icon="chevron-left", large=True)
        self.back.clicked.connect(lambda: self.go_to(self.position - 1))
        self.submit = Button(look, say("交卷"), large=True)
        self.submit.clicked.connect(self.hand_in)
        self.forward = Button(look, say("下一题"), "filled", key="Return", large=True)
        self.forward.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.submit)
        row.addWidget(self.forward)
        foot = QWidget()
        self.foot = QVBoxLayout(foot)
        """What stays in view below the question: trouble, then what a kind of quiz has to say, then the buttons."""
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.foot.setSpacing(look.theme.space("m"))
        self.foot.addWidget(self.trouble)
        self.foot.addLayout(row)
        self.set_foot(foot)

    def _show_state(self) -> None:
        """Show what is committed: the progress, the answer card, the mark."""
        say, sheets = self.look.say, self.answering.sheets
        done, total = self.answering.answered, len(sheets)
        elder = self.look.theme.scale >= ELDER_SCALE
        self.set_progress(done, total, self.place() if elder else say("已答 {n} / {total}", n=done, total=total))
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
        self.show_typed_keys(self.star, self.forward)
        self.flag.show_key(None if self.form.typed else "M")
        hints = [*self.form_hints(), ("Ctrl+Return" if self.form.multiline else "Return", say("下一题"))]
        if not self.form.typed:
            hints += [("Left Right", say("换题")), ("M", say("标记")), ("Delete", say("清除答案"))]
        self.set_hints((*hints, ("Escape", say("先停，稍后接着做"))))

    def _saved(self, state: str) -> None:
        if state == "saved" and self.typing:
            state = "saving"
        self.set_saved(state)
        if state != "failed":
            self.trouble.hide()

    def _try_again(self) -> None:
        if self.answering.settled:
            self.submit_now()
        else:
            self.answering.retry()

    def _failed(self, error: Exception) -> None:
        self._handing_in = False
        say = self.look.say
        if isinstance(error, UserError):
            self.trouble.tell(say("有答案没存上。{reason}", reason=say.error(error)))
        else:
            self.trouble.tell(say("有答案没存上，请再试一次。"))
            self.desk.troubled.emit(error)
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
            # Enter, pressed once too often, must not hand in what is not answered
            dialog.add_button(say("交卷"), "outlined", dialog.accept)
            look_first = dialog.add_button(say("先去补答"), "filled", dialog.reject, key="Return")
            look_first.clicked.connect(lambda: self.go_to(blank[0] - 1))
        else:
            dialog.say_more(say("题目都答完了。交卷以后不能再改。"))
            dialog.add_button(say("再看看"), "text")
            dialog.add_button(say("交卷"), "filled", dialog.accept, key="Return")
        dialog.accepted.connect(self.submit_now)
        dialog.open()

    def submit_now(self) -> None:
        """Hand in without a word about blanks; a second time while the first is under way does nothing."""
        if self._handing_in:
            return
        self._handing_in = True
        self.trouble.hide()
        attempt = self.answering.quiz.attempt

        def done(result: Result) -> None:
            self.handed_in.emit(result)

        self.desk.write(lambda: self.desk.services.quizzing.hand_in(attempt), while_alive(self, done), while_alive(self, self._failed))

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
