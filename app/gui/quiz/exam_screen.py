"""GUI layer: the screen on which a mock exam is sat: a quiz with the parts of its paper and, where it has a limit, a quiet clock."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.look import ELDER_SCALE
from app.gui.quiz.exam_clock import ClockFace, ExamClock
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.quiz.words import marks_told
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.services.examining import Exam

NEAR_SHOWN_MS: Final = 60_000


class ExamScreen(QuizScreen):
    """Asks the questions of a mock exam. When the time is over, what was answered is handed in."""

    def __init__(self, desk: Desk, exam: Exam) -> None:
        self.clock = None if exam.time is None else ExamClock(desk, exam.quiz.attempt, exam.time)
        self._exam = exam
        super().__init__(desk, exam.quiz, desk.say("模拟考试"), spent=self._spent)
        self._near = self._near_word()
        if self.clock is None:
            return
        self.clock.setParent(self)
        self.face = ClockFace(desk, self.clock)
        self.clock.near.connect(self._say_near)
        self.clock.over.connect(self._time_over)
        self.card.note.setText(desk.say("每答一题就存一次，时间也存着。离开时时间停下，回来接着算。"))
        if desk.look.theme.scale >= ELDER_SCALE:
            self.foot.insertWidget(1, self.face)
        else:
            self.set_action(self.face)
        self.clock.start()

    def place(self) -> str:
        """Return which question of which part this is, and what it gives."""
        say = self.look.say
        first = 0
        for part in self._exam.parts:
            if self.position < first + part.number:
                return say(
                    "本部分第 {n} 题，共 {total} 题，每题 {marks} 分",
                    n=self.position - first + 1,
                    total=part.number,
                    marks=marks_told(part.marks),
                )
            first += part.number
        return super().place()

    def leave(self) -> None:
        """Stop the clock, keep what it counted, and leave."""
        if self.clock is not None and not self.clock.time.over:
            self.clock.tick()
            self.clock.stop()
        super().leave()

    def _spent(self) -> int | None:
        return None if self.clock is None else self.clock.spent()

    def _near_word(self) -> QWidget:
        """Return the one quiet sentence that the end is near; hidden until then."""
        look = self.look
        word = QWidget()
        row = QHBoxLayout(word)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("s"))
        row.addWidget(Icon(look, "clock", "text2", 18))
        row.addWidget(Label(look, look.say("还有不到 5 分钟。答过的都已经存好，到时自动交卷。"), "body", "text2", wrap=True), 1)
        word.hide()
        self.foot.insertWidget(1, word)
        return word

    def _say_near(self) -> None:
        """Say it for a while; the clock goes on saying what is left."""
        if self.look.theme.scale >= ELDER_SCALE:
            # at this size a sentence of its own would leave no room for the options
            self.face.set_near(True)
            QTimer.singleShot(NEAR_SHOWN_MS, self.face, lambda: self.face.set_near(False))
        else:
            self._near.show()
            QTimer.singleShot(NEAR_SHOWN_MS, self._near, self._near.hide)

    def _time_over(self) -> None:
        """Hand in what was answered up to now."""
        self.keep_typed()
        if self.clock is not None:
            # the last beat may still be on its way; the result says by what is kept that the time was up
            examining, attempt, spent = self.desk.services.examining, self.answering.quiz.attempt, self.clock.time.spent
            self.desk.write(lambda: examining.spend(attempt, spent))
        self.answering.settle(self.submit_now)
