"""GUI layer: the tile: a thing to go to, with an icon, its name in bold, a grey line about it, and a chevron; all of it answers."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.theme import Theme
from app.gui.typeset import TextBlock
from app.gui.widgets import paint
from app.gui.widgets.drawn import Pressed

PADDING: Final = 17
PLATE: Final = 40
ICON: Final = 20
CHEVRON: Final = 17
GAP: Final = 14
ABOVE: Final = 15
LEAST_TEXT_EM: Final = 8
WIDEST_HINT_EM: Final = 22
MOST_WIDTHS: Final = 8


def words_left(theme: Theme) -> int:
    """Return where the words of a tile begin, for what stands under them."""
    return PADDING + theme.px(PLATE) + GAP


class Tile(Pressed):
    """Name and detail wrap, so that nothing is cut. `boxed` draws it as a card of its own; otherwise it lies in one."""

    def __init__(self, look: Look, icon: str, text: str, detail: str = "", *, boxed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._detail = detail
        self._boxed = boxed
        self._blocks_by_width: dict[tuple[int, str, str], tuple[TextBlock, TextBlock]] = {}
        self._measured_in = look.theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", look.theme.radius("card"))
        if not boxed:
            self.setProperty("ring_inside", True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def detail(self) -> str:
        """The grey line about it."""
        return self._detail

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the tile when its words are broken to `width`."""
        name, detail = self._blocks(width)
        plate = self._look.theme.px(PLATE)
        return round(max(name.height + detail.height, plate) + 2 * ABOVE + 0.49)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        theme = self._look.theme
        widest = max(theme.text_width("body", self.text(), True), theme.text_width("small", self._detail))
        width = round(min(widest + 2, theme.type_px("body") * WIDEST_HINT_EM) + self._around())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the words still stand."""
        theme = self._look.theme
        return QSize(round(self._around()) + theme.type_px("body") * LEAST_TEXT_EM, theme.px(PLATE) + 2 * ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sheet, icon, words and chevron."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        over = self.underMouse()
        if self._boxed:
            paint.box(painter, place, theme.radius("card"), theme.color("hover" if over else "surface"), theme.color("line"))
        elif over:
            paint.box(painter, place.adjusted(1, 1, -1, -1), theme.radius("card") - 1, theme.color("hover"))
        middle = place.center().y()
        plate = theme.px(PLATE)
        spot = QRectF(PADDING, middle - plate / 2, plate, plate)
        paint.box(painter, spot, theme.radius("cell"), theme.color("accent_soft"))
        icon = theme.px(ICON)
        inner = QRectF(spot.center().x() - icon / 2, middle - icon / 2, icon, icon)
        self._look.icons.paint(painter, self._icon, inner, theme.color("accent"))
        name, detail = self._blocks(self.width())
        top = middle - (name.height + detail.height) / 2
        name.paint(painter, spot.right() + GAP, top, theme.color("text"))
        detail.paint(painter, spot.right() + GAP, top + name.height, theme.color("text2"))
        chevron = theme.px(CHEVRON)
        end = QRectF(place.right() - PADDING - chevron + 3, middle - chevron / 2, chevron, chevron)
        self._look.icons.paint(painter, "chevron-right", end, theme.color("text2"))
        painter.end()

    def _around(self) -> float:
        theme = self._look.theme
        return 2 * PADDING + theme.px(PLATE) + 2 * GAP + theme.px(CHEVRON)

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        """Return name and detail broken to `width`; layouts ask for the same widths over and over."""
        theme = self._look.theme
        if self._measured_in is not theme or len(self._blocks_by_width) > MOST_WIDTHS:
            self._measured_in = theme
            self._blocks_by_width.clear()
        key = width, self.text(), self._detail
        if key not in self._blocks_by_width:
            room = width - self._around()
            name = TextBlock(self.text(), theme.font("body", bold=True), theme.line_px("body"), room)
            self._blocks_by_width[key] = name, TextBlock(self._detail, theme.font("small"), theme.line_px("small"), room)
        return self._blocks_by_width[key]
