"""GUI layer: how the window looks and speaks just now: theme, icons and catalogue; every component is given it."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.assets import Assets
from app.catalogue import Catalogue
from app.gui.icons import Icons
from app.gui.theme import Theme, ThemeName, load_theme, palette, stylesheet

Choice = Literal["system", "light", "dark", "contrast"]
ELDER_SCALE = 2.0
"""From this text scale on, key hints and side panels leave the screen: the text needs their room."""


class Look(QObject):
    """Theme, icons and catalogue as the person has chosen them.

    `changed` is emitted after the palette and the stylesheet have changed. Own-painted widgets need not listen: they
    get Qt's StyleChange event and read `look.theme` when they paint. `language_changed` asks the window to be built anew.
    """

    changed = Signal()
    language_changed = Signal()

    def __init__(self, assets: Assets, say: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.assets = assets
        self.icons = Icons(assets)
        self.theme: Theme = load_theme(assets, "light")
        self._choice: Choice = "system"
        self._hints = True
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def hints(self) -> bool:
        """Whether key caps and key hints are shown."""
        return self._hints and self.theme.scale < ELDER_SCALE

    def apply(self, choice: Choice, scale_percent: int, hints: bool) -> None:
        """Put theme, text size (100 to 200 percent) and key hints in force for the whole application."""
        self._choice, self._hints = choice, hints
        self._put_on(load_theme(self.assets, theme_for(choice), scale_percent / 100))

    def speak(self, language: str) -> None:
        """Speak `language` ("zh" or "en") from now on."""
        if language != self.say.language:
            self.say = catalogue(self.assets, language)
            self.language_changed.emit()

    def _follow_system(self) -> None:
        name = theme_for(self._choice)
        if self._choice == "system" and name != self.theme.name:
            self._put_on(load_theme(self.assets, name, self.theme.scale))

    def _put_on(self, theme: Theme) -> None:
        self.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
            application.setFont(theme.font("body"))
            application.setStyleSheet(stylesheet(theme, self.assets))
        self.changed.emit()


def catalogue(assets: Assets, language: str) -> Catalogue:
    """Return the catalogue of a language; Chinese is the source and needs no file."""
    return Catalogue(language, None if language == "zh" else assets.path("resources", "locale"))


def theme_for(choice: Choice) -> ThemeName:
    """Return the theme that a choice means now; "system" asks the desktop for its scheme and its contrast."""
    if choice == "contrast":
        return "high_contrast"
    if choice != "system":
        return choice
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
