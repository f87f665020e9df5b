"""GUI layer: 打印和导出: what is to be printed of a paper, looked at before it is written, as PDF or Word files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder
from app.gui.papers.preview_dialog import PreviewDialog
from app.gui.printing.pdf import write_pdf
from app.gui.widgets.check_row import CheckRow
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice, Labelled
from app.gui.widgets.scroll import Scroll
from app.services.papers import PaperSet
from app.services.printing import Printed, Wanted, free_place
from app.services.scoring import trouble

WIDTH: Final = 560
MARGIN: Final = 40
AROUND: Final = 200
"""Pixels at 100 % above and below the rows."""


class PrintDialog(Dialog):
    """Asks what is to be printed of a saved paper. `notice_requested` says where it went."""

    notice_requested = Signal(str, str, object)

    def __init__(self, desk: Desk, made: PaperSet, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("打印和导出"), parent, width=WIDTH)
        self._desk = desk
        self._made = made
        self._rows: list[CheckRow] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(4, 4, 14, 4)
        self._column.setSpacing(desk.look.theme.space("xs"))
        usual = Wanted()
        self.paper = self._row(say("试卷"), on=usual.paper)
        self.sheet = self._row(say("答题卡"), say("题号和试卷一致"), on=usual.sheet)
        self.key = self._row(say("答案与解析"), say("单独一份"), on=usual.key)
        self.seats = self._row(say("座签"), say("按现在的名单"), on=usual.seats)
        self.page = self._row(say("网页测验"), say("双击就能答，不用装程序"), on=False)
        self.large = self._row(say("大字"), say("字号放大四成"), on=usual.large)
        self.how = Choice(desk.look, say("文件格式"), (("pdf", say("PDF，直接打印")), ("docx", say("Word，还要改动"))))
        self._column.addWidget(Labelled(desk.look, say("文件格式"), self.how))
        scroll = Scroll(desk.look, content, "surface")
        self.body.addWidget(scroll, 1)
        self.add_button(say("取消"), "text")
        self.look_button = self.add_button(say("打印预览"), call=self.preview, key="Ctrl+P")
        self.export_button = self.add_button(say("导出试卷"), "filled", self.choose_folder, key="Ctrl+Return")
        for row in self._rows:
            row.toggled.connect(lambda _on: self._count())

    @property
    def wanted(self) -> Wanted:
        """What is ticked."""
        return Wanted(self.paper.isChecked(), self.sheet.isChecked(), self.key.isChecked(), self.seats.isChecked(), self.large.isChecked())

    def preview(self) -> None:
        """Show the pages of what is ticked."""
        self._ask(lambda documents: PreviewDialog(self._desk, documents, self).open())

    def choose_folder(self) -> None:
        """Let the person say in which folder the files go."""
        dialog = QFileDialog(self, self.look.say("导出到哪个文件夹"), str(remembered_folder(self._desk)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, folder: Path) -> None:
        """Write what is ticked into `folder`, each as a file of its own; no file that stands there is written over."""
        remember_folder(self._desk, folder)
        self.export_button.setEnabled(False)
        self._ask(lambda documents: self._write(documents, folder))

    def _write(self, documents: tuple[Printed, ...], folder: Path) -> None:
        """Write the pages of a quiz, then the documents, each kind where it is made."""
        services, made, say, word = self._desk.services, self._made, self.look.say, self.how.value == "docx"
        failed = while_alive(self, self._failed)
        letters = made.letters if self.page.isChecked() else ()

        def kept() -> list[Path]:
            places = [services.quiz_pages.write_page(made, letter, folder, say) for letter in letters]
            return places + ([services.printing.write_word(one, folder) for one in documents] if word else [])

        def drawn(places: list[Path]) -> None:
            def told(pdfs: list[Path]) -> None:
                self._written(places + pdfs, folder)

            if word or not documents:
                told([])
                return
            work = partial(_pdfs, documents, folder)
            self._desk.jobs.free(lambda task: work(task.cancelled), while_alive(self, told), failed)

        self._desk.ask(kept, while_alive(self, drawn), failed)

    def _row(self, text: str, aside: str = "", *, on: bool) -> CheckRow:
        row = CheckRow(self.look, text, aside)
        row.setChecked(on)
        self._column.addWidget(row)
        self._rows.append(row)
        return row

    def _count(self) -> None:
        wanted = self.wanted
        printed = wanted.paper or wanted.sheet or wanted.key or wanted.seats
        self.look_button.setEnabled(printed)
        self.export_button.setEnabled(printed or self.page.isChecked())

    def _ask(self, then: Callable[[tuple[Printed, ...]], None]) -> None:
        printing, made, wanted, say = self._desk.services.printing, self._made, self.wanted, self.look.say
        self._desk.ask(lambda: printing.documents(made, made.title, wanted, say), while_alive(self, then), while_alive(self, self._failed))

    def _written(self, places: list[Path], folder: Path) -> None:
        say = self.look.say
        told = say("导出了 {n} 个文件，在文件夹“{folder}”里。", n=len(places), folder=folder.name or str(folder))
        self.accept()
        self.notice_requested.emit(told, say("打开文件夹"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))

    def _failed(self, error: Exception) -> None:
        self._count()
        self._desk.troubled.emit(error)


def _pdfs(documents: tuple[Printed, ...], folder: Path, cancelled: Callable[[], bool]) -> list[Path]:
    return [_pdf(one, folder, cancelled) for one in documents]


def _pdf(printed: Printed, folder: Path, cancelled: Callable[[], bool]) -> Path:
    place = free_place(folder, printed.stem, ".pdf")
    try:
        write_pdf(printed.document, place, cancelled=cancelled)
    except (OSError, ValueError) as error:
        raise trouble(error, place) from error
    return place
