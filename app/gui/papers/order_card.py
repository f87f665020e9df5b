"""GUI layer: the card on which a paper is ordered: from which reports, how many of what, with which marks."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.papers.wanted import EVEN, LEVELS, Wanted
from app.gui.papers.words import PART_NAMES
from app.gui.quiz.words import marks_told
from app.gui.settings_page import Row
from app.gui.widgets.card import Card, Divider, heading_row
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.field import Choice, Spin, Switch
from app.gui.widgets.label import Label
from app.gui.widgets.tabs import Tabs
from app.questions.blueprint import PAPER_KINDS, STEP
from app.questions.grading import FULL_MARKS
from app.questions.model import QuestionKind
from app.questions.typesetting import typeset
from app.services.library import Shelved
from app.services.papers import Scope

MARKS: Final = (*range(STEP, 10 * FULL_MARKS + 1, STEP), *(marks * FULL_MARKS for marks in (12, 15, 20, 25, 30)))
"""What a question can be given, in hundredths: halves up to ten marks, then what an essay gets."""
TOTALS: Final = (100, 50, 120, 150)


class Offer(NamedTuple):
    """What a paper can be made of: the reports that have questions, and what the chosen ones have."""

    reports: tuple[Shelved, ...]
    scope: Scope


class OrderCard(Card):
    """The form; `wished` carries what is chosen each time it changes. `missing` says what is still to be chosen, "" when nothing is."""

    wished = Signal(object)

    def __init__(self, desk: Desk, offer: Offer, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent=parent)
        self._desk = desk
        self.offer = offer
        self.wanted = wanted = wanted.begun(offer.scope)
        self.missing = ""
        look, say = desk.look, desk.say
        self.body.addLayout(heading_row(look, say("出一份试卷")))
        self.reports = {report.id: self._report_row(report) for report in offer.reports}
        if len(self.reports) > 1:
            self.body.addWidget(Label(look, say("从哪些报告出题"), "small", "text2"))
            self._stack(list(self.reports.values()))
        self.body.addWidget(Label(look, say("出多少"), "small", "text2"))
        presets = {"20": say("20 题"), "50": say("50 题"), "all": say("考全所有提法"), "own": say("自己定")}
        self.presets = Tabs(look, presets, wanted.preset)
        self.presets.chosen.connect(lambda name: self._change(preset=name))
        self.body.addWidget(self.presets)
        self.told = Label(look, "", "small", "text2", wrap=True)
        self.body.addWidget(self.told)
        self.parts = _Parts(desk, dict(offer.scope.available), wanted, self._change)
        self.body.addWidget(self.parts)
        self._add_choices()
        self._show()

    def _stack(self, rows: Sequence[QWidget]) -> None:
        holder = QVBoxLayout()
        holder.setSpacing(2)
        for row in rows:
            holder.addWidget(row)
        self.body.addLayout(holder)

    def _report_row(self, report: Shelved) -> CheckRow:
        count = sum(number for kind, number in report.by_kind if kind != "flashcard")
        row = CheckRow(self._desk.look, typeset(report.title), self._desk.say("{n} 题", n=count))
        row.setChecked(self.wanted.reports is None or report.id in self.wanted.reports)
        row.toggled.connect(self._reports_changed)
        return row

    def _reports_changed(self) -> None:
        chosen = frozenset(report for report, row in self.reports.items() if row.isChecked())
        if not chosen:
            self._show()
            self.wished.emit(self.wanted)
        else:
            self._change(reports=None if len(chosen) == len(self.reports) else chosen, section="")

    def _add_choices(self) -> None:
        say, wanted = self._desk.say, self.wanted
        totals = [(total * FULL_MARKS, say("{n} 分，自动分到每题", n=total)) for total in TOTALS]
        self.total = self._choice(say("满分"), [*totals, (None, say("每种题型自己定"))], wanted.total, "total")
        sections = [("", say("不限")), (EVEN, say("各章节一样多"))]
        sections += [(one.key, say("只考：{title}", title=_short(one.title or say("第一节之前")))) for one in self.offer.scope.sections]
        self.section = self._choice(say("章节"), sections, wanted.section, "section")
        levels = [("", say("不限")), ("easy", say("偏容易")), ("medium", say("适中")), ("hard", say("偏难"))]
        self.level = self._choice(say("难度"), [one for one in levels if one[0] in LEVELS], wanted.level, "level")
        rules = [("none", say("不得分")), ("proportional", say("按比例得分")), ("fixed", say("得一半分"))]
        self.incomplete = self._choice(say("多选题少选"), rules, wanted.incomplete, "incomplete")
        self.core = self._switch(say("多出重点"), wanted.core, "core")
        self.reviewing = self._switch(say("带上该复习和常答错的"), wanted.reviewing, "reviewing")
        self.twin = self._switch(say("同时出 B 卷"), wanted.twin, "twin")
        helps = {
            self.total: say("分值以 0.5 分为一档。"),
            self.section: say("可以平均分到各章节，也可以只考一节。"),
            self.level: say("选择、判断算容易，填空、多选算适中，默写、排序、简答算较难。"),
            self.incomplete: say("没有选错、只是少选时怎样给分；选错一项，整题不得分。"),
            self.core: say("四分之三考报告反复讲的提法和数字。"),
            self.reviewing: say("一半没考过，其余是该复习的和大家常答错的。"),
            self.twin: say("题数、分值、题型一样，题目尽量不重复，前后桌各用一份。"),
        }
        for control, help_text in helps.items():
            if control is self.section and len(self.offer.scope.sections) < 2:
                control.hide()
                control.setParent(self)
                continue
            self.body.addWidget(Divider())
            self.body.addWidget(Row(self._desk, control.accessibleName(), help_text, control))

    def _choice(self, name: str, options: Sequence[tuple[object, str]], value: object, field: str) -> Choice:
        choice = Choice(self._desk.look, name, options)
        choice.set_value(value)
        choice.chosen.connect(lambda chosen: self._change(**{field: chosen}))
        return choice

    def _switch(self, name: str, on: bool, field: str) -> Switch:
        switch = Switch(self._desk.look, name, on=on)
        switch.clicked.connect(lambda checked: self._change(**{field: checked}))
        return switch

    def _change(self, **values: Any) -> None:  # noqa: ANN401 - fields of `Wanted`
        self.wanted = self.wanted._replace(**values)
        self._show()
        self.wished.emit(self.wanted)

    def _show(self) -> None:
        say, wanted = self._desk.say, self.wanted
        whole = sum(count for _, count in self.offer.scope.available)
        words = {
            "20": say("各种题型平均出，一种不够，别的补上。"),
            "50": say("各种题型平均出，一种不够，别的补上。"),
            "all": say("每条提法的每一项都考到，用的题尽量少。"),
            "own": say("给每种题型定题数，0 就是不出。"),
        }
        self.told.setText(say("一共有 {n} 题可用。", n=whole) + words[wanted.preset])
        self.parts.show_for(numbers=wanted.preset == "own", marks=wanted.total is None)
        some_report = any(row.isChecked() for row in self.reports.values())
        ready = bool(whole) and some_report and (wanted.preset != "own" or any(wanted.numbers.values()))
        missing = say("请至少选一份报告。") if not some_report else say("请至少给一种题型定上题数。")
        self.missing = "" if ready else missing


class _Parts(QWidget):
    """A line for each kind of question: how many of it, and the marks of each."""

    def __init__(self, desk: Desk, available: dict[QuestionKind, int], wanted: Wanted, change: Callable[..., None]) -> None:
        super().__init__()
        look, say = desk.look, desk.say
        self._change = change
        self._numbers, self._marks = dict(wanted.numbers), dict(wanted.marks)
        self.numbers: dict[QuestionKind, Spin] = {}
        self.marks: dict[QuestionKind, Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for kind in (kind for kind in PAPER_KINDS if available.get(kind)):
            name = say(PART_NAMES[kind])
            spin = Spin(look, say("{kind}的题数", kind=name), 0, available[kind], min(wanted.numbers.get(kind, 0), available[kind]))
            spin.changed.connect(partial(self._number_changed, kind))
            marks = Choice(look, say("{kind}每题的分值", kind=name), [(each, say("每题 {n} 分", n=marks_told(each))) for each in MARKS])
            marks.set_value(wanted.marks_of(kind))
            marks.chosen.connect(partial(self._marks_changed, kind))
            both = QWidget()
            row = QHBoxLayout(both)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.theme.space("m"))
            row.addWidget(spin)
            row.addWidget(marks)
            column.addWidget(Row(desk, name, say("有 {n} 题", n=available[kind]), both))
            self.numbers[kind], self.marks[kind] = spin, marks

    def show_for(self, *, numbers: bool, marks: bool) -> None:
        """Show what there is to say by kind, and nothing where there is nothing."""
        for spin in self.numbers.values():
            spin.setVisible(numbers)
        for choice in self.marks.values():
            choice.setVisible(marks)
        self.setVisible(numbers or marks)

    def _number_changed(self, kind: QuestionKind, number: int) -> None:
        self._numbers[kind] = number
        self._change(numbers=dict(self._numbers))

    def _marks_changed(self, kind: QuestionKind, marks: object) -> None:
        self._marks[kind] = int(str(marks))
        self._change(marks=dict(self._marks))


def _short(title: str) -> str:
    shown = typeset(title)
    return shown if len(shown) <= 16 else shown[:15] + "\u2026"
