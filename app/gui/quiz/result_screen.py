"""GUI layer: the screen of a quiz's result: the score, and every question with what is right and why."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.keys import bind
from app.gui.practice.star import StarButton
from app.gui.quiz.result_item import HeadLine, OpenItem
from app.gui.quiz.result_panel import ResultPanel
from app.gui.quiz.reviewing import Reviewed
from app.gui.widgets.label import Label
from app.gui.widgets.reader import Reader
from app.gui.widgets.tabs import Tabs
from app.questions.typesetting import typeset
from app.services.quizzing import Result

COLUMN: Final = 740
PANEL: Final = 320
MISSED, BLANK, ALL, FLAGGED = "missed", "blank", "all", "flagged"


class ResultScreen(FocusScreen):
    """Shows a result; one question at a time is open.

    `again_requested` asks for a quiz of the questions that were not answered right, `fresh_requested` for one of others.
    """

    again_requested = Signal()
    fresh_requested = Signal()

    def __init__(self, desk: Desk, reviewed: Reviewed, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, _title(desk, reviewed.result), parent, column_width=COLUMN)
        self._desk = desk
        self.reviewed = reviewed
        person = desk.person
        own = person is not None and person.id == reviewed.result.person.id
        self.panel = ResultPanel(desk.look, reviewed.result, reviewed.sections, own=own, ran_out=reviewed.ran_out)
        self.panel.again.connect(self.again_requested)
        self.panel.fresh.connect(self.fresh_requested)
        self.panel.left.connect(self.leave)
        self.set_side(self.panel, leads=True, width=PANEL)
        self._shown: list[int] = []
        self._open: int | None = None
        self._widgets: list[OpenItem | HeadLine | Label] = []
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        groups = self._groups()
        start = next((name for name in (MISSED, BLANK, ALL) if groups[name]), ALL)
        self.tabs = Tabs(desk.look, self._names(groups), start)
        self.tabs.chosen.connect(self.show_group)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._list)
        bind(self, "Up", lambda: self._step(-1), desk.say("上一题"))
        bind(self, "Down", lambda: self._step(1), desk.say("下一题"))
        self._hint()
        self.show_group(start)

    def show_group(self, name: str) -> None:
        """List the questions of a tab and open the first."""
        self._shown = self._groups()[name]
        self._fill(self._shown[0] if self._shown else None)

    def open(self, position: int) -> None:
        """Open the question at `position` and close the one that was open."""
        self._fill(position)

    @property
    def open_item(self) -> OpenItem | None:
        """The question that is open."""
        return next((widget for widget in self._widgets if isinstance(widget, OpenItem)), None)

    def _groups(self) -> dict[str, list[int]]:
        items = self.reviewed.result.items
        return {
            MISSED: [item.position for item in items if item.verdict in ("wrong", "partly")],
            BLANK: [item.position for item in items if item.verdict == "blank"],
            ALL: [item.position for item in items],
            FLAGGED: [item.position for item in items if item.flagged],
        }

    def _names(self, groups: dict[str, list[int]]) -> dict[str, str]:
        say = self.look.say
        words = {
            MISSED: say("错题 {n}", n=len(groups[MISSED])),
            BLANK: say("未作答 {n}", n=len(groups[BLANK])),
            ALL: say("全部 {n}", n=len(groups[ALL])),
            FLAGGED: say("标记 {n}", n=len(groups[FLAGGED])),
        }
        return {name: text for name, text in words.items() if groups[name] or name == ALL}

    def _fill(self, opened: int | None) -> None:
        self._open = opened
        for widget in self._widgets:
            widget.hide()
            self._rows.removeWidget(widget)
            widget.deleteLater()
        self._widgets = [self._line(position, opened=position == opened) for position in self._shown]
        if not self._shown:
            self._widgets = [Label(self.look, self.look.say("这里没有题目。"), "body", "text2")]
        for widget in self._widgets:
            self._rows.addWidget(widget)

    def _line(self, position: int, *, opened: bool) -> "OpenItem | HeadLine":
        marked = self.reviewed.result.items[position]
        if opened:
            star = StarButton(self._desk, marked.report, marked.question.id)
            item = OpenItem(self.look, marked, self.reviewed.sources[position], star)
            item.read.connect(self._read)
            return item
        head = HeadLine(self.look, marked)
        head.clicked.connect(lambda: self.open(position))
        return head

    def _step(self, by: int) -> None:
        if self._open in self._shown:
            at = self._shown.index(self._open) + by
            if 0 <= at < len(self._shown):
                self.open(self._shown[at])
                if self.open_item is not None:
                    self.reveal(self.open_item)

    def _read(self) -> None:
        source = self.reviewed.sources[self._open] if self._open is not None else None
        if source is not None:
            Reader(self.look, source.report, source.evidence, source.spans, self).open()

    def _hint(self) -> None:
        say = self.look.say
        again = [("R", say("再做没答对的题"))] if self.panel.asks_again else []
        self.set_hints((("Up Down", say("换题")), ("F", say("看原文")), ("S", say("收藏")), *again, ("Escape", say("返回"))))


def _title(desk: Desk, result: Result) -> str:
    titles = result.titles
    if result.attempt.kind in ("practice", "mock"):
        return desk.say("练习结果") if result.attempt.kind == "practice" else desk.say("模拟考试结果")
    if len(titles) == 1:
        return desk.say("测验结果：{title}", title=typeset(titles[0]))
    return desk.say("测验结果：{n} 份报告", n=len(titles))
