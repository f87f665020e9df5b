"""GUI layer: the dialogs in which a person corrects a point, adds one, splits one in two, or makes one of several."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bank.review import Change, Draft
from app.bank.reviewing import differences, joined
from app.errors import UserError
from app.extract.model import KeyPoint
from app.gui.library.point_fields import PointFields
from app.gui.library.words import detail, headline
from app.gui.look import Look
from app.gui.source import name_place
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled, LineEdit
from app.gui.widgets.label import Label
from app.gui.widgets.quote import QuoteBox, Span, passage
from app.gui.widgets.scroll import Scroll
from app.questions.typesetting import typeset
from app.report.model import Report

WIDTH: Final = 620
MARGIN: Final = 40
NEAREST: Final = 12
"""How many points are offered to be merged: those nearest in the text."""


class Form(Dialog):
    """A dialog whose column scrolls where it is taller than the window, with the report's own words above what is written."""

    def __init__(self, look: Look, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(look, title, parent, width=WIDTH)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(4, 4, 14, 4)  # room for the focus ring, and for the scroll bar
        self.column.setSpacing(look.theme.space("m"))
        self._scroll = Scroll(look, content, "surface")
        self.body.addWidget(self._scroll, 1)
        self.add_button(look.say("取消"), "text")
        self.keep = self.add_button(verb, "filled", self.take, key="Ctrl+Return")

    def take(self) -> None:
        """Say what is to be kept; the dialogs override it."""

    def quote(self, report: Report, point: KeyPoint | Draft) -> None:
        """Show the report's own words."""
        spans = [] if isinstance(point, Draft) else list(point.member_evidence)
        marked = [span for span in spans if span.paragraph == point.evidence.paragraph]
        name = None if isinstance(point, Draft) else name_place(point, report)
        places = [*(Span(span.start, span.end) for span in marked), *([name] if name is not None else [])]
        text = report.paragraphs[point.evidence.paragraph] if point.evidence.paragraph < len(report.paragraphs) else ""
        self.column.addWidget(QuoteBox(self.look, self.look.say("原文"), passage(text, point.evidence, sorted(places))))

    def fit(self) -> None:
        """Make the dialog as tall as its column, and no taller than the window."""
        parent = self.parentWidget()
        most = parent.window().height() - MARGIN if parent is not None else 0
        width = self.minimumWidth()
        inner = width - 2 * self.look.theme.space("xl")
        wanted = self._scroll.needed_height(inner) + self.heading.sizeHint().height() + self.keep.sizeHint().height() + 110
        self.setMinimumHeight(0)
        self.resize(QSize(width, min(wanted, most)))


class PointDialog(Form):
    """Correct a point or write a new one; `corrected` carries the change, `written` the draft. It stays open until `accept`."""

    corrected = Signal(object)
    written = Signal(object)

    def __init__(self, look: Look, report: Report, point: KeyPoint | Draft, parent: QWidget) -> None:
        say = look.say
        fresh = isinstance(point, Draft)
        super().__init__(look, say("添加要点") if fresh else say("修改要点"), say("添加") if fresh else say("保存"), parent)
        self._point = point
        self.quote(report, point)
        self.fields = PointFields(look, point)
        self.column.addWidget(self.fields)
        self.fit()
        self.fields.focus_first()

    def take(self) -> None:
        """Tell what was written; where nothing was changed, close."""
        if isinstance(self._point, Draft):
            self.written.emit(self.fields.draft)
            return
        change = differences(self._point, self.fields.draft)
        if change == Change():
            self.accept()
        else:
            self.corrected.emit(change)

    def refuse(self, error: Exception) -> None:
        """Say beside the field what is wrong with it."""
        if isinstance(error, UserError):
            self.fields.set_wrong(self.look.say.error(error), error.code)
            self.fit()


class _WithNotice(Form):
    """A form that says below its fields what is wrong."""

    def notice(self) -> None:
        """Put the place for it at the end of the column."""
        self._wrong = Label(self.look, "", "small", "wrong", wrap=True)
        self._wrong.hide()
        self.column.addWidget(self._wrong)

    def refuse(self, error: Exception) -> None:
        """Say what is wrong."""
        if isinstance(error, UserError):
            self._wrong.setText(self.look.say.error(error))
            self._wrong.show()
            self.fit()


class SplitDialog(_WithNotice):
    """Part the members of a list; `split` carries the change of the first point and the draft of the second."""

    split = Signal(object, object)

    def __init__(self, look: Look, report: Report, point: KeyPoint, parent: QWidget) -> None:
        say = look.say
        super().__init__(look, say("拆成两条"), say("拆分"), parent)
        self._point = point
        self.quote(report, point)
        self.first = LineEdit(look, say("第一条的名称"))
        self.first.setText(point.name)
        self.second = LineEdit(look, say("第二条的名称"))
        self.column.addWidget(Labelled(look, say("第一条的名称"), self.first))
        self.column.addWidget(Labelled(look, say("第二条的名称"), self.second))
        self.column.addWidget(Label(look, say("勾选归到第二条的内容"), "body"))
        self.rows = [CheckRow(look, typeset(member), boxed=True) for member in point.members]
        for row in self.rows:
            row.toggled.connect(self._enable)
            self.column.addWidget(row)
        self.notice()
        self._enable()
        self.fit()
        self.second.setFocus()

    def take(self) -> None:
        """Tell how the point is split."""
        parts = [
            tuple(member for member, row in zip(self._point.members, self.rows, strict=True) if row.isChecked() == on) for on in (0, 1)
        ]
        point, name = self._point, self.first.text().strip()
        change = Change(name=None if name == point.name else name, members=parts[0])
        subject = "" if self.second.text().strip() else point.subject
        part = Draft("formula", self.second.text().strip(), parts[1], False, None, subject, point.salience, point.evidence)
        self.split.emit(change, part)

    def _enable(self) -> None:
        chosen = sum(row.isChecked() for row in self.rows)
        self.keep.setEnabled(0 < chosen < len(self.rows))


class MergeDialog(_WithNotice):
    """Choose the points that belong to one; `merged` carries their ids and what the one point then says."""

    merged = Signal(object, object)

    def __init__(self, look: Look, report: Report, point: KeyPoint, others: Sequence[KeyPoint], parent: QWidget) -> None:
        say = look.say
        super().__init__(look, say("合并到{name}", name=headline(say, point)), say("合并"), parent)
        self._point = point
        near = sorted(others, key=lambda other: abs(other.evidence.paragraph - point.evidence.paragraph))[:NEAREST]
        self._others = sorted(near, key=lambda other: (other.evidence.paragraph, other.evidence.start))
        self.quote(report, point)
        self.name = LineEdit(look, say("合并后的名称"))
        self.name.setText(point.name)
        if point.kind != "figure":
            self.column.addWidget(Labelled(look, say("合并后的名称"), self.name))
        self.column.addWidget(Label(look, say("勾选要合并进来的要点") if others else say("没有同类的要点可以合并。"), "body", wrap=True))
        self.rows = [CheckRow(look, _told(look, other), boxed=True) for other in self._others]
        for row in self.rows:
            row.toggled.connect(self._enable)
            self.column.addWidget(row)
        self.count = Label(look, "", "small", "text2", wrap=True)
        self.column.addWidget(self.count)
        self.notice()
        self._enable()
        self.fit()
        (self.rows[0] if self.rows else self.keep).setFocus()

    def take(self) -> None:
        """Tell which points are merged."""
        chosen, name = self._chosen(), self.name.text().strip()
        members = joined(self._point, chosen)
        self.merged.emit(
            tuple(other.id for other in chosen),
            Change(
                name=None if name == self._point.name else name,
                members=None if members == self._point.members else members,
            ),
        )

    def _chosen(self) -> list[KeyPoint]:
        return [other for other, row in zip(self._others, self.rows, strict=True) if row.isChecked()]

    def _enable(self) -> None:
        chosen = self._chosen()
        self.keep.setEnabled(bool(chosen))
        members = joined(self._point, chosen)
        self.count.setText(self.look.say("合起来有 {n} 项", n=len(members)) if members else "")


def _told(look: Look, point: KeyPoint) -> str:
    about = detail(look.say, point)
    return look.say("：").join(part for part in (headline(look.say, point), about) if part)
