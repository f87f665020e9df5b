"""GUI layer: one question of a result: a line that opens into what was chosen, what is right, and why."""

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.catalogue import mark
from app.gui.look import Look
from app.gui.quiz.words import KINDS, letter, numbered
from app.gui.source import Source, reason_of
from app.gui.widgets import paint
from app.gui.widgets.card import Card
from app.gui.widgets.drawn import Drawn
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.option_row import GradedRow, Outcome
from app.gui.widgets.quote import Passage, QuoteBox
from app.gui.widgets.tag import Tag
from app.questions.grading import Verdict, accepted
from app.questions.model import RIGHT, WRONG, Question
from app.questions.typed import reduced
from app.services.quizzing import Marked

VERDICTS: Final[dict[Verdict, tuple[str, str, str]]] = {
    "right": (mark("答对"), "check-circle", "right"),
    "partly": (mark("对了一部分"), "dash-circle", "warn"),
    "wrong": (mark("答错"), "cross-circle", "wrong"),
    "blank": (mark("未作答"), "circle", "text2"),
}
"""Word, icon and colour of each verdict; never the colour alone."""
ONE_COLUMN_BELOW: Final = 560
"""Pixels: narrower than this, options stand under each other."""
LONG_OPTION: Final = 12
PADDING: Final = 25


class Sign(NamedTuple):
    """What stands at a closed question: a word in the person's language, an icon, and the colour of both."""

    word: str
    icon: str
    role: str


