"""GUI layer: when the program itself went wrong: it is written down, shown with versions, and can be copied; work goes on."""

import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

import PySide6
from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app import __version__
from app.gui.look import Look
from app.gui.widgets.dialog import Dialog

LOG_BYTES: Final = 1_000_000
"""As much as a log grows before the older half goes: some thousand errors."""
WIDTH: Final = 640
TALL: Final = 200
LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
LOGGER: Final = logging.getLogger("app")


def log_handler(path: Path) -> logging.Handler:
    """Return what writes the log to `path`; where that cannot be written, to stderr."""
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def versions() -> str:
    """Return which program, Python, Qt and system this is."""
    parts = (f"jiuxue {__version__}", f"Python {platform.python_version()}", f"PySide {PySide6.__version__}", f"Qt {qVersion()}")
    return f"{', '.join(parts)}, {platform.platform()}"


def told(error: BaseException) -> str:
    """Return an error as it is shown and copied: versions, then where it happened."""
    return f"{versions()}\n\n{''.join(traceback.format_exception(error))}"


class CrashDialog(Dialog):
    """Says that something went wrong in the program, shows what, and lets it be copied."""

    def __init__(self, look: Look, error: BaseException, parent: QWidget | None = None) -> None:
        say = look.say
        super().__init__(look, say("程序出了错"), parent, width=WIDTH)
        self._text = told(error)
        self.say_more(say("刚才这一步没有做成，已经保存的内容都还在。请把下面的内容复制给维护的人，然后可以接着用。"))
        details = QPlainTextEdit(self._text)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setAccessibleName(say("错误详情"))
        details.setMinimumHeight(TALL)
        self.body.addWidget(details)
        self._copied = self.say_more("")
        self.add_button(say("复制"), call=self._copy)
        self.add_button(say("接着用"), "filled", self.accept, key="Return")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._copied.setText(self.look.say("已复制。"))


class CrashGuard(QObject):
    """Takes every error that nobody caught, on any thread: writes it to the log and shows it in the window, one at a time.

    Qt's own messages go to the log too.
    """

    _caught = Signal(object)

    def __init__(self, look: Look, window: QWidget, log_file: Path) -> None:
        super().__init__(window)
        self._handler = log_handler(log_file)
        self._look = look
        self._window = window
        self._open = False
        self._caught.connect(self._show)
        self._before = sys.excepthook, threading.excepthook

    def install(self) -> None:
        """Take over from Python's own hooks, and begin to write the log."""
        LOGGER.setLevel(logging.INFO)
        LOGGER.addHandler(self._handler)
        qInstallMessageHandler(lambda kind, _context, message: LOGGER.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message))
        sys.excepthook = self._hook
        threading.excepthook = lambda told: self.take(told.exc_value or RuntimeError(told.exc_type.__name__))

    def remove(self) -> None:
        """Give Python its own hooks back, and close the log."""
        qInstallMessageHandler(None)
        LOGGER.removeHandler(self._handler)
        self._handler.close()
        sys.excepthook, threading.excepthook = self._before

    def take(self, error: BaseException) -> None:
        """Write an error down and show it; from any thread."""
        LOGGER.error("%s", versions(), exc_info=error)
        self._caught.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self.take(error.with_traceback(trace))

    def _show(self, error: BaseException) -> None:
        if self._open:
            return
        self._open = True
        dialog = CrashDialog(self._look, error, self._window)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._open = False
