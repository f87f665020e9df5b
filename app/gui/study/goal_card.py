"""GUI layer: the card of the study page about a meeting: setting its date, or the plan for it with its curve."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.study.goal_dialog import dated
from app.gui.study.recall_curve import CurveTable, RecallCurve, percent
from app.gui.study.words import day_in_words
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.questions.typesetting import typeset
from app.services.readying import Outlook


class GoalCard(Card):
    """Without a meeting, an invitation to set one; with one, what will be known at its hour and what today asks for it."""

    date_requested = Signal()
    stop_requested = Signal()

    def __init__(self, look: Look, outlook: Outlook | None, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        self._look = look
        self._outlook = outlook
        if outlook is None:
            self._invite()
        else:
            self._tell(outlook, now)

    def _invite(self) -> None:
        look, say = self._look, self._look.say
        button = Button(look, say("定个日子"))
        button.clicked.connect(self.date_requested)
        self.body.addLayout(heading_row(look, say("赶在会前学会"), button))
        told = say("说好哪天开会，九学来安排每天学什么，到时候大约能记住九成。")
        self.body.addWidget(Label(look, told, "small", "text2", wrap=True))

    def _tell(self, outlook: Outlook, now: datetime) -> None:
        look, say = self._look, self._look.say
        held = outlook.goal.held.astimezone(now.tzinfo)
        head = say("{day} {hour} 开会", day=dated(say, held.date()), hour=f"{held:%H:%M}")
        self.body.addLayout(heading_row(look, head))
        titles = "、".join(f"《{typeset(title)}》" for title in outlook.titles)
        self.body.addWidget(Label(look, say("{titles}，一共 {n} 张卡片", titles=titles, n=outlook.cards), "small", "text2", wrap=True))
        words = QVBoxLayout()
        words.setSpacing(2)
        expected = say("照安排学，到时大约能记住 {percent}%", percent=percent(outlook.plan.recall))
        words.addWidget(Label(look, expected, "heading", wrap=True))
        words.addWidget(Label(look, self._how(outlook), "body", "text2", wrap=True))
        if not outlook.plan.ready:
            words.addWidget(Label(look, self._short(outlook), "body", "text2", wrap=True))
        self.body.addLayout(words)
        self.body.addWidget(RecallCurve(look, outlook))
        self.body.addLayout(self._legend())
        self.body.addWidget(self._deeds())

    def _legend(self) -> QHBoxLayout:
        look, say = self._look, self._look.say
        row = QHBoxLayout()
        told = say("线：那一天学完，到开会时能记住多少；虚线：九成。柱：那一天要几分钟。")
        row.addWidget(Label(look, told, "small", "text2", wrap=True), 1)
        return row

    def _deeds(self) -> QWidget:
        look, say = self._look, self._look.say
        table, other, stop = (Button(look, word) for word in (say("看每天的安排"), say("换个日子"), say("不用安排了")))
        table.clicked.connect(self._table)
        other.clicked.connect(self.date_requested)
        stop.clicked.connect(self.stop_requested)
        return Flow(look, (table, other, stop))

    def _table(self) -> None:
        if self._outlook is not None:
            CurveTable(self._look, self._outlook, self).open()

    def _how(self, outlook: Outlook) -> str:
        """Return what today and the next days ask, in one sentence."""
        say, minutes = self._look.say, outlook.minutes
        if outlook.left:
            share = outlook.left / (outlook.left + outlook.done)
            return say("今天还有 {n} 张，大约 {minutes} 分钟。", n=outlook.left, minutes=max(1, round(minutes[0] * share)))
        later = next((index for index, one in enumerate(minutes) if index and one), None)
        if later is None:
            return say("都安排完了，到时候见。")
        day = day_in_words(say, outlook.day + timedelta(days=later), outlook.day)
        done = say("今天的学完了。") if outlook.done else say("今天先不用学。")
        return say("{done}{day}再学，大约 {minutes} 分钟。", done=done, day=day, minutes=minutes[later])

    def _short(self, outlook: Outlook) -> str:
        return self._look.say("每天 {n} 分钟不太够记住九成。可以换成多几分钟，或者少选一份报告。", n=outlook.goal.minutes)
