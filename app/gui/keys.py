"""GUI layer: keys: what they are called on the screen, and binding them to what they do."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.catalogue import Catalogue, mark

NAMES: Final = {
    "Space": mark("空格"),
    "Return": "Enter",
    "Escape": "Esc",
    "Left": "\u2190",
    "Right": "\u2192",
    "Up": "\u2191",
    "Down": "\u2193",
    "Delete": "Del",
    "PgUp": "PgUp",
    "PgDown": "PgDn",
}
TWINS: Final = {"Return": "Enter"}
"""Keys that come twice on a keyboard: the second does the same."""

KEY_LIST: Final = ("F1", "?", "\uff1f")
"""Keys that list the keys; the last is the question mark of a Chinese input method."""


def shown(say: Catalogue, key: str) -> str:
    """Return what stands on the cap of `key`, a Qt key sequence such as Space, A or Ctrl+O."""
    return " ".join(say(NAMES[part]) if part in NAMES else part for part in _parts(key))


def bind(widget: QWidget, key: str, slot: Callable[[], object], told: str = "") -> None:
    """Let `key` call `slot` while `widget` is shown and enabled in the active window; the twin of a key does the same.

    `told` is what the key does, for the list of keys (`app.gui.widgets.key_list`); a button's own word stands there otherwise, and
    what has neither is told by the screen's hints. A key that is held down counts once: a card must not be graded by a finger that
    stays too long.
    """
    for name in (key, _twin(key)):
        if name is not None:
            shortcut = QShortcut(QKeySequence(name), widget)
            shortcut.setWhatsThis(told)
            shortcut.setProperty("twin", name != key)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)
            # a page's button and the window may share a key for one and the same deed; Qt then tells only one of them
            shortcut.activatedAmbiguously.connect(slot)


def is_twin(shortcut: QShortcut) -> bool:
    """Return whether a shortcut only repeats another one for a key that comes twice on a keyboard."""
    return bool(shortcut.property("twin"))


def is_enter(event: QKeyEvent) -> bool:
    """Return whether a key event is plain Enter, on either side of the keyboard."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _twin(key: str) -> str | None:
    """Return the key that does the same, None where there is none."""
    *held, last = _parts(key)
    return "+".join((*held, TWINS[last])) if last in TWINS else None


def _parts(key: str) -> list[str]:
    return key.split("+") if len(key) > 1 else [key]
