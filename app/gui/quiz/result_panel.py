"""GUI layer: the score of a quiz: passed or not, how many were right, by kind, and what to do next."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue import mark
from app.gui.look import Look
from app.gui.quiz.words import KINDS, marks_told
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.progress import Bar
from app.questions.grading import Incomplete
from app.questions.typesetting import typeset
from app.scores.model import Tally
from app.services.examining import InSection
from app.services.quizzing import Result

THICK: Final = 6
INCOMPLETE: Final[dict[Incomplete, str]] = {
    "proportional": mark("多选题少选按比例得分，选错不得分。"),
    "fixed": mark("多选题少选得一半分，选错不得分。"),
}


class ResultPanel(Card):
    """Score and pass line, counts by kind, blanks apart; below, the ways to go on where the quiz was the learner's own.

    Practice has no marks and no pass line, only counts.
    """

    again = Signal()
    fresh = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        result: Result,
        sections: Sequence[InSection] = (),
        *,
        own: bool,
        ran_out: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, dense=True, parent=parent)
        self._look = look
        self._practice = result.attempt.kind == "practice"
        self.body.setSpacing(10)
        score = result.score
        if ran_out:
            self.body.addWidget(Label(look, look.say("考试时间到了，答过的题已经自动交卷。"), "body", wrap=True))
        self._add_verdict(result)
        self._add_number(score.total, weighted=score.weighted)
        order = list(KINDS)
        for kind, tally in sorted(score.by_kind, key=lambda one: order.index(one[0]) if one[0] in order else len(order)):
            self._add_kind(look.say(KINDS.get(kind, kind)), tally)
        self._add_sections(sections)
        self.body.addWidget(Divider())
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for line in self._lines(result):
            lines.addWidget(Label(look, line, "small", "text2", wrap=True))
        self.body.addLayout(lines)
        self._add_buttons(result, own=own)

    def _add_verdict(self, result: Result) -> None:
        look, say = self._look, self._look.say
        passed = result.score.passed
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("s"))
        if self._practice:
            row.addWidget(Label(look, say("这一轮练完了"), "option", bold=True))
            row.addStretch(1)
            self.body.addLayout(row)
            return
        row.addWidget(Icon(look, "check-circle" if passed else "cross-circle", "right" if passed else "wrong", 22))
        self.verdict = Label(look, say("通过") if passed else say("没通过"), "option", "right" if passed else "wrong", bold=True)
        row.addWidget(self.verdict)
        row.addStretch(1)
        row.addWidget(Label(look, say("及格线 {percent}%", percent=result.score.pass_line), "small", "text2"))
        self.body.addLayout(row)

    def _add_number(self, total: Tally, *, weighted: bool) -> None:
        look, say = self._look, self._look.say
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        self.number = Label(look, marks_told(total.hundredths) if weighted else str(total.right), "number")
        row.addWidget(self.number)
        unit = say("/ {full} 分", full=marks_told(total.full)) if weighted else say("/ {n} 题答对", n=total.questions)
        row.addWidget(Label(look, unit, "reading", "text2"), 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_kind(self, name: str, tally: Tally) -> None:
        look = self._look
        row = QHBoxLayout()
        row.addWidget(Label(look, name, "body", elide=True), 1)
        row.addWidget(Label(look, f"{tally.right} / {tally.questions}", "body", bold=True))
        bar = Bar(look, thickness=THICK)
        bar.set_share(tally.right, tally.questions)
        bar.setAccessibleName(f"{name} {tally.right} / {tally.questions}")
        block = QVBoxLayout()
        block.setSpacing(2)
        block.addLayout(row)
        block.addWidget(bar)
        self.body.addLayout(block)

    def _add_sections(self, sections: Sequence[InSection]) -> None:
        """List the sections, under the names of their reports where there are several."""
        look, named = self._look, ""
        if sections:
            self.body.addWidget(Divider())
            self.body.addWidget(Label(look, look.say("按章节"), "small", "text2"))
        several = len({one.report for one in sections}) > 1
        for one in sections:
            if several and one.report != named:
                named = one.report
                self.body.addWidget(Label(look, typeset(named), "small", "text2", bold=True, wrap=True))
            self._add_kind(typeset(one.section) or look.say("没有章节的"), one.tally)

    def _lines(self, result: Result) -> list[str]:
        say, total = self._look.say, result.score.total
        handed_in = result.attempt.handed_in
        lines = []
        if handed_in is not None:
            day = handed_in.astimezone()
            told = {"month": day.month, "day": day.day, "time": f"{day:%H:%M}"}
            lines.append(say("{month}月{day}日 {time} 练完", **told) if self._practice else say("{month}月{day}日 {time} 交卷", **told))
        if self._practice:
            return lines
        marks = say(
            "得 {marks} 分，满分 {full} 分，得分率 {percent}%",
            marks=marks_told(total.hundredths),
            full=marks_told(total.full),
            percent=total.percent,
        )
        lines.append(marks)
        if result.score.weighted:
            lines.append(say("{n} 题里答对 {right} 题。", n=total.questions, right=total.right))
        if any(kind == "multiple" for kind, _ in result.score.by_kind) and result.score.incomplete != "none":
            lines.append(say(INCOMPLETE[result.score.incomplete]))
        if total.partly:
            lines.append(say("{n} 题对了一部分，按答对的部分得分。", n=total.partly))
        if total.blank:
            lines.append(say("{n} 题没有作答，算空白，不算错。", n=total.blank))
        return lines

    def _add_buttons(self, result: Result, *, own: bool) -> None:
        look, say = self._look, self._look.say
        self.body.addSpacing(look.theme.space("xs"))
        total = result.score.total
        missed = total.questions - total.right
        self.asks_again = own and missed > 0
        if self.asks_again:
            again = Button(look, say("再做这 {n} 题", n=missed), "filled", key="R")
            again.clicked.connect(self.again)
            self.body.addWidget(again)
        if own and result.attempt.kind == "quiz":
            fresh = Button(look, say("换一份卷再做"), "outlined" if missed else "filled")
            fresh.clicked.connect(self.fresh)
            self.body.addWidget(fresh)
        leave = Button(look, say("返回"), "text")
        leave.clicked.connect(self.left)
        self.body.addWidget(leave)
