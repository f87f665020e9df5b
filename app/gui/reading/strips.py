"""GUI layer: the strips of the reading screen: how the text is set, words to find in it, and the point at hand."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.extract.model import KeyPoint
from app.gui.keys import is_enter
from app.gui.library.words import KINDS, headline
from app.gui.look import Look
from app.gui.reading.paper import SIZES, ReadingLook
from app.gui.reading.sheet import Mark
from app.gui.widgets.button import Button
from app.gui.widgets.field import LineEdit, Switch
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.tabs import Tabs

SIDE: Final = 20
PAUSE_MS: Final = 150
"""How long after the last key words are looked for."""
FIELD: Final = 340


class Strip(QWidget):
    """A strip across the screen with a hairline at its edge."""

    def __init__(self, look: Look, *, below: bool = False) -> None:
        super().__init__()
        self._look = look
        self._below = below
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SIDE, look.theme.space("s"), SIDE, look.theme.space("s"))
        self.row.setSpacing(look.theme.space("m"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("canvas"))
        painter.fillRect(QRectF(0, 0 if self._below else self.height() - 1, self.width(), 1), theme.color("line"))
        painter.end()


class DisplayStrip(Strip):
    """Size and line height of the text, day or night, marks or none; each in force at once and told by a signal."""

    type_wished = Signal(int, str)
    night_wished = Signal()
    marks_wished = Signal(bool)

    def __init__(self, look: ReadingLook, *, marked: bool) -> None:
        super().__init__(look)
        say = look.say
        self._reading = look
        self.smaller = Button(look, icon="minus", name=say("字小一点"))
        self.larger = Button(look, icon="plus", name=say("字大一点"))
        self.pixels = Label(look, "", "body")
        self.smaller.clicked.connect(lambda: self.resize_text(-1))
        self.larger.clicked.connect(lambda: self.resize_text(1))
        self.spacing = Tabs(look, {"close": say("紧"), "even": say("适中"), "wide": say("宽")}, look.spacing)
        self.spacing.chosen.connect(lambda name: self.type_wished.emit(look.size, name))
        self.night = Switch(look, say("夜间"), on=look.night)
        self.night.clicked.connect(self.night_wished)
        self.marks = Switch(look, say("标出要点"), on=marked)
        self.marks.clicked.connect(lambda on: self.marks_wished.emit(on))
        parts = (
            _group(look, say("字号"), self.smaller, self.pixels, self.larger),
            _group(look, say("行距"), self.spacing),
            _group(look, say("夜间"), self.night),
            _group(look, say("标出要点"), self.marks),
        )
        self.row.addWidget(Flow(look, parts, look.theme.space("xl")), 1)
        self.show_type()

    def show_type(self) -> None:
        """Show how the text is set now."""
        look = self._reading
        self.pixels.setText(str(look.size))
        self.smaller.setEnabled(look.size > SIZES[0])
        self.larger.setEnabled(look.size < SIZES[-1])
        self.spacing.choose(look.spacing)
        self.night.setChecked(look.night)

    def resize_text(self, by: int) -> None:
        """Wish the next size up or down."""
        at = SIZES.index(self._reading.size) + by if self._reading.size in SIZES else 1
        self.type_wished.emit(SIZES[min(max(at, 0), len(SIZES) - 1)], self._reading.spacing)


def _group(look: Look, word: str, *controls: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.theme.space("s"))
    row.addWidget(Label(look, word, "small", "text2"))
    for control in controls:
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return group


class FindStrip(Strip):
    """Words to find; `sought` carries them, `stepped` 1 or -1 for the next or the last place, `left` asks to take the strip away."""

    sought = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        say = look.say
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self._seek)
        self.field = _Words(look, say("在原文里查找"), say("要找的词"))
        self.field.setMaximumWidth(look.theme.px(FIELD))
        self.field.textChanged.connect(lambda _text: self._wait.start())
        self.field.entered.connect(self._enter)
        self.told = Label(look, "", "small", "text2", elide=True)
        last = Button(look, icon="chevron-up", name=say("上一处"))
        last.clicked.connect(lambda: self.stepped.emit(-1))
        following = Button(look, icon="chevron-down", name=say("下一处"))
        following.clicked.connect(lambda: self.stepped.emit(1))
        close = Button(look, say("不找了"), "text")
        close.clicked.connect(self.left)
        self.row.addWidget(self.field, 1)
        self.row.addWidget(last)
        self.row.addWidget(following)
        self.row.addWidget(self.told, 1)
        self.row.addWidget(close)

    def begin(self) -> None:
        """Take the keyboard, with what was sought before chosen."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, at: int, total: int) -> None:
        """Tell which of how many places is shown; nothing while no words are written."""
        say = self._look.say
        told = say("第 {n} 处，共 {total} 处", n=at + 1, total=total) if total else say("没有找到")
        self.told.setText(told if self.field.text().strip() else "")

    def _seek(self) -> None:
        self.sought.emit(self.field.text())

    def _enter(self, step: int) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self._seek()
        else:
            self.stepped.emit(step)


class _Words(LineEdit):
    """The field; Enter goes to the next place, Shift+Enter to the one before."""

    entered = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Keep Enter for this field, before the screen's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _enters(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter."""
        if _enters(event):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)


def _enters(event: QKeyEvent) -> bool:
    shifted = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return shifted or is_enter(event)


class PointStrip(Strip):
    """The point at hand, with the ways to the others; `asked` wishes a question about it, `stepped` carries 1 or -1."""

    asked = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, below=True)
        say = look.say
        self.words = Label(look, "", "body", elide=True)
        self.count = Label(look, "", "small", "text2", elide=True)
        last = Button(look, say("上一个"), key="Left")
        last.clicked.connect(lambda: self.stepped.emit(-1))
        following = Button(look, say("下一个"), key="Right")
        following.clicked.connect(lambda: self.stepped.emit(1))
        self.ask = Button(look, say("考考我"), "filled", key="Return")
        self.ask.clicked.connect(self.asked)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.words)
        told.addWidget(self.count)
        self.row.addLayout(told, 1)
        for button in (last, following, self.ask):
            self.row.addWidget(button)

    def show_mark(self, mark: Mark | None, at: int, total: int, *, asks: bool) -> None:
        """Tell which point of how many is at hand, and why nothing can be asked of it where that is so."""
        say = self._look.say
        if mark is None:
            self.words.setText(say("点一下标出的要点，或者用左右键选一个") if total else say("这份报告没有标出的要点"))
            self.count.setText("")
            self.count.hide()
        else:
            point = mark.point
            self.words.setText(say("{kind}：{name}", kind=say(KINDS[point.kind]), name=headline(say, point)))
            told = say("第 {n} 个，共 {total} 个", n=at + 1, total=total)
            self.count.setText(told if asks else say("，").join((told, self._why_not(point))))
            self.count.show()
        self.ask.setEnabled(mark is not None and asks)
        self.ask.setToolTip("" if mark is None or asks else self._why_not(mark.point))

    def _why_not(self, point: KeyPoint) -> str:
        say = self._look.say
        return say("原文没有逐项列出，所以没有题目") if point.kind == "named_only" else say("这个要点没有题目")
