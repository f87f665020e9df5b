"""GUI layer: setting the meeting for which one wants to be ready: reports, day, hour, minutes a day."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue import Catalogue, mark
from app.gui.look import Look
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice, Labelled, Spin
from app.gui.widgets.scroll import Scroll
from app.study.readying import Goal

DAYS: Final = 45
"""So many days ahead can be chosen."""
HOURS: Final = tuple(time(half // 2, 30 * (half % 2)) for half in range(16, 43))
USUAL_HOUR: Final = time(15, 0)
MINUTES: Final = (5, 120)
USUAL_MINUTES: Final = 10
WIDTH: Final = 560
FRIDAY: Final = 4
LIST_HEIGHT: Final = 150
"""The least height of the list in pixels, at every text size: large text needs the screen for the rest."""
WEEKDAYS: Final = (mark("周一"), mark("周二"), mark("周三"), mark("周四"), mark("周五"), mark("周六"), mark("周日"))


class GoalDialog(Dialog):
    """Asks when the meeting is and what it is about; `chosen` carries (reports, moment, minutes a day)."""

    chosen = Signal(object, object, int)

    def __init__(self, look: Look, reports: Sequence[tuple[str, str]], now: datetime, parent: QWidget, *, goal: Goal | None = None) -> None:
        super().__init__(look, look.say("赶在会前学会"), parent, width=WIDTH)
        say = look.say
        self._now = now
        self.say_more(say("告诉九学哪天开会，它来安排每天学什么。到开会那个钟点，大约能记住九成。"))
        days = [now.date() + timedelta(days=ahead) for ahead in range(DAYS + 1)]
        self.day = Choice(look, say("哪天开会"), [(day, day_words(say, day, now)) for day in days])
        self.day.set_value(next(day for day in days[1:] if day.weekday() == FRIDAY))
        self.hour = Choice(look, say("几点"), [(hour, f"{hour:%H:%M}") for hour in HOURS])
        self.hour.set_value(USUAL_HOUR)
        self.day.currentIndexChanged.connect(self._check)
        self.hour.currentIndexChanged.connect(self._check)
        when = QHBoxLayout()
        when.setSpacing(look.theme.space("m"))
        self._when = Labelled(look, say("哪天开会"), self.day)
        when.addWidget(self._when, 1)
        when.addWidget(Labelled(look, say("几点"), self.hour), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(when)
        self.minutes = Spin(look, say("每天最多几分钟"), *MINUTES, USUAL_MINUTES, step=5)
        self.body.addWidget(Labelled(look, say("每天最多几分钟"), self.minutes))
        self.rows = [(report, CheckRow(look, title)) for report, title in reports]
        self.rows[0][1].setChecked(True)
        if len(self.rows) > 1:
            self.body.addWidget(self._list(), 1)
        self.add_button(say("取消"), "text")
        self.plan = self.add_button(say("安排"), "filled", self._choose, key="Return")
        if goal is not None:
            self._put(goal)

    def _list(self) -> QWidget:
        look = self.look
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, look.theme.space("l"), 0)
        column.setSpacing(0)
        for _, row in self.rows:
            row.toggled.connect(self._check)
            column.addWidget(row)
        column.addStretch(1)
        scroll = Scroll(look, page, "surface")
        scroll.setMinimumHeight(LIST_HEIGHT)
        return scroll

    def _put(self, goal: Goal) -> None:
        """Begin with what was chosen before."""
        held = goal.held.astimezone(self._now.tzinfo)
        if 0 <= (held.date() - self._now.date()).days <= DAYS:
            self.day.set_value(held.date())
        if held.time() in HOURS:
            self.hour.set_value(held.time())
        self.minutes.number.setValue(goal.minutes)
        for report, row in self.rows:
            row.setChecked(report in goal.reports)
        if not any(row.isChecked() for _, row in self.rows):
            self.rows[0][1].setChecked(True)

    def _check(self) -> None:
        """Say at once when the moment has passed; plan only what can be planned."""
        past = self._held() <= self._now
        self._when.set_wrong(self.look.say("这个时间已经过了。请选以后的日子。") if past else "")
        self.plan.setEnabled(not past and any(row.isChecked() for _, row in self.rows))

    def _held(self) -> datetime:
        day, hour = self.day.value, self.hour.value
        assert isinstance(day, date)
        assert isinstance(hour, time)
        return datetime.combine(day, hour, self._now.tzinfo)

    def _choose(self) -> None:
        held = self._held()
        reports = tuple(report for report, row in self.rows if row.isChecked())
        self.accept()
        self.chosen.emit(reports, held, self.minutes.value)


def day_words(say: Catalogue, day: date, now: datetime) -> str:
    """Return a day with its weekday and how far off it is."""
    ahead = (day - now.date()).days
    name = dated(say, day)
    if ahead == 0:
        return say("{day}（今天）", day=name)
    return say("{day}（{n} 天后）", day=name, n=ahead)


def dated(say: Catalogue, day: date) -> str:
    """Return a day with its weekday."""
    return say("{month}月{day}日 {weekday}", month=day.month, day=day.day, weekday=say(WEEKDAYS[day.weekday()]))
