"""GUI layer: 录入答卷: who sat a paper, their answers typed in by the keyboard, a second typing that shows differences, tables."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.entry.answer_fields import AnswerFields
from app.gui.entry.differences_dialog import DifferencesDialog
from app.gui.entry.people_card import ENTER, PeopleCard
from app.gui.entry.taking_in import take_in_files
from app.gui.entry.words import told_trouble
from app.gui.focus_screen import FocusScreen
from app.gui.folders import remember_folder, remembered_folder
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import tell
from app.gui.widgets.label import Label
from app.meeting.answer_table import AnswerTable
from app.meeting.roster import RosterEntry
from app.services.changes import Changes
from app.services.entering import Difference, Sitters, Taken
from app.services.papers import Letter, PaperSet

COLUMN: Final = 760
PANEL: Final = 300
MOST_TOLD: Final = 12
"""Troubles of a table that are listed before it is said how many more there are."""


class EntryScreen(FocusScreen):
    """Enters answers to a saved paper, person after person; nothing is kept before it is complete and can be read.

    `version_requested` carries the same paper in another version.
    """

    notice_requested = Signal(str, str, object)
    version_requested = Signal(object)

    def __init__(self, desk: Desk, made: PaperSet, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("录入答卷：{title}", title=made.title), parent, column_width=COLUMN)
        say = desk.say
        self._desk = desk
        self._made = made
        self._busy = False
        self._sitters: Sitters | None = None
        self._shown: tuple[str, bool, str] | None = None
        self.letter: Letter = made.letters[0]
        self.people = PeopleCard(desk.look, made)
        self.people.person_chosen.connect(self._show_person)
        self.people.letter_chosen.connect(self._show_letter)
        self.people.write_requested.connect(self.choose_table)
        self.people.read_requested.connect(self.choose_filled)
        self.people.files_requested.connect(self.choose_files)
        self.people.version_chosen.connect(self._choose_version)
        self.set_side(self.people, leads=True, width=PANEL)
        self.who = Label(desk.look, "", "heading", wrap=True)
        self.told = Label(desk.look, "", "small", "text2", wrap=True)
        self.column.addWidget(self.who)
        self.column.addWidget(self.told)
        self.fields = self._make_fields()
        self.column.addWidget(self.fields)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        self.button = Button(desk.look, say("保存，下一人"), "filled", key="Ctrl+Return", large=True)
        self.button.clicked.connect(self.save)
        self.slip = Label(desk.look, "", "small", "wrong", wrap=True)
        row.setSpacing(desk.look.theme.space("m"))
        row.addWidget(self.button)
        row.addWidget(self.slip, 1, Qt.AlignmentFlag.AlignVCenter)
        self.set_foot(foot)
        desk.changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew who may have sat, and what came in."""
        entering, made = self._desk.services.entering, self._made
        self._desk.ask(lambda: entering.sitters(made), while_alive(self, self._show))

    def save(self) -> None:
        """Keep the sheet, or compare it with what is kept; then go on to the next person."""
        person = self.people.chosen
        if person is None or self._busy:
            return
        if (place := self.fields.first_slip) is not None:
            self.fields.start(place)
            return
        if self._sitters is not None and person.person in self._sitters.entries:
            self._check(person)
        else:
            self._enter(person)

    def choose_table(self) -> None:
        """Let the person say where the table to be filled in goes."""
        name = self._desk.services.entering.table_name(self._made, self.look.say)
        dialog = QFileDialog(self, self.look.say("写录入表"), str(remembered_folder(self._desk)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.look.say("Excel 工作簿 (*.xlsx)"))
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        self._open(dialog, self.write_table)

    def write_table(self, path: Path) -> None:
        """Write a table to be filled in."""
        entering, made, say = self._desk.services.entering, self._made, self.look.say
        self._desk.ask(lambda: entering.write_table(made, say, path), while_alive(self, self._written))

    def choose_filled(self) -> None:
        """Let the person choose a table that was filled in."""
        dialog = QFileDialog(self, self.look.say("从表格导入"), str(remembered_folder(self._desk)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.look.say("表格 (*.xlsx *.csv)"))
        self._open(dialog, self.read_table)

    def read_table(self, path: Path) -> None:
        """Read a filled table and take it in where nothing in it is wrong."""
        entering, made = self._desk.services.entering, self._made
        self._desk.ask(lambda: entering.read_table(made, path), while_alive(self, self._read))

    def choose_files(self) -> None:
        """Let the person choose results files of pages."""
        dialog = QFileDialog(self, self.look.say("导入答卷文件"), str(remembered_folder(self._desk)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.look.say("答卷文件 (*.json)"))
        dialog.filesSelected.connect(lambda names: self.take_in_files(tuple(map(Path, names))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_in_files(self, paths: tuple[Path, ...]) -> None:
        """Take in what pages gave back."""
        if paths:
            remember_folder(self._desk, paths[0].parent)
            take_in_files(self._desk, paths, self)

    @property
    def _author(self) -> str:
        return "" if self._desk.person is None else self._desk.person.name

    def _open(self, dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        def chosen(name: str) -> None:
            remember_folder(self._desk, Path(name).parent)
            then(Path(name))

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _heard(self, changes: Changes) -> None:
        if changes.people or changes.attempts:
            self.refresh()

    def _show(self, sitters: Sitters) -> None:
        self._sitters = sitters
        self.people.show_sitters(sitters)

    def _show_letter(self, letter: Letter) -> None:
        if letter == self.letter:
            return
        self.letter = letter
        fields = self._make_fields()
        self.column.replaceWidget(self.fields, fields)
        self.fields.hide()
        self.fields.deleteLater()
        self.fields = fields

    def _choose_version(self, number: int) -> None:
        """Go on with another version of the paper: the one that was printed."""
        papers, made = self._desk.services.papers, self._made
        if number != made.number:
            self._desk.ask(lambda: papers.open(made.id, number), while_alive(self, self.version_requested.emit))

    def _make_fields(self) -> AnswerFields:
        fields = AnswerFields(self.look, self._desk.services.entering.form(self._made, self.letter))
        fields.finished.connect(self.save)
        fields.slip_told.connect(lambda told: self.slip.setText(told))
        return fields

    def _show_person(self, person: RosterEntry | None) -> None:
        say = self.look.say
        entry = None if person is None or self._sitters is None else self._sitters.entries.get(person.person)
        shown = None if person is None else (person.person, entry is None, self.people.mode)
        if shown == self._shown is not None:
            return  # something else has changed: what is half typed stays
        self._shown = shown
        self.button.setEnabled(person is not None)
        self.fields.setEnabled(person is not None)
        if person is None:
            self.who.setText(say("这里没有人了") if self.people.mode == ENTER else say("还没有录过的答卷"))
            self.told.setText(say("人员在“人员”页里添加。") if self.people.mode == ENTER else "")
            return
        self.who.setText("  ".join(filter(None, (person.name, person.number, person.branch))))
        if entry is None:
            self.told.setText(say("照卷面填，没答的留空，按回车到下一题。"))
            verb = say("保存，下一人")
        else:
            self.people.set_letter(entry.letter)
            self._show_letter(entry.letter)
            self.told.setText(say("这份录过了。照卷面再填一遍，看两次是不是一样。"))
            verb = say("核对，下一人")
        self.button.setText(verb)
        self.button.updateGeometry()
        self.set_hints((("Return", say("下一题")), ("Ctrl+Return", verb), ("Escape", say("返回"))))
        self.fields.clear()

    def _enter(self, person: RosterEntry) -> None:
        self._busy = True
        entering, made, letter, typed, author = self._desk.services.entering, self._made, self.letter, self.fields.typed, self._author

        def kept(_attempt: str) -> None:
            self._busy = False
            self.set_saved("saved")

        self.set_saved("saving")
        work = partial(entering.enter, made, letter, person.person, typed, author)
        self._desk.write(work, while_alive(self, kept), while_alive(self, self._failed))

    def _check(self, person: RosterEntry) -> None:
        sitters = self._sitters
        if sitters is None:
            return
        self._busy = True
        entering, made, entry, typed = self._desk.services.entering, self._made, sitters.entries[person.person], self.fields.typed

        def compared(differences: tuple[Difference, ...]) -> None:
            self._busy = False
            settle = partial(self._settle, person, len(differences))
            if not differences:
                settle({})
                return
            dialog = DifferencesDialog(self.look, person.name, differences, self)
            dialog.settled.connect(settle)
            dialog.open()

        self._desk.ask(lambda: entering.compare(made, entry, typed), while_alive(self, compared), while_alive(self, self._failed))

    def _settle(self, person: RosterEntry, differences: int, right: dict[int, str]) -> None:
        if self._sitters is None:
            return
        say = self.look.say
        entering, made, entry, author = self._desk.services.entering, self._made, self._sitters.entries[person.person], self._author

        def done(corrected: int) -> None:
            self._shown = None
            told = say("{name}的答卷改正了 {n} 处。", name=person.name, n=corrected)
            self.notice_requested.emit(told if corrected else say("{name}的答卷核对好了。", name=person.name), "", None)

        work = partial(entering.settle, made, entry, differences, right, author)
        self._desk.write(work, while_alive(self, done), while_alive(self, self._failed))

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.set_saved("failed")
        self._desk.troubled.emit(error)

    def _written(self, place: Path) -> None:
        say, folder = self.look.say, QUrl.fromLocalFile(str(place.parent))
        told = say("录入表写好了：{name}", name=place.name)
        self.notice_requested.emit(told, say("打开文件夹"), lambda: QDesktopServices.openUrl(folder))

    def _read(self, table: AnswerTable) -> None:
        say = self.look.say
        if table.troubles:
            lines = [told_trouble(say, trouble) for trouble in table.troubles[:MOST_TOLD]]
            if len(table.troubles) > MOST_TOLD:
                lines.append(say("还有 {n} 处。", n=len(table.troubles) - MOST_TOLD))
            tell(self.look, self, say("表里有 {n} 处要改，现在什么都没录", n=len(table.troubles)), "\n".join(lines))
            return
        if not table.rows:
            self.notice_requested.emit(say("表里没有填了答案的人。"), "", None)
            return
        entering, made, author = self._desk.services.entering, self._made, self._author
        self._desk.write(lambda: entering.take_in(made, table, author), while_alive(self, self._taken))

    def _taken(self, taken: Taken) -> None:
        say = self.look.say
        told = say("录入了 {n} 份答卷。", n=taken.entered)
        if taken.already:
            told += say("{n} 人录过了，没有动。", n=taken.already)
        self.notice_requested.emit(told, "", None)
