"""GUI layer: the questions of an open report: all of them in a table, the chosen one beside it, and what can be done with it."""

from collections import Counter
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.bank.edits import Entry
from app.bank.sought import Sought, found, sought
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.library.finder import PAUSE_MS
from app.gui.library.question_deeds import QuestionDeeds
from app.gui.library.question_detail import QuestionDetail
from app.gui.library.question_words import ALL, CALLS, FORMS, KINDS, STATES_COUNTED, state, state_badge, state_in_words
from app.gui.library.view_bar import SIDE, QuestionBar
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.divider import Divider
from app.gui.widgets.field import Choice, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.keyhints import KeyHints
from app.gui.widgets.label import Label
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Badge, Column
from app.gui.widgets.tabs import Tabs
from app.gui.widgets.upright import Upright
from app.questions.typesetting import typeset
from app.services.editing import Editable

BESIDE: Final = 900
"""Width from which the chosen question stands beside the table, in pixels at 100 %."""
DETAIL: Final = 400
FINDER_BESIDE: Final = 700
LOW: Final = 460
"""Below this height, at 100 %, tabs leave: the table needs their room; the same stands in the table."""


class QuestionView(QWidget):
    """`left` asks for the report's points, `point_requested` for one of them, `bank_requested` for the account of its bank."""

    left = Signal()
    point_requested = Signal(str)
    bank_requested = Signal(str)
    notice_requested = Signal(str, str, object)
    person_requested = Signal()

    def __init__(self, desk: Desk, book: Editable, listed: tuple[Sought, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look = desk.look
        self.book = book
        self.report = book.report.id
        self.listed = listed
        self.state = ALL
        say = look.say
        self.bar = QuestionBar(look, typeset(book.report.title))
        self.deeds = QuestionDeeds(desk, self)
        self.bar.back.clicked.connect(self.left)
        self.bar.bank.clicked.connect(partial(self.bank_requested.emit, book.report.id))
        self.bar.write.clicked.connect(self.deeds.write)
        self.field = LineEdit(look, say("查找题目"), say("查题干、选项和答案，也可以打拼音首字母"), longest=100)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self._list)
        self.field.textChanged.connect(self._wait.start)
        self.kinds = Choice(look, say("题型"))
        self.forms = Choice(look, say("问法"))
        for choice in (self.kinds, self.forms):
            choice.chosen.connect(lambda _value: self._list())
        self.tabs = Tabs(look, self._counts(), ALL)
        self.tabs.chosen.connect(self.show_state)
        self.table: Table[Entry] = Table(look, say("题目"), _columns(look))
        self.table.opened.connect(lambda _entry: self.deeds.edit())
        self.table.moved.connect(self._moved)
        self.nothing = Label(look, say("这里没有题目。"), "body", "text2", wrap=True)
        self.detail = QuestionDetail(look)
        self._build()
        self._bind_keys()
        self._offer()
        self._list()

    @property
    def chosen(self) -> Entry | None:
        """The question that is chosen."""
        return self.table.chosen if self.table.isVisibleTo(self) else None

    def show_book(self, book: Editable) -> None:
        """Take over how the questions stand now; the one that was chosen stays chosen."""
        self.book = book
        self.listed = sought(book.entries, book.points, self.listed)
        self.tabs.rename(self._counts())
        self._offer()
        self._list()

    def show_state(self, which: str) -> None:
        """List the questions that stand so."""
        self.state = which
        self.tabs.choose(which)
        self._list()

    def step_state(self, by: int) -> None:
        """Go to the next tab, or with -1 to the one before."""
        names = list(self.tabs.tabs)
        self.show_state(names[(names.index(self.state) + by) % len(names)])

    def choose(self, question: str) -> None:
        """Choose a question, wherever it is listed."""
        entry = self.book.entry(question)
        if entry is None:
            return
        if entry not in self.table.rows.rows:
            self.field.clear()
            self._wait.stop()
            for choice in (self.kinds, self.forms):
                choice.set_value(ALL)
            self.state = ALL
            self.tabs.choose(ALL)
            self._list()
        self.table.choose(entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the chosen question beside the table where there is room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def _build(self) -> None:
        look, say, theme = self._look, self._look.say, self._look.theme
        self._finder = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._finder.setSpacing(theme.space("s"))
        choices = QHBoxLayout()
        choices.setSpacing(theme.space("s"))
        choices.addWidget(self.kinds)
        choices.addWidget(self.forms)
        choices.addStretch(1)
        self._finder.addWidget(self.field, 1)
        self._finder.addLayout(choices)
        self.edit = self._deed(say("修改"), "E", self.deeds.edit)
        self.copy = self._deed(say("复制"), "C", self.deeds.copy)
        self.turn = self._deed(say("停用"), "X", self.deeds.turn)
        self.history = self._deed(say("历史"), "H", self.deeds.show_history)
        self.rescore = self._deed(say("更正成绩"), "R", self.deeds.rescore)
        self._deeds_row = Flow(look, [self.edit, self.copy, self.turn, self.history, self.rescore])
        main = QVBoxLayout()
        main.setContentsMargins(SIDE, theme.space("m"), SIDE, theme.space("m"))
        main.setSpacing(theme.space("m"))
        main.addLayout(self._finder)
        main.addWidget(self.tabs)
        main.addWidget(self.nothing)
        main.addWidget(self.table, 1000)
        main.addStretch(1)
        main.addWidget(self._deeds_row)
        self._between = Upright(look)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(main, 1)
        middle.addWidget(self._between)
        middle.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(Divider())
        whole.addLayout(middle, 1)
        hints = KeyHints(look)
        hints.set_hints(
            [
                (("Up", "Down"), say("换一题")), ("Return", say("修改")), ("C", say("复制")), ("X", say("停用、恢复")), ("H", say("历史")),
                ("N", say("自己出题")), ("Z", say("撤销")), ("Y", say("重做")), (("Left", "Right"), say("换一类")), ("Ctrl+F", say("查找")),
                ("Escape", say("返回要点")),
            ]
        )  # fmt: skip
        whole.addWidget(hints)

    def _deed(self, word: str, key: str, call: object) -> Button:
        button = Button(self._look, word, key=key)
        button.clicked.connect(call)
        return button

    def _bind_keys(self) -> None:
        bind(self, "Up", partial(self._step, -1))
        bind(self, "Down", partial(self._step, 1))
        bind(self, "Left", partial(self.step_state, -1))
        bind(self, "Right", partial(self.step_state, 1))
        bind(self, "Return", self.deeds.edit)
        bind(self, "Z", self.deeds.undo)
        bind(self, "Y", self.deeds.redo)
        bind(self, "PgDown", partial(self.detail.page, 1))
        bind(self, "PgUp", partial(self.detail.page, -1))
        bind(self, "Ctrl+F", lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason))
        bind(self, "B", self.bar.bank.click, self._look.say("题库报告和覆盖"))
        bind(self, "Escape", self._leave)

    def _leave(self) -> None:
        if self.field.text():
            self.field.clear()
            self._list()
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _step(self, by: int) -> None:
        rows, chosen = self.table.rows.rows, self.chosen
        if chosen is not None:
            self.table.choose(rows[min(max(rows.index(chosen) + by, 0), len(rows) - 1)])

    def _moved(self) -> None:
        entry = self.chosen
        self.detail.show_entry(entry)
        for button in (self.edit, self.copy, self.turn, self.history, self.rescore):
            button.setEnabled(entry is not None)
        self.turn.setText(self._look.say("恢复") if entry is not None and entry.retired else self._look.say("停用"))
        self.copy.setEnabled(entry is not None and entry.waits != "unfinished")
        self.rescore.setEnabled(entry is not None and entry.asked)

    def _counts(self) -> dict[str, str]:
        found = Counter(state(one) for one in self.book.entries)
        found[ALL] = len(self.book.entries)
        found[CALLS] = sum(one.calls and not one.retired for one in self.book.entries)
        return {name: self._look.say(word, n=found[name]) for name, word in STATES_COUNTED.items()}

    def _offer(self) -> None:
        """Offer the kinds and forms that there are."""
        say = self._look.say
        kinds = {one.question.kind for one in self.book.entries}
        forms = {one.question.form for one in self.book.entries}
        self.kinds.set_options([(ALL, say("各种题型")), *((kind, say(word)) for kind, word in KINDS.items() if kind in kinds)])
        self.forms.set_options([(ALL, say("各种问法")), *((form, say(word)) for form, word in FORMS.items() if form in forms)])

    def _fits(self, entry: Entry) -> bool:
        stands = self.state == ALL or self.state == state(entry) or (self.state == CALLS and entry.calls and not entry.retired)
        return stands and self.kinds.value in (ALL, entry.question.kind) and self.forms.value in (ALL, entry.question.form)

    def _list(self) -> None:
        before, place = self.table.chosen, self.table.view.currentIndex().row()
        rows = [one.entry for one in found(self.listed, self.field.text()) if self._fits(one.entry)]
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows != self.table.rows.rows:
            self.table.show_rows(rows)
            same = next((row for row in self.table.rows.rows if before is not None and row.question.id == before.question.id), None)
            if rows:
                self.table.choose(same or self.table.rows.rows[min(max(place, 0), len(rows) - 1)])
        self._moved()

    def _lay(self) -> None:
        theme = self._look.theme
        beside = self.width() >= theme.px(BESIDE)
        self._between.setVisible(beside)
        self.detail.setVisible(beside)
        self.detail.setFixedWidth(theme.px(DETAIL))
        wide = self.width() - (theme.px(DETAIL) if beside else 0) >= theme.px(FINDER_BESIDE)
        self._finder.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.tabs.setVisible(self.height() >= theme.px(LOW))


def _columns(look: Look) -> tuple[Column[Entry], ...]:
    say = look.say
    kinds, forms = list(KINDS), list(FORMS)
    return (
        Column(say("题干"), lambda one: (one.unfinished or one.question).stem.replace("\n", " "), lambda one: one.question.stem),
        Column(say("题型"), lambda one: say(KINDS[one.kind]), lambda one: kinds.index(one.kind), say("多选"), role="text2", need=1),
        Column(
            say("问法"), lambda one: say(FORMS[one.question.form]), lambda one: forms.index(one.question.form), say("哪个不属于"),
            role="text2", need=3,
        ),
        Column(
            say("状态"), lambda one: state_in_words(say, one), lambda one: state_in_words(say, one), say("要点改了，先不出题"),
            need=2, badge=lambda one: Badge(*state_badge(one)),
        ),
    )  # fmt: skip
