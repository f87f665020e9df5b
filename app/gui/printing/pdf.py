"""GUI layer: a document written as a PDF: offline, with its text searchable, its faces embedded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app import __version__
from app.errors import Cancelled
from app.export.document import Document
from app.files import write_whole
from app.gui.printing.pages import Pages
from app.gui.printing.setting import UNITS


def write_pdf(
    document: Document, path: Path, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None
) -> int:
    """Write `document` to `path` and return how many pages it has; on any thread, with a QGuiApplication there.

    `progress` hears of pages drawn and of all. What stood at `path` stays whole until the PDF is, and if it does not come to that.
    Raises `Cancelled`, OSError as the file system does.
    """
    pages = Pages(document, cancelled)
    write_whole(path, lambda fresh: _write(pages, document.title, fresh, progress, cancelled))
    return pages.count


def _write(pages: Pages, title: str, path: Path, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None) -> None:
    form = pages.form
    writer = QPdfWriter(str(path))
    writer.setResolution(72 * UNITS)
    writer.setTitle(title)
    writer.setCreator(f"Jiuxue {__version__}")
    size = QPageSize(QSizeF(form.width, form.height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"no PDF can be written to {path}")
    try:
        for number in range(1, pages.count + 1):
            if cancelled is not None and cancelled():
                raise Cancelled
            if number > 1:
                writer.newPage()
            pages.paint(painter, number)
            if progress is not None:
                progress(number, pages.count)
    finally:
        painter.end()
