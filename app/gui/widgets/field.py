"""GUI layer: fields to fill in: line, choice, number, switch; each has a name that a screen reader tells."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.label import Label

ARROW: Final = 16
ARROW_RIGHT: Final = 12
TRACK: Final = (44, 24)
KNOB_GAP: Final = 3
DIGIT_PADDING: Final = 30
DIGIT_MARGIN: Final = 6


class LineEdit(QLineEdit):
    """One line to write in. `name` is what it is called; show it beside the field too (`Labelled`)."""

    def __init__(self, look: Look, name: str, placeholder: str = "", *, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.setProperty("ring_radius", look.theme.radius("control"))


class Choice(QComboBox):
    """One of several, from a list that opens. Options are pairs of value and text; `chosen` carries the value that a person picks."""

    chosen = Signal(object)

    def __init__(self, look: Look, name: str, options: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setItemDelegate(QStyledItemDelegate(self))  # the combo box's own delegate knows no stylesheet
        self.set_options(options)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other options; the value that was chosen stays chosen where it is still offered."""
        before = self.currentData()
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.set_value(before)

    @property
    def value(self) -> object:
        """The value chosen now, None where nothing is offered."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose `value` without telling; where it is not offered the first one is."""
        values = [self.itemData(index) for index in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must change nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its arrow."""
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        size = theme.px(ARROW)
        place = QRectF(self.width() - size - ARROW_RIGHT, (self.height() - size) / 2, size, size)
        self._look.icons.paint(painter, "chevron-down", place, theme.color("text2" if self.isEnabled() else "disabled"))
        painter.end()


class Number(QSpinBox):
    """The number's own field; scrolling past changes nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self) -> QSize:
        """Return room for the greatest number; under a stylesheet Qt counts its arrows, which are not there."""
        digits = max(len(str(self.maximum())), 2)
        width = round(self._look.theme.text_width("body", "0" * digits + self.suffix())) + DIGIT_PADDING
        return QSize(width, self._look.theme.height("button"))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a number is never cut."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Give the digits the whole field: under a stylesheet Qt leaves them one pixel where there are no arrows."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self.lineEdit().setGeometry(self.rect().adjusted(DIGIT_MARGIN, 1, -DIGIT_MARGIN, -1))
        return done


class Spin(QWidget):
    """A whole number, written, or stepped by the buttons beside it and the arrow keys. `changed` carries it when a person changes it.

    `unit` stands behind the number and need not be written.
    """

    changed = Signal(int)

    def __init__(
        self, look: Look, name: str, low: int, high: int, value: int, *, step: int = 1, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.number = Number(look)
        self.number.setAccessibleName(name)
        self.number.setRange(low, high)
        self.number.setSuffix(unit if unit in ("", "%") else f" {unit}")
        self.number.setSingleStep(step)
        self.number.setValue(value)
        self.number.setKeyboardTracking(False)
        self.number.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setProperty("ring_radius", look.theme.radius("control"))
        self.number.valueChanged.connect(self._changed)
        self._less = self._stepper("minus", look.say("{name}：减少", name=name), self.number.stepDown)
        self._more = self._stepper("plus", look.say("{name}：增加", name=name), self.number.stepUp)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("s"))
        for widget in (self._less, self.number, self._more):
            row.addWidget(widget)
        self.setFocusProxy(self.number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()
        self._enable()

    @property
    def value(self) -> int:
        """The number now."""
        return self.number.value()

    def set_value(self, value: int) -> None:
        """Show `value` without telling."""
        self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(False)
        self._enable()

    def set_range(self, low: int, high: int) -> None:
        """Allow numbers from `low` to `high`."""
        self.number.setRange(low, high)
        self._fit()
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _stepper(self, icon: str, name: str, slot: object) -> Button:
        button = Button(self._look, icon=icon, name=name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys in the field do the same
        button.setProperty("reached_by", "Up Down")
        button.setAutoRepeat(True)
        button.clicked.connect(slot)
        return button

    def _changed(self, value: int) -> None:
        self._enable()
        self.changed.emit(value)

    def _enable(self) -> None:
        self._less.setEnabled(self.number.value() > self.number.minimum())
        self._more.setEnabled(self.number.value() < self.number.maximum())

    def _fit(self) -> None:
        self.number.setFixedSize(self.number.sizeHint())


class Switch(QCheckBox):
    """On or off, in force at once. Say beside it what it switches (`Labelled`)."""

    def __init__(self, look: Look, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", look.theme.radius("option"))

    def sizeHint(self) -> QSize:
        """Return the size of the track, in a place high enough to hit."""
        theme = self._look.theme
        return QSize(theme.px(TRACK[0]), theme.height("button"))

    def hitButton(self, pos: object) -> bool:
        """Answer to the whole of the place."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and knob; when on, the knob carries a tick."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        wide, tall = theme.px(TRACK[0]), theme.px(TRACK[1])
        track = QRectF(0, (self.height() - tall) / 2, wide, tall)
        on = self.isChecked()
        fill = theme.color("accent" if on else "surface")
        paint.box(painter, track, tall / 2, fill, theme.color("accent" if on else "control"))
        knob = tall - 2 * KNOB_GAP
        x = track.right() - KNOB_GAP - knob if on else track.left() + KNOB_GAP
        place = QRectF(x, track.top() + KNOB_GAP, knob, knob)
        paint.box(painter, place, knob / 2, theme.color("on_accent" if on else "control"))
        if on:
            self._look.icons.paint(painter, "tick", place.adjusted(4, 4, -4, -4), theme.color("accent"))
        painter.end()


class Labelled(QWidget):
    """A field with what it is called above it and, below, a grey word of help or a red one of what is wrong."""

    def __init__(self, look: Look, text: str, field: QWidget, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = help_text
        label = Label(look, text, "body")
        label.setBuddy(field)
        self._told = Label(look, help_text, "small", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (label, field, self._told):
            column.addWidget(widget)
        self._told.setVisible(bool(help_text))

    def set_help(self, text: str) -> None:
        """Say something else in the grey word of help, unless something is wrong."""
        if self._told.text() == self._help:
            self._told.setText(text)
            self._told.setVisible(bool(text))
        self._help = text

    def set_wrong(self, text: str) -> None:
        """Say what is wrong with what was written; "" when nothing is."""
        self._told.set_role("wrong" if text else "text2")
        self._told.setText(text or self._help)
        self._told.setVisible(bool(text or self._help))
