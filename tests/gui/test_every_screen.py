"""Every page of the window, in both languages, at every size and text scale: named, reached by keyboard, nothing cut off."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import PAGE_NAMES, MainWindow
from tests.gui.checkers import cut_off, nameless, unreached, weak_contrasts

SIZES = ((960, 540), (1280, 720))
SCALES = (100, 125, 150, 200)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page(
    window: MainWindow, look: Look, settled: Callable[[], None], language: str, size: tuple[int, int], scale: int, qtbot: QtBot
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    problems: list[str] = []
    for name in PAGE_NAMES:
        window.go(name)
        settled()
        qtbot.waitExposed(window)
        problems += [f"{name}, no name: {told}" for told in nameless(window)]
        problems += [f"{name}, not by keyboard: {told}" for told in unreached(window)]
        problems += [f"{name}, {told}" for told in cut_off(window)]
    assert not problems, "\n".join(problems)
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_every_theme_reaches_its_contrast(desk: Desk, choice: str) -> None:
    desk.look.apply(choice, 100, True)  # type: ignore[arg-type]
    assert not weak_contrasts(desk.look.theme)
