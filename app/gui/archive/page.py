"""GUI layer: 档案: the meetings of a year with their attendance; records, summaries and the year's file are written from here."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.export.invitation import meeting_name
from app.gui.alive import while_alive
from app.gui.archive.attendance_dialog import AttendanceDialog
from app.gui.archive.choices_dialog import ChoicesDialog
from app.gui.archive.words import STATES
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder
from app.gui.jobs import Job, Task
from app.gui.widgets.button import Button
from app.gui.widgets.empty import Empty
from app.gui.widgets.field import Choice
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.progress import ProgressBar
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.questions.typesetting import typeset
from app.services.attending import Attendance
from app.services.changes import Changes
from app.services.record_templates import Template
from app.services.recording import Archive, Filed, Form

MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""
QUARTER_MONTHS: Final = 3
SHARE: Final = 60
"""Percent of the work after which a PDF's pages are looked up and only have to be drawn."""


class ArchivePage(Page):
    """The year's meetings; Enter or a double click records the attendance of one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("档案"), parent, scrolls=False)
        self._desk = desk
        self._archive: Archive | None = None
        self._dialog: QFileDialog | None = None
        self._empty: Empty | None = None
        self._job: Job | None = None
        self._wanted = ""
        self._build_heading()
        self._build_deeds()
        self.table: Table[Filed] = Table(desk.look, desk.say("档案"), self._columns())
        self.table.opened.connect(self.take_attendance)
        self.table.view.selectionModel().currentRowChanged.connect(lambda *_: self._allow_record())
        self._progress = ProgressBar(desk.look, desk.say("正在写学习档案"), width=None)
        self._stop = Button(desk.look, desk.say("停下"))
        self._stop.clicked.connect(self.stop)
        self._working = Flow(desk.look, [self._progress, self._stop], gap=desk.look.theme.space("m"))
        self._foot = Label(desk.look, "", "small", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        self.body.setSpacing(desk.look.theme.space("m"))
        for widget, stretch in ((self._deeds, 0), (self.table, MOST), (self._working, 0), (self._foot, 0)):
            self.body.addWidget(widget, stretch)
        self._working.hide()
        self.body.addStretch(1)
        self._arrange_parts()
        desk.changed.connect(self._hear)

    def _build_heading(self) -> None:
        look, say = self._desk.look, self._desk.say
        self.year = Choice(look, say("年份"))
        self.year.chosen.connect(lambda _value: self.refresh())
        self.heading.beside.addWidget(self.year)
        self.choices_button = Button(look, say("设置和模板"), "text")
        self.choices_button.clicked.connect(self.open_choices)
        self.year_button = Button(look, say("导出学习档案"), "filled", icon="export", key="Ctrl+E")
        self.year_button.clicked.connect(lambda: self.choose_file("year"))
        for button in (self.choices_button, self.year_button):
            self.heading.add_action(button)

    def _build_deeds(self) -> None:
        look, say = self._desk.look, self._desk.say
        self.attend_button = Button(look, say("登记出席"), icon="people")
        self.attend_button.clicked.connect(lambda: self.take_attendance(self.table.chosen))
        self.record_button = Button(look, say("导出学习记录"), icon="export")
        self.record_button.clicked.connect(lambda: self.choose_file("meeting"))
        self.quarter_button = Button(look, say("导出这一季的小结"), icon="export")
        self.quarter_button.clicked.connect(lambda: self.choose_file("quarter"))
        self.form = Choice(look, say("文件格式"), [("docx", say("Word 文档")), ("pdf", "PDF")])
        gap = look.theme.space("m")
        self._deeds = Flow(look, [self.attend_button, self.record_button, self.quarter_button, self.form], gap=gap)

    def refresh(self) -> None:
        """Ask for the year anew."""
        year, wanted, recording = cast("int | None", self.year.value), self._wanted, self._desk.services.recording
        self._desk.ask(lambda: recording.archive(year, wanted), while_alive(self, self._show))

    def choose(self, meeting: str) -> None:
        """Choose a meeting as soon as its year is shown."""
        self._wanted = meeting
        self.year.set_options([])

    def take_attendance(self, filed: Filed | None) -> None:
        """Record who came to a meeting."""
        if filed is not None and filed.meeting.state != "cancelled":
            attending, meeting = self._desk.services.attending, filed.meeting.id
            self._desk.ask(lambda: attending.sheet(meeting), while_alive(self, self._open_attendance))

    def open_choices(self) -> None:
        """Let the organiser say what stands in the records, and change the templates."""
        ChoicesDialog(self._desk, self).open()

    def choose_file(self, what: Template) -> None:
        """Let a person say where a record goes, then write it."""
        filed, archive = self.table.chosen, self._archive
        if self._dialog is not None or self._job is not None or archive is None or (what != "year" and filed is None):
            return
        say, recording, form = self._desk.say, self._desk.services.recording, self._form
        meeting = filed.meeting.id if filed is not None else ""
        quarter = 0 if filed is None else quarter_of(filed)

        def name() -> str:
            return recording.name(what, form, say, meeting=meeting, year=archive.year, quarter=quarter)

        self._desk.ask(name, while_alive(self, lambda told: self._open_dialog(what, told)))

    def export_to(self, what: Template, path: Path) -> None:
        """Write a record to `path`, off the GUI thread; long work can be stopped."""
        filed, archive, say, recording = self.table.chosen, self._archive, self._desk.say, self._desk.services.recording
        if archive is None:
            return
        remember_folder(self._desk, path.parent)
        meeting, year = filed.meeting.id if filed is not None else "", archive.year
        quarter = 0 if filed is None else quarter_of(filed)
        place = path if path.suffix.lower() == f".{self._form}" else path.with_name(f"{path.name}.{self._form}")
        work: Callable[[Task], Path]
        if self._form == "docx":

            def work(task: Task) -> Path:
                match what:
                    case "meeting":
                        return recording.meeting(place, meeting, say)
                    case "quarter":
                        return recording.quarter(place, year, quarter, say)
                return recording.year(place, year, say, _telling(task, 100), task.cancelled)

        else:

            def work(task: Task) -> Path:
                from app.gui.printing.pdf import write_pdf
                from app.services.scoring import trouble

                match what:
                    case "meeting":
                        pages = recording.meeting_pages(meeting, say)
                    case "quarter":
                        pages = recording.quarter_pages(year, quarter, say)
                    case _:
                        pages = recording.year_pages(year, say, _telling(task, SHARE), task.cancelled)
                try:
                    write_pdf(pages, place, _telling(task, 100, SHARE), task.cancelled)
                except OSError as error:
                    raise trouble(error, place) from error
                return place

        self._start(work)

    def stop(self) -> None:
        """Stop what is being written; nothing half done stays."""
        if self._job is not None:
            self._job.cancel()

    @property
    def _form(self) -> Form:
        return "pdf" if self.form.value == "pdf" else "docx"

    def _start(self, work: Callable[[Task], Path]) -> None:
        job = self._desk.jobs.free(work, while_alive(self, self._exported), while_alive(self, self._not_exported))
        job.cancelled.connect(self._finished)
        job.progressed.connect(self._tell_progress)
        self._job = job
        self._tell_progress("", 0)
        self._arrange_parts()

    def _tell_progress(self, _step: str, percent: int) -> None:
        self._progress.set_progress(percent, 100, self._desk.say("已完成 {n}%", n=percent))

    def _columns(self) -> tuple[Column[Filed], ...]:
        say = self._desk.say

        def number(one: Filed) -> str:
            return str(one.number) if one.number else ""

        def came(one: Filed) -> str:
            count = one.count
            return "" if count.open == count.expected else f"{count.came} / {count.expected}"

        def left(one: Filed) -> str:
            return str(one.left or "")

        def reports(one: Filed) -> str:
            return say("；").join(typeset(title) for title in one.titles)

        return (
            Column(say("序号"), number, lambda one: one.meeting.day, sample="00", right=True, role="text2", need=4),
            Column(say("日期"), lambda one: one.meeting.day.isoformat(), lambda one: one.meeting.day, sample="0000-00-00", bold=True),
            Column(say("会议"), lambda one: meeting_name(one.meeting, say), lambda one: one.meeting.mode.name),
            Column(say("学习材料"), reports, lambda one: one.titles, need=3),
            Column(say("实到 / 应到"), came, lambda one: one.count.came, sample="000 / 000", right=True, falls_first=True),
            Column(
                say("待补学"), lambda one: str(one.left or ""), lambda one: one.left, sample="000", right=True, need=2, falls_first=True
            ),
            Column(say("状态"), lambda one: say(STATES[one.meeting.state]), lambda one: one.meeting.state, sample="已准备", need=1),
        )

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.meetings or changes.people or changes.attempts):
            self.refresh()

    def _show(self, archive: Archive) -> None:
        say, chosen = self._desk.say, self.table.chosen
        wanted, self._wanted = self._wanted or (chosen.meeting.id if chosen is not None else ""), ""
        self._archive = archive
        self.year.set_options([(year, say("{year} 年", year=year)) for year in reversed(archive.years)])
        self.year.set_value(archive.year)
        self.table.show_rows(archive.filed)
        place = next((row for row, one in enumerate(archive.filed) if one.meeting.id == wanted), None)
        if place is not None:
            self.table.view.setCurrentIndex(self.table.rows.index(place, 1))
        self._foot.setText(say("共 {n} 次会议", n=len(archive.filed)))
        self._arrange_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the buttons their room in a low window."""
        super().resizeEvent(event)
        self._arrange_parts()

    def _arrange_parts(self) -> None:
        some, busy = bool(self._archive is not None and self._archive.filed), self._job is not None
        for part in (self._deeds, self.table):
            part.setVisible(some)
        self._foot.setVisible(some and not self.is_low)
        self.table.give_way(self.is_low)
        for button in (self.quarter_button, self.year_button):
            button.setEnabled(some and not busy)
        self._allow_record()
        self.year_button.setVisible(some)
        self._working.setVisible(busy)
        if self._archive is not None and not some and self._empty is None:
            say = self._desk.say
            text = say("在“计划”里安排会议，开过以后在这里登记出席，导出学习记录、季度小结和全年的学习档案。")
            go = Button(self.look, say("去计划"), "filled", icon="calendar", key="Return")
            go.clicked.connect(lambda: self.page_requested.emit("plan"))
            promise = say("记录只存在这台电脑上，不联网，也不上传。")
            self._empty = Empty(self.look, "scores", say("这一年还没有会议"), text, [go], promise=promise)
            self.body.insertWidget(0, self._empty, MOST)
        if self._empty is not None:
            self._empty.setVisible(not some)

    def _allow_record(self) -> None:
        """Only a meeting that was held to its end has a record."""
        chosen = self.table.chosen
        self.record_button.setEnabled(chosen is not None and chosen.meeting.state == "ended" and self._job is None)

    def _open_attendance(self, sheet: Attendance) -> None:
        AttendanceDialog(self._desk, sheet, self).open()

    def _open_dialog(self, what: Template, name: str) -> None:
        say, form = self._desk.say, self._form
        dialog = QFileDialog(self, say("导出"), str(remembered_folder(self._desk)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(say("Word 文档 (*.docx)") if form == "docx" else say("PDF 文件 (*.pdf)"))
        dialog.setDefaultSuffix(form)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.export_to(what, Path(chosen)))
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _exported(self, place: Path) -> None:
        self._finished()
        folder = QUrl.fromLocalFile(str(place.parent))
        told = self._desk.say("存好了：{name}", name=place.name)
        self.notice_requested.emit(told, self._desk.say("打开文件夹"), lambda: QDesktopServices.openUrl(folder))

    def _not_exported(self, error: Exception) -> None:
        self._finished()
        self._desk.troubled.emit(error)

    def _finished(self) -> None:
        self._job = None
        self._arrange_parts()


def quarter_of(filed: Filed) -> int:
    """Return the quarter in which a meeting falls, from 1."""
    return (filed.meeting.day.month - 1) // QUARTER_MONTHS + 1


def _telling(task: Task, until: int, since: int = 0) -> Callable[[int, int], None]:
    """Return what tells, of so many done of all, which percentage between `since` and `until` the whole has reached."""
    return lambda done, total: task.progress("writing", since + (until - since) * done // max(total, 1))
