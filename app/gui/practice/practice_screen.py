"""GUI layer: the screen on which one practises: answer, see what is right, go on; or read question and answer together."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.practice.facing import Facing, Shown
from app.gui.practice.graded import Graded
from app.gui.practice.star import StarButton
from app.gui.practice.words import WAYS
from app.gui.quiz.answering import Response
from app.gui.quiz.question_screen import QuestionScreen
from app.gui.widgets.button import Button
from app.gui.widgets.reader import Reader
from app.gui.widgets.trouble import Trouble
from app.services.changes import Done
from app.services.practising import Round
from app.services.quizzing import Marked, Result

Manner = Literal["each", "end", "recite"]
"""When one learns what is right: after each answer, when the round is over, or together with the question (背题)."""


class PracticeScreen(QuestionScreen):
    """Asks a round's questions. An answer is kept when one checks it or goes on, and counts as given once it is committed.

    `finished` carries the `Result` where there is something to look at; it follows `closed`, and so does `unanswered` where the result
    was to come at the end and there is none. One thing is done at a time: what is
    pressed while an answer is being kept does nothing.
    """

    finished = Signal(object)
    unanswered = Signal()

    def __init__(self, desk: Desk, round_: Round, manner: Manner, first: Shown, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.say("背题") if manner == "recite" else desk.say(WAYS[round_.way]), parent)
        self._round = round_
        self._manner: Manner = manner
        self._facing = Facing(desk.services, round_, recite=manner == "recite")
        self._shown = first
        self._response: Response = ()
        self._seen: set[int] = set()
        self._done: set[int] = set()
        self._right: set[int] = set()
        self._busy = False
        self._retry: Callable[[], None] | None = None
        self.graded: Graded | None = None
        self._build_foot()
        say = desk.look.say
        bind(self, "Left", lambda: self._step(-1), say("上一题"))
        bind(self, "Right", lambda: self._step(1), say("下一题"))
        self._show(first)

    @property
    def position(self) -> int:
        """Which question is up, counted from 0."""
        return self._shown.faced.place

    def keep(self, response: Response) -> None:
        """Hold an answer until it is checked or one goes on."""
        self._response = response
        self.set_saved("")
        self._show_state()

    def go_on(self) -> None:
        """Check the answer, or go on where that is done or comes at the end."""
        self.keep_typed()
        if self._busy:
            return
        if self.asking and self._manner == "each":
            self._check()
        else:
            self._step(1)

    def place(self) -> str:
        """Return which question of how many this is."""
        faced = self._shown.faced
        return self.look.say("第 {n} 题，共 {total} 题", n=faced.place + 1, total=faced.total)

    def tools(self) -> list[Button]:
        """Return the star."""
        faced = self._shown.faced
        self.star = StarButton(self.desk, faced.report, faced.asked.id, faced.starred)
        return [self.star]

    def leave(self) -> None:
        """Keep what was answered, close the round, and leave; a second try leaves what cannot be kept."""
        self.keep_typed()
        if self._busy:
            return
        if self._manner != "recite" and self.asking and self._response and self._retry is None:
            self._write(self._response, lambda _marked: self._finish())
        else:
            self._finish()

    def _build_foot(self) -> None:
        look, say = self.look, self.look.say
        self.trouble = Trouble(look, say("再存一次"), self._try_again)
        self.back = Button(look, say("上一题"), icon="chevron-left", large=True)
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward = Button(look, say("下一题"), "filled", key="Return", large=True)
        self.forward.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.forward)
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        column.addWidget(self.trouble)
        column.addLayout(row)
        self.set_foot(foot)

    def _show(self, shown: Shown) -> None:
        self._busy = False
        self._shown = shown
        faced = shown.faced
        self._seen.add(faced.place)
        marked = faced.marked
        self._response = () if marked is None else marked.response
        self._retry = None
        self.trouble.hide()
        if marked is None:
            self.graded = None
            self.ask(faced.asked, ())
        elif self._manner == "end":
            self.graded = None
            self.ask(faced.asked, marked.response)
        else:
            self.graded = Graded(self.look, marked, shown.source, verdict=self._manner != "recite")
            self.graded.read.connect(self._read)
            self.put_graded(self.question_body(faced.asked, self.graded))
        self._show_state()

    def _show_state(self) -> None:
        say = self.look.say
        faced = self._shown.faced
        told = self.place()
        if self._done and self._manner == "each":
            told = say("{place}，答了 {n}，对 {right}", place=told, n=len(self._done), right=len(self._right))
        self.set_progress(faced.place + 1, faced.total, told)
        self.back.setEnabled(faced.place > 0)
        last = faced.place == faced.total - 1
        if self.asking and self._manner == "each":
            self.forward.setText(say("对答案") if self._response else say("看答案"))
        else:
            self.forward.setText(say("练完了") if last else say("下一题"))
        self._show_hints()

    def _show_hints(self) -> None:
        say = self.look.say
        self.show_typed_keys(self.star, self.forward)
        hints = self.form_hints() if self.asking else []
        typed = self.asking and self.form.typed
        hints += [("Ctrl+Return" if typed and self.form.multiline else "Return", self.forward.text())]
        if not typed:
            hints += [("Left Right", say("换题"))]
        hints += [("Ctrl+S" if typed else "S", say("收藏"))]
        if self.graded is not None and self.graded.quote is not None:
            hints.append(("F", say("看原文")))
        self.set_hints((*hints, ("Escape", say("结束"))))

    def _check(self) -> None:
        """Keep the answer and show what is right; without an answer only show that."""
        if self._response:
            self._write(self._response, lambda _marked: self._look_up(self.position))
        else:
            self._look_up(self.position, told=True)

    def _step(self, by: int) -> None:
        self.keep_typed()
        if self._busy:
            return
        marked = self._shown.faced.marked
        fresh = self.asking and bool(self._response) and (marked is None or marked.response != self._response)
        if fresh and self._manner == "each":
            self._check()
        elif fresh:
            self._write(self._response, lambda _marked: self._move(by))
        else:
            self._move(by)

    def _move(self, by: int) -> None:
        to = self.position + by
        if to >= self._shown.faced.total:
            self._finish()
        elif to >= 0:
            facing = self._facing
            self._busy = True
            self.desk.write(
                lambda: facing.go_to(to), while_alive(self, lambda _done: self._look_up(to, by)), self._failing(lambda: self._move(by))
            )

    def _look_up(self, place: int, by: int = 1, *, told: bool = False) -> None:
        self._busy = True
        facing = self._facing

        def found(shown: Shown | None) -> None:
            self._busy = False
            if shown is not None:
                self._show(shown)
            elif by > 0:
                self._finish()

        again = self._failing(lambda: self._look_up(place, by, told=told))
        self.desk.ask(lambda: facing.face(place, by, told=told), while_alive(self, found), again)

    def _write(self, response: Response, then: Callable[[Marked], None]) -> None:
        self._busy = True
        self.trouble.hide()
        self.set_saved("saving")
        facing, place = self._facing, self.position

        def work() -> Done[Marked]:
            return facing.answer(place, response)

        def done(marked: Marked) -> None:
            self._busy = False
            self._done.add(place)
            (self._right.add if marked.verdict == "right" else self._right.discard)(place)
            self.set_saved("saved")
            then(marked)

        self.desk.write(work, while_alive(self, done), self._failing(lambda: self._write(response, then)))

    def _try_again(self) -> None:
        retry, self._retry = self._retry, None
        if retry is not None and not self._busy:
            self.trouble.hide()
            retry()

    def _failing(self, retry: Callable[[], None]) -> Callable[[Exception], None]:
        """Return what tells that a step failed and lets it be tried again by `retry`."""

        def failed(error: Exception) -> None:
            self._busy = False
            self._retry = retry
            self.set_saved("failed")
            say = self.look.say
            if isinstance(error, UserError):
                self.trouble.tell(say("这一步没存上。{reason}", reason=say.error(error)))
            else:
                self.trouble.tell(say("这一步没存上，请再试一次。"))
                self.desk.troubled.emit(error)

        return while_alive(self, failed)

    def _finish(self) -> None:
        """Close the round; leaving must not fail because of that."""
        self._busy = True
        at_end = self.position == self._shown.faced.total - 1

        def done(result: Result | None) -> None:
            self.closed.emit()
            if result is None and self._manner == "end":
                self.unanswered.emit()
            if result is not None and (self._manner == "end" or at_end):
                self.finished.emit(result)

        def failed(error: Exception) -> None:
            self.desk.troubled.emit(error)
            self.closed.emit()

        facing, seen = self._facing, frozenset(self._seen if self._manner == "end" else ())
        self.desk.write(lambda: facing.finish(seen), while_alive(self, done), while_alive(self, failed))

    def _read(self) -> None:
        source = self._shown.source
        if source is not None:
            Reader(self.look, source.report, source.evidence, source.spans, self).open()
