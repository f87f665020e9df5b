"""GUI layer: the look of the reading screen: the window's, with type and paper as the reader likes them."""

from typing import Final, Literal

import msgspec
from PySide6.QtCore import QObject

from app.gui.look import Look
from app.gui.theme import Theme, ThemeName, load_theme

Paper = Literal["theme", "day", "night"]
Spacing = Literal["close", "even", "wide"]
SIZES: Final = (16, 18, 20, 22, 24, 28, 32)
"""Pixels of the text at 100 %."""
LINES: Final[dict[Spacing, float]] = {"close": 1.6, "even": 1.85, "wide": 2.2}
"""Height of a line as a multiple of its type."""
HEADING: Final = 1.25
"""How much larger than the text the headings of the first level are."""
DARK: Final = "dark"


class ReadingLook(Look):
    """The window's look with a text size, a line height and a paper of its own; the window stays as it is.

    `changed` is emitted when any of it has changed; whoever shows the widgets lets them know.
    """

    def __init__(self, base: Look, size: int, spacing: Spacing, paper: Paper, parent: QObject | None = None) -> None:
        super().__init__(base.assets, base.say, parent)
        self._base = base
        self.size, self.spacing, self.paper = size, spacing, paper
        base.changed.connect(self.renew)
        self.renew()

    @property
    def hints(self) -> bool:
        """Whether key caps and key hints are shown."""
        return self._base.hints

    @property
    def night(self) -> bool:
        """Whether the paper is dark."""
        return self.theme.name == DARK

    @property
    def own_paper(self) -> bool:
        """Whether the paper is another than the window's."""
        return self.theme.name != self._base.theme.name

    def set_type(self, size: int, spacing: Spacing) -> None:
        """Set the text in another size and line height."""
        self.size, self.spacing = size, spacing
        self.renew()

    def turn(self) -> Paper:
        """Change between day and night; where that is what the window has, it follows the window again."""
        wanted: Paper = "day" if self.night else "night"
        self.paper = wanted
        self.renew()
        if not self.own_paper:
            self.paper = "theme"
        return self.paper

    def renew(self) -> None:
        """Work the theme out anew, as after the window's has changed."""
        base = self._base.theme
        name = paper_of(self.paper, base.name)
        chosen = base if name == base.name else load_theme(self.assets, name, base.scale)
        self.theme = with_type(chosen, self.size, LINES[self.spacing])
        self.changed.emit()

    def _put_on(self, theme: Theme) -> None:
        """Leave the application alone: the window's own look follows the system."""


def paper_of(paper: Paper, theme: ThemeName) -> ThemeName:
    """Return the theme of a paper in a window of `theme`."""
    if paper == "night":
        return "dark"
    return "light" if paper == "day" and theme == DARK else theme


def with_type(theme: Theme, size: int, line: float) -> Theme:
    """Return `theme` with running text of `size` pixels at 100 % and its headings in proportion."""
    types = dict(theme.metrics.type)
    types["reading"] = msgspec.structs.replace(types["reading"], px=size, line=line)
    types["heading"] = msgspec.structs.replace(types["heading"], px=max(round(size * HEADING), types["heading"].px))
    return msgspec.structs.replace(theme, metrics=msgspec.structs.replace(theme.metrics, type=types))
