"""GUI layer: how a question is answered: by choosing, typing, putting in order, or matching."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.quiz.words import letter
from app.gui.widgets.field import Choice, LineEdit
from app.gui.widgets.label import Label
from app.gui.widgets.option_row import OptionRow
from app.questions.model import RIGHT, WRONG, Asked

LONGEST_TYPED: Final = 200
"""Characters in one blank: a member of a list is a phrase."""
WIDE_BLANK: Final = 560
SHORT_LINES: Final = 6
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """Where one question is answered. `answered` carries the whole response each time the learner changes it."""

    answered = Signal(object)
    typed = False
    """Whether the response grows letter by letter, so that it is kept when the hand rests."""

    def show_response(self, response: tuple[str, ...]) -> None:
        """Show what was answered before."""
        raise NotImplementedError

    def press(self, index: int) -> None:
        """Do what the key of the option at `index` does; nothing where there are no options."""

    def set_dense(self, dense: bool) -> None:
        """Stand closer, where the screen is low."""

    def start(self) -> None:
        """Take the focus where one types."""


class ChoiceForm(Form):
    """Options to choose, one or several; or, in `sequence`, to press one after the other."""

    def __init__(self, look: Look, options: Sequence[str], *, several: bool, sequence: bool = False) -> None:
        super().__init__()
        self._look = look
        self._options = tuple(options)
        self._several = several
        self._sequence = sequence
        self._order: list[int] = []
        self.rows = [OptionRow(look, letter(index), text, exclusive=not several) for index, text in enumerate(self._options)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space("m"))
        for index, row in enumerate(self.rows):
            self._column.addWidget(row)
            row.clicked.connect(lambda _checked=False, at=index: self._pressed(at))

    def show_response(self, response: tuple[str, ...]) -> None:
        """Choose the options that were chosen, in the order in which they were."""
        self._order = [self._options.index(text) for text in dict.fromkeys(response) if text in self._options]
        self._show()

    def press(self, index: int) -> None:
        """Press the option at `index`."""
        if index < len(self.rows):
            self.rows[index].click()

    def set_dense(self, dense: bool) -> None:
        """Let the rows stand closer."""
        self._column.setSpacing(self._look.theme.space("s" if dense else "m"))
        for row in self.rows:
            row.set_dense(dense)

    def _pressed(self, index: int) -> None:
        if not self._several:
            self._order = [index]
        elif index in self._order:
            self._order.remove(index)
        else:
            self._order.append(index)
        self._show()
        chosen = self._order if self._sequence else sorted(self._order)
        self.answered.emit(tuple(self._options[at] for at in chosen))

    def _show(self) -> None:
        for index, row in enumerate(self.rows):
            if not self._several:
                row.setAutoExclusive(False)  # Qt lets none of a group be unchosen again
            row.setChecked(index in self._order)
            if not self._several:
                row.setAutoExclusive(True)
            if self._sequence:
                row.set_place(str(self._order.index(index) + 1) if index in self._order else "")


class Blank(LineEdit):
    """One blank; Enter goes to the next one, or on where this is the last. What an input method is composing is left to it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, longest=LONGEST_TYPED)
        self.next: Blank | None = None
        self._composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether Chinese is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter where it does not mean the next question, and plain arrows for the cursor."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            enter = event.key() in ENTER and (self._composing or self.next is not None)
            if enter or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next blank by Enter."""
        if event.key() in ENTER and self.next is not None and not self._composing:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class BlanksForm(Form):
    """A field for each blank."""

    typed = True

    def __init__(self, look: Look, blanks: int) -> None:
        super().__init__()
        say = look.say
        count = max(blanks, 1)
        self.fields = [Blank(look, say("第 {n} 空", n=number) if count > 1 else say("填空")) for number in range(1, count + 1)]
        for field, after in zip(self.fields, self.fields[1:], strict=False):
            field.next = after
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.theme.space("m"))
        grid.setVerticalSpacing(look.theme.space("m"))
        grid.setColumnStretch(2, 1)
        for row, field in enumerate(self.fields):
            if count > 1:
                grid.addWidget(Label(look, say("第 {n} 空", n=row + 1), "body", "text2"), row, 0)
            field.setFont(look.theme.font("option"))
            field.setMinimumHeight(look.theme.height("focus_button", "option") + 4)
            field.setMaximumWidth(look.theme.px(WIDE_BLANK))
            field.textChanged.connect(self._typed)
            grid.addWidget(field, row, 1, 1, 2)
        told = say("数字用阿拉伯数字或汉字都可以，全角、半角不分。")
        grid.addWidget(Label(look, told, "small", "text2", wrap=True), count, 1, 1, 2)

    def show_response(self, response: tuple[str, ...]) -> None:
        """Fill in what was typed before."""
        for index, field in enumerate(self.fields):
            text = response[index] if index < len(response) else ""
            if field.text() != text:
                field.blockSignals(True)
                field.setText(text)
                field.blockSignals(False)

    def start(self) -> None:
        """Write in the first blank that is empty."""
        first = next((field for field in self.fields if not field.text()), self.fields[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        typed = tuple(field.text() for field in self.fields)
        self.answered.emit(typed if any(text.strip() for text in typed) else ())


class ShortForm(Form):
    """A field of several lines, one point a line."""

    typed = True

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(look.say("简答"))
        self.field.setTabChangesFocus(True)
        self.field.setFont(look.theme.font("option"))
        self.field.setProperty("ring_radius", look.theme.radius("control"))
        self.field.setMinimumHeight(round(look.theme.line_px("option") * SHORT_LINES))
        self.field.textChanged.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("s"))
        column.addWidget(self.field)
        column.addWidget(Label(look, look.say("一行写一点；用顿号、逗号或分号隔开也可以。"), "small", "text2", wrap=True))

    def show_response(self, response: tuple[str, ...]) -> None:
        """Fill in what was typed before."""
        text = "\n".join(response)
        if self.field.toPlainText() != text:
            self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(False)

    def start(self) -> None:
        """Write at once."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        lines = tuple(line for line in self.field.toPlainText().split("\n") if line.strip())
        self.answered.emit(lines)


