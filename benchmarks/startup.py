"""Cold start to first paint of our window, against a bare PySide6 window in the same run: at most 2 times as long.

usage: uv run python benchmarks/startup.py [ROUNDS]

Each start is a fresh Python process on an empty data folder, ours and the bare one in turn, timed by the process itself from the
moment the interpreter was started until the first paint event has been handled. The figure is the quotient of the medians.
Prints also how long it takes until the first page is filled (store made, sample kept). Exit code 1 above the limit.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7
LIMIT = 2.0
ROOT = Path(__file__).resolve().parents[1]

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    drawn = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.drawn:
            self.drawn = True
            QTimer.singleShot(0, self, tell)

def tell():
    print("painted", time.time() - float(sys.argv[1]), flush=True)
    application.quit()

application = QApplication(sys.argv[:1])
window = Window()
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
"""

OURS = """
import sys, time
from pathlib import Path
import app.gui.application
from app.bootstrap import run_window

import app.gui.display
checked = app.gui.display.import_qt

def watched():
    checked()
    from app.gui.main_window import MainWindow
    made = MainWindow.__init__
    begun = MainWindow.begin
    def init(window, *parts):
        made(window, *parts)
        window.painted.connect(lambda: print("painted", time.time() - float(sys.argv[1]), flush=True))
    def begin(window, person):
        window.choose_person = lambda: None
        begun(window, person)
        window.desk.ask(lambda: None, lambda _nothing: (print("filled", time.time() - float(sys.argv[1]), flush=True), window.close()))
    MainWindow.__init__ = init
    MainWindow.begin = begin

app.gui.application.import_qt = watched
sys.exit(run_window(Path(sys.argv[2]), None))
"""


def start(code: str, *extra: str) -> dict[str, float]:
    """Start a fresh process; return how many seconds each of its steps was after the start."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)} | dict(os.environ)
    begun = time.time()
    done = subprocess.run([sys.executable, "-c", code, str(begun), *extra], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return {name: float(seconds) for name, seconds in (line.split() for line in done.stdout.splitlines())}


def main() -> None:
    """Measure, print a table, and end with a line of JSON."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    bare, ours, filled = [], [], []
    for number in range(rounds + 1):
        one = start(BARE)
        with tempfile.TemporaryDirectory() as folder:
            other = start(OURS, folder)
        if number:  # the first round fills the caches of the file system and of Python
            bare.append(one["painted"])
            ours.append(other["painted"])
            filled.append(other["filled"])
    quotient = statistics.median(ours) / statistics.median(bare)
    print(f"{'':26}{'median ms':>12}{'from':>8}{'to':>8}")
    for name, times in (("bare window, first paint", bare), ("ours, first paint", ours), ("ours, first page filled", filled)):
        print(f"{name:26}{statistics.median(times) * 1000:12.0f}{min(times) * 1000:8.0f}{max(times) * 1000:8.0f}")
    print(f"{'ours / bare':26}{quotient:12.2f}    at most {LIMIT}")
    result = {
        "bare_ms": round(statistics.median(bare) * 1000),
        "painted_ms": round(statistics.median(ours) * 1000),
        "filled_ms": round(statistics.median(filled) * 1000),
        "times": round(quotient, 2),
        "at_most": LIMIT,
        "falls_short": [f"first paint at most {LIMIT} times a bare window's"] if quotient > LIMIT else [],
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
