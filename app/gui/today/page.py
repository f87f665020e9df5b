"""GUI layer: 今日: what is due, the one thing to do next, the last scores, and ways to go on."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from app.export.invitation import meeting_name
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.look import ELDER_SCALE
from app.gui.plan.words import task_in_words
from app.gui.today.due_card import DueCard
from app.gui.today.glance import Glance, day_in_words, left_in_words, look_up, titles_in_words
from app.gui.today.recent_card import BeginningCard, RecentCard
from app.gui.widgets.card import Card
from app.gui.widgets.page import Page, section
from app.gui.widgets.tile import Tile
from app.questions.typesetting import typeset
from app.records.model import Person
from app.services.changes import Changes

BESIDE: Final = 780
"""Column width from which the two cards stand side by side, in pixels at 100 %."""
ROOMY: Final = 900
"""Column width from which the second card needs less of it."""
TILE: Final = 250
"""The narrowest that a tile gets before fewer stand in a row, in pixels at 100 %."""
MOST_UNFINISHED: Final = 3
"""Unfinished quizzes shown here; the page 测验 has them all."""
GAP_ABOVE_TILES: Final = 8


class TodayPage(Page):
    """The first page. Nothing is shown before the services have answered; what has not changed is not built anew."""

    study_requested = Signal(tuple)
    few_requested = Signal()
    quiz_requested = Signal(tuple)
    import_requested = Signal()
    resume_requested = Signal(str)
    result_requested = Signal(str)
    report_requested = Signal(str)
    meeting_requested = Signal(str)
    read_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("今日"), parent)
        self._desk = desk
        self._shown: Glance | None = None
        self._content: QWidget | None = None
        self._cards: QBoxLayout | None = None
        self._tiles: list[Tile] = []
        self._grid: QGridLayout | None = None
        self.due: DueCard | None = None
        desk.changed.connect(self._hear)
        desk.person_changed.connect(self._hear_person)

    def refresh(self) -> None:
        """Ask what there is now."""
        person = self._desk.person
        self._desk.ask(partial(look_up, self._desk.services, person), while_alive(self, self._show))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards side by side where there is room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            if self._shown is not None:
                self._greet(self._shown)
            self._lay()

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and (
            changes.cards
            or changes.library
            or changes.attempts
            or changes.settings
            or changes.people
            or changes.reading
            or changes.meetings
        ):
            self.refresh()

    def _hear_person(self, _person: Person | None) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, glance: Glance) -> None:
        if glance.person != self._desk.person or glance == self._shown:
            return
        self._shown = glance
        self._greet(glance)
        content = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.theme.space("l"))
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(self.look.theme.space("l"))
        self._cards.addWidget(self._due_card(glance), 5)
        side = self._side_card(glance)
        if side is not None:
            self._cards.addWidget(side, 3)
        column.addLayout(self._cards)
        self._tiles = self._ways_on(glance)
        if self._tiles:
            column.addSpacing(GAP_ABOVE_TILES)
            column.addWidget(section(self.look, self.look.say("接着做")))
            self._grid = QGridLayout()
            self._grid.setSpacing(self.look.theme.space("l"))
            column.addLayout(self._grid)
        column.addStretch(1)
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._lay()
        self.body.addWidget(content, 1)

    def _greet(self, glance: Glance) -> None:
        say = self.look.say
        if glance.person is None or glance.today is None:
            self.heading.set_note("")
        else:
            day = day_in_words(say, glance.today.day)
            elder = self.look.theme.scale >= ELDER_SCALE
            self.heading.set_note(day if elder else say("{name}，您好。{day}", name=glance.person.name, day=day))

    def _due_card(self, glance: Glance) -> DueCard:
        card = DueCard(self.look, glance)
        card.study_requested.connect(lambda: self.study_requested.emit(()))
        card.few_requested.connect(self.few_requested)
        card.quiz_requested.connect(lambda: self.quiz_requested.emit(()))
        card.import_requested.connect(self.import_requested)
        card.person_requested.connect(self.person_requested)
        self.due = card
        return card

    def _side_card(self, glance: Glance) -> Card | None:
        """Return the last scores, or the last mock exams of who sat nothing else, or how one begins; nothing for who has only studied."""
        if glance.recent or glance.exams:
            recent = RecentCard(self.look, glance.recent or glance.exams, exams=not glance.recent)
            recent.result_requested.connect(self.result_requested)
            recent.all_requested.connect(lambda: self.page_requested.emit("scores"))
            return recent
        if not glance.beginner:
            return None
        beginning = BeginningCard(self.look, glance.shelf)
        beginning.library_requested.connect(lambda: self.page_requested.emit("library"))
        return beginning

    def _ways_on(self, glance: Glance) -> list[Tile]:
        say = self.look.say
        tiles = []
        for task in glance.meetings:
            wish = partial(self.meeting_requested.emit, task.meeting.id)
            tiles.append(self._tile("calendar", meeting_name(task.meeting, say), task_in_words(say, task), wish))
        for owed in glance.make_ups:
            way = self.study_requested if owed.make_up.left[0] == "study" else self.quiz_requested
            name = say("补学：{meeting}", meeting=meeting_name(owed.meeting, say))
            tiles.append(self._tile("refresh", name, left_in_words(say, owed), partial(way.emit, owed.reports)))
        for quiz in glance.unfinished[:MOST_UNFINISHED]:
            detail = say("已答 {answered} 题，共 {total} 题", answered=quiz.answered, total=quiz.questions)
            wish = partial(self.resume_requested.emit, quiz.attempt)
            tiles.append(self._tile("quiz", say("测验：{title}", title=titles_in_words(say, quiz.titles)), detail, wish))
        for begun in glance.begun:
            detail = say("读了 {n} / {total} 段", n=begun.read, total=begun.paragraphs)
            wish = partial(self.read_requested.emit, begun.report)
            tiles.append(self._tile("book", say("接着读：{title}", title=typeset(begun.title)), detail, wish))
        if glance.shelf:
            tiles.append(self._tile("quiz", say("做测验"), say("选报告、题数和题型"), self._want_quiz))
        if not glance.beginner:
            wish = partial(self.page_requested.emit, "progress")
            tiles.append(self._tile("scores", say("学习进度"), say("学了哪几天，哪些要点还不牢"), wish))
        detail = say("txt、md、html、docx、pdf、ofd 都可以")
        tiles.append(self._tile("import", say("导入报告"), detail, self.import_requested.emit))
        if glance.shelf and not glance.unfinished and not glance.begun:
            newest = glance.shelf[0]
            detail = say("{n} 个要点，都标着出处", n=newest.points)
            wish = partial(self.report_requested.emit, newest.id)
            tiles.append(self._tile("library", say("看原文：{title}", title=typeset(newest.title)), detail, wish))
        return tiles

    def _tile(self, icon: str, text: str, detail: str, wish: Callable[[], object]) -> Tile:
        tile = Tile(self.look, icon, text, detail)
        tile.clicked.connect(lambda: wish())
        return tile

    def _want_quiz(self) -> None:
        self.quiz_requested.emit(())

    def _lay(self) -> None:
        theme, width = self.look.theme, self.column_width
        if self._cards is not None:
            items = (self._cards.itemAt(index) for index in range(self._cards.count()))
            least = sum(item.minimumSize().width() for item in items if item is not None)
            beside = width >= max(theme.px(BESIDE), least + self._cards.spacing())
            self._cards.setStretch(0, 5 if width >= theme.px(ROOMY) else 4)
            self._cards.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if self._grid is not None and self._tiles:
            across = max(min(width // theme.px(TILE), 3), 1)
            for index, tile in enumerate(self._tiles):
                self._grid.addWidget(tile, index // across, index % across)
            for column in range(3):
                self._grid.setColumnStretch(column, 1 if column < across else 0)
