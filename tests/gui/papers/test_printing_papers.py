"""Printing a paper from its screen: what is ticked, the preview, the files."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.papers.paper_screen import PaperScreen
from app.gui.papers.preview_dialog import PreviewDialog
from app.gui.papers.print_dialog import PrintDialog
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, click, press
from tests.gui.papers.conftest import ordering, shown


@pytest.fixture
def dialog(window: MainWindow, paper: PaperScreen, settled: Settled) -> PrintDialog:
    click(paper.summary.print)
    settled()
    found = QApplication.activeModalWidget()
    assert isinstance(found, PrintDialog)
    assert paper.made.saved
    return found


def preview(settled: Settled) -> PreviewDialog:
    settled()
    found = QApplication.activeModalWidget()
    assert isinstance(found, PreviewDialog)
    return found


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_pdf_of_each_paper_and_key_is_written_and_its_text_is_found(
    window: MainWindow, dialog: PrintDialog, settled: Settled, tmp_path: Path
) -> None:
    folder = tmp_path / "试卷"
    folder.mkdir()
    dialog.export_to(folder)
    settled()
    assert QApplication.activeModalWidget() is None
    assert len(list(folder.glob("*.pdf"))) == 4
    paper, key = (next(folder.glob(f"*A 卷）{what}.pdf")) for what in ("", " 答案与解析"))
    assert "姓名" in text_of(paper)
    assert "“四学”工作法中" in text_of(paper)
    assert "轮流学" in text_of(key)
    assert "导出了 4 个文件" in window.notice.text


def test_word_files_are_written_where_they_are_wanted(dialog: PrintDialog, settled: Settled, tmp_path: Path) -> None:
    folder = tmp_path / "试卷"
    folder.mkdir()
    dialog.how.set_value("docx")
    click(dialog.key)
    click(dialog.seats)
    dialog.export_to(folder)
    settled()
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx"] * 3


def test_nothing_ticked_prints_nothing(dialog: PrintDialog) -> None:
    click(dialog.paper)
    assert dialog.export_button.isEnabled()
    click(dialog.key)
    assert not dialog.export_button.isEnabled()
    assert not dialog.look_button.isEnabled()


def test_the_preview_turns_pages_and_documents(dialog: PrintDialog, settled: Settled) -> None:
    click(dialog.look_button)
    pages = preview(settled)
    assert pages.pages is not None
    assert pages.where.text() == f"第 1 页，共 {pages.pages.count} 页"
    assert pages.which.count() == 4
    QTest.keyClick(pages.which, Qt.Key.Key_Down)
    assert pages.which.value == 1
    settled()
    assert pages.pages is not None
    count = pages.pages.count
    for _ in range(count + 1):
        press(pages, Qt.Key.Key_PageDown)
    assert pages.number == count
    assert not pages.on.isEnabled()
    press(pages, Qt.Key.Key_Home)
    assert pages.number == 1
    ink = pages.view.grab().toImage()
    assert any(ink.pixelColor(x, y).lightness() < 80 for x in range(0, ink.width(), 3) for y in range(0, ink.height(), 3))


def test_a_folder_that_cannot_be_written_to_is_told(window: MainWindow, dialog: PrintDialog, settled: Settled, tmp_path: Path) -> None:
    dialog.export_to(tmp_path / "gone")
    settled()
    assert "找不到文件夹" in window.notice.text
    assert dialog.export_button.isEnabled()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dialogs_at_every_size(
    window: MainWindow, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.go("quiz")
    settled()
    click(window.page("quiz").papers)  # type: ignore[attr-defined]
    settled()
    click(ordering(window).button)
    settled()
    shown(window).print()
    settled()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    problems = [*nameless(dialog), *unreached(dialog), *cut_off(dialog)]
    dialog.preview()
    pages = preview(settled)
    problems += [*nameless(pages), *unreached(pages), *cut_off(pages)]
    pages.accept()
    dialog.reject()
    settled()
    assert not problems, "\n".join(problems)
