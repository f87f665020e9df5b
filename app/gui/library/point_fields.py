"""GUI layer: the fields in which a point is written: its name, members, figure, subject and importance, as far as its kind has them."""

from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.bank.review import Draft
from app.bank.reviewing import LISTS
from app.bank.wording import LONGEST
from app.catalogue import mark
from app.extract.model import Bound, KeyPoint, PointKind, Value
from app.gui.look import Look
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.field import Choice, Labelled, LineEdit

KINDS: Final[dict[PointKind, str]] = {"formula": mark("提法"), "figure": mark("数字"), "document": mark("文件")}
BOUNDS: Final[dict[Bound, str]] = {
    "exactly": mark("正好"),
    "at_least": mark("至少"),
    "at_most": mark("至多"),
    "about": mark("大约"),
}
LEVELS: Final = ((0.9, mark("重点")), (0.6, mark("一般")), (0.3, mark("次要")))
"""How much a point matters, as it is told and as it is kept."""
ROWS: Final = 5


class PointFields(QWidget):
    """Fields filled from a point or a draft; `draft` gives what is written now. `changed` follows each keystroke."""

    changed = Signal()

    def __init__(self, look: Look, point: KeyPoint | Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        self._look = look
        self._before = point
        self._evidence = point.evidence
        self.kind = Choice(look, say("类别"), [(kind, say(word)) for kind, word in KINDS.items()])
        self.kind.set_value("formula" if point.kind in LISTS else point.kind)
        self.name = LineEdit(look, say("名称"), longest=LONGEST)
        self.name.setText(point.name)
        self.members = self._members_box("\n".join(point.members))
        self.open = CheckRow(look, say("报告用“等”收尾，没有全部列出"), boxed=True)
        self.open.setChecked(point.open)
        self._build_figure(point.value or Value("", None, "", "exactly"))
        self.subject = LineEdit(look, say("说的是什么"), longest=LONGEST)
        self.subject.setText(point.subject)
        self.level = Choice(look, say("重要程度"), [(value, say(word)) for value, word in LEVELS])
        self._level = min((value for value, _ in LEVELS), key=lambda value: abs(value - point.salience))
        self.level.set_value(self._level)
        self._build()
        self.kind.chosen.connect(self._show_kind)
        self._show_kind(self.kind.value)

    @property
    def draft(self) -> Draft:
        """What is written now."""
        kind = cast("PointKind", self.kind.value)
        listed = kind == "formula"
        level = float(cast("float", self.level.value))
        return Draft(
            kind=kind,
            name="" if kind == "figure" else self.name.text().strip(),
            members=self._written() if listed else (),
            open=listed and self.open.isChecked(),
            value=self._value() if kind == "figure" else None,
            subject=self.subject.text().strip(),
            salience=self._before.salience if level == self._level else level,
            evidence=self._evidence,
        )

    def set_wrong(self, text: str, code: str) -> None:
        """Say beside the field what is wrong with what was written in it, and go there."""
        places = {
            "point_member_twice": (self._members_part, self.members),
            "point_members_many": (self._members_part, self.members),
            "point_amount": (self._figure_part, self.amount),
            "point_subject_missing": (self._subject_part, self.subject),
        }
        for part in (self._name_part, self._members_part, self._figure_part, self._subject_part):
            part.set_wrong("")
        part, field = places.get(code, (self._name_part, self.name))
        part.set_wrong(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard where one writes first."""
        first = self.amount if self.kind.value == "figure" else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _members_box(self, text: str) -> QPlainTextEdit:
        box = QPlainTextEdit(text)
        box.setTabChangesFocus(True)
        box.setAccessibleName(self._look.say("内容"))
        box.setPlaceholderText(self._look.say("一行写一项"))
        box.setProperty("ring_radius", self._look.theme.radius("control"))
        box.setFixedHeight(round(self._look.theme.line_px("body") * ROWS) + 18)
        return box

    def _build_figure(self, value: Value) -> None:
        look, say = self._look, self._look.say
        self.bound = Choice(look, say("多少"), [(bound, say(word)) for bound, word in BOUNDS.items()])
        self.bound.set_value(value.bound)
        self.amount = LineEdit(look, say("数字"), longest=40)
        self.amount.setText(value.amount)
        self.amount_to = LineEdit(look, say("到（是一个范围时）"), say("可以不填"), longest=40)
        self.amount_to.setText(value.amount_to or "")
        self.unit = LineEdit(look, say("单位"), longest=40)
        self.unit.setText(value.unit)
        self.figure = QWidget()
        row = QHBoxLayout(self.figure)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("s"))
        for field in (self.bound, self.amount, self.amount_to, self.unit):
            row.addWidget(field, 0 if field is self.bound else 1)

    def _build(self) -> None:
        look, say = self._look, self._look.say
        self._kind_part = Labelled(look, say("类别"), self.kind)
        self._name_part = Labelled(look, say("名称"), self.name)
        self._members_part = Labelled(look, say("内容"), self.members, say("一行写一项"))
        self._figure_part = Labelled(look, say("数字、到多少、单位"), self.figure)
        self._subject_part = Labelled(look, say("说的是什么"), self.subject)
        self._level_part = Labelled(look, say("重要程度"), self.level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space("m"))
        for widget in (
            self._kind_part, self._name_part, self._members_part, self.open, self._figure_part, self._subject_part, self._level_part,
        ):  # fmt: skip
            column.addWidget(widget)
        self._kind_part.setVisible(isinstance(self._before, Draft))
        self.members.textChanged.connect(self._count)
        self.name.textChanged.connect(self._show_subject)
        self._count()

    def _show_kind(self, kind: object) -> None:
        """Show the fields that the kind has."""
        self._name_part.setVisible(kind != "figure")
        for widget in (self._members_part, self.open):
            widget.setVisible(kind == "formula")
        self._figure_part.setVisible(kind == "figure")
        self._show_subject()
        self.changed.emit()

    def _show_subject(self) -> None:
        """Ask what it is about, unless a list has a name that says so."""
        named = self.kind.value == "formula" and bool(self.name.text().strip())
        self._subject_part.setVisible(not named or bool(self.subject.text().strip()))

    def _count(self) -> None:
        self._members_part.set_help(self._look.say("一行写一项，现在有 {n} 项", n=len(self._written())))

    def _written(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.members.toPlainText().splitlines() if line.strip())

    def _value(self) -> Value:
        return Value(self.amount.text(), self.amount_to.text().strip() or None, self.unit.text(), cast("Bound", self.bound.value))
