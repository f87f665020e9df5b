"""GUI layer: a report opened from the shelf: its text with the evidence marked, its key points beside it, to be reviewed."""

from collections import Counter
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bank.model import Bank
from app.bank.review import Reviewed
from app.catalogue import HINTS
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.library.deeds import Deeds
from app.gui.library.panel import PointPanel
from app.gui.library.report_text import ReportText
from app.gui.library.selection_bar import SelectionBar
from app.gui.library.view_bar import SIDE, ViewBar
from app.gui.library.words import byline
from app.gui.widgets.divider import Divider
from app.gui.widgets.keyhints import KeyHints
from app.gui.widgets.tabs import Tabs
from app.gui.widgets.upright import Upright
from app.questions.typesetting import typeset
from app.report.model import Report
from app.services.importing import hints
from app.services.reviewing import Review

BESIDE: Final = 760
"""Width from which text and points stand beside each other, in pixels at 100 %; below it one of them is shown."""
ROOMY: Final = 1000
PANEL: Final = (372, 440)
"""How wide the points are, in pixels at 100 %: with little room, and where there is enough."""
TEXT, POINTS = "text", "points"


class ReportView(QWidget):
    """One point is open: its members in the list, its evidence in full yellow in the text.

    `left` asks for the shelf, `questions_requested` for the report's questions, `bank_requested` for the account of its bank,
    `study_requested` and `quiz_requested` carry the report's id as a tuple of one, `read_requested` its id; the rest is what every page
    may wish of the window.
    """

    left = Signal()
    questions_requested = Signal(str)
    bank_requested = Signal(str)
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)
    read_requested = Signal(str)
    notice_requested = Signal(str, str, object)
    person_requested = Signal()

    def __init__(self, desk: Desk, review: Review, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._look = look
        self.review = review
        self.report = report
        self._beside = True
        self._side = POINTS
        self.bar = ViewBar(look, typeset(report.title))
        self.bar.back.clicked.connect(self.left)
        self.bar.questions.clicked.connect(partial(self.questions_requested.emit, report.id))
        self.bar.study.clicked.connect(partial(self.study_requested.emit, (report.id,)))
        self.bar.quiz.clicked.connect(partial(self.quiz_requested.emit, (report.id,)))
        self.bar.bank.clicked.connect(partial(self.bank_requested.emit, report.id))
        self.bar.read.clicked.connect(partial(self.read_requested.emit, report.id))
        self.text = ReportText(look, report, review.bank.points, byline(look.say, report.author, report.published))
        self.panel = PointPanel(look, review.points, self._reasons())
        self.points = self.panel.list
        self.points.opened.connect(self._opened)
        self.selection = SelectionBar(look)
        self.sides = Tabs(look, {POINTS: look.say("要点"), TEXT: look.say("原文")}, POINTS)
        self.sides.chosen.connect(self.show_side)
        self.deeds = Deeds(desk, self)
        self.text.selected.connect(self._select)
        self.text.taken.connect(self.deeds.add)
        self.text.selecting_ended.connect(lambda: self.selection.show_selected(None, self.text.selecting))
        self.selection.add.clicked.connect(self.deeds.add)
        self.selection.leave.clicked.connect(self.text.end_selecting)
        self._build()
        self._bind_keys()
        self.show_review(review)

    @property
    def bank(self) -> Bank:
        """The report with the points and questions that are used now."""
        return self.review.bank

    def show_review(self, review: Review, wanted: str = "") -> None:
        """Take over how the points stand now, and open `wanted` where it is listed; what did not change stays as it is."""
        self.review = review
        questions = Counter(question.point or "" for question in review.bank.questions)
        self.text.set_points(review.bank.points)
        self.points.set_facts(_paragraph_numbers(self.report, review.points), questions, review.elsewhere)
        self.panel.show_points(review.points, wanted)
        self.panel.reveal()
        reviewed = sum(one.state != "waiting" for one in review.points)
        self.bar.show_progress(reviewed, len(review.points), questions=bool(review.bank.questions))

    def show_side(self, side: str) -> None:
        """Show "text" or "points" where there is room for one of them only."""
        self._side = side
        self.sides.choose(side)
        self._lay()

    def read(self) -> None:
        """Bring the text of the open point into view."""
        if not self._beside:
            self.show_side(TEXT)
        if self.points.open_point is not None:
            self.text.show_evidence(self.points.open_point.point)

    def begin_selecting(self) -> None:
        """Let words of the text be selected by the keyboard; what is selected already is added."""
        if self.text.selection is not None:
            self.deeds.add()
            return
        if not self._beside:
            self.show_side(TEXT)
        opened = self.points.open_point
        self.text.begin_selecting(None if opened is None else opened.point)

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
        self._between = Upright(self._look)
        self._switch = QWidget()
        switch = QVBoxLayout(self._switch)
        switch.setContentsMargins(SIDE, theme.space("s"), SIDE, theme.space("s"))
        switch.addWidget(self.sides)
        self._reading = QWidget()
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(0)
        reading.addWidget(self.text, 1)
        reading.addWidget(self.selection)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for widget in (self._reading, self._between, self.panel):
            middle.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(Divider())
        whole.addWidget(self._switch)
        whole.addLayout(middle, 1)
        self._hints = KeyHints(self._look)
        whole.addWidget(self._hints)
        self._hint()

    def _reasons(self) -> str:
        """Return why the report gives little, where it does."""
        say = self._look.say
        reasons = "".join(say(HINTS[hint.code], **hint.data) for hint in hints(self.bank))
        return say("题目不多：{reasons}", reasons=reasons) if reasons else ""

    def _hint(self) -> None:
        say = self._look.say
        if self.text.selecting:
            moves = [(("Left", "Right"), say("移动")), ("Shift+Right", say("选取")), ("Return", say("加为要点")), ("Escape", say("不选了"))]
            self._hints.set_hints(moves)
            return
        self._hints.set_hints(
            [
                (("Up", "Down"), say("换一条")), ("A", say("接受")), ("E", say("修改")), ("X", say("不用")), ("Z", say("撤销")),
                ("Y", say("重做")), ("F", say("看原文")), ("N", say("选字添加")), (("Left", "Right"), say("换一类")),
                ("R", say("通读全文")), (("PgUp", "PgDown"), say("翻页")), ("Escape", say("返回题库")),
            ]
        )  # fmt: skip

    def _bind_keys(self) -> None:
        bind(self, "Up", partial(self.panel.step, -1))
        bind(self, "Down", partial(self.panel.step, 1))
        bind(self, "Left", partial(self.panel.step_state, -1))
        bind(self, "Right", partial(self.panel.step_state, 1))
        bind(self, "PgDown", partial(self._page, 1))
        bind(self, "PgUp", partial(self._page, -1))
        bind(self, "N", self.begin_selecting)
        bind(self, "T", self.bar.quiz.click, self._look.say("做测验"))
        bind(self, "B", partial(self.bank_requested.emit, self.report.id), self._look.say("题库报告和覆盖"))
        bind(self, "R", partial(self.read_requested.emit, self.report.id))
        bind(self, "Z", self.deeds.undo)
        bind(self, "Y", self.deeds.redo)
        bind(self, "Escape", self._leave)

    def _page(self, steps: int) -> None:
        if self.text.isVisible():
            self.text.page(steps)
        else:
            self.panel.page(steps)

    def _leave(self) -> None:
        if self.text.selection is not None or self.text.selecting:
            self.text.end_selecting()
        elif not self._beside and self._side == TEXT:
            self.show_side(POINTS)
        else:
            self.left.emit()

    def _opened(self, one: Reviewed) -> None:
        self.text.mark(one.point)

    def _select(self, _evidence: object) -> None:
        self.selection.show_selected(self.text.selection, self.text.selecting)
        self._hint()

    def _lay(self) -> None:
        theme = self._look.theme
        self._beside = self.width() >= theme.px(BESIDE)
        self._switch.setVisible(not self._beside)
        self._between.setVisible(self._beside)
        self._reading.setVisible(self._beside or self._side == TEXT)
        self.panel.setVisible(self._beside or self._side == POINTS)
        if self._beside:
            self.panel.setFixedWidth(theme.px(PANEL[self.width() >= theme.px(ROOMY)]))
        else:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16777215)


def _paragraph_numbers(report: Report, points: tuple[Reviewed, ...]) -> dict[str, int]:
    """Return for each point which paragraph of the body it stands in, counted from 1 without headings."""
    headings = {section.paragraph for section in report.sections}
    numbers: dict[int, int] = {}
    for index in range(len(report.paragraphs)):
        if index not in headings:
            numbers[index] = len(numbers) + 1
    return {one.point.id: numbers[one.point.evidence.paragraph] for one in points if one.point.evidence.paragraph in numbers}
