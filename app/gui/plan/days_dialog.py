"""GUI layer: the table of days off and days worked instead: what was announced, and what the organisation writes itself."""

from datetime import date
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.export.invitation import day_name, meeting_name
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.plan.asking import Form
from app.gui.plan.typed import day_of
from app.gui.widgets.button import Button
from app.gui.widgets.field import Choice, Labelled, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.meeting.holidays import SpecialDay
from app.services.customs import Days
from app.services.planning import Standing

HIGH: Final = 180


class DayRow(NamedTuple):
    """A line of the table: which days, what they are, and whether the organisation wrote that itself."""

    first: date
    last: date
    kind: str
    name: str
    own: bool


class DaysDialog(Form):
    """Shows a year's days; adds and removes those of the organisation's own, at once."""

    def __init__(self, desk: Desk, year: int, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("{year} 年放假和调休", year=year), parent)
        self._desk, self._year = desk, year
        self._source = self.say_more("")
        self.table: Table[DayRow] = Table(desk.look, say("放假和调休"), self._columns())
        self.table.setMinimumHeight(min(desk.look.theme.px(HIGH), parent.window().height() // 4))
        self.body.addWidget(self.table)
        self.day = LineEdit(desk.look, say("日期"), say("如 6月12日"), longest=20)
        self._day_field = Labelled(desk.look, say("日期"), self.day)
        self.kind = Choice(desk.look, say("这一天"), [("off", say("放假")), ("work", say("上班")), ("plain", say("照常，不管通知"))])
        self.name = LineEdit(desk.look, say("叫什么"), say("如 区运动会"), longest=60)
        row = QHBoxLayout()
        row.setSpacing(desk.look.theme.space("m"))
        row.addWidget(self._day_field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Labelled(desk.look, say("这一天"), self.kind), 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(Labelled(desk.look, say("叫什么"), self.name))
        add = Button(desk.look, say("写上这一天"))
        add.clicked.connect(self._add)
        self._drop = Button(desk.look, say("去掉选中的"))
        self._drop.clicked.connect(self._remove)
        self.body.addWidget(Flow(desk.look, [add, self._drop]))
        self.add_button(say("好了"), "filled", self.accept)
        self._refresh()

    def _columns(self) -> tuple[Column[DayRow], ...]:
        say = self.look.say
        words = {"off": say("放假"), "work": say("上班"), "plain": say("照常")}
        return (
            Column(say("日期"), self._days_of, lambda one: one.first, say("12月30日至12月31日")),
            Column(say("这一天"), lambda one: words[one.kind], lambda one: one.kind, say("上班")),
            Column(
                say("叫什么"), lambda one: say("{name}（自己写的）", name=one.name) if one.own else one.name, lambda one: one.name, need=1
            ),
        )

    def _days_of(self, row: DayRow) -> str:
        say = self.look.say
        if row.first == row.last:
            return day_name(row.first, say)
        first, last = (say("{month}月{day}日", month=day.month, day=day.day) for day in (row.first, row.last))
        return say("{first}至{last}", first=first, last=last)

    def _refresh(self) -> None:
        self._desk.ask(lambda: self._desk.services.customs.days(self._year), while_alive(self, self._show))

    def _show(self, days: Days) -> None:
        say = self.look.say
        told = say("出处：{source}", source=days.announced.source) if days.announced else say("这一年的通知，程序里没有，请自己写上。")
        self._source.setText(told)
        rows = [DayRow(one.day, one.day, one.kind, one.name, True) for one in days.own]
        if days.announced is not None:
            rows += [DayRow(one.first, one.last, "off", one.name, False) for one in days.announced.off]
            rows += [DayRow(day, day, "work", say("调休"), False) for day in days.announced.work]
        self.table.show_rows(sorted(rows))

    def _add(self) -> None:
        say, day = self.look.say, day_of(self.day.text(), date(self._year, 1, 1))
        self._day_field.set_wrong("" if day else say("没看懂。日期可以写 6月12日。"))
        if day is None:
            return
        kind = self.kind.value
        special = SpecialDay(day, kind if kind in ("off", "work", "plain") else "off", self.name.text().strip())
        self._desk.write(partial(self._desk.services.customs.set_day, special), while_alive(self, lambda _done: self._written(special)))

    def _written(self, special: SpecialDay) -> None:
        self._wrong("")
        if special.kind == "off":
            self._desk.ask(partial(self._desk.services.planning.on, special.day), while_alive(self, self._warn))
        self.day.clear()
        self.name.clear()
        self._refresh()

    def _warn(self, standing: Standing) -> None:
        """Say that a meeting stands on the day that was taken off: it is not moved by that."""
        there, say = standing.replaced, self.look.say
        if there is not None:
            told = say(
                "{day}排了{name}，还在计划里。要换一天，请打开这次会议，按“改期”。",
                day=day_name(there.day, say),
                name=meeting_name(there, say),
            )
            self._wrong(told)

    def _remove(self) -> None:
        row = self.table.chosen
        if row is not None and row.own:
            self._desk.write(partial(self._desk.services.customs.drop_day, row.first), while_alive(self, lambda _done: self._refresh()))
        else:
            self._wrong(self.look.say("通知里的日子去不掉；要改，就把那一天写成“照常”。"))
