"""GUI layer: the small forms of the plan: which meeting next, another day, why it is called off."""

from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from app.catalogue import Catalogue
from app.errors import UserError
from app.export.invitation import day_name, meeting_name
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.plan.typed import day_of, hour_of
from app.gui.plan.words import STATES, about_mode, clock
from app.gui.widgets.dialog import Dialog, confirm
from app.gui.widgets.field import Choice, Labelled, LineEdit
from app.gui.widgets.label import Label
from app.meeting.model import Meeting, Mode
from app.questions.typesetting import typeset
from app.services.changes import Done
from app.services.library import Shelved
from app.services.planning import Proposal, Standing

T = TypeVar("T")


class Form(Dialog):
    """A dialog that writes what was filled in, closes when it is kept, and says below what is wrong."""

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(look, title, parent)
        self._trouble: Label | None = None

    def event(self, event: QEvent) -> bool:
        """Keep as high as the words need at this width: Qt asks a dialog's height only once."""
        layout = self.layout()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize) and layout is not None:
            self.setMinimumHeight(min(layout.totalHeightForWidth(self.width()), self.screen().availableGeometry().height()))
        return super().event(event)

    def _write(self, desk: Desk, work: Callable[[], Done[T]], done: Callable[[T], object] | None = None) -> None:
        def kept(value: T) -> None:
            self.accept()
            if done is not None:
                done(value)

        def refused(error: Exception) -> None:
            if isinstance(error, UserError):
                self._wrong(desk.say.error(error))
            else:
                desk.troubled.emit(error)

        desk.write(work, while_alive(self, kept), while_alive(self, refused))

    def _wrong(self, text: str) -> None:
        if self._trouble is None:
            self._trouble = Label(self.look, text, "small", "wrong", wrap=True)
            self.body.addWidget(self._trouble)
        self._trouble.setText(text)


