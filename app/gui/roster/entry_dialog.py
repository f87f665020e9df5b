"""GUI layer: one entry of the roster: name, number, branch, roles; leaving, coming back, and being the same person as another entry."""

from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCompleter, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.widgets.button import Button
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.dialog import Dialog, confirm
from app.gui.widgets.field import Labelled, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.meeting.roster import RosterEntry, branches
from app.meeting.searching import found
from app.records.names import LONGEST_BRANCH, LONGEST_NAME, LONGEST_NUMBER, folded
from app.services.roster import Deed, RosterView

WIDTH: Final = 560
SLACK: Final = 2
"""A field takes so many times the characters that are kept, so that a text that is pasted is refused and not silently cut."""
OTHERS_SHOWN: Final = 4
LEAST_FIELDS: Final = 120
REST: Final = 320
"""What a dialog needs besides its fields: heading, buttons, edges."""


class EntryDialog(Dialog):
    """Adds or changes an entry; `done_deed` carries what was done."""

    done_deed = Signal(object)

    def __init__(self, desk: Desk, view: RosterView, entry: RosterEntry | None, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("添加人员") if entry is None else entry.name, parent, width=WIDTH)
        self._desk = desk
        self._view = view
        self._entry = entry
        self._build_fields()
        if entry is not None:
            self._build_deeds(entry)
        self.add_button(say("取消"), "text")
        self.keep = self.add_button(say("保存"), "filled", self._keep, key="Ctrl+Return")
        self.resize(self.minimumWidth(), min(self.sizeHint().height(), parent.window().height() - 40))
        self.name.setFocus()

    def _build_fields(self) -> None:
        look, say, entry = self.look, self._desk.say, self._entry
        self.name = LineEdit(look, say("姓名"), longest=SLACK * LONGEST_NAME)
        self.number = LineEdit(look, say("编号"), say("不填就给一个新的"), longest=SLACK * LONGEST_NUMBER)
        self.branch = LineEdit(look, say("支部"), say("可以不填"), longest=SLACK * LONGEST_BRANCH)
        completer = QCompleter(list(branches(self._view.entries)), self.branch)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.branch.setCompleter(completer)
        self.roles = {role: CheckRow(look, say(role)) for role in self._view.roles}
        if entry is not None:
            self.name.setText(entry.name)
            self.number.setText(entry.number)
            self.branch.setText(entry.branch)
            for role in entry.roles:
                self.roles[role].setChecked(True)
        self._fields = {
            "person_name": (Labelled(look, say("姓名"), self.name), self.name),
            "person_number": (Labelled(look, say("编号"), self.number), self.number),
            "branch": (Labelled(look, say("支部"), self.branch), self.branch),
        }
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 2, look.theme.space("m"), 2)
        column.setSpacing(look.theme.space("m"))
        for labelled, _ in self._fields.values():
            column.addWidget(labelled)
        column.addWidget(Label(look, say("身份"), "body"))
        column.addWidget(Flow(look, list(self.roles.values())))
        column.addStretch(1)
        scroll = Scroll(look, content)
        wide = self.minimumWidth() - 2 * look.theme.space("xl")
        scroll.setMinimumHeight(max(min(column.totalHeightForWidth(wide), self._window_height() - REST), LEAST_FIELDS))
        self.body.addWidget(scroll, 1)

    def _build_deeds(self, entry: RosterEntry) -> None:
        say = self._desk.say
        left = entry.left
        standing = Button(self.look, say("离开名单") if left is None else say("回到名单"))
        standing.clicked.connect(self._leave if left is None else self._come_back)
        merge = Button(self.look, say("和另一条合并"))
        merge.clicked.connect(self._choose_other)
        told = [] if left is None else [Label(self.look, say("{day} 离开", day=left.isoformat()), "small", "text2")]
        self.body.addWidget(Flow(self.look, [standing, merge, *told], gap=self.look.theme.space("m")))

    def _window_height(self) -> int:
        parent = self.parentWidget()
        return parent.window().height() if parent is not None else 0

    @property
    def _chosen_roles(self) -> tuple[str, ...]:
        return tuple(role for role, row in self.roles.items() if row.isChecked())

    def _keep(self) -> None:
        roster, entry = self._desk.services.roster, self._entry
        name, branch, number, roles = self.name.text(), self.branch.text(), self.number.text(), self._chosen_roles
        if entry is None:
            namesakes = [one for one in self._view.entries if folded(one.name) == folded(name)]
            if namesakes:
                told = self._desk.say("、").join(self._told(one) for one in namesakes)
                text = self._desk.say("名单里已经有：{told}。是另一个人，就添加；是同一个人，请取消，打开那一条来改。", told=told)
                add = lambda: self._desk.write(lambda: roster.add(name, branch, roles, number), self._kept, self._refuse)  # noqa: E731
                confirm(self.look, self, self._desk.say("有同名的人"), text, self._desk.say("是另一个人"), add)
                return
            self._desk.write(lambda: roster.add(name, branch, roles, number), self._kept, self._refuse)
        else:
            self._desk.write(lambda: roster.edit(entry.person, name, branch, roles, number), self._kept, self._refuse)

    def _leave(self) -> None:
        entry, say = self._entry, self._desk.say
        if entry is not None:
            roster, today = self._desk.services.roster, self._view.today
            text = say("从今天起不再算在应到的人里。以前的出席、学习和成绩都留着，以后还可以回来。")
            leave = lambda: self._desk.write(lambda: roster.leave([entry.person], today), self._kept)  # noqa: E731
            confirm(self.look, self, say("{name}离开名单？", name=entry.name), text, say("离开名单"), leave)

    def _come_back(self) -> None:
        entry = self._entry
        if entry is not None:
            roster, day = self._desk.services.roster, max(self._view.today, entry.left or date.min)
            self._desk.write(lambda: roster.come_back([entry.person], day), self._kept)

    def _choose_other(self) -> None:
        if self._entry is not None:
            dialog = MergeDialog(self._desk, self._view, self._entry, self)
            dialog.merged.connect(self._kept)
            dialog.open()

    def _told(self, entry: RosterEntry) -> str:
        return "  ".join(part for part in (entry.name, entry.number, entry.branch) if part)

    def _kept(self, deed: Deed) -> None:
        self.accept()
        self.done_deed.emit(deed)

    def _refuse(self, error: Exception) -> None:
        """Say beside the field what is wrong with what was written in it."""
        about = next((code for code in self._fields if isinstance(error, UserError) and error.code.startswith(code)), None)
        if about is None or not isinstance(error, UserError):
            self._desk.troubled.emit(error)
            return
        for code, (labelled, field) in self._fields.items():
            labelled.set_wrong(self._desk.say.error(error) if code == about else "")
            if code == about:
                field.setFocus()


