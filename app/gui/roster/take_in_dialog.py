"""GUI layer: what a table of persons would change, before it does: by tabs, with a word for every row that waits."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.desk import Desk
from app.gui.roster.words import KINDS, told_row
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.gui.widgets.tabs import Tabs
from app.meeting.roster_import import Draft, DraftRow, Kind, Verdict
from app.services.roster import Deed

WIDTH: Final = 1040
TALL: Final = 640
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""


class TakeInDialog(Dialog):
    """Shows a draft and writes it when told to; nothing changes before. `done_deed` carries what was done."""

    done_deed = Signal(object)

    def __init__(self, desk: Desk, name: str, draft: Draft, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("导入“{name}”", name=name), parent, width=WIDTH)
        self._desk = desk
        self._draft = draft
        self._verdicts: dict[int, Verdict] = {}
        kinds = [kind for kind in KINDS if draft.count(kind)] or ["same"]
        self._kind: Kind = kinds[0]
        columns = say("、").join(head for _, head in draft.columns)
        self.say_more(say("按这几列读：{columns}。现在还没有改动名单。", columns=columns))
        self.tabs = Tabs(desk.look, {kind: say(KINDS[kind], n=draft.count(kind)) for kind in kinds}, self._kind)
        self.tabs.chosen.connect(self._choose_kind)
        self.body.addWidget(self.tabs)
        self.table: Table[DraftRow] = Table(desk.look, say("名单里的行"), self._columns())
        self.body.addWidget(self.table, MOST)
        self._told = Label(desk.look, "", "small", "text2", wrap=True)
        self.body.addWidget(self._told)
        self._build_verdict()
        self.new_roles = CheckRow(desk.look, say("把新身份加进列表：{names}", names=say("、").join(draft.new_roles)))
        self.body.addWidget(self.new_roles)
        self.new_roles.setVisible(bool(draft.new_roles))
        self.body.addStretch(1)
        self.add_button(say("取消"), "text")
        self.take = self.add_button(say("导入"), "filled", self._take_in, key="Ctrl+Return")
        self.resize(self.minimumWidth(), min(desk.look.theme.px(TALL), parent.window().height() - 40))
        self._choose_kind(self._kind)
        self._count()

    def _build_verdict(self) -> None:
        say = self._desk.say
        self.verdict = Choice(self.look, say("这一行是谁"))
        self.verdict.chosen.connect(self._settle)
        self._asked = Flow(self.look, [Label(self.look, say("这一行是："), "body"), self.verdict], gap=self.look.theme.space("m"))
        self.body.addWidget(self._asked)
        self.table.view.selectionModel().currentRowChanged.connect(lambda *_: self._offer())

    def _columns(self) -> tuple[Column[DraftRow], ...]:
        say = self._desk.say
        between = say("、")
        return (
            Column(say("行"), lambda row: str(row.number), lambda row: row.number, sample="00000", right=True, role="text2"),
            Column(say("姓名"), lambda row: row.after.name, lambda row: row.after.name, sample="阿依古丽·买买提", bold=True),
            Column(say("编号"), lambda row: row.after.number, lambda row: row.after.number, sample="00000", need=4),
            Column(say("支部"), lambda row: row.after.branch, lambda row: row.after.branch, sample="机关第一支部", need=3),
            Column(say("身份"), lambda row: between.join(row.after.roles), lambda row: row.after.roles, need=5),
            Column(say("说明"), partial(told_row, say), partial(told_row, say)),
            Column(say("怎么办"), self._told_verdict, self._told_verdict, sample="就是 0001 张三", need=1),
        )

    def _told_verdict(self, row: DraftRow) -> str:
        say = self._desk.say
        if row.kind == "wrong":
            return say("不导入")
        verdict = self._verdicts.get(row.number, row.suggested)
        if verdict == "new":
            return say("新添加")
        if verdict == "skip":
            return say("先不导入")
        return "" if row.kind == "same" else say("就是 {number} {name}", number=self._number(verdict), name=row.after.name)

    def _number(self, person: str) -> str:
        return next((entry.number for entry in self._draft.roster if entry.person == person), "")

    def _choose_kind(self, kind: str) -> None:
        self._kind = next(one for one in KINDS if one == kind)
        self.table.show_rows([row for row in self._draft.rows if row.kind == kind])
        self._offer()

    def _offer(self) -> None:
        """Offer what the chosen row could mean."""
        say, row = self._desk.say, self.table.chosen
        self._asked.setVisible(self._kind != "wrong")
        self._told.setText("" if row is None else told_row(say, row))
        self._told.setVisible(bool(self._told.text()))
        if row is None:
            return
        known = row.candidates or (() if row.before is None else (row.before,))
        told = [(one.person, "  ".join(part for part in (one.name, one.number, one.branch) if part)) for one in known]
        fresh = [("new", say("新的人，添加"))]
        self.verdict.set_options([*told, *fresh, ("skip", say("先不导入"))])
        self.verdict.set_value(self._verdicts.get(row.number, row.suggested))

    def _settle(self, verdict: object) -> None:
        row = self.table.chosen
        if row is not None:
            self._verdicts[row.number] = str(verdict)
            self.table.view.viewport().update()
            self._count()

    def _count(self) -> None:
        """Say on the button how many entries are written."""
        verdicts = [self._verdicts.get(row.number, row.suggested) for row in self._draft.rows if row.kind not in ("wrong", "same")]
        count = sum(verdict != "skip" for verdict in verdicts)
        self.take.setText(self._desk.say("导入 {n} 人", n=count))
        self.take.setEnabled(count > 0 or bool(self._draft.new_roles))
        self.take.updateGeometry()

    def _take_in(self) -> None:
        roster, new_roles = self._desk.services.roster, self.new_roles.isChecked()
        self._desk.write(lambda: roster.take_in(self._draft, self._verdicts, new_roles=new_roles), self._done)

    def _done(self, deed: Deed) -> None:
        self.accept()
        self.done_deed.emit(deed)
