"""GUI layer: the list of keys: what each key does on the screen that is shown, and what some do everywhere."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.keys import bind, is_twin, shown
from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.keyhints import KeyHints
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll

SIZE: Final = (560, 620)
MARGIN: Final = 24
GAP: Final = 6


class Told(NamedTuple):
    """Keys with one meaning, and what they do."""

    keys: tuple[str, ...]
    label: str


def keys_in(root: QWidget, *, without: QWidget | None = None) -> tuple[Told, ...]:
    """Return what the keys do that are bound in `root` and its visible parts, but not in `without`.

    First what the screen's own hints say, then what was bound with a word, or to a button that has one; each key once.
    """
    found: list[Told] = []
    known: set[str] = set()

    def add(keys: Sequence[str], label: str) -> None:
        if label and not known.issuperset(keys):
            found.append(Told(tuple(keys), label))
            known.update(keys)

    for hints in root.findChildren(KeyHints):
        holder = hints.parentWidget()
        if isinstance(holder, QWidget) and holder.isVisible() and not _within(hints, without):
            for keys, label in hints.hints:
                add(keys, label)
    together: dict[str, list[str]] = {}
    for key, label in _bound(root, without):
        if key not in known:
            together.setdefault(label, []).append(key)
    for label, bound in together.items():
        add(list(dict.fromkeys(bound)), label)
    return tuple(found)


def unexplained(root: QWidget) -> list[str]:
    """Return the keys that are bound in what is visible of `root` and that no word explains."""
    told = {key for one in keys_in(root) for key in one.keys}
    return sorted({_name(one) for one in _shortcuts(root, None)} - told)


class KeyList(Dialog):
    """Shows groups of keys, each under its heading; Esc closes it."""

    def __init__(self, look: Look, groups: Iterable[tuple[str, Sequence[Told]]], parent: QWidget) -> None:
        super().__init__(look, look.say("按键一览"), parent)
        theme = look.theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.space("l"), 0)
        column.setSpacing(theme.space("m"))
        self.groups = tuple((heading, tuple(told)) for heading, told in groups if told)
        self._caps_width = max((Caps(look, one.keys).sizeHint().width() for _, told in self.groups for one in told), default=0)
        for heading, told in self.groups:
            column.addWidget(Label(look, heading, "body", bold=True))
            column.addLayout(self._rows(told))
            column.addSpacing(theme.space("s"))
        column.addStretch(1)
        scroll = Scroll(look, page, "surface")
        self.body.addWidget(scroll, 1)
        for key, steps in (("PgDown", 1), ("PgUp", -1)):
            bind(self, key, partial(scroll.page, steps))
        self.add_button(look.say("知道了"), "filled", key="Return")
        window = parent.window()
        self.resize(min(theme.px(SIZE[0]), window.width() - 2 * MARGIN), min(theme.px(SIZE[1]), window.height() - 2 * MARGIN))

    def _rows(self, told: Sequence[Told]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.theme.space("l"))
        grid.setVerticalSpacing(self.look.theme.space("s"))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._caps_width)
        for row, one in enumerate(told):
            grid.addWidget(Caps(self.look, one.keys), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            label = Label(self.look, one.label, "body", wrap=True)
            label.setAccessibleName(f"{' '.join(shown(self.look.say, key) for key in one.keys)} {one.label}")
            grid.addWidget(label, row, 1)
        return grid


class Caps(QWidget):
    """The caps of some keys in a row; shown whether or not key hints are."""

    def __init__(self, look: Look, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._labels = [shown(look.say, key) for key in keys]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of all caps, as high as a line of text."""
        theme = self._look.theme
        wide = sum(paint.key_width(theme, label) + GAP for label in self._labels) - GAP
        return QSize(round(wide + 0.5), max(round(theme.line_px("body")), theme.px(paint.KEY_HEIGHT)))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caps."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        x, tall = 0.0, theme.px(paint.KEY_HEIGHT)
        for label in self._labels:
            wide = paint.key_width(theme, label)
            place = QRectF(x, (self.height() - tall) / 2, wide, tall)
            paint.key_cap(painter, theme, place, label, theme.color("text2"), theme.color("line2"), theme.color("surface"))
            x += wide + GAP
        painter.end()


def everywhere(look: Look, own: Iterable[Told], more: Iterable[Told] = ()) -> tuple[Told, ...]:
    """Return what keys do in every window, `more` first, without those that mean something of their own (`own`) on this screen."""
    say = look.say
    taken = {key for one in own for key in one.keys}
    common = (
        *more,
        Told(("Tab", "Shift+Tab"), say("去下一处，回上一处")),
        Told(("Space",), say("按下有框的按钮")),
        Told(("Escape",), say("关闭、返回")),
        Told(("F1", "?"), say("看按键一览")),
    )
    return tuple(one for one in common if not taken.issuperset(one.keys))


def _bound(root: QWidget, without: QWidget | None) -> list[tuple[str, str]]:
    """Return (key, what it does) of what is bound in the visible parts of `root`."""
    made = []
    for shortcut in _shortcuts(root, without):
        owner = shortcut.parent()
        label = shortcut.whatsThis()
        if not label and isinstance(owner, QPushButton):
            label = owner.text() or owner.accessibleName()
        made.append((_name(shortcut), label))
    return made


def _shortcuts(root: QWidget, without: QWidget | None) -> list[QShortcut]:
    found = []
    for shortcut in root.findChildren(QShortcut):
        owner = shortcut.parent()
        if not isinstance(owner, QWidget) or owner.window() is not root.window() or is_twin(shortcut):
            continue
        if owner.isVisible() and owner.isEnabled() and not _within(owner, without) and not _typed(root, shortcut):
            found.append(shortcut)
    return found


def _typed(root: QWidget, shortcut: QShortcut) -> bool:
    """Return whether a key goes into the text that is being written in `root`, so that it does nothing else."""
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit | QPlainTextEdit) or not _within(field, root):
        return False
    name = _name(shortcut)
    return len(name) == 1 or name in INTO_TEXT or (isinstance(field, QPlainTextEdit) and name in INTO_SHEET)


def _within(widget: QWidget, other: QWidget | None) -> bool:
    return other is not None and (widget is other or other.isAncestorOf(widget))


def _name(shortcut: QShortcut) -> str:
    """Return a shortcut's key as it was bound (Escape, PgDown), not as Qt writes it (Esc)."""
    written = shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
    *held, last = written.split("+") if len(written) > 1 else [written]
    return "+".join((*held, BOUND.get(last, last)))


INTO_TEXT: Final = frozenset({"Delete", "Left", "Right", "Space"})
INTO_SHEET: Final = frozenset({"Return", "Up", "Down"})
BOUND: Final = {"Esc": "Escape", "Del": "Delete"}
