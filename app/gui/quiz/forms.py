"""GUI layer: how a question is answered, and by choosing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.quiz.words import letter
from app.gui.widgets.option_row import OptionRow


class Form(QWidget):
    """Where one question is answered. `answered` carries the whole response each time the learner changes it."""

    answered = Signal(object)
    typed = False
    """Whether the response grows letter by letter, so that it is kept when the hand rests."""
    multiline = False
    """Whether Enter belongs to the form, so that Ctrl+Enter goes on."""
    carries_stem = False
    """Whether the form shows the question's stem itself."""

    def show_response(self, response: tuple[str, ...]) -> None:
        """Show what was answered before."""
        raise NotImplementedError

    def press(self, index: int) -> None:
        """Do what the key of the option at `index` does; nothing where there are no options."""

    def press_number(self, index: int) -> None:
        """Do what the number key of `index` (from 0) does: the same as the letter, unless numbers stand for something else."""
        self.press(index)

    def set_dense(self, dense: bool) -> None:
        """Stand closer, where the screen is low."""

    def start(self) -> None:
        """Take the focus where one types."""


class ChoiceForm(Form):
    """Options to choose, one or several."""

    def __init__(self, look: Look, options: Sequence[str], *, several: bool) -> None:
        super().__init__()
        self._look = look
        self._options = tuple(options)
        self._several = several
        self.rows = [OptionRow(look, letter(index), text, exclusive=not several) for index, text in enumerate(self._options)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space("m"))
        for row in self.rows:
            self._column.addWidget(row)
            row.clicked.connect(self._pressed)

    def show_response(self, response: tuple[str, ...]) -> None:
        """Choose the options that were chosen."""
        for text, row in zip(self._options, self.rows, strict=True):
            if not self._several:
                row.setAutoExclusive(False)  # Qt lets none of a group be unchosen again
            row.setChecked(text in response)
            if not self._several:
                row.setAutoExclusive(True)

    def press(self, index: int) -> None:
        """Press the option at `index`."""
        if index < len(self.rows):
            self.rows[index].click()

    def set_dense(self, dense: bool) -> None:
        """Let the rows stand closer."""
        self._column.setSpacing(self._look.theme.space("s" if dense else "m"))
        for row in self.rows:
            row.set_dense(dense)

    def _pressed(self) -> None:
        self.answered.emit(tuple(text for text, row in zip(self._options, self.rows, strict=True) if row.isChecked()))
