"""GUI layer: what every screen that asks one question at a time shares: the question, where it is answered, and its keys."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.keys import bind
from app.gui.look import ELDER_SCALE
from app.gui.quiz.answer_form import form_for
from app.gui.quiz.answering import Response
from app.gui.quiz.forms import ChoiceForm, Form
from app.gui.quiz.matching import MatchForm
from app.gui.quiz.ordering import OrderForm
from app.gui.quiz.words import KINDS, letter, numbered
from app.gui.widgets.button import Button
from app.gui.widgets.label import Label
from app.gui.widgets.tag import Tag
from app.questions.model import Asked, QuestionKind

if TYPE_CHECKING:
    from app.gui.theme import Size

REST_MS: Final = 600
"""After so long without a key, what was typed is kept."""
LONG_STEM: Final = 70
MOST_KEYS: Final = 9
SHOWN_LETTERS: Final = 6
"""So many option letters stand in the foot."""


class QuestionScreen(FocusScreen):
    """Shows one question and the form in which it is answered; what is typed is handed on when the hand rests.

    A screen that is built on it says what becomes of an answer (`keep`), what stands beside the question's kind (`place`, `tools`),
    and what Enter does (`go_on`).
    """

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, title, parent)
        self.desk = desk
        self._form: Form | None = None
        self._body: QWidget | None = None
        self._typed: Response | None = None
        self._pause = QTimer(self, singleShot=True, interval=REST_MS)
        self._pause.timeout.connect(self.keep_typed)
        say = desk.look.say
        bind(self, "Ctrl+Return", self.go_on, say("下一题"))
        bind(self, "Delete", self.clear, say("清除答案"))
        for index in range(MOST_KEYS):
            bind(self, letter(index), partial(self._press, index))
            bind(self, str(index + 1), partial(self._press_number, index))

    @property
    def form(self) -> Form:
        """Where the question that is up is answered."""
        assert self._form is not None
        return self._form

    @property
    def asking(self) -> bool:
        """Whether an answer can be given now."""
        return self._form is not None

    def keep(self, response: Response) -> None:
        """Do what becomes of an answer."""
        raise NotImplementedError

    def kept(self) -> Response:
        """Return the answer that was given so far."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Do what Enter does."""
        raise NotImplementedError

    def place(self) -> str:
        """Return the words that say which question this is."""
        raise NotImplementedError

    def tools(self) -> list[Button]:
        """Return the buttons at the right of the question's kind, made anew for each question."""
        return []

    def ask(self, asked: Asked, response: Response) -> None:
        """Show a question with what was answered before."""
        form = form_for(self.look, asked)
        form.show_response(response)
        form.set_dense(self.low)
        form.answered.connect(self._answered)
        self._form = form
        self.put(self.question_body(asked, form))
        self.to_top()
        if form.typed:
            QTimer.singleShot(0, form, partial(self._start, form))

    def _start(self, form: Form) -> None:
        """Write at once, with as much of the question in view as there is room for."""
        form.start()
        self.to_top()
        self._follow()

    def _follow(self) -> None:
        """Keep what is being written in view."""
        field = QApplication.focusWidget()
        if self._form is None or field is None or not self._form.isAncestorOf(field):
            return
        if isinstance(field, QPlainTextEdit):
            line = field.cursorRect()
            self._scroll.reveal_part(field, line.top(), line.height())
        else:
            self._scroll.reveal(field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the options closer where there is little height."""
        super().resizeEvent(event)
        if self._form is not None:
            self._form.set_dense(self.low)

    def clear(self) -> None:
        """Take the answer back."""
        if self._form is None:
            return
        self._typed = None
        self._pause.stop()
        self._form.show_response(())
        self.keep(())

    def keep_typed(self) -> None:
        """Hand on what was typed and not yet handed on."""
        self._pause.stop()
        typed, self._typed = self._typed, None
        if typed is not None:
            self.keep(typed)

    @property
    def typing(self) -> bool:
        """Whether something was typed that has not been handed on."""
        return self._typed is not None

    def question_body(self, asked: Asked, below: QWidget, *, stem: bool | None = None) -> QWidget:
        """Return the question's kind, place, tools and stem above `below`; the stem is left out where the form carries it."""
        look, say = self.look, self.look.say
        elder = look.theme.scale >= ELDER_SCALE
        top = QHBoxLayout()
        top.setSpacing(look.theme.space("s"))
        top.addWidget(Tag(look, say(KINDS.get(asked.kind, asked.kind)), "accent"))
        top.addWidget(Label(look, "" if elder else self.place(), "dense", "text2", elide=True), 1)
        for tool in self.tools():
            top.addWidget(tool)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        if not elder:
            column.addLayout(top)
            column.addSpacing(look.theme.space("s"))
        asking = isinstance(below, Form)
        if stem if stem is not None else not (isinstance(below, Form) and below.carries_stem):
            size: Size = "heading" if len(asked.stem) > LONG_STEM else "stem"
            column.addWidget(Label(look, numbered(asked.stem, asked.blanks), size, wrap=True))
        if asking and (note := self._note(asked.kind)):
            column.addWidget(Label(look, note, "body", "text2", wrap=True))
        column.addSpacing(look.theme.space("xs" if elder or self.low else "m"))
        column.addWidget(below)
        if elder:
            column.addLayout(top)
        return body

    def put(self, body: QWidget) -> None:
        """Show `body` in the place of what was there."""
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

    def put_graded(self, body: QWidget) -> None:
        """Show `body`, in which nothing can be answered, in the place of the question."""
        self._form = None
        self._typed = None
        self._pause.stop()
        self.put(body)
        self.to_top()

    def form_hints(self) -> list[tuple[str, str]]:
        """Return what the keys do in the form that is up."""
        say, form = self.look.say, self._form
        if isinstance(form, ChoiceForm):
            return [(_letters(len(form.rows)), say("选答案"))]
        if isinstance(form, OrderForm):
            return [(_letters(len(form.rows)), say("依次排")), ("Alt+Up Alt+Down", say("移动"))]
        if isinstance(form, MatchForm):
            numbers = " ".join(str(at + 1) for at in range(min(len(form.lefts), SHOWN_LETTERS)))
            return [(numbers, say("选左边")), (_letters(len(form.rights)), say("连右边"))]
        return []

    def show_typed_keys(self, star: Button, forward: Button) -> None:
        """Let the buttons show the keys that work: where letters are typed, plain ones go into the text."""
        typed = self._form is not None and self._form.typed
        star.show_key("Ctrl+S" if typed else "S")
        forward.show_key("Ctrl+Return" if typed and self.form.multiline else "Return")

    def _press(self, index: int) -> None:
        if self._form is not None:
            self._form.press(index)

    def _press_number(self, index: int) -> None:
        if self._form is not None:
            self._form.press_number(index)

    def _note(self, kind: QuestionKind) -> str:
        say = self.look.say
        if kind == "multiple":
            return say("可以选几项；选全、选对才得分。")
        if kind == "ordering":
            return say("按先后依次点选，再点一次取消；也可以拖动。没有动过的，算没作答。")
        if kind == "matching":
            return say("先选左边一项，再选右边与它对应的；也可以从一边拖到另一边。")
        return ""

    def _answered(self, response: Response) -> None:
        if self.form.typed:
            self._typed = response
            self._follow()
            self.set_saved("saving")
            self._pause.start()
        else:
            self.keep(response)


def _letters(count: int) -> str:
    return " ".join(letter(index) for index in range(min(count, SHOWN_LETTERS)))
