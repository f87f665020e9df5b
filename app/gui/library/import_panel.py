"""GUI layer: the card above the shelf that says how far an import is, and afterwards what it brought or why it could not."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue import HINTS, Catalogue, mark
from app.errors import UserError
from app.gui.library.flow import Fate, Step
from app.gui.library.shelf_words import likeness
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.progress import ProgressBar
from app.questions.typesetting import typeset
from app.services.importing import Imported

STEPS: Final = {
    "reading": mark("正在读“{name}”"),
    "finding": mark("正在找“{name}”里的提法和数字"),
    "keeping": mark("正在保存“{name}”"),
}
ICON: Final = 18
MOST_ALIKE: Final = 2
MOST_WELL: Final = 12
"""So many of the reports that went well are shown one by one; a folder of hundreds would bury those that need a look."""
AT_ONCE: Final = 6
"""So many rows are built before the window gets its turn: some 3 ms each."""


class ImportPanel(Card):
    """Progress with 取消, then the outcome with the ways to go on. What is wished is told by the signals, with report ids."""

    cancel_requested = Signal()
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)
    open_requested = Signal(str)
    compare_requested = Signal(str)
    adopt_requested = Signal(str)
    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        self._look = look
        self._part: QWidget | None = None
        self._words: Label | None = None
        self._bar: ProgressBar | None = None
        self.main_button: Button | None = None
        self.hide()

    @property
    def telling(self) -> bool:
        """Whether an outcome is shown, whose button is the next step."""
        return self._part is not None and self._bar is None and self.main_button is not None

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        if self._bar is None or self._words is None:
            self._begin()
        assert self._bar is not None
        assert self._words is not None
        say = self._look.say
        self._words.setText(say(STEPS[step.code], name=step.name))
        counted = say("第 {number} 份，共 {total} 份", number=step.number, total=step.total)
        self._bar.set_progress(step.percent, 100, counted)
        self._bar.bar.setAccessibleDescription(f"{self._words.text()}\uff0c{step.percent}%")
        self.show()

    def show_fates(self, fates: tuple[Fate, ...]) -> None:
        """Show what became of each report, and why one gives little or could not be brought in."""
        say = self._look.say
        part, column = self._fresh()
        top = QHBoxLayout()
        top.addWidget(Label(self._look, headline(say, fates), "body", bold=True, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        close = Button(self._look, kind="text", icon="close", name=say("关闭导入结果"))
        close.clicked.connect(self.dismiss)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        rows = QVBoxLayout()
        rows.setSpacing(self._look.theme.space("m"))
        column.addLayout(rows)
        shown, rest = listed(fates)
        self._add_fates(rows, shown, rest, alone=len(fates) == 1)
        reports = tuple(dict.fromkeys(fate.imported.report for fate in fates if fate.imported is not None and fate.imported.questions))
        if reports:
            column.addSpacing(4)
            column.addLayout(self._ways_on(reports))
        self._put(part)
        self.show()

    def _add_fates(self, rows: QVBoxLayout, fates: tuple[Fate, ...], rest: int, *, alone: bool) -> None:
        """Add the next few rows now and the others when the window has had its turn: hundreds at once would make it stand still."""
        for fate in fates[:AT_ONCE]:
            rows.addLayout(self._fate(fate, alone=alone))
        if len(fates) > AT_ONCE:
            QTimer.singleShot(0, rows, lambda: self._add_fates(rows, fates[AT_ONCE:], rest, alone=alone))
        elif rest:
            rows.addWidget(Label(self._look, self._look.say("其余 {n} 份也导入好了。", n=rest), "dense", "text2", wrap=True))

    def dismiss(self) -> None:
        """Go."""
        self._drop()
        self.hide()
        self.dismissed.emit()

    def _begin(self) -> None:
        say = self._look.say
        part, column = self._fresh()
        self._words = Label(self._look, "", "body", bold=True, elide=True)
        bar = ProgressBar(self._look, say("导入进度"), width=None)
        stop = Button(self._look, say("取消"), "outlined")
        stop.clicked.connect(self.cancel_requested)
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space("l"))
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._words)
        words.addWidget(bar)
        row.addLayout(words, 1)
        row.addWidget(stop)
        column.addLayout(row)
        self._put(part)
        self._bar = bar

    def _fate(self, fate: Fate, *, alone: bool) -> QHBoxLayout:
        say = self._look.say
        icon, role, lines = told(say, fate)
        words = QVBoxLayout()
        words.setSpacing(2)
        for index, line in enumerate(lines):
            words.addWidget(Label(self._look, line, "dense", "text" if index == 0 else "text2", wrap=True))
        if fate.imported is not None:
            self._add_edition(words, fate.imported, alone=alone)
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space("m"))
        sign = QVBoxLayout()
        sign.addSpacing(round((self._look.theme.line_px("dense") - self._look.theme.px(ICON)) / 2))
        sign.addWidget(Icon(self._look, icon, role, ICON))
        sign.addStretch(1)
        row.addLayout(sign)
        row.addLayout(words, 1)
        return row

    def _add_edition(self, words: QVBoxLayout, imported: Imported, *, alone: bool) -> None:
        """Lead from a new edition to what it changed, and from a report that looks like another's edition to saying so."""
        say = self._look.say
        if imported.outcome == "edition":
            way = Button(self._look, say("看新旧对照"), "link", trailing="chevron-right", size="dense")
            way.clicked.connect(partial(self.compare_requested.emit, imported.report))
        elif imported.outcome == "new" and (alone or imported.alike):
            for alike in imported.alike[:MOST_ALIKE]:
                words.addWidget(Label(self._look, likeness(say, alike), "dense", "text", wrap=True))
            way = Button(self._look, say("这是哪份报告的新版？"), "link", trailing="chevron-right", size="dense")
            way.clicked.connect(partial(self.adopt_requested.emit, imported.report))
        else:
            return
        way.setAccessibleDescription(say("《{title}》", title=typeset(imported.title)))
        words.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _ways_on(self, reports: tuple[str, ...]) -> QHBoxLayout:
        say = self._look.say
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space("m"))
        study = self._way(say("开始学"), "filled", partial(self.study_requested.emit, reports))
        self.main_button = study
        row.addWidget(study)
        row.addWidget(self._way(say("去测验"), "outlined", partial(self.quiz_requested.emit, reports)))
        if len(reports) == 1:
            row.addWidget(self._way(say("看要点"), "outlined", partial(self.open_requested.emit, reports[0])))
        row.addStretch(1)
        return row

    def _way(self, text: str, kind: str, wish: Callable[[], object]) -> Button:
        button = Button(self._look, text, "filled" if kind == "filled" else "outlined")
        button.clicked.connect(lambda: wish())
        return button

    def _fresh(self) -> tuple[QWidget, QVBoxLayout]:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.space("m"))
        return part, column

    def _put(self, part: QWidget) -> None:
        button = self.main_button
        self._drop()
        self.main_button = button if button is not None and part.isAncestorOf(button) else None
        self._part = part
        self.body.addWidget(part)

    def _drop(self) -> None:
        if self._part is not None:
            self._part.hide()
            self._part.deleteLater()
        self._part, self._bar, self.main_button = None, None, None


