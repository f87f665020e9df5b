"""GUI layer: the four grades of a flashcard: equal buttons with key, word and when the card comes back."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.catalogue import Catalogue, mark
from app.gui.look import Look
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.study.model import Preview, Rating

HEIGHT: Final = 68
PADDING: Final = 16
CAP_GAP: Final = 14
WORDS: Final = {
    Rating.AGAIN: mark("没想起来"),
    Rating.HARD: mark("想得吃力"),
    Rating.GOOD: mark("想起来了"),
    Rating.EASY: mark("很轻松"),
}
USUAL: Final = Rating.GOOD
"""What Space gives."""
HOUR: Final = 60
MONTH: Final = 30
YEAR: Final = 365


def next_time(say: Catalogue, preview: Preview) -> str:
    """Return when a card would come back, in words; long spans are rounded to months and years."""
    if preview.minutes is not None:
        if preview.minutes < HOUR:
            return say("{n} 分钟后再问", n=max(preview.minutes, 1))
        return say("{n} 小时后再问", n=round(preview.minutes / HOUR))
    if preview.days == 0:
        return say("今天再问")
    if preview.days == 1:
        return say("明天再问")
    if preview.days < 2 * MONTH:
        return say("{n} 天后再问", n=preview.days)
    if preview.days < YEAR:
        return say("{n} 个月后再问", n=round(preview.days / MONTH))
    return say("{n} 年后再问", n=f"{preview.days / YEAR:.1f}".removesuffix(".0"))


class GradeButton(Button):
    """One grade: its key's cap, its word, and when the card comes back."""

    def __init__(self, look: Look, rating: Rating, parent: QWidget | None = None) -> None:
        super().__init__(look, look.say(WORDS[rating]), parent=parent)
        self._rating = rating
        self._when = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", look.theme.radius("option"))

    def set_preview(self, preview: Preview) -> None:
        """Show when the card would come back."""
        self._when = next_time(self._look.say, preview)
        self.setAccessibleDescription(self._when)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of cap and words with their padding."""
        theme = self._look.theme
        words = max(theme.text_width("reading", self.text(), bold=True), theme.text_width("small", self._when))
        height = HEIGHT + (theme.scale - 1) * (theme.type_px("reading") + theme.type_px("small")) / theme.scale * 1.4
        return QSize(round(2 * PADDING + self._cap_width() + words + 1), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, cap, word and time."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        usual = self._rating == USUAL
        fill = "sunken" if self.isDown() else "accent_soft" if usual else "hover" if self.underMouse() else "surface"
        paint.box(
            painter,
            QRectF(self.rect()),
            theme.radius("option"),
            theme.color(fill),
            theme.color("accent" if usual else "line2"),
            2 if usual else 1,
        )
        x = float(PADDING)
        if self._look.hints:
            size = theme.px(paint.KEY_HEIGHT)
            spot = QRectF(x, (self.height() - size) / 2, size, size)
            paint.key_cap(painter, theme, spot, str(int(self._rating)), theme.color("text2"), theme.color("line2"), theme.color("surface"))
            x += self._cap_width()
        upper, lower = theme.line_px("reading") * 0.84, theme.line_px("small")
        top = (self.height() - upper - lower) / 2
        ink = theme.color("accent_text" if usual else "text")
        words = QRectF(x, top, self.width() - x, upper)
        paint.line_of_text(painter, words, self.text(), theme.font("reading", bold=True), ink, Qt.AlignmentFlag.AlignLeft)
        second = QRectF(x, top + upper, self.width() - x, lower)
        paint.line_of_text(
            painter, second, self._when, theme.font("small"), theme.color("accent_text" if usual else "text2"), Qt.AlignmentFlag.AlignLeft
        )
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pointer's presence."""
        self.update()
        super().enterEvent(event)

    def _cap_width(self) -> float:
        return self._look.theme.px(paint.KEY_HEIGHT) + CAP_GAP if self._look.hints else 0.0


class GradeButtons(QWidget):
    """The four grades, in one row or, where there is no room, in two."""

    graded = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {rating: GradeButton(look, rating) for rating in Rating}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.theme.space("m"))
        self._columns = 0
        for rating, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, given=rating: self.graded.emit(given))
        self._arrange()

    def set_previews(self, previews: tuple[Preview, ...]) -> None:
        """Show when the card would come back after each grade."""
        for preview in previews:
            self.buttons[preview.rating].set_preview(preview)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into two rows, or join into one."""
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Arrange anew when the text has grown."""
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
        super().changeEvent(event)

    def _arrange(self) -> None:
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        columns = 4 if 4 * widest + 3 * self._grid.spacing() <= max(self.width(), 1) else 2
        if columns == self._columns:
            return
        self._columns = columns
        for index, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, index // columns, index % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < columns))
        self.updateGeometry()
