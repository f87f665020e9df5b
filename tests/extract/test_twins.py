"""What must happen to a bank when its report changes a little: the checks that lie beside the annotated reports, on every report."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.shared


def test_every_twin_holds(shared: Path) -> None:
    reports = sorted(str(path) for path in (shared / "reports").rglob("*.txt"))
    assert len(reports) >= 15
    command = [sys.executable, "-m", "app", "generate", "{report}", "-o", "{bank}"]
    done = subprocess.run(
        [sys.executable, str(shared / "evaluate" / "twins.py"), *reports, "--", *command],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "holds" in done.stdout, done.stderr[-1000:]
    assert [line for line in done.stdout.splitlines() if "FAILS" in line] == []
    assert done.returncode == 0
