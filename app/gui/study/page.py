"""GUI layer: 自学: how many cards the day holds, over all reports and for each, and the way to begin."""

from datetime import date, datetime
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.look import ELDER_SCALE
from app.gui.practice.panel import PracticePanel
from app.gui.study.card_screen import CardScreen
from app.gui.study.dealing import Dealer, Dealt
from app.gui.study.fitting_card import FittingCard
from app.gui.study.goal_card import GoalCard
from app.gui.study.goal_dialog import GoalDialog
from app.gui.study.kept_dialog import KeptDialog
from app.gui.study.pace_dialog import PaceDialog
from app.gui.study.words import day_in_words
from app.gui.today.due_card import FEW, Legend, Preview, begin_words, big_number, due_words
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider, heading_row
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.gui.widgets.progress import Bar
from app.questions.typesetting import typeset
from app.services.changes import Changes
from app.services.fitting import Fitness
from app.services.kept_cards import KeptCard
from app.services.readying import Outlook
from app.services.studying import Today
from app.study.model import Pace

BAR: Final = 8
BAR_WIDTH: Final = 300
MOST_REPORTS: Final = 60
"""Reports that are listed with their counts: each asks the store once."""


class ReportDay(NamedTuple):
    """What the day holds of one report."""

    report: str
    title: str
    today: Today


class Day(NamedTuple):
    """What the page shows: the whole day, that of each report that has cards, those with something to do first, and how many are kept."""

    whole: Today
    reports: tuple[ReportDay, ...]
    kept: tuple[KeptCard, ...]
    outlook: Outlook | None
    fitness: Fitness
    now: datetime


