"""GUI layer: who came to a meeting, recorded with two keys a person: one to go on, one for how they attended; or found by letters."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.gui.alive import while_alive
from app.gui.archive.words import counted
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Badge, Column
from app.meeting.attendance import PRESENCES, Presence
from app.meeting.roster import RosterEntry
from app.meeting.searching import answers
from app.services.attending import Attendance, Attended

WIDTH: Final = 900
TALL: Final = 640
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""
KEYS: Final[tuple[tuple[str, Presence], ...]] = (("1", "here"), ("2", "late"), ("3", "leave"), ("4", "absent"))
BADGES: Final[dict[Presence, Badge]] = {
    "here": Badge("check-circle", "right"),
    "late": Badge("clock", "text"),
    "leave": Badge("dash-circle", "text2"),
    "absent": Badge("cross-circle", "wrong"),
}
OPEN: Final = Badge("circle", "text2")


class _Search(LineEdit):
    """Takes letters and leaves the digits that mark someone, and Del where there is nothing to delete, to the dialog."""

    def event(self, event: QEvent) -> bool:
        """Let the dialog have its keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            marks = event.text() in {key for key, _ in KEYS} and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if marks or (event.key() == Qt.Key.Key_Delete and not self.text()):
                event.ignore()
                return True
        return super().event(event)


