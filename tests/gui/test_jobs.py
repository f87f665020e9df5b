"""Work off the GUI thread: order, results, errors, progress, stopping, the end."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Cancelled
from app.gui.jobs import Jobs, Task


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def idle(jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.busy)
    QApplication.processEvents()


def test_results_come_back_on_the_windows_thread_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, bool]] = []
    here = QThread.currentThread()
    for number in range(20):
        jobs.database(lambda _task, n=number: n, lambda value: told.append((value, QThread.currentThread() is here)))  # type: ignore[misc]
    idle(jobs, qtbot)
    assert told == [(number, True) for number in range(20)]


def test_the_database_is_asked_on_one_thread_and_never_on_the_windows(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []
    for _ in range(10):
        jobs.database(lambda _task: threading.get_ident(), threads.append)
    idle(jobs, qtbot)
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_an_error_goes_to_whoever_asked_or_else_to_everyone(jobs: Jobs, qtbot: QtBot) -> None:
    own: list[str] = []
    everyones: list[str] = []
    jobs.failed.connect(lambda error: everyones.append(str(error)))

    def fail(text: str) -> None:
        raise ValueError(text)

    jobs.database(lambda _task: fail("一"), None, lambda error: own.append(str(error)))
    jobs.database(lambda _task: fail("二"))
    idle(jobs, qtbot)
    assert (own, everyones) == (["一"], ["二"])


def test_progress_is_told_until_the_work_is_stopped(jobs: Jobs, qtbot: QtBot) -> None:
    began, go_on = threading.Event(), threading.Event()
    told: list[tuple[str, int]] = []
    ends: list[str] = []

    def work(task: Task) -> None:
        task.progress("reading", 10)
        began.set()
        go_on.wait(5)
        task.progress("finding", 50)
        if task.cancelled():
            raise Cancelled

    job = jobs.free(work, lambda _: ends.append("done"), lambda _: ends.append("failed"))
    job.progressed.connect(lambda step, percent: told.append((step, percent)))
    job.cancelled.connect(lambda: ends.append("cancelled"))
    began.wait(5)
    qtbot.waitUntil(lambda: told == [("reading", 10)])
    job.cancel()
    go_on.set()
    idle(jobs, qtbot)
    assert told == [("reading", 10)]
    assert ends == ["cancelled"]


def test_closing_waits_for_what_is_being_kept_and_tells_nothing_more(qapp: QApplication) -> None:
    jobs = Jobs()
    kept: list[int] = []
    told: list[int] = []
    go_on = threading.Event()
    jobs.database(lambda _task: go_on.wait(5), lambda _: told.append(0))
    for number in range(5):
        jobs.database(lambda _task, n=number: kept.append(n), lambda _: told.append(1))  # type: ignore[misc]
    threading.Timer(0.05, go_on.set).start()
    jobs.close()
    QApplication.processEvents()
    assert kept == list(range(5))
    assert told == []
    assert not jobs.busy
