"""What a person at the window sees and does."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from app.gui.widgets.label import Label

Settled = Callable[[], None]
D = TypeVar("D", bound=QDialog)


def texts(root: QWidget) -> list[str]:
    """Everything that labels in `root` say now."""
    return [label.text() for label in root.findChildren(Label) if label.isVisible() and label.text()]


def button(root: QWidget, name: str) -> QAbstractButton:
    """The visible button of that word or accessible name."""
    found = [one for one in root.findChildren(QAbstractButton) if one.isVisible() and name in (one.text(), one.accessibleName())]
    assert found, f"{name} is not among {[one.text() or one.accessibleName() for one in root.findChildren(QAbstractButton)]}"
    return found[0]


def buttons(root: QWidget) -> list[str]:
    """The words of all visible buttons."""
    return [one.text() for one in root.findChildren(QAbstractButton) if one.isVisible() and one.text()]


def click(target: QWidget) -> None:
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def press(root: QWidget, *keys: Qt.Key, with_ctrl: bool = False) -> None:
    """Press keys one after the other, where the focus is."""
    held = Qt.KeyboardModifier.ControlModifier if with_ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        focus = QApplication.focusWidget()
        QTest.keyClick(focus if focus is not None and focus.window() is root.window() else root, key, held)


def write(field: QWidget, text: str) -> None:
    """Write as an input method does: it composes, then commits."""
    field.setFocus()
    for event in (QInputMethodEvent(text, []), QInputMethodEvent("", [])):
        if not event.preeditString():
            event.setCommitString(text)
        QApplication.sendEvent(field, event)


def dialog(root: QWidget, kind: type[D]) -> D:
    """The dialog of that kind that is open."""
    found = [one for one in root.window().findChildren(kind) if one.isVisible()]
    assert len(found) == 1, f"{len(found)} open dialogs of {kind.__name__}"
    return found[0]


def dialogs(root: QWidget, kind: type[QDialog] = QDialog) -> int:
    """How many dialogs are open."""
    return sum(one.isVisible() for one in root.window().findChildren(kind))


def drop(target: QWidget, *paths: Path) -> bool:
    """Drag files over `target` and let go; returns whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, no_key, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    middle = target.rect().center()
    entering = QDragEnterEvent(middle, action, data, left, no_key)
    QApplication.sendEvent(target, entering)
    if not entering.isAccepted():
        return False
    dropping = QDropEvent(QPointF(middle), action, data, left, no_key)
    QApplication.sendEvent(target, dropping)
    return dropping.isAccepted()
