"""GUI layer: what the day held so far and what it still holds."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.look import Look
from app.gui.progress.words import done_on
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.label import Label
from app.gui.widgets.progress import Bar
from app.services.progressing import Overview
from app.services.studying import Today
from app.study.diligence import DayCount

BAR: Final = 8


class TodayCard(Card):
    """Today's cards, done and left; what else was done; days in a row where they are wanted. `study` begins the cards."""

    def __init__(self, look: Look, today: Today, overview: Overview, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        say = look.say
        left, whole = today.reviews + today.new, today.done + today.reviews + today.new
        self.body.addLayout(heading_row(look, say("今天")))
        told = say("今天的卡片学完了，一共 {n} 张", n=today.done) if today.done else say("今天没有要复习的卡片")
        if left:
            told = say("还有 {left} 张：复习 {reviews} 张，新学 {new} 张", left=left, reviews=today.reviews, new=today.new)
        self.body.addWidget(Label(look, told, "body", wrap=True))
        if whole:
            bar = Bar(look, thickness=BAR)
            bar.set_share(today.done, whole)
            bar.setAccessibleName(say("今天的卡片"))
            words = say("学了 {n} / {total} 张", n=today.done, total=whole)
            bar.setAccessibleDescription(words)
            self.body.addWidget(bar)
            self.body.addWidget(Label(look, words, "small", "text2"))
        done = next((one for one in overview.days if one.day == overview.today), DayCount(overview.today))
        if done.total:
            self.body.addWidget(Label(look, say("今天{done}。", done=done_on(say, done)), "body", "text2", wrap=True))
        if overview.streak is not None:
            row = say("连续学了 {n} 天，最长 {best} 天。休息日不算中断。", n=overview.streak.now, best=overview.streak.best)
            self.body.addWidget(Label(look, row, "body", "text2", wrap=True))
        self.body.addStretch(1)
        self.study = Button(look, say("去学卡片"), "filled" if left else "outlined", key="Return")
        foot = QHBoxLayout()
        foot.addWidget(self.study)
        foot.addStretch(1)
        self.body.addLayout(foot)
