"""What tests of the window share: the look, and a desk and a window over real services with a small bank of our own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.assets import Assets
from app.catalogue import Catalogue
from app.gui.desk import Desk
from app.gui.fonts import load_faces
from app.gui.jobs import Jobs
from app.gui.look import Look
from app.gui.main_window import MainWindow
from tests.gui.invented import BANK, Clock, services_over

ROUNDS = 6


@pytest.fixture(scope="session")
def faces(qapp: QApplication) -> None:
    """Our faces and style, as the program puts them on."""
    qapp.setStyle("Fusion")
    assert load_faces(Assets())


@pytest.fixture
def look(faces: None) -> Iterator[Look]:
    made = Look(Assets(), Catalogue("zh"))
    made.apply("light", 100, True)
    yield made
    made.deleteLater()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(look: Look, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk over a store with one report; 张三 is learning."""
    services, settings, store = services_over(tmp_path, clock)
    services.importing.keep(BANK, "report.txt")
    jobs = Jobs()
    made = Desk(services, settings, jobs, look, folder=tmp_path)
    made.set_person(services.people.add("张三", "一支部").value)
    yield made
    jobs.close()
    store.close()


@pytest.fixture
def settled(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is under way any more and everything has its place: nested layouts take some rounds."""

    def wait() -> None:
        for _ in range(ROUNDS):
            qtbot.waitUntil(lambda: not desk.jobs.busy)
            QApplication.processEvents()
            if QApplication.activeWindow() is None:
                manage_windows()

    return wait


def manage_windows() -> None:
    """Do what a window manager does and the offscreen screen does not: activate what stands behind a dialog that has gone."""
    behind = QApplication.activeModalWidget() or next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)
    if behind is not None and behind.isVisible():
        behind.activateWindow()


class StrayWindows(QObject):
    """Notes what is shown as a window of its own and is none: a widget that was shown before it had its place."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name that Qt calls
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() == Qt.WindowType.Window
            if plain and not isinstance(watched, MainWindow | QDialog):
                self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def no_stray_windows(qapp: QApplication) -> Iterator[None]:
    """Nothing flashes up beside the window."""
    watch = StrayWindows()
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert not watch.seen


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, settled: Callable[[], None], no_stray_windows: None) -> MainWindow:
    """The main window, shown, with its first page filled."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    made.begin(desk.person)
    settled()
    return made
