"""Fitting from the study page: what it says, doing it beside everything else, and putting it back."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.study.fitting_card import FittingCard
from app.gui.study.page import StudyPage
from app.services.fitting import Fitting
from app.study.fitting import Fitted
from app.study.model import Rating
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import button, buttons, click, texts
from tests.gui.invented import Clock
from tests.study.test_fitting import FORGETFUL

Settled = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, desk: Desk, clock: Clock, settled: Settled, monkeypatch: pytest.MonkeyPatch) -> StudyPage:
    """A page after three days of study, where two reviews are taken for enough."""
    monkeypatch.setattr("app.services.fitting.LEAST_REVIEWS", 2)
    assert desk.person is not None
    studying = desk.services.studying
    for _ in range(3):
        sitting = studying.begin(desk.person.id)
        while (turn := studying.next(sitting)) is not None:
            sitting = studying.grade(sitting, turn, Rating.GOOD).value
        clock.now += timedelta(days=3)
    window.go("study")
    settled()
    page = window.page("study")
    assert isinstance(page, StudyPage)
    return page


def card(page: StudyPage) -> FittingCard:
    return next(one for one in page.findChildren(FittingCard) if one.isVisible())


def test_parameters_are_fitted_and_put_back(
    page: StudyPage, window: MainWindow, desk: Desk, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.person is not None
    monkeypatch.setattr(Fitting, "fit", staticmethod(lambda _histories, _cancelled: Fitted(FORGETFUL, 0.5, 0.4)))
    assert buttons(card(page)) == ["算一算"]
    click(button(page, "算一算"))
    settled()
    assert desk.services.fitting.fitness(desk.person.id).fitted is not None
    assert window.notice.text == "算好了，以后照您的记性安排。"
    assert buttons(card(page)) == ["再算一次", "恢复默认"]
    assert not nameless(window)
    assert not unreached(window)
    assert not cut_off(window)
    click(button(page, "恢复默认"))
    settled()
    assert desk.services.fitting.fitness(desk.person.id).fitted is None
    assert buttons(card(page)) == ["算一算"]


def test_parameters_that_do_no_better_change_nothing_and_are_told(page: StudyPage, window: MainWindow, settled: Settled) -> None:
    QTest.mouseClick(button(page, "算一算"), Qt.MouseButton.LeftButton)
    settled()
    assert window.notice.text in ("算过了：原来的安排对您已经合适，没有改动。", "算好了，以后照您的记性安排。")
    assert card(page).start.isEnabled()


def test_too_few_reviews_leave_the_button_out(page: StudyPage, settled: Settled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.fitting.LEAST_REVIEWS", 400)
    page.refresh()
    settled()
    assert buttons(card(page)) == []
    assert any("复习满 400 次" in text for text in texts(card(page)))


def test_closing_the_window_gives_the_fit_up(
    page: StudyPage, window: MainWindow, desk: Desk, settled: Settled, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[bool] = []

    begun = threading.Event()

    def slow(_histories: object, cancelled: Callable[[], bool]) -> Fitted:
        begun.set()
        while not cancelled():
            pass
        asked.append(True)
        return Fitted(FORGETFUL, 0.5, 0.4)

    monkeypatch.setattr(Fitting, "fit", staticmethod(slow))
    click(button(page, "算一算"))
    qtbot.waitUntil(begun.is_set)
    window.close()
    assert asked == [True]
    assert desk.person is not None
    assert desk.services.fitting.fitness(desk.person.id).fitted is None
