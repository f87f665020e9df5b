"""What tests of the window share: the look, and a desk and a window over real services with a small bank of our own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assets import Assets
from app.catalogue import Catalogue
from app.gui.desk import Desk
from app.gui.fonts import load_faces
from app.gui.jobs import Jobs
from app.gui.look import Look
from app.gui.main_window import MainWindow
from tests.gui.invented import BANK, services_over


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
def desk(look: Look, tmp_path: Path) -> Iterator[Desk]:
    """A desk over a store with one report; 张三 is learning."""
    services, settings, store = services_over(tmp_path)
    services.importing.keep(BANK, "report.txt")
    jobs = Jobs()
    made = Desk(services, settings, jobs, look, folder=tmp_path)
    made.set_person(services.people.add("张三", "一支部").value)
    yield made
    jobs.close()
    store.close()


@pytest.fixture
def settled(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is under way any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not desk.jobs.busy)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not desk.jobs.busy)

    return wait


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, settled: Callable[[], None]) -> MainWindow:
    """The main window, shown, with its first page filled."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    made.begin(desk.person)
    settled()
    return made
