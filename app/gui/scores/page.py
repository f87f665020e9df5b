"""GUI layer: 成绩: every quiz that was handed in, or every mock exam, how they were scored, and the sheet that is made of quizzes."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder
from app.gui.scores.columns import HANDED_IN, score_columns
from app.gui.scores.corrections import CorrectionsDialog
from app.gui.scores.summary import Summary
from app.gui.widgets.button import Button
from app.gui.widgets.empty import Empty
from app.gui.widgets.field import Choice
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.table import Table
from app.records.model import Person
from app.scores.correcting import Corrected
from app.scores.model import Scored
from app.services.changes import Changes

LOW: Final = 400
"""Below this height of the page, at 100 %, the strip above the table and the word below it leave: the rows need their room."""

QUIZ, MOCK = "quiz", "mock"
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""


class Found(NamedTuple):
    """What the page shows of one person (None: of everyone)."""

    whose: str | None
    quizzes: tuple[Scored, ...]
    exams: tuple[Scored, ...]
    corrected: tuple[Corrected, ...]


class ScoresPage(Page):
    """The scores of whoever is learning, or of everyone; Enter or a double click opens an attempt's result.

    Quizzes and mock exams are never in one table: only quizzes count, and only they go into the sheet. Until one of the two is chosen,
    quizzes are shown, or mock exams where there is no quiz.
    """

    result_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("成绩"), parent, scrolls=False)
        say = desk.say
        self._desk = desk
        self._scored: tuple[Scored, ...] | None = None
        self._dialog: QFileDialog | None = None
        self._empty: Empty | None = None
        self.whose = Choice(desk.look, say("看谁的成绩"))
        self.whose.chosen.connect(self._choose_whose)
        self.heading.beside.addWidget(self.whose)
        self.which = Choice(desk.look, say("看测验还是模拟考试"), [(QUIZ, say("测验")), (MOCK, say("模拟考试"))])
        self.which.chosen.connect(self._choose_which)
        self.which.hide()
        self._which: str | None = None
        self.heading.beside.addWidget(self.which)
        self.export_button = Button(desk.look, say("导出成绩单"), "filled", icon="export", key="Ctrl+E")
        self.export_button.clicked.connect(self.choose_file)
        self.corrections_button = Button(desk.look, say("更正记录"), key="G")
        self.corrections_button.clicked.connect(self.show_corrections)
        self._corrected: tuple[Corrected, ...] = ()
        self._exams_shown = False
        self.heading.add_action(self.corrections_button)
        self.heading.add_action(self.export_button)
        self._summary = Summary(desk.look)
        self.table: Table[Scored] = Table(desk.look, say("成绩"), score_columns(say))
        self.table.sort(HANDED_IN, falling=True)
        self.table.opened.connect(lambda scored: self.result_requested.emit(scored.attempt))
        self.table.scrolled.connect(self._count_below)
        self._foot = Label(desk.look, "", "small", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        self.body.setSpacing(desk.look.theme.space("m"))
        self.body.addWidget(self._summary)
        self.body.addWidget(self.table, MOST)
        self.body.addWidget(self._foot)
        self.body.addStretch(1)
        self._arrange_parts()
        self._offer()
        desk.changed.connect(self._hear)
        desk.person_changed.connect(self._hear_person)
        desk.gate.changed.connect(self._hear_gate)

    def refresh(self) -> None:
        """Ask for the scores anew."""
        person, services = self._whose_id, self._desk.services
        self._desk.ask(
            lambda: Found(person, services.scoring.scores(person), services.examining.past(person), services.scoring.corrections(person)),
            while_alive(self, self._show),
        )

    def show_corrections(self) -> None:
        """Show which scores corrected keys have changed."""
        CorrectionsDialog(self.look, self._corrected, self).open()

    def choose_file(self) -> None:
        """Let the person say where the sheet goes, then export it."""
        if self._dialog is None:
            person, say, scoring = self._whose_id, self._desk.say, self._desk.services.scoring
            self._desk.ask(lambda: scoring.file_name(say, person), while_alive(self, self._open_dialog))

    def export_to(self, path: Path) -> None:
        """Write the sheet of what is shown to `path`, and say where it is or why it could not be written."""
        person, say, scoring = self._whose_id, self._desk.say, self._desk.services.scoring
        self.export_button.setEnabled(False)
        remember_folder(self._desk, path.parent)
        done, failed = while_alive(self, self._exported), while_alive(self, self._not_exported)
        self._desk.ask(lambda: scoring.export(path, say, person), done, failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the rows where there is little."""
        super().resizeEvent(event)
        self._arrange_parts()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange_parts()

    @property
    def _whose_id(self) -> str | None:
        """The id of the person whose scores are shown, None for everyone's; "" where those are nobody's to be seen now."""
        person = self._desk.person
        if self.whose.value == "mine":
            return None if person is None else person.id
        return None if self._desk.gate.may("others_results") else ""

    def _choose_whose(self, whose: object) -> None:
        """Show the scores of whoever was chosen; those of everyone once that is allowed."""
        if whose == "all" and not self._desk.gate.may("others_results"):
            self._offer()
            self.whose.set_value("mine")
            self._desk.gate.run("others_results", self._show_everyone)
        self.refresh()

    def _show_everyone(self) -> None:
        self.whose.set_value("all")
        self.refresh()

    def _offer(self) -> None:
        say, person = self._desk.say, self._desk.person
        mine = [] if person is None else [("mine", say("{name}的成绩", name=person.name))]
        self.whose.set_options([*mine, ("all", say("所有人的成绩"))])

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.attempts or changes.people or changes.library):
            self.refresh()

    def _hear_person(self, _person: Person | None) -> None:
        self._offer()
        if self.isVisible():
            self.refresh()

    def _hear_gate(self) -> None:
        """Show only one's own scores when the organiser's area is locked."""
        if not self._desk.gate.may("others_results"):
            self.whose.set_value("mine")
            if self.isVisible():
                self.refresh()

    def _choose_which(self, which: object) -> None:
        self._which = str(which)
        self.refresh()

    def _show(self, found: Found) -> None:
        whose, corrected = found.whose, found.corrected
        if whose != self._whose_id:
            return  # another choice was made while this was looked up; its answer follows
        which = (self._which or (QUIZ if found.quizzes else MOCK)) if found.exams else QUIZ
        self.which.set_value(which)
        self.which.setVisible(bool(found.exams))
        scored = found.exams if which == MOCK else found.quizzes
        if scored != self._scored:
            self.table.show_rows(scored)
        self._scored, self._corrected = scored, corrected
        self._exams_shown = which == MOCK
        self._summary.show_scores(scored, everyone=whose is None, exams=self._exams_shown)
        self._arrange_parts()
        self._count_below()

    def _arrange_parts(self) -> None:
        some = bool(self._scored)
        roomy = self.height() >= self.look.theme.px(LOW)
        self.table.setVisible(some)
        self.export_button.setVisible(some and not self._exams_shown)
        self.corrections_button.setVisible(bool(self._corrected))
        self.heading.fold(self.heading.width())
        self._summary.setVisible(some and roomy)
        self._foot.setVisible(some and roomy)
        if self._scored == () and self._empty is None:
            self._empty = self._make_empty()
            self.body.insertWidget(0, self._empty, MOST)
        if self._empty is not None:
            self._empty.setVisible(not some)

    def _make_empty(self) -> Empty:
        say = self._desk.say
        go = Button(self.look, say("去做测验"), "filled", icon="quiz", key="Return")
        go.clicked.connect(lambda: self.page_requested.emit("quiz"))
        text = say("做完一次测验并交卷，这里就会记下答对多少、通过没有，还能导出成 Excel 成绩单。")
        return Empty(self.look, "scores", say("还没有成绩"), text, [go], promise=say("成绩只存在这台电脑上，不联网，也不上传。"))

    def _count_below(self) -> None:
        say, total, below = self._desk.say, len(self._scored or ()), self.table.below
        told = say("共 {n} 次，往下还有 {below} 次", n=total, below=below) if below else say("共 {n} 次", n=total)
        self._foot.setText(told)

    def _open_dialog(self, name: str) -> None:
        dialog = QFileDialog(self, self._desk.say("导出成绩单"), str(remembered_folder(self._desk)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._desk.say("Excel 工作簿 (*.xlsx)"))
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _exported(self, place: Path) -> None:
        self.export_button.setEnabled(True)
        folder = QUrl.fromLocalFile(str(place.parent))
        told = self._desk.say("成绩单存好了：{name}", name=place.name)
        self.notice_requested.emit(told, self._desk.say("打开文件夹"), lambda: QDesktopServices.openUrl(folder))

    def _not_exported(self, error: Exception) -> None:
        self.export_button.setEnabled(True)
        self._desk.troubled.emit(error)
