"""GUI layer: the running program: Qt's application object, the look, the desk, the window, and the order in which they start.

What the first paint does not need is imported after it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.assets import Assets
from app.errors import UserError
from app.gui.desk import Desk
from app.gui.fonts import load_faces, load_rest
from app.gui.jobs import Jobs
from app.gui.look import Look, catalogue
from app.gui.main_window import COMFORTABLE, MainWindow
from app.settings import SettingsFile

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

    from app.gui.crash import CrashGuard
    from app.records.model import Person
    from app.services.composition import Services


class Program:
    """Makes every part of the window and starts them: first the paint, then the store, then what is shown of it."""

    def __init__(self, settings: SettingsFile, assets: Assets, log_file: Path, argv: list[str]) -> None:
        self._settings = settings
        self._log_file = log_file
        self._application = _application(argv)
        load_faces(assets)
        wanted = settings.current
        self.look = Look(assets, catalogue(assets, wanted.language))
        self.look.apply(wanted.theme, wanted.text_scale, wanted.show_key_hints)
        self.jobs = Jobs()
        self.desk = Desk(None, settings, self.jobs, self.look, folder=log_file.parent)
        self.window = MainWindow(self.desk)
        self._guard: CrashGuard | None = None
        self._translator: QTranslator | None = None

    def run(self, open_services: Callable[[], "Services"], open_file: Path | None) -> int:
        """Show the window; when it is drawn, open the store on the worker; return when the window was closed."""
        self.window.painted.connect(lambda: self._open(open_services, open_file))
        _show(self.window)
        return self._application.exec()

    def close(self) -> None:
        """End all work and give back what was taken over."""
        self.jobs.close()
        if self._guard is not None:
            self._guard.remove()

    def _open(self, open_services: Callable[[], "Services"], open_file: Path | None) -> None:
        from app.gui.crash import CrashGuard
        from app.gui.mark import app_icon

        def work() -> "tuple[Services, Person | None]":
            services = open_services()
            services.importing.ensure_sample()
            return services, services.people.current()

        def opened(made: "tuple[Services, Person | None]") -> None:
            services, person = made
            self.desk.open(services)
            self._begin(person, open_file)

        self._guard = CrashGuard(self.look, self.window, self._log_file)
        self._guard.install()
        self.window.troubled.connect(self._guard.take)
        self.desk.ask(work, opened, self._refuse)
        self.look.language_changed.connect(self._translate)
        self._translate()
        load_rest()
        self._application.setWindowIcon(app_icon(self.look))

    def _begin(self, person: "Person | None", open_file: Path | None) -> None:
        self.window.begin(person)
        if self._settings.set_aside is not None:
            told = self.look.say("原来的设置读不懂，已改用默认设置。原来的文件在 {path}。", path=self._settings.set_aside)
            self.window.tell(told)
        if open_file is not None:
            self.window.open_file(open_file)

    def _refuse(self, error: Exception) -> None:
        """Say why the store cannot be opened: there is nothing to do in the window then."""
        from app.gui.widgets.dialog import tell

        if not isinstance(error, UserError):
            self.window.troubled.emit(error)
            return
        dialog = tell(self.look, self.window, self.look.say("打不开数据"), self.look.say.error(error))
        dialog.finished.connect(self.window.close)

    def _translate(self) -> None:
        """Let Qt's own words (the menu of a line edit, the file dialog) follow the language."""
        from PySide6.QtCore import QLibraryInfo, QTranslator

        if self._translator is None:
            self._translator = QTranslator(self._application)
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.look.say.language == "zh" and self._translator.load("qtbase_zh_CN", folder):
            self._application.installTranslator(self._translator)


def _application(argv: list[str]) -> QApplication:
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(argv)
    QApplication.setStyle("Fusion")
    QApplication.setApplicationName("jiuxue")
    QGuiApplication.setDesktopFileName("jiuxue")
    return application


def _show(window: MainWindow) -> None:
    """Show the window at its comfortable size, or over the whole of a screen that has no more."""
    room = window.screen().availableGeometry()
    window.resize(min(COMFORTABLE[0], room.width()), min(COMFORTABLE[1], room.height()))
    if room.width() <= COMFORTABLE[0] or room.height() <= COMFORTABLE[1]:
        window.showMaximized()
    else:
        window.show()
