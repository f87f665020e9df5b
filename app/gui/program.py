"""GUI layer: the running program: Qt's application object, the look, the desk, the window, and the order in which they start."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QRectF, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.assets import Assets
from app.errors import UserError
from app.gui.crash import CrashGuard, start_log, stop_log
from app.gui.desk import Desk
from app.gui.fonts import load_faces, load_rest
from app.gui.jobs import Jobs
from app.gui.look import Look, catalogue
from app.gui.main_window import COMFORTABLE, MainWindow
from app.gui.sidebar import draw_seal
from app.gui.widgets.dialog import tell
from app.records.model import Person
from app.services.composition import Services
from app.settings import SettingsFile

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


class Program:
    """Makes every part of the window and starts them: first the paint, then the store, then what is shown of it."""

    def __init__(self, services: Services, settings: SettingsFile, assets: Assets, log_file: Path, argv: list[str]) -> None:
        start_log(log_file)
        self._services = services
        self._settings = settings
        self._application = _application(argv)
        load_faces(assets)
        wanted = settings.current
        self.look = Look(assets, catalogue(assets, wanted.language))
        self.look.apply(wanted.theme, wanted.text_scale, wanted.show_key_hints)
        self._translator = QTranslator(self._application)
        self.jobs = Jobs()
        self.desk = Desk(services, settings, self.jobs, self.look, folder=log_file.parent)
        self.window = MainWindow(self.desk)
        self._guard = CrashGuard(self.look, self.window)
        self._guard.install()
        self.window.troubled.connect(self._guard.take)
        self.look.language_changed.connect(self._translate)

    def run(self, open_store: Callable[[], None], open_file: Path | None) -> int:
        """Show the window; when it is drawn, open the store on the worker; return when the window was closed."""
        self.window.painted.connect(lambda: self._open(open_store, open_file))
        _show(self.window)
        return self._application.exec()

    def close(self) -> None:
        """End all work and give back what was taken over."""
        self.jobs.close()
        self._guard.remove()
        stop_log()

    def _open(self, open_store: Callable[[], None], open_file: Path | None) -> None:
        def work() -> Person | None:
            open_store()
            self._services.importing.ensure_sample()
            return self._services.people.current()

        self.desk.ask(work, lambda person: self._begin(person, open_file), self._refuse)
        self._translate()
        load_rest()
        self._application.setWindowIcon(_icon(self.look))
        self.window.page(self.window.current)

    def _begin(self, person: Person | None, open_file: Path | None) -> None:
        self.window.begin(person)
        if self._settings.set_aside is not None:
            told = self.look.say("原来的设置读不懂，已改用默认设置。原来的文件在 {path}。", path=self._settings.set_aside)
            self.window.tell(told)
        if open_file is not None:
            self.window.open_file(open_file)

    def _refuse(self, error: Exception) -> None:
        """Say why the store cannot be opened: there is nothing to do in the window then."""
        if not isinstance(error, UserError):
            self._guard.take(error)
            return
        dialog = tell(self.look, self.window, self.look.say("打不开数据"), self.look.say.error(error))
        dialog.finished.connect(self.window.close)

    def _translate(self) -> None:
        """Let Qt's own words (the menu of a line edit, the file dialog) follow the language."""
        self._application.removeTranslator(self._translator)
        if self.look.say.language == "zh":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._translator.load("qtbase_zh_CN", folder):
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


def _icon(look: Look) -> QIcon:
    icon = QIcon()
    for size in ICON_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_seal(painter, look, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
