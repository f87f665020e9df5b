"""GUI layer: one question on a paper as it will be printed: number, stem, options; the chosen one shows its key and what it is."""

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.library.question_words import FORMS
from app.gui.look import Look
from app.gui.papers.words import LEVEL_NAMES
from app.gui.quiz.words import letter, numbered
from app.gui.theme import Size
from app.gui.typeset import TextBlock
from app.gui.widgets import paint
from app.gui.widgets.drawn import Pressed
from app.questions.asking import shuffled_options
from app.questions.candidates import section_title
from app.questions.model import Question
from app.questions.paper import Item
from app.questions.typesetting import typeset

PADDING: Final = 16
NUMBER_EM: Final = 2.2
GAP: Final = 6
LOCK: Final = 16
LEAST_EM: Final = 12
HINT_EM: Final = 28


class Line(NamedTuple):
    """A paragraph of the box: its text, its size and colour, and how much stands free above it.

    With `items` it is a list instead: in one line where there is room, in two, or each item in a line of its own.
    """

    text: str
    size: Size
    role: str
    above: int
    items: tuple[str, ...] = ()


class Placed(NamedTuple):
    """A block of text and where it stands."""

    x: float
    y: float
    block: TextBlock
    role: str


class QuestionBox(Pressed):
    """The question in its place; pressed, it becomes the one that keys and buttons are about. `seed` is the sheet's."""

    def __init__(self, look: Look, place: int, item: Item, seed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.place = place
        self._seed = seed
        self._blocks: dict[tuple[int, bool], tuple[list[Placed], float]] = {}
        self._measured_in = look.theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", look.theme.radius("control"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._resized)
        self.show_item(item)

    def show_item(self, item: Item) -> None:
        """Show what stands in the place now."""
        self.item = item
        say, question = self._look.say, item.candidate.question
        locked = say("已锁定") if item.locked else ""
        self._lines = _printed(self._look, question, self._seed)
        self._notes = _notes(self._look, item)
        self.setAccessibleName(" ".join(filter(None, (say("第 {n} 题", n=self.place + 1), locked, *(line.text for line in self._lines)))))
        self.setAccessibleDescription(" ".join(line.text for line in self._notes))
        self._blocks.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all paragraphs broken to `width`."""
        return round(self._set(width)[1] + 2 * PADDING + 0.49)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = round(self._look.theme.type_px("body") * HINT_EM)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size in which the words still stand."""
        return QSize(round(self._look.theme.type_px("body") * LEAST_EM), round(self._look.theme.line_px("body")) + 2 * PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number, the paragraphs, and a lock where the question is locked."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            edge = theme.color("accent") if self.isChecked() else None
            fill = theme.color("surface" if self.isChecked() else "hover")
            paint.box(painter, place.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius("control"), fill, edge)
        indent = theme.type_px("body") * NUMBER_EM
        number = QRectF(PADDING, PADDING, indent, theme.line_px("body"))
        paint.line_of_text(painter, number, f"{self.place + 1}.", theme.font("body", True), theme.color("text"), Qt.AlignmentFlag.AlignLeft)
        if self.item.locked:
            size = theme.px(LOCK)
            spot = QRectF(self.width() - PADDING - size, PADDING + (theme.line_px("body") - size) / 2, size, size)
            self._look.icons.paint(painter, "lock", spot, theme.color("accent"))
        for placed in self._set(self.width())[0]:
            placed.block.paint(painter, PADDING + indent + placed.x, PADDING + placed.y, theme.color(placed.role))
        painter.end()

    def _shown(self) -> list[Line]:
        return [*self._lines, *(self._notes if self.isChecked() else ())]

    def _set(self, width: int) -> tuple[list[Placed], float]:
        """Return the blocks broken to `width`, and how high they are together."""
        theme = self._look.theme
        if theme is not self._measured_in:
            self._blocks.clear()
            self._measured_in = theme
        key = (width, self.isChecked())
        if key not in self._blocks:
            room = width - 2 * PADDING - theme.type_px("body") * NUMBER_EM - theme.px(LOCK) - GAP
            placed: list[Placed] = []
            y = 0.0
            for line in self._shown():
                y = self._place(placed, line, room, y + line.above)
            self._blocks[key] = placed, y
        return self._blocks[key]

    def _place(self, placed: list[Placed], line: Line, room: float, y: float) -> float:
        """Place a line's blocks from `y` on; return where they end."""
        theme = self._look.theme
        texts = line.items or (line.text,)
        widest = max(theme.text_width(line.size, text) for text in texts) + theme.type_px(line.size)
        columns = next((number for number in (len(texts), -(-len(texts) // 2)) if widest * number <= room), 1)
        for first in range(0, len(texts), columns):
            blocks = [TextBlock(text, theme.font(line.size), theme.line_px(line.size), room) for text in texts[first : first + columns]]
            placed += [Placed(column * room / columns, y, block, line.role) for column, block in enumerate(blocks)]
            y += max(block.height for block in blocks)
        return y

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()


def _printed(look: Look, question: Question, seed: int) -> list[Line]:
    """Return a question as it stands on paper."""
    say = look.say
    stem = numbered(question.stem, len(question.answer) if question.kind == "cloze" else 0)
    if question.kind in ("single", "multiple", "true_false"):
        stem = say("{stem}（　　）", stem=stem)
    lines = [Line(stem, "body", "text", 0)]
    options = shuffled_options(question, seed)
    if question.kind == "matching":
        lines.append(_listed(question.prompts, letters=False))
    if options:
        lines.append(_listed(options, letters=True))
    return lines


def _listed(items: tuple[str, ...], *, letters: bool) -> Line:
    signs = [letter(index) if letters else str(index + 1) for index in range(len(items))]
    listed = tuple(f"{sign}. {item}" for sign, item in zip(signs, items, strict=True))
    return Line("　".join(listed), "body", "text", GAP, listed)


def _notes(look: Look, item: Item) -> list[Line]:
    """Return what only who makes the paper sees: the key, and what kind of question it is."""
    say, one = look.say, item.candidate
    told = [say("问法：{form}", form=say(FORMS[one.question.form])), say("难度：{level}", level=say(LEVEL_NAMES[one.level]))]
    if title := section_title(one.section):
        told.append(say("章节：{title}", title=typeset(title)))
    return [
        Line(say("答案：{key}", key=say("；").join(one.question.answer)), "small", "accent_text", GAP),
        Line("　".join(told), "small", "text2", 2),
    ]