def listed(fates: tuple[Fate, ...]) -> tuple[tuple[Fate, ...], int]:
    """Return the fates to show in their order, every one that needs a look and some that went well, and how many more went well."""
    well = [fate for fate in fates if (told := fate.imported) and told.outcome != "edition" and not told.hints and not told.alike]
    more = set(map(id, well[MOST_WELL:]))
    return tuple(fate for fate in fates if id(fate) not in more), len(more)


def headline(say: Catalogue, fates: tuple[Fate, ...]) -> str:
    """Return what an import came to, in one line."""
    brought = [fate for fate in fates if fate.imported is not None]
    if not fates:
        return say("已取消，没有导入")
    if not brought:
        return say("没能导入") if len(fates) == 1 else say("{n} 份都没能导入", n=len(fates))
    if len(fates) == 1:
        return say("导入好了")
    if len(brought) == len(fates):
        return say("{n} 份都导入好了", n=len(fates))
    return say("导入了 {n} 份，{failed} 份没能导入", n=len(brought), failed=len(fates) - len(brought))


def told(say: Catalogue, fate: Fate) -> tuple[str, str, list[str]]:
    """Return icon, role and lines for one report: its name, what it brought, and why that is little."""
    if fate.imported is None:
        sentence = say.error(fate.error) if isinstance(fate.error, UserError) else say("程序出了意外，这份报告没有导入。")
        return "cross-circle", "wrong", [fate.name, sentence]
    imported = fate.imported
    lines = [say("《{title}》", title=typeset(imported.title)), brought(say, imported)]
    if imported.hints:
        reasons = "".join(say(HINTS[hint.code], **hint.data) for hint in imported.hints)
        lines.append(say("题目不多：{reasons}", reasons=reasons))
        return "info-circle", "warn", lines
    return "check-circle", "right", lines


def brought(say: Catalogue, imported: Imported) -> str:
    """Return what an import brought, in words."""
    if not imported.points:
        return say("没有找到提法和数字，所以没有出题。")
    if imported.outcome == "same":
        return say("和题库里的一样，没有变化。")
    if imported.outcome == "edition":
        return say(
            "题库里的这份报告更新了：新增 {added} 题，改动 {changed} 题，停用 {retired} 题，现在共 {questions} 题。学习进度保留。",
            added=imported.added,
            changed=imported.changed,
            retired=imported.retired,
            questions=imported.questions,
        )
    return say(
        "找到 {points} 个要点，出了 {questions} 道题，其中 {cards} 张卡片。",
        points=imported.points,
        questions=imported.questions,
        cards=imported.flashcards,
    )
