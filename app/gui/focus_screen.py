"""GUI layer: the frame of a focus screen (cards, quiz, result): it hides the sidebar until it is closed."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.keys import bind
from app.gui.look import ELDER_SCALE, Look
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.keyhints import KeyHints
from app.gui.widgets.label import Label
from app.gui.widgets.progress import ProgressBar
from app.gui.widgets.scroll import Scroll

TOP_BAR: Final = 64
ELDER_TOP_BAR: Final = 84
SIDE_WIDTH: Final = 226
SIDE_GAP: Final = 64
WIDE: Final = 1200
"""Below this width side panels go under the column."""
LOW: Final = 640
ABOVE: Final = 40
FOOT_ABOVE: Final = 38
FOOT_PAD: Final = 16
SCROLL_STRETCH: Final = 1000
"""The column takes all the height that it may; what it cannot use stays empty below."""
SAVED: Final = {"saved": ("check-circle", "right"), "saving": ("circle", "text2"), "failed": ("warn", "wrong")}


class FocusTopBar(QFrame):
    """The bar at the top: close and title, progress in the middle, at the right what is saved or one action."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say = look.say
        self.close_button = Button(look, kind="text", icon="close", name=say("关闭"))
        self.title = Label(look, title, "body", bold=True, elide=True)
        self.progress = ProgressBar(look, say("进度"))
        self.progress.hide()
        self.icon = Icon(look, "check-circle", "right", 16)
        self.words = Label(look, "", "small", "text2")
        self.right = QHBoxLayout()
        self.right.setSpacing(look.theme.space("s"))
        self.right.addStretch(1)
        self.right.addWidget(self.icon)
        self.right.addWidget(self.words)
        left = QHBoxLayout()
        left.setSpacing(look.theme.space("s"))
        left.addWidget(self.close_button)
        left.addWidget(self.title, 1)
        row = QGridLayout(self)
        row.setContentsMargins(16, 0, look.theme.space("xl"), 0)
        row.setHorizontalSpacing(look.theme.space("l"))
        row.addLayout(left, 0, 0)
        row.addWidget(self.progress, 0, 1)
        row.addLayout(self.right, 0, 2)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(2, 1)
        self.set_saved("")
        self._fit()

    def set_saved(self, state: str) -> None:
        """Show whether the last answer is kept."""
        say = self._look.say
        told = {"saved": say("已保存"), "saving": say("正在保存"), "failed": say("没存上"), "": ""}[state]
        self.words.setText(told)
        self.words.setVisible(bool(told))
        self.icon.setVisible(bool(told))
        if state:
            self.icon.set_icon(*SAVED[state])
            self.words.set_role("wrong" if state == "failed" else "text2")

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        scale = self._look.theme.scale
        self.setFixedHeight(ELDER_TOP_BAR if scale >= ELDER_SCALE else round(TOP_BAR + 20 * (scale - 1)))
        self.progress.bar.setVisible(scale < ELDER_SCALE)


