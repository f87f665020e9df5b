"""GUI layer: the dialogs in which a person edits a question, with the checks beside the fields, or begins an own one."""

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from app.bank.editing import tidied
from app.bank.judging import Judge, Objection
from app.errors import UserError
from app.extract.model import KeyPoint
from app.gui.library.question_fields import QuestionFields
from app.gui.library.question_words import FORMS, HINTS, KINDS, OBJECTIONS
from app.gui.library.words import detail, headline
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice, Labelled
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.quote import QuoteBox, passage
from app.gui.widgets.scroll import Scroll
from app.gui.widgets.tag import Tag
from app.questions.model import Question, QuestionKind

WIDTH: Final = 1000
BESIDE: Final = 760
"""Width from which the checks stand beside the fields, in pixels at 100 %; below it they stand above them."""
SIDE: Final = 300
TALLEST: Final = 720
MARGIN: Final = 40


class QuestionDialog(Dialog):
    """Writes a question. `kept` carries it when it passes every check, `set_aside` when it is to be kept though it does not.

    Whoever goes back by Esc keeps what was changed: it is set aside; the button beside throws it away. `point_wanted` asks for the
    point that the question is about, once its words are set aside. The dialog stays open until `accept`.
    """

    kept = Signal(object)
    set_aside = Signal(object)
    point_wanted = Signal(object)

    def __init__(self, look: Look, title: str, judge: Judge, question: Question, parent: QWidget) -> None:
        say = look.say
        super().__init__(look, title, parent, width=WIDTH)
        self._judge = judge
        self._question = question
        self.fields = QuestionFields(look, question)
        self._start = self.fields.question
        self.checks = Checks(look)
        self.checks.point_wanted.connect(lambda: self.point_wanted.emit(self.fields.question if self.changed else None))
        self.fields.changed.connect(self._changed)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 14, 4)  # room for the focus ring, and for the scroll bar
        column.setSpacing(look.theme.space("m"))
        self._inner = column
        self._add_source(column)
        column.addWidget(self.fields)
        column.addStretch(1)
        self._scroll = Scroll(look, content, "surface")
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.checks)
        side.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(look.theme.space("l"))
        self._both.addWidget(self._scroll, 1)
        self._both.addWidget(self._side)
        self.body.addLayout(self._both, 1)
        self.wrong = Label(look, "", "small", "wrong", wrap=True)
        self.wrong.hide()
        self.summary = Label(look, "", "small", "text2", elide=True)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.wrong)
        self.drop = self.add_button(say("取消"), "text", self._discard)
        self.aside = self.add_button(say("先存着"), "outlined", self._set_aside, key="Ctrl+S")
        self.keep = self.add_button(say("保存"), "filled", self._keep, key="Ctrl+Return")
        parent_height = parent.window().height() - MARGIN
        self.resize(QSize(self.minimumWidth(), min(look.theme.px(TALLEST), parent_height)))
        self._lay()
        self.check()
        self.fields.stem.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def changed(self) -> bool:
        """Whether something else is written than at first."""
        return self.fields.question != self._start

    def check(self) -> None:
        """Run the checks on what is written now."""
        try:
            written = tidied(self.fields.question)
            broken, hints = self._judge.objections(written), self._judge.hints(written)
        except UserError as error:
            self.checks.show_trouble(self.look.say.error(error))
            self.keep.setEnabled(False)
            self._sum_up()
            return
        self.checks.show_objections(broken, hints)
        self._sum_up()
        self.keep.setEnabled(not broken)

    def refuse(self, error: Exception) -> None:
        """Say why what was written could not be kept; it all stays."""
        if isinstance(error, UserError):
            self.wrong.setText(self.look.say.error(error))
            self.wrong.show()
            self.check()

    def reject(self) -> None:
        """Go back; what was changed is set aside, so that nothing typed is lost."""
        if self.changed:
            self.set_aside.emit(self.fields.question)
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the checks beside the fields where there is room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_both"):
            self._lay()

    def _add_source(self, column: QVBoxLayout) -> None:
        """Show the kind, the form, and the report's own words."""
        look, question, report = self.look, self._question, self._judge.report
        row = QHBoxLayout()
        row.addWidget(Tag(look, look.say(KINDS[question.kind])))
        row.addWidget(Tag(look, look.say(FORMS[question.form])))
        row.addStretch(1)
        column.addLayout(row)
        evidence = question.evidence
        if evidence is not None and evidence.paragraph < len(report.paragraphs):
            column.addWidget(QuoteBox(look, look.say("原文"), passage(report.paragraphs[evidence.paragraph], evidence)))

    def _sum_up(self) -> None:
        """Say in one line what the checks say, where they have scrolled away."""
        self.summary.setText(self.look.say("：").join(filter(None, (self.checks.heading.text(), *self.checks.told[:1]))))

    def _changed(self) -> None:
        self.wrong.hide()
        self.drop.setText(self.look.say("放弃改动") if self.changed else self.look.say("取消"))
        self.check()

    def _keep(self) -> None:
        self.check()
        if self.keep.isEnabled():
            self.kept.emit(self.fields.question)

    def _discard(self) -> None:
        """Go back and throw away what was changed."""
        super().reject()

    def _set_aside(self) -> None:
        self.set_aside.emit(self.fields.question)

    def _lay(self) -> None:
        theme = self.look.theme
        beside = self.width() >= theme.px(BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop)
        if beside:
            self._side.setFixedWidth(theme.px(SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        self.summary.setVisible(not beside)
        if beside != (self.checks.parent() is self._side):
            self._move_checks(beside=beside)

    def _move_checks(self, *, beside: bool) -> None:
        """Let the checks scroll with the fields where there is no room beside them."""
        self._side.setVisible(beside)
        if beside:
            cast("QVBoxLayout", self._side.layout()).insertWidget(0, self.checks)
        else:
            self._inner.insertWidget(0, self.checks)


class Checks(QWidget):
    """What the checks say of what is written: each rule that it breaks, in plain words."""

    point_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(look.say("检查"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(look.theme.space("s"))
        self.heading = Label(look, "", "body", bold=True, wrap=True)
        column.addWidget(self.heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.theme.space("s"))
        column.addLayout(self._rows)
        self.to_point = Button(look, look.say("存下来，去看要点"), "link", size="small")
        self.to_point.clicked.connect(self.point_wanted)
        self.to_point.hide()
        column.addWidget(self.to_point, 0, Qt.AlignmentFlag.AlignLeft)
        self.told: tuple[str, ...] = ()

    def show_objections(self, broken: Sequence[Objection], hints: Sequence[Objection] = ()) -> None:
        """Tell them, or that there are none, and then the hints, which bar nothing."""
        say = self._look.say
        words = tuple(say(OBJECTIONS[one]) for one in broken)
        self.to_point.setVisible("key_not_right" in broken)
        if words or not hints:
            self._show(say("检查：有 {n} 处不合格", n=len(words)) if words else say("检查：都合格，可以出题"), words)
        else:
            told = tuple(say(HINTS[one]) for one in hints)
            self._show(say("检查：可以出题，有 {n} 条提醒", n=len(told)), told, ("info-circle", "text2"))

    def show_trouble(self, told: str) -> None:
        """Tell what keeps the checks from running."""
        self.to_point.hide()
        self._show(self._look.say("检查：有 {n} 处不合格", n=1), (told,))

    def _show(self, heading: str, words: tuple[str, ...], sign: tuple[str, str] = ("cross-circle", "wrong")) -> None:
        if self.heading.text() == heading and self.told == words:
            return
        self.heading.setText(heading)
        self.told = words
        while self._rows.count():
            _drop(self._rows.takeAt(0))
        for word in words or (self._look.say("保存以后就会出这道题。"),):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._look.theme.space("s"))
            name, role = sign if words else ("check-circle", "right")
            row.addWidget(Icon(self._look, name, role, 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(self._look, word, "dense", wrap=True), 1)
            self._rows.addWidget(line)
        self.setAccessibleDescription("\n".join((heading, *words)))


class NewQuestionDialog(Dialog):
    """Asks for the kind of an own question and the point that it is about; `chosen` carries both."""

    chosen = Signal(str, str)

    def __init__(self, look: Look, points: Sequence[KeyPoint], point: str, parent: QWidget) -> None:
        say = look.say
        super().__init__(look, say("自己出题"), parent, width=560)
        self.kind = Choice(look, say("题型"), [(kind, say(word)) for kind, word in KINDS.items()])
        self.kind.set_value("single")
        self.point = Choice(look, say("依据哪条要点"), [(one.id, _shown(look, one)) for one in points])
        self.point.setMinimumContentsLength(12)
        self.point.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.point.set_value(point)
        self.body.addWidget(Labelled(look, say("题型"), self.kind))
        told = say("每道题都要有原文作依据，解析里会引用它。")
        self.body.addWidget(Labelled(look, say("依据哪条要点"), self.point, told))
        self.add_button(say("取消"), "text")
        self.go = self.add_button(say("下一步"), "filled", self._go, key="Return")
        self.go.setEnabled(bool(points))
        self.kind.setFocus()

    def _go(self) -> None:
        kind, point = cast("QuestionKind", self.kind.value), str(self.point.value)
        self.accept()
        self.chosen.emit(kind, point)


def _drop(item: QLayoutItem | None) -> None:
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def _shown(look: Look, point: KeyPoint) -> str:
    about = detail(look.say, point)
    return look.say("：").join(part for part in (headline(look.say, point), about) if part)[:60]
