"""GUI layer: where a calendar goes: asks for a place, writes the file, and says where it is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder

Write = Callable[[Path], Path]


class CalendarFile(QObject):
    """Exports calendars from `page`. `saved` carries what a notice takes: text, its action's word, what the action calls."""

    saved = Signal(str, str, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._dialog: QFileDialog | None = None

    def choose(self, name: str, write: Write) -> None:
        """Let the person say where a calendar of that name goes; `write` writes it there, on the worker."""
        if self._dialog is not None:
            return
        say = self._desk.say
        dialog = QFileDialog(self._page, say("导出日历"), str(remembered_folder(self._desk)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(say("日历 (*.ics)"))
        dialog.setDefaultSuffix("ics")
        dialog.selectFile(f"{name}.ics")
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen), write))
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def export_to(self, path: Path, write: Write) -> None:
        """Write the calendar to `path`, and say where it is; the window tells why it could not be written."""
        remember_folder(self._desk, path.parent)
        self._desk.ask(partial(write, path), while_alive(self, self._tell))

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _tell(self, place: Path) -> None:
        folder = QUrl.fromLocalFile(str(place.parent))
        told = self._desk.say("日历存好了：{name}。用 Outlook、WPS 或手机的日历打开它。", name=place.name)
        self.saved.emit(told, self._desk.say("打开文件夹"), lambda: QDesktopServices.openUrl(folder))
