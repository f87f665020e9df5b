"""GUI layer: answering in turn on one computer: pick your name, answer, hand over; the next one sees nothing of it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.errors import UserError
from app.export.invitation import meeting_name
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.look import ELDER_SCALE
from app.gui.plan.words import door_in_words
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.widgets.button import Button
from app.gui.widgets.field import LineEdit
from app.gui.widgets.label import Label
from app.report.folding import fold
from app.services.meetings import Line, View
from app.services.quizzing import Quiz, Result

SEARCH_FROM: Final = 12
"""From so many names on there is a field to find one."""
LARGE: Final = 200
"""The text scale of a mode with large text, in percent."""


class TurnScreen(FocusScreen):
    """The names of those who may answer now. `chosen` carries the id of who is about to; nothing of anybody's answers is shown."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, view: View, just_done: str = "", parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(desk.look, meeting_name(view.meeting, say), parent)
        self._lines = view.lines
        done, total = view.coverage.done, view.coverage.expected
        self.set_progress(done, total, say("交卷 {n} / {total}", n=done, total=total))
        if just_done:
            self.column.addWidget(Label(desk.look, say("{name}交卷了。请交给下一位。", name=just_done), "heading", "right", wrap=True))
        else:
            self.column.addWidget(Label(desk.look, say("请选自己的姓名"), "heading", wrap=True))
        told = say("答题的时候只有自己看得见；交卷以后，这里不显示答案。")
        self.column.addWidget(Label(desk.look, told, "body", "text2", wrap=True))
        self.search = LineEdit(desk.look, say("找姓名"), say("写出姓名或编号的一部分"))
        self.search.textChanged.connect(self._fill)
        self.search.setVisible(len(view.lines) >= SEARCH_FROM)
        self.column.addWidget(self.search)
        self.names = QListWidget()
        self.names.setAccessibleName(say("姓名"))
        self.names.setTabKeyNavigation(False)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setProperty("ring_radius", desk.look.theme.radius("card"))
        self.names.itemActivated.connect(lambda _item: self.begin())
        self.column.addWidget(self.names)
        self.start = Button(desk.look, say("开始答题"), "filled", large=True)
        self.start.clicked.connect(self.begin)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.start)
        foot = QWidget()
        foot.setLayout(row)
        self.set_foot(foot)
        self.set_hints((("Up Down", say("选姓名")), ("Return", say("开始答题")), ("Escape", say("回到会议"))))
        self._fill("")
        self.names.setFocus()

    def begin(self) -> None:
        """Let the one who is picked answer."""
        person = self.names.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(person, str):
            self.chosen.emit(person)

    def _fill(self, wanted: str) -> None:
        """Show those who may answer now and whose name or number has what is looked for."""
        look, say = self.look, self.look.say
        self.names.clear()
        for line in self._lines:
            if line.access.door in ("open", "under_way") and fold(wanted) in fold(line.who.name + line.who.number):
                self.names.addItem(self._item(line, door_in_words(say, line.access)))
        rows = max(min(self.names.count(), 8), 2)
        self.names.setFixedHeight(rows * look.theme.height("row") + 4)
        self.names.setCurrentRow(0)
        self.start.setEnabled(self.names.count() > 0)

    def _item(self, line: Line, door: str) -> QListWidgetItem:
        told = "  ".join(part for part in (line.who.name, line.who.number, line.who.branch, door if line.access.attempt else "") if part)
        item = QListWidgetItem(told)
        item.setToolTip(told)
        item.setData(Qt.ItemDataRole.UserRole, line.who.person)
        item.setSizeHint(QSize(0, self.look.theme.height("row")))
        return item


class Turns(QObject):
    """Passes the device round for one meeting until nobody is left or the host goes back.

    `screen_wanted` carries the focus screen to show, `told` a word for the foot of the window.
    """

    screen_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, meeting: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting = meeting
        self._names: dict[str, str] = {}
        self._enlarged = False
        self._answering: QuizScreen | None = None

    def start(self, person: str = "") -> None:
        """Show the names, or begin with one of them."""
        meetings = self._desk.services.meetings
        self._desk.ask(lambda: meetings.view(self._meeting), while_alive(self, lambda view: self._show(view, person)))

    def _show(self, view: View, person: str, just_done: str = "") -> None:
        self._names = {line.who.person: line.who.name for line in view.lines}
        if view.meeting.mode.large_text and self._desk.look.theme.scale < ELDER_SCALE:
            self._enlarged = True
            self._apply(LARGE)
        if person:
            self._sit(person)
        elif any(line.access.door in ("open", "under_way") for line in view.lines):
            screen = TurnScreen(self._desk, view, just_done)
            screen.chosen.connect(self._sit)
            self._answering = None
            screen.closed.connect(self.finish)
            self.screen_wanted.emit(screen)
        else:
            self._leave()
            self.finish()
            self.told.emit(
                self._desk.say("{name}交卷了。能答的人都答完了。", name=just_done) if just_done else self._desk.say("现在没有人可以答题。")
            )

    def finish(self) -> None:
        """Give the text its size back."""
        if self._enlarged:
            self._enlarged = False
            self._apply(self._desk.settings.current.text_scale)

    def _apply(self, scale: int) -> None:
        wanted = self._desk.settings.current
        self._desk.look.apply(wanted.theme, scale, wanted.show_key_hints)

    def _sit(self, person: str) -> None:
        meetings = self._desk.services.meetings
        self._desk.write(
            lambda: meetings.sit(self._meeting, person), while_alive(self, partial(self._answer, person)), while_alive(self, self._refused)
        )

    def _answer(self, person: str, quiz: Quiz) -> None:
        screen = QuizScreen(self._desk, quiz)
        screen.set_title(self._names.get(person, ""))
        screen.handed_in.connect(partial(self._handed_in, person))
        screen.closed.connect(self._stopped)
        self._answering = screen
        self.screen_wanted.emit(screen)

    def _leave(self) -> None:
        """Take away the screen of the last one who answered: nobody comes after them."""
        screen, self._answering = self._answering, None
        if screen is not None:
            screen.closed.emit()

    def _handed_in(self, person: str, _result: Result) -> None:
        self._next(self._names.get(person, ""))

    def _stopped(self) -> None:
        """Someone stopped half-way: what they answered is kept, the names come back."""
        if self._answering is not None:
            self._answering = None
            self._next("")

    def _next(self, just_done: str) -> None:
        meetings = self._desk.services.meetings
        self._desk.ask(lambda: meetings.view(self._meeting), while_alive(self, lambda view: self._show(view, "", just_done)))

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._desk.troubled.emit(error)
            return
        self.told.emit(self._desk.say.error(error))
        self._next("")
