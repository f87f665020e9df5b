"""GUI layer: a quiet word at the foot of the window, with one action at most; it covers nothing."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label

STAYS_MS: Final = 8_000
"""How long a word without an action stays; one with an action stays until another comes or the page is left."""


class Notice(QFrame):
    """Says what was done, and offers to take it back (撤销, key Z)."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._call: Callable[[], object] | None = None
        self._action: Button | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.clear)
        self._icon = Icon(look, "info-circle", "text2", 18)
        self._words = Label(look, "", "body", wrap=True)
        self._close = Button(look, kind="text", icon="close", name=look.say("关闭提示"))
        self._close.clicked.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(look.theme.space("l"), 6, 6, 6)
        self._row.setSpacing(look.theme.space("m"))
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, "" when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def tell(
        self, text: str, action: str = "", call: Callable[[], object] | None = None, *, key: str | None = "Z", stays: bool = False
    ) -> None:
        """Say `text`; with `action`, a button of that word calls `call` and the notice goes. `key` presses it.

        What a person must not miss `stays` until it is closed.
        """
        self._drop_action()
        self._call = call
        self._words.setText(text)
        self._timer.stop()
        if action and call is not None:
            self._action = Button(self._look, action, "outlined", key=key)
            self._action.clicked.connect(self._act)
            self._row.insertWidget(2, self._action)
        elif not stays:
            self._timer.start()
        self._icon.set_icon(*(("warn", "warn") if stays else ("info-circle", "text2")))
        self.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        self._call = None
        self._drop_action()
        self.hide()

    def _act(self) -> None:
        call = self._call
        self.clear()
        if call is not None:
            call()

    def _drop_action(self) -> None:
        if self._action is not None:
            self._action.hide()
            self._action.deleteLater()
            self._action = None
