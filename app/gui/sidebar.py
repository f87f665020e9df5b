"""GUI layer: the sidebar: where one can go, and at its foot who is learning."""

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.catalogue import mark
from app.gui.keys import bind, shown
from app.gui.look import Look
from app.gui.mark import draw_seal
from app.gui.widgets import paint
from app.gui.widgets.divider import Divider

if TYPE_CHECKING:
    from app.records.model import Person

WIDE: Final = 212
NARROW: Final = 68
WIDE_FROM: Final = 1200
WIDE_GROWTH: Final = 300
"""Pixels of window that the sidebar's words want more when the text is twice as large."""
ITEM: Final = 40
ICON: Final = 20
ICON_ROOM: Final = 10
INSET: Final = 12
SEAL: Final = 28
EDGE: Final = 4
"""Pixels left around a mark that has less room than it asks for."""
AVATAR: Final = 32
MOST_KEYS: Final = 10
"""The digits: the tenth place is reached by 0."""


class Place(msgspec.Struct, frozen=True):
    """Somewhere to go: its name in the program, its word, its icon."""

    name: str
    word: str
    icon: str


GROUPS: Final = (
    (
        mark("学习"),
        (
            Place("today", mark("今日"), "today"),
            Place("study", mark("自学"), "study"),
            Place("quiz", mark("测验"), "quiz"),
            Place("library", mark("题库"), "library"),
        ),
    ),
    (
        mark("例会"),
        (
            Place("plan", mark("计划"), "calendar"),
            Place("roster", mark("人员"), "people"),
            Place("archive", mark("档案"), "folder"),
            Place("scores", mark("成绩"), "scores"),
        ),
    ),
)
SETTINGS: Final = Place("settings", mark("设置"), "settings")
LOCK: Final = Place("lock", mark("上锁"), "lock")
LOCK_FROM: Final = 320
"""Pixels of height at 100 % from which there is room for the lock among the places."""
PLACES: Final = (*(place for _, places in GROUPS for place in places), SETTINGS)


