"""GUI layer: the dialog that takes a report as text."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.look import Look
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled

WIDTH: Final = 620
TALL: Final = 260
LEAST_TALL: Final = 120


class PasteDialog(Dialog):
    """A box with the text to import, prefilled from the clipboard; `text_given` carries it when the person says so."""

    text_given = Signal(str)

    def __init__(self, look: Look, text: str, parent: QWidget) -> None:
        super().__init__(look, look.say("粘贴报告文字"), parent, width=WIDTH)
        say = look.say
        self.field = QPlainTextEdit(text)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(say("报告文字"))
        self.field.setPlaceholderText(say("把报告的标题和正文粘贴到这里"))
        self.field.setMinimumHeight(LEAST_TALL)
        self.field.setProperty("ring_radius", look.theme.radius("control"))
        self._labelled = Labelled(look, say("报告文字"), self.field, say("第一行是报告的标题。"))
        self.body.addWidget(self._labelled, 1)
        self.add_button(say("取消"), "text")
        self.take = self.add_button(say("导入"), "filled", self._take, key="Ctrl+Return")
        self.resize(self.width(), min(look.theme.px(TALL) + 220, parent.window().height() - 40))
        self.field.textChanged.connect(self._changed)
        self._changed()
        self.field.setFocus()

    def _changed(self) -> None:
        self.take.setEnabled(bool(self.field.toPlainText().strip()))

    def _take(self) -> None:
        text = self.field.toPlainText()
        self.accept()
        self.text_given.emit(text)