class ModeFields:
    """The choice of mode and report that the forms for a new meeting share; it puts them into a form's column."""

    def __init__(self, form: Dialog, modes: tuple[Mode, ...], reports: tuple[Shelved, ...], mode: str, chosen: tuple[str, ...]) -> None:
        look, say = form.look, form.look.say
        self._say = say
        self._modes = {one.id: one for one in modes}
        self.mode = Choice(
            look, say("学法"), [(one.id, say("{name}（{who}）", name=one.name, who=one.who) if one.who else one.name) for one in modes]
        )
        self.mode.set_value(mode)
        self._rules = Labelled(look, say("学法"), self.mode, self._about())
        self.mode.chosen.connect(lambda _mode: self._rules.set_help(self._about()))
        offered: list[tuple[object, str]] = [(one.id, typeset(one.title)) for one in reports]
        if len(chosen) > 1:
            offered.insert(0, (chosen, say("已选的 {n} 份报告", n=len(chosen))))
        self.report = Choice(look, say("学习报告"), [*offered, ("", say("题库里的所有报告"))])
        self.report.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.report.set_value(chosen if len(chosen) > 1 else chosen[0] if chosen else offered[0][0] if offered else "")
        form.body.addWidget(self._rules)
        form.body.addWidget(Labelled(look, say("学习报告"), self.report))

    def _about(self) -> str:
        mode = self._modes.get(str(self.mode.value))
        return "" if mode is None else about_mode(self._say, mode)

    @property
    def mode_name(self) -> str:
        """The name of the mode that is chosen."""
        return self._modes[str(self.mode.value)].name

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that are chosen, () for all."""
        value = self.report.value
        return value if isinstance(value, tuple) else (str(value),) if value else ()


def doubts(say: Catalogue, standing: Standing, but: str = "") -> str:
    """Return what speaks against a meeting on a day, "" where nothing does; the meeting `but` is the one that comes there."""
    told = say("这一天已经过去了。") if standing.past else ""
    if standing.off:
        told += say("这一天放假（{name}）。", name=standing.off)
    for one in standing.meetings:
        if one.id != but:
            told += say(
                "这一天已有{name}（{start}，{state}）。", name=meeting_name(one, say), start=clock(one.start), state=say(STATES[one.state])
            )
    return told


def ask_to_plan(desk: Desk, parent: QWidget, standing: Standing, mode: str, plan: Callable[[], object]) -> None:
    """Plan a meeting on a day, after asking where something speaks against it."""
    say, there = desk.say, standing.replaced
    told = doubts(say, standing)
    if not told:
        plan()
    elif there is not None:
        told += say("换成{mode}以后，原来的议程和填过的会议信息都不再用；换错了可以撤销。", mode=mode)
        confirm(desk.look, parent, say("换掉这次会议？"), told, say("换掉"), plan)
    else:
        confirm(desk.look, parent, say("还是排在这一天？"), told, say("照样排"), plan)


class PrepareDialog(Form):
    """The next meeting in one step: mode and report as the rule has them, to be changed; 准备好 makes everything else."""

    def __init__(
        self,
        desk: Desk,
        proposal: Proposal,
        modes: tuple[Mode, ...],
        reports: tuple[Shelved, ...],
        done: Callable[[Meeting], object],
        parent: QWidget,
    ) -> None:
        say = desk.say
        super().__init__(desk.look, say("准备下一次会议"), parent)
        when = say("{day} {start}", day=day_name(proposal.day, say), start=clock(proposal.start))
        told = say("{when}。议程、试卷和通知一次备好，都还能改。", when=when)
        if proposal.off:
            told += say("这一天放假（{name}），要开会请先改期。", name=proposal.off)
        self.say_more(told)
        self.fields = ModeFields(self, modes, reports, proposal.mode.id, proposal.reports)
        planning = desk.services.planning
        self.add_button(say("取消"), "text")
        self.ready = self.add_button(
            say("准备好"),
            "filled",
            lambda: self._write(desk, partial(planning.prepare_next, str(self.fields.mode.value), self.fields.reports), done),
            key="Return",
        )


class PlanDialog(Form):
    """A meeting on a day: its mode, report and hour; a day without a year is in that of `near`."""

    def __init__(
        self,
        desk: Desk,
        day: date | None,
        near: date,
        start: time,
        modes: tuple[Mode, ...],
        reports: tuple[Shelved, ...],
        done: Callable[[Meeting, Meeting | None], object],
        parent: QWidget,
    ) -> None:
        say = desk.say
        super().__init__(desk.look, say("排会议"), parent)
        self._desk, self._done = desk, done
        self._near = near
        self.day = LineEdit(desk.look, say("日期"), say("如 2026-06-12 或 6月12日"), longest=20)
        self.day.setText(day.isoformat() if day else "")
        self._day_field = Labelled(desk.look, say("日期"), self.day)
        self.start = LineEdit(desk.look, say("时间"), "15:00", longest=10)
        self.start.setText(clock(start))
        self._start_field = Labelled(desk.look, say("时间"), self.start)
        self.body.addWidget(self._day_field)
        self.body.addWidget(self._start_field)
        self.fields = ModeFields(self, modes, reports, modes[0].id, ())
        self.add_button(say("取消"), "text")
        self.add_button(say("排上"), "filled", self._plan, key="Return")

    def _plan(self) -> None:
        say = self.look.say
        day, start = day_of(self.day.text(), self._near), hour_of(self.start.text())
        self._day_field.set_wrong("" if day else say("没看懂。日期可以写 6月12日。"))
        self._start_field.set_wrong("" if start else say("没看懂。时间可以写 15:00 或 下午3点。"))
        if day is not None and start is not None:
            at = start
            self._desk.ask(partial(self._desk.services.planning.on, day), while_alive(self, lambda found: self._ask(found, at)))

    def _ask(self, standing: Standing, start: time) -> None:
        planning, mode, reports = self._desk.services.planning, str(self.fields.mode.value), self.fields.reports

        def plan() -> None:
            self._write(
                self._desk,
                partial(planning.plan, standing.day, mode, reports, start),
                lambda meeting: self._done(meeting, standing.replaced),
            )

        ask_to_plan(self._desk, self, standing, self.fields.mode_name, plan)


class MoveDialog(Form):
    """Another day or hour for a meeting, and why."""

    def __init__(
        self, desk: Desk, meeting: Meeting, day: date | None, parent: QWidget, done: Callable[[Meeting], object] | None = None
    ) -> None:
        say = desk.say
        super().__init__(desk.look, say("改期"), parent)
        self._desk, self._meeting, self._done = desk, meeting, done
        self.say_more(say("原来是{day} {start}。", day=day_name(meeting.day, say), start=clock(meeting.start)))
        self.day = LineEdit(desk.look, say("改到哪一天"), longest=20)
        self.day.setText((day or meeting.day).isoformat())
        self.start = LineEdit(desk.look, say("几点"), longest=10)
        self.start.setText(clock(meeting.start))
        self.reason = LineEdit(desk.look, say("原因"), say("如 会议室被占用"))
        self._fields = [Labelled(desk.look, field.accessibleName(), field) for field in (self.day, self.start, self.reason)]
        for field in self._fields:
            self.body.addWidget(field)
        self.add_button(say("取消"), "text")
        self.add_button(say("改期"), "filled", self._move, key="Return")
        (self.reason if day else self.day).setFocus()

    def _move(self) -> None:
        say = self.look.say
        day, start = day_of(self.day.text(), self._meeting.day), hour_of(self.start.text())
        told = (
            "" if day else say("没看懂。日期可以写 6月12日。"),
            "" if start else say("没看懂。时间可以写 15:00 或 下午3点。"),
            "" if self.reason.text().strip() else say("请写上原因。"),
        )
        for field, text in zip(self._fields, told, strict=True):
            field.set_wrong(text)
        if day is not None and start is not None and self.reason.text().strip():
            if (day, start) == (self._meeting.day, self._meeting.start):
                self._fields[0].set_wrong(say("日期和时间都和原来一样，不用改期。"))
                return
            at = start
            self._desk.ask(partial(self._desk.services.planning.on, day), while_alive(self, lambda found: self._ask(found, at)))

    def _ask(self, standing: Standing, start: time) -> None:
        say, person = self.look.say, self._desk.person
        planning, by = self._desk.services.planning, person.id if person else None

        def move() -> None:
            self._write(self._desk, partial(planning.move, self._meeting.id, standing.day, start, self.reason.text(), by), self._done)

        if told := doubts(say, standing, self._meeting.id):
            confirm(self.look, self, say("还是改到这一天？"), told, say("照样改期"), move)
        else:
            move()


class CancelDialog(Form):
    """Why a meeting is called off."""

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("取消这次会议？"), parent)
        self._desk, self._meeting = desk, meeting
        self.say_more(say("会议留在计划里，标明取消和原因；以后还能恢复。"))
        self.reason = LineEdit(desk.look, say("原因"), say("如 全体下乡"))
        self._field = Labelled(desk.look, say("原因"), self.reason)
        self.body.addWidget(self._field)
        self.add_button(say("不取消"), "text")
        self.add_button(say("取消会议"), "filled", self._cancel, key="Return")
        self.reason.setFocus()

    def _cancel(self) -> None:
        if not self.reason.text().strip():
            self._field.set_wrong(self.look.say("请写上原因。"))
            return
        person = self._desk.person
        by = person.id if person else None
        self._write(self._desk, partial(self._desk.services.planning.cancel, self._meeting.id, self.reason.text(), by))
