"""GUI layer: the 更正记录: which keys were corrected, by whom and why, and whose scores changed by it."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.export.corrections import marks, reason
from app.gui.look import Look
from app.gui.scores.columns import moment_in_words, outcomes_in_words, widest_outcome
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.divider import Divider
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.questions.typesetting import typeset
from app.scores.correcting import Corrected

WIDTH: Final = 1080
TALL: Final = 620
MARGIN: Final = 40
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""
ABOUT: Final = 150
"""Pixels at 100 % below the table for what is said of the line that is chosen."""


class CorrectionsDialog(Dialog):
    """A line for each score that a correction changed, the last correction first; below, all about the one that is chosen."""

    def __init__(self, look: Look, corrected: tuple[Corrected, ...], parent: QWidget) -> None:
        say = look.say
        super().__init__(look, say("更正记录"), parent, width=WIDTH)
        self.table: Table[Corrected] = Table(look, say("更正记录"), _columns(look))
        self.table.moved.connect(self._tell)
        self._content = QWidget()
        about = QVBoxLayout(self._content)
        about.setContentsMargins(4, 0, 14, 0)
        about.setSpacing(look.theme.space("xs"))
        self.stem = Label(look, "", "body", bold=True, wrap=True)
        self.keys = Label(look, "", "dense", wrap=True)
        self.who = Label(look, "", "dense", "text2", wrap=True)
        for label in (self.stem, self.keys, self.who):
            about.addWidget(label)
        about.addStretch(1)
        scroll = Scroll(look, self._content, "surface")
        scroll.setFixedHeight(look.theme.px(ABOUT))
        self.body.addWidget(self.table, MOST)
        self.body.addWidget(Divider())
        self.body.addWidget(scroll)
        self.body.addStretch(1)
        self.add_button(say("关闭"), "filled", self.accept)
        self.table.show_rows(corrected)
        self.resize(QSize(self.minimumWidth(), min(look.theme.px(TALL), parent.window().height() - MARGIN)))
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        one, say = self.table.chosen, self.look.say
        if one is None:
            return
        between = say("；")
        self.stem.setText(one.stem)
        self.keys.setText(
            say("答案原来是“{before}”，更正为“{after}”", before=between.join(one.key_before), after=between.join(one.key_after))
        )
        told = say("{name}，{when}：{reason}", name=one.by, when=moment_in_words(one.at), reason=reason(one, say) or say("没有写原因"))
        self.who.setText(say("出自《{title}》。{told}", title=typeset(one.title), told=told))


def _columns(look: Look) -> tuple[Column[Corrected], ...]:
    say = look.say

    return (
        Column(
            say("更正时间"), lambda one: moment_in_words(one.at), lambda one: one.at, "2026-12-30 20:00",
            role="text2", falls_first=True,
        ),
        Column(say("题目"), lambda one: one.stem.replace("\n", " "), lambda one: one.stem, need=2),
        Column(say("姓名"), lambda one: one.person.name, lambda one: (one.person.name, one.person.number), "欧阳修远", bold=True),
        Column(
            say("交卷"), lambda one: moment_in_words(one.handed_in), lambda one: one.handed_in, "2026-12-30 20:00",
            role="text2", need=5,
        ),
        Column(
            say("本题得分"),
            lambda one: f"{marks(one.question_before.hundredths)} \u2192 {marks(one.question_after.hundredths)}",
            lambda one: one.question_after.hundredths, "0.66 \u2192 0.66", right=True, need=4,
        ),
        Column(
            say("得分率"), lambda one: f"{one.score_before.total.percent}% \u2192 {one.score_after.total.percent}%",
            lambda one: one.score_after.total.percent, "100% \u2192 100%", right=True, need=1,
        ),
        Column(
            say("结果"), lambda one: outcomes_in_words(say, one.score_before, one.score_after), lambda one: one.score_after.passed,
            widest_outcome(say), need=3,
        ),
    )  # fmt: skip
