"""GUI layer: the card from which a mock exam is begun, taken up again, or looked at."""

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.quiz.exam_screen import ExamScreen
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider, heading_row
from app.gui.widgets.dialog import confirm
from app.gui.widgets.field import Choice, Spin
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.questions.blueprint import MOST_QUESTIONS
from app.questions.typesetting import typeset
from app.scores.model import Scored
from app.services.changes import Changes, Done
from app.services.examining import Exam, LeftExam
from app.services.library import Shelved
from app.services.papers import Listed
from app.study.countdown import clock_words

USUAL: Final = 30
STEP: Final = 5
MINUTES: Final = (0, 10, 20, 30, 45, 60, 90, 120)
"""The limits that are offered; 0 is none, and what is chosen at first."""
MOST_PAST: Final = 3
EVERYTHING: Final = ""
PAPER: Final = "paper/"
"""Before the id of a saved paper among what can be chosen."""


class Found(NamedTuple):
    """What the card shows: reports with questions, saved papers, how many questions there are, what was begun, what was handed in."""

    reports: tuple[Shelved, ...]
    papers: tuple[Listed, ...]
    most: int
    left: tuple[LeftExam, ...]
    past: tuple[Scored, ...]


class ExamCard(Card):
    """Report or saved paper, number and limit of a mock exam; asks the store itself, and is hidden while there is nothing to ask.

    `handed_in` carries the `Result` of an exam, `result_requested` the attempt of a past one.
    """

    focus_requested = Signal(object)
    handed_in = Signal(object)
    result_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent=parent)
        self._desk = desk
        self._look = desk.look
        self._from = EVERYTHING
        self._number = USUAL
        self._minutes = 0
        self._asked = 0
        self._busy = False
        self._content: QWidget | None = None
        self.choice: Choice | None = None
        self.hide()
        desk.changed.connect(self._heard)

    def refresh(self) -> None:
        """Ask anew what can be asked, what was begun and what was handed in."""
        self._asked += 1
        mine, person = self._asked, self._desk.person
        if person is None:
            self.hide()
            return
        self._desk.ask(partial(self._look_up, person.id), while_alive(self, lambda found: self._show(mine, found)))

    def start(self) -> None:
        """Draw a paper and begin."""
        person, services = self._desk.person, self._desk.services
        if person is None:
            return
        chosen, number, minutes = self._from, self._number, self._minutes or None

        def begin() -> Done[Exam]:
            paper = _paper_of(chosen)
            made = services.papers.open(paper) if paper else services.examining.draw(_reports_of(chosen), number)
            return services.examining.start(person.id, made, minutes)

        if not self._busy:
            self._busy = True
            self._desk.write(begin, while_alive(self, self._open), while_alive(self, self._failed))

    def resume(self, attempt: str) -> None:
        """Go on with an exam that was begun."""
        examining = self._desk.services.examining
        if not self._busy:
            self._busy = True
            self._desk.ask(lambda: examining.resume(attempt), while_alive(self, self._open), while_alive(self, self._failed))

    def _look_up(self, person: str) -> Found:
        services = self._desk.services
        shelved = tuple(report for report in services.library.reports() if any(kind != "flashcard" for kind, _ in report.by_kind))
        saved = services.papers.all()
        if self._from not in {*(report.id for report in shelved), *(PAPER + paper.paper for paper in saved)}:
            self._from = EVERYTHING
        most = sum(count for _, count in services.quizzing.available(_reports_of(self._from)))
        return Found(shelved, saved, most, services.examining.unfinished(person), services.examining.past(person, MOST_PAST))

    def _heard(self, changes: Changes) -> None:
        page = self.parentWidget()
        if page is not None and page.isVisible() and (changes.attempts or changes.library or changes.papers):
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
        if found.most or found.left or found.past:
            self._content = self._build(found)
            self.body.addWidget(self._content)
        self.setVisible(self._content is not None)
        if at_choice and self.choice is not None:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, found: Found) -> QWidget:
        look, say = self._look, self._look.say
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        column.addLayout(heading_row(look, say("模拟考试")))
        told = say("按题型分部分出卷，有分值。答题卡上可以跳着做、做标记，交卷前会提醒没答的题。断电或关机，下次从同一秒接着考。")
        column.addWidget(Label(look, told, "small", "text2", wrap=True))
        for left in found.left:
            column.addLayout(self._left_row(left))
            column.addWidget(Divider())
        if found.most:
            if len(found.reports) > 1 or found.papers:
                self.choice = self._choice(found)
                column.addWidget(self.choice)
            column.addWidget(self._wish_row(found.most))
        if found.past:
            column.addWidget(Divider())
            for one in found.past:
                column.addLayout(self._past_row(one))
        return content

    def _choice(self, found: Found) -> Choice:
        look, say = self._look, self._look.say
        options = [(EVERYTHING, say("全部报告")), *((report.id, typeset(report.title)) for report in found.reports)]
        options += [(PAPER + one.paper, say("试卷：{title}（{n} 题）", title=one.title, n=one.questions)) for one in found.papers]
        choice = Choice(look, say("考哪份报告或试卷"), options)
        choice.set_value(self._from)
        choice.setMinimumContentsLength(8)
        choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.chosen.connect(self._choose_from)
        return choice

    def _wish_row(self, most: int) -> Flow:
        look, say = self._look, self._look.say
        most = min(most, MOST_QUESTIONS)
        self.number = Spin(look, say("题数"), 1, most, min(self._number, most), step=STEP)
        self.number.changed.connect(self._choose_number)
        self._number = min(self._number, most)
        words = [(minutes, say("{n} 分钟", n=minutes) if minutes else say("不限时")) for minutes in MINUTES]
        self.limit = Choice(look, say("考试时间"), words)
        self.limit.set_value(self._minutes)
        self.limit.chosen.connect(self._choose_minutes)
        self.begin = Button(look, say("开始考试"))
        self.begin.clicked.connect(self.start)
        numbered = () if _paper_of(self._from) else (Label(look, say("题数"), "small", "text2"), self.number)
        widgets = (
            *numbered,
            Label(look, say("时间"), "small", "text2"),
            self.limit,
            self.begin,
        )
        return Flow(look, widgets, look.theme.space("m"))

    def _left_row(self, left: LeftExam) -> QHBoxLayout:
        look, say = self._look, self._look.say
        quiz = left.quiz
        told = say("已答 {n} / {total}", n=quiz.answered, total=quiz.questions)
        if left.time is not None:
            told = say("{answered}，还剩 {time}", answered=told, time=clock_words(left.time.left))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, _titled(self._desk, quiz.titles), "body", bold=True, elide=True))
        words.addWidget(Label(look, told, "small", "text2", elide=True))
        drop = Button(look, say("不考了"), "text")
        drop.clicked.connect(partial(self._ask_to_drop, left))
        go_on = Button(look, say("接着考"))
        go_on.clicked.connect(partial(self.resume, quiz.attempt))
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("s"))
        row.addLayout(words, 1)
        row.addWidget(drop)
        row.addWidget(go_on)
        return row

    def _past_row(self, one: Scored) -> QHBoxLayout:
        look, say = self._look, self._look.say
        day = one.handed_in.astimezone()
        told = say("{month}月{day}日，得分率 {percent}%", month=day.month, day=day.day, percent=one.score.total.percent)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("s"))
        row.addWidget(Label(look, told, "body", elide=True), 1)
        show = Button(look, say("看结果"), "text", name=say("看结果：{title}", title=told))
        show.clicked.connect(partial(self.result_requested.emit, one.attempt))
        row.addWidget(show)
        return row

    def _ask_to_drop(self, left: LeftExam) -> None:
        say, quizzing, attempt = self._look.say, self._desk.services.quizzing, left.quiz.attempt
        told = say("已经答的 {n} 题会留着，但这份卷子不再接着考，也没有结果。", n=left.quiz.answered)
        confirm(
            self._look, self, say("不考这份卷子了吗？"), told, say("不考了"), lambda: self._desk.write(lambda: quizzing.give_up(attempt))
        )

    def _choose_from(self, chosen: object) -> None:
        self._from = str(chosen)
        self.refresh()

    def _choose_number(self, number: int) -> None:
        self._number = number

    def _choose_minutes(self, minutes: object) -> None:
        self._minutes = int(str(minutes))

    def _open(self, exam: Exam) -> None:
        self._busy = False
        screen = ExamScreen(self._desk, exam)
        screen.handed_in.connect(self.handed_in)
        self.focus_requested.emit(screen)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._desk.troubled.emit(error)
        self.refresh()


def _paper_of(chosen: str) -> str:
    """Return the saved paper that is chosen, "" where none is."""
    return chosen.removeprefix(PAPER) if chosen.startswith(PAPER) else ""


def _reports_of(chosen: str) -> tuple[str, ...]:
    """Return the report that is chosen, none where all are, or a paper is."""
    return () if not chosen or _paper_of(chosen) else (chosen,)


def _titled(desk: Desk, titles: tuple[str, ...]) -> str:
    return typeset(titles[0]) if len(titles) == 1 else desk.say("{n} 份报告", n=len(titles))
