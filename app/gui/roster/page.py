"""GUI layer: 人员: everyone of the organisation in one table, found by letters, with the ways to add, change and take in."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder
from app.gui.keys import bind
from app.gui.roster.entry_dialog import EntryDialog
from app.gui.roster.roles_dialog import RolesDialog
from app.gui.roster.take_in_dialog import TakeInDialog
from app.gui.roster.words import told_deed
from app.gui.widgets.button import Button
from app.gui.widgets.empty import Empty
from app.gui.widgets.field import Choice, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.meeting.roster import RosterEntry, branches
from app.meeting.searching import found
from app.services.changes import Changes
from app.services.roster import Deed, RosterView

PAUSE_MS: Final = 80
"""How long after the last key a search starts."""
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""
GONE: Final = "gone"
HERE: Final = "here"
BESIDE: Final = 720
"""Width from which the choices stand beside the field, in pixels at 100 %."""


WIDEST: Final = 220, 160
"""The choice of branches, whose names may be long, beside the field and under it, in pixels at 100 %; its list shows them whole."""
LIST_EDGE: Final = 40


class RosterPage(Page):
    """The roster; Enter or a double click opens an entry."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("人员"), parent, scrolls=False)
        self._desk = desk
        self._view: RosterView | None = None
        self._dialog: QFileDialog | None = None
        self._empty: Empty | None = None
        self._build_actions()
        self._build_finder()
        self.table: Table[RosterEntry] = Table(desk.look, desk.say("人员"), self._columns())
        self.table.opened.connect(self.open_entry)
        self._foot = Label(desk.look, "", "small", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        self.body.setSpacing(desk.look.theme.space("m"))
        self.body.addWidget(self._finder)
        self.body.addWidget(self.table, MOST)
        self.body.addWidget(self._foot)
        self.body.addStretch(1)
        self._arrange_parts()
        desk.changed.connect(self._hear)

    def _build_actions(self) -> None:
        look, say = self._desk.look, self._desk.say
        self.roles_button = Button(look, say("身份列表"), "text")
        self.roles_button.clicked.connect(self.edit_roles)
        self.add_button = Button(look, say("添加人员"), icon="plus", key="Ctrl+N")
        self.add_button.clicked.connect(lambda: self.open_entry(None))
        self.import_button = Button(look, say("导入名单"), "filled", icon="import", key="Ctrl+I")
        self.import_button.clicked.connect(self.choose_file)
        for button in (self.roles_button, self.add_button, self.import_button):
            self.heading.add_action(button)

    def _build_finder(self) -> None:
        look, say = self._desk.look, self._desk.say
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self._search)
        self.field = LineEdit(look, say("查找人员"), say("姓名、编号或拼音首字母"), longest=40)
        self.field.textChanged.connect(self._wait.start)
        self.branch = Choice(look, say("支部"), [("", say("所有支部"))])
        self.role = Choice(look, say("身份"), [("", say("所有身份"))])
        self.standing = Choice(look, say("在不在名单"), [(HERE, say("在名单里")), (GONE, say("已离开"))])
        for choice in (self.branch, self.role, self.standing):
            choice.chosen.connect(lambda _value: self._search())
        self._finder = QWidget()
        self._finder_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._finder)
        self._finder_row.setContentsMargins(0, 0, 0, 0)
        self._finder_row.setSpacing(look.theme.space("m"))
        self._finder_row.addWidget(self.field, 1)
        self._finder_row.addWidget(Flow(look, [self.branch, self.role, self.standing], gap=look.theme.space("m")), 2)
        bind(self, "Ctrl+F", lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason), say("查找人员"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field above the choices where there is little room."""
        super().resizeEvent(event)
        beside = self.column_width >= self.look.theme.px(BESIDE)
        self.branch.setMaximumWidth(self.look.theme.px(WIDEST[0 if beside else 1]))
        self._finder_row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._arrange_foot()

    def refresh(self) -> None:
        """Ask for the roster anew."""
        self._desk.ask(self._desk.services.roster.view, while_alive(self, self._show))

    def open_entry(self, entry: RosterEntry | None) -> None:
        """Show one entry to be changed, or an empty one to be added."""
        if self._view is not None:
            dialog = EntryDialog(self._desk, self._view, entry, self)
            dialog.done_deed.connect(self._tell)
            dialog.open()

    def edit_roles(self) -> None:
        """Let the list of roles be changed."""
        if self._view is not None:
            dialog = RolesDialog(self._desk, self._view.roles, self)
            dialog.done_deed.connect(self._tell)
            dialog.open()

    def choose_file(self) -> None:
        """Let a person say which table is to be taken in."""
        if self._dialog is not None:
            return
        say = self._desk.say
        dialog = QFileDialog(self, say("导入名单"), str(remembered_folder(self._desk)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([say("表格 (*.xlsx *.xlsm *.csv *.txt *.xls *.et)"), say("所有文件 (*)")])
        dialog.fileSelected.connect(lambda chosen: self.take_in(Path(chosen)))
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    def take_in(self, path: Path) -> None:
        """Read a table and show what it would change."""
        remember_folder(self._desk, path.parent)
        self.import_button.setEnabled(False)
        roster = self._desk.services.roster

        def failed(error: Exception) -> None:
            self.import_button.setEnabled(True)
            self._desk.troubled.emit(error)

        def drafted(draft: object) -> None:
            self.import_button.setEnabled(True)
            dialog = TakeInDialog(self._desk, path.name, draft, self)  # type: ignore[arg-type]
            dialog.done_deed.connect(self._tell)
            dialog.open()

        self._desk.ask(lambda: roster.draft_file(path), while_alive(self, drafted), while_alive(self, failed))

    def _columns(self) -> tuple[Column[RosterEntry], ...]:
        say = self._desk.say
        between = say("、")
        return (
            Column(say("姓名"), lambda one: one.name, lambda one: one.name, sample="阿依古丽·买买提", bold=True),
            Column(say("编号"), lambda one: one.number, lambda one: (len(one.number), one.number), sample="00000000", role="text2", need=1),
            Column(say("支部"), lambda one: one.branch, lambda one: one.branch),
            Column(say("身份"), lambda one: between.join(say(role) for role in one.roles), lambda one: one.roles, need=2),
            Column(say("离开"), _left, _left, sample="0000-00-00", need=3),
        )

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.people:
            self.refresh()

    def _show(self, view: RosterView) -> None:
        say = self._desk.say
        self._view = view
        self.branch.set_options([("", say("所有支部")), *((one, one) for one in sorted(branches(view.entries)))])
        self.branch.view().setMinimumWidth(self.branch.view().sizeHintForColumn(0) + LIST_EDGE)
        self.role.set_options([("", say("所有身份")), *((one, say(one)) for one in view.roles)])
        self._arrange_parts()
        self._search()

    def _search(self) -> None:
        """Show who answers to what is asked for; names are read off the GUI thread, the first time takes a moment."""
        view = self._view
        if view is None:
            return
        query, branch, role, standing = self.field.text(), self.branch.value, self.role.value, self.standing.value
        wanted = [
            one
            for one in view.entries
            if one.belongs(view.today) == (standing == HERE) and branch in ("", one.branch) and (not role or role in one.roles)
        ]
        if not query.strip():
            self._show_found(tuple(wanted))
            return

        def shown(answer: tuple[RosterEntry, ...]) -> None:
            if query == self.field.text():
                self._show_found(answer)

        self._desk.jobs.free(lambda _task: found(wanted, query), while_alive(self, shown))

    def _show_found(self, entries: tuple[RosterEntry, ...]) -> None:
        say, view = self._desk.say, self._view
        self.table.show_rows(entries)
        here = sum(one.belongs(view.today) for one in view.entries) if view is not None else 0
        told = say("名单里共 {n} 人", n=here)
        self._foot.setText(told if len(entries) == here else say("找到 {found} 人，{told}", found=len(entries), told=told))

    def _arrange_foot(self) -> None:
        some = bool(self._view is not None and self._view.entries)
        self._foot.setVisible(some and not self.is_low)
        self.table.give_way(self.is_low)

    def _arrange_parts(self) -> None:
        some = bool(self._view is not None and self._view.entries)
        for part in (self._finder, self.table, self.roles_button):
            part.setVisible(some)
        self._arrange_foot()
        if self._view is not None and not some and self._empty is None:
            say = self._desk.say
            text = say("从 Excel 名单导入，或一个一个添加。表里有“姓名”一列就行，支部、身份、编号可有可无。导入前先给您看会改什么。")
            add = Button(self.look, say("导入名单"), "filled", icon="import")
            add.clicked.connect(self.choose_file)
            promise = say("名单只存在这台电脑上，不联网，也不上传。")
            self._empty = Empty(self.look, "scores", say("还没有名单"), text, [add], promise=promise)
            self.body.insertWidget(0, self._empty, MOST)
        if self._empty is not None:
            self._empty.setVisible(not some)
        # one filled button a screen
        self.import_button.set_kind("filled" if some else "outlined")

    def _tell(self, deed: Deed) -> None:
        """Say what was done, and offer to take it back."""
        say, roster = self._desk.say, self._desk.services.roster
        undo = lambda: self._desk.write(lambda: roster.undo(deed.id), lambda _: self.notice_requested.emit(say("已经撤销"), "", None))  # noqa: E731
        self.notice_requested.emit(told_deed(say, deed), say("撤销"), undo)

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _left(entry: RosterEntry) -> str:
    return "" if entry.left is None else entry.left.isoformat()
