"""GUI layer: the shelf: every report as a row that opens it, with what can be done with it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.bank.finding import Passage
from app.gui.library.words import byline, counts
from app.gui.look import Look
from app.gui.typeset import Highlight
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.tag import Tag
from app.gui.widgets.tile import Tile, words_left
from app.questions.typesetting import typeset
from app.services.library import Row

BESIDE: Final = 700
"""Width from which a row's buttons stand beside its words, in pixels at 100 %."""
PAD: Final = 16


class ReportRow(Card):
    """One report: the words open it, the buttons ask for cards, a quiz, its details, or to take it away.

    What is filed away or was removed has one button instead, which brings it back.
    """

    open_requested = Signal(str)
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)
    details_requested = Signal(str)
    remove_requested = Signal(str, str)
    restore_requested = Signal(str, str)

    def __init__(self, look: Look, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        say = look.say
        self._look = look
        self.row = row
        self.shelved = shelved = row.shelved
        self._title = typeset(shelved.title)
        detail = f"{byline(say, shelved.author, shelved.published)}\n{counts(say, shelved)}"
        self.tile = Tile(look, "file", self._title, detail, boxed=False)
        self.tile.clicked.connect(partial(self.open_requested.emit, shelved.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.tile)
        words.addWidget(self._extras())
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.theme.space("s"))
        for button in self._made_buttons():
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._buttons)
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

    def _extras(self) -> QWidget:
        """What stands under the words of some rows: tags, and the passage that was searched."""
        self._under = QWidget()
        column = QVBoxLayout(self._under)
        column.setContentsMargins(0, 0, PAD, 14)
        column.setSpacing(8)
        if self.row.passage is not None:
            column.addWidget(_passage(self._look, self.row.passage))
        if self.row.tags:
            column.addWidget(Flow(self._look, [Tag(self._look, tag) for tag in self.row.tags], gap=6))
        if self.row.passage is None and not self.row.tags:
            self._under.hide()
        return self._under

    def _made_buttons(self) -> list[Button]:
        say, shelved, title = self._look.say, self.shelved, self._title
        details = Button(self._look, kind="text", icon="more", name=say("详情：{title}", title=title))
        details.clicked.connect(partial(self.details_requested.emit, shelved.id))
        if self.row.place != "shelf":
            back = partial(self.restore_requested.emit, shelved.id, title)
            return [self._button(say("取回"), say("取回：{title}", title=title), back), details]
        study = self._button(say("学卡片"), say("学卡片：{title}", title=title), partial(self.study_requested.emit, (shelved.id,)))
        quiz = self._button(say("做测验"), say("做测验：{title}", title=title), partial(self.quiz_requested.emit, (shelved.id,)))
        remove = Button(self._look, kind="text", icon="trash", name=say("移除：{title}", title=title))
        remove.clicked.connect(partial(self.remove_requested.emit, shelved.id, title))
        if not shelved.questions:
            for button in (study, quiz):
                button.setEnabled(False)
                button.setToolTip(say("这份报告没有出题"))
        return [study, quiz, details, remove]

    def _lay(self) -> None:
        theme = self._look.theme
        beside = self.width() >= theme.px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        indent = words_left(theme)
        self._buttons.setContentsMargins(0 if beside else indent, 0, PAD if beside else 0, 0 if beside else 14)
        layout = self._under.layout()
        assert layout is not None
        layout.setContentsMargins(indent, 0, PAD, 14)

    def _button(self, text: str, name: str, wish: Callable[[], object]) -> Button:
        button = Button(self._look, text)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: wish())
        return button


class Shelf(QWidget):
    """The reports of one page."""

    open_requested = Signal(str)
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)
    details_requested = Signal(str)
    remove_requested = Signal(str, str)
    restore_requested = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[ReportRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space("m"))
        self._column.addStretch(1)

    def show_reports(self, reports: tuple[Row, ...]) -> None:
        """Show these reports; rows of reports that have not changed stay as they are, and keep the focus."""
        kept = {row.row: row for row in self.rows}
        rows = [kept.pop(row) if row in kept else self._made(row) for row in reports]
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

    def _made(self, report: Row) -> ReportRow:
        row = ReportRow(self._look, report)
        row.open_requested.connect(self.open_requested)
        row.study_requested.connect(self.study_requested)
        row.quiz_requested.connect(self.quiz_requested)
        row.details_requested.connect(self.details_requested)
        row.remove_requested.connect(self.remove_requested)
        row.restore_requested.connect(self.restore_requested)
        return row


def _passage(look: Look, passage: Passage) -> Label:
    """Return a line of the text in which what was searched stands bold: yellow is for evidence alone."""
    label = Label(look, passage.text, "small", "text2", wrap=True)
    none = look.theme.color("surface")
    label.set_highlights([Highlight(start, end, none, bold=True) for start, end in passage.spans])
    return label
