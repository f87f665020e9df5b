"""Cycles that hold widgets are collected on the GUI thread, whatever the workers allocate."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.jobs import Jobs


class Looped(QWidget):
    """A widget in a cycle; it tells on which thread it was let go."""

    def __init__(self, told: list[int]) -> None:
        super().__init__()
        self.own = self
        weakref.finalize(self, lambda: told.append(threading.get_ident()))


def test_no_worker_collects_a_widget(qtbot: QtBot) -> None:
    jobs, told = Jobs(), []  # type: ignore[var-annotated]
    gc.collect()
    for _ in range(3):
        Looped(told)

    def allocate(_task: object) -> int:
        kept: list[object] = []
        for number in range(30_000):
            loop: list[object] = [number]
            loop.append(loop)
            kept.append(loop)
        return len(kept)

    results: list[int] = []
    jobs.free(allocate, results.append)
    qtbot.waitUntil(lambda: bool(results))
    qtbot.waitUntil(lambda: len(told) == 3)
    assert set(told) == {threading.get_ident()}
    jobs.close()
    assert gc.isenabled()
