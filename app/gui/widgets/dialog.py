"""GUI layer: dialogs: what happened or what is asked in words, and verbs on the buttons."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.keys import bind
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.label import Label
from app.gui.widgets.ring import FocusRing

WIDTH: Final = 460


class Dialog(QDialog):
    """A small window over the app's: a heading, a column (`body`), and at its foot buttons with verbs. Esc goes back.

    Made with `open()`, never with a nested loop. It is destroyed when it closes.
    """

    def __init__(self, look: Look, title: str, parent: QWidget | None = None, *, width: int = WIDTH) -> None:
        super().__init__(parent)
        self.look = look
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.heading = Label(look, title, "heading", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.theme.space("m"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.theme.space("m"))
        self._buttons.addStretch(1)
        whole = QVBoxLayout(self)
        pad = look.theme.space("xl")
        whole.setContentsMargins(pad, pad, pad, pad - 4)
        whole.setSpacing(look.theme.space("l"))
        whole.addWidget(self.heading)
        whole.addLayout(self.body, 1)
        whole.addLayout(self._buttons)
        self.setMinimumWidth(min(look.theme.px(width), self._widest(parent)))
        self._ring = FocusRing(look, self)
        bind(self, "F1", self.show_keys)

    def say_more(self, text: str, role: str = "text2") -> Label:
        """Add a paragraph to the column."""
        label = Label(self.look, text, "body", role, wrap=True)
        self.body.addWidget(label)
        return label

    def add_button(self, text: str, kind: str = "outlined", call: Callable[[], object] | None = None, *, key: str | None = None) -> Button:
        """Add a button at the foot, the next step last; it calls `call`, or closes the dialog where there is none.

        The filled one has the focus until a field takes it, so that Enter does what stands on it.
        """
        filled = kind == "filled"
        button = Button(self.look, text, "filled" if filled else "text" if kind == "text" else "outlined", key=key)
        button.clicked.connect(call or self.reject)
        self._buttons.addWidget(button)
        if filled:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button

    def show_keys(self) -> None:
        """List what the keys do in this dialog."""
        from app.gui.widgets.key_list import KeyList, everywhere, keys_in

        if not isinstance(self, KeyList):
            own = keys_in(self)
            KeyList(self.look, ((self.heading.text(), own), (self.look.say("到处都能用"), everywhere(self.look, own))), self).open()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need at the width that the dialog really has.

        Qt measures the height for the width it wants, and then makes the dialog no wider than two thirds of the screen.
        """
        layout = self.layout()
        if layout is not None and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            needed = min(layout.totalHeightForWidth(self.width()), self.screen().availableGeometry().height())
            if needed > self.height():
                self.resize(self.width(), needed)
        super().showEvent(event)

    def _widest(self, parent: QWidget | None) -> int:
        return parent.window().width() - 2 * self.look.theme.space("page") if parent is not None else 10_000


def tell(look: Look, parent: QWidget, title: str, text: str) -> Dialog:
    """Show a message that must be read, with one button."""
    dialog = Dialog(look, title, parent)
    dialog.say_more(text, "text")
    dialog.add_button(look.say("知道了"), "filled", dialog.accept, key="Return")
    dialog.open()
    return dialog


def confirm(look: Look, parent: QWidget, title: str, text: str, verb: str, call: Callable[[], object]) -> Dialog:
    """Ask before something that matters: `verb` stands on the button that does it, 取消 on the other."""
    dialog = Dialog(look, title, parent)
    dialog.say_more(text)
    dialog.add_button(look.say("取消"), "text")
    dialog.add_button(verb, "filled", dialog.accept, key="Return")
    dialog.accepted.connect(call)
    dialog.open()
    return dialog
