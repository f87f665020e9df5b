"""GUI layer: the places of a recited list: empty and numbered before, filled after."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.theme import Size
from app.gui.typeset import TextBlock
from app.gui.widgets import paint

MOST_COLUMNS: Final = 3


class Room(NamedTuple):
    """How much room a place takes, in pixels at 100 %: a card's places are large, those in a list of points close."""

    height: int
    padding: int
    number_gap: int
    text_margin: int
    gap: int


LARGE: Final = Room(68, 20, 18, 10, 12)
CLOSE: Final = Room(34, 10, 10, 4, 6)


class Member(NamedTuple):
    """One item: `head` (who) small above `text` (what), where the report pairs them; `hint` is how it begins."""

    text: str
    head: str = ""

    @property
    def hint(self) -> str:
        """The first character, skipping an opening quote."""
        whole = (self.head + self.text).lstrip("\u201c\u2018\u300a\uff08")
        return whole[:1] + "\u2026\u2026"


class Place(QWidget):
    """One place: dashed with its number while empty, then with its member; `shown` is "empty", "hint" or "full"."""

    def __init__(self, look: Look, number: int | None, member: Member, parent: QWidget | None = None, *, close: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._close = close
        self._room = CLOSE if close else LARGE
        self._number = number
        self._member = member
        self._shown = "empty"
        self._tell()

    def show_as(self, shown: str) -> None:
        """Show the place empty, with its first character, or full."""
        self._shown = shown
        self._tell()
        self.update()

    def natural_width(self) -> float:
        """Return how wide the place must be to hold its member in one line."""
        theme = self._look.theme
        text = max(theme.text_width(self._size(), self._member.text, not self._close), theme.text_width("small", self._member.head))
        return text + 2 * self._room.padding + self._number_width() + 1

    def height_for(self, width: int) -> int:
        """Return the height at `width`: the same empty or full, so that nothing jumps."""
        head = self._look.theme.line_px("small") * 0.85 if self._member.head else 0.0
        return max(self._least(), round(self._block(width).height * 0.95 + head + 2 * self._room.text_margin))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, number and member."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        full = self._shown == "full"
        place = QRectF(self.rect())
        outline = theme.color("line" if full else "control" if theme.name == "high_contrast" else "line2")
        paint.box(painter, place, theme.radius("cell"), theme.color("canvas") if full else None, outline, dashed=not full)
        x = place.left() + self._room.padding
        if self._number is not None:
            spot = QRectF(x, 0, self._number_width(), place.height())
            paint.line_of_text(
                painter, spot, str(self._number), theme.font(self._number_size()), theme.color("text3"), Qt.AlignmentFlag.AlignLeft
            )
            x += self._number_width()
        if full:
            self._paint_member(painter, x, place)
        elif self._shown == "hint":
            spot = QRectF(x, 0, place.width(), place.height())
            paint.line_of_text(painter, spot, self._member.hint, theme.font("option"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
        painter.end()

    def _paint_member(self, painter: QPainter, x: float, place: QRectF) -> None:
        theme = self._look.theme
        block = self._block(round(place.width()))
        head = theme.line_px("small") * 0.85 if self._member.head else 0.0
        top = (place.height() - block.height - head) / 2
        if self._member.head:
            small = TextBlock(self._member.head, theme.font("small"), head, None)
            small.paint(painter, x, top + 1, theme.color("text2"))
        block.paint(painter, x, top + head, theme.color("text"))

    def _number_size(self) -> Size:
        return "small" if self._close else "reading"

    def _size(self) -> Size:
        if self._close:
            return "body"
        return "heading" if len(self._member.text) <= 10 else "reading"

    def _block(self, width: int) -> TextBlock:
        theme = self._look.theme
        line = theme.line_px(self._size()) * (0.9 if self._member.head else 1.0)
        room = width - 2 * self._room.padding - self._number_width()
        return TextBlock(self._member.text, theme.font(self._size(), bold=not self._close), line, room)

    def _number_width(self) -> float:
        if self._number is None:
            return 0.0
        return self._look.theme.text_width(self._number_size(), "8" * len(str(self._number))) + self._room.number_gap

    def _least(self) -> int:
        theme = self._look.theme
        size = "body" if self._close else "heading"
        return round(self._room.height + (theme.scale - 1) * theme.type_px(size) / theme.scale * 1.4)

    def _tell(self) -> None:
        say = self._look.say
        whole = self._member.head + self._member.text
        told = {"empty": say("还没翻面"), "hint": self._member.hint, "full": whole}[self._shown]
        self.setAccessibleName(told if self._number is None else say("第 {n} 项：{text}", n=self._number, text=told))


class Places(QWidget):
    """All places in one to three columns, as wide as the longest member asks; `close` for a list of points."""

    def __init__(self, look: Look, members: tuple[Member, ...], parent: QWidget | None = None, *, close: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._room = CLOSE if close else LARGE
        numbered = len(members) > 1
        self.places = [Place(look, number if numbered else None, member, self, close=close) for number, member in enumerate(members, 1)]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_as(self, shown: str) -> None:
        """Show all places "empty", with a "hint", or "full"."""
        for place in self.places:
            place.show_as(shown)

    def hasHeightForWidth(self) -> bool:
        """Less width makes fewer columns and more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = 780
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width that any screen has."""
        return QSize(200, self._room.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything."""
        self._arrange(self.width(), move=True)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Place everything anew when the text has grown."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self._arrange(self.width(), move=True)
        super().changeEvent(event)

    def _arrange(self, width: int, *, move: bool) -> int:
        gap = self._room.gap
        columns = self._columns(width, gap)
        wide = (width - (columns - 1) * gap) / columns
        y = 0
        for start in range(0, len(self.places), columns):
            row = self.places[start : start + columns]
            tall = max(place.height_for(int(wide)) for place in row)
            if move:
                for index, place in enumerate(row):
                    left = round(index * (wide + gap))
                    place.setGeometry(left, y, round(index * (wide + gap) + wide) - left, tall)
            y += tall + gap
        return max(y - gap, 0)

    def _columns(self, width: int, gap: int) -> int:
        count = len(self.places)
        widest = max((place.natural_width() for place in self.places), default=0.0)
        most = min(count, MOST_COLUMNS) if count != 4 else 2
        for columns in range(most, 1, -1):
            if columns * widest + (columns - 1) * gap <= width:
                return columns
        return 1
