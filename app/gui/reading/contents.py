"""GUI layer: the table of contents of the report that is read: its sections, the one on the screen chosen."""

from bisect import bisect_right
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.gui.keys import is_enter
from app.gui.look import Look
from app.gui.widgets.label import Label
from app.questions.typesetting import typeset
from app.report.model import Section

SIDE: Final = 6
INDENT: Final = "\u3000"
TALLEST: Final = 2000
"""Pixels that an entry may grow to."""
OWN_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class Contents(QWidget):
    """`chosen` carries the paragraph at which a section begins."""

    chosen = Signal(int)

    def __init__(self, look: Look, sections: tuple[Section, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._starts = [section.paragraph for section in sections]
        self.list = _Sections(look, look.say("目录"))
        highest = min((section.level for section in sections), default=1)
        for section in sections:
            title = typeset(section.title)
            item = QListWidgetItem(INDENT * (section.level - highest) + title)
            item.setToolTip(title)
            self.list.addItem(item)
        self.list.picked.connect(lambda row: self.chosen.emit(self._starts[row]))
        column = QVBoxLayout(self)
        pad = look.theme.space("l")
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.theme.space("s"))
        column.addWidget(Label(look, look.say("目录"), "body", bold=True))
        column.addWidget(self.list, 1)

    def show_place(self, paragraph: int) -> None:
        """Choose the section in which a paragraph stands."""
        row = bisect_right(self._starts, paragraph) - 1
        if not self.list.hasFocus():
            self.list.setCurrentRow(row)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.list.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline towards the text."""
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._look.theme.color("line"))
        painter.end()


class _Sections(QListWidget):
    """The sections; one is picked by a click or Enter, and its own keys stay its own."""

    picked = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setWordWrap(True)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring_inside", True)
        self.setViewportMargins(SIDE, SIDE, SIDE, SIDE)
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))

    def fit(self) -> None:
        """Make each entry as high as its title needs: a title is never cut."""
        theme, measured = self._look.theme, self.fontMetrics()
        room = self.viewport().width() - 2 * theme.space("m") - theme.space("s")
        least = theme.height("button", "dense")
        for row in range(self.count()):
            item = self.item(row)
            place = measured.boundingRect(QRect(0, 0, max(room, 1), TALLEST), Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, max(place.height() + least - measured.height(), least)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles to another width."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Keep Enter and the arrows while it has the focus, before the screen's shortcuts."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and (is_enter(event) or event.key() in OWN_KEYS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks the section that is chosen."""
        if is_enter(event) and self.currentRow() >= 0:
            self.picked.emit(self.currentRow())
            return
        super().keyPressEvent(event)