class FocusScreen(QWidget):
    """Top bar (close, title, progress with its count in words, saved state), one column in the middle, key hints at the foot.

    `closed` is emitted when the person leaves by the close button or Esc; whoever shows the screen takes it away. `stayed` is emitted
    when a screen that asks first was told not to be left.
    `column_width` is the widest the column gets, in pixels at 100 %.
    """

    closed = Signal()
    stayed = Signal()

    def __init__(self, look: Look, title: str, parent: QWidget | None = None, *, column_width: int | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.column = QVBoxLayout()
        """Where the screen's own widgets go: one column, scrolled where it is too tall."""
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.theme.space("m"))
        self._column_width = column_width or look.theme.space("column")
        self._side: QWidget | None = None
        self._side_leads = False
        self._side_width = SIDE_WIDTH
        self._foot: QWidget | None = None
        self._top = FocusTopBar(look, title)
        self._hints = KeyHints(look)
        self._build()
        self._top.close_button.clicked.connect(self.leave)
        bind(self, "Escape", self.escape, look.say("关闭"))
        bind(self, "PgDown", partial(self._scroll.page, 1), look.say("往下翻"))
        bind(self, "PgUp", partial(self._scroll.page, -1), look.say("往上翻"))

    def leave(self) -> None:
        """Close the screen; one that has something to keep first does that before it is closed."""
        self.closed.emit()

    def escape(self) -> None:
        """Do what Esc does: leave, or first close what is open on the screen."""
        self.leave()

    def set_title(self, title: str) -> None:
        """Show `title` in the top bar."""
        self._top.title.setText(title)

    def set_progress(self, done: int, total: int, words: str) -> None:
        """Show the progress bar with its count in words (已答 6 / 20)."""
        self._top.progress.set_progress(done, total, words)
        self._top.progress.setVisible(bool(words))

    def set_saved(self, state: str) -> None:
        """Show "saved" (已保存), "saving" (正在保存), "failed" (没存上) or "" for nothing."""
        self._top.set_saved(state)

    def set_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Show (key, label) pairs at the foot; they go where the person turned hints off or the text is large.

        Several keys with one label stand in one string with spaces between them: ("A B C D", 选答案).
        """
        self._hints.set_hints(tuple((keys.split(), label) for keys, label in hints))

    def set_side(self, widget: QWidget | None, *, leads: bool = False, width: int = SIDE_WIDTH) -> None:
        """Put a panel (the answer card) at the right of the column; below 1200 pixels it goes under it.

        A panel that `leads` stands at the left, and above the column where there is no room beside it.
        """
        if self._side is not None and self._side is not widget:
            self._side.hide()
            self._side.deleteLater()
        self._side, self._side_leads, self._side_width = widget, leads, width
        self._arrange()

    def set_foot(self, widget: QWidget | None) -> None:
        """Put the screen's actions in a bar that stays in view below the scrolled column, above the hints."""
        if self._foot is not None and self._foot is not widget:
            self._foot.hide()
            self._foot.deleteLater()
        self._foot = widget
        if widget is not None:
            self._foot_row.addWidget(widget, 1)
        self._arrange()

    def set_action(self, widget: QWidget) -> None:
        """Put an action at the right end of the top bar."""
        self._top.right.addWidget(widget)

    def to_top(self) -> None:
        """Show the beginning of the column, as for the next question."""
        self._scroll.to_top()

    @property
    def low(self) -> bool:
        """Whether the screen has so little height that what it shows must be set closer."""
        return self.height() < LOW

    def reveal(self, widget: QWidget) -> None:
        """Scroll the column so that `widget` is seen, once it has its place."""
        QTimer.singleShot(0, widget, partial(self._scroll.reveal, widget))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place column, panel and actions anew."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Place everything anew when something in the column has changed its size, or the look has changed."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._arrange()
        return super().event(event)

    def _build(self) -> None:
        self._column_holder = QWidget()
        self._column_holder.setLayout(self.column)
        content = _Content(self)
        self._row = QHBoxLayout(content)
        self._row.setSpacing(SIDE_GAP)
        self._row.addWidget(self._column_holder, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        self._scroll = Scroll(self.look, content)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._foot_bar = FocusFoot()
        self._foot_bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._foot_row = QHBoxLayout(self._foot_bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self._scroll, SCROLL_STRETCH)
        whole.addWidget(self._foot_bar)
        self._rest = QWidget()
        whole.addWidget(self._rest, 1)
        whole.addWidget(self._hints)

    def _margin(self) -> int:
        return self.look.theme.space("page") if self.width() < WIDE else 70

    def _arrange(self) -> None:
        """Compute where the column stands; actions follow the column at once where all of it fits, else they stay at the foot."""
        theme = self.look.theme
        elder = theme.scale >= ELDER_SCALE
        room = self.width() - 2 * self._margin()
        column = min(theme.px(self._column_width), room)
        side_width = theme.px(self._side_width)
        beside = self._side is not None and not elder and self.width() >= WIDE and column + SIDE_GAP + side_width <= room
        whole = column + (SIDE_GAP + side_width if beside else 0)
        left = (self.width() - whole) // 2
        above = theme.space("l" if elder else "xl") if elder or self.low else ABOVE
        self._row.setContentsMargins(left, above, 0, theme.space("l"))
        self._column_holder.setFixedWidth(column)
        self._place_side(beside=beside, width=side_width)
        lead = SIDE_GAP + side_width if beside and self._side_leads else 0
        self._place_foot(left + lead, column, elder=elder)

    def _place_side(self, *, beside: bool, width: int) -> None:
        side = self._side
        if side is None:
            return
        if beside:
            side.setFixedWidth(width)
            place = 0 if self._side_leads else 1
            if self._row.indexOf(side) < 0:
                self._row.insertWidget(place, side, 0, Qt.AlignmentFlag.AlignTop)
        else:
            side.setMinimumWidth(0)
            side.setMaximumWidth(16777215)
            if self.column.indexOf(side) < 0:
                self.column.insertWidget(0 if self._side_leads else -1, side)
        side.show()

    def _place_foot(self, left: int, column: int, *, elder: bool) -> None:
        foot = self._foot
        self._foot_bar.setVisible(foot is not None)
        if foot is None:
            self._rest.hide()
            self._scroll.setMaximumHeight(16777215)
            return
        hints = self._hints.sizeHint().height() if self.look.hints else 0
        needed = self._scroll.needed_height(self.width())
        foot_height = foot.sizeHint().height()
        free = self.height() - self._top.height() - hints - foot_height - FOOT_ABOVE - FOOT_PAD
        fits = not elder and needed - self.look.theme.space("l") <= free
        self._foot_bar.set_cut(not fits)
        above = FOOT_ABOVE - self.look.theme.space("l") if fits else FOOT_PAD
        self._foot_row.setContentsMargins(left, above, max(self.width() - left - column, 0), FOOT_PAD)
        self._scroll.setMaximumHeight(needed if fits else 16777215)
        self._rest.setVisible(fits)


class FocusFoot(QFrame):
    """The bar of a focus screen's actions; a hairline above it where the column is cut."""

    def set_cut(self, cut: bool) -> None:
        """Draw the hairline or not."""
        if self.property("cut") != cut:
            self.setProperty("cut", cut)
            self.style().unpolish(self)
            self.style().polish(self)


class _Content(QWidget):
    """The scrolled content; it tells its screen when something in it wants another size."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self._screen = screen

    def event(self, event: QEvent) -> bool:
        """Pass on that a size has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            QCoreApplication.postEvent(self._screen, QEvent(QEvent.Type.LayoutRequest))
        return super().event(event)