class HeadLine(Drawn):
    """The closed question: its verdict or another `sign`, number, the stem's beginning, and an arrow; the whole line opens it."""

    def __init__(self, look: Look, marked: Marked, sign: Sign | None = None, *, number: int | None = None) -> None:
        super().__init__()
        self._look = look
        self._number = look.say("第 {n} 题", n=marked.position + 1 if number is None else number)
        self._stem = marked.question.stem.replace("\n", " ")
        word, icon, role = VERDICTS[marked.verdict]
        self._word, self._icon, self._role = sign or Sign(look.say(word), icon, role)
        self._kind = look.say(KINDS.get(marked.question.kind, marked.question.kind))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{self._number} {self._word} {self._stem}")
        self.setProperty("ring_radius", look.theme.radius("card"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a line with its padding."""
        return QSize(300, self._look.theme.height("row") + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the height of a line; the stem is cut where there is no room."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        paint.box(painter, place, theme.radius("card"), theme.color("hover" if self.underMouse() else "surface"), theme.color("line"))
        size = theme.px(20)
        colour = theme.color(self._role)
        self._look.icons.paint(painter, self._icon, QRectF(PADDING, (self.height() - size) / 2, size, size), colour)
        left = PADDING + size + 10.0
        left += self._write(painter, left, self._number, "body", theme.color("text"), bold=True) + theme.space("l")
        right = self._paint_end(painter, colour)
        font = theme.font("body")
        room = max(right - left, 0)
        painter.setFont(font)
        told = painter.fontMetrics().elidedText(self._stem, Qt.TextElideMode.ElideRight, int(room))
        self._write(painter, left, told, "body", theme.color("text"))
        painter.end()

    def _paint_end(self, painter: QPainter, colour: object) -> float:
        """Draw arrow, kind and verdict from the right; return where the stem must end."""
        theme = self._look.theme
        arrow = theme.px(16)
        x = self.width() - 18.0 - arrow
        self._look.icons.paint(painter, "chevron-down", QRectF(x, (self.height() - arrow) / 2, arrow, arrow), theme.color("text2"))
        wide = self.width() >= theme.px(ONE_COLUMN_BELOW)
        for text, size, ink in ((self._kind, "small", "text2"), (self._word, "body", self._role)):
            if text == self._kind and not wide:
                continue
            x -= theme.text_width("small" if size == "small" else "body", text) + 18
            self._write(painter, x, text, size, theme.color(ink))
        return x - 18

    def _write(self, painter: QPainter, x: float, text: str, size: str, colour: object, *, bold: bool = False) -> float:
        theme = self._look.theme
        font = theme.font("small" if size == "small" else "body", bold)
        spot = QRectF(x, 0, self.width(), self.height())
        paint.line_of_text(painter, spot, text, font, colour, Qt.AlignmentFlag.AlignLeft)  # type: ignore[arg-type]
        return theme.text_width("small" if size == "small" else "body", text, bold)


class OpenItem(Card):
    """The opened question: stem, what was chosen, what is right, and the passage that says why; `tools` stand in its first line."""

    read = Signal()
    closed = Signal()

    def __init__(self, look: Look, marked: Marked, source: Source | None, *tools: QWidget) -> None:
        super().__init__(look)
        say, question = look.say, marked.question
        self.marked = marked
        word, icon, role = VERDICTS[marked.verdict]
        self.body.setSpacing(look.theme.space("s"))
        top = QHBoxLayout()
        top.setSpacing(look.theme.space("s"))
        top.addWidget(Icon(look, icon, role))
        top.addWidget(
            Label(look, say("第 {n} 题", n=marked.position + 1), "body", role if marked.verdict != "blank" else "text", bold=True)
        )
        top.addWidget(Label(look, say(word), "body", role, elide=True), 1)
        if marked.flagged:
            top.addWidget(Icon(look, "flag", "warn", 16))
        for tool in tools:
            top.addWidget(tool)
        top.addWidget(Tag(look, say(KINDS.get(question.kind, question.kind))))
        self.body.addLayout(top)
        self.stem = Label(look, numbered(question.stem, len(question.answer) if question.kind == "cloze" else 0), "heading", wrap=True)
        self.body.addWidget(self.stem)
        self.body.addSpacing(look.theme.space("xs"))
        self.body.addWidget(Answers(look, marked))
        self.body.addSpacing(look.theme.space("xs"))
        self.quote = why(look, marked.question, source)
        if self.quote is not None:
            self.body.addWidget(self.quote)
            if self.quote.open_button is not None:
                self.quote.open_button.clicked.connect(self.read)


def why(look: Look, question: Question, source: Source | None) -> QuoteBox | None:
    """Return the box that says why the answer is right and quotes the report; None where neither is known."""
    if source is None and not question.explanation:
        return None
    quoted = source.quoted if source is not None else Passage("", ())
    link = look.say("在报告里看") if source is not None else ""
    return QuoteBox(look, look.say("为什么"), quoted, note=reason_of(question), link=link, key="F")


class Answers(QWidget):
    """What was answered and what is right, as fits the kind of question."""

    def __init__(self, look: Look, marked: Marked) -> None:
        super().__init__()
        self._look = look
        question = marked.question
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("s"))
        self._column = column
        if question.kind in ("single", "multiple", "true_false"):
            self._add_options(marked)
        elif question.kind == "cloze":
            self._add_blanks(marked)
        elif question.kind == "matching":
            self._add_pairs(marked)
        else:
            self._add_lists(marked)

    def _add_options(self, marked: Marked) -> None:
        say, question = self._look.say, marked.question
        options = marked.options or (RIGHT, WRONG)
        rows = []
        for index, text in enumerate(options):
            right, chosen = text in question.answer, text in marked.response
            word = say("选对了") if right and chosen else say("正确答案") if right else say("您选的") if chosen else ""
            outcome: Outcome = "right" if right else "wrong" if chosen else "plain"
            rows.append(GradedRow(self._look, letter(index), text, outcome, word))
        self._column.addWidget(_Pairs(self._look, rows, one_column=any(len(text) > LONG_OPTION for text in options)))

    def _add_blanks(self, marked: Marked) -> None:
        say, question = self._look.say, marked.question
        for index, key in enumerate(question.answer):
            typed = marked.response[index] if index < len(marked.response) else ""
            right = _filled_right(marked, index, typed)
            sign = str(index + 1)
            if typed.strip():
                self._column.addWidget(
                    GradedRow(self._look, sign, typed, "right" if right else "wrong", say("填对了") if right else say("您填的"))
                )
            if not right:
                self._column.addWidget(GradedRow(self._look, sign, key, "right", say("正确答案")))

    def _add_pairs(self, marked: Marked) -> None:
        say, question = self._look.say, marked.question
        for index, (prompt, key) in enumerate(zip(question.prompts, question.answer, strict=False)):
            given = marked.response[index] if index < len(marked.response) else ""
            sign = str(index + 1)
            if given and given != key:
                self._column.addWidget(GradedRow(self._look, sign, f"{prompt} \u2014 {given}", "wrong", say("您连的")))
            word = say("连对了") if given == key else say("正确答案")
            self._column.addWidget(GradedRow(self._look, sign, f"{prompt} \u2014 {key}", "right", word))

    def _add_lists(self, marked: Marked) -> None:
        """A sequence or a short answer: what was answered as a whole, and what is right as a whole."""
        say, question = self._look.say, marked.question
        between = " \u2192 " if question.kind == "ordering" else say("；")
        if marked.response:
            outcome: Outcome = "right" if marked.verdict == "right" else "wrong" if marked.verdict == "wrong" else "plain"
            self._column.addWidget(GradedRow(self._look, "", between.join(marked.response), outcome, say("您答的")))
        if marked.verdict != "right":
            self._column.addWidget(GradedRow(self._look, "", between.join(question.answer), "right", say("正确答案")))


class _Pairs(QWidget):
    """Rows in two columns where there is room and no text is long, otherwise in one."""

    def __init__(self, look: Look, rows: list[GradedRow], *, one_column: bool) -> None:
        super().__init__()
        self._look = look
        self._rows = rows
        self._one = one_column
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.theme.space("s") + 2)
        self._arrange(1 if one_column else 2)

    def resizeEvent(self, event: object) -> None:
        """Break into one column, or join into two."""
        narrow = self.width() < self._look.theme.px(ONE_COLUMN_BELOW)
        self._arrange(1 if self._one or narrow else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, row in enumerate(self._rows):
            self._grid.addWidget(row, index // columns, index % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(columns == 2))
        self.updateGeometry()


def _filled_right(marked: Marked, index: int, typed: str) -> bool:
    """Return whether a blank is filled right; the blanks of a whole list count in any order."""
    question = marked.question
    if marked.verdict == "right":
        return True
    places = range(len(question.answer)) if question.form == "recite" else (index,)
    return bool(typed.strip()) and any(reduced(typed) in accepted(question, place) for place in places)
