"""GUI layer: the cards on which a person set something: suspended ones are brought back here, flags and notes changed."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.study.note_dialog import NoteDialog
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.divider import Divider
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.gui.widgets.tag import Tag
from app.questions.typesetting import typeset
from app.services.kept_cards import KeptCard
from app.study.model import Field

SIZE: Final = (760, 620)
MARGIN: Final = 24
MOST: Final = 200
"""Cards that are listed; whoever has more takes some back first."""


class KeptDialog(Dialog):
    """Lists suspended, flagged and noted cards, each with what can be changed about it."""

    def __init__(self, desk: Desk, person: str, kept: tuple[KeptCard, ...], parent: QWidget) -> None:
        super().__init__(desk.look, desk.say("停用、标记和有笔记的卡片"), parent)
        self._desk = desk
        self._person = person
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, desk.look.theme.space("l"), 0)
        self._column.setSpacing(desk.look.theme.space("m"))
        self._rows: list[QWidget] = []
        self.body.addWidget(Scroll(desk.look, self._page, "surface"), 1)
        self.add_button(desk.say("关闭"), "filled", key="Return")
        window = parent.window()
        self.resize(
            min(desk.look.theme.px(SIZE[0]), window.width() - 2 * MARGIN), min(desk.look.theme.px(SIZE[1]), window.height() - 2 * MARGIN)
        )
        self._show(kept)

    def _show(self, kept: tuple[KeptCard, ...]) -> None:
        for row in self._rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(one) for one in kept[:MOST]]
        if not kept:
            self._rows = [Label(self.look, self.look.say("现在没有这样的卡片了。"), "body", "text2", wrap=True)]
        for index, row in enumerate(self._rows):
            self._column.insertWidget(index, row)
        if self._column.count() == len(self._rows):
            self._column.addStretch(1)

    def _row(self, one: KeptCard) -> QWidget:
        look, say, card = self.look, self.look.say, one.card
        stem = typeset(one.question.stem)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(look, stem, "body", wrap=True))
        if card.note:
            column.addWidget(Label(look, card.note, "small", "text2", wrap=True))
        column.addWidget(Label(look, say("选自《{title}》", title=typeset(one.report_title)), "small", "text2", elide=True))
        deeds: list[QWidget] = [Tag(look, word) for on, word in ((card.suspended, say("已停用")), (card.flagged, say("已标记"))) if on]
        if card.suspended:
            bring_back = partial(self._set, one, "suspended", value=False)
            deeds.append(self._button(say("恢复"), say("恢复这张：{stem}", stem=stem), bring_back))
        if card.flagged:
            take_off = partial(self._set, one, "flagged", value=False)
            deeds.append(self._button(say("去掉标记"), say("去掉标记：{stem}", stem=stem), take_off))
        deeds.append(self._button(say("写笔记"), say("写笔记：{stem}", stem=stem), partial(self._note, one)))
        column.addWidget(Flow(look, deeds))
        column.addWidget(Divider())
        return row

    def _button(self, word: str, name: str, call: partial[None]) -> Button:
        button = Button(self.look, word, name=name)
        button.clicked.connect(lambda _checked=False: call())
        return button

    def _note(self, one: KeptCard) -> None:
        dialog = NoteDialog(self.look, one.card.note, one.question.stem, self)
        dialog.written.connect(partial(self._set, one, "note"))
        dialog.open()

    def _set(self, one: KeptCard, field: Field, value: bool | str) -> None:
        kept = self._desk.services.kept_cards
        self._desk.write(lambda: kept.mark(self._person, one.card, field, value), while_alive(self, lambda _card: self._refresh()))

    def _refresh(self) -> None:
        kept = self._desk.services.kept_cards
        self._desk.ask(lambda: kept.all(self._person), while_alive(self, self._show))
