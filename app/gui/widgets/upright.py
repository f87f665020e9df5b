"""GUI layer: the hairline that stands between two things beside each other."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame

from app.gui.look import Look


class Upright(QFrame):
    """A hairline that stands between two things beside each other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedWidth(1)
        self._paint_it()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_it()

    def _paint_it(self) -> None:
        palette = self.palette()
        colour = self._look.theme.color("line")
        if palette.color(self.backgroundRole()) != colour:
            palette.setColor(self.backgroundRole(), colour)
            self.setAutoFillBackground(True)
            self.setPalette(palette)
