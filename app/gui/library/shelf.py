"""GUI layer: the shelf: every report as a row that opens it, with what can be done with it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.library.words import byline, counts
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.tile import Tile, words_left
from app.questions.typesetting import typeset
from app.services.library import Shelved

BESIDE: Final = 700
"""Width from which a row's buttons stand beside its words, in pixels at 100 %."""
PAD: Final = 16


class ReportRow(Card):
    """One report: the words open it, the buttons ask for cards, a quiz, or to take it away."""

    open_requested = Signal(str)
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)
    remove_requested = Signal(str, str)

    def __init__(self, look: Look, shelved: Shelved, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        say = look.say
        self._look = look
        self.shelved = shelved
        title = typeset(shelved.title)
        self.tile = Tile(look, "file", title, f"{byline(say, shelved.author, shelved.published)}\n{counts(say, shelved)}", boxed=False)
        self.tile.clicked.connect(partial(self.open_requested.emit, shelved.id))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.theme.space("s"))
        study = self._button(say("学卡片"), say("学卡片：{title}", title=title), partial(self.study_requested.emit, (shelved.id,)))
        quiz = self._button(say("做测验"), say("做测验：{title}", title=title), partial(self.quiz_requested.emit, (shelved.id,)))
        remove = Button(look, kind="text", icon="trash", name=say("移除：{title}", title=title))
        remove.clicked.connect(partial(self.remove_requested.emit, shelved.id, title))
        if not shelved.questions:
            for button in (study, quiz):
                button.setEnabled(False)
                button.setToolTip(say("这份报告没有出题"))
        for button in (study, quiz, remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addWidget(self.tile, 1)
        self._row.addLayout(buttons)
        self._buttons = buttons
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._row)
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where there is no room beside them."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def _lay(self) -> None:
        theme = self._look.theme
        beside = self.width() >= theme.px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        indent = 0 if beside else words_left(theme)
        self._buttons.setContentsMargins(indent, 0, PAD if beside else 0, 0 if beside else 14)

    def _button(self, text: str, name: str, wish: Callable[[], object]) -> Button:
        button = Button(self._look, text)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: wish())
        return button


class Shelf(QWidget):
    """All reports, the newest import first."""

    open_requested = Signal(str)
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)
    remove_requested = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[ReportRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space("m"))
        self._column.addStretch(1)

    def show_reports(self, reports: tuple[Shelved, ...]) -> None:
        """Show these reports; rows of reports that have not changed stay as they are, and keep the focus."""
        kept = {row.shelved: row for row in self.rows}
        rows = [kept.pop(shelved) if shelved in kept else self._made(shelved) for shelved in reports]
        for row in kept.values():
            row.hide()
            row.deleteLater()
            self._column.removeWidget(row)
        for index, row in enumerate(rows):
            if self._column.indexOf(row) != index:
                self._column.insertWidget(index, row)
            if index:
                QWidget.setTabOrder(rows[index - 1], row)
        self.rows = rows

    def _made(self, shelved: Shelved) -> ReportRow:
        row = ReportRow(self._look, shelved)
        row.open_requested.connect(self.open_requested)
        row.study_requested.connect(self.study_requested)
        row.quiz_requested.connect(self.quiz_requested)
        row.remove_requested.connect(self.remove_requested)
        return row