class MergeDialog(Dialog):
    """Lets the other entry of the same person be chosen: all that is kept of it goes over to `entry`."""

    merged = Signal(object)

    def __init__(self, desk: Desk, view: RosterView, entry: RosterEntry, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("{name}：哪一条也是这个人？", name=entry.name), parent, width=WIDTH)
        self._desk = desk
        self._entry = entry
        self._others = [one for one in view.entries if one.person != entry.person]
        told = say("选中的一条会并到 {number} 号，它的成绩、卡片、复习和出席都移过来。合并可以撤销。", number=entry.number)
        self.say_more(told)
        self.field = LineEdit(desk.look, say("查找人员"), say("姓名、编号或拼音首字母"), longest=40)
        self.field.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName(say("名单里的人"))
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(OTHERS_SHOWN * desk.look.theme.height("row") + 2)
        self.list.setProperty("ring_radius", desk.look.theme.radius("card"))
        self.list.itemActivated.connect(lambda _item: self._merge())
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self.add_button(say("取消"), "text")
        self.take = self.add_button(say("合并"), "filled", self._merge, key="Ctrl+Return")
        self._search("")
        self.resize(self.minimumWidth(), min(self.sizeHint().height() + desk.look.theme.height("row"), parent.window().height() - 40))
        self.field.setFocus()

    def _search(self, query: str) -> None:
        alike = folded(self._entry.name)
        entries = found(self._others, query) if query.strip() else sorted(self._others, key=lambda one: folded(one.name) != alike)
        self.list.clear()
        for one in entries:
            item = QListWidgetItem("  ".join(part for part in (one.name, one.number, one.branch) if part))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setSizeHint(QSize(0, self.look.theme.height("row")))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.take.setEnabled(bool(entries))

    def _merge(self) -> None:
        other = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(other, RosterEntry):
            roster, kept = self._desk.services.roster, self._entry.person
            self._desk.write(lambda: roster.merge(kept, other.person), self._done)

    def _done(self, deed: Deed) -> None:
        self.accept()
        self.merged.emit(deed)
