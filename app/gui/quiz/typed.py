"""GUI layer: how a question is answered by typing: blanks one below the other, or points one a line."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.quiz.forms import Form
from app.gui.widgets import paint
from app.gui.widgets.field import LineEdit
from app.gui.widgets.label import Label

LONGEST_TYPED: Final = 200
"""Characters in one blank: a member of a list is a phrase."""
WIDE_BLANK: Final = 560
LEAST_LINES: Final = 4
MOST_LINES: Final = 12
GUTTER: Final = 34
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Blank(LineEdit):
    """One blank; Enter goes to the next one, or on where this is the last. What an input method is composing is left to it.

    `grown` tells that what is seen in it has changed, composed characters included.
    """

    grown = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, longest=LONGEST_TYPED)
        self.next: Blank | None = None
        self.composed = ""
        self.textChanged.connect(lambda _text: self.grown.emit())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether Chinese is being composed."""
        self.composed = event.preeditString()
        super().inputMethodEvent(event)
        self.grown.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Enter where it does not mean the next question, and plain arrows for the cursor."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            enter = event.key() in ENTER and (bool(self.composed) or self.next is not None)
            if enter or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next blank by Enter."""
        if event.key() in ENTER and self.next is not None and not self.composed:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class Filled(Form):
    """What every form of blanks shares: the fields in their order, and what is written in them."""

    typed = True

    def __init__(self, look: Look, blanks: int) -> None:
        super().__init__()
        say, count = look.say, max(blanks, 1)
        self._showing = False
        self.fields = [Blank(look, say("第 {n} 空", n=number) if count > 1 else say("填空")) for number in range(1, count + 1)]
        for field, after in zip(self.fields, self.fields[1:], strict=False):
            field.next = after
        for field in self.fields:
            field.textChanged.connect(self._typed)

    def show_response(self, response: tuple[str, ...]) -> None:
        """Fill in what was typed before."""
        self._showing = True
        for index, field in enumerate(self.fields):
            text = response[index] if index < len(response) else ""
            if field.text() != text:
                field.setText(text)
        self._showing = False

    def start(self) -> None:
        """Write in the first blank that is empty."""
        first = next((field for field in self.fields if not field.text()), self.fields[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self._showing:
            return
        typed = tuple(field.text() for field in self.fields)
        self.answered.emit(typed if any(text.strip() for text in typed) else ())


class BlanksForm(Filled):
    """A field for each blank, one below the other: for a stem in which the blanks have no place of their own."""

    def __init__(self, look: Look, blanks: int, *, number: bool = False) -> None:
        super().__init__(look, blanks)
        say, count = look.say, len(self.fields)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.theme.space("m"))
        grid.setVerticalSpacing(look.theme.space("m"))
        grid.setColumnStretch(2, 1)
        for row, field in enumerate(self.fields):
            if count > 1:
                grid.addWidget(Label(look, say("第 {n} 空", n=row + 1), "body", "text2"), row, 0)
            field.setProperty("type", "option")
            field.setMinimumHeight(look.theme.height("focus_button", "option") + 4)
            field.setMaximumWidth(look.theme.px(WIDE_BLANK))
            grid.addWidget(field, row, 1, 1, 2)
        if number:
            grid.addWidget(told_of_typing(look), count, 1, 1, 2)


class ShortForm(Form):
    """A sheet on which each line is one point, with its number before it; it grows with what is written.

    Enter begins the next point, Ctrl+Enter goes on to the next question.
    """

    typed = True
    multiline = True

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.field = Points(look)
        self.field.textChanged.connect(self._typed)
        self.count = Label(look, "", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("s"))
        column.addWidget(self.field)
        column.addWidget(self.count)
        column.addWidget(Label(look, look.say("一行写一点；用顿号、逗号或分号隔开也可以。"), "small", "text2", wrap=True))
        self._show_count()

    def show_response(self, response: tuple[str, ...]) -> None:
        """Fill in what was typed before."""
        text = "\n".join(response)
        if self.field.toPlainText() != text:
            self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(False)
            self._show_count()

    def start(self) -> None:
        """Write at once."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self) -> tuple[str, ...]:
        return tuple(line for line in self.field.toPlainText().split("\n") if line.strip())

    def _typed(self) -> None:
        self._show_count()
        self.answered.emit(self._lines())

    def _show_count(self) -> None:
        say, lines = self._look.say, len(self._lines())
        self.count.setText(say("写了 {n} 点", n=lines) if lines else say("还没有写"))


class Points(QPlainTextEdit):
    """The sheet: a number stands before each line that says something."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(look.say("简答"))
        self.setTabChangesFocus(True)
        self.setProperty("type", "option")
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setViewportMargins(look.theme.px(GUTTER), 0, 0, 0)
        self._gutter = _Gutter(self, look)
        self.updateRequest.connect(lambda _area, _scrolled: self._gutter.update())
        self.textChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Enter to the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return False
        return super().event(event)

    def setPlainText(self, text: str) -> None:
        """Show `text`, in a sheet as high as it needs."""
        super().setPlainText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at the side."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._gutter.setGeometry(area.left(), area.top(), self._look.theme.px(GUTTER), area.height())
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def numbers(self) -> list[tuple[int, QRectF]]:
        """Return the number of each line that says something and where the line stands in the sheet."""
        made = []
        block, number = self.document().begin(), 0
        while block.isValid():
            if block.text().strip():
                number += 1
                made.append((number, self.blockBoundingGeometry(block).translated(self.contentOffset())))
            block = block.next()
        return made

    def line_height(self) -> float:
        """Return the height of a line in pixels."""
        return QFontMetricsF(self._look.theme.font("option")).lineSpacing()

    def _fit(self) -> None:
        line = self.line_height()
        lines = min(max(round(self.document().size().height()) + 1, LEAST_LINES), MOST_LINES)
        margin = round(2 * self.document().documentMargin()) + self.height() - self.contentsRect().height()
        wanted = round(lines * line + margin)
        if self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)


class _Gutter(QWidget):
    """The numbers before the lines."""

    def __init__(self, sheet: Points, look: Look) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the width of two digits."""
        return QSize(self._look.theme.px(GUTTER), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the numbers."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        for number, line in self._sheet.numbers():
            place = QRectF(0, line.top(), self.width() - 6, self._sheet.line_height())
            paint.line_of_text(painter, place, str(number), theme.font("dense"), theme.color("text2"), Qt.AlignmentFlag.AlignRight)
        painter.end()


def told_of_typing(look: Look) -> Label:
    """Return the word on how numbers may be typed."""
    return Label(look, look.say("数字用阿拉伯数字或汉字都可以，全角、半角不分。"), "small", "text2", wrap=True)
