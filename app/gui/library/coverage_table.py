"""GUI layer: the coverage of a report: each member of each point in a row, each form in a column, and in words what the chosen row says."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalogue import Catalogue, mark
from app.extract.model import PointKind
from app.gui.library.question_words import FORMS, OBJECTIONS
from app.gui.library.words import headline
from app.gui.look import Look
from app.gui.widgets.label import Label
from app.gui.widgets.table import HEAD, Table
from app.gui.widgets.table_rows import Badge, Column
from app.gui.widgets.tabs import Tabs
from app.questions.coverage import WHOLE, Cell, Coverage, PointRows, Row
from app.questions.model import Form
from app.questions.typesetting import typeset

ALL: Final = "all"
MISSING: Final = "missing"
ROWS: Final = 8
"""Rows that are seen at once where the window is low; the page scrolls then."""
HALF: Final = 0.5
NOTHING: Final = "\u2014"
GROUPS: Final[dict[str, str]] = {
    MISSING: mark("没考到 {n}"),
    "formula": mark("提法 {n}"),
    "figure": mark("数字 {n}"),
    "document": mark("文件 {n}"),
    "named_only": mark("只有名称 {n}"),
    ALL: mark("全部 {n}"),
}


class Line(NamedTuple):
    """One row of the table: a member of a point, or the point itself."""

    point: str
    kind: PointKind
    member: str
    row: Row
    needed: bool
    subject: str
    salience: float

    @property
    def rank(self) -> tuple[int, float]:
        """Where it stands among what is not asked: what the report makes much of first, mere names last."""
        order = 2 if self.kind == "named_only" else int(self.kind != "formula" or self.salience < HALF)
        return order, -self.salience

    def cell(self, form: Form) -> Cell | None:
        """Return what asks it in a form, None where nothing does and nothing was to."""
        return next((cell for cell in self.row.cells if cell.form == form), None)


class CoverageTable(QWidget):
    """Tabs that choose rows, the table, and below it the chosen row in words."""

    def __init__(self, look: Look, coverage: Coverage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.lines = [line for one in coverage.points for line in _lines(look.say, one)]
        groups = {name: look.say(text, n=len(self._in(name))) for name, text in GROUPS.items() if self._in(name) or name == ALL}
        start = next(name for name in (MISSING, ALL) if name in groups)
        self.tabs = Tabs(look, groups, start)
        self.tabs.chosen.connect(self.show_group)
        self.table: Table[Line] = Table(look, look.say("覆盖情况"), _columns(look, self._common(coverage.forms)))
        self.table.moved.connect(self._tell)
        self.table.opened.connect(lambda _line: self._tell())
        self.told = Label(look, "", "dense", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        column.addWidget(self.tabs)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        self.show_group(start)

    def show_group(self, name: str) -> None:
        """Show the rows of a tab."""
        self.table.show_rows(self._in(name))
        self._fit()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Let the table be as high as its rows, up to so many."""
        theme = self._look.theme
        least = theme.px(HEAD) + (min(len(self.table.rows.rows), ROWS) + 1) * theme.height("row", "dense")
        self.table.setMinimumHeight(min(least, self.table.maximumHeight()))

    def _common(self, forms: tuple[Form, ...]) -> list[Form]:
        """Return the forms, those that ask most first."""
        asked = Counter(cell.form for line in self.lines for cell in line.row.cells if cell.questions)
        return sorted(forms, key=lambda form: -asked[form])

    def _in(self, name: str) -> list[Line]:
        if name == ALL:
            return self.lines
        if name == MISSING:
            missing = [line for line in self.lines if line.needed and not line.row.asked]
            return sorted(missing, key=lambda line: line.rank)
        return [line for line in self.lines if line.kind == name]

    def _tell(self) -> None:
        line = self.table.chosen
        self.told.setText("" if line is None else in_words(self._look.say, line))


def in_words(say: Catalogue, line: Line) -> str:
    """Return what a row says: how it is asked, and why it is not asked otherwise."""
    told = line.member or line.subject
    name = say("{point}：{member}", point=line.point, member=told) if told else line.point
    asked = [say("{form} {n} 题", form=say(FORMS[cell.form]), n=len(cell.questions)) for cell in line.row.cells if cell.questions]
    told = (
        say("{name}。考到的问法：{asked}。", name=name, asked=say("、").join(asked)) if asked else say("{name}。没有考它的题。", name=name)
    )
    if line.kind == "named_only" and not asked:
        told += say("报告只提了名称，没有列出内容。")
    for cell in line.row.cells:
        for fault in () if cell.questions else cell.faults:
            told += say("“{form}”的题没有用：{why}", form=say(FORMS[cell.form]), why=say(OBJECTIONS[fault]))
    return told


def _lines(say: Catalogue, one: PointRows) -> Iterable[Line]:
    name = headline(say, one.point)
    needed = {row.place for row in one.needed}
    subject = typeset(one.point.subject)
    for row in one.rows:
        yield Line(
            name, one.point.kind, "" if row.place == WHOLE else typeset(row.member), row, row.place in needed, subject, one.point.salience
        )


def _columns(look: Look, forms: Iterable[Form]) -> list[Column[Line]]:
    say = look.say
    columns = [
        Column[Line](say("要点"), lambda line: line.point, lambda line: line.point, bold=True),
        Column[Line](say("内容"), lambda line: _content(say, line), lambda line: line.row.place),
        Column[Line](
            say("考到"),
            lambda line: say("{n} 题", n=line.row.asked) if line.row.asked else say("没有"),
            lambda line: line.row.asked,
            sample=say("{n} 题", n=99),
            badge=lambda line: Badge("check-circle", "right") if line.row.asked else Badge("dash-circle", "warn"),
            falls_first=True,
        ),
    ]
    for need, form in enumerate(forms, 1):
        columns.append(
            Column[Line](
                say(FORMS[form]),
                partial(_cell_text, say, form),
                partial(_cell_number, form),
                sample=say("没有用"),
                right=True,
                need=need,
                falls_first=True,
            )
        )
    return columns


def _content(say: Catalogue, line: Line) -> str:
    return line.member or line.subject or say("（整条）")


def _cell_text(say: Catalogue, form: Form, line: Line) -> str:
    cell = line.cell(form)
    if cell is None:
        return NOTHING
    return str(len(cell.questions)) if cell.questions else say("没有用")


def _cell_number(form: Form, line: Line) -> int:
    cell = line.cell(form)
    return -1 if cell is None else len(cell.questions)
