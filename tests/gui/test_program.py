"""The program as it starts: paint, then store; what it says where the store cannot be opened; closing."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assets import Assets
from app.bootstrap import open_services
from app.errors import UserError
from app.gui.library.page import LibraryPage
from app.gui.person_dialog import PersonDialog
from app.gui.program import Program
from app.gui.widgets.dialog import Dialog
from app.services.composition import Services
from app.settings import SettingsFile
from tests.gui.hands import button, click, dialog, dialogs, texts

EVERY_MS = 20


@pytest.fixture
def program(faces: None, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(SettingsFile.load(tmp_path / "settings.json"), Assets(tmp_path), tmp_path / "jiuxue.log", [])
    qtbot.addWidget(made.window)
    yield made
    made.close()


def run(program: Program, start: Callable[[], Services], file: Path | None, ready: Callable[[], bool], then: Callable[[], None]) -> int:
    """Run the program; do `then` once `ready` holds."""
    timer = QTimer()

    def look() -> None:
        if ready() and not program.jobs.busy:
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start(EVERY_MS)
    return program.run(start, file)


def test_a_fresh_folder_opens_with_its_name_asked_for(program: Program, tmp_path: Path) -> None:
    seen: list[str] = []

    def then() -> None:
        asked = dialog(program.window, PersonDialog)
        seen.append(asked.heading.text())
        asked.reject()
        program.window.close()

    with ExitStack() as at_the_end:
        settings = SettingsFile.load(tmp_path / "settings.json")
        code = run(
            program,
            lambda: open_services(tmp_path, settings, Assets(tmp_path), at_the_end),
            None,
            lambda: dialogs(program.window, PersonDialog) == 1,
            then,
        )
    assert code == 0
    assert seen == ["请写下姓名"]
    assert (tmp_path / "jiuxue.sqlite").is_file()


def test_a_file_named_at_the_start_is_imported(program: Program, tmp_path: Path) -> None:
    report = tmp_path / "山泉镇.txt"
    report.write_text(
        "山泉镇的学习办法\n\n山泉镇推行“三个一”学习法，也就是一周一读、一月一讲、一季一考，128名干部参加。\n", encoding="utf-8"
    )
    titles: list[str] = []

    def then() -> None:
        titles.extend(one.title for one in program.desk.services.library.reports())
        program.window.close()

    def ready() -> bool:
        page = program.window.page("library") if program.window.current == "library" else None
        return isinstance(page, LibraryPage) and page.shelf.panel.telling

    with ExitStack() as at_the_end:
        settings = SettingsFile.load(tmp_path / "settings.json")
        run(program, lambda: open_services(tmp_path, settings, Assets(tmp_path), at_the_end), report, ready, then)
    assert titles[0] == "山泉镇的学习办法"


def test_a_store_that_cannot_be_opened_is_told_and_the_program_ends(program: Program, tmp_path: Path) -> None:
    told: list[str] = []

    def refuse() -> Services:
        raise UserError("store_newer", name="jiuxue.sqlite")

    def then() -> None:
        asked = dialog(program.window, Dialog)
        told.extend(texts(asked))
        click(button(asked, "知道了"))

    assert run(program, refuse, None, lambda: dialogs(program.window, Dialog) == 1, then) == 0
    assert told == ["打不开数据", "数据文件“jiuxue.sqlite”是用更新版本的程序保存的。请升级本程序后再打开。"]
    assert not program.window.isVisible()


def test_settings_that_were_set_aside_are_told(faces: None, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    settings = SettingsFile.load(tmp_path / "settings.json")
    program = Program(settings, Assets(tmp_path), tmp_path / "jiuxue.log", [])
    qtbot.addWidget(program.window)
    told: list[str] = []

    def then() -> None:
        told.append(program.window.notice.text)
        QApplication.closeAllWindows()

    with ExitStack() as at_the_end:
        run(
            program,
            lambda: open_services(tmp_path, settings, Assets(tmp_path), at_the_end),
            None,
            lambda: bool(program.window.notice.text),
            then,
        )
        program.close()
    assert told[0].startswith("原来的设置读不懂，已改用默认设置。")
    assert (tmp_path / "settings.broken.json").is_file()
