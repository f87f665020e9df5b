"""GUI layer: which formulas and figures are weak, and of a formula which members."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.progress.words import point_told, recall_of, right_of
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.progress import Bar
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.questions.typesetting import typeset
from app.services.progressing import Known
from app.study.mastery import Mastery

BAR: Final = 8
BAR_WIDTH: Final = 150


class MasteryCard(Card):
    """The points that were studied, the weakest first; below, the members of the one that is chosen.

    `study_requested` carries the report of the chosen point as a tuple of one, `read_requested` its id.
    """

    study_requested = Signal(tuple)
    read_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        say = look.say
        self._look = look
        self._known: Known | None = None
        self._members: QWidget | None = None
        self.summary = Label(look, "", "body", "text2", wrap=True)
        self.table: Table[Mastery] = Table(look, say("要点掌握情况"), self._columns())
        self.table.view.selectionModel().currentRowChanged.connect(self._choose)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._below = QVBoxLayout()
        self.note = Label(
            look,
            say(
                "“明天记得”是不再复习的话，明天还能想起这些卡片的可能，是估计的；“答题”只看每道题最近十次。"
                "两样里有一样低，就排在前面；只答过一两次的，先不当作很牢或者很不牢。"
            ),
            "small",
            "text2",
            wrap=True,
        )
        self.body.addLayout(heading_row(look, say("要点掌握情况")))
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table)
        self.body.addLayout(self._below)
        self.body.addWidget(self.note)

    def show_known(self, known: Known) -> None:
        """Show other points."""
        say = self._look.say
        self._known = known
        some = bool(known.found)
        if not some:
            self.summary.setText(say("学过卡片或者答过题以后，这里会列出哪些要点还不牢。"))
        elif known.total > len(known.found):
            self.summary.setText(say("学过 {total} 个要点，最不牢的 {n} 个排在前面。", total=known.total, n=len(known.found)))
        else:
            self.summary.setText(say("学过 {total} 个要点，不牢的排在前面。", total=known.total))
        self.table.setVisible(some)
        self.note.setVisible(some)
        self.table.show_rows(known.found)
        self._show_members(known.found[0] if some else None)

    def _columns(self) -> list[Column[Mastery]]:
        say = self._look.say
        return [
            Column(say("要点"), lambda one: point_told(say, one.point), lambda one: point_told(say, one.point)),
            Column(
                say("明天记得"),
                lambda one: recall_of(say, one),
                lambda one: 2.0 if one.recall is None else one.recall,
                say("还没问过"),
                right=True,
            ),
            Column(
                say("答题"), lambda one: right_of(say, one.answers), _share, say("对 {right} / {asked}", right=88, asked=88), right=True
            ),
            Column(say("最弱的一项"), _weakest, _weakest, "\u5b66" * 8, need=2),
            Column(say("报告"), self._title, self._title, "\u5b66" * 9, role="text2", need=3),
        ]

    def _title(self, one: Mastery) -> str:
        return typeset(self._known.titles.get(one.report, "")) if self._known is not None else ""

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.row() < len(self.table.rows.rows):
            self._show_members(self.table.rows.rows[now.row()])

    def _show_members(self, one: Mastery | None) -> None:
        before, self._members = self._members, None
        if before is not None:
            self._below.removeWidget(before)
            before.hide()
            before.deleteLater()
        if one is not None:
            self._members = self._panel(one)
            self._below.addWidget(self._members)

    def _panel(self, one: Mastery) -> QWidget:
        look, say = self._look, self._look.say
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, look.theme.space("s"), 0, 0)
        column.setSpacing(look.theme.space("s"))
        top = QHBoxLayout()
        top.addWidget(Label(look, point_told(say, one.point), "body", bold=True, wrap=True), 1)
        read = Button(look, say("通读这份报告"), "link", size="small")
        read.clicked.connect(lambda: self.read_requested.emit(one.report))
        study = Button(look, say("学这份报告的卡片"), "link", size="small")
        study.clicked.connect(lambda: self.study_requested.emit((one.report,)))
        for button in (read, study):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        if one.members:
            column.addLayout(self._member_rows(one))
        return panel

    def _member_rows(self, one: Mastery) -> QGridLayout:
        look, say = self._look, self._look.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.theme.space("m"))
        grid.setVerticalSpacing(look.theme.space("s"))
        grid.setColumnStretch(1, 1)
        for row, (name, tally) in enumerate(zip(one.point.members, one.members, strict=True)):
            weak = row == one.weakest
            label = Label(look, typeset(name), "body", wrap=True)
            bar = Bar(look, thickness=BAR)
            bar.setMaximumWidth(look.theme.px(BAR_WIDTH))
            bar.set_share(tally.right, tally.asked)
            bar.setAccessibleName(typeset(name))
            bar.setAccessibleDescription(right_of(say, tally))
            if weak:
                grid.addWidget(Icon(look, "warn", "warn", 16), row, 0)
            grid.addWidget(label, row, 1)
            grid.addWidget(bar, row, 2, Qt.AlignmentFlag.AlignVCenter)
            told = right_of(say, tally)
            grid.addWidget(Label(look, say("{told}，最弱", told=told) if weak else told, "small", "text" if weak else "text2"), row, 3)
        return grid


def _share(one: Mastery) -> float:
    share = one.answers.share
    return 2.0 if share is None else share


def _weakest(one: Mastery) -> str:
    return "" if one.weakest is None else typeset(one.point.members[one.weakest])
