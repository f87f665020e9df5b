"""GUI layer: the year's plan: what is next, twelve months, the modes; everything is planned from here."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.catalogue import Catalogue
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.plan.asking import MoveDialog, PlanDialog, PrepareDialog, ask_to_plan
from app.gui.plan.calendar_file import CalendarFile
from app.gui.plan.day_cell import DayCell
from app.gui.plan.days_dialog import DaysDialog
from app.gui.plan.mode_dialog import ModeDialog
from app.gui.plan.mode_list import ModeList
from app.gui.plan.months import Months
from app.gui.plan.next_card import NextCard
from app.gui.plan.rule_dialog import RuleDialog
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import confirm
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.meeting.model import Meeting, Mode
from app.meeting.planning import FRIDAY
from app.services.changes import Changes
from app.services.library import Shelved
from app.services.planning import Proposal, Standing, Year

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE: Final = 204
SIDE_FROM: Final = 820
"""Column width from which the modes stand beside the months, in pixels at 100 %."""
FIRST_YEAR, LAST_YEAR = 2000, 2099


class Found(NamedTuple):
    """What the page shows."""

    year: Year
    reports: tuple[Shelved, ...]


class YearPage(Page):
    """The plan of one year. `open_requested` carries the id of a meeting, `report_requested` that of a report."""

    open_requested = Signal(str)
    report_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("计划"), parent)
        self._desk = desk
        self._number = 0
        self._found: Found | None = None
        self._content: QWidget | None = None
        self._beside: QBoxLayout | None = None
        self._side: QWidget | None = None
        self.calendar = CalendarFile(desk, self)
        self.calendar.saved.connect(self.notice_requested)
        self.months: Months | None = None
        self._build_heading()
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Ask for the plan anew."""
        services, number = self._desk.services, self._number

        def look_up() -> Found:
            return Found(services.planning.year(number or services.planning.today().year), services.library.reports())

        self._desk.ask(look_up, while_alive(self, self._show))

    def go_to(self, year: int) -> None:
        """Show another year."""
        self._number = min(max(year, FIRST_YEAR), LAST_YEAR)
        self.refresh()

    def prepare_next(self) -> None:
        """Make the next meeting ready: what the rule proposes, to be changed before it is made."""
        self._desk.ask(self._desk.services.planning.propose, while_alive(self, self._propose))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the modes beside the months where there is room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def _build_heading(self) -> None:
        look, say = self.look, self.look.say
        before = Button(look, icon="chevron-left", name=say("上一年"))
        before.clicked.connect(lambda: self.go_to(self._shown_year - 1))
        self._year_word = Label(look, "", "body", bold=True)
        after = Button(look, icon="chevron-right", name=say("下一年"))
        after.clicked.connect(lambda: self.go_to(self._shown_year + 1))
        for widget in (before, self._year_word, after):
            self.heading.beside.addWidget(widget)
        export = Button(look, say("导出日历"), icon="export")
        export.clicked.connect(self.choose_file)
        self.heading.add_action(export)
        self.prepare = Button(look, say("准备下次会议"), "filled", icon="plus")
        self.prepare.clicked.connect(self.prepare_next)
        self.heading.add_action(self.prepare)

    @property
    def _shown_year(self) -> int:
        return self._found.year.year if self._found is not None else self._number

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.meetings or changes.library):
            self.refresh()

    def _show(self, found: Found) -> None:
        if self._number and found.year.year != self._number:
            return
        self._year_word.setText(str(found.year.year))
        if found == self._found:
            return
        self._found = found
        year, look, say = found.year, self.look, self.look.say
        planned = [one for one in year.meetings if one.state != "cancelled"]
        self.heading.set_note(say("排了 {n} 次，开过 {held} 次", n=len(planned), held=sum(one.state == "ended" for one in planned)))
        self.prepare.setText(_to_prepare(say, year))
        self.prepare.updateGeometry()
        focused = self._focused_day()
        content = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("l"))
        if year.next is not None:
            card = NextCard(look, year.next, year.today)
            card.opened.connect(self.open_requested)
            column.addWidget(card)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(look.theme.space("l"))
        self.months = Months(look, year, self._connect)
        self._beside.addWidget(self.months, 1)
        modes = ModeList(look, year, found.reports)
        modes.mode_requested.connect(self.edit_mode)
        modes.report_requested.connect(self.report_requested)
        self._side = modes
        self._beside.addWidget(modes)
        column.addLayout(self._beside)
        column.addWidget(self._tools())
        column.addStretch(1)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._lay()
        self.body.addWidget(content, 1)
        self._focus_day(focused)

    def _tools(self) -> Flow:
        look, say = self.look, self.look.say
        tools: list[tuple[str, Callable[[], object]]] = [
            (say("排会议"), self.plan_any),
            (say("按规律排满全年"), self._fill),
            (say("改规律"), self.edit_rule),
            (say("放假和调休"), self.edit_days),
            (say("加一种学法"), lambda: self.edit_mode(None)),
        ]
        buttons = []
        for word, call in tools:
            button = Button(look, word)
            button.clicked.connect(lambda _=False, wanted=call: wanted())
            buttons.append(button)
        return Flow(look, buttons)

    def _lay(self) -> None:
        if self._beside is None or self._side is None:
            return
        theme = self.look.theme
        beside = self.column_width >= theme.px(SIDE_FROM)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self._side.setFixedWidth(theme.px(SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)

    # --- days ---------------------------------------------------------------------------------------------------------

    def _connect(self, cell: DayCell) -> None:
        cell.clicked.connect(lambda _=False: self._press(cell))
        cell.dropped.connect(self._drop)
        cell.mode_wanted.connect(self._give_mode)
        cell.removal_wanted.connect(self._remove)

    def _press(self, cell: DayCell) -> None:
        if cell.meeting is not None:
            self.open_requested.emit(cell.meeting.id)
        elif self._found is not None:
            self._plan_on(cell)

    def _plan_on(self, cell: DayCell | None) -> None:
        if self._found is None:
            return
        year = self._found.year
        day = cell.day if cell is not None else None
        PlanDialog(self._desk, day, year.today, year.rule.start, year.modes, self._found.reports, self._planned, self).open()

    def plan_any(self) -> None:
        """Ask for a day and what is held on it."""
        self._plan_on(None)

    def _drop(self, cell: DayCell, what: str, identity: str) -> None:
        planning = self._desk.services.planning
        if what == "mode":
            self._plan_mode(cell.day, identity)
        elif what == "report" and cell.meeting is not None:
            meeting = cell.meeting.id
            reports = (*(one for one in cell.meeting.reports if one != identity), identity)
            self._desk.write(lambda: planning.edit(meeting, reports=reports), self._given)
        elif what == "report":
            self._tell(self.look.say("这一天还没有会议。先拖一种学法过来，再拖报告。"))
        elif self._found is not None:
            moved = next((one for one in self._found.year.meetings if one.id == identity), None)
            if moved is not None and moved.day != cell.day:
                MoveDialog(self._desk, moved, cell.day, self).open()

    def _give_mode(self, cell: DayCell, number: int) -> None:
        if self._found is not None and number < len(self._found.year.modes):
            self._plan_mode(cell.day, self._found.year.modes[number].id)

    def _plan_mode(self, day: date, mode: str) -> None:
        """Plan a meeting of a mode, after asking where one gives way to it."""
        planning, say = self._desk.services.planning, self.look.say
        names = {one.id: one.name for one in self._found.year.modes} if self._found is not None else {}

        def asked(standing: Standing) -> None:
            there = standing.replaced
            if there is not None and there.mode.id == mode:
                self._tell(say("这一天本来就是{mode}。", mode=there.mode.name))
                return

            def plan() -> None:
                self._desk.write(lambda: planning.plan(day, mode), while_alive(self, lambda made: self._planned(made, there)))

            ask_to_plan(self._desk, self, standing, names.get(mode, ""), plan)

        self._desk.ask(lambda: planning.on(day), while_alive(self, asked))

    def _remove(self, cell: DayCell) -> None:
        if cell.meeting is None:
            return
        planning, meeting = self._desk.services.planning, cell.meeting
        told = self.look.say("移出了计划：{mode}", mode=meeting.mode.name)
        self._desk.write(
            lambda: planning.unplan((meeting.id,)), while_alive(self, lambda _done: self._undoable(told, (meeting.id,), back=True))
        )

    def _planned(self, meeting: Meeting, before: Meeting | None) -> None:
        told = self.look.say("{month}月{day}日排了{mode}", month=meeting.day.month, day=meeting.day.day, mode=meeting.mode.name)
        if before is None:
            self._undoable(told, (meeting.id,), back=False)
            return
        put_back = partial(self._desk.services.planning.put_back, before, meeting)
        self.notice_requested.emit(told, self.look.say("撤销"), lambda: self._desk.write(put_back))

    def _given(self, meeting: Meeting) -> None:
        told = self.look.say("{month}月{day}日的会议有 {n} 份报告", month=meeting.day.month, day=meeting.day.day, n=len(meeting.reports))
        self._tell(told)

    def _undoable(self, told: str, meetings: tuple[str, ...], *, back: bool) -> None:
        planning = self._desk.services.planning
        undo = planning.replan if back else planning.unplan
        self.notice_requested.emit(told, self.look.say("撤销"), lambda: self._desk.write(partial(undo, meetings)))

    def _tell(self, told: str) -> None:
        self.notice_requested.emit(told, "", None)

    def _focused_day(self) -> object:
        cells = self.months.cells if self.months is not None else []
        return next((cell.day for cell in cells if cell.hasFocus()), None)

    def _focus_day(self, day: object) -> None:
        cells = self.months.cells if self.months is not None else []
        found = next((cell for cell in cells if cell.day == day), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- rules, modes, files ------------------------------------------------------------------------------------------

    def _propose(self, proposal: Proposal) -> None:
        if self._found is not None:
            PrepareDialog(self._desk, proposal, self._found.year.modes, self._found.reports, self._prepared, self).open()

    def _prepared(self, meeting: Meeting) -> None:
        self.open_requested.emit(meeting.id)

    def _fill(self) -> None:
        planning, year = self._desk.services.planning, self._shown_year

        def done(made: tuple[Meeting, ...]) -> None:
            if made:
                self._undoable(self.look.say("排了 {n} 次会议", n=len(made)), tuple(one.id for one in made), back=False)
            else:
                self._tell(self.look.say("这一年没有空着的日子要排。"))

        def fill() -> None:
            self._desk.write(lambda: planning.fill(year), while_alive(self, done))

        shown, say = self._found.year if self._found is not None else None, self.look.say
        if shown is None or shown.source or any(one.off for one in shown.days):
            fill()
            return
        told = say("程序里还没有 {year} 年的放假安排，元旦、国庆这样的日子也会排上。可以先在“放假和调休”里填。", year=year)
        confirm(self.look, self, say("现在就排满？"), told, say("照样排"), fill)

    def edit_rule(self) -> None:
        """Change the rule of the plan."""
        if self._found is not None:
            RuleDialog(self._desk, self._found.year, self._found.reports, self).open()

    def edit_days(self) -> None:
        """Show and change the days off."""
        DaysDialog(self._desk, self._shown_year, self).open()

    def edit_mode(self, mode: Mode | None) -> None:
        """Change a mode, or add one."""
        customs = self._desk.services.customs
        self._desk.ask(customs.bundled_modes, while_alive(self, lambda ours: ModeDialog(self._desk, mode, ours, self).open()))

    def choose_file(self) -> None:
        """Let the person say where the calendar goes, then export it."""
        planning, say, year = self._desk.services.planning, self.look.say, self._shown_year
        self.calendar.choose(say("学习例会 {year}", year=year), lambda path: planning.export_year(path, year, say))


def _to_prepare(say: Catalogue, year: Year) -> str:
    """Return the words of the button that makes a meeting ready: which Friday is meant, where it is one of this week or the next."""
    day, today = year.to_prepare, year.today
    weeks = (day.toordinal() - day.weekday() - today.toordinal() + today.weekday()) // 7
    if day == today:
        return say("准备今天的会议")
    if day.weekday() == FRIDAY and weeks in (0, 1):
        return say("准备下周五") if weeks else say("准备本周五")
    return say("准备下次会议")