class AttendanceDialog(Dialog):
    """The list of those expected. What is typed looks for a name; 1 to 4 mark the one that is chosen and go on to the next."""

    changed = Signal()

    def __init__(self, desk: Desk, sheet: Attendance, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("登记出席"), parent, width=WIDTH)
        self._desk = desk
        self._sheet = sheet
        self._last: dict[str, tuple[Presence | None, str]] = {}
        self._told = Label(desk.look, "", "body", "text2", wrap=True)
        self.field = _Search(desk.look, say("查找人员"), say("打姓名或拼音首字母，再按 1 到 4"), longest=40)
        self.field.textChanged.connect(lambda _text: self._filter())
        self.table: Table[Attended] = Table(desk.look, say("应到的人"), self._columns())
        self.table.view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.reason = LineEdit(desk.look, say("请假原因"), say("请假原因，按 Enter 接着登记"), longest=200)
        self.reason.returnPressed.connect(self._keep_reason)
        self.reason.hide()
        for widget in (self._told, self.field, self.reason):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, MOST)
        self.body.addWidget(self._deeds())
        self.body.addStretch(1)
        self.add_button(say("完成"), "filled", self.accept, key="Ctrl+Return")
        bind(self, "Down", partial(self._step, 1), say("下一个"))
        bind(self, "Up", partial(self._step, -1), say("上一个"))
        self.resize(self.minimumWidth(), min(desk.look.theme.px(TALL), parent.window().height() - 40))
        self._show(sheet)
        self.field.setFocus()

    def _deeds(self) -> Flow:
        say = self._desk.say
        buttons = []
        for key, presence in KEYS:
            button = Button(self.look, say(PRESENCES[presence]), key=key)
            button.clicked.connect(partial(self.mark, presence))
            buttons.append(button)
        rest = Button(self.look, say("其余都到会"))
        rest.clicked.connect(self._mark_rest)
        clear = Button(self.look, say("清除登记"), "text", key="Delete")
        clear.clicked.connect(partial(self.mark, None))
        undo = Button(self.look, say("撤销"), "text", key="Ctrl+Z")
        undo.clicked.connect(self.undo)
        return Flow(self.look, [*buttons, rest, clear, undo])

    def _columns(self) -> tuple[Column[Attended], ...]:
        say = self._desk.say

        def presence(line: Attended) -> str:
            return say(PRESENCES[line.mark.presence]) if line.mark is not None else say("未登记")

        def more(line: Attended) -> str:
            if line.make_up is not None:
                return say("已补学") if line.make_up.complete else say("待补学")
            return ""

        return (
            Column(say("姓名"), lambda line: line.who.name, lambda line: line.who.name, sample="阿依古丽·买买提", bold=True),
            Column(say("编号"), lambda line: line.who.number, lambda line: line.who.number, sample="0000", role="text2", need=3),
            Column(say("支部"), lambda line: line.who.branch, lambda line: line.who.branch, sample="机关第一党支部", role="text2", need=2),
            Column(say("出席"), presence, presence, sample="未登记", badge=_badge),
            Column(say("原因"), lambda line: line.mark.reason if line.mark is not None else "", lambda line: "", need=1),
            Column(say("补学"), more, more, sample="待补学", need=1),
        )

    def mark(self, presence: Presence | None) -> None:
        """Record the one that is chosen, and go on to the next one; a leave asks for its reason first."""
        line = self.table.chosen
        if line is None or self.reason.hasFocus():
            return
        before = (line.mark.presence, line.mark.reason) if line.mark is not None else (None, "")
        self._last = {line.who.person: before}
        self._record({line.who.person: (presence, line.mark.reason if line.mark is not None else "")}, ask=presence == "leave")

    def undo(self) -> None:
        """Put the last mark back to what it was."""
        if self._last:
            marks, self._last = self._last, {}
            self._record(marks, stay=True)

    def _mark_rest(self) -> None:
        attending, meeting = self._desk.services.attending, self._sheet.meeting.id
        self._last = {line.who.person: (None, "") for line in self._sheet.lines if line.mark is None}
        self._desk.write(lambda: attending.record_rest(meeting), while_alive(self, self._show))

    def _record(self, marks: dict[str, tuple[Presence | None, str]], *, ask: bool = False, stay: bool = False) -> None:
        attending, meeting = self._desk.services.attending, self._sheet.meeting.id
        (person,) = marks if len(marks) == 1 else (None,)

        def shown(sheet: Attendance) -> None:
            searched = bool(self.field.text())
            self._show(sheet, person)
            if ask:
                self._ask_reason()
            elif searched:
                self.field.clear()
            elif not stay:
                self._step(1)

        self._desk.write(lambda: attending.record(meeting, marks), while_alive(self, shown))

    def _ask_reason(self) -> None:
        line = self.table.chosen
        self.reason.setText(line.mark.reason if line is not None and line.mark is not None else "")
        self.reason.show()
        self.reason.setFocus()

    def _keep_reason(self) -> None:
        line, reason = self.table.chosen, self.reason.text()
        self.reason.hide()
        self.field.setFocus()
        if line is not None and line.mark is not None:
            attending, meeting = self._desk.services.attending, self._sheet.meeting.id
            marks: dict[str, tuple[Presence | None, str]] = {line.who.person: ("leave", reason)}

            def kept(sheet: Attendance) -> None:
                self._show(sheet, line.who.person)
                if self.field.text():
                    self.field.clear()
                else:
                    self._step(1)

            self._desk.write(lambda: attending.record(meeting, marks), while_alive(self, kept))

    def _show(self, sheet: Attendance, person: str | None = None) -> None:
        """Show how it now stands, with the same person chosen."""
        self._sheet = sheet
        self._told.setText(counted(self._desk.say, sheet.count))
        self._filter(person)
        self.changed.emit()

    def _filter(self, person: str | None = None) -> None:
        query = self.field.text()
        lines = [line for line in self._sheet.lines if not query.strip() or answers(_entry(line), query)]
        self.table.show_rows(lines)
        place = next((index for index, line in enumerate(lines) if line.who.person == person), None)
        if place is not None:
            self._choose(place)

    def _step(self, by: int) -> None:
        index = self.table.view.currentIndex()
        if index.isValid() and not self.reason.hasFocus():
            self._choose(min(max(index.row() + by, 0), len(self.table.rows.rows) - 1))

    def _choose(self, row: int) -> None:
        self.table.view.setCurrentIndex(self.table.rows.index(row, 0))


def _entry(line: Attended) -> RosterEntry:
    return RosterEntry(line.who.person, line.who.name, line.who.number)


def _badge(line: Attended) -> Badge:
    return OPEN if line.mark is None else BADGES[line.mark.presence]
