"""What must hold of every screen: each control has a name, is reached by the keyboard, and nothing is cut off or out of reach."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.gui.theme import Theme, contrast_ratio
from app.gui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QButtonGroup

CONTROLS = (QAbstractButton, QLineEdit, QAbstractSpinBox, QComboBox, QAbstractItemView, QTextEdit, QPlainTextEdit)
MOST_STEPS = 400
SLACK = 1
"""A pixel that rounding may take."""


def controls(root: QWidget) -> list[QWidget]:
    """Return everything visible in `root` that a person operates; what a spin box or a combo box is made of counts with it."""
    found = [root, *root.findChildren(QWidget)]
    return [widget for widget in found if isinstance(widget, CONTROLS) and widget.isVisible() and not _part_of_another(widget)]


def described(widget: QWidget) -> str:
    """Return how a failure names a widget."""
    text = getattr(widget, "text", None)
    told = text() if callable(text) else ""
    return f"{type(widget).__name__}({told or widget.accessibleName()!r}) in {type(widget.parentWidget()).__name__} at {_on_window(widget)}"


def nameless(root: QWidget) -> list[str]:
    """Return the controls that have no accessible name."""
    return [described(widget) for widget in controls(root) if not _name(widget).strip()]


def unreached(window: QWidget) -> list[str]:
    """Walk through `window` by Tab; return the enabled controls at which the focus never stops and for which no key stands in.

    A control says by the property `reached_by` what does the same by the keyboard.
    """
    stops: set[QWidget] = set()
    repeated = 0
    for _ in range(MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        repeated = repeated + 1 if stop is None or stop in stops else 0
        if repeated > 3:
            break
        if stop is not None:
            stops.add(stop)
    missed = [widget for widget in controls(window) if widget.isEnabled() and not _stopped_at(widget, stops)]
    return [described(widget) for widget in missed if not widget.property("reached_by")]


def cut_off(root: QWidget) -> list[str]:
    """Return the visible controls and labels of which a part can never be seen: too small for their text, or beyond an edge."""
    shown = [*controls(root), *(label for label in root.findChildren(QLabel) if label.isVisible() and label.text())]
    return [f"{why}: {described(widget)}" for widget in shown if (why := _cut(widget, root))]


def weak_contrasts(theme: Theme) -> list[str]:
    """Return the pairs of roles whose contrast is below what the theme's own table asks for."""
    return [
        f"{role} on {ground}: {ratio:.2f}"
        for role, wanted in theme.metrics.contrast.items()
        for ground in wanted.on
        if (ratio := contrast_ratio(theme.roles[role], theme.roles[ground])) < wanted.least
    ]


def _part_of_another(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QAbstractSpinBox | QComboBox):
            return True
        parent = parent.parentWidget()
    return False


def _name(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):  # on Linux Qt tells its value where the name belongs
        return widget.accessibleName()
    interface = cast("QAccessibleInterface | None", QAccessible.queryAccessibleInterface(widget))
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _stopped_at(widget: QWidget, stops: set[QWidget]) -> bool:
    if any(stop is widget or widget.isAncestorOf(stop) for stop in stops):
        return True
    if not isinstance(widget, QAbstractButton):
        return False
    group = cast("QButtonGroup | None", widget.group())  # the stubs do not know that a button may have neither
    parent = widget.parentWidget()
    fellows = group.buttons() if group is not None and group.exclusive() else []
    if widget.autoExclusive() and not fellows and parent is not None:
        fellows = parent.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return any(fellow in stops for fellow in fellows)


def _cut(widget: QWidget, root: QWidget) -> str:
    if isinstance(widget, Label):
        if not widget.elides and not widget.fits():
            return "text cut"
    elif widget.minimumSizeHint().width() > widget.width() + SLACK and not widget.toolTip():
        return "too narrow"
    if widget.minimumSizeHint().height() > widget.height() + SLACK:
        return "too low"
    place = QRect(QPoint(0, 0), widget.size())
    inner: QWidget = widget
    while inner is not root and (outer := inner.parentWidget()) is not None:
        place.translate(inner.pos())
        area = outer.parentWidget()
        if isinstance(area, QAbstractScrollArea) and outer is area.viewport():
            place = _scrolled_to(place, outer.rect(), area)
        if not outer.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            return f"beyond {type(outer).__name__}"
        inner = outer
    return ""


def _scrolled_to(place: QRect, view: QRect, area: QAbstractScrollArea) -> QRect:
    """Return where `place` is when the area has been scrolled to it; what is taller than the view is seen part by part."""
    bar = area.verticalScrollBar()
    top = place.top() + bar.value()
    highest, lowest = top - bar.maximum(), top
    moved = QRect(place)
    moved.moveTop(max(highest, min(lowest, view.top())) if place.height() <= view.height() else view.top())
    if place.height() > view.height() and bar.maximum() > 0:
        moved.setHeight(view.height())
    return moved


def _on_window(widget: QWidget) -> tuple[int, int]:
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    return place.x(), place.y()
