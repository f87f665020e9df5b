"""GUI layer: the quote: a passage of the report in a yellow box, its evidence marked, with a way into the report."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.extract.folding import fold_paragraph
from app.gui.look import Look
from app.gui.theme import Size
from app.gui.typeset import Highlight
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.report.model import Evidence

SENTENCE_ENDS: Final = frozenset("\u3002\uff01\uff1f!?\n")
CLAUSE_MARKS: Final = frozenset("\uff0c\uff1b\u3001\uff1a,;:")
CUT: Final = "\u2026\u2026"
LONGEST: Final = 120
"""Characters: about three lines, as much as is taken in at a glance; evidence that is longer stands whole."""
BAR: Final = 4
PADDING: Final = 22


class Span(NamedTuple):
    """A part of a text to mark, in code points; `underlined` for one item of a list, `strong` for the list's name.

    `soft` is the paler yellow of what is not the point at hand.
    """

    start: int
    end: int
    underlined: bool = False
    strong: bool = False
    soft: bool = False


class Passage(NamedTuple):
    """A piece of a paragraph, with what is marked in it."""

    text: str
    spans: tuple[Span, ...]


def passage(paragraph: str, evidence: Evidence, spans: Iterable[Span] = (), longest: int = LONGEST) -> Passage:
    """Return the sentences around `evidence` with `spans` of the paragraph marked, or the evidence itself when there are none in it.

    What would make it longer than `longest` is left out at a comma, and the cut is shown. A paragraph that no longer holds the
    evidence where it was gives the evidence alone. It is set in full-width marks, whatever the report used.
    """
    start, end, text = evidence.start, evidence.end, evidence.text
    if paragraph[start:end] != text:
        return Passage(fold_paragraph(text), (Span(0, len(text)),))
    first = max((index + 1 for index in range(start) if paragraph[index] in SENTENCE_ENDS), default=0)
    last = next((index + 1 for index in range(max(end - 1, 0), len(paragraph)) if paragraph[index] in SENTENCE_ENDS), len(paragraph))
    room = max(longest - (end - start), 0)
    cut_first, cut_last = (
        _cut_left(paragraph, first, start, room // 3),
        _cut_right(paragraph, end, last, room - min(start - first, room // 3)),
    )
    shown = fold_paragraph(paragraph)[cut_first:cut_last]
    lead = CUT if cut_first > first else ""
    shift = len(lead) - cut_first
    within = [span for span in spans if start <= span.start < span.end <= end]
    marked = within or [Span(start, end)]
    tail = CUT if cut_last < last else ""
    return Passage(lead + shown + tail, tuple(span._replace(start=span.start + shift, end=span.end + shift) for span in marked))


def _cut_left(paragraph: str, first: int, start: int, room: int) -> int:
    if start - first <= room:
        return first
    cuts = [index + 1 for index in range(start - room, start) if paragraph[index] in CLAUSE_MARKS]
    return cuts[0] if cuts else start - min(room, 4)


def _cut_right(paragraph: str, end: int, last: int, room: int) -> int:
    if last - end <= room:
        return last
    cuts = [index for index in range(end, end + room) if paragraph[index] in CLAUSE_MARKS]
    return cuts[-1] if cuts else end


class MarkedText(Label):
    """A wrapped text with parts marked in the evidence's yellow."""

    def __init__(self, look: Look, text: str, spans: Sequence[Span], size: Size = "body", *, indent_em: float = 0.0) -> None:
        super().__init__(look, text, size, wrap=True, indent_em=indent_em, filled=True)
        self._own_look = look
        self._spans = tuple(spans)
        self._mark()

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is marked now."""
        return self._spans

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Mark other parts; a later one lies over an earlier one."""
        if tuple(spans) != self._spans:
            self._spans = tuple(spans)
            self._mark()

    def changeEvent(self, event: QEvent) -> None:
        """Mark in the colours of the new theme."""
        if event.type() == QEvent.Type.StyleChange and self._own_look.theme is not self._measured_in:
            self._mark()
        super().changeEvent(event)

    def _mark(self) -> None:
        theme = self._own_look.theme
        fill, soft, line = theme.color("mark"), theme.color("mark_soft"), theme.color("mark_line")
        self.set_highlights(
            [
                Highlight(span.start, span.end, soft if span.soft else fill, line if span.underlined else None, span.strong)
                for span in self._spans
            ]
        )


class QuoteBox(QFrame):
    """A passage with a heading (原文, 为什么) and, where `link` is given, a button that leads into the report (`open_button`)."""

    def __init__(
        self,
        look: Look,
        heading: str,
        quoted: Passage,
        *,
        note: str = "",
        link: str = "",
        key: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.open_button: Button | None = None
        self.text = MarkedText(look, quoted.text, quoted.spans)
        top = QHBoxLayout()
        top.setSpacing(look.theme.space("s"))
        top.addWidget(Icon(look, "quote", "mark_line", 15))
        top.addWidget(Label(look, heading, "small", "text2", bold=True), 1)
        if link:
            self.open_button = Button(look, link, "link", key=key, size="small")
            top.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 11, PADDING, 14)
        column.setSpacing(4)
        column.addLayout(top)
        if note:
            column.addWidget(Label(look, note, "body", wrap=True))
        if quoted.text:
            column.addWidget(self.text)
        self.setAccessibleName(heading)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the yellow sheet and the bar at its left."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(place, theme.radius("cell"), theme.radius("cell"))
        painter.setClipPath(shape)
        painter.fillRect(place, theme.color("mark_soft"))
        painter.fillRect(QRectF(0, 0, BAR, place.height()), theme.color("mark_line"))
        painter.setClipping(False)
        if theme.name == "high_contrast":
            paint.box(painter, place, theme.radius("cell"), None, theme.color("line"))
        painter.end()
