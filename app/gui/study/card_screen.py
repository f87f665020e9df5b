"""GUI layer: the screen on which cards are studied: question, answer, four grades, undo."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.keys import bind
from app.gui.look import ELDER_SCALE
from app.gui.study.dealing import Dealer, Dealt, Step
from app.gui.study.faces import AnswerSide, EndSide, QuestionSide, stacked
from app.gui.study.note_dialog import NoteDialog
from app.gui.study.words import shortened
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.grade_button import GradeButtons
from app.gui.widgets.label import Label
from app.gui.widgets.reader import Reader
from app.gui.widgets.trouble import Trouble
from app.services.changes import Done
from app.services.studying import Summary
from app.study.model import Card as StudyCard
from app.study.model import Field, Rating

COLUMN: Final = 860
SPACE, HINT, UNDO, READ, LEAVE = "space", "hint", "undo", "read", "leave"
FLAG, NOTE, SUSPEND = "flag", "note", "suspend"
Press = str | Rating


class CardScreen(FocusScreen):
    """Asks the cards of a sitting that has begun.

    What is pressed while a grade is being kept waits its turn and is then understood by the side that is up: nothing is lost, and
    a second press of a grade, which finds the next card's question, grades nothing.
    """

    def __init__(self, desk: Desk, dealer: Dealer, dealt: Dealt, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("自学"), parent, column_width=COLUMN)
        self._desk = desk
        self._dealer = dealer
        self._dealt = dealt
        self._waiting: deque[Press] = deque()
        self._busy = False
        self._unkept: Step | None = None
        self._side_up: Card | None = None
        self._build_foot()
        self._build_tools()
        for rating, button in self.grades.buttons.items():
            bind(button, str(int(rating)), button.click)
        bind(self.grades, "Space", lambda: self.press(SPACE), desk.say("想起来了"))
        bind(self, "Z", lambda: self.press(UNDO), desk.say("撤销"))
        self._show(dealt)

    @property
    def answered(self) -> bool:
        """Whether the answer is up."""
        return isinstance(self._side_up, AnswerSide)

    def press(self, what: Press) -> None:
        """Do what a key or button asks, now or once what is being kept is kept."""
        if self._busy:
            self._waiting.append(what)
            return
        if what == UNDO:
            self._undo()
        elif what == LEAVE:
            self._close()
        elif what in (FLAG, NOTE, SUSPEND):
            self._set(str(what))
        elif isinstance(self._side_up, QuestionSide):
            if what == SPACE:
                self._turn_over()
            elif what == HINT:
                self._side_up.hint()
                self.reveal(self._side_up.places)
        elif isinstance(self._side_up, AnswerSide):
            if what == READ:
                self._read()
            elif what == SPACE:
                self._grade(Rating.GOOD)
            elif isinstance(what, Rating):
                self._grade(what)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the question above the grades out where there is little room."""
        super().resizeEvent(event)
        self._how.setVisible(not self.low and self.look.theme.scale < ELDER_SCALE)

    def leave(self) -> None:
        """Leave when everything is kept; what could not be kept is given up when one leaves a second time."""
        self.press(LEAVE)

    def _build_foot(self) -> None:
        look, say = self.look, self.look.say
        self.trouble = Trouble(look, say("再存一次"), self._try_again)
        hint = Button(look, say("看首字提示"), key="H", large=True)
        hint.clicked.connect(lambda: self.press(HINT))
        self.flip = Button(look, say("翻面"), "filled", key="Space", large=True)
        self.flip.clicked.connect(lambda: self.press(SPACE))
        self._asking = QWidget()
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("m"))
        row.addStretch(1)
        row.addWidget(hint)
        row.addWidget(self.flip)
        row.addStretch(1)
        self.grades = GradeButtons(look)
        self.grades.graded.connect(self.press)
        self._how = Label(look, say("刚才想起来多少？"), "dense", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        self._grading = stacked(self._how, self.grades, spacing=look.theme.space("s"))
        self.done = Button(look, say("完成"), "filled", key="Return", large=True)
        self.done.clicked.connect(self.leave)
        self._ending = QWidget()
        end = QHBoxLayout(self._ending)
        end.setContentsMargins(0, 0, 0, 0)
        end.addStretch(1)
        end.addWidget(self.done)
        end.addStretch(1)
        self.set_foot(stacked(self.trouble, self._asking, self._grading, self._ending, spacing=look.theme.space("s")))

    def _build_tools(self) -> None:
        """Put what is set on a card at the right of the top bar."""
        look, say = self.look, self.look.say
        self.flag = Button(look, kind="text", icon="flag", key="B", name=say("标记这张卡片"))
        self.note = Button(look, kind="text", icon="edit", key="N", name=say("写笔记"))
        self.suspend = Button(look, kind="text", icon="pause", key="S", name=say("停用这张卡片"))
        for button, what in ((self.flag, FLAG), (self.note, NOTE), (self.suspend, SUSPEND)):
            button.clicked.connect(lambda _checked=False, asked=what: self.press(asked))
            self.set_action(button)

    def _show(self, dealt: Dealt) -> None:
        """Show where the sitting stands."""
        self._dealt = dealt
        for button in (self.flag, self.note, self.suspend):
            button.setEnabled(dealt.face is not None)
        if dealt.face is not None:
            flagged = dealt.face.turn.card.flagged
            self.flag.set_icon("flag-filled" if flagged else "flag", "accent" if flagged else None)
            name = self.look.say("去掉标记") if flagged else self.look.say("标记这张卡片")
            self.flag.setAccessibleName(name)
            self.flag.setToolTip(f"{name}  B")
        if dealt.face is not None:
            turn = dealt.face.turn
            self.set_progress(turn.position, turn.total, self.look.say("第 {n} 张，共 {total} 张", n=turn.position, total=turn.total))
            self.grades.set_previews(turn.previews)
            self._put(QuestionSide(self.look, dealt.face), self._asking)
        elif dealt.summary is not None:
            done = dealt.summary.cards
            self.set_progress(done, done, self.look.say("学了 {n} 张", n=done))
            self._put(EndSide(self.look, dealt.summary, dealt.sitting.day), self._ending)

    def _turn_over(self) -> None:
        face = self._dealt.face
        assert face is not None
        side = AnswerSide(self.look, face)
        if side.quote is not None and side.quote.open_button is not None:
            side.quote.open_button.clicked.connect(lambda: self.press(READ))
        self._put(side, self._grading)

    def _put(self, side: Card, foot: QWidget) -> None:
        before, self._side_up = self._side_up, side
        if before is not None:
            before.hide()
            self.column.removeWidget(before)
            before.deleteLater()
        self.column.addWidget(side)
        side.show()  # at once: its keys may come before Qt would show it
        for one in (self._asking, self._grading, self._ending):
            one.setVisible(one is foot)
        self.to_top()
        self._hint()

    def _hint(self) -> None:
        say = self.look.say
        undo = [("Z", say("撤销"))] if self._dealt.sitting.deeds else []
        if isinstance(self._side_up, QuestionSide):
            first = [("Space", say("翻面")), ("H", say("首字提示"))]
        elif isinstance(self._side_up, AnswerSide):
            first = [("1 2 3 4", say("打分")), ("Space", say("想起来了"))]
            if self._side_up.quote is not None:
                first.append(("F", say("看原文")))
        else:
            first = [("Return", say("完成"))]
        own = [("B", say("标记")), ("N", say("笔记")), ("S", say("停用"))] if self._dealt.face is not None else []
        self.set_hints((*first, *undo, ("Escape", say("结束，进度会留着")), *own))

    def _grade(self, rating: Rating) -> None:
        sitting, face = self._dealt.sitting, self._dealt.face
        assert face is not None
        self._keep(lambda: self._dealer.grade(sitting, face.turn, rating))

    def _set(self, what: str) -> None:
        """Set something on the card that is up, or ask for the note first."""
        face = self._dealt.face
        if face is None:
            return
        card = face.turn.card
        if what == FLAG:
            self._mark(card, "flagged", not card.flagged)
        elif what == SUSPEND:
            self._mark(card, "suspended", value=True)
        else:
            self._write_note(card, face.turn.question.stem)

    def _write_note(self, card: StudyCard, stem: str) -> None:
        dialog = NoteDialog(self.look, card.note, stem, self)
        dialog.written.connect(lambda text: self._mark(card, "note", text))
        dialog.open()

    def _mark(self, card: StudyCard, field: Field, value: bool | str) -> None:
        sitting = self._dealt.sitting
        self._keep(lambda: self._dealer.mark(sitting, card, field, value))

    def _undo(self) -> None:
        sitting = self._dealt.sitting
        if sitting.deeds:
            self._keep(lambda: self._dealer.undo(sitting))

    def _read(self) -> None:
        face = self._dealt.face
        if face is not None and face.source is not None:
            source = face.source
            Reader(self.look, source.report, source.evidence, source.spans, self).open()

    def _keep(self, step: Step) -> None:
        self._busy = True
        self._unkept = None
        self.trouble.hide()
        self.set_saved("saving")
        self._desk.write(step, while_alive(self, self._kept), while_alive(self, lambda error: self._not_kept(step, error)))

    def _kept(self, dealt: Dealt) -> None:
        self._busy = False
        self.set_saved("saved")
        graded = self._dealt.face
        self._show_again(dealt)
        if dealt.sitting.leech is not None and graded is not None and not self._waiting:
            self._tell_leech(dealt.sitting.leech, graded.turn.question.stem)
        while self._waiting and not self._busy:
            self.press(self._waiting.popleft())

    def _show_again(self, dealt: Dealt) -> None:
        """Show where the sitting stands, and the card that is up still from the side that was up."""
        before, up = self._dealt, self._side_up
        self._show(dealt)
        added = dealt.sitting.deeds[len(before.sitting.deeds) :]
        marked = bool(added) and not added[-1].graded
        if not marked or before.face is None or dealt.face is None or before.face.turn.question != dealt.face.turn.question:
            return
        if isinstance(up, AnswerSide):
            self._turn_over()
        elif isinstance(up, QuestionSide) and up.hinted and isinstance(self._side_up, QuestionSide):
            self._side_up.hint()

    def _tell_leech(self, card: StudyCard, stem: str) -> None:
        """Tell kindly that a card is hard to keep, and offer what may help; the sitting goes on whatever is chosen."""
        say = self.look.say
        dialog = Dialog(self.look, say("刚才那张卡片不太好记"), self)
        dialog.say_more(shortened(stem), "text")
        dialog.say_more(say("它已经忘过 {n} 次了，这很常见。可以先停用，过一阵再学；也可以写一条笔记，帮自己记住。", n=card.lapses))
        suspend, write = partial(self._mark, card, "suspended", value=True), partial(self._write_note, card, stem)
        for word, call in ((say("先停用"), suspend), (say("写笔记"), write)):
            dialog.add_button(word, "outlined", partial(self._after, dialog, call))
        dialog.add_button(say("照常复习"), "filled", dialog.accept, key="Return")
        dialog.open()

    def _after(self, dialog: Dialog, call: Callable[[], object]) -> None:
        dialog.accept()
        call()

    def _not_kept(self, step: Step, error: Exception) -> None:
        self._busy = False
        self._unkept = step
        self._waiting.clear()
        self.set_saved("failed")
        if isinstance(error, UserError):
            self.trouble.tell(self.look.say("这一步没存上。{reason}", reason=self.look.say.error(error)))
        else:
            self.trouble.tell(self.look.say("这一步没存上，请再试一次。"))
            self._desk.troubled.emit(error)

    def _try_again(self) -> None:
        if self._unkept is not None and not self._busy:
            self._keep(self._unkept)

    def _close(self) -> None:
        """Close the sitting, which keeps when it ended; leaving must not fail because of that."""
        sitting = self._dealt.sitting
        if self._dealt.summary is not None or not sitting.deeds:
            self.closed.emit()
            return
        self._busy = True

        def failed(error: Exception) -> None:
            self._desk.troubled.emit(error)
            self.closed.emit()

        def finish() -> Done[Summary]:
            return self._dealer.finish(sitting)

        self._desk.write(finish, while_alive(self, lambda _summary: self.closed.emit()), while_alive(self, failed))