class StudyPage(Page):
    """The day's cards; `begin` opens the card screen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("自学"), parent)
        self._desk = desk
        self._parts: list[Card] = []
        self._beginning = False
        self._asked = 0
        self.practice = PracticePanel(desk)
        self.practice.focus_requested.connect(self.focus_requested)
        self.practice.notice_requested.connect(self.notice_requested)
        self.body.addWidget(self.practice)
        progress = Button(desk.look, desk.say("学习进度"), key="P")
        progress.clicked.connect(lambda: self.page_requested.emit("progress"))
        self.heading.add_action(progress)
        self.body.addStretch(1)
        desk.changed.connect(self._heard)
        desk.person_changed.connect(lambda _person: self.refresh())

    def refresh(self) -> None:
        """Ask for the day's cards anew, and for what there is to practise."""
        self.practice.refresh()
        person = self._desk.person
        self._asked += 1
        if person is None:
            self._put([self._nobody()])
            return
        mine = self._asked
        self._desk.ask(partial(self._look_up, person.id), while_alive(self, lambda day: self._show(mine, day)))

    def begin(self, reports: tuple[str, ...] = (), at_most: int | None = None) -> None:
        """Begin a sitting over `reports`, or over all of them when empty, with `at_most` cards."""
        person = self._desk.person
        if person is None:
            self.person_requested.emit()
            return
        if self._beginning:
            return
        self._beginning = True
        dealer = Dealer(self._desk.services)

        def begun(dealt: Dealt) -> None:
            self._beginning = False
            if dealt.face is None:
                self.notice_requested.emit(self.look.say("今天没有要学的卡片了。"), "", None)
                self.refresh()
            else:
                self.focus_requested.emit(CardScreen(self._desk, dealer, dealt))

        def failed(error: Exception) -> None:
            self._beginning = False
            self._desk.troubled.emit(error)

        self._desk.ask(lambda: dealer.begin(person.id, reports, at_most), while_alive(self, begun), while_alive(self, failed))

    def _look_up(self, person: str) -> Day:
        services = self._desk.services
        shelved = services.library.reports()[:MOST_REPORTS]
        days = [
            ReportDay(one.id, typeset(one.title), services.studying.today(person, (one.id,)))
            for one in shelved
            if dict(one.by_kind).get("flashcard")
        ]
        whole = services.studying.today(person)
        return Day(
            whole,
            tuple(sorted(days, key=lambda one: _left(one.today) == 0)),
            services.kept_cards.all(person),
            services.readying.outlook(person),
            services.fitting.fitness(person),
            services.readying.now(),
        )

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and (changes.cards or changes.library or changes.settings):
            self.refresh()

    def _show(self, mine: int, day: Day) -> None:
        if mine != self._asked:
            return
        if not day.reports:
            self._put([self._no_cards()])
        else:
            parts = [self._day_card(day.whole)]
            parts.append(self._goal_card(day))
            parts.append(self._report_card(day.reports, day.whole))
            if day.kept:
                parts.append(self._kept_card(day.kept))
            if day.fitness.reviews or day.fitness.fitted:
                parts.append(self._fitting_card(day.fitness))
            self._put(parts)

    def _put(self, parts: list[Card]) -> None:
        for part in self._parts:
            part.hide()
            self.body.removeWidget(part)
            part.deleteLater()
        self._parts = parts
        for index, part in enumerate(parts):
            self.body.insertWidget(index, part)

    def _day_card(self, today: Today) -> Card:
        look, say = self.look, self.look.say
        card = Card(look)
        if not _left(today):
            self._fill_done(card, today)
            return card
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(Label(look, due_words(say, today), "body", "text2"))
        left.addLayout(big_number(look, _left(today), say("张")))
        left.addSpacing(10)
        bar = Bar(look, thickness=BAR)
        bar.setAccessibleName(say("复习 {reviews} 张，新学 {new} 张", reviews=today.reviews, new=today.new))
        bar.set_share(today.reviews, _left(today), today.new)
        bar.setMaximumWidth(look.theme.px(BAR_WIDTH))
        left.addWidget(bar)
        left.addSpacing(6)
        left.addWidget(Legend(look, today))
        left.addSpacing(look.theme.space("xl"))
        left.addLayout(self._begin_row(today))
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("l"))
        row.addLayout(left, 1)
        if today.first is not None and look.theme.scale < ELDER_SCALE:
            row.addWidget(Preview(look, today.first), 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card

    def _begin_row(self, today: Today) -> QHBoxLayout:
        look, say = self.look, self.look.say
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        start = Button(look, begin_words(say, today), "filled", key="Return")
        start.clicked.connect(lambda: self.begin(()))
        row.addWidget(start)
        if _left(today) > FEW:
            few = Button(look, say("只学 {n} 张", n=FEW))
            few.clicked.connect(lambda: self.begin((), FEW))
            row.addWidget(few)
        row.addStretch(1)
        return row

    def _fill_done(self, card: Card, today: Today) -> None:
        look, say = self.look, self.look.say
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(Icon(look, "check-circle", "right", 28))
        words = say("今天的卡片学完了，一共 {n} 张", n=today.done) if today.done else say("今天没有要复习的卡片")
        row.addWidget(Label(look, words, "heading", wrap=True), 1)
        card.body.addLayout(row)
        card.body.addWidget(Label(look, self._next_words(today), "body", "text2", wrap=True))

    def _next_words(self, today: Today) -> str:
        say = self.look.say
        if today.next_day is None:
            return say("导入新的报告，就有新的卡片。")
        return say("下一批卡片{day}来。", day=day_in_words(say, today.next_day, today.day))

    def _report_card(self, reports: tuple[ReportDay, ...], whole: Today) -> Card:
        look, say = self.look, self.look.say
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("只学一份报告") if len(reports) > 1 else say("报告")))
        if sum(one.today.new for one in reports) > whole.new:
            shared = say("每天新学几张，是几份报告合着算的：今天一共还能新学 {n} 张。", n=whole.new)
            card.body.addWidget(Label(look, shared, "small", "text2", wrap=True))
        for index, one in enumerate(reports):
            if index:
                card.body.addWidget(Divider())
            row = QHBoxLayout()
            row.setSpacing(look.theme.space("m"))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(look, one.title, "body", elide=True))
            words.addWidget(Label(look, self._count_words(one.today, whole.day), "small", "text2", elide=True))
            row.addLayout(words, 1)
            pace = Button(look, say("学法"), "text", icon="settings", name=say("学法：{title}", title=one.title))
            pace.clicked.connect(lambda _checked=False, report=one.report, title=one.title: self._ask_pace(report, title))
            row.addWidget(pace)
            if _left(one.today) and len(reports) > 1:
                start = Button(look, say("学这一份"), name=say("学这一份：{title}", title=one.title))
                start.clicked.connect(lambda _checked=False, report=one.report: self.begin((report,)))
                row.addWidget(start)
            card.body.addLayout(row)
        return card

    def _goal_card(self, day: Day) -> Card:
        card = GoalCard(self.look, day.outlook, day.now)
        card.date_requested.connect(lambda: self._ask_goal(day))
        card.stop_requested.connect(lambda: self._stop_goal(day))
        return card

    def _fitting_card(self, fitness: Fitness) -> Card:
        person = self._desk.person
        assert person is not None
        card = FittingCard(self._desk, person.id, fitness)
        card.told.connect(self._told_fitting)
        return card

    def _told_fitting(self, words: str) -> None:
        self.notice_requested.emit(words, "", None)
        self.refresh()

    def _ask_goal(self, day: Day) -> None:
        """Let the person say when the meeting is, and plan for it."""
        person, readying = self._desk.person, self._desk.services.readying
        if person is None:
            return

        def keep(reports: tuple[str, ...], held: datetime, minutes: int) -> None:
            self._desk.write(lambda: readying.set(person.id, reports, held, minutes))

        goal = None if day.outlook is None else day.outlook.goal
        dialog = GoalDialog(self.look, [(one.report, one.title) for one in day.reports], readying.now(), self, goal=goal)
        dialog.chosen.connect(keep)
        dialog.open()

    def _stop_goal(self, day: Day) -> None:
        """Plan no longer; it can be taken back."""
        person, readying, say = self._desk.person, self._desk.services.readying, self.look.say
        if person is None or day.outlook is None:
            return
        goal = day.outlook.goal

        def again() -> None:
            self._desk.write(lambda: readying.set(person.id, goal.reports, goal.held, goal.minutes))

        def stopped(_nothing: None) -> None:
            self.notice_requested.emit(say("会前的安排停了，卡片照平常的日子来。"), say("撤销"), again)

        self._desk.write(lambda: readying.stop(person.id), while_alive(self, stopped))

    def _ask_pace(self, report: str, title: str) -> None:
        """Let the person set how one report is studied."""
        person, kept = self._desk.person, self._desk.services.kept_cards
        if person is None:
            return

        def keep(pace: Pace) -> None:
            self._desk.write(lambda: kept.set_pace(person.id, report, pace))

        def show(pace: Pace) -> None:
            dialog = PaceDialog(self.look, title, pace, self._desk.settings.current, self)
            dialog.chosen.connect(keep)
            dialog.open()

        self._desk.ask(lambda: kept.pace(person.id, report), while_alive(self, show))

    def _kept_card(self, kept: tuple[KeptCard, ...]) -> Card:
        look, say = self.look, self.look.say
        card = Card(look, dense=True)
        button = Button(look, say("看一看"), name=say("看停用、标记和有笔记的卡片"))
        button.clicked.connect(lambda: self._show_kept(kept))
        card.body.addLayout(heading_row(look, say("停用、标记和有笔记的卡片"), button))
        suspended, flagged, noted = (
            sum(one.card.suspended for one in kept),
            sum(one.card.flagged for one in kept),
            sum(bool(one.card.note) for one in kept),
        )
        told = say("停用 {suspended} 张，标记 {flagged} 张，有笔记 {noted} 张", suspended=suspended, flagged=flagged, noted=noted)
        card.body.addWidget(Label(look, told, "small", "text2", wrap=True))
        return card

    def _show_kept(self, kept: tuple[KeptCard, ...]) -> None:
        if self._desk.person is not None:
            KeptDialog(self._desk, self._desk.person.id, kept, self).open()

    def _count_words(self, today: Today, day: date) -> str:
        say = self.look.say
        if _left(today):
            return say("复习 {reviews} 张，新学 {new} 张", reviews=today.reviews, new=today.new)
        if today.next_day is None:
            return say("都学完了")
        return say("今天没有，下一批{day}来", day=day_in_words(say, today.next_day, day))

    def _nobody(self) -> Card:
        say = self.look.say
        told = say("每个人的学习进度和成绩分开记，只存在这台电脑上。先告诉九学您的姓名。")
        return self._invitation(say("先填写姓名"), told, say("填写姓名"), self.person_requested.emit)

    def _no_cards(self) -> Card:
        say = self.look.say
        told = say("导入一份报告，里面的提法和数字会做成卡片。不联网，也不上传。")
        return self._invitation(say("还没有卡片"), told, say("去题库"), lambda: self.page_requested.emit("library"))

    def _invitation(self, title: str, text: str, verb: str, call: object) -> Card:
        look = self.look
        card = Card(look)
        card.body.addWidget(Label(look, title, "heading", wrap=True))
        card.body.addWidget(Label(look, text, "body", "text2", wrap=True))
        card.body.addSpacing(look.theme.space("s"))
        button = Button(look, verb, "filled", key="Return")
        button.clicked.connect(call)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def _left(today: Today) -> int:
    return today.reviews + today.new
