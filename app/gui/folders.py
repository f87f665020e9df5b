"""GUI layer: the folder in which a file dialog opens: where the last file was, or the person's documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.errors import UserError
from app.gui.desk import Desk


def remembered_folder(desk: Desk) -> Path:
    """Return the folder of the last file that was opened or written, where it still stands; else the person's documents."""
    last = desk.settings.current.last_folder
    if last and Path(last).is_dir():
        return Path(last)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def remember_folder(desk: Desk, folder: Path) -> None:
    """Keep `folder` for the next dialog, beside the rest of the work."""

    def keep() -> None:
        try:
            desk.settings.change(last_folder=str(folder.absolute()))
        except UserError:
            return  # the next dialog opens elsewhere: not worth a word while a file is being read or written

    if str(folder.absolute()) != desk.settings.current.last_folder:
        desk.jobs.free(lambda _task: keep())
