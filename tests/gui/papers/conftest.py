"""What tests of 组卷 share: its screen, opened from 测验, and a paper that was drawn on it."""

import pytest

from app.gui.main_window import MainWindow
from app.gui.papers.paper_screen import PaperScreen
from app.gui.papers.papers_screen import PapersScreen
from tests.gui.hands import Settled, click


@pytest.fixture
def screen(window: MainWindow, settled: Settled) -> PapersScreen:
    window.go("quiz")
    settled()
    click(window.page("quiz").papers)  # type: ignore[attr-defined]
    settled()
    return ordering(window)


@pytest.fixture
def paper(window: MainWindow, screen: PapersScreen, settled: Settled) -> PaperScreen:
    """A paper of a few questions with a second one beside it."""
    assert screen.card is not None
    click(screen.card.twin)
    click(screen.button)
    settled()
    return shown(window)


def ordering(window: MainWindow) -> PapersScreen:
    found = window.focus_screen
    assert isinstance(found, PapersScreen)
    return found


def shown(window: MainWindow) -> PaperScreen:
    found = window.focus_screen
    assert isinstance(found, PaperScreen)
    return found
