"""GUI layer: the card from which one practises: each way with what it would ask, from which report, and when one learns what is right."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.practice.book_screen import INSIDE, STARRED, BookScreen
from app.gui.practice.facing import Facing, Shown
from app.gui.practice.practice_screen import Manner, PracticeScreen
from app.gui.quiz.result_screen import ResultScreen
from app.gui.quiz.reviewing import Reviewed, review
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.field import Choice
from app.gui.widgets.label import Label
from app.gui.widgets.tabs import Tabs
from app.gui.widgets.tile import Tile
from app.gui.widgets.tiled import Tiled
from app.questions.typesetting import typeset
from app.services.changes import Changes
from app.services.library import Shelved
from app.services.practising import Book, Offer, Round, Way
from app.services.quizzing import Result

T = TypeVar("T")
COLUMNS: Final = 3
EVERYTHING: Final = ""


class Found(NamedTuple):
    """What the card shows."""

    reports: tuple[Shelved, ...]
    offer: Offer


class Begun(NamedTuple):
    """A round with its first question; None where nothing of it is asked any more."""

    round_: Round
    manner: Manner
    first: Shown | None


class PracticePanel(Card):
    """Asks the store itself what there is to practise, and opens the screens; hidden while there is nothing."""

    focus_requested = Signal(object)
    notice_requested = Signal(str, str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent=parent)
        self._desk = desk
        self._look = desk.look
        self._report = EVERYTHING
        self._asked = 0
        self._busy = False
        self._content: QWidget | None = None
        self.choice: Choice | None = None
        self.tiles: dict[str, Tile] = {}
        self.hide()
        desk.changed.connect(self._heard)

    def refresh(self) -> None:
        """Ask anew what there is to practise."""
        self._asked += 1
        mine, person = self._asked, self._desk.person
        if person is None:
            self.hide()
            return
        self._desk.ask(partial(self._look_up, person.id), while_alive(self, lambda found: self._show(mine, found)))

    def begin(self, way: Way, manner: Manner | None = None) -> None:
        """Begin a round over the report that is chosen."""
        person, practising, reports = self._desk.person, self._desk.services.practising, self._reports()
        if person is not None:
            self._begin(lambda: practising.begin(person.id, way, reports), manner)

    def open_book(self, tab: str = INSIDE) -> None:
        """Open the wrong-answer book, at its stars where `tab` says so."""
        person, services, reports = self._desk.person, self._desk.services, self._reports()
        if person is not None:
            self._work(lambda: services.practising.book(person.id, reports), partial(self._open_book, tab))

    def _look_up(self, person: str) -> Found:
        services = self._desk.services
        shelved = tuple(report for report in services.library.reports() if any(kind != "flashcard" for kind, _ in report.by_kind))
        if self._report not in {report.id for report in shelved}:
            self._report = EVERYTHING
        return Found(shelved, services.practising.offer(person, self._reports()))

    def _reports(self) -> tuple[str, ...]:
        return (self._report,) if self._report else ()

    def _heard(self, changes: Changes) -> None:
        page = self.parentWidget()
        if page is not None and page.isVisible() and (changes.attempts or changes.library or changes.stars):
            self.refresh()

    def _show(self, mine: int, found: Found) -> None:
        if mine != self._asked:
            return
        at_choice = self.choice is not None and self.choice.hasFocus()
        self.choice = None
        if self._content is not None:
            self._content.hide()
            self.body.removeWidget(self._content)
            self._content.deleteLater()
            self._content = None
        if found.offer.total:
            self._content = self._build(found)
            self.body.addWidget(self._content)
        self.setVisible(bool(found.offer.total))
        if at_choice and self.choice is not None:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, found: Found) -> QWidget:
        look, say, offer = self._look, self._look.say, found.offer
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        column.addLayout(heading_row(look, say("练习")))
        if len(found.reports) > 1:
            options = [(EVERYTHING, say("全部报告")), *((report.id, typeset(report.title)) for report in found.reports)]
            choice = Choice(look, say("练哪份报告"), options)
            choice.set_value(self._report)
            choice.setMinimumContentsLength(8)
            choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.chosen.connect(self._choose_report)
            self.choice = choice
            column.addWidget(choice)
        on = say("从第 {n} 题接着做，共 {total} 题", n=offer.place + 1, total=offer.total)
        self.tiles = {
            "sequence": self._tile("arrow-right", say("顺序练习"), on if offer.place else say("一共 {n} 题", n=offer.total)),
            "random": self._tile("refresh", say("随机练习"), say("{n} 题，打乱了做", n=offer.total)),
            "recite": self._tile("book", say("背题"), say("题目和答案一起看")),
            "undone": self._tile("circle", say("没做过的 {n}", n=offer.undone), say("只做还没做过的题")),
            "wrong": self._tile("cross-circle", say("错题本 {n}", n=offer.wrong), say("连着答对两次就移出")),
            "starred": self._tile("star", say("收藏 {n}", n=offer.starred), say("看到题时按 S 收藏")),
        }
        self.tiles["sequence"].clicked.connect(lambda: self.begin("sequence"))
        self.tiles["random"].clicked.connect(lambda: self.begin("random"))
        self.tiles["recite"].clicked.connect(lambda: self.begin("sequence", "recite"))
        self.tiles["undone"].clicked.connect(lambda: self.begin("undone"))
        self.tiles["wrong"].clicked.connect(lambda: self.open_book())
        self.tiles["starred"].clicked.connect(lambda: self.open_book(STARRED))
        column.addWidget(Tiled(look, list(self.tiles.values()), COLUMNS))
        column.addLayout(self._feedback_row())
        return content

    def _tile(self, icon: str, text: str, detail: str) -> Tile:
        return Tile(self._look, icon, text, detail)

    def _feedback_row(self) -> QHBoxLayout:
        look, say = self._look, self._look.say
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(Label(look, say("对答案"), "small", "text2"))
        names = {"each": say("做一题对一题"), "end": say("做完再对")}
        self.feedback = Tabs(look, names, self._desk.settings.current.practice_feedback)
        self.feedback.chosen.connect(self._choose_feedback)
        row.addWidget(self.feedback, 1)
        return row

    def _choose_report(self, report: object) -> None:
        self._report = str(report)
        self.refresh()

    def _choose_feedback(self, name: str) -> None:
        settings = self._desk.settings
        self._desk.jobs.free(lambda _task: settings.change(practice_feedback=name))

    def _begin(self, start: Callable[[], Round], manner: Manner | None) -> None:
        services = self._desk.services
        chosen: Manner = manner or self._desk.settings.current.practice_feedback

        def work() -> Begun:
            round_ = start()
            return Begun(round_, chosen, Facing(services, round_, recite=chosen == "recite").face(round_.start))

        self._work(work, self._open_round)

    def _open_round(self, begun: Begun) -> None:
        if begun.first is None:
            self.notice_requested.emit(self._look.say("这里没有可以练的题。"), "", None)
            return
        screen = PracticeScreen(self._desk, begun.round_, begun.manner, begun.first)
        screen.finished.connect(self._finished)
        screen.unanswered.connect(lambda: self.notice_requested.emit(self._look.say("这一轮没有作答，所以没有结果。"), "", None))
        self.focus_requested.emit(screen)

    def _finished(self, result: Result) -> None:
        services = self._desk.services
        self._work(lambda: review(services, result), self._open_result)

    def _open_result(self, reviewed: Reviewed) -> None:
        screen = ResultScreen(self._desk, reviewed)
        screen.again_requested.connect(partial(self.again, reviewed.result))
        self.focus_requested.emit(screen)

    def again(self, result: Result) -> None:
        """Practise the questions of a result that were not answered right."""
        practising, person = self._desk.services.practising, result.person.id
        missed = tuple((item.report, item.question.id) for item in result.items if item.verdict != "right")
        self._begin(lambda: practising.only(person, missed), None)

    def _open_book(self, tab: str, book: Book) -> None:
        screen = BookScreen(self._desk, book, tab)
        screen.practice_requested.connect(self.begin)
        self.focus_requested.emit(screen)

    def _work(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Look something up and show it, one thing at a time."""
        if self._busy:
            return
        self._busy = True

        def done(value: T) -> None:
            self._busy = False
            then(value)

        self._desk.ask(work, while_alive(self, done), while_alive(self, self._failed))

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._desk.troubled.emit(error)
        self.refresh()
