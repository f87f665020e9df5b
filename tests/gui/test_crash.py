"""When the program itself goes wrong: it is shown, copied, written down, and work goes on."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from app import __version__
from app.gui.crash import CrashDialog, CrashGuard
from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, dialogs, press, texts


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "jiuxue.log"


@pytest.fixture
def guard(window: MainWindow, look: Look, log: Path) -> Iterator[CrashGuard]:
    before = sys.excepthook
    made = CrashGuard(look, window, log)
    made.install()
    window.troubled.connect(made.take)
    yield made
    made.remove()
    assert sys.excepthook is before


def test_a_bug_in_a_job_is_shown_and_written_down(window: MainWindow, guard: CrashGuard, desk: Desk, settled: Settled, log: Path) -> None:
    desk.ask(lambda: [][1], lambda _: None)
    settled()
    crash = dialog(window, CrashDialog)
    assert "刚才这一步没有做成，已经保存的内容都还在。请把下面的内容复制给维护的人，然后可以接着用。" in texts(crash)
    told = crash.findChildren(QPlainTextEdit)[0].toPlainText()
    assert f"jiuxue {__version__}" in told
    assert "IndexError" in told
    assert "IndexError" in log.read_text(encoding="utf-8")
    press(crash, Qt.Key.Key_Return)
    settled()
    assert dialogs(window) == 0
    window.go("study")
    settled()
    assert window.current == "study"


def test_what_went_wrong_is_copied(window: MainWindow, guard: CrashGuard, settled: Settled) -> None:
    guard.take(ValueError("没想到"))
    settled()
    crash = dialog(window, CrashDialog)
    click(button(crash, "复制"))
    assert "ValueError: 没想到" in QGuiApplication.clipboard().text()
    assert "已复制。" in texts(crash)


def test_errors_are_shown_one_at_a_time(window: MainWindow, guard: CrashGuard, settled: Settled, log: Path) -> None:
    for number in range(3):
        guard.take(ValueError(f"第 {number} 个"))
    settled()
    assert dialogs(window, CrashDialog) == 1
    assert log.read_text(encoding="utf-8").count("ValueError: 第") == 3
    dialog(window, CrashDialog).accept()
    settled()
    guard.take(ValueError("又一个"))
    settled()
    assert dialogs(window, CrashDialog) == 1


def test_an_error_on_a_thread_that_nobody_caught_is_shown(window: MainWindow, guard: CrashGuard, settled: Settled) -> None:
    thread = threading.Thread(target=lambda: [][1])
    thread.start()
    thread.join()
    settled()
    assert dialogs(window, CrashDialog) == 1


def test_an_error_on_the_windows_own_thread_is_shown(window: MainWindow, guard: CrashGuard, settled: Settled) -> None:
    sys.excepthook(KeyError, KeyError("x"), None)
    settled()
    assert dialogs(window, CrashDialog) == 1


def test_an_interrupt_closes_the_window(window: MainWindow, guard: CrashGuard, settled: Settled) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    settled()
    assert not window.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dialog_can_be_read_and_reached(
    window: MainWindow, guard: CrashGuard, look: Look, settled: Settled, language: str, scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    guard.take(ValueError("x" * 300))
    settled()
    crash = dialog(window, CrashDialog)
    assert not nameless(crash)
    assert not cut_off(crash)
    assert not unreached(crash)
