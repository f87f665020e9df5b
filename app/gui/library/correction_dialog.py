"""GUI layer: before a key is corrected: whose past scores change by it, and why it is done."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.export.corrections import marks
from app.gui.look import Look
from app.gui.scores.columns import moment_in_words, outcomes_in_words, widest_outcome
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled, LineEdit
from app.gui.widgets.label import Label
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.services.editing import LONGEST_REASON, Foresight, Rescored

WIDTH: Final = 820
SHOWN: Final = 6
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""
MARGIN: Final = 40


class CorrectionDialog(Dialog):
    """Shows the scores that would change; `confirmed` carries the reason. It stays open until `accept`."""

    confirmed = Signal(str)

    def __init__(self, look: Look, foresight: Foresight, parent: QWidget) -> None:
        say, rows = look.say, foresight.rescored
        super().__init__(look, say("有 {n} 次成绩会变", n=len(rows)), parent, width=WIDTH)
        self.say_more(say("按新的答案重算。原来的得分也留着，成绩页和导出的成绩单里都有更正记录。"))
        self.table: Table[Rescored] = Table(look, say("会变的成绩"), _columns(look))
        self.table.show_rows(rows)
        self.body.addWidget(self.table, MOST)
        self.reason = LineEdit(look, say("为什么更正"), say("例如：出题时选错了答案"), longest=2 * LONGEST_REASON)
        self.reason.textChanged.connect(self._enable)
        self._labelled = Labelled(look, say("为什么更正"), self.reason, say("会写进更正记录。"))
        self.body.addWidget(self._labelled)
        if foresight.others:
            told = say("另有 {n} 次答的是改写以前的题面，成绩不变。", n=foresight.others)
            self.body.addWidget(Label(look, told, "small", "text2", wrap=True))
        self.body.addStretch(1)
        self.add_button(say("先不改"), "text")
        self.go = self.add_button(say("更正并重算"), "filled", lambda: self.confirmed.emit(self.reason.text()), key="Return")
        self._enable()
        tall = self.sizeHint().height() + look.theme.height("row", "dense") * min(len(rows), SHOWN)
        self.resize(QSize(self.minimumWidth(), min(tall, parent.window().height() - MARGIN)))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: Exception) -> None:
        """Say what is wrong with what was written."""
        if isinstance(error, UserError):
            self._labelled.set_wrong(self.look.say.error(error))

    def _enable(self) -> None:
        self._labelled.set_wrong("")
        self.go.setEnabled(bool(self.reason.text().strip()))


def _columns(look: Look) -> tuple[Column[Rescored], ...]:
    say = look.say

    return (
        Column(say("姓名"), lambda one: one.person.name, lambda one: (one.person.name, one.person.number), bold=True),
        Column(say("编号"), lambda one: one.person.number, lambda one: one.person.number, "0000", role="text2", need=4),
        Column(say("交卷"), lambda one: moment_in_words(one.handed_in), lambda one: one.handed_in, "2026-12-30 20:00", need=3),
        Column(
            say("本题得分"),
            lambda one: f"{marks(one.question_before.hundredths)} \u2192 {marks(one.question_after.hundredths)}",
            lambda one: one.question_after.hundredths,
            "0.66 \u2192 0.66",
            right=True,
            need=2,
        ),
        Column(
            say("得分率"),
            lambda one: f"{one.before.total.percent}% \u2192 {one.after.total.percent}%",
            lambda one: one.after.total.percent,
            "100% \u2192 100%",
            right=True,
        ),
        Column(
            say("结果"),
            lambda one: outcomes_in_words(say, one.before, one.after),
            lambda one: one.after.passed,
            widest_outcome(say),
            need=1,
        ),
    )
