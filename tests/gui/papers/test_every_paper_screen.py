"""The screens of 组卷, in both languages, at every size and text scale: named, reached by keyboard, nothing cut off."""

import pytest

from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.papers.summary import BOTH
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, click
from tests.gui.papers.conftest import ordering, shown

SIZES = ((960, 540), (1280, 720))
SCALES = (100, 200)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_screen(window: MainWindow, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.go("quiz")
    settled()
    click(window.page("quiz").papers)  # type: ignore[attr-defined]
    settled()
    problems = looked_at(window, "ordering")
    screen = ordering(window)
    assert screen.card is not None
    click(screen.card.presets.tabs["own"])
    click(screen.card.twin)
    settled()
    problems += looked_at(window, "own numbers")
    click(screen.button)
    settled()
    paper = shown(window)
    problems += looked_at(window, "paper")
    paper.show_sheet(BOTH)
    settled()
    problems += looked_at(window, "side by side")
    assert not problems, "\n".join(problems)
    assert (window.width(), window.height()) == size


def looked_at(window: MainWindow, name: str) -> list[str]:
    found = [f"{name}, no name: {told}" for told in nameless(window)]
    found += [f"{name}, not by keyboard: {told}" for told in unreached(window)]
    return found + [f"{name}, {told}" for told in cut_off(window)]
