"""GUI layer: one meeting: what must be done next, its agenda, who takes part and how they stand, its paper, what it came to."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.export.invitation import day_name, invitation, meeting_name
from app.gui.alive import while_alive
from app.gui.archive.attended_line import AttendedLine
from app.gui.desk import Desk
from app.gui.plan.agenda_dialog import AgendaDialog
from app.gui.plan.asking import CancelDialog, MoveDialog
from app.gui.plan.calendar_file import SCORES, CalendarFile
from app.gui.plan.details_dialog import DetailsDialog
from app.gui.plan.outcome_card import OutcomeCard
from app.gui.plan.people_list import PeopleList
from app.gui.plan.steps import Steps
from app.gui.plan.words import COUNTS, MEMORIES, NEEDS, PAPERS, clock, when_in_words
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.dialog import Dialog, confirm
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.tag import Tag
from app.questions.typesetting import typeset
from app.services.attending import Attendance
from app.services.meetings import View

BESIDE: Final = 820
"""Column width from which agenda, people and paper stand side by side, in pixels at 100 %."""
AGENDA, PEOPLE, PAPER = 5, 8, 4


class MeetingView(Page):
    """A meeting's page. `left` when the person goes back to the plan, `turns_requested` when the device is to be passed round.

    `record_requested` carries the meeting of which a record is to be written.
    """

    left = Signal()
    turns_requested = Signal(str)
    report_requested = Signal(str)
    record_requested = Signal(str)

    def __init__(self, desk: Desk, view: View, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, day_name(view.meeting.day, desk.say), parent)
        self._desk = desk
        self.view = view
        self._content: QWidget | None = None
        self._beside: QBoxLayout | None = None
        self._tag: Tag | None = None
        self.next: Button | None = None
        self._buttons: list[Button] = []
        self.calendar = CalendarFile(desk, self)
        self.calendar.saved.connect(self.notice_requested)
        self._column.insertLayout(0, self._back())
        self.show_view(view)

    def show_view(self, view: View) -> None:
        """Show how the meeting now stands."""
        self.view = view
        look, say, meeting = self.look, self.look.say, view.meeting
        self.heading.title.setText(day_name(meeting.day, say))
        if self._tag is not None:
            self._tag.hide()
            self._tag.deleteLater()
        self._tag = Tag(look, meeting.mode.name, meeting.mode.tone)
        self.heading.beside.addWidget(self._tag)
        self._offer()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("l"))
        column.addLayout(self._top())
        column.addWidget(Steps(look, view))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(14)
        self._beside.addWidget(self._agenda_card(), AGENDA)
        self._beside.addWidget(self._people(), PEOPLE)
        self._beside.addWidget(self._paper_card(), PAPER)
        outcome = OutcomeCard(look, view, compare=self._desk.settings.current.compare_branches)
        if outcome.tells:
            column.addWidget(outcome)
        column.addLayout(self._beside)
        column.addWidget(self._tools())
        column.addStretch(1)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._lay()
        self.body.addWidget(content, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards side by side where there is room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def _lay(self) -> None:
        if self._beside is not None:
            beside = self.column_width >= self.look.theme.px(BESIDE)
            self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    # --- what to do next ----------------------------------------------------------------------------------------------

    def _back(self) -> QHBoxLayout:
        look = self.look
        back = Button(look, look.say("计划"), "link", icon="chevron-left", key="Escape", size="small")
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _top(self) -> QVBoxLayout:
        """What the meeting is, and the next step in words."""
        look, say, view = self.look, self.look.say, self.view
        told = say("{name}，{when}", name=meeting_name(view.meeting, say), when=when_in_words(say, view.meeting, view.today))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(look, told, "body", "text2", wrap=True))
        column.addWidget(Label(look, self._hint(), "body", wrap=True))
        if view.meeting.state in ("begun", "ended"):
            column.addWidget(AttendedLine(self._desk, view.meeting.id))
        return column

    def _offer(self) -> None:
        """Put the next step and what else can be done now beside the title."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        deeds = self._deeds()
        self._buttons = []
        for at, (word, call) in reversed(list(enumerate(deeds))):
            button = Button(self.look, word, "outlined" if at else "filled", key=None if at else "Return")
            button.clicked.connect(lambda _=False, wanted=call: wanted())
            self.heading.add_action(button)
            self._buttons.append(button)
        self.next = self._buttons[-1] if self._buttons else None

    def _hint(self) -> str:
        say, view = self.look.say, self.view
        meeting = view.meeting
        if meeting.state == "cancelled":
            reason = next((change.reason for change in reversed(meeting.changes) if change.reason), "")
            return say("这次会议取消了：{reason}", reason=reason)
        if meeting.state == "planned":
            return say("下一步：准备。名单、试卷、议程和通知一次备好。")
        if meeting.state == "prepared" and view.lacking:
            return say("下一步：填上{needs}，就可以开始。", needs=say("、").join(say(NEEDS[need]) for need in view.lacking))
        if meeting.state == "prepared":
            return self._ready()
        if meeting.state == "begun":
            return self._running()
        return say("会议结束了，{n} 人交卷，应交 {total} 人。", n=view.coverage.done, total=view.coverage.expected)

    def _ready(self) -> str:
        """Say that all is ready, and what the notice would go out without."""
        say, meeting = self.look.say, self.view.meeting
        fields = ((say("地点"), meeting.place), (say("主持"), meeting.details.chair), (say("记录"), meeting.details.recorder))
        empty = [word for word, text in fields if not text]
        told = say("都备好了。到时候按“开始会议”。")
        return told + say("还没填{fields}，发通知以前请在“会议信息”里填上。", fields=say("、").join(empty)) if empty else told

    def _running(self) -> str:
        say, view = self.look.say, self.view
        meeting, missing = view.meeting, len(view.coverage.missing)
        if view.over:
            return say("时间到了，还有 {n} 人没交卷。可以结束会议。", n=missing)
        match (meeting.mode.opens, meeting.phase):
            case ("room", ""):
                return say("会议进行中。到答题的时候，按“开始答题”，大家一起答。")
            case ("room", "closed"):
                return say("已经收卷。讲评以后，按“结束会议”。")
            case ("leaders_first", _) if any(line.access.why == "leaders_first" for line in view.lines):
                return say("带头的人先答，都交卷以后其他人再答。")
            case ("phases", "pre"):
                return say("学前测进行中。答完以后，按“开始学习”。")
            case ("phases", "study"):
                return say("正在学习。学完以后，按“开始学后测”。")
            case ("phases", "post"):
                return say("学后测进行中，还有 {n} 人没交卷。", n=missing)
            case ("deadline", _) if meeting.details.deadline is not None:
                local = meeting.details.deadline.astimezone()
                until = say("{day} {time}", day=day_name(local.date(), say), time=clock(local.time()))
                return say("会议进行中，{until} 截止，还有 {n} 人没交卷。", until=until, n=missing)
            case ("daily", _):
                done = sum(line.access.door == "done" for line in view.lines)
                return say("今天 {n} 人答完，共 {total} 人。", n=done, total=len(view.lines))
        return say("会议进行中，还有 {n} 人没交卷。", n=missing)

    def _deeds(self) -> list[tuple[str, Callable[[], object]]]:
        """What can be done now, the next step first."""
        say, view, services = self.look.say, self.view, self._desk.services
        meeting = view.meeting
        match meeting.state:
            case "planned":
                return [(say("准备"), lambda: self._do(lambda: services.planning.prepare(meeting.id)))]
            case "prepared":
                begin = (say("开始会议"), self._begin)
                again = (say("重新出题"), lambda: self._do(lambda: services.planning.prepare(meeting.id)))
                return [(say("填会议信息"), self._edit_details), again] if view.lacking else [begin, again]
            case "cancelled":
                return [(say("恢复这次会议"), lambda: self._do(lambda: services.planning.revive(meeting.id)))]
            case "ended":
                return [(say("学习记录"), lambda: self.record_requested.emit(meeting.id))]
        return self._running_deeds()

    def _running_deeds(self) -> list[tuple[str, Callable[[], object]]]:
        say, view, held = self.look.say, self.view, self._desk.services.meetings
        meeting = view.meeting
        deeds: list[tuple[str, Callable[[], object]]] = []
        if "turns" in meeting.mode.offered and any(line.access.door in ("open", "under_way") for line in view.lines):
            deeds.append((say("轮流答题"), lambda: self.turns_requested.emit("")))
        onward = {
            ("room", ""): say("开始答题"),
            ("phases", "pre"): say("开始学习"),
            ("phases", "study"): say("开始学后测"),
        }.get((meeting.mode.opens, meeting.phase))
        if (meeting.mode.opens, meeting.phase) == ("room", "quiz"):
            deeds.append((say("收卷"), self._ask_to_collect))
        elif onward is not None:
            deeds.append((onward, lambda: self._do(lambda: held.advance(meeting.id))))
        if any(line.access.why == "leaders_first" for line in view.lines):
            deeds.append((say("让其他人也开始答"), lambda: self._do(lambda: held.let_in(meeting.id))))
        deeds.append((say("结束会议"), self._ask_to_end))
        return deeds

    def _begin(self) -> None:
        """Begin, after asking on another day than the meeting's: there is no way back from it."""
        say, held, meeting = self.look.say, self._desk.services.meetings, self.view.meeting

        def begin() -> None:
            self._do(lambda: held.begin(meeting.id))

        if meeting.day == self.view.today:
            begin()
            return
        day, today = day_name(meeting.day, say), day_name(self.view.today, say)
        told = say("会议定在{day}，今天是{today}。开始以后不能退回，也不能再改期。", day=day, today=today)
        confirm(self.look, self, say("现在就开始？"), told, say("现在开始"), begin)

    def _ask_to_collect(self) -> None:
        say, held, meeting = self.look.say, self._desk.services.meetings, self.view.meeting
        told = say("收卷以后不能再答题，也不能退回。") + self._left()
        confirm(self.look, self, say("现在收卷？"), told, say("收卷"), lambda: self._do(lambda: held.advance(meeting.id)))

    def _left(self) -> str:
        """Say how many have not handed in, and what becomes of those who are answering."""
        say, missing = self.look.say, len(self.view.coverage.missing)
        open_now = sum(line.access.door == "under_way" for line in self.view.lines)
        told = say("还有 {n} 人没交卷。", n=missing) if missing else ""
        return told + say("有 {n} 人正在答，答到哪里算到哪里。", n=open_now) if open_now else told

    def _ask_to_end(self) -> None:
        say, held, meeting = self.look.say, self._desk.services.meetings, self.view.meeting
        told = say("结束以后不能再答题。") + self._left()
        confirm(self.look, self, say("结束这次会议？"), told, say("结束会议"), lambda: self._do(lambda: held.end(meeting.id)))

    def _do(self, work: Callable[[], object]) -> None:
        self._desk.write(work)  # type: ignore[arg-type]  # every service's write returns what it has done

    # --- cards --------------------------------------------------------------------------------------------------------

    def _agenda_card(self) -> Card:
        look, say, meeting = self.look, self.look.say, self.view.meeting
        card = Card(look, dense=True)
        edit = Button(look, say("改议程"), "link", size="small")
        edit.clicked.connect(lambda: AgendaDialog(self._desk, meeting, self).open())
        card.body.addLayout(heading_row(look, say("议程"), *([edit] if meeting.state in ("planned", "prepared", "begun") else [])))
        if not meeting.agenda:
            card.body.addWidget(Label(look, say("准备以后，这里是议程。"), "body", "text2", wrap=True))
        for item in meeting.agenda:
            row = QHBoxLayout()
            row.setSpacing(look.theme.space("m"))
            hour = Label(look, clock(item.at), "dense", bold=True)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(look, item.title, "body", wrap=True))
            if item.detail:
                words.addWidget(Label(look, item.detail, "small", "text2", wrap=True))
            row.addWidget(hour)
            row.addLayout(words, 1)
            card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _people(self) -> QWidget:
        look, say, view = self.look, self.look.say, self.view
        if view.lines:
            people = PeopleList(look, view)
            people.sit_requested.connect(self.turns_requested)
            return people
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("参加的人")))
        roles = say("、").join(view.meeting.mode.roles) or say("名单上的所有人")
        card.body.addWidget(Label(look, say("准备以后，这里是参加的人：{roles}。", roles=roles), "body", "text2", wrap=True))
        card.body.addStretch(1)
        return card

    def _paper_card(self) -> Card:
        look, say, view = self.look, self.look.say, self.view
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("试卷")))
        if view.meeting.mode.opens == "daily":
            told = say("每人每天 {n} 题，按各自的复习进度出题。", n=view.meeting.mode.questions)
            card.body.addWidget(Label(look, told, "body", wrap=True))
        elif not view.questions:
            card.body.addWidget(Label(look, say("准备以后，这里是试卷。"), "body", "text2", wrap=True))
        for name, counts in view.papers:
            if counts:
                card.body.addWidget(Label(look, say("{n} 题", n=sum(count for _, count in counts)), "heading"))
                if len(view.papers) > 1:
                    card.body.addWidget(Label(look, say(PAPERS[name]), "small", "text2"))
            for why, count in counts:
                line = QHBoxLayout()
                line.addWidget(Label(look, say(MEMORIES[why]), "dense", elide=True), 1)
                line.addWidget(Label(look, say("{n} 题", n=count), "dense", "text2"))
                card.body.addLayout(line)
        rules = (say(COUNTS[view.meeting.mode.counts]), say("及格线 {n}%", n=self._desk.settings.current.pass_line), say("不限时，不排名"))
        told_rules = QVBoxLayout()
        told_rules.setSpacing(2)
        for rule in rules:
            told_rules.addWidget(Label(look, rule, "small", "text2", wrap=True))
        card.body.addLayout(told_rules)
        for report, title in zip(view.meeting.reports, view.titles, strict=True):
            link = Button(
                look, say("看原文"), "link", trailing="chevron-right", size="small", name=say("看原文：{title}", title=typeset(title))
            )
            link.clicked.connect(partial(self.report_requested.emit, report))
            card.body.addWidget(Label(look, typeset(title), "small", wrap=True))
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _tools(self) -> Flow:
        look, say, meeting = self.look, self.look.say, self.view.meeting
        tools: list[tuple[str, Callable[[], object]]] = [(say("导出日历"), self.choose_file)] if meeting.state != "ended" else []
        if meeting.state != "cancelled":
            tools.append((say("会议信息"), self._edit_details))
        if meeting.state in ("prepared", "begun", "ended"):
            tools.append((say("登记出席"), self.take_attendance))
        if meeting.state == "ended" and self.view.sittings:
            tools.append((say("导出成绩单"), self.choose_scores))
        if meeting.state in ("prepared", "begun"):
            tools.append((say("会议通知"), self.show_invitation))
        if meeting.state in ("planned", "prepared"):
            tools.append((say("改期"), lambda: MoveDialog(self._desk, meeting, None, self).open()))
            tools.append((say("取消会议"), lambda: CancelDialog(self._desk, meeting, self).open()))
        buttons = []
        for word, call in tools:
            button = Button(look, word)
            button.clicked.connect(lambda _=False, wanted=call: wanted())
            buttons.append(button)
        return Flow(look, buttons)

    def choose_file(self) -> None:
        """Let the person say where this meeting's calendar goes; a move or a cancellation is news that is sent like this."""
        planning, say, meeting = self._desk.services.planning, self.look.say, self.view.meeting
        name = say("{name} {day}", name=meeting_name(meeting, say), day=meeting.day.isoformat())
        self.calendar.choose(name, lambda path: planning.export_meeting(path, meeting.id, say))

    def choose_scores(self) -> None:
        """Let the person say where this meeting's score sheet goes."""
        scoring, say, meeting = self._desk.services.scoring, self.look.say, self.view.meeting
        sat = tuple(one.attempt for one in self.view.sittings)
        name = say("{name} {day}", name=meeting_name(meeting, say), day=meeting.day.isoformat())
        self.calendar.choose(name, lambda path: scoring.export(path, say, of=sat), SCORES)

    def _edit_details(self) -> None:
        planning, view = self._desk.services.planning, self.view
        self._desk.ask(
            lambda: (planning.parts(view.meeting.reports), planning.branches()),
            while_alive(self, lambda found: DetailsDialog(self._desk, view, *found, self).open()),
        )

    def take_attendance(self) -> None:
        """Record who came to the meeting."""
        from app.gui.archive.attendance_dialog import AttendanceDialog

        attending, meeting = self._desk.services.attending, self.view.meeting.id

        def shown(sheet: Attendance) -> None:
            AttendanceDialog(self._desk, sheet, self).open()

        self._desk.ask(lambda: attending.sheet(meeting), while_alive(self, shown))

    def show_invitation(self) -> None:
        """Show the text that invites to the meeting, to be copied."""
        say, view = self.look.say, self.view
        text = invitation(view.meeting, view.titles, view.questions, say, None)
        dialog = Dialog(self.look, say("会议通知"), self)
        dialog.say_more(text, "text")
        dialog.add_button(say("关闭"), "text")

        def copy() -> None:
            QGuiApplication.clipboard().setText(text)
            dialog.accept()
            self.notice_requested.emit(say("通知已复制，可以贴到微信或邮件里。"), "", None)

        dialog.add_button(say("复制"), "filled", copy, key="Return")
        dialog.open()
