"""GUI layer: the shelf of 题库: every report, the ways to bring one in, and how that goes."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder
from app.gui.library.finder import Finder, Foot
from app.gui.library.flow import Fate, ImportFlow, Source, Step
from app.gui.library.import_panel import ImportPanel
from app.gui.library.keeping import Keeping
from app.gui.library.paste_dialog import PasteDialog
from app.gui.library.shelf import Shelf
from app.gui.library.shelf_words import NO_MATCH, NOTHING
from app.gui.widgets.button import Button
from app.gui.widgets.empty import Empty
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.services.library import PAGE, Found, Storage

PATTERNS: Final = "*.txt *.md *.markdown *.html *.htm *.docx *.pdf *.ofd"
SAMPLE: Final = "sample/report.md"
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""


class ShelfPage(Page):
    """Reports in rows, a page of them at a time, above them the search, how an import goes and what it brought.

    While there is no report at all, an area to drop files on. `listed` carries the ids of all reports each time they have been
    looked up; `compare_requested` a report and the number of the edition to be shown beside the one before it (0: the current one).
    """

    listed = Signal(object)
    open_requested = Signal(str)
    compare_requested = Signal(str, int)
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("题库"), parent)
        self._desk = desk
        self._dialog: QFileDialog | None = None
        self._pasting: PasteDialog | None = None
        self._empty: Empty | None = None
        self._found: Found | None = None
        self._first = 0
        self.flow = ImportFlow(desk, self)
        self.flow.stepped.connect(self._stepped)
        self.flow.finished.connect(self._finished)
        self._build_heading()
        self.panel = ImportPanel(desk.look)
        self.panel.cancel_requested.connect(self.flow.cancel)
        self.panel.study_requested.connect(self.study_requested)
        self.panel.quiz_requested.connect(self.quiz_requested)
        self.panel.open_requested.connect(self.open_requested)
        self.panel.compare_requested.connect(lambda report: self.compare_requested.emit(report, 0))
        self.panel.dismissed.connect(self._arrange_parts)
        self.keeping = Keeping(desk, self)
        self.keeping.notice_requested.connect(self.notice_requested)
        self.keeping.compare_requested.connect(self.compare_requested)
        self.panel.adopt_requested.connect(self.keeping.ask_edition)
        self._build_shelf()
        for widget in (self.panel, self.finder, self.shelf, self.nothing, self.foot):
            self.body.addWidget(widget)
        self.body.addWidget(self.removed, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._arrange_parts()

    def refresh(self) -> None:
        """Ask for the reports anew."""
        library, finder, first = self._desk.services.library, self.finder, self._first
        query, place, tag = finder.query, finder.place, finder.tag

        def work() -> tuple[Found, Storage]:
            return library.find(query, place, tag, first), library.storage()

        def done(told: tuple[Found, Storage]) -> None:
            if (query, place, tag, first) == (finder.query, finder.place, finder.tag, self._first):
                self._show(*told)

        self._desk.ask(work, while_alive(self, done))

    def to_start(self) -> None:
        """Show everything that is on the shelf, from the top."""
        super().to_start()
        self._first = 0
        self.finder.clear()

    def import_files(self, paths: list[Path]) -> None:
        """Bring these files in after what is under way."""
        if paths:
            self.flow.add(Source(path.name, path) for path in paths)

    def import_sample(self) -> None:
        """Bring in the report that ships with the program, so that a newcomer can try everything."""
        self.flow.add([Source(self._desk.say("示例报告"), self.look.assets.path("resources", SAMPLE))])

    def choose_files(self) -> None:
        """Let the person choose files to bring in."""
        if self._dialog is not None:
            return
        say = self._desk.say
        self._dialog = dialog = QFileDialog(self, say("打开报告"), str(remembered_folder(self._desk)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([say("报告 ({patterns})", patterns=PATTERNS), say("所有文件 ({patterns})", patterns="*")])
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(self._dialog_closed)
        dialog.open()

    def paste(self) -> None:
        """Bring in what was copied: files at once, text after a look at it."""
        copied = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        if files:
            self.import_files(files)
        elif self._pasting is None:
            self._pasting = dialog = PasteDialog(self.look, copied.text(), self)
            dialog.text_given.connect(lambda given: self.flow.add([Source(self._desk.say("粘贴的文字"), text=given)]))
            dialog.finished.connect(self._pasted)
            dialog.open()

    def focus_report(self, report: str) -> None:
        """Put the keyboard on a report's row."""
        for row in self.shelf.rows:
            if row.shelved.id == report:
                row.tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_heading(self) -> None:
        say = self._desk.say
        self.paste_button = Button(self.look, say("粘贴文字"), icon="paste", key="Ctrl+V")
        self.paste_button.clicked.connect(self.paste)
        self.open_button = Button(self.look, say("打开报告\u2026\u2026"), "filled", icon="file", key="Ctrl+O")
        self.open_button.clicked.connect(self.choose_files)
        self.heading.add_action(self.paste_button)
        self.heading.add_action(self.open_button)

    def _build_shelf(self) -> None:
        look = self.look
        self.finder = Finder(look)
        self.finder.changed.connect(lambda: self._turn(0))
        self.shelf = Shelf(look)
        self.shelf.open_requested.connect(self.open_requested)
        self.shelf.study_requested.connect(self.study_requested)
        self.shelf.quiz_requested.connect(self.quiz_requested)
        self.shelf.details_requested.connect(self.keeping.details)
        self.shelf.remove_requested.connect(self.keeping.remove)
        self.shelf.restore_requested.connect(self.keeping.restore)
        self.nothing = Label(look, "", "body", "text2", wrap=True)
        self.foot = Foot(look)
        self.foot.page_chosen.connect(self._turn)
        self.removed = Button(look, kind="link")
        self.removed.clicked.connect(lambda: self.finder.go("removed"))

    def _turn(self, first: int) -> None:
        """Show the page that begins there."""
        self._first = first
        self.refresh()
        self.to_top()

    def _show(self, found: Found, storage: Storage) -> None:
        place, before = self.finder.place, self._found
        self._found, self._first = found, found.first
        if before is None or found.rows != before.rows:
            self.shelf.show_reports(found.rows)
        self.finder.show_found(found)
        self.foot.show_found(found, place, PAGE)
        self.foot.show_storage(storage)
        words = NO_MATCH if self.finder.query.strip() or self.finder.tag else NOTHING
        self.nothing.setText(self._desk.say(words[place]))
        self._arrange_parts()
        self.listed.emit(found.here)

    def _arrange_parts(self) -> None:
        """Show the shelf or the empty area, and let only one button be filled."""
        found = self._found
        searched = bool(self.finder.query.strip() or self.finder.tag) or self.finder.place != "shelf"
        some = found is not None and (searched or bool(found.here))
        bare = found is not None and not some and self.panel.isHidden()
        if bare and self._empty is None:
            self._empty = self._make_empty()
            self.body.insertWidget(0, self._empty, MOST)
        if self._empty is not None:
            self._empty.setVisible(bare)
        rows = found is not None and bool(found.rows)
        self.shelf.setVisible(rows)
        self.nothing.setVisible(some and not rows)
        self.finder.setVisible(some)
        self.foot.setVisible(some)
        removed = 0 if found is None else found.counts["removed"]
        self.removed.setText(self._desk.say("看移除的 {n} 份报告", n=removed))
        self.removed.setVisible(not some and removed > 0)
        for button in (self.open_button, self.paste_button):
            button.setVisible(not bare)
        self.open_button.set_kind("outlined" if self.panel.telling else "filled")

    def _make_empty(self) -> Empty:
        say = self._desk.say
        choose = Button(self.look, say("打开报告\u2026\u2026"), "filled", icon="file", key="Ctrl+O", large=True)
        choose.clicked.connect(self.choose_files)
        sample = Button(self.look, say("先看示例报告"), large=True)
        sample.clicked.connect(self.import_sample)
        paste = Button(self.look, say("粘贴文字"), key="Ctrl+V", large=True)
        paste.clicked.connect(self.paste)
        return Empty(
            self.look,
            "report",
            say("从一份报告开始"),
            say("打开一份报告，九学会找出里面的提法和数字，标好出处，做成卡片和题目。"),
            [choose, sample, paste],
            hint=say("也可以把文件拖到这里。支持 txt、md、html、docx、pdf、ofd。"),
            promise=say("文件只在这台电脑上读，不联网，也不上传。"),
            dashed=True,
        )

    def _stepped(self, step: Step) -> None:
        self.panel.show_step(step)
        self._arrange_parts()

    def _finished(self, fates: tuple[Fate, ...]) -> None:
        self.panel.show_fates(fates)
        self._arrange_parts()
        self.to_top()

    def _chosen(self, names: list[str]) -> None:
        if names:
            remember_folder(self._desk, Path(names[0]).parent)
        self.import_files([Path(name) for name in names])

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _pasted(self) -> None:
        self._pasting = None
