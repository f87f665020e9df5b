"""GUI layer: the hairline between parts of a card, and between groups of the sidebar."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget


class Divider(QFrame):
    """A hairline across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
