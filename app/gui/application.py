"""GUI layer: the program with a window: what must be so before Qt starts, and then the start itself. Imports no Qt by itself."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.assets import Assets
from app.gui import input_method
from app.gui.display import import_qt, require_display
from app.services.composition import Services
from app.settings import SettingsFile


def run_application(
    services: Services, settings: SettingsFile, assets: Assets, open_store: Callable[[], None], open_file: Path | None, log_file: Path
) -> int:
    """Show the window until it is closed; returns the exit code.

    `open_store` is called on the worker once the window is drawn; `open_file` is imported then. Raises `UserError` qt_libraries,
    no_display or display_refused where no window can be opened on this machine.
    """
    require_display(os.environ, sys.platform)
    os.environ.update(input_method.additions(os.environ, sys.platform))
    import_qt()
    from app.gui.program import Program

    program = Program(services, settings, assets, log_file, sys.argv[:1])
    try:
        return program.run(open_store, open_file)
    finally:
        program.close()
