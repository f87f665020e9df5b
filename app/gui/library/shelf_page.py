"""GUI layer: the shelf of 题库: every report, the ways to bring one in, and how that goes."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder
from app.gui.library.flow import Fate, ImportFlow, Source, Step
from app.gui.library.import_panel import ImportPanel
from app.gui.library.paste_dialog import PasteDialog
from app.gui.library.shelf import Shelf
from app.gui.widgets.button import Button
from app.gui.widgets.empty import Empty
from app.gui.widgets.page import Page
from app.services.library import Shelved

PATTERNS: Final = "*.txt *.md *.markdown *.html *.htm *.docx"
SAMPLE: Final = "sample/report.md"
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""


class ShelfPage(Page):
    """Reports in rows, above them how an import goes and what it brought; an area to drop files on while there is none.

    `listed` carries the ids of all reports each time they have been looked up.
    """

    listed = Signal(object)
    open_requested = Signal(str)
    study_requested = Signal(tuple)
    quiz_requested = Signal(tuple)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("题库"), parent)
        self._desk = desk
        self._dialog: QFileDialog | None = None
        self._pasting: PasteDialog | None = None
        self._empty: Empty | None = None
        self._reports: tuple[Shelved, ...] | None = None
        self.flow = ImportFlow(desk, self)
        self.flow.stepped.connect(self._stepped)
        self.flow.finished.connect(self._finished)
        self._build_heading()
        self.panel = ImportPanel(desk.look)
        self.panel.cancel_requested.connect(self.flow.cancel)
        self.panel.study_requested.connect(self.study_requested)
        self.panel.quiz_requested.connect(self.quiz_requested)
        self.panel.open_requested.connect(self.open_requested)
        self.panel.dismissed.connect(self._arrange_parts)
        self.shelf = Shelf(desk.look)
        self.shelf.open_requested.connect(self.open_requested)
        self.shelf.study_requested.connect(self.study_requested)
        self.shelf.quiz_requested.connect(self.quiz_requested)
        self.shelf.remove_requested.connect(self._remove)
        self.body.addWidget(self.panel)
        self.body.addWidget(self.shelf)
        self.body.addStretch(1)
        self._arrange_parts()

    def refresh(self) -> None:
        """Ask for the reports anew."""
        self._desk.ask(self._desk.services.library.reports, while_alive(self, self._show))

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

    def _show(self, reports: tuple[Shelved, ...]) -> None:
        if reports != self._reports:
            self._reports = reports
            self.shelf.show_reports(reports)
        self._arrange_parts()
        self.listed.emit(frozenset(one.id for one in reports))

    def _arrange_parts(self) -> None:
        """Show the shelf or the empty area, and let only one button be filled."""
        some, bare = bool(self._reports), self._reports == () and self.panel.isHidden()
        if bare and self._empty is None:
            self._empty = self._make_empty()
            self.body.insertWidget(0, self._empty, MOST)
        if self._empty is not None:
            self._empty.setVisible(bare)
        self.shelf.setVisible(some)
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
            hint=say("也可以把文件拖到这里。支持 txt、md、html、docx。"),
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

    def _remove(self, report: str, title: str) -> None:
        library, say = self._desk.services.library, self._desk.say

        def removed(_: None) -> None:
            told = say("《{title}》移出了题库，成绩和学习进度都留着。", title=title)
            self.notice_requested.emit(told, say("撤销"), lambda: self._desk.write(lambda: library.restore(report)))

        self._desk.write(lambda: library.remove(report), while_alive(self, removed))

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
