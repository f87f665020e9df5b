"""GUI layer: a box to write several lines in; it has a name, grows with what is written, and Tab leaves it."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.look import Look

ROOM: Final = 18
"""Pixels of frame and padding above and below the lines."""


class TextBox(QPlainTextEdit):
    """As high as its lines, from `least` to `most` of them; it scrolls beyond."""

    def __init__(
        self, look: Look, name: str, text: str = "", *, placeholder: str = "", least: int = 2, most: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is written, a line each, empty ones left out."""
        return tuple(line.strip() for line in self.toPlainText().splitlines() if line.strip())

    def minimumSizeHint(self) -> QSize:
        """Return the height of the least lines; Qt thinks of a scrolled area."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        line = max(self._look.theme.line_px("body"), self.fontMetrics().lineSpacing())
        self.setFixedHeight(round(line * lines) + ROOM)
