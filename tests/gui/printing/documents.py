"""Documents to print, and what stands on their printed pages."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from app.export.document import Block, Document, PageForm, Paragraph
from app.gui.printing.pdf import write_pdf

MADE = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)


def document(*blocks: Block | str, style: str = "body", page: PageForm | None = None) -> Document:
    made = tuple(Paragraph(block, style) if isinstance(block, str) else block for block in blocks)
    return Document(title="学习记录", blocks=made, made=MADE, page=page or PageForm())


def printed(document: Document, folder: Path) -> Path:
    path = folder / "printed.pdf"
    write_pdf(document, path)
    return path


def texts(path: Path) -> list[str]:
    """Return the text of each page, line ends left out."""
    file = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "").replace("\n", "") for page in file]
    finally:
        file.close()
