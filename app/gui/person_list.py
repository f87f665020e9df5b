"""GUI layer: the list of persons from whom one is picked: by a click, by Enter, or by typing a part of the name."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.gui.keys import is_enter
from app.gui.look import Look
from app.gui.widgets.field import LineEdit
from app.meeting.searching import found
from app.records.model import Person

ROWS_SHOWN: Final = 6
ROWS_IN_LITTLE_ROOM: Final = 3
ROOMY: Final = 620
"""Pixels of the window's height, at 100 %, below which fewer rows are shown at a time."""
FEW: Final = 7
"""Up to here the list is taken in at a glance: it needs neither a field to search nor those who came last on top."""
LONGEST: Final = 40
STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS_SHOWN, Qt.Key.Key_PageDown: ROWS_SHOWN}


class PersonList(QWidget):
    """`picked` carries the person whose row is clicked, or is chosen when Enter is pressed. `parent` is in whose window it will stand."""

    picked = Signal(object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__()
        self._look = look
        self._everyone: tuple[Person, ...] = ()
        self._lately: tuple[Person, ...] = ()
        self._current: str | None = None
        self.field = _Query(look, look.say("查找姓名"), look.say("姓名、编号，或拼音首字母"), longest=LONGEST)
        self.field.textChanged.connect(self._fill)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._pick_chosen)
        self.list = _Rows(name)
        self.list.picked.connect(self._pick)
        roomy = parent is None or parent.window().height() >= look.theme.px(ROOMY)
        self.list.setFixedHeight((ROWS_SHOWN if roomy else ROWS_IN_LITTLE_ROOM) * look.theme.height("row") + 2)
        self.list.setProperty("ring_radius", look.theme.radius("card"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.hide()

    @property
    def chosen(self) -> Person | None:
        """The person whose row is chosen."""
        chosen = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return chosen if isinstance(chosen, Person) else None

    @property
    def count(self) -> int:
        """How many persons there are, found or not."""
        return len(self._everyone)

    def show_people(self, everyone: tuple[Person, ...], lately: tuple[Person, ...] = (), current: str | None = None) -> None:
        """Offer `everyone`; where they are many, those who learned here `lately` stand on top, else `current` is chosen first."""
        self._everyone, self._current = everyone, current
        many = len(everyone) > FEW
        self._lately = lately if many else ()
        self.field.setVisible(many)
        self.field.clear()
        self._fill()

    def start(self) -> None:
        """Take the keyboard: to type where there are many, else to go through the rows."""
        (self.list if self.field.isHidden() else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        say, query = self._look.say, self.field.text().strip()
        self.list.clear()
        if query:
            self._add(found(self._everyone, query))
            if not self.list.count():
                self._add_words(say("没有找到“{query}”", query=query))
        elif self._lately:
            self._add_words(say("最近在这台电脑上学的"))
            self._add(self._lately)
            self._add_words(say("所有人"))
            self._add(self._everyone)
        else:
            self._add(self._everyone)
        if self.chosen is None:
            self._step(1)

    def _add(self, persons: tuple[Person, ...]) -> None:
        for person in persons:
            told = "  ".join(part for part in (person.name, person.number, person.branch) if part)
            item = self._row(told)
            item.setToolTip(told)
            item.setData(Qt.ItemDataRole.UserRole, person)
            if person.id == self._current and not (self.field.text() or self._lately):
                self.list.setCurrentItem(item)

    def _add_words(self, words: str) -> None:
        """Add a line that is no person."""
        item = self._row(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _row(self, told: str) -> QListWidgetItem:
        item = QListWidgetItem(told)
        item.setSizeHint(QSize(0, self._look.theme.height("row")))
        self.list.addItem(item)
        return item

    def _step(self, by: int) -> None:
        """Choose another row, past lines that are no person."""
        rows = [row for row in range(self.list.count()) if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        if rows:
            now = self.list.currentRow()
            at = rows.index(now) + by if now in rows else 0
            self.list.setCurrentRow(rows[min(max(at, 0), len(rows) - 1)])

    def _pick_chosen(self) -> None:
        self._pick(self.chosen)

    def _pick(self, person: object) -> None:
        if isinstance(person, Person):
            self.picked.emit(person)


class _Query(LineEdit):
    """The field; arrows go through the rows below, Enter picks the chosen one. What an input method is composing is left to it."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, look: Look, name: str, placeholder: str, *, longest: int) -> None:
        super().__init__(look, name, placeholder, longest=longest)
        self._composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether Chinese is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter and the arrows for the rows, before the dialog's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and (is_enter(event) or event.key() in STEPS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the rows, or pick one."""
        if not self._composing and is_enter(event):
            self.entered.emit()
        elif not self._composing and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Rows(QListWidget):
    """The rows. One click picks; Enter picks what the arrows chose."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(Qt.ItemDataRole.UserRole)))

    def event(self, event: QEvent) -> bool:
        """Keep Enter for the row that is chosen, before the dialog's buttons."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks."""
        if is_enter(event):
            self.picked.emit(self.currentIndex().data(Qt.ItemDataRole.UserRole))
            return
        super().keyPressEvent(event)