class MatchForm(Form):
    """A choice of right sides for each left side."""

    def __init__(self, look: Look, prompts: Sequence[str], options: Sequence[str]) -> None:
        super().__init__()
        say = look.say
        offered = [("", say("请选择")), *((text, text) for text in options)]
        self.choices = [Choice(look, say("与“{left}”对应的", left=prompt), offered) for prompt in prompts]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.theme.space("l"))
        grid.setVerticalSpacing(look.theme.space("m"))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, (prompt, choice) in enumerate(zip(prompts, self.choices, strict=True)):
            grid.addWidget(Label(look, prompt, "option", wrap=True), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(choice, row, 1)
            choice.chosen.connect(self._chosen)

    def show_response(self, response: tuple[str, ...]) -> None:
        """Choose what was chosen before."""
        for index, choice in enumerate(self.choices):
            choice.set_value(response[index] if index < len(response) else "")

    def _chosen(self) -> None:
        chosen = tuple(str(choice.value or "") for choice in self.choices)
        self.answered.emit(chosen if any(chosen) else ())


def form_for(look: Look, asked: Asked) -> Form:
    """Return the form in which `asked` is answered."""
    match asked.kind:
        case "single":
            return ChoiceForm(look, asked.options, several=False)
        case "multiple":
            return ChoiceForm(look, asked.options, several=True)
        case "ordering":
            return ChoiceForm(look, asked.options, several=True, sequence=True)
        case "true_false":
            return ChoiceForm(look, asked.options or (RIGHT, WRONG), several=False)
        case "matching":
            return MatchForm(look, asked.prompts, asked.options)
        case "cloze":
            return BlanksForm(look, asked.blanks)
        case "short" | "flashcard":
            return ShortForm(look)
