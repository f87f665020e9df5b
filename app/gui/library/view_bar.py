"""GUI layer: the bar above an open report: the way back, its title, how far review is, and what can be done with it."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.progress import ProgressBar

BAR: Final = 64
SIDE: Final = 20
EDGE: Final = 26
PROGRESS: Final = 120
LEAST_TITLE: Final = 120
"""Pixels at 100 %: the title keeps so much; what then has no room leaves, the progress first. Keys lead there all the same."""


class ViewBar(QWidget):
    """The way back and the report's title; at the right how many points were reviewed and what can be done with the report."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        say = look.say
        self._look = look
        self.back = Button(look, say("题库"), "text", size="dense")
        self.back.setAccessibleName(say("返回题库"))
        self.title = Label(look, title, "body", bold=True, elide=True)
        self.progress = ProgressBar(look, say("核对进度"), width=PROGRESS)
        self.read = Button(look, icon="book", name=say("通读全文"))
        self.bank = Button(look, icon="scores", name=say("题库报告和覆盖"))
        self.questions = Button(look, say("题目"), key="Q")
        self.quiz = Button(look, say("做测验"), key="T")
        self.study = Button(look, say("学卡片"), key="Return")
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, SIDE, 0)
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.back)
        row.addSpacing(-look.theme.space("m"))  # the button has room of its own
        row.addWidget(Icon(look, "chevron-right", "text2", 14))
        row.addWidget(self.title, 1)
        row.addWidget(self.progress)
        row.addWidget(self.read)
        row.addWidget(self.bank)
        row.addWidget(self.questions)
        row.addWidget(self.quiz)
        row.addWidget(self.study)
        self._fit()

    def show_progress(self, reviewed: int, points: int, *, questions: bool) -> None:
        """Say how many points were reviewed; when all are, cards are the next step."""
        say = self._look.say
        self.progress.set_progress(reviewed, points, say("核对了 {n} / {total}", n=reviewed, total=points))
        self.study.set_kind("filled" if questions and reviewed == points else "outlined")
        for button in (self.quiz, self.study):
            button.setEnabled(questions)
            button.setToolTip("" if questions else say("这份报告没有出题"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the progress out where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Grow with the text, and show as much beside the title as there is room for."""
        theme = self._look.theme
        self.setFixedHeight(round(BAR + 20 * (theme.scale - 1)))
        gap = theme.space("m")
        always = (self.back, self.questions, self.study)
        room = self.width() - EDGE - SIDE - 14 - theme.px(LEAST_TITLE) - 2 * gap
        room -= sum(widget.minimumSizeHint().width() + gap for widget in always)
        for widget in (self.quiz, self.read, self.bank, self.progress):
            needed = widget.sizeHint().width() + gap
            widget.setVisible(room >= needed)
            room -= needed


class QuestionBar(QWidget):
    """The way back to the report's points, the report's title, and at the right the way to an own question."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        say = look.say
        self._look = look
        self.back = Button(look, say("要点"), "text", size="dense")
        self.back.setAccessibleName(say("返回要点"))
        self.title = Label(look, say("{title}的题目", title=title), "body", bold=True, elide=True)
        self.bank = Button(look, say("题库报告"))
        self.write = Button(look, say("自己出题"), icon="plus", key="N")
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, SIDE, 0)
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.back)
        row.addSpacing(-look.theme.space("m"))  # the button has room of its own
        row.addWidget(Icon(look, "chevron-right", "text2", 14))
        row.addWidget(self.title, 1)
        row.addWidget(self.bank)
        row.addWidget(self.write)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room; its key leads there all the same."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        theme = self._look.theme
        self.setFixedHeight(round(BAR + 20 * (theme.scale - 1)))
        needed = EDGE + SIDE + 14 + theme.px(LEAST_TITLE) + 4 * theme.space("m")
        needed += sum(widget.sizeHint().width() for widget in (self.back, self.bank, self.write))
        self.bank.setVisible(needed <= self.width())
