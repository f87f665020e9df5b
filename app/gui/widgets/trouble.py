"""GUI layer: a word in the way of the next step: what could not be done, why, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label


class Trouble(QFrame):
    """A strip with a warning sign, one sentence or two, and the button that tries again; hidden while all is well."""

    def __init__(self, look: Look, verb: str, call: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.text = Label(look, "", "body", "wrong", wrap=True)
        self.button = Button(look, verb)
        self.button.clicked.connect(lambda: call())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(look.theme.space("m"))
        row.addWidget(Icon(look, "warn", "wrong"))
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def tell(self, text: str) -> None:
        """Say what is the matter."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the new theme's colours."""
        if event.type() == QEvent.Type.StyleChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        paint.box(painter, QRectF(self.rect()), theme.radius("cell"), theme.color("wrong_soft"), theme.color("wrong"))
        painter.end()
