"""GUI layer: where a calendar or a meeting's score sheet goes: asks for a place, writes the file, and says where it is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalogue import mark
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder

Write = Callable[[Path], Path]


class Kind(NamedTuple):
    """A kind of file: the dialog's title, its filter, the ending, and what is said once it is written."""

    title: str
    files: str
    suffix: str
    told: str


CALENDAR: Final = Kind(mark("导出日历"), mark("日历 (*.ics)"), "ics", mark("日历存好了：{name}。用 Outlook、WPS 或手机的日历打开它。"))
SCORES: Final = Kind(mark("导出成绩单"), mark("Excel 工作簿 (*.xlsx)"), "xlsx", mark("存好了：{name}"))


class CalendarFile(QObject):
    """Exports files of a `Kind` from `page`. `saved` carries what a notice takes: text, its action's word, what the action calls."""

    saved = Signal(str, str, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._dialog: QFileDialog | None = None

    def choose(self, name: str, write: Write, kind: Kind = CALENDAR) -> None:
        """Let the person say where a file of that name goes; `write` writes it there, on the worker."""
        if self._dialog is not None:
            return
        say = self._desk.say
        dialog = QFileDialog(self._page, say(kind.title), str(remembered_folder(self._desk)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(say(kind.files))
        dialog.setDefaultSuffix(kind.suffix)
        dialog.selectFile(f"{name}.{kind.suffix}")
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen), write, kind))
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def export_to(self, path: Path, write: Write, kind: Kind = CALENDAR) -> None:
        """Write the file to `path`, and say where it is; the window tells why it could not be written."""
        remember_folder(self._desk, path.parent)
        self._desk.ask(partial(write, path), while_alive(self, lambda place: self._tell(place, kind)))

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _tell(self, place: Path, kind: Kind) -> None:
        folder = QUrl.fromLocalFile(str(place.parent))
        told = self._desk.say(kind.told, name=place.name)
        self.saved.emit(told, self._desk.say("打开文件夹"), lambda: QDesktopServices.openUrl(folder))
