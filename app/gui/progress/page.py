"""GUI layer: 学习进度: today, the year by days, what comes, recall against what was foretold, and which points are weak."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.progress.bars import DayBars
from app.gui.progress.calibration import Calibration
from app.gui.progress.chart_card import ChartCard
from app.gui.progress.heat_map import HeatMap
from app.gui.progress.mastery_card import MasteryCard
from app.gui.progress.today_card import TodayCard
from app.gui.progress.words import band_range, done_on, long_day, percent
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.table_rows import Column
from app.records.model import Person
from app.services.changes import Changes
from app.services.progressing import Known, Overview, Retention
from app.services.studying import Today
from app.study.diligence import DayCount
from app.study.recall import Band

BESIDE: Final = 820
"""Column width from which today and what comes stand beside each other, in pixels at 100 %."""
Coming = tuple[date, int]


class ProgressPage(Page):
    """One person's own progress; nobody else's. `study_requested` carries reports to study, `read_requested` one to read."""

    study_requested = Signal(tuple)
    read_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("学习进度"), parent)
        self._desk = desk
        self._asked = 0
        self._as_table = False
        self._shown: tuple[Today, Overview] | None = None
        self.today: TodayCard | None = None
        self._build_heading()
        self._build_cards()
        desk.changed.connect(self._hear)
        desk.person_changed.connect(self._hear_person)

    def refresh(self) -> None:
        """Ask for everything anew; what takes longer comes later."""
        person = self._desk.person
        self._asked += 1
        self._nobody.setVisible(person is None)
        self._content.setVisible(person is not None)
        self.table_button.setVisible(person is not None)
        if person is None:
            return
        services, mine = self._desk.services, self._asked

        def now(told: tuple[Today, Overview]) -> None:
            if mine == self._asked:
                self._show(*told)

        def retention(told: Retention) -> None:
            if mine == self._asked:
                self._show_retention(told)

        def known(told: Known) -> None:
            if mine == self._asked:
                self.mastery.show_known(told)

        self._desk.ask(lambda: (services.studying.today(person.id), services.progress.overview(person.id)), while_alive(self, now))
        self._desk.ask(lambda: services.progress.retention(person.id), while_alive(self, retention))
        self._desk.ask(lambda: services.progress.known(person.id), while_alive(self, known))

    def toggle_tables(self) -> None:
        """Show tables instead of charts, or charts again."""
        self._as_table = not self._as_table
        say = self.look.say
        self.table_button.setText(say("看图") if self._as_table else say("看表格"))
        self.table_button.updateGeometry()
        for card in (self.year, self.coming, self.recall):
            card.show_table(self._as_table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put cards beside each other where there is room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def _build_heading(self) -> None:
        say = self.look.say
        back = Button(self.look, say("回自学"), "text", icon="chevron-left", key="Escape")
        back.clicked.connect(lambda: self.page_requested.emit("study"))
        self.table_button = Button(self.look, say("看表格"), key="T")
        self.table_button.clicked.connect(self.toggle_tables)
        self.heading.add_action(back)
        self.heading.add_action(self.table_button)

    def _build_cards(self) -> None:
        look, say = self.look, self.look.say
        self._nobody = self._invitation()
        self.body.addWidget(self._nobody)
        self._content = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("l"))
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(look.theme.space("l"))
        self.bars, self.map, self.line = (
            DayBars(look, say("今后三十天要复习的卡片")),
            HeatMap(look, say("近一年的学习")),
            Calibration(look, say("预计与实际")),
        )
        self.coming: ChartCard[Coming] = ChartCard(
            look,
            say("今后三十天要复习的卡片"),
            say("只算已经学过的卡片。没复习完的都算在今天，新学的不在里面。"),
            self.bars,
            self._coming_columns(),
        )
        self.year: ChartCard[DayCount] = ChartCard(
            look,
            say("近一年的学习"),
            say("复习的卡片、答的题、读的段落合在一起数，分四档，按您自己的多少来分。不记时间。"),
            self.map,
            self._day_columns(),
        )
        self.recall: ChartCard[Band] = ChartCard(
            look,
            say("预计与实际"),
            say("近一年里隔天以后的复习，按复习前预计记得多少分组，再看实际记得多少。"),
            self.line,
            self._band_columns(),
            drawn=say("点在斜线上，就是预计得准；点越大，复习的次数越多。次数少的说不准，竖线画出可能的范围。"),
            listed=say("次数少的说不准，“可能的范围”就宽。"),
        )
        self.mastery = MasteryCard(look)
        self.mastery.study_requested.connect(self.study_requested)
        self.mastery.read_requested.connect(self.read_requested)
        self._first.addWidget(self.coming, 5)
        column.addLayout(self._first)
        for card in (self.year, self.mastery, self.recall):
            column.addWidget(card)
        column.addStretch(1)
        self.body.addWidget(self._content, 1)
        self._nobody.hide()

    def _invitation(self) -> Card:
        look, say = self.look, self.look.say
        card = Card(look)
        card.body.addWidget(Label(look, say("先填写姓名"), "heading", wrap=True))
        told = say("每个人的学习进度和成绩分开记，只存在这台电脑上。先告诉九学您的姓名。")
        card.body.addWidget(Label(look, told, "body", "text2", wrap=True))
        button = Button(look, say("填写姓名"), "filled")
        button.clicked.connect(self.person_requested)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (changes.cards or changes.attempts or changes.library or changes.settings or changes.reading):
            self.refresh()

    def _hear_person(self, _person: Person | None) -> None:
        if self.isVisible():
            self.refresh()

    # --- figures ------------------------------------------------------------------------------------------------------

    def _show(self, today: Today, overview: Overview) -> None:
        if self._shown == (today, overview):
            return
        self._shown = (today, overview)
        before, self.today = self.today, TodayCard(self.look, today, overview)
        self.today.study.clicked.connect(partial(self.study_requested.emit, ()))
        if before is not None:
            self._first.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._first.insertWidget(0, self.today, 3)
        self._show_year(overview)
        self._show_coming(overview)

    def _show_year(self, overview: Overview) -> None:
        say = self.look.say
        days = overview.days
        summary = say("学几张卡片、答几道题或者读几段以后，这里会有图。")
        if days:
            most = max(days, key=lambda one: (one.total, one.day))
            summary = say(
                "近一年学了 {n} 天。最多的是{day}：{done}。",
                n=len(days),
                day=long_day(say, most.day, overview.today),
                done=done_on(say, most),
            )
        self.map.show_days(days, overview.today, summary)
        self.year.show_figures(tuple(reversed(days)), summary, say("指着一天，或者用方向键，看那天学了什么。"))

    def _show_coming(self, overview: Overview) -> None:
        say = self.look.say
        total = sum(number for _, number in overview.coming)
        summary = say("还没有要复习的卡片。")
        if total:
            day, most = max(overview.coming, key=lambda one: one[1])
            told = say("今天") if day == overview.today else long_day(say, day, overview.today)
            summary = say("一共 {total} 张，最多的一天是{day}，{most} 张。", total=total, day=told, most=most)
        self.bars.show_days(overview.coming, summary)
        self.coming.show_figures(overview.coming if total else (), summary, say("指着一条，或者用左右键，看是哪一天。"))

    def _show_retention(self, told: Retention) -> None:
        say = self.look.say
        summary = say("隔天以后再复习几张卡片，这里会有图。")
        if told.whole is not None:
            summary = say(
                "近一年复习 {n} 次，预计记得 {foretold}，实际记得 {measured}；您希望记住 {wanted}。",
                n=told.whole.reviews,
                foretold=percent(told.whole.foretold),
                measured=percent(told.whole.measured),
                wanted=percent(told.wanted),
            )
        self.line.show_retention(told, summary)
        self.recall.show_figures(tuple(reversed(told.bands)), summary, say("指着一点，或者用左右键，看它说什么。"))

    def _coming_columns(self) -> list[Column[Coming]]:
        say = self.look.say
        return [
            Column(say("日期"), lambda one: long_day(say, one[0], one[0]), lambda one: one[0]),
            Column(say("张数"), lambda one: str(one[1]), lambda one: one[1], "00000", right=True, falls_first=True),
        ]

    def _day_columns(self) -> list[Column[DayCount]]:
        say = self.look.say
        return [
            Column(say("日期"), lambda one: self._dated(one.day), lambda one: one.day),
            Column(say("卡片"), lambda one: str(one.cards), lambda one: one.cards, "00000", right=True, falls_first=True),
            Column(say("答题"), lambda one: str(one.answers), lambda one: one.answers, "00000", right=True, falls_first=True),
            Column(say("段落"), lambda one: str(one.paragraphs), lambda one: one.paragraphs, "00000", right=True, falls_first=True),
        ]

    def _dated(self, day: date) -> str:
        return long_day(self.look.say, day, day if self._shown is None else self._shown[1].today)

    def _band_columns(self) -> list[Column[Band]]:
        say = self.look.say
        return [
            Column(say("预计在"), band_range, lambda one: one.low),
            Column(say("平均预计"), lambda one: percent(one.foretold), lambda one: one.foretold, "100%", right=True, need=1),
            Column(say("实际"), lambda one: percent(one.measured), lambda one: one.measured, "100%", right=True, bold=True),
            Column(say("次数"), lambda one: str(one.reviews), lambda one: one.reviews, "000000", right=True),
            Column(
                say("可能的范围"),
                lambda one: f"{percent(one.least)}\u2014{percent(one.most)}",
                lambda one: one.least,
                "100%\u2014100%",
                right=True,
                need=2,
            ),
        ]

    def _lay(self) -> None:
        beside = self.column_width >= self.look.theme.px(BESIDE)
        self._first.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
