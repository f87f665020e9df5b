"""GUI layer: tags: grey for kinds, accent for the one at hand, mode colours for the nine modes only."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.widgets import paint

HEIGHT: Final = 24
PADDING: Final = 9


class Tag(QLabel):
    """A small word on a tint, 24 px high. `tone` is "plain", "accent", or the name of one of the nine modes."""

    def __init__(self, look: Look, text: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the word with its padding."""
        theme = self._look.theme
        width = theme.text_width("small", self.text(), self._tone != "plain")
        return QSize(round(width + 2 * PADDING + 0.5), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a tag is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint and word."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        ink, fill = self._colours()
        outline = ink if theme.name == "high_contrast" and self._tone in theme.modes else None
        paint.box(painter, QRectF(self.rect()), theme.radius("tag"), fill, outline)
        font = theme.font("small", self._tone != "plain")
        paint.line_of_text(painter, QRectF(self.rect()), self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    def _colours(self) -> tuple[QColor, QColor]:
        theme = self._look.theme
        if self._tone in theme.modes:
            mode = theme.modes[self._tone]
            return QColor(mode.fg), QColor(mode.bg)
        if self._tone == "accent":
            return theme.color("accent_text"), theme.color("accent_soft")
        return theme.color("text2"), theme.color("sunken")
