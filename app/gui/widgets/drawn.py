"""GUI layer: what every button has that we draw ourselves: it knows the pointer, grows with the text, and may take Enter for a press."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from app.gui.keys import is_enter


class Drawn(QAbstractButton):
    """A button whose class draws it: drawn anew when the pointer comes or goes, measured anew when theme or text size has changed."""

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pointer's presence."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self.update()
        super().leaveEvent(event)


class Pressed(Drawn):
    """A drawn button that Enter presses as Space does."""

    def event(self, event: QEvent) -> bool:
        """Keep Enter for this button while it has the focus, before any page's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)
