"""GUI layer: what Qt needs of this machine, found out before Qt would abort the process without a word of help."""

import ctypes
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.errors import UserError

ALWAYS: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Libraries that Qt's window module links, and the Debian and Ubuntu package that brings each."""
UNDER_X: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What the plugin for X links beyond that."""
X_PLUGIN: Final = "plugins/platforms/libqxcb.so"


def require_display(environment: Mapping[str, str], platform: str) -> None:
    """Return where a window can be opened.

    `platform` is `sys.platform`; only Linux is looked at. Raises `UserError` qt_libraries (with the `packages` to install) where system
    libraries are missing, no_display where there is no screen to open a window on, display_refused where there is one that says no.
    """
    if not platform.startswith("linux"):
        return
    _require(ALWAYS)
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen and not chosen.startswith("xcb"):
        return
    wayland = bool(environment.get("WAYLAND_DISPLAY")) and not chosen
    if not environment.get("DISPLAY"):
        if not wayland:
            raise UserError("no_display")
        return
    if wayland:
        return
    _load_x_plugin()
    _greet_x(environment["DISPLAY"])


def _require(libraries: Mapping[str, str]) -> None:
    missing = [package for library, package in libraries.items() if not _loads(library)]
    if missing:
        raise UserError("qt_libraries", packages=" ".join(missing))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _load_x_plugin() -> None:
    """Load Qt's plugin for X by hand: its failure names the library, Qt's own ends the process."""
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return
    plugin = Path(found.submodule_search_locations[0]) / "Qt" / X_PLUGIN
    if not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        _require(UNDER_X)
        raise UserError("qt_libraries", packages=str(error).partition(":")[0]) from error


def _greet_x(display: str) -> None:
    """Open and close a connection to the X server, which Qt would abort on if it is refused."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if refused:
        raise UserError("display_refused", display=display)


def import_qt() -> None:
    """Import Qt's window module; raises `UserError` qt_libraries where the system lacks a library that we did not know of."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        library = str(error).partition(":")[0]
        if ".so" not in library and "DLL" not in str(error):
            raise
        raise UserError("qt_libraries", packages=library) from error
