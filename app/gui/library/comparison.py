"""GUI layer: two editions of a report side by side: what changed, went, came, and what becomes of the questions."""

from functools import partial
from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.bank.comparing import FATES, Compared, Fate
from app.extract.model import KeyPoint
from app.gui.library import shelf_words
from app.gui.library.words import detail, headline
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.tabs import Tabs
from app.questions.typesetting import typeset
from app.services.editions import Comparison

BESIDE: Final = 620
"""Width from which the two editions stand side by side, in pixels at 100 %."""
SHOWN: Final = 40
"""Rows that are shown at once; the rest when asked for."""


class Side(QWidget):
    """One point as one edition has it, or that this edition has it not."""

    def __init__(self, look: Look, heading: str, point: KeyPoint | None, nothing: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(look, heading, "small", "text2"))
        if point is None:
            column.addWidget(Label(look, nothing, "body", "text2", wrap=True))
        else:
            column.addWidget(Label(look, headline(look.say, point), "body", bold=True, wrap=True))
            column.addWidget(Label(look, detail(look.say, point), "dense", "text2", wrap=True))
        column.addStretch(1)


class ComparedRow(Card):
    """One point in both editions, side by side where there is room; below them what differs, and its questions."""

    def __init__(self, look: Look, row: Compared, headings: tuple[str, str]) -> None:
        super().__init__(look, dense=True)
        say = look.say
        self._look = look
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(look.theme.space("l"))
        self._sides.addWidget(Side(look, headings[0], row.before, say("这一版没有")), 1)
        self._sides.addWidget(Side(look, headings[1], row.after, say("这一版没有了")), 1)
        self.body.addLayout(self._sides)
        for text in (shelf_words.members_changed(say, row), shelf_words.asked(say, row)):
            if text:
                self.body.addWidget(Label(look, text, "dense", wrap=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the newer under the older where there is no room beside it."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._look.theme.px(BESIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class ComparisonView(Page):
    """`left` asks for the shelf, `open_requested` for the report, `withdraw_requested` (report, number) to go back to that edition."""

    left = Signal()
    open_requested = Signal(str)
    withdraw_requested = Signal(str, int)

    def __init__(self, look: Look, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(look, look.say("新旧对照"), parent)
        self.comparison = comparison
        say = look.say
        before, after = comparison.before, comparison.after
        self._headings = (say("第 {n} 版", n=before.number), say("第 {n} 版", n=after.number))
        back = Button(look, say("返回题库"), "text", icon="chevron-left", key="Escape")
        back.clicked.connect(self.left)
        self.heading.add_action(back)
        if after.current:
            withdraw = Button(look, say("退回第 {n} 版", n=before.number))
            withdraw.clicked.connect(partial(self.withdraw_requested.emit, comparison.report, before.number))
            self.heading.add_action(withdraw)
        show = Button(look, say("看要点"), "filled")
        show.clicked.connect(partial(self.open_requested.emit, comparison.report))
        self.heading.add_action(show)
        self.body.addWidget(self._summary())
        self._rows: dict[Fate, list[Compared]] = {fate: [row for row in comparison.rows if row.fate == fate] for fate in FATES}
        first: Fate = next((fate for fate in FATES if self._rows[fate]), "same")
        self.tabs = Tabs(look, {fate: say(shelf_words.FATES[fate], n=len(self._rows[fate])) for fate in FATES}, first)
        self.tabs.chosen.connect(lambda fate: self._choose(cast("Fate", fate)))
        self.body.addWidget(self.tabs)
        self._list: QWidget | None = None
        self._end = QVBoxLayout()
        self.body.addLayout(self._end)
        self.body.addStretch(1)
        self._choose(first)

    @property
    def shown(self) -> list[ComparedRow]:
        """The rows that are shown."""
        return [] if self._list is None else self._list.findChildren(ComparedRow)

    def _summary(self) -> Card:
        look, say, told = self.look, self.look.say, self.comparison
        card = Card(look, dense=True)
        card.body.addWidget(Label(look, say("《{title}》", title=typeset(told.after.title)), "body", bold=True, wrap=True))
        for edition in (told.before, told.after):
            card.body.addWidget(Label(look, shelf_words.edition_line(say, edition), "dense", "text2", wrap=True))
        learned = say("学过的卡片：{n} 张照旧，{resting} 张不再问、记录留着。", n=told.learned, resting=told.resting)
        if not told.learned and not told.resting:
            learned = say("还没有人学过这份报告的卡片。")
        card.body.addWidget(Label(look, learned, "dense", wrap=True))
        return card

    def _choose(self, fate: Fate, most: int = SHOWN) -> None:
        say = self.look.say
        if self._list is not None:
            self._list.hide()
            self._end.removeWidget(self._list)
            self._list.deleteLater()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.theme.space("m"))
        rows = self._rows[fate]
        for row in rows[:most]:
            column.addWidget(ComparedRow(self.look, row, self._headings))
        if not rows:
            column.addWidget(Label(self.look, say("这一类没有要点。"), "body", "text2", wrap=True))
        if len(rows) > most:
            more = Button(self.look, say("再显示 {n} 个", n=len(rows) - most))
            more.clicked.connect(partial(self._choose, fate, len(rows)))
            line = QHBoxLayout()
            line.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            column.addLayout(line)
        self._end.addWidget(self._list)
