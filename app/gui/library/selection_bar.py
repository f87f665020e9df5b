"""GUI layer: what lies under a report's text while words are selected in it: how many, and what can be done with them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.label import Label
from app.report.model import Evidence


class SelectionBar(QFrame):
    """Says what is selected; `add` makes a point of it, `leave` selects nothing any more."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say = look.say
        self.words = Label(look, "", "small", "text2", wrap=True)
        self.add = Button(look, say("加为要点"), icon="plus")
        self.leave = Button(look, say("不选了"), "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.theme.space("l"), 8, look.theme.space("l"), 8)
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.leave)
        row.addWidget(self.add)
        self.hide()

    def show_selected(self, evidence: Evidence | None, by_key: bool) -> None:
        """Say how much is selected; come while the caret stands in the text or something is selected."""
        say = self._look.say
        if evidence is not None:
            self.words.setText(say("选中了 {n} 个字", n=len(evidence.text)))
        else:
            self.words.setText(say("按住 Shift 用方向键选字，Ctrl 一次跳过一小句"))
        self.add.setEnabled(evidence is not None)
        self.setVisible(evidence is not None or by_key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and the hairline above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._look.theme.color("line"))
        painter.end()
