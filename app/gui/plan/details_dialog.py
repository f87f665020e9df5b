"""GUI layer: what an organiser fills in about a meeting: where, who chairs, and what its mode asks for."""

from functools import partial
from typing import Final

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.plan.asking import Form
from app.gui.plan.typed import day_of, days_of, moment_of
from app.gui.plan.words import clock
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.field import Choice, Labelled, LineEdit
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.meeting.modes import KINDS
from app.questions.typesetting import typeset
from app.services.meetings import View

HIGH: Final = 380


class DetailsDialog(Form):
    """Fields that every meeting has, and those that this one's mode asks for, the latter first."""

    def __init__(self, desk: Desk, view: View, parts: tuple[str, ...], branches: tuple[str, ...], parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("会议信息"), parent)
        self._desk, self._meeting = desk, view.meeting
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, desk.look.theme.space("m"), 0)
        self._column.setSpacing(desk.look.theme.space("m"))
        self._labelled: dict[str, Labelled] = {}
        self._build_asked(parts, branches)
        details = view.meeting.details
        if "place" not in self._labelled:
            self.place = self._line("place", say("地点"), view.meeting.place, say("如 三楼会议室"))
        self.title = self._line("title", say("会议名称"), view.meeting.title, say("空着就用学法的名称"))
        self.chair = self._line("chair", say("主持"), details.chair)
        self.recorder = self._line("recorder", say("记录"), details.recorder)
        content = QWidget()
        content.setLayout(self._column)
        scroll = Scroll(desk.look, content)
        scroll.setMinimumHeight(min(desk.look.theme.px(HIGH), parent.window().height() // 2))
        self.body.addWidget(scroll)
        self.add_button(say("取消"), "text")
        self.add_button(say("保存"), "filled", self._save, key="Return")

    def _build_asked(self, parts: tuple[str, ...], branches: tuple[str, ...]) -> None:
        say, meeting, look = self.look.say, self._meeting, self.look
        details, needs = meeting.details, meeting.mode.needs
        self.part = self.kind = self.story = self.deadline = self.last_day = self.rest = None
        self.branches: dict[str, CheckRow] = {}
        if "part" in needs:
            told = [("", say("请选择"))] + [(part, typeset(part)) for part in parts]
            self.part = self._choice("part", say("专题"), told, details.part)
        if "kind" in needs:
            self.kind = self._choice("kind", say("会议种类"), [("", say("请选择")), *((kind, kind) for kind in KINDS)], details.kind)
        if "place" in needs:
            self.place = self._line("place", say("地点"), meeting.place, say("如 革命纪念馆"))
        if "story" in needs:
            self.story = self._line("story", say("讲什么故事"), details.story, say("如 红军过桥"))
        if "deadline" in needs:
            local = details.deadline.astimezone() if details.deadline else None
            text = f"{local.date().isoformat()} {clock(local.time())}" if local else ""
            self.deadline = self._line("deadline", say("截止时间"), text, say("如 2026-06-19 18:00"))
        if "last_day" in needs:
            text = details.last_day.isoformat() if details.last_day else ""
            self.last_day = self._line("last_day", say("最后一天"), text, say("如 2026-06-30"))
            self.rest = self._line(
                "rest", say("休息日"), say("、").join(day.isoformat() for day in details.rest_days), say("可以不填，几天之间用顿号")
            )
        if (meeting.mode.teams or "branches" in needs) and branches:
            self._column.addWidget(Label(look, say("哪些支部参加（都不选就是全部）"), "body", bold=True, wrap=True))
            for branch in branches:
                row = CheckRow(look, branch)
                row.setChecked(branch in details.branches)
                self.branches[branch] = row
                self._column.addWidget(row)

    def _line(self, name: str, label: str, text: str, hint: str = "") -> LineEdit:
        field = LineEdit(self.look, label, hint)
        field.setText(text)
        self._labelled[name] = Labelled(self.look, label, field)
        self._column.addWidget(self._labelled[name])
        return field

    def _choice(self, name: str, label: str, options: list[tuple[str, str]], value: str) -> Choice:
        choice = Choice(self.look, label, options)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.set_value(value)
        self._labelled[name] = Labelled(self.look, label, choice)
        self._column.addWidget(self._labelled[name])
        return choice

    def _save(self) -> None:
        meeting, near = self._meeting, self._meeting.day
        details = msgspec.structs.replace(meeting.details, chair=self.chair.text().strip(), recorder=self.recorder.text().strip())
        if self.part is not None:
            details = msgspec.structs.replace(details, part=str(self.part.value or ""))
        if self.kind is not None:
            details = msgspec.structs.replace(details, kind=str(self.kind.value or ""))
        if self.story is not None:
            details = msgspec.structs.replace(details, story=self.story.text().strip())
        if self.branches:
            details = msgspec.structs.replace(details, branches=tuple(name for name, row in self.branches.items() if row.isChecked()))
        if self.deadline is not None:
            deadline = moment_of(self.deadline.text(), near)
            if not self._right("deadline", self.deadline.text(), deadline):
                return
            details = msgspec.structs.replace(details, deadline=deadline)
        if self.last_day is not None and self.rest is not None:
            last, rest = day_of(self.last_day.text(), near), days_of(self.rest.text(), near)
            if not (self._right("last_day", self.last_day.text(), last) and self._right("rest", self.rest.text(), rest)):
                return
            details = msgspec.structs.replace(details, last_day=last, rest_days=rest or ())
        edit = self._desk.services.planning.edit
        self._write(
            self._desk, partial(edit, meeting.id, title=self.title.text().strip(), place=self.place.text().strip(), details=details)
        )

    def _right(self, name: str, text: str, value: object) -> bool:
        """Say what is wrong beside the field; nothing written is not filled in yet, and no mistake."""
        right = value is not None or not text.strip()
        self._labelled[name].set_wrong("" if right else self.look.say("没看懂。日期可以写 6月19日，时间可以写 6月19日 18:00。"))
        return right
