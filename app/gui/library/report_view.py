"""GUI layer: a report opened from the shelf: its text with the evidence marked, its key points beside it."""

from collections import Counter
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bank.model import Bank
from app.catalogue import HINTS
from app.extract.model import KeyPoint
from app.gui.keys import bind
from app.gui.library.points import PointList
from app.gui.library.report_text import ReportText
from app.gui.library.words import COUNTED, byline
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.divider import Divider
from app.gui.widgets.icon import Icon
from app.gui.widgets.keyhints import KeyHints
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.gui.widgets.tabs import Tabs
from app.gui.widgets.upright import Upright
from app.questions.typesetting import typeset
from app.report.model import Report
from app.services.importing import hints

BESIDE: Final = 760
"""Width from which text and points stand beside each other, in pixels at 100 %; below it one of them is shown."""
ROOMY: Final = 1000
PANEL: Final = (372, 440)
"""How wide the points are, in pixels at 100 %: with little room, and where there is enough."""
BAR: Final = 64
SIDE: Final = 20
ALL, TEXT, POINTS = "all", "text", "points"


class ViewBar(QWidget):
    """The way back and the report's title; at the right what can be done with it."""

    def __init__(self, look: Look, title: str, *, questions: bool) -> None:
        super().__init__()
        say = look.say
        self._look = look
        self.back = Button(look, say("题库"), "text", size="dense")
        self.back.setAccessibleName(say("返回题库"))
        self.title = Label(look, title, "body", bold=True, elide=True)
        self.quiz = Button(look, say("做测验"), key="T")
        self.study = Button(look, say("学卡片"), "filled", key="Return")
        if not questions:
            for button in (self.quiz, self.study):
                button.setEnabled(False)
                button.setToolTip(say("这份报告没有出题"))
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 0, SIDE, 0)
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.back)
        row.addSpacing(-look.theme.space("m"))  # the button has room of its own
        row.addWidget(Icon(look, "chevron-right", "text2", 14))
        row.addWidget(self.title, 1)
        row.addWidget(self.quiz)
        row.addWidget(self.study)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(round(BAR + 20 * (self._look.theme.scale - 1)))


