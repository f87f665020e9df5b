"""GUI layer: the button: filled (one a screen, the next step), outlined (other actions), text only (going back, links)."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.gui.keys import bind, shown
from app.gui.look import Look
from app.gui.theme import Size
from app.gui.widgets import paint

Kind = Literal["filled", "outlined", "text", "link"]
PRESSING: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
PADDING: Final = 18
LINK_PADDING: Final = 4
ICON: Final = 18
GAP: Final = 10


class Button(QPushButton):
    """A button whose word is a verb.

    `key` is bound to it and stands as a cap behind the word (not where key hints are off). It takes the focus by Tab only,
    so that a page's own Enter and Space stay its own after a click. `large` is the height on focus screens. `trailing` is
    an icon behind the word. An icon-only button gets its name by `name`, which is also its tooltip.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        kind: Kind = "outlined",
        *,
        icon: str | None = None,
        trailing: str | None = None,
        key: str | None = None,
        large: bool = False,
        name: str = "",
        size: Size = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._kind: Kind = kind
        self._icon = icon
        self._trailing = trailing
        self._key = key
        self._large = large
        self._size: Size = size
        self._role: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", look.theme.radius("control"))
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name if key is None else f"{name}  {shown(look.say, key)}")
        if key is not None:
            bind(self, key, self.click)

    @property
    def kind(self) -> Kind:
        """What the button is now."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Change what the button is, as when another action becomes the next step."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def show_key(self, key: str | None) -> None:
        """Show another key behind the word than the one that was bound, where that one goes into a text; None shows none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str | None, role: str | None = None) -> None:
        """Show another icon, in another of the theme's colours where `role` is given."""
        self._icon = icon
        self._role = role
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon, word and cap with their padding."""
        return QSize(round(self._content_width() + 2 * self._padding() + 0.49), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a button's word is never cut."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Keep Space and Enter for this button while it has the focus, before any page's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _presses(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if _presses(event) and event.key() != Qt.Key.Key_Space:
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme or the text size has changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the pointer's presence."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, word and cap."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        fill, outline, ink = self._colours()
        paint.box(painter, QRectF(self.rect()), theme.radius("control"), fill, outline)
        x = (self.width() - self._content_width()) / 2
        icon_ink = theme.color(self._role) if self._role and self.isEnabled() else ink
        size = theme.px(ICON)
        middle = self.height() / 2
        if self._icon:
            left = x if self.text() else (self.width() - size) / 2
            self._look.icons.paint(painter, self._icon, QRectF(left, middle - size / 2, size, size), icon_ink)
            x += size + (GAP if self.text() else 0)
        if self.text():
            font = theme.font(self._size, self._bold())
            width = theme.text_width(self._size, self.text(), self._bold())
            paint.line_of_text(painter, QRectF(x, 0, width, self.height()), self.text(), font, ink, Qt.AlignmentFlag.AlignLeft)
            x += width
        if self._trailing:
            small = theme.px(ICON - 3)
            self._look.icons.paint(painter, self._trailing, QRectF(x + GAP - 2, middle - small / 2, small, small), ink)
            x += small + GAP - 2
        if cap := self._cap():
            tall = theme.px(paint.KEY_HEIGHT)
            place = QRectF(x + GAP, round(middle - tall / 2), paint.key_width(theme, cap), tall)
            edge = theme.color("on_accent_dim" if self._kind == "filled" and self.isEnabled() else "line2")
            paint.key_cap(painter, theme, place, cap, ink if self._kind == "filled" else theme.color("text2"), edge)
        painter.end()

    def _bold(self) -> bool:
        return self._kind == "filled"

    def _cap(self) -> str:
        return shown(self._look.say, self._key) if self._key and self._look.hints and self.text() else ""

    def _padding(self) -> int:
        if self._kind == "link":
            return LINK_PADDING
        return PADDING if self.text() else 0

    def _height(self) -> int:
        if self._kind == "link":
            return max(self._look.theme.px(28), round(self._look.theme.line_px(self._size)))
        return self._look.theme.height("focus_button" if self._large else "button", self._size)

    def _content_width(self) -> float:
        theme = self._look.theme
        if not self.text():
            return float(self._height())
        width = theme.text_width(self._size, self.text(), self._bold())
        if self._icon:
            width += theme.px(ICON) + GAP
        if self._trailing:
            width += theme.px(ICON - 3) + GAP - 2
        if cap := self._cap():
            width += GAP + paint.key_width(theme, cap)
        return width

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        theme = self._look.theme
        over, down = self.underMouse(), self.isDown()
        if not self.isEnabled():
            return (None if self._kind in ("text", "link") else theme.color("sunken")), None, theme.color("disabled")
        if self._kind == "filled":
            return theme.color("accent_press" if down else "accent_hover" if over else "accent"), None, theme.color("on_accent")
        fill = theme.color("sunken" if down else "hover") if over or down else None
        if self._kind == "outlined":
            return fill or theme.color("surface"), theme.color("line2"), theme.color("text")
        if self._kind == "link":
            return None, None, theme.color("accent_press" if down else "accent_hover" if over else "accent")
        return fill, None, theme.color("text2")


def _presses(event: QKeyEvent) -> bool:
    return event.key() in PRESSING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
