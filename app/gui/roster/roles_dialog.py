"""GUI layer: the dialog in which the list of roles is written."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.errors import UserError
from app.gui.desk import Desk
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled
from app.services.roster import Deed

TALL: Final = 220


class RolesDialog(Dialog):
    """One role a line, in the order in which they stand beside a name."""

    done_deed = Signal(object)

    def __init__(self, desk: Desk, roles: tuple[str, ...], parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("身份列表"), parent)
        self._desk = desk
        self.field = QPlainTextEdit("\n".join(roles))
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(say("身份"))
        self.field.setMinimumHeight(min(desk.look.theme.px(TALL), parent.window().height() // 3))
        self.field.setProperty("ring_radius", desk.look.theme.radius("control"))
        told = say("一行写一个，按这里的先后排列。移除的身份，也会从有它的人身上去掉。")
        self._labelled = Labelled(desk.look, say("身份"), self.field, told)
        self.body.addWidget(self._labelled, 1)
        self.add_button(say("取消"), "text")
        self.add_button(say("保存"), "filled", self._keep, key="Ctrl+Return")
        self.field.setFocus()

    def _keep(self) -> None:
        names = [line for line in self.field.toPlainText().splitlines() if line.strip()]
        roster = self._desk.services.roster
        self._desk.write(lambda: roster.set_roles(names), self._kept, self._refuse)

    def _kept(self, deed: Deed) -> None:
        self.accept()
        self.done_deed.emit(deed)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError) or not error.code.startswith("role"):
            self._desk.troubled.emit(error)
            return
        self._labelled.set_wrong(self._desk.say.error(error))
        self.field.setFocus()
