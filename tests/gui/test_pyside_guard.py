"""PySide6 6.12.0 drops a reference to None at every void call, and Python 3.11 dies of it after some thousand: see docs/dependencies.md."""

import sys
import tomllib
from pathlib import Path

import PySide6
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
CALLS = 2000


def test_the_declared_range_leaves_the_broken_release_out() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert "PySide6-Essentials>=6.8,<6.12" in declared


def test_the_installed_release_is_in_the_range() -> None:
    major, minor = (int(part) for part in PySide6.__version__.split(".")[:2])
    assert (6, 8) <= (major, minor) < (6, 12)


def test_void_calls_leave_the_references_to_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("\u4e5d")
        label.update()
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
