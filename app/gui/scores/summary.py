"""GUI layer: the strip above the scores: what is counted, and the rule of the sheet."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue import mark
from app.gui.look import Look
from app.gui.widgets.card import Card
from app.gui.widgets.label import Label
from app.gui.widgets.upright import Upright
from app.questions.grading import Incomplete
from app.scores.model import Scored

RULE_BESIDE: Final = 700
"""Width from which the rule stands beside the counts, in pixels at 100 %; below it goes under them."""

MULTIPLE: Final[dict[Incomplete, str]] = {
    "none": mark("选择题全对才得分"),
    "proportional": mark("多选题少选按比例得分"),
    "fixed": mark("多选题少选得一半分"),
}
UNIT_LIFT: Final = 5
"""Pixels by which the unit stands above the foot of the number, so that both rest on one line."""


class Count(QWidget):
    """A word, and under it a number with its unit."""

    def __init__(self, look: Look, word: str, unit: str) -> None:
        super().__init__()
        self.number = Label(look, "", "stem")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.number)
        lifted = QVBoxLayout()
        lifted.addStretch(1)
        lifted.addWidget(Label(look, unit, "dense", "text2"))
        lifted.addSpacing(look.theme.px(UNIT_LIFT))
        row.addLayout(lifted)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.word = Label(look, word, "small", "text2")
        column.addWidget(self.word)
        column.addLayout(row)

    def show_number(self, number: int) -> None:
        """Show `number`."""
        self.number.setText(str(number))


class Summary(Card):
    """How many quizzes, how many passed, how many persons; and how this table was scored."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        say = look.say
        self._look = look
        self._sat = Count(look, say("测验"), say("次"))
        self._passed = Count(look, say("通过"), say("次"))
        self._persons = Count(look, say("参加"), say("人"))
        self.rule = Label(look, "", "dense", wrap=True)
        self._gap = Upright(look)
        counts = QHBoxLayout()
        counts.setSpacing(22)
        self._last_gap = Upright(look)
        for widget in (self._sat, Upright(look), self._passed, self._last_gap, self._persons):
            counts.addWidget(widget)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Label(look, say("这张表的规则"), "small", "text2"))
        told.addWidget(self.rule)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(22)
        self._row.addLayout(counts)
        self._row.addWidget(self._gap)
        self._row.addLayout(told, 1)
        self.body.setContentsMargins(22, 10, 22, 10)
        self.body.addLayout(self._row)

    def show_scores(self, scored: tuple[Scored, ...], *, everyone: bool, exams: bool = False) -> None:
        """Count what is shown: quizzes, or mock exams."""
        self._sat.word.setText(self._look.say("模拟考试") if exams else self._look.say("测验"))
        self._sat.show_number(len(scored))
        self._passed.show_number(sum(one.score.passed for one in scored))
        self._persons.show_number(len({one.person.id for one in scored}))
        self._persons.setVisible(everyone)
        self._last_gap.setVisible(everyone)
        self.rule.setText(self._rule(scored))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the rule under the counts where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.width() >= self._look.theme.px(RULE_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(22 if beside else 8)
        self._gap.setVisible(beside)

    def _rule(self, scored: tuple[Scored, ...]) -> str:
        say = self._look.say
        lines = sorted({one.score.pass_line for one in scored})
        rules = {one.score.incomplete for one in scored} or {"none"}
        marks = say("分值按各份试卷") if any(one.score.weighted for one in scored) else say("每题 1 分")
        choices = say(MULTIPLE[rules.pop()]) if len(rules) == 1 else say("多选题少选按每次测验的规定得分")
        passing = say("及格线 {line}%", line=lines[0]) if len(lines) == 1 else say("及格线按每次测验开始时的设定")
        return say("{marks}，{choices}，没答的单独计；{passing}", marks=marks, choices=choices, passing=passing)
