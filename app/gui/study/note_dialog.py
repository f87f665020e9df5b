"""GUI layer: writing a note on a card."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.look import Look
from app.gui.study.words import shortened
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled
from app.services.kept_cards import LONGEST_NOTE

WIDTH: Final = 560
LEAST_TALL: Final = 110


class NoteDialog(Dialog):
    """A box with the note on a card that asks `stem`; `written` carries it when the person keeps it, "" when the note is to go.

    What was typed does not go unasked.
    """

    written = Signal(str)

    def __init__(self, look: Look, note: str, stem: str, parent: QWidget) -> None:
        super().__init__(look, look.say("我的笔记"), parent, width=WIDTH)
        say = look.say
        self._before = note
        self.say_more(shortened(stem))
        self.field = QPlainTextEdit(note)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(say("笔记"))
        self.field.setPlaceholderText(say("写一句帮自己记住的话"))
        self.field.setMinimumHeight(LEAST_TALL)
        self.field.setProperty("ring_radius", look.theme.radius("control"))
        self._help = say("翻面以后能看到。笔记记在您名下，存在这台电脑上。")
        self._labelled = Labelled(look, say("笔记"), self.field, self._help)
        self.body.addWidget(self._labelled, 1)
        self.add_button(say("取消"), "text")
        self.keep = self.add_button(say("存下"), "filled", self._keep, key="Ctrl+Return")
        self.field.textChanged.connect(self._changed)
        self._changed()
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus()

    def reject(self) -> None:
        """Ask before what was typed is lost."""
        if self.field.toPlainText().strip() == self._before.strip():
            super().reject()
            return
        say = self.look.say
        ask = Dialog(self.look, say("笔记还没有存下"), self)
        ask.say_more(say("现在离开，刚才写的就没有了。"))
        ask.add_button(say("不存了"), "outlined", partial(self._give_up, ask))
        ask.add_button(say("接着写"), "filled", ask.accept, key="Return")
        ask.open()

    def _give_up(self, ask: Dialog) -> None:
        ask.accept()
        super().reject()

    def _changed(self) -> None:
        over = len(self.field.toPlainText().strip()) - LONGEST_NOTE
        self.keep.setEnabled(over <= 0)
        self._labelled.set_wrong(self.look.say("多了 {n} 个字，最多 {limit} 个字。", n=over, limit=LONGEST_NOTE) if over > 0 else "")

    def _keep(self) -> None:
        text = self.field.toPlainText()
        self.accept()
        self.written.emit(text)
