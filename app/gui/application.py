"""GUI layer: the program with a window: what must be so before Qt starts, and then the start itself. Imports no Qt by itself."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.assets import Assets
from app.gui import input_method
from app.gui.display import import_qt, require_display
from app.settings import SettingsFile

if TYPE_CHECKING:
    from app.services.composition import Services


def run_application(
    open_services: Callable[[], "Services"], settings: SettingsFile, assets: Assets, open_file: Path | None, log_file: Path
) -> int:
    """Show the window until it is closed; returns the exit code.

    `open_services` opens the store and makes the services; it is called on the worker once the window is drawn, and what it
    raises as `UserError` is told in the window. `open_file` is imported then. Raises `UserError` qt_libraries, no_display or
    display_refused where no window can be opened on this machine.
    """
    require_display(os.environ, sys.platform)
    os.environ.update(input_method.additions(os.environ, sys.platform))
    import_qt()
    from app.gui.program import Program

    program = Program(settings, assets, log_file, sys.argv[:1])
    try:
        return program.run(open_services, open_file)
    finally:
        program.close()
