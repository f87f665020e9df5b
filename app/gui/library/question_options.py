"""GUI layer: the options of a choice, one a row, each with a mark that says whether it is right."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.quiz.words import letter
from app.gui.widgets.button import Button
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.field import LineEdit
from app.gui.widgets.label import Label

FEWEST: Final = 4
MOST: Final = 8
MARK: Final = 104


class OptionFields(QWidget):
    """Rows of options; empty ones do not count. With `several` any number of them may be right, otherwise one."""

    changed = Signal()

    def __init__(
        self, look: Look, options: tuple[str, ...], answer: tuple[str, ...], *, several: bool, longest: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._several = several
        self._longest = longest
        self.fields: list[LineEdit] = []
        self.marks: list[CheckRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.theme.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        told = look.say("选项，在正确的旁边打勾") if not several else look.say("选项，在每个正确的旁边打勾")
        column.addWidget(Label(look, told, "body"))
        column.addLayout(self._rows)
        self.more = Button(look, look.say("加一个选项"), "link", icon="plus", size="small")
        self.more.clicked.connect(self._add_and_go)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for number in range(max(FEWEST, len(options))):
            self._add(options[number] if number < len(options) else "")
        for field, mark in zip(self.fields, self.marks, strict=True):
            mark.setChecked(bool(field.text()) and field.text() in answer)
        self.more.setVisible(len(self.fields) < MOST)

    @property
    def options(self) -> tuple[str, ...]:
        """The options that are written."""
        return tuple(text for field in self.fields if (text := field.text().strip()))

    @property
    def answer(self) -> tuple[str, ...]:
        """Those of them that are marked as right."""
        told = [(field.text().strip(), mark.isChecked()) for field, mark in zip(self.fields, self.marks, strict=True)]
        return tuple(text for text, right in told if text and right)

    def _add(self, text: str) -> None:
        look, say, number = self._look, self._look.say, len(self.fields)
        sign = letter(number)
        field = LineEdit(look, say("选项 {sign}", sign=sign), say("选项 {sign}", sign=sign), longest=self._longest)
        field.setText(text)
        field.textChanged.connect(lambda _text: self.changed.emit())
        mark = CheckRow(look, say("正确"))
        mark.setAccessibleName(say("选项 {sign} 正确", sign=sign))
        mark.setFixedWidth(look.theme.px(MARK))
        mark.toggled.connect(lambda on: self._marked(number, on=on))
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("s"))
        row.addWidget(field, 1)
        row.addWidget(mark)
        self.fields.append(field)
        self.marks.append(mark)
        self._rows.addLayout(row)

    def _add_and_go(self) -> None:
        self._add("")
        self.more.setVisible(len(self.fields) < MOST)
        for before, after in ((self.marks[-2], self.fields[-1]), (self.fields[-1], self.marks[-1])):
            QWidget.setTabOrder(before, after)
        self.fields[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _marked(self, number: int, *, on: bool) -> None:
        if on and not self._several:
            for other, mark in enumerate(self.marks):
                if other != number:
                    mark.setChecked(False)
        self.changed.emit()
