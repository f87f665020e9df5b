"""Quiz pages from the window: written from the print dialog, their results files taken in with a word for each that waits."""

import json
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gui.desk import Desk
from app.gui.entry.entry_screen import EntryScreen
from app.gui.entry.handed_in_dialog import NEW, HandedInDialog
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.papers.print_dialog import PrintDialog
from app.gui.widgets.dialog import Dialog
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.entry.test_entering import opened
from tests.gui.hands import Settled, click, press, texts
from tests.gui.papers.conftest import ordering, shown


@pytest.fixture
def screen(window: MainWindow, settled: Settled) -> EntryScreen:
    return opened(window, settled)


def handed_in(screen: EntryScreen, path: Path, name: str, code: str) -> Path:
    """A results file in which nothing was answered."""
    made = screen._made  # noqa: SLF001 - the paper that is on the desk
    told = {"result": path.stem, "paper": made.id, "version": made.number, "letter": "A", "name": name, "code": code}
    answers: list[list[str]] = [[] for _ in made.sheet("A").items]
    body = json.dumps(told | {"started": 1, "handed_in": 2, "answers": answers})
    path.write_text(json.dumps({"schema": "jiuxue.answers/1", "crc32": f"{zlib.crc32(body.encode()):08x}", "body": body}), encoding="utf-8")
    return path


def told(settled: Settled) -> Dialog:
    settled()
    found = QApplication.activeModalWidget()
    assert isinstance(found, Dialog)
    return found


def test_a_page_is_written_from_the_print_dialog(window: MainWindow, desk: Desk, settled: Settled, tmp_path: Path) -> None:
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
    for row in (dialog.paper, dialog.key, dialog.page):
        row.setChecked(not row.isChecked())
    assert not dialog.look_button.isEnabled()
    folder = tmp_path / "网页"
    folder.mkdir()
    dialog.export_to(folder)
    settled()
    (page,) = folder.iterdir()
    assert page.suffix == ".html"
    assert "导出了 1 个文件" in window.notice.text


def test_files_are_taken_in_and_what_is_refused_is_told(screen: EntryScreen, desk: Desk, settled: Settled, tmp_path: Path) -> None:
    known = handed_in(screen, tmp_path / "a.json", "张三", "")
    strange = handed_in(screen, tmp_path / "b.json", "赵六", "")
    broken = tmp_path / "c.json"
    broken.write_text("{}", encoding="utf-8")
    screen.take_in_files((known, strange, broken))
    dialog = told(settled)
    assert isinstance(dialog, HandedInDialog)
    assert [choice.currentText().split()[0] for choice in dialog.choices] == ["张三", "先不收"]
    assert "收下 1 份" in dialog.take.text()
    dialog.choices[1].set_value(NEW)
    press(dialog, Qt.Key.Key_Return, with_ctrl=True)
    after = told(settled)
    assert any("收下了 2 份答卷，有 1 份没有收" in text for text in texts(after))
    assert any("c.json" in text for text in texts(after))
    after.accept()
    settled()
    assert {one.person.name for one in desk.services.scoring.scores()} == {"张三", "赵六"}
    screen.take_in_files((known,))
    again = told(settled)
    assert any("已经收过了" in text for text in texts(again))
    again.accept()
    settled()
    assert len(desk.services.scoring.scores()) == 2


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
def test_the_dialog_at_every_size(
    window: MainWindow, look: Look, settled: Settled, size: tuple[int, int], scale: int, tmp_path: Path
) -> None:
    look.apply("dark", scale, True)
    window.resize(*size)
    screen = opened(window, settled)
    screen.take_in_files((handed_in(screen, tmp_path / "a.json", "阿依古丽·买买提", "0042"),))
    dialog = told(settled)
    problems = [*nameless(dialog), *unreached(dialog), *cut_off(dialog)]
    dialog.reject()
    settled()
    assert not problems, "\n".join(problems)
