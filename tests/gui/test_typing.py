"""Chinese is typed into the program's own window, with fcitx 5 and with ibus, under a virtual screen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SCRIPT = HERE.parents[2] / "shared" / "ime" / "ime_ci.sh"
COMMON = ("Xvfb", "xdotool", "openbox", "dbus-run-session", "import")
NEEDED = {"fcitx": ("fcitx5", "fcitx5-remote"), "ibus": ("ibus-daemon", "ibus")}


@pytest.mark.parametrize("framework", NEEDED)
def test_chinese_can_be_typed(framework: str, tmp_path: Path) -> None:
    missing = [name for name in (*COMMON, *NEEDED[framework]) if shutil.which(name) is None]
    if not SCRIPT.is_file():
        missing.append("the script that types")
    if missing:
        told = f"typing Chinese needs {', '.join(missing)}"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    bare = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    done = subprocess.run(
        ["bash", SCRIPT, framework, sys.executable, str(HERE / "typing_app.py")],
        env=bare | {"SHOT": str(tmp_path / "shot.png")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "你好" in done.stdout