class GroupWord(QLabel):
    """What a group of places is called. It paints itself: typesetting is not loaded before the first paint."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(0, round(self._look.theme.line_px("caption")))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the word."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(INSET, 0, self.width(), self.height())
        paint.line_of_text(painter, place, self.text(), theme.font("caption"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
        painter.end()


class Seal(QWidget):
    """The red seal, the mark of the app, and its name beside it where there is room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the seal with the space around it."""
        return QSize(0, self._look.theme.px(SEAL) + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw seal and name."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        side = min(theme.px(SEAL), self.height() - 2 * EDGE)  # a low window with a notice leaves it less than it asks for
        x = (self.width() - side) / 2 if self.narrow else 10.0
        y = (self.height() - side) / 2
        draw_seal(painter, self._look, QRectF(x, y, side, side))
        if not self.narrow:
            place = QRectF(x + side + 10, y, self.width(), side)
            paint.line_of_text(
                painter, place, self._look.say("九学"), theme.font("option", bold=True), theme.color("text"), Qt.AlignmentFlag.AlignLeft
            )
        painter.end()


class NavItem(QPushButton):
    """One place to go to; in a narrow sidebar its icon alone, with its word as tooltip."""

    def __init__(self, look: Look, place: Place, key: str, parent: QWidget | None = None, *, told: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._icon = place.icon
        self._word = look.say(place.word)
        self._count = 0
        self._key = key
        self._narrow = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.setAccessibleName(self._word)
        bind(self, key, self.click, told or look.say("去“{page}”", page=self._word))
        self._tell()

    def set_count(self, count: int) -> None:
        """Show how many things wait there; nothing for 0."""
        self._count = count
        self._tell()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or the word too."""
        self._narrow = narrow
        self._tell()
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: where we are is told by the window (`Sidebar.select`)."""

    def sizeHint(self) -> QSize:
        """Return the height of the row; an icon alone needs less when it has grown."""
        theme = self._look.theme
        return QSize(0, max(theme.space("button"), theme.px(ICON) + ICON_ROOM) if self._narrow else theme.height("button"))

    def minimumSizeHint(self) -> QSize:
        """Return the least height, for a window that is too low for all rows: that of the word, or of an icon that has not grown."""
        return QSize(0, ICON + ICON_ROOM if self._narrow else round(self._look.theme.line_px("body")))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        chosen = self.isChecked()
        area = QRectF(self.rect())
        if chosen or self.underMouse():
            outlined = theme.color("line2") if chosen and theme.name == "high_contrast" else None
            paint.box(painter, area, theme.radius("control"), theme.color("accent_soft" if chosen else "hover"), outlined)
        ink = theme.color("accent_text" if chosen else "text")
        size = min(theme.px(ICON), self.height() - ICON_ROOM // 2)
        x = (self.width() - size) / 2 if self._narrow else INSET
        icon = QRectF(x, (self.height() - size) / 2, size, size)
        self._look.icons.paint(painter, self._icon, icon, ink if chosen else theme.color("text2"))
        if not self._narrow:
            left = x + size + 11
            font = theme.font("body", bold=chosen)
            place = QRectF(left, 0, self.width() - left, self.height())
            paint.line_of_text(painter, place, self._word, font, ink, Qt.AlignmentFlag.AlignLeft)
            if self._count:
                right = QRectF(0, 0, self.width() - 14, self.height())
                small = theme.font("dense")
                paint.line_of_text(painter, right, str(self._count), small, theme.color("text2"), Qt.AlignmentFlag.AlignRight)
        painter.end()

    def _tell(self) -> None:
        counted = f"{self._word} {self._count}" if self._count else self._word
        self.setAccessibleName(counted)
        self.setToolTip(f"{counted}  {shown(self._look.say, self._key)}" if self._narrow else shown(self._look.say, self._key))


class PersonButton(QPushButton):
    """Who is learning; pressed, it lets another person learn."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._person: Person | None = None
        self._narrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.set_person(None)

    def set_person(self, person: "Person | None") -> None:
        """Show another person; None where nobody was chosen."""
        self._person = person
        say = self._look.say
        told = say("选择姓名")
        if person is not None:
            told = say("正在学习：{name}（{number}），换人", name=person.name, number=person.number)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the round mark alone, or the name too."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(0, 16 + self._look.theme.px(AVATAR))

    def minimumSizeHint(self) -> QSize:
        """Return the height of two lines."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, name and promise."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), theme.radius("control"), theme.color("hover"))
        size = min(theme.px(AVATAR), self.height() - EDGE)
        x = (self.width() - size) / 2 if self._narrow else 8.0
        mark_place = QRectF(x, (self.height() - size) / 2, size, size)
        paint.box(
            painter, mark_place, size / 2, theme.color("accent_soft"), theme.color("line2") if theme.name == "high_contrast" else None
        )
        ink = theme.color("accent_text")
        if self._person is None:
            inner = mark_place.adjusted(size * 0.2, size * 0.2, -size * 0.2, -size * 0.2)
            self._look.icons.paint(painter, "person", inner, ink)
        else:
            centre = Qt.AlignmentFlag.AlignHCenter
            paint.line_of_text(painter, mark_place, short_mark(self._person.name), theme.font("dense", bold=True), ink, centre)
        if not self._narrow:
            self._write(painter, x + size + 10)
        painter.end()

    def _write(self, painter: QPainter, left: float) -> None:
        theme, say = self._look.theme, self._look.say
        name = self._person.name if self._person else say("选择姓名")
        room = self.width() - left - 4
        middle = self.height() / 2
        left_side = Qt.AlignmentFlag.AlignLeft
        name = paint.shortened(theme, "dense", name, room, bold=True)
        top = QRectF(left, middle - theme.line_px("dense"), room, theme.line_px("dense"))
        paint.line_of_text(painter, top, name, theme.font("dense", bold=True), theme.color("text"), left_side)
        promise = paint.shortened(theme, "caption", say("成绩只存在本机"), room)
        below = QRectF(left, middle, room, theme.line_px("caption"))
        paint.line_of_text(painter, below, promise, theme.font("caption"), theme.color("text2"), left_side)


def short_mark(name: str) -> str:
    """Return the one character that stands for a name: the first of a Chinese given name, else the first letter."""
    if len(name) > 1 and "\u4e00" <= name[0] <= "\u9fff":
        return name[1]
    return name[:1].upper()


class Sidebar(QFrame):
    """Lists the places; `page_requested` carries the name of the one chosen, `person_requested` that another person wants to learn.

    `lock_requested` asks to lock what is the organiser's; the way to it is there while that is unlocked.
    """

    page_requested = Signal(str)
    lock_requested = Signal()
    person_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._narrow = False
        self._items: dict[str, NavItem] = {}
        self._words: list[GroupWord] = []
        self._seal = Seal(look)
        self._person = PersonButton(look)
        self._person.clicked.connect(self.person_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, INSET, INSET, 7)
        column.setSpacing(2)
        column.addWidget(self._seal)
        for index, (word, places) in enumerate(GROUPS):
            label = GroupWord(look, look.say(word))
            self._words.append(label)
            column.addSpacing(18 if index else 12)
            column.addWidget(label)
            column.addSpacing(4)
            for place in places:
                column.addWidget(self._item(place))
        column.addStretch(1)
        self._lock = NavItem(look, LOCK, "Ctrl+L", told=look.say("上锁"))
        self._lock.clicked.connect(lambda _checked=False: self.lock_requested.emit())
        self._lock.hide()
        self._lockable = False
        column.addWidget(self._lock)
        column.addWidget(self._item(SETTINGS))
        column.addSpacing(6)
        column.addWidget(Divider())
        column.addSpacing(4)
        column.addWidget(self._person)
        self.set_window_width(WIDE_FROM)

    def select(self, name: str) -> None:
        """Show at which place we are."""
        for place, item in self._items.items():
            item.setChecked(place == name)

    def set_count(self, name: str, count: int) -> None:
        """Show how many things wait at a place."""
        self._items[name].set_count(count)

    def set_lockable(self, *, on: bool) -> None:
        """Show the way to lock where there is room for it, or take it away."""
        self._lockable = on
        self._fit_lock()

    def set_person(self, person: "Person | None") -> None:
        """Show who is learning."""
        self._person.set_person(person)

    def set_window_width(self, width: int) -> None:
        """Be as wide as a window of that width has room for."""
        scale = self._look.theme.scale
        self._narrow = width < WIDE_FROM + (scale - 1) * WIDE_GROWTH
        self.setFixedWidth(NARROW + round((scale - 1) * ICON) if self._narrow else round(WIDE + (scale - 1) * 120))
        self._seal.narrow = self._narrow
        for item in self._items.values():
            item.set_narrow(self._narrow)
        self._lock.set_narrow(self._narrow)
        self._fit_lock()
        self._person.set_narrow(self._narrow)
        for label in self._words:
            label.setVisible(not self._narrow)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.set_window_width(self.window().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the lock to its key where the places need the room."""
        super().resizeEvent(event)
        self._fit_lock()

    def _fit_lock(self) -> None:
        self._lock.setVisible(self._lockable and self.height() >= self._look.theme.px(LOCK_FROM))

    def _item(self, place: Place) -> NavItem:
        item = NavItem(self._look, place, f"Ctrl+{(PLACES.index(place) + 1) % MOST_KEYS}")
        item.clicked.connect(lambda _checked=False, name=place.name: self.page_requested.emit(name))
        self._items[place.name] = item
        return item
