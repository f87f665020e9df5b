"""The real program on an empty data folder; the text of the line edit that has the focus goes to the file `$IME_OUT`.

usage: python typing_app.py, under an input method (tests/gui/test_typing.py)
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

OUT = Path(os.environ["IME_OUT"])
EVERY_MS = 20
run = QApplication.exec


def watch() -> None:
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.window().isActiveWindow():
        OUT.write_text(field.text(), encoding="utf-8")


def run_watched(*_: object) -> int:
    timer = QTimer()
    timer.timeout.connect(watch)
    timer.start(EVERY_MS)
    return run()


QApplication.exec = run_watched  # type: ignore[method-assign]

if __name__ == "__main__":
    from app.__main__ import main

    with tempfile.TemporaryDirectory() as folder:
        sys.exit(main(["--data", folder]))
