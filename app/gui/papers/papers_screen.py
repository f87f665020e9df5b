"""GUI layer: 组卷: ordering a paper, and the papers that were saved."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.papers.order_card import Offer, OrderCard
from app.gui.papers.wanted import Wanted
from app.gui.quiz.words import marks_told
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider, heading_row
from app.gui.widgets.label import Label
from app.gui.widgets.tile import Tile
from app.services.changes import Changes
from app.services.papers import Listed, PaperSet

COLUMN: Final = 760


class Found(NamedTuple):
    """What the screen shows."""

    offer: Offer
    saved: tuple[Listed, ...]


class InHand(NamedTuple):
    """A paper to be shown, with the words of what nothing asks."""

    made: PaperSet
    members: dict[str, str]


class PapersScreen(FocusScreen):
    """The form and the saved papers. `opened` carries what is to be shown: a paper just drawn, or a saved one.

    With the id of a report as `covering`, the form begins with a paper that covers all of that report.
    """

    opened = Signal(object)
    page_requested = Signal(str)
    notice_requested = Signal(str, str, object)

    def __init__(self, desk: Desk, covering: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("组卷"), parent, column_width=COLUMN)
        self._desk = desk
        self.wanted = Wanted(incomplete=desk.settings.current.incomplete)
        if covering:
            self.wanted = self.wanted._replace(preset="all", reports=frozenset((covering,)))
        self.card: OrderCard | None = None
        self._cards: list[Card] = []
        self._asked = 0
        self._busy = False
        self.column.addStretch(1)
        self.button = Button(desk.look, desk.say("出卷"), "filled", key="Return", large=True)
        self.button.clicked.connect(self.order)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        self._foot_widget = foot
        self.set_hints((("Return", desk.say("出卷")), ("Escape", desk.say("返回"))))
        desk.changed.connect(self._heard)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew what papers can be made of, and which were saved."""
        self._asked += 1
        mine = self._asked
        self._desk.ask(self._look_up, while_alive(self, lambda found: self._show(mine, found)), while_alive(self, self._failed))

    def order(self) -> None:
        """Draw the paper that is chosen on the form."""
        card = self.card
        if card is None or card.missing:
            return
        services, wanted, offer = self._desk.services, self.wanted, card.offer
        reports = tuple(report.id for report in offer.reports)
        self._work(lambda: services.papers.draw(wanted.order(offer.scope, reports, services.papers.fresh_seed())))

    def open(self, paper: str) -> None:
        """Open a saved paper."""
        papers = self._desk.services.papers
        self._work(lambda: papers.open(paper))

    def _look_up(self) -> Found:
        services = self._desk.services
        shelved = tuple(report for report in services.library.reports() if any(kind != "flashcard" for kind, _ in report.by_kind))
        known = {report.id for report in shelved}
        chosen = tuple(sorted((self.wanted.reports or frozenset()) & known))
        return Found(Offer(shelved, services.papers.scope(chosen)), services.papers.all())

    def _heard(self, changes: Changes) -> None:
        if changes.papers or changes.library or changes.attempts:
            self.refresh()

    def _show(self, mine: int, found: Found) -> None:
        if mine != self._asked:
            return
        cards: list[Card] = []
        if found.offer.reports:
            self.card = OrderCard(self._desk, found.offer, self.wanted)
            self.card.wished.connect(self._wished)
            cards.append(self.card)
            self.set_foot(self._foot_widget)
            self._show_missing()
        else:
            self.card = None
            cards.append(self._empty_card())
        if found.saved:
            cards.append(self._saved_card(found.saved))
        for card in self._cards:
            card.hide()
            self.column.removeWidget(card)
            card.deleteLater()
        self._cards = cards
        for index, card in enumerate(cards):
            self.column.insertWidget(index, card)

    def _wished(self, wanted: Wanted) -> None:
        anew = wanted.reports != self.wanted.reports
        self.wanted = wanted
        self._show_missing()
        if anew:
            self.refresh()

    def _show_missing(self) -> None:
        missing = "" if self.card is None else self.card.missing
        self.button.setEnabled(not missing)
        self.button.setToolTip(missing)

    def _saved_card(self, saved: tuple[Listed, ...]) -> Card:
        look, say = self.look, self.look.say
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("存下来的试卷")))
        for index, one in enumerate(saved):
            if index:
                card.body.addWidget(Divider())
            tile = Tile(look, "file", one.title, self._detail(one), boxed=False)
            tile.clicked.connect(partial(self.open, one.paper))
            drop = Button(look, kind="text", icon="trash", name=say("移走试卷：{title}", title=one.title))
            drop.clicked.connect(partial(self._remove, one))
            row = QHBoxLayout()
            row.addWidget(tile, 1)
            row.addWidget(drop)
            card.body.addLayout(row)
        return card

    def _detail(self, one: Listed) -> str:
        say = self.look.say
        day = one.at.astimezone()
        told = [say("{n} 题，满分 {full} 分", n=one.questions, full=marks_told(one.total))]
        if len(one.letters) > 1:
            told.append(say("A、B 卷"))
        told.append(say("{month}月{day}日保存", month=day.month, day=day.day))
        if one.sat:
            told.append(say("答过 {n} 次", n=one.sat))
        return say("，").join(told)

    def _empty_card(self) -> Card:
        look, say = self.look, self.look.say
        card = Card(look)
        card.body.addWidget(Label(look, say("还没有题目"), "heading", wrap=True))
        told = say("导入一份报告，里面的提法和数字会做成题目。不联网，也不上传。")
        card.body.addWidget(Label(look, told, "body", "text2", wrap=True))
        button = Button(look, say("去题库"), "filled", key="Return")
        button.clicked.connect(lambda: self.page_requested.emit("library"))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _remove(self, one: Listed) -> None:
        say, papers = self.look.say, self._desk.services.papers

        def back() -> None:
            self._desk.write(lambda: papers.restore(one.paper))

        def gone(_value: None) -> None:
            self.notice_requested.emit(say("移走了试卷“{title}”。", title=one.title), say("撤销"), back)

        self._desk.write(lambda: papers.remove(one.paper), while_alive(self, gone))

    def _work(self, work: Callable[[], PaperSet]) -> None:
        if self._busy:
            return
        self._busy = True
        papers = self._desk.services.papers

        def looked_up() -> InHand:
            made = work()
            return InHand(made, papers.unit_names(made))

        def done(told: InHand) -> None:
            self._busy = False
            self.opened.emit(told)

        self._desk.ask(looked_up, while_alive(self, done), while_alive(self, self._failed))

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._desk.troubled.emit(error)
