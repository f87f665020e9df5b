"""GUI layer: the frame of a focus screen (cards, quiz, result): it hides the sidebar until it is closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.look import Look


class FocusScreen(QWidget):
    """Top bar (close, title, progress with its count in words, saved state), one column in the middle, key hints at the foot.

    `closed` is emitted when the person leaves by the close button or Esc; whoever shows the screen takes it away.
    """

    closed = Signal()

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.column = QVBoxLayout()
        """Where the screen's own widgets go: one column, scrolled where it is too tall."""

    def set_title(self, title: str) -> None:
        """Show `title` in the top bar."""
        raise NotImplementedError

    def set_progress(self, done: int, total: int, words: str) -> None:
        """Show the progress bar with its count in words (已答 6 / 20)."""
        raise NotImplementedError

    def set_saved(self, state: str) -> None:
        """Show "saved" (已保存), "saving" (正在保存), "failed" (没存上) or "" for nothing."""
        raise NotImplementedError

    def set_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Show (key, label) pairs at the foot; they go where the person turned hints off or the text is large."""
        raise NotImplementedError

    def set_side(self, widget: QWidget | None) -> None:
        """Put a panel (the answer card) at the right of the column; below 1200 pixels it goes under it."""
        raise NotImplementedError

    def set_foot(self, widget: QWidget | None) -> None:
        """Put the screen's actions in a bar that stays in view below the scrolled column, above the hints."""
        raise NotImplementedError