class ReportView(QWidget):
    """One point is open: its members in the list, its evidence in full yellow in the text.

    `left` asks for the shelf, `study_requested` and `quiz_requested` carry the report's id as a tuple of one.
    """

    left = Signal()
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)

    def __init__(self, look: Look, bank: Bank, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.bank = bank
        self._beside = True
        self._side = POINTS
        self.bar = ViewBar(look, typeset(report.title), questions=bool(bank.questions))
        self.bar.back.clicked.connect(self.left)
        self.bar.study.clicked.connect(partial(self.study_requested.emit, (report.id,)))
        self.bar.quiz.clicked.connect(partial(self.quiz_requested.emit, (report.id,)))
        self.text = ReportText(look, report, bank.points, byline(look.say, report.author, report.published))
        self.points = PointList(look, _paragraph_numbers(report, bank.points), Counter(question.point or "" for question in bank.questions))
        self.points.opened.connect(self._opened)
        self.points.read_requested.connect(self.read)
        self.sides = Tabs(look, {POINTS: look.say("要点"), TEXT: look.say("原文")}, POINTS)
        self.sides.chosen.connect(self.show_side)
        self._build()
        self._bind_keys()
        self.show_kind(ALL)

    def show_kind(self, kind: str) -> None:
        """List the points of one kind, or all of them."""
        self.points.show_points([point for point in self.bank.points if kind in (ALL, point.kind)])
        self._scroll.to_top()

    def show_side(self, side: str) -> None:
        """Show "text" or "points" where there is room for one of them only."""
        self._side = side
        self.sides.tabs[side].setChecked(True)
        self._lay()

    def read(self) -> None:
        """Bring the text of the open point into view."""
        if not self._beside:
            self.show_side(TEXT)
        if self.points.open_point is not None:
            self.text.show_evidence(self.points.open_point.point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put text and points beside each other where there is room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()

    def _build(self) -> None:
        theme = self._look.theme
        self._panel = QWidget()
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(SIDE, 14, 0, 0)
        column.setSpacing(theme.space("m"))
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, SIDE, 0)
        above.addWidget(self._kinds())
        if (told := self._reasons()) is not None:
            above.addWidget(told)
        column.addLayout(above)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, SIDE, theme.space("l"))  # the scroll bar lies over this margin
        inner.addWidget(self.points)
        self._scroll = Scroll(self._look, content)
        column.addWidget(self._scroll, 1)
        self._between = Upright(self._look)
        self._switch = QWidget()
        switch = QVBoxLayout(self._switch)
        switch.setContentsMargins(SIDE, theme.space("s"), SIDE, theme.space("s"))
        switch.addWidget(self.sides)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for widget in (self.text, self._between, self._panel):
            middle.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(Divider())
        whole.addWidget(self._switch)
        whole.addLayout(middle, 1)
        whole.addWidget(self._foot())

    def _kinds(self) -> Tabs:
        say, points = self._look.say, self.bank.points
        found = Counter(point.kind for point in points)
        names = {ALL: say("全部 {n}", n=len(points))}
        if len(found) > 1:
            names |= {kind: say(word, n=found[kind]) for kind, word in COUNTED.items() if found[kind]}
        tabs = Tabs(self._look, names, ALL)
        tabs.chosen.connect(self.show_kind)
        return tabs

    def _reasons(self) -> Label | None:
        """Return why the report gives little, where it does."""
        say = self._look.say
        reasons = "".join(say(HINTS[hint.code], **hint.data) for hint in hints(self.bank))
        return Label(self._look, say("题目不多：{reasons}", reasons=reasons), "small", "text2", wrap=True) if reasons else None

    def _foot(self) -> KeyHints:
        say = self._look.say
        foot = KeyHints(self._look)
        foot.set_hints(
            [(("Up", "Down"), say("换一条")), ("F", say("看原文")), (("PgUp", "PgDown"), say("翻页")), ("Escape", say("返回题库"))]
        )
        return foot

    def _bind_keys(self) -> None:
        bind(self, "Up", partial(self._step, -1))
        bind(self, "Down", partial(self._step, 1))
        bind(self, "PgDown", partial(self._page, 1))
        bind(self, "PgUp", partial(self._page, -1))
        bind(self, "Escape", self._leave)

    def _step(self, by: int) -> None:
        self.points.step(by)
        opened = self.points.open_point
        if opened is not None:
            QTimer.singleShot(0, opened, partial(self._scroll.reveal, opened))

    def _page(self, steps: int) -> None:
        if self.text.isVisible():
            self.text.page(steps)
        else:
            self._scroll.page(steps)

    def _leave(self) -> None:
        if not self._beside and self._side == TEXT:
            self.show_side(POINTS)
        else:
            self.left.emit()

    def _opened(self, point: KeyPoint) -> None:
        self.text.mark(point)

    def _lay(self) -> None:
        theme = self._look.theme
        self._beside = self.width() >= theme.px(BESIDE)
        self._switch.setVisible(not self._beside)
        self._between.setVisible(self._beside)
        self.text.setVisible(self._beside or self._side == TEXT)
        self._panel.setVisible(self._beside or self._side == POINTS)
        if self._beside:
            self._panel.setFixedWidth(theme.px(PANEL[self.width() >= theme.px(ROOMY)]))
        else:
            self._panel.setMinimumWidth(0)
            self._panel.setMaximumWidth(16777215)


def _paragraph_numbers(report: Report, points: tuple[KeyPoint, ...]) -> dict[str, int]:
    """Return for each point which paragraph of the body it stands in, counted from 1 without headings."""
    headings = {section.paragraph for section in report.sections}
    numbers: dict[int, int] = {}
    for index in range(len(report.paragraphs)):
        if index not in headings:
            numbers[index] = len(numbers) + 1
    return {point.id: numbers[point.evidence.paragraph] for point in points if point.evidence.paragraph in numbers}
