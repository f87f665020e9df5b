"""What tests of 测验 share: its page, and a quiz over everything that can be asked."""

import pytest
from PySide6.QtCore import Qt

from app.gui.main_window import MainWindow
from app.gui.quiz.page import QuizPage
from app.gui.quiz.quiz_screen import QuizScreen
from tests.gui.hands import Settled, press
from tests.gui.quiz.sitting import shown


@pytest.fixture
def page(window: MainWindow, settled: Settled) -> QuizPage:
    window.go("quiz")
    settled()
    page = window.page("quiz")
    assert isinstance(page, QuizPage)
    return page


@pytest.fixture
def screen(window: MainWindow, page: QuizPage, settled: Settled) -> QuizScreen:
    press(window, Qt.Key.Key_Return)
    settled()
    return shown(window)
