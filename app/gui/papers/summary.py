"""GUI layer: what stands beside a paper: its name, its sheets, its marks, what could not be met, and what can be done with it."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.export.paper_words import RULES
from app.gui.look import Look
from app.gui.papers.words import PART_NAMES
from app.gui.quiz.words import marks_told
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider
from app.gui.widgets.field import LineEdit
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.tabs import Tabs
from app.questions.paper import Paper
from app.services.papers import LONGEST_TITLE, PaperSet

BOTH: Final = "AB"
"""The tab that shows the two sheets side by side."""
MOST_LACKS: Final = 6


class SummaryCard(Card):
    """`day` is today: a new paper is called by it.

    `sheet_chosen` carries the letter of the sheet to be shown, or `BOTH`; the rest are wishes.
    """

    sheet_chosen = Signal(str)
    save_requested = Signal()
    sit_requested = Signal()
    redraw_requested = Signal()
    print_requested = Signal()
    entry_requested = Signal()

    def __init__(self, look: Look, made: PaperSet, day: date, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        say = look.say
        self._look = look
        self._told: list[QWidget] = []
        self.body.addWidget(Label(look, say("试卷名称"), "small", "text2"))
        self.title = LineEdit(look, say("试卷名称"), say("例如：十月学习测验"), longest=LONGEST_TITLE)
        self.title.setText(made.title or say("{month}月{day}日学习测验", month=day.month, day=day.day))
        self.title.setCursorPosition(0)
        self.body.addWidget(self.title)
        names: dict[str, str] = {letter: say("{letter} 卷", letter=letter) for letter in made.letters}
        if len(names) > 1:
            names[BOTH] = say("并排")
        self.sheets = Tabs(look, names, "A")
        self.sheets.chosen.connect(self.sheet_chosen)
        self.body.addWidget(self.sheets)
        self.sheets.setVisible(len(names) > 1)
        self.save = Button(look, say("保存"), "filled", key="Ctrl+S")
        self.save.clicked.connect(self.save_requested)
        self.sit = Button(look, say("在这台电脑上答卷"))
        self.sit.clicked.connect(self.sit_requested)
        self.redraw = Button(look, say("重新出题"), icon="refresh", key="R")
        self.redraw.clicked.connect(self.redraw_requested)
        self.redraw.setToolTip(say("锁定的题不动，别的题另抽一遍。"))
        self.print = Button(look, say("打印和导出"), icon="export", key="Ctrl+P")
        self.print.clicked.connect(self.print_requested)
        self.entry = Button(look, say("录入答卷"), icon="keyboard", key="Ctrl+E")
        self.entry.clicked.connect(self.entry_requested)
        for button in (self.save, self.sit, self.print, self.entry, self.redraw):
            self.body.addWidget(button)
        self.body.addWidget(Divider())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)

    def show_paper(self, made: PaperSet, paper: Paper, lacks: list[str]) -> None:
        """Say what a sheet is: marks, parts, rule, and in plain words what could not be met."""
        look, say = self._look, self._look.say
        for widget in self._told:
            widget.hide()
            self._lines.removeWidget(widget)
            widget.deleteLater()
        whole = say("{n} 题，满分 {full} 分", n=len(paper.items), full=marks_told(paper.total))
        self._told = [Label(look, whole, "body", bold=True, wrap=True)]
        for part in paper.parts:
            if part.items:
                name = say(PART_NAMES[part.kind])
                words = say("{kind} {n} 题，每题 {each} 分", kind=name, n=len(part.items), each=marks_told(part.marks))
                self._told.append(Label(look, words, "small", "text2", wrap=True))
        if any(part.kind == "multiple" and part.items for part in paper.parts):
            self._told.append(Label(look, say(RULES[made.order.incomplete]), "small", "text2", wrap=True))
        if lacks:
            self._told.append(_Lacks(look, lacks))
        for widget in self._told:
            self._lines.addWidget(widget)

    def show_saved(self, saved: bool) -> None:
        """Let saving be the next step, or, once it is done, sitting the paper."""
        self.save.set_kind("outlined" if saved else "filled")
        self.sit.set_kind("filled" if saved else "outlined")
        self.save.setEnabled(not saved)


class _Lacks(QWidget):
    """What the order asked for and could not get."""

    def __init__(self, look: Look, lacks: list[str]) -> None:
        super().__init__()
        say = look.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.theme.space("s"), 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Icon(look, "info-circle", "warn", 16), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(look, say("有几处没能按要求出"), "small", "warn", bold=True, wrap=True), 1)
        column.addLayout(head)
        for lack in lacks[:MOST_LACKS]:
            column.addWidget(Label(look, lack, "small", "text", wrap=True))
        if len(lacks) > MOST_LACKS:
            column.addWidget(Label(look, say("还有 {n} 处。", n=len(lacks) - MOST_LACKS), "small", "text2"))
