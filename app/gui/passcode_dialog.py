"""GUI layer: the one dialog of the organiser's passcode: giving it, setting it, changing it, taking it away."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.catalogue import mark
from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled, LineEdit
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.records.rights import LONGEST, Access
from app.services.rights import RESET

if TYPE_CHECKING:
    from app.services.changes import Done

Wish = Literal["unlock", "set", "change", "remove"]
WIDTH: Final = 540
MARGIN: Final = 40
AROUND: Final = 110
"""Pixels at 100 % of margins and gaps around the column."""
SLACK: Final = 2
TITLES: Final[dict[Wish, str]] = {
    "unlock": mark("请输入组织者口令"),
    "set": mark("设组织者口令"),
    "change": mark("换组织者口令"),
    "remove": mark("不再用组织者口令"),
}
VERBS: Final[dict[Wish, str]] = {"unlock": mark("打开"), "set": mark("设好"), "change": mark("换好"), "remove": mark("去掉口令")}
TOLD: Final[dict[Wish, str]] = {
    "unlock": mark("别人的成绩、改题、更正、试卷、人员、计划和档案由组织者管。自学、测验和自己的成绩不用口令。"),
    "set": mark(
        "设了以后，看别人的成绩、改题、更正、试卷、人员、计划和档案都要先输口令。它只挡住窗口里的这些页面，不给数据加密：能打开数据文件夹的人仍能看到里面的内容。"
    ),
    "change": mark("换了以后，原来的口令就不能用了。"),
    "remove": mark("去掉以后，谁都可以打开所有的页面。"),
}


class PasscodeDialog(Dialog):
    """Asks for what `wish` needs; `then` is called once it is done. Wrong tries are told beside the field, and how long to wait."""

    def __init__(self, desk: Desk, wish: Wish, parent: QWidget, then: Callable[[], object] | None = None) -> None:
        say = desk.say
        super().__init__(desk.look, say(TITLES[wish]), parent, width=WIDTH)
        self._desk = desk
        self._wish = wish
        self._then = then
        self._left = 0
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 14, 4)  # room for the focus ring, and for the scroll bar
        column.setSpacing(desk.look.theme.space("m"))
        self._scroll = Scroll(desk.look, content, "surface")
        self.body.addWidget(self._scroll, 1)
        column.addWidget(Label(desk.look, say(TOLD[wish]), "body", "text2", wrap=True))
        self.old = self._field(say("现在的口令") if wish != "unlock" else say("口令"))
        self.fresh = self._field(say("新口令"))
        self.twice = self._field(say("再输一遍"))
        self._old_part = Labelled(desk.look, self.old.accessibleName(), self.old)
        self._fresh_part = Labelled(desk.look, say("新口令"), self.fresh)
        self._twice_part = Labelled(desk.look, say("再输一遍"), self.twice)
        for part in (self._old_part, self._fresh_part, self._twice_part):
            column.addWidget(part)
        self._old_part.setVisible(wish != "set")
        fresh = wish in ("set", "change")
        self._fresh_part.setVisible(fresh)
        self._twice_part.setVisible(fresh)
        if wish == "set":
            forgotten = say("忘了口令：在数据文件夹里新建一个空文件夹，起名“{name}”，再打开程序，口令就没有了，别的都不变。", name=RESET)
            column.addWidget(Label(desk.look, forgotten, "small", "text2", wrap=True))
        column.addStretch(1)
        self.add_button(say("取消"), "text")
        self.go = self.add_button(say(VERBS[wish]), "filled", self._go, key="Return")
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self._fit()
        (self.fresh if wish == "set" else self.old).setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, name: str) -> LineEdit:
        field = LineEdit(self.look, name, longest=SLACK * LONGEST)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _fit(self) -> None:
        """Make the dialog as tall as what it says, and no taller than the window."""
        parent = self.parentWidget()
        most = parent.window().height() - MARGIN if parent is not None else 0
        inner = self.minimumWidth() - 2 * self.look.theme.space("xl")
        wanted = (
            self._scroll.needed_height(inner) + self.heading.sizeHint().height() + self.go.sizeHint().height() + self.look.theme.px(AROUND)
        )
        self.resize(QSize(self.minimumWidth(), min(wanted, most)))

    def _go(self) -> None:
        say, rights = self._desk.say, self._desk.services.rights
        old, fresh = self.old.text(), self.fresh.text()
        if self._wish in ("set", "change") and fresh != self.twice.text():
            self._twice_part.set_wrong(say("两遍不一样，请再输一遍。"))
            self.twice.setFocus()
            return
        work: Callable[[], Done[Access]]
        match self._wish:
            case "unlock":
                work = lambda: rights.unlock(old)  # noqa: E731 - one of three
            case "remove":
                work = lambda: rights.remove(old)  # noqa: E731
            case _:
                work = lambda: rights.set(fresh, old)  # noqa: E731
        self.go.setEnabled(False)
        self._desk.write(work, while_alive(self, self._done), while_alive(self, self._refused))

    def _done(self, access: Access) -> None:
        self._desk.gate.take(access)
        self.accept()
        if self._then is not None:
            self._then()

    def _refused(self, error: Exception) -> None:
        self.go.setEnabled(True)
        if not isinstance(error, UserError) or not error.code.startswith("passcode"):
            self._desk.troubled.emit(error)
            return
        about = self._fresh_part if error.code in ("passcode_short", "passcode_long") else self._old_part
        for part in (self._old_part, self._fresh_part, self._twice_part):
            part.set_wrong(self._desk.say.error(error) if part is about else "")
        if error.code == "passcode_wait":
            self._left = int(error.data["seconds"])  # type: ignore[call-overload]
            self.go.setEnabled(False)
            self._clock.start()
        field = self.fresh if about is self._fresh_part else self.old
        field.selectAll()
        field.setFocus()
        self._fit()

    def _count_down(self) -> None:
        self._left -= 1
        over = self._left <= 0
        told = "" if over else self._desk.say.error(UserError("passcode_wait", seconds=self._left))
        self._old_part.set_wrong(told)
        if over:
            self._clock.stop()
            self.go.setEnabled(True)
