"""GUI layer: what every page of the window is built on: its heading, its scrolled column, and what it may wish for."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.keys import bind
from app.gui.look import Look
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll

WIDEST: Final = 1240
"""Pixels: a column wider than this is harder to take in; the rest of a large screen stays empty."""
LOW: Final = 300
NARROW: Final = 900
"""Below this width the margins are smaller."""


class Heading(QWidget):
    """A page's title, a grey note beside it, and at the right what can be done here.

    Where there is no room for both in one line, the actions go under the title.
    """

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._room = 0
        self._placed = False
        self.title = Label(look, title, "title")
        self.note = Label(look, "", "body", "text2", elide=True)
        self.note.hide()
        self.beside = QHBoxLayout()
        """Widgets beside the title, such as a choice of what the page shows."""
        self.beside.setSpacing(look.theme.space("m"))
        self.buttons = QHBoxLayout()
        """Widgets at the right end."""
        self.buttons.setSpacing(look.theme.space("m"))
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(self.title)
        words.addWidget(self.note)
        words.addLayout(self.beside)
        words.addStretch(1)
        self._words = words
        self._side = QWidget()
        self._side.setLayout(self.buttons)
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(look.theme.space("l"))
        self._whole.addLayout(words, 1)
        self._whole.addWidget(self._side)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: as high as a button even where there is none, and never less than the title."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._look.theme.space("button")))

    def set_note(self, text: str) -> None:
        """Show a grey note beside the title (a date)."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self.buttons.addWidget(widget)
        self.fold(self._room or self.width())

    def event(self, event: QEvent) -> bool:
        """Fold anew when something in the heading has come, gone or grown."""
        if event.type() == QEvent.Type.LayoutRequest and self._room:
            self.fold(self._room)
        return super().event(event)

    def fold(self, width: int) -> None:
        """Put the actions under the title where `width` is too little for both, else beside it."""
        self._room = width
        needed = self._words.minimumSize().width() + self._whole.spacing() + self._side.sizeHint().width()
        folded = needed > width
        direction = QHBoxLayout.Direction.TopToBottom if folded else QHBoxLayout.Direction.LeftToRight
        if direction == self._whole.direction() and self._placed:
            return  # to place it anew would ask for a layout anew
        self._placed = True
        self._whole.setDirection(direction)
        self._whole.setAlignment(self._side, Qt.AlignmentFlag.AlignLeft if folded else Qt.AlignmentFlag(0))


class Page(QWidget):
    """A page: heading and a column of widgets (`body`) that scrolls as a whole where it is too tall.

    A page that scrolls a part of itself (a table) is made with `scrolls=False` and fills the window's height. The signals
    are what a page may wish of the window: a focus screen over everything, another page, a notice (text, label of its
    action or "", what the action calls or None), a person to be chosen first.
    """

    focus_requested = Signal(object)
    page_requested = Signal(str)
    notice_requested = Signal(str, str, object)
    person_requested = Signal()

    def __init__(self, look: Look, title: str, parent: QWidget | None = None, *, scrolls: bool = True) -> None:
        super().__init__(parent)
        self.look = look
        self.heading = Heading(look, title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.theme.space("l"))
        self._column = QVBoxLayout()
        self._column.setSpacing(look.theme.space("l"))
        self._column.addWidget(self.heading)
        self._column.addLayout(self.body, 1)
        self._scroll: Scroll | None = None
        if scrolls:
            content = QWidget()
            content.setLayout(self._column)
            self._scroll = Scroll(look, content)
            whole = QVBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(self._scroll)
            bind(self, "PgDown", partial(self._scroll.page, 1), look.say("往下翻"))
            bind(self, "PgUp", partial(self._scroll.page, -1), look.say("往上翻"))
        else:
            self.setLayout(self._column)

    def refresh(self) -> None:
        """Ask for what is shown anew; called when the page is shown. Pages override it."""

    def to_top(self) -> None:
        """Show the beginning of the page."""
        if self._scroll is not None:
            self._scroll.to_top()

    def to_start(self) -> None:
        """Go back to how the page is first seen; called when it is chosen while it is shown. Pages with depth override it."""
        self.to_top()

    @property
    def column_width(self) -> int:
        """How wide the column is now, in pixels, for a page that lays itself out by it."""
        margins = self._column.contentsMargins()
        return max(self.width() - margins.left() - margins.right(), 0)

    @property
    def is_low(self) -> bool:
        """Whether there is so little height for this size of text that a list has to leave room to what stands around it."""
        return self.height() < self.look.theme.px(LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins of the design, and the column no wider than is comfortable."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        theme = self.look.theme
        side = theme.space("page") if self.width() >= NARROW else theme.space("xl")
        side = max(side, (self.width() - WIDEST) // 2)
        self._column.setContentsMargins(side, theme.space("xl"), side, theme.space("xl"))
        self.heading.fold(self.width() - 2 * side)


def section(look: Look, text: str) -> QLabel:
    """Return the heading of a block that is not in a card (接着做)."""
    return Label(look, text, "body", "text2")
