"""The arrow of imports is a test; each contract is seen to fail once; the domain runs where Qt is absent."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

BREACHES = {
    "arrow": ("app/report/breach.py", "from app.extract import model\n\n__all__ = ['model']\n"),
    "domain": ("app/questions/breach.py", "import sqlite3\n\n__all__ = ['sqlite3']\n"),
    "qt": ("app/store/breach.py", "from PySide6 import QtCore\n\n__all__ = ['QtCore']\n"),
    "store": ("app/gui/breach.py", "import app.store\n\n__all__ = ['app']\n"),
}


def lint_imports(tree: Path, contract: str) -> subprocess.CompletedProcess[str]:
    script = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [script, "--no-cache", "--contract", contract],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contracts, to be spoilt at will."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "app", copy / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.mark.parametrize("contract", BREACHES)
def test_each_import_contract_holds_and_can_fail(tree: Path, contract: str) -> None:
    kept = lint_imports(tree, contract)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    name, text = BREACHES[contract]
    breach = tree / name
    breach.write_text(text, encoding="utf-8")
    try:
        broken = lint_imports(tree, contract)
    finally:
        breach.unlink()
    assert broken.returncode == 1
    assert "BROKEN" in broken.stdout
    assert "app." + Path(name).parent.name in broken.stdout


WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pytestqt"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, NoQt())
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
DOMAIN = ("report", "extract", "questions", "bank", "records", "scores", "study", "meeting", "export", "store", "services", "cli")


def test_the_domain_passes_its_tests_with_qt_blocked(tmp_path: Path) -> None:
    # a configuration of its own: ours names options that only pytest-qt knows
    settings = tmp_path / "pytest.ini"
    settings.write_text("[pytest]\nmarkers = shared: reads the annotated reports\n", encoding="utf-8")
    folders = [str(folder) for name in DOMAIN if (folder := ROOT / "tests" / name).is_dir()]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, "-c", str(settings), "--rootdir", str(ROOT), "-p", "no:pytest-qt", "-p", "no:cacheprovider",
         "--import-mode=importlib", "-q", "-x", "-m", "not shared", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "passed" in done.stdout
