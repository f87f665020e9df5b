"""GUI layer: the formulas that a person adds to the lexicon: their list on the settings page, and the dialog that writes one."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.dialog import Dialog, confirm
from app.gui.widgets.field import Labelled, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.questions.own import LONGEST_DOCUMENT, LONGEST_NAME, Own
from app.services.changes import Changes

WIDTH: Final = 560
ROWS_SHOWN: Final = 5
"""The list takes as much of the page as its rows, up to so many; it scrolls beyond."""
MEMBER_ROWS: Final = 5
SLACK: Final = 2
"""A field takes so many times the characters that are kept, so that a text that is pasted is refused and not silently cut."""
LONGEST_YEAR: Final = 10


class OwnFormulas(Card):
    """Lists a person's own formulas; they are added, changed and removed here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        look, say = desk.look, desk.say
        super().__init__(look, dense=True, parent=parent)
        self._desk = desk
        self._look = look
        add = Button(look, say("添加提法"), icon="plus")
        add.clicked.connect(lambda: self._write(None))
        self.body.addLayout(heading_row(look, say("我的提法"), add))
        told = say("报告只提了名称、没有展开的提法，在这里写上各项和出处，打开报告时就会说明。以后出题也会用到。")
        self.body.addWidget(Label(look, told, "small", "text2", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(say("我的提法"))
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("ring_radius", look.theme.radius("card"))
        self.list.itemActivated.connect(lambda _item: self._write(self.chosen))
        self.body.addWidget(self.list)
        change, remove = Button(look, say("修改提法")), Button(look, say("移除提法"), "text")
        change.clicked.connect(lambda: self._write(self.chosen))
        remove.clicked.connect(self._ask_to_remove)
        self._deeds = Flow(look, [change, remove])
        self.body.addWidget(self._deeds)
        self._show(())
        desk.changed.connect(self._hear)

    @property
    def chosen(self) -> Own | None:
        """The formula that is chosen in the list."""
        own = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return own if isinstance(own, Own) else None

    def refresh(self) -> None:
        """List what there is."""
        self._desk.ask(self._desk.services.formulas.all, while_alive(self, self._show))

    def _hear(self, changes: Changes) -> None:
        if changes.formulas and self.isVisible():
            self.refresh()

    def _show(self, everyone: tuple[Own, ...]) -> None:
        before, row = self.chosen, max(0, self.list.currentRow())
        self.list.clear()
        tall = self._look.theme.height("row")
        for own in everyone:
            item = QListWidgetItem(self._told(own))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, own)
            item.setSizeHint(QSize(0, tall))
            self.list.addItem(item)
        ids = [own.id for own in everyone]
        if before is not None and before.id in ids:
            row = ids.index(before.id)
        self.list.setCurrentRow(min(row, len(everyone) - 1))
        self.list.setFixedHeight(min(max(1, len(everyone)), ROWS_SHOWN) * tall + 2)
        self.list.setVisible(bool(everyone))
        self._deeds.setVisible(bool(everyone))

    def _told(self, own: Own) -> str:
        say, formula = self._desk.say, own.formula
        listed = say("、").join(formula.members)
        if formula.year is None:
            return say("{name}：{listed}", name=formula.name, listed=listed)
        return say(
            "{name}：{listed}（{document}，{year}年）", name=formula.name, listed=listed, document=formula.document, year=formula.year
        )

    def _write(self, own: Own | None) -> None:
        self._desk.gate.run("edit_bank", lambda: OwnDialog(self._desk, own, self).open())

    def _ask_to_remove(self) -> None:
        own, say = self.chosen, self._desk.say
        if own is None:
            return
        text = say("{name}。已经出好的题目不变。", name=own.formula.name)
        confirm(
            self._look, self, say("移除这条提法？"), text, say("移除"), lambda: self._desk.gate.run("edit_bank", lambda: self._remove(own))
        )

    def _remove(self, own: Own) -> None:
        formulas = self._desk.services.formulas
        self._desk.write(lambda: formulas.remove(own.id))


class OwnDialog(Dialog):
    """Writes a formula, or another wording of `own`; what cannot be kept is said beside its field, and nothing is lost."""

    def __init__(self, desk: Desk, own: Own | None, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("修改提法") if own else say("添加提法"), parent, width=WIDTH)
        self._desk = desk
        self._own = own
        formula = own.formula if own else None
        self.name = LineEdit(desk.look, say("名称"), longest=SLACK * LONGEST_NAME)
        self.members = QPlainTextEdit()
        self.members.setTabChangesFocus(True)
        self.members.setAccessibleName(say("内容"))
        self.members.setPlaceholderText(say("一行写一项"))
        self.members.setProperty("ring_radius", desk.look.theme.radius("control"))
        self.members.setFixedHeight(round(desk.look.theme.line_px("body") * MEMBER_ROWS) + 18)
        self.document = LineEdit(desk.look, say("出自"), say("《文件名》或会议，可以不填"), longest=SLACK * LONGEST_DOCUMENT)
        self.year = LineEdit(desk.look, say("年份"), say("例如 2016"), longest=LONGEST_YEAR)
        if formula is not None:
            self.name.setText(formula.name)
            self.members.setPlainText("\n".join(formula.members))
            self.document.setText(formula.document)
            self.year.setText("" if formula.year is None else str(formula.year))
        fields = {
            "own_member": (say("内容"), self.members),
            "own_document": (say("出自"), self.document),
            "own_year": (say("年份"), self.year),
        }
        self._fields = {"own": Labelled(desk.look, say("名称"), self.name)}
        self._fields |= {code: Labelled(desk.look, word, field) for code, (word, field) in fields.items()}
        self._writing: dict[str, QWidget] = {"own": self.name} | {code: field for code, (_, field) in fields.items()}
        for labelled in self._fields.values():
            self.body.addWidget(labelled)
        self.add_button(say("取消"), "text")
        self.keep = self.add_button(say("保存"), "filled", self._keep, key="Ctrl+Return")
        self.name.setFocus()

    def _keep(self) -> None:
        formulas, own = self._desk.services.formulas, self._own
        name, members = self.name.text(), self.members.toPlainText()
        document, year = self.document.text(), self.year.text()
        if own is None:
            self._desk.write(lambda: formulas.add(name, members, document, year), self._kept, self._refuse)
        else:
            self._desk.write(lambda: formulas.change(own.id, name, members, document, year), self._kept, self._refuse)

    def _kept(self, _own: Own) -> None:
        self.accept()

    def _refuse(self, error: Exception) -> None:
        """Say beside the field what is wrong with what was written in it."""
        if not isinstance(error, UserError) or not error.code.startswith("own"):
            self._desk.troubled.emit(error)
            return
        about = next((code for code in self._fields if code != "own" and error.code.startswith(code)), "own")
        for code, labelled in self._fields.items():
            labelled.set_wrong(self._desk.say.error(error) if code == about else "")
        self._writing[about].setFocus()
        self.adjustSize()
