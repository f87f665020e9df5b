"""GUI layer: 错题本: what is to be repeated, what has left the book, and what bears a star."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.keys import bind
from app.gui.practice.book_item import BookItem
from app.gui.quiz.result_item import HeadLine, Sign
from app.gui.quiz.reviewing import Sources
from app.gui.source import Source
from app.gui.widgets.button import Button
from app.gui.widgets.label import Label
from app.gui.widgets.reader import Reader
from app.gui.widgets.tabs import Tabs
from app.services.practising import Book, Entry, Way

COLUMN: Final = 860
INSIDE, LEFT, STARRED = "inside", "left", "starred"
MOST: Final = 60
"""Questions that are listed at once; the rest follows when it is asked for."""


class BookScreen(FocusScreen):
    """Lists the questions; one at a time is open. `practice_requested` carries the way in which the tab's questions are practised."""

    practice_requested = Signal(str)

    def __init__(self, desk: Desk, book: Book, tab: str = INSIDE, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("错题本和收藏"), parent, column_width=COLUMN)
        self._desk = desk
        self._sources = Sources(desk.services)
        self._found: dict[tuple[str, str], Source | None] = {}
        self._open = 0
        self._stepped = False
        self._most = MOST
        self._widgets: list[QWidget] = []
        say = desk.look.say
        self._groups: dict[str, tuple[Entry, ...]] = {INSIDE: book.inside, LEFT: book.left, STARRED: book.starred}
        self.tab = tab if self._groups[tab] else next((name for name, group in self._groups.items() if group), tab)
        names = {
            INSIDE: say("错题 {n}", n=len(book.inside)),
            LEFT: say("已移出 {n}", n=len(book.left)),
            STARRED: say("收藏 {n}", n=len(book.starred)),
        }
        self.tabs = Tabs(desk.look, names, self.tab)
        self.tabs.chosen.connect(self.show_group)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._list)
        self._build_foot()
        bind(self, "Up", lambda: self._step(-1), say("上一题"))
        bind(self, "Down", lambda: self._step(1), say("下一题"))
        self.show_group(self.tab)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The questions of the tab that is chosen."""
        return self._groups[self.tab]

    @property
    def open_item(self) -> BookItem | None:
        """The question that is open."""
        return next((widget for widget in self._widgets if isinstance(widget, BookItem)), None)

    def show_group(self, tab: str) -> None:
        """List the questions of a tab and open the first."""
        self.tab = tab
        self._open, self._most = 0, MOST
        self.to_top()
        self._look_up()

    def open(self, place: int) -> None:
        """Open the question at `place` of the tab, and close the one that was open."""
        self._open, self._stepped = place, True
        self._look_up()

    def _build_foot(self) -> None:
        look = self.look
        self.go = Button(look, "", "filled", key="Return", large=True)
        self.go.clicked.connect(lambda: self.practice_requested.emit(self._way()))
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.go)
        self.set_foot(foot)

    def _look_up(self) -> None:
        """List the tab's questions, with the one that is open once it is known where it comes from."""
        shown = self.shown
        entry = shown[self._open] if self._open < len(shown) else None
        if entry is None or entry.key in self._found:
            self._fill()
            return
        sources = self._sources

        def found(source: Source | None) -> None:
            self._found[entry.key] = source
            if self._open < len(self.shown) and self.shown[self._open] is entry:
                self._fill()

        self._desk.ask(lambda: sources.of(entry.marked), while_alive(self, found))

    def _way(self) -> Way:
        return "starred" if self.tab == STARRED else "wrong"

    def _fill(self) -> None:
        say = self.look.say
        for widget in self._widgets:
            widget.hide()
            self._rows.removeWidget(widget)
            widget.deleteLater()
        shown = self.shown
        self._widgets = [self._line(place, entry) for place, entry in enumerate(shown[: self._most])]
        if not shown:
            self._widgets = [Label(self.look, self._nothing(), "body", "text2", wrap=True)]
        elif len(shown) > self._most:
            more = Button(self.look, say("再列出 {n} 题", n=min(MOST, len(shown) - self._most)))
            more.clicked.connect(self._list_more)
            self._widgets.append(more)
        for widget in self._widgets:
            self._rows.addWidget(widget)
        if self.open_item is not None and self._stepped:
            self._stepped = False
            self.reveal(self.open_item)
        asked = sum(entry.asked for entry in shown)
        self.go.setText(say("练这 {n} 题", n=asked))
        self.go.setVisible(self.tab != LEFT and asked > 0)
        self._hint()

    def _nothing(self) -> str:
        say = self.look.say
        if self.tab == STARRED:
            return say("还没有收藏的题。看到想留着的题，按 S 收藏。")
        if self.tab == LEFT:
            return say("还没有移出的题。错题本里的题连着答对两次，就移到这里。")
        return say("这里还没有题。练习和测验里答错的题会自己记在这里，连着答对两次就移出，记录不会丢。")

    def _line(self, place: int, entry: Entry) -> QWidget:
        if place == self._open:
            item = BookItem(self._desk, place + 1, entry, self._found[entry.key])
            item.read.connect(partial(self._read, entry))
            return item
        head = HeadLine(self.look, entry.marked, self._sign(entry), number=place + 1)
        head.clicked.connect(partial(self.open, place))
        return head

    def _sign(self, entry: Entry) -> Sign:
        say = self.look.say
        if self.tab == STARRED or entry.missed is None:
            return Sign(say("收藏"), "star-filled", "warn")
        told = say("错 {n} 次", n=entry.missed.wrongs)
        return Sign(told, "cross-circle", "wrong") if entry.missed.inside else Sign(told, "check-circle", "right")

    def _list_more(self) -> None:
        self._most += MOST
        self._fill()

    def _step(self, by: int) -> None:
        at = self._open + by
        if 0 <= at < min(len(self.shown), self._most):
            self.open(at)

    def _read(self, entry: Entry) -> None:
        source = self._found[entry.key]
        if source is not None:
            Reader(self.look, source.report, source.evidence, source.spans, self).open()

    def _hint(self) -> None:
        say = self.look.say
        hints = [("Up Down", say("换题")), ("F", say("看原文")), ("S", say("收藏"))] if self.shown else []
        go = [("Return", self.go.text())] if not self.go.isHidden() else []
        self.set_hints((*hints, *go, ("Escape", say("返回"))))
