"""GUI layer: who takes part in a meeting, what each may do now, and the marks that count."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.plan.words import PAPERS, door_in_words
from app.gui.widgets.card import heading_row
from app.gui.widgets.label import Label
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Badge, Column
from app.meeting.results import paper_now
from app.meeting.roster import told_names
from app.services.meetings import Line, View

MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""
ROWS: Final = 9
"""So many rows are seen before the list scrolls."""
NAME: Final = "欧阳修远"
LONGEST_NAME: Final = 14
"""Characters of a name that its column has room for."""
_BADGES: Final = {
    "open": Badge("circle", "accent"),
    "under_way": Badge("dash-circle", "warn"),
    "done": Badge("check-circle", "right"),
    "wait": Badge("clock", "text2"),
    "closed": Badge("circle", "text2"),
}


class PeopleList(QWidget):
    """The list; Enter or a double click on someone lets them answer on this computer (`sit_requested` carries their id)."""

    sit_requested = Signal(str)

    def __init__(self, look: Look, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.theme.space("s"))
        say, coverage = look.say, view.coverage
        told = say("{n} / {total} 人交卷", n=coverage.done, total=coverage.expected)
        if coverage.away:
            told += say("，{n} 人没到会", n=coverage.away)
        if len(view.papers) > 1:
            told = say("{paper}：{told}", paper=say(PAPERS[paper_now(view.meeting)]), told=told)
        self.body.addLayout(heading_row(look, say("参加的人"), Label(look, told, "small", "text2")))
        self.table: Table[Line] = Table(look, say("参加的人"), _columns(look, view))
        high = look.theme.height("row", "dense")
        self.table.setMinimumHeight((min(len(view.lines), ROWS) + 1) * high + 4)
        self.table.show_rows(view.lines)
        self.table.opened.connect(self._open)
        self.body.addWidget(self.table, MOST)
        self._turns = "turns" in view.meeting.mode.offered
        if self._turns and any(line.access.door in ("open", "under_way") for line in view.lines):
            self.body.addWidget(Label(look, say("在姓名上按 Enter 或双击，请这位在这台电脑上答题。"), "small", "text2", wrap=True))
        self.body.addStretch(1)

    def _open(self, line: Line) -> None:
        if self._turns and line.access.door in ("open", "under_way"):
            self.sit_requested.emit(line.who.person)


def _columns(look: Look, view: View) -> tuple[Column[Line], ...]:
    say = look.say
    days = {one.person: one for one in view.days}
    names = told_names([line.who for line in view.lines])
    longest = max((NAME, *(name[:LONGEST_NAME] for name in names.values())), key=lambda one: look.theme.text_width("dense", one, True))

    def again(line: Line) -> bool:
        """Whether someone has handed in and may answer the same once more; a daily task is another one each day."""
        return line.access.door == "open" and line.counted is not None and not days

    def now(line: Line) -> str:
        return say("已交卷，可再答") if again(line) else door_in_words(say, line.access)

    def marks(line: Line) -> str:
        return f"{line.counted.percent}%" if line.counted is not None else ""

    def on_days(line: Line) -> str:
        told = days.get(line.who.person)
        return f"{told.done} / {told.tasks}" if told is not None else ""

    def read(line: Line) -> str:
        told = days.get(line.who.person)
        return str(told.read) if told is not None else ""

    shown = [
        Column[Line](say("姓名"), lambda one: names[one.who.person], lambda one: (one.who.name, one.who.number), longest, bold=True),
        Column[Line](say("支部"), lambda one: one.who.branch, lambda one: one.who.branch, "机关第一支部", role="text2", need=2),
        Column[Line](
            say("现在"),
            now,
            lambda one: one.access.door,
            badge=lambda one: _BADGES["done" if again(one) else one.access.door],
        ),
        Column[Line](
            say("得分率"), marks, lambda one: one.counted.percent if one.counted else -1, "100%", right=True, need=1, falls_first=True
        ),
    ]
    if days:
        shown.insert(3, Column[Line](say("天数"), on_days, lambda one: days[one.who.person].done, "30 / 30", right=True))
        shown.insert(4, Column[Line](say("读了几天"), read, lambda one: days[one.who.person].read, "30", right=True, need=1))
    return tuple(shown)
