"""GUI layer: 测验: quizzes that were begun, and the making of a new one: reports, kinds, number."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.practice.panel import PracticePanel
from app.gui.quiz.exam_card import ExamCard
from app.gui.quiz.making import MakeCard, Offer, Wish
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.quiz.result_screen import ResultScreen
from app.gui.quiz.reviewing import Reviewed, review
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider, heading_row
from app.gui.widgets.dialog import confirm
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.questions.typesetting import typeset
from app.services.changes import Changes, Done
from app.services.quizzing import Quiz, Result, Unfinished

T = TypeVar("T")
MOST_UNFINISHED: Final = 5


class Found(NamedTuple):
    """What the page shows."""

    offer: Offer
    unfinished: tuple[Unfinished, ...]


class QuizPage(Page):
    """Quizzes to go on with, and a new one; `prepare` chooses its reports, `show_result` opens the result of a past one."""

    result_requested = Signal(str)
    papers_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("测验"), parent)
        self._desk = desk
        self._cards: list[Card] = []
        self._wish = Wish()
        self._asked = 0
        self._busy = False
        self.practice = PracticePanel(desk)
        self.practice.focus_requested.connect(self.focus_requested)
        self.practice.notice_requested.connect(self.notice_requested)
        self.exam = ExamCard(desk)
        self.exam.focus_requested.connect(self.focus_requested)
        self.exam.handed_in.connect(self._handed_in)
        self.exam.result_requested.connect(self.show_result)
        self.body.addWidget(self.practice)
        self.papers = Button(desk.look, desk.say("组卷"), icon="file", key="P")
        self.papers.clicked.connect(self.papers_requested)
        self.heading.add_action(self.papers)
        self.body.addWidget(self.exam)
        self.body.addStretch(1)
        desk.changed.connect(self._heard)
        desk.person_changed.connect(lambda _person: self.refresh())

    def refresh(self) -> None:
        """Ask anew what can be asked and what was begun."""
        person = self._desk.person
        self.practice.refresh()
        self.exam.refresh()
        self._asked += 1
        mine = self._asked
        self._desk.ask(partial(self._look_up, person.id if person else ""), while_alive(self, lambda found: self._show(mine, found)))

    def prepare(self, reports: tuple[str, ...]) -> None:
        """Choose the reports of the next quiz, all of them when empty."""
        self._wish = self._wish._replace(reports=frozenset(reports) or None)
        self.refresh()

    def show_result(self, attempt: str) -> None:
        """Open the result of an attempt that was handed in."""
        services = self._desk.services
        self._work(lambda: review(services, services.quizzing.result(attempt)), self._open_result)

    def start(self) -> None:
        """Draw the quiz that is chosen, and begin it."""
        person = self._desk.person
        if person is None:
            self.person_requested.emit()
            return
        wish, quizzing = self._wish, self._desk.services.quizzing
        reports = tuple(sorted(wish.reports or ()))
        kinds = tuple(kind for kind in wish.counts if kind not in wish.without)
        self._write(lambda: quizzing.start(person.id, reports, wish.number, kinds), partial(self._open_quiz, wanted=wish.asked_for))

    def show_quiz(self, quiz: Quiz) -> None:
        """Open a quiz that was begun elsewhere."""
        self._open_quiz(quiz)

    def resume(self, attempt: str) -> None:
        """Go on with a quiz that was begun."""
        quizzing = self._desk.services.quizzing
        self._work(lambda: quizzing.resume(attempt), self._open_quiz)

    def _look_up(self, person: str) -> Found:
        services = self._desk.services
        shelved = tuple(report for report in services.library.reports() if any(kind != "flashcard" for kind, _ in report.by_kind))
        known = {report.id for report in shelved}
        chosen = (self._wish.reports or frozenset()) & known
        available = services.quizzing.available(tuple(sorted(chosen))) if shelved else ()
        return Found(Offer(shelved, available), services.quizzing.unfinished(person) if person else ())

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and (changes.attempts or changes.library):
            self.refresh()

    def _show(self, mine: int, found: Found) -> None:
        if mine != self._asked:
            return
        self._wish = self._wish.fitted(found.offer)
        cards: list[Card] = []
        if found.unfinished:
            cards.append(self._unfinished_card(found.unfinished[:MOST_UNFINISHED]))
        if found.offer.reports:
            making = MakeCard(self.look, found.offer, self._wish, leads=not found.unfinished)
            making.wished.connect(self._wished)
            making.started.connect(self.start)
            cards.append(making)
        else:
            cards.append(self._empty_card())
        for card in self._cards:
            card.hide()
            self.body.removeWidget(card)
            card.deleteLater()
        self._cards = cards
        for index, card in enumerate(cards):
            self.body.insertWidget(index, card)

    def _wished(self, wish: Wish) -> None:
        reports_changed = wish.reports != self._wish.reports
        self._wish = wish
        if reports_changed:
            self.refresh()

    def _unfinished_card(self, unfinished: tuple[Unfinished, ...]) -> Card:
        look, say = self.look, self.look.say
        card = Card(look, dense=True)
        card.body.addLayout(heading_row(look, say("没做完的测验")))
        for index, one in enumerate(unfinished):
            if index:
                card.body.addWidget(Divider())
            title = typeset(one.titles[0]) if len(one.titles) == 1 else say("{n} 份报告", n=len(one.titles))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(look, title, "body", bold=True, elide=True))
            began = one.started.astimezone()
            told = say("已答 {n} / {total}，{month}月{day}日开始", n=one.answered, total=one.questions, month=began.month, day=began.day)
            words.addWidget(Label(look, told, "small", "text2", elide=True))
            drop = Button(look, say("不做了"), "text", name=say("不做了：{title}", title=title))
            drop.clicked.connect(partial(self._ask_to_drop, one))
            go_on = Button(look, say("接着做"), "outlined" if index else "filled", name=say("接着做：{title}", title=title))
            go_on.clicked.connect(partial(self.resume, one.attempt))
            row = QHBoxLayout()
            row.setSpacing(look.theme.space("s"))
            row.addLayout(words, 1)
            row.addWidget(drop)
            row.addWidget(go_on)
            card.body.addLayout(row)
        return card

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

    def _ask_to_drop(self, one: Unfinished) -> None:
        say, quizzing = self.look.say, self._desk.services.quizzing
        told = say("已经答的 {n} 题会留着，但这份测验不再接着做，也不计成绩。", n=one.answered)
        confirm(
            self.look, self, say("不做这份测验了吗？"), told, say("不做了"), lambda: self._desk.write(lambda: quizzing.give_up(one.attempt))
        )

    def _open_quiz(self, quiz: Quiz, wanted: int = 0) -> None:
        screen = QuizScreen(self._desk, quiz)
        screen.handed_in.connect(self._handed_in)
        self.focus_requested.emit(screen)
        if 0 < len(quiz.sheets) < wanted:
            self.notice_requested.emit(self.look.say("出了 {n} 题：再多出，题目之间会互相透露答案。", n=len(quiz.sheets)), "", None)

    def _handed_in(self, result: Result) -> None:
        services = self._desk.services
        self._work(lambda: review(services, result), self._open_result)

    def _open_result(self, reviewed: Reviewed) -> None:
        screen = ResultScreen(self._desk, reviewed)
        screen.again_requested.connect(partial(self._again, reviewed.result))
        screen.fresh_requested.connect(partial(self._fresh, reviewed.result))
        self.focus_requested.emit(screen)

    def _again(self, result: Result) -> None:
        if result.attempt.kind == "mock":
            self.practice.again(result)
            return
        quizzing = self._desk.services.quizzing
        self._write(lambda: quizzing.again(result.attempt.id, wrong_only=True), self._open_quiz)

    def _fresh(self, result: Result) -> None:
        quizzing, attempt = self._desk.services.quizzing, result.attempt
        reports = tuple(dict.fromkeys(slot.report for slot in attempt.slots))
        kinds = tuple(kind for kind, _ in result.score.by_kind)
        self._write(lambda: quizzing.start(attempt.person, reports, len(attempt.slots), kinds), self._open_quiz)

    def _work(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Look something up and show it, one thing at a time: a second click opens nothing twice."""
        if not self._busy:
            self._busy = True
            self._desk.ask(work, while_alive(self, partial(self._done, then)), while_alive(self, self._failed))

    def _write(self, work: Callable[[], Done[Quiz]], then: Callable[[Quiz], None]) -> None:
        if not self._busy:
            self._busy = True
            self._desk.write(work, while_alive(self, partial(self._done, then)), while_alive(self, self._failed))

    def _done(self, then: Callable[[T], None], value: T) -> None:
        self._busy = False
        then(value)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._desk.troubled.emit(error)
        self.refresh()
