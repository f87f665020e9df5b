"""GUI layer: the account of a report's bank, and what of the report its questions ask."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bank.account import Account, Reason
from app.catalogue import mark
from app.extract.model import PointKind
from app.gui.library.coverage_table import CoverageTable
from app.gui.library.question_words import FORMS, KINDS, OBJECTIONS
from app.gui.library.words import headline
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider, heading_row
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.gui.widgets.tabs import Tabs
from app.questions.model import Form, QuestionKind
from app.questions.typesetting import typeset
from app.services.inspecting import Inspection

ACCOUNT, COVERAGE = "account", "coverage"
SHOWN: Final = 6
"""Names and questions that are listed as examples; the rest is counted."""
POINT_LINES: Final[dict[PointKind, str]] = {
    "formula": mark("提法 {found} 条，考到 {asked} 条"),
    "figure": mark("数字 {found} 条，考到 {asked} 条"),
    "document": mark("文件 {found} 份，考到 {asked} 份"),
    "named_only": mark("只有名称的提法 {found} 条，考到 {asked} 条"),
}
FormRow = tuple[Form, dict[QuestionKind, int]]


class BankView(Page):
    """`left` asks for the report's points; `paper_requested` (the report's id) for a paper that covers all of it."""

    left = Signal()
    paper_requested = Signal(str)

    def __init__(self, look: Look, told: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(look, look.say("题库报告"), parent)
        self.told = told
        say = look.say
        self.heading.set_note(typeset(told.title))
        back = Button(look, say("返回"), "text", icon="chevron-left", key="Escape")
        back.clicked.connect(self.left)
        self.paper = Button(look, say("出一份考全的卷"), "filled", icon="file")
        self.paper.clicked.connect(lambda: self.paper_requested.emit(told.report))
        self.heading.add_action(back)
        if told.account.asked:
            self.heading.add_action(self.paper)
        self.tabs = Tabs(look, {ACCOUNT: say("题库报告"), COVERAGE: say("覆盖")}, ACCOUNT)
        self.tabs.chosen.connect(self.show_side)
        self.body.addWidget(self.tabs)
        self._account = QWidget()
        column = QVBoxLayout(self._account)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("l"))
        for card in self._cards():
            column.addWidget(card)
        column.addStretch(1)
        self.coverage = CoverageTable(look, told.coverage)
        self.body.addWidget(self._account, 1)
        self.body.addWidget(self.coverage, 1)
        self.show_side(ACCOUNT)

    def show_side(self, side: str) -> None:
        """Show the account or the coverage."""
        self.side = side
        self.tabs.choose(side)
        self._account.setVisible(side == ACCOUNT)
        self.coverage.setVisible(side == COVERAGE)
        self.to_top()

    def _cards(self) -> list[Card]:
        told = self.told.account
        cards = [self._points_card(told), self._questions_card(told)]
        if told.reasons:
            cards.append(self._dropped_card(told))
        if told.quiet:
            cards.append(self._quiet_card(told))
        return cards

    def _points_card(self, told: Account) -> Card:
        look, say = self.look, self.look.say
        found, asked = (sum(getattr(one, name) for one in told.points) for name in ("found", "asked"))
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("要点 {found} 条，有题目的 {asked} 条", found=found, asked=asked)))
        for one in sorted(told.points, key=lambda one: list(POINT_LINES).index(one.kind)):
            card.body.addWidget(Label(look, say(POINT_LINES[one.kind], found=one.found, asked=one.asked), "body", wrap=True))
        members, whole = self.told.coverage.counts("formula")
        if whole:
            words = say("提法里一共列了 {whole} 项，考到 {asked} 项。", whole=whole, asked=members)
            card.body.addWidget(Label(look, words, "small", "text2", wrap=True))
        return card

    def _questions_card(self, told: Account) -> Card:
        look, say = self.look, self.look.say
        cards = told.by_kind.get("flashcard", 0)
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("题目 {n} 道，其中卡片 {cards} 张", n=told.asked, cards=cards)))
        card.body.addWidget(Label(look, self._made_words(told), "small", "text2", wrap=True))
        if told.by_form:
            kinds = [kind for kind in KINDS if told.by_kind.get(kind)]
            table: Table[FormRow] = Table(look, say("题目按问法和题型"), _columns(look, kinds))
            table.show_rows([(form, dict(counts)) for form, counts in told.by_form])
            table.setMinimumHeight(table.maximumHeight())
            card.body.addWidget(table)
        return card

    def _made_words(self, told: Account) -> str:
        say = self.look.say
        words = say("自动出了 {made} 道合格的题。", made=told.made)
        if told.resting:
            words += say("其中 {n} 道现在不用。", n=told.resting)
        if told.changed:
            words += say("{n} 道后来改过。", n=told.changed)
        if told.own:
            words += say("另有 {n} 道是自己出的，或是以前的版本出的。", n=told.own)
        return words

    def _dropped_card(self, told: Account) -> Card:
        look, say = self.look, self.look.say
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("出题时查出毛病、没有用的 {n} 道", n=told.dropped)))
        card.body.addWidget(Label(look, say("一道题可能有几种毛病。"), "small", "text2", wrap=True))
        for index, reason in enumerate(told.reasons):
            if index:
                card.body.addWidget(Divider())
            self._add_reason(card, reason)
        return card

    def _add_reason(self, card: Card, reason: Reason) -> None:
        look, say = self.look, self.look.say
        head = say("{n} 道：{why}", n=len(reason.questions), why=say(OBJECTIONS[reason.fault]))
        card.body.addWidget(Label(look, head, "body", wrap=True))
        for question in reason.questions[:SHOWN]:
            words = say("{kind}：{stem}", kind=say(KINDS[question.kind]), stem=question.stem)
            card.body.addWidget(Label(look, words, "small", "text2", wrap=True))
        if len(reason.questions) > SHOWN:
            card.body.addWidget(Label(look, say("还有 {n} 道。", n=len(reason.questions) - SHOWN), "small", "text2"))

    def _quiet_card(self, told: Account) -> Card:
        look, say = self.look, self.look.say
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("没有题目的要点 {n} 条", n=len(told.quiet))))
        why = say("报告只提了名称、没有列出内容，或者不常提到、问起来分不清，就不出题。要出，可以自己出一道。")
        card.body.addWidget(Label(look, why, "small", "text2", wrap=True))
        names = [headline(say, point) for point in sorted(told.quiet, key=lambda point: -point.salience)]
        listed = say("；").join(names[:SHOWN]) + (say("等 {n} 条", n=len(names)) if len(names) > SHOWN else "")
        card.body.addWidget(Label(look, listed, "body", wrap=True))
        return card


def _columns(look: Look, kinds: list[QuestionKind]) -> list[Column[FormRow]]:
    say = look.say
    columns = [Column[FormRow](say("问法"), lambda row: say(FORMS[row[0]]), lambda row: -sum(row[1].values()), bold=True)]
    columns.append(
        Column[FormRow](
            say("合计"),
            lambda row: str(sum(row[1].values())),
            lambda row: sum(row[1].values()),
            sample="9999",
            right=True,
            falls_first=True,
        )
    )
    for need, kind in enumerate(kinds, 1):
        columns.append(_kind_column(look, kind, need))
    return columns


def _kind_column(look: Look, kind: QuestionKind, need: int) -> Column[FormRow]:
    return Column[FormRow](
        look.say(KINDS[kind]),
        lambda row: str(row[1].get(kind, 0) or "\u2014"),
        lambda row: row[1].get(kind, 0),
        sample="9999",
        right=True,
        need=need,
        falls_first=True,
    )
