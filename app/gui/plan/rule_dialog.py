"""GUI layer: the rule of the plan: which weekday and hour, which modes how often, which reports in turn."""

from functools import partial
from typing import Final

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.plan.asking import Form
from app.gui.plan.typed import hour_of
from app.gui.plan.words import clock
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.field import Choice, Labelled, LineEdit, Spin
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.meeting.model import Mode
from app.meeting.planning import MOST_MINUTES
from app.questions.typesetting import typeset
from app.services.library import Shelved
from app.services.planning import Year

MOST_TURNS: Final = 9
HIGH: Final = 380


class RuleDialog(Form):
    """Changes the rule; meetings that are planned stay as they are."""

    def __init__(self, desk: Desk, year: Year, reports: tuple[Shelved, ...], parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("开会的规律"), parent)
        self._desk, self._rule = desk, year.rule
        self.say_more(say("改动只影响以后排的会议；已经排上的不变。"))
        weekdays = (say("星期一"), say("星期二"), say("星期三"), say("星期四"), say("星期五"), say("星期六"), say("星期日"))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, desk.look.theme.space("m"), 0)
        column.setSpacing(desk.look.theme.space("m"))
        self.weekday = Choice(desk.look, say("星期几"), list(enumerate(weekdays)))
        self.weekday.set_value(year.rule.weekday)
        self.start = LineEdit(desk.look, say("几点开始"), "15:00", longest=10)
        self.start.setText(clock(year.rule.start))
        self._start_field = Labelled(desk.look, say("几点开始"), self.start)
        self.minutes = Spin(desk.look, say("开多少分钟"), 10, MOST_MINUTES, year.rule.minutes, step=10)
        self.place = LineEdit(desk.look, say("平常在哪里开"), say("如 三楼会议室"), longest=60)
        self.place.setText(year.rule.place)
        column.addWidget(Labelled(desk.look, say("星期几"), self.weekday))
        column.addWidget(self._start_field)
        column.addWidget(Labelled(desk.look, say("开多少分钟"), self.minutes))
        column.addWidget(Labelled(desk.look, say("平常在哪里开"), self.place))
        column.addWidget(Label(desk.look, say("一轮里每种学法开几次"), "body", bold=True, wrap=True))
        self.turns = {mode.id: self._turn(column, mode) for mode in year.modes}
        self.reports: dict[str, CheckRow] = {}
        if reports:
            column.addWidget(Label(desk.look, say("轮流学哪些报告"), "body", bold=True, wrap=True))
        for report in reports:
            row = CheckRow(desk.look, typeset(report.title))
            row.setChecked(report.id in year.rule.reports)
            self.reports[report.id] = row
            column.addWidget(row)
        content = QWidget()
        content.setLayout(column)
        scroll = Scroll(desk.look, content)
        scroll.setMinimumHeight(min(desk.look.theme.px(HIGH), parent.window().height() // 2))
        self.body.addWidget(scroll)
        self.add_button(say("取消"), "text")
        self.add_button(say("保存"), "filled", self._save, key="Return")

    def _turn(self, column: QVBoxLayout, mode: Mode) -> Spin:
        row = QHBoxLayout()
        row.addWidget(Label(self.look, mode.name, "body", elide=True), 1)
        spin = Spin(self.look, mode.name, 0, MOST_TURNS, self._rule.modes.count(mode.id))
        row.addWidget(spin)
        column.addLayout(row)
        return spin

    def _save(self) -> None:
        start = hour_of(self.start.text())
        self._start_field.set_wrong("" if start else self.look.say("没看懂。时间可以写 15:00 或 下午3点。"))
        if start is None:
            return
        modes = in_turn({mode: spin.value for mode, spin in self.turns.items()})
        unchanged = {mode: self._rule.modes.count(mode) for mode in self.turns} == {mode: spin.value for mode, spin in self.turns.items()}
        weekday = self.weekday.value
        rule = msgspec.structs.replace(
            self._rule,
            weekday=weekday if isinstance(weekday, int) else self._rule.weekday,
            start=start,
            minutes=self.minutes.value,
            place=self.place.text().strip(),
            modes=self._rule.modes if unchanged else modes,
            reports=tuple(report for report, row in self.reports.items() if row.isChecked()),
        )
        self._write(self._desk, partial(self._desk.services.customs.set_rule, rule))


def in_turn(counts: dict[str, int]) -> tuple[str, ...]:
    """Return each mode as often as it is wanted, spread over the round so that the same does not come twice running."""
    whole = sum(counts.values())
    places = [((turn + 0.5) * whole / count, at, mode) for at, (mode, count) in enumerate(counts.items()) for turn in range(count)]
    return tuple(mode for _, _, mode in sorted(places))
