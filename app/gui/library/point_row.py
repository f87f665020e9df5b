"""GUI layer: a closed point in the list of a report's points."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.bank.review import Reviewed
from app.gui.library import sureness
from app.gui.library.words import KINDS, STATE_ICONS, STATES, SURENESS, detail, headline, ruled
from app.gui.library.words import sureness as sure
from app.gui.look import Look
from app.gui.typeset import TextBlock
from app.gui.widgets import paint
from app.gui.widgets.drawn import Pressed
from app.gui.widgets.tag import PADDING as TAG_PADDING

PAD: Final = 18
ABOVE: Final = 10
GAP: Final = 12
STATE: Final = 17


class PointRow(Pressed):
    """A closed point: how it stands, what it is called, its kind, a grey line about it, how sure it is; the whole row opens it."""

    def __init__(self, look: Look, reviewed: Reviewed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, point = look.say, reviewed.point
        self._look = look
        self.reviewed = reviewed
        self._name, self._detail, self._kind = headline(say, point), detail(say, point), say(KINDS[point.kind])
        told = ruled(say, reviewed)
        word = say(SURENESS[sure(point)]) if reviewed.state == "waiting" else say(STATES[reviewed.state])
        self.setAccessibleName(say("，").join(part for part in (self._name, self._kind, word) if part))
        self.setAccessibleDescription("\n".join(part for part in (self._detail, told) if part))
        self.setToolTip("\n".join(part for part in (self._name, self._detail, told) if part))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", look.theme.radius("cell"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of two lines with their padding."""
        theme = self._look.theme
        return QSize(300, round(theme.line_px("body") + theme.line_px("small") + 2 * ABOVE - 2))

    def minimumSizeHint(self) -> QSize:
        """Return the height; words that have no room are cut, and stand whole in the tooltip."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        fill = theme.color("hover" if self.underMouse() else "surface")
        paint.box(painter, QRectF(self.rect()), theme.radius("cell"), fill, theme.color("line"))
        left = self._paint_state(painter)
        right = self.width() - PAD - sureness.width_of(self._look)
        sureness.draw(painter, self._look, self.reviewed.point, right, self.height() / 2)
        right -= GAP
        first, second = theme.line_px("body"), theme.line_px("small")
        tag = theme.text_width("small", self._kind) + 2 * TAG_PADDING
        name = paint.shortened(theme, "body", self._name, right - left - GAP - tag, bold=True)
        block = TextBlock(name, theme.font("body", bold=True), first, None)
        block.paint(painter, left, ABOVE - 1, theme.color("text" if self.reviewed.used else "text2"))
        self._paint_tag(painter, left + block.width + GAP, ABOVE - 1 + first / 2, tag)
        about = paint.shortened(theme, "small", self._detail, right - left)
        place = QRectF(left, ABOVE - 1 + first, right - left, second)
        paint.line_of_text(painter, place, about, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
        painter.end()

    def _paint_state(self, painter: QPainter) -> float:
        """Draw how the point stands; return where its words begin."""
        theme = self._look.theme
        size = theme.px(STATE)
        icon, role = STATE_ICONS[self.reviewed.state]
        self._look.icons.paint(painter, icon, QRectF(PAD - 2, (self.height() - size) / 2, size, size), theme.color(role))
        return PAD - 2 + size + GAP

    def _paint_tag(self, painter: QPainter, x: float, middle: float, width: float) -> None:
        theme = self._look.theme
        tall = theme.line_px("small")
        place = QRectF(x, middle - tall / 2, width, tall)
        paint.box(painter, place, theme.radius("tag"), theme.color("sunken"))
        paint.line_of_text(painter, place, self._kind, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignHCenter)
