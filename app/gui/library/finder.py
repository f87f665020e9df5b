"""GUI layer: the bar above the shelf: words to search, where to look, which tag; and the foot below it: which page, where it is kept."""

from typing import Final, cast

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.keys import bind
from app.gui.library.shelf_words import PLACES, size
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.field import Choice, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.tabs import Tabs
from app.services.library import Found, Place, Storage

PAUSE_MS: Final = 120
"""How long after the last key a search starts."""
BESIDE: Final = 760
"""Width from which tabs and tags stand beside the field, in pixels at 100 %."""


class Finder(QWidget):
    """`changed` asks for what `query`, `place` and `tag` now say."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say = look.say
        self.place: Place = "shelf"
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self.changed)
        self.field = LineEdit(look, say("查找报告"), say("查标题、正文和要点，也可以打拼音首字母"), longest=100)
        self.field.setClearButtonEnabled(False)
        self.field.textChanged.connect(self._wait.start)
        self.tabs = Tabs(look, {place: say(PLACES[place], n=0) for place in PLACES}, "shelf")
        self.tabs.chosen.connect(self._go)
        self.tags = Choice(look, say("标签"), [("", say("所有标签"))])
        self.tags.chosen.connect(lambda _value: self.changed.emit())
        bind(self, "Ctrl+F", lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason), say("查找报告"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.theme.space("m"))
        side = QHBoxLayout()
        side.setSpacing(look.theme.space("m"))
        side.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignVCenter)
        side.addWidget(self.tags)
        self._row.addWidget(self.field, 1)
        self._row.addLayout(side, 1)

    @property
    def query(self) -> str:
        """The words to search."""
        return self.field.text()

    @property
    def tag(self) -> str:
        """The tag that is chosen, "" for none."""
        return str(self.tags.value or "")

    def show_found(self, found: Found) -> None:
        """Tell how many there are in each place, and offer the tags that there are."""
        say = self._look.say
        self.tabs.rename({place: say(PLACES[place], n=found.counts[place]) for place in PLACES})
        self.tags.set_options([("", say("所有标签")), *((tag, tag) for tag in found.tags)])
        self.tags.setVisible(bool(found.tags))

    def clear(self) -> None:
        """Show everything on the shelf again."""
        self.field.clear()
        self._wait.stop()
        self.tags.set_value("")
        self.tabs.choose("shelf")
        self.place = "shelf"

    def go(self, place: Place) -> None:
        """Look at what stands there."""
        self.tabs.choose(place)
        self._go(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field above the rest where there is little room."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._look.theme.px(BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _go(self, place: str) -> None:
        self.place = cast("Place", place)
        self.changed.emit()


class Foot(QWidget):
    """Which reports of how many are shown, with the ways to the rest, and where everything is kept.

    `page_chosen` carries where the wanted page begins.
    """

    page_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say = look.say
        self.shown = Label(look, "", "dense", "text2")
        self.back = Button(look, say("上一页"), icon="chevron-left")
        self.forth = Button(look, say("下一页"), trailing="chevron-right")
        self._pages = Flow(look, [self.shown, self.back, self.forth], gap=look.theme.space("m"))
        self.kept = Label(look, "", "small", "text2", wrap=True)
        self._opener = Button(look, say("打开数据文件夹"), "link", icon="folder", size="small")
        self._opener.clicked.connect(self._open)
        self._folder = ""
        kept = QHBoxLayout()
        kept.setSpacing(look.theme.space("m"))
        kept.addWidget(self.kept, 1)
        kept.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("l"))
        column.addWidget(self._pages)
        column.addLayout(kept)
        self._first = self._limit = 0
        self.back.clicked.connect(lambda: self.page_chosen.emit(max(self._first - self._limit, 0)))
        self.forth.clicked.connect(lambda: self.page_chosen.emit(self._first + self._limit))

    def show_found(self, found: Found, place: Place, limit: int) -> None:
        """Tell which of how many are shown."""
        total = found.counts[place]
        self._first, self._limit = found.first, limit
        self._pages.setVisible(total > limit)
        last = found.first + len(found.rows)
        self.shown.setText(self._look.say("第 {first}—{last} 份，共 {total} 份", first=found.first + 1, last=last, total=total))
        self.back.setEnabled(found.first > 0)
        self.forth.setEnabled(last < total)

    def show_storage(self, storage: Storage) -> None:
        """Tell where everything is kept and how large it is."""
        say = self._look.say
        self._folder = str(storage.folder)
        told = say("都存在这台电脑的 {folder}，{size}", folder=storage.folder / storage.name, size=size(say, storage.bytes))
        backups = say("，另有备份 {size}", size=size(say, storage.backups)) if storage.backups else ""
        self.kept.setText(told + backups + say("。导入的原文件不会移动，也不会改动。"))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
