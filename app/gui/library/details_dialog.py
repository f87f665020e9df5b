"""GUI layer: all about one report: where it came from, its editions, its tags, filing it away, whose new edition it is."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.library.shelf_words import edition_line, likeness
from app.gui.library.words import byline
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.questions.typesetting import typeset
from app.services.library import Details

WIDTH: Final = 620
TALL: Final = 520
SEPARATORS: Final = "\u3001\uff0c,;\uff1b"


class DetailsDialog(Dialog):
    """Shows `details`; what is wished is told by the signals with the report's id, and the dialog closes."""

    compare_requested = Signal(str, int)
    adopt_requested = Signal(str)
    archive_requested = Signal(str, str)
    restore_requested = Signal(str, str)

    def __init__(self, desk: Desk, details: Details, parent: QWidget) -> None:
        self.title = typeset(details.row.shelved.title)
        super().__init__(desk.look, self.title, parent, width=WIDTH)
        self._desk = desk
        self._details = details
        self._report = details.row.shelved.id
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, desk.look.theme.space("l"), 0)
        self._column.setSpacing(desk.look.theme.space("m"))
        self._build_origin()
        self._build_editions()
        self._build_tags()
        self._build_ways()
        self._column.addStretch(1)
        scroll = Scroll(desk.look, content, "surface")
        self.body.addWidget(scroll, 1)
        self.add_button(desk.say("关闭"), "text")
        self.add_button(desk.say("保存标签"), "filled", self._keep)
        wanted = min(scroll.needed_height(desk.look.theme.px(WIDTH) - 80) + 170, parent.window().height() - 24)
        self.resize(self.minimumWidth(), max(wanted, 240))

    def _build_origin(self) -> None:
        say, shelved = self._desk.say, self._details.row.shelved
        now = next(one for one in self._details.editions if one.current)
        self._say(byline(say, shelved.author, shelved.published))
        if now.folder:
            self._say(say("原文件在 {folder}，没有动过；题库里另存了它的文字。", folder=now.folder))
        else:
            self._say(say("题库里存了它的文字，不再需要原文件。"))

    def _build_editions(self) -> None:
        say = self._desk.say
        for edition in reversed(self._details.editions):
            row = QHBoxLayout()
            row.setSpacing(self.look.theme.space("m"))
            row.addWidget(Label(self.look, edition_line(say, edition), "dense", wrap=True), 1)
            earlier = [one for one in self._details.editions if one.number < edition.number and one.withdrawn is None]
            if earlier and edition.withdrawn is None:
                look_at = Button(self.look, say("看新旧对照"), "link", size="dense")
                look_at.setAccessibleName(say("看新旧对照：第 {n} 版", n=edition.number))
                look_at.clicked.connect(partial(self._wish, self.compare_requested, self._report, edition.number))
                row.addWidget(look_at)
            self._column.addLayout(row)
        for alike in self._details.alike[:3]:
            self._say(likeness(say, alike))

    def _build_tags(self) -> None:
        say = self._desk.say
        self.tags = LineEdit(self.look, say("标签"), say("例如：2025 年、政协、全会"), longest=300)
        self.tags.setText(say("、").join(self._details.row.tags))
        self._labelled = Labelled(self.look, say("标签"), self.tags, say("用顿号或逗号分开，查找时可以按标签选。"))
        self._column.addWidget(self._labelled)

    def _build_ways(self) -> None:
        say, place = self._desk.say, self._details.row.place
        if place == "shelf":
            archive = Button(self.look, say("归档"), icon="folder")
            archive.setToolTip(say("归档的报告不再出题，随时可以取回"))
            archive.clicked.connect(partial(self._wish, self.archive_requested, self._report, self.title))
            adopt = Button(self.look, say("它是另一份的新版\u2026\u2026"))
            adopt.clicked.connect(partial(self._wish, self.adopt_requested, self._report))
            ways = [archive, adopt]
        else:
            back = Button(self.look, say("取回"))
            back.clicked.connect(partial(self._wish, self.restore_requested, self._report, self.title))
            ways = [back]
        self._column.addWidget(Flow(self.look, ways))

    def _say(self, text: str) -> None:
        self._column.addWidget(Label(self.look, text, "dense", "text2", wrap=True))

    def _wish(self, signal: object, *told: object) -> None:
        self.accept()
        signal.emit(*told)  # type: ignore[attr-defined]

    def _keep(self) -> None:
        text = self.tags.text()
        for sign in SEPARATORS:
            text = text.replace(sign, "\n")
        library, names = self._desk.services.library, tuple(text.split("\n"))
        kept, refuse = while_alive(self, self._kept), while_alive(self, self._refuse)
        self._desk.gate.run("edit_bank", lambda: self._desk.write(lambda: library.tag(self._report, names), kept, refuse))

    def _kept(self, _tags: tuple[str, ...]) -> None:
        self.accept()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._labelled.set_wrong(self._desk.say.error(error))
            self.tags.setFocus()
        else:
            self._desk.troubled.emit(error)
