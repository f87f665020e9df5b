"""GUI layer: the card, and headings inside cards."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.divider import Divider
from app.gui.widgets.label import Label

__all__ = ["Card", "Divider", "heading_row"]


class Card(QFrame):
    """A white sheet with a hairline; put widgets into `body`. `dense` has less padding, `sheet` the flashcard's wider corners."""

    def __init__(self, look: Look, *, dense: bool = False, sheet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("sheet", sheet)
        self.body = QVBoxLayout(self)
        pad = look.theme.space("l" if dense else "xl")
        self.body.setContentsMargins(pad, pad - 4, pad, pad - 2)
        self.body.setSpacing(look.theme.space("m"))


def heading_row(look: Look, text: str, *side: QWidget, number_follows: bool = False) -> QHBoxLayout:
    """Return a card's heading: bold when a list follows, grey when a big number does; `side` stands at its right."""
    row = QHBoxLayout()
    row.setSpacing(look.theme.space("m"))
    role, bold = ("text2", False) if number_follows else ("text", True)
    row.addWidget(Label(look, text, "body", role, bold=bold, elide=True), 1)
    for widget in side:
        row.addWidget(widget)
    return row
