"""GUI layer: the card on which a quiz is put together: from which reports, of which kinds, how many questions."""

from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.gui.look import Look
from app.gui.quiz.words import KINDS
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.field import Spin
from app.gui.widgets.label import Label
from app.gui.widgets.tiled import Tiled
from app.questions.blueprint import MOST_QUESTIONS
from app.questions.model import QuestionKind
from app.questions.typesetting import typeset
from app.services.library import Shelved

USUAL: Final = 20
STEP: Final = 5
KIND_COLUMNS: Final = 4


class Offer(NamedTuple):
    """What a quiz can be made of: the reports that have questions, and how many of each kind the chosen ones have."""

    reports: tuple[Shelved, ...]
    available: tuple[tuple[QuestionKind, int], ...]


class Wish(NamedTuple):
    """What the learner has chosen: reports (None: all), the kinds left out, the number; `counts` is what is offered of each kind."""

    reports: frozenset[str] | None = None
    without: frozenset[QuestionKind] = frozenset()
    number: int = USUAL
    counts: dict[QuestionKind, int] = {}  # noqa: RUF012 - never written to

    @property
    def most(self) -> int:
        """How many questions there are of the kinds chosen."""
        return min(sum(count for kind, count in self.counts.items() if kind not in self.without), MOST_QUESTIONS)

    @property
    def asked_for(self) -> int:
        """How many questions the quiz should have."""
        return min(self.number, self.most)

    def fitted(self, offer: Offer) -> "Wish":
        """Return the wish as far as it can be had."""
        known = frozenset(report.id for report in offer.reports)
        chosen = None if self.reports is None or not self.reports & known or self.reports >= known else self.reports & known
        return self._replace(reports=chosen, counts=dict(offer.available))


class MakeCard(Card):
    """Reports, kinds and number; `wished` carries what is chosen now, `started` asks for the quiz."""

    wished = Signal(object)
    started = Signal()

    def __init__(self, look: Look, offer: Offer, wish: Wish, *, leads: bool, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self._offer = offer
        self._wish = wish
        say = look.say
        self.body.addLayout(heading_row(look, say("出一份测验")))
        self.reports = {report.id: self._report_row(report) for report in offer.reports}
        self._add_reports()
        self.kinds = {kind: self._kind_row(kind, count) for kind, count in offer.available}
        self._add_kinds()
        self.number = Spin(look, say("题数"), 1, max(wish.most, 1), max(wish.asked_for, 1), step=STEP)
        self.number.changed.connect(self._number_changed)
        self.most = Label(look, "", "small", "text2")
        self.start = Button(look, say("开始测验"), "filled" if leads else "outlined", key="Return" if leads else None)
        self.start.clicked.connect(self.started)
        self._add_foot()
        self._show()

    def _add_reports(self) -> None:
        look = self._look
        self.body.addWidget(Label(look, look.say("从哪些报告出题"), "small", "text2"))
        holder = QGridLayout()
        holder.setSpacing(2)
        for row, check in enumerate(self.reports.values()):
            holder.addWidget(check, row, 0)
        self.body.addLayout(holder)

    def _add_kinds(self) -> None:
        look = self._look
        self.body.addSpacing(look.theme.space("xs"))
        self.body.addWidget(Label(look, look.say("题型"), "small", "text2"))
        self.body.addWidget(Tiled(look, list(self.kinds.values()), KIND_COLUMNS))

    def _add_foot(self) -> None:
        look = self._look
        self.body.addSpacing(look.theme.space("xs"))
        self.body.addWidget(Label(look, look.say("题数"), "small", "text2"))
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(self.number)
        row.addWidget(self.most, 1)
        self.body.addLayout(row)
        self.body.addSpacing(look.theme.space("s"))
        foot = QHBoxLayout()
        foot.setSpacing(look.theme.space("l"))
        foot.addWidget(self.start)
        foot.addWidget(Label(look, look.say("不限时，每答一题就存一次。"), "small", "text2", elide=True), 1)
        self.body.addLayout(foot)

    def _report_row(self, report: Shelved) -> CheckRow:
        look = self._look
        count = sum(number for kind, number in report.by_kind if kind != "flashcard")
        row = CheckRow(look, typeset(report.title), look.say("{n} 题", n=count))
        row.setChecked(self._wish.reports is None or report.id in self._wish.reports)
        row.toggled.connect(self._reports_changed)
        return row

    def _kind_row(self, kind: QuestionKind, count: int) -> CheckRow:
        row = CheckRow(self._look, self._look.say(KINDS.get(kind, kind)), str(count), boxed=True)
        row.setChecked(kind not in self._wish.without)
        row.toggled.connect(self._kinds_changed)
        return row

    def _reports_changed(self) -> None:
        chosen = frozenset(report for report, row in self.reports.items() if row.isChecked())
        self._show()
        if chosen:
            self._tell(self._wish._replace(reports=None if len(chosen) == len(self.reports) else chosen))

    def _kinds_changed(self) -> None:
        off = frozenset(kind for kind, row in self.kinds.items() if not row.isChecked())
        offered = frozenset(self.kinds)
        self._tell(self._wish._replace(without=(self._wish.without - offered) | off))

    def _number_changed(self, number: int) -> None:
        self._tell(self._wish._replace(number=number))

    def _tell(self, wish: Wish) -> None:
        self._wish = wish
        self._show()
        self.wished.emit(wish)

    def _show(self) -> None:
        say, most = self._look.say, self._wish.most
        self.number.set_range(1, max(most, 1))
        self.number.set_value(max(self._wish.asked_for, 1))
        self.most.setText(say("这些题型一共有 {n} 题", n=most))
        some_report = any(row.isChecked() for row in self.reports.values())
        ready = most > 0 and some_report
        self.start.setEnabled(ready)
        self.start.setToolTip("" if ready else say("请至少选一份报告。") if not some_report else say("请至少选一种题型。"))
