"""The composition root: builds the parts and hands them to each other.

What the window's first paint does not need is imported when the store is opened, after it.
"""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app.assets import Assets
from app.settings import FILE_NAME, SettingsFile, data_folder

if TYPE_CHECKING:
    from app.services.composition import Services
    from app.services.surroundings import Surroundings

STORE_NAME = "jiuxue.sqlite"
LOG_NAME = "jiuxue.log"
SEED_BITS = 53
"""As many as JSON and SQLite both keep exactly in every reader."""


def run_window(data: Path | None, open_file: Path | None) -> int:
    """Show the window on the data folder `data` (None: the usual one), with `open_file` if given; returns the exit code."""
    from app.gui.application import run_application

    folder = data_folder(data, os.environ, Path(sys.argv[0]).resolve().parent)
    settings = SettingsFile.load(folder / FILE_NAME)
    assets = Assets(folder)
    with ExitStack() as at_the_end:
        return run_application(lambda: open_services(folder, settings, assets, at_the_end), settings, assets, open_file, folder / LOG_NAME)


def open_services(folder: Path, settings: SettingsFile, assets: Assets, at_the_end: ExitStack) -> "Services":
    """Open the store of a data folder, to be closed with `at_the_end`, and make the services over it; raises `UserError` store_…."""
    from app.services.composition import compose
    from app.store.store import Store

    store = Store(folder / STORE_NAME)
    store.open()
    at_the_end.callback(store.close)
    return compose(store, settings, assets, surroundings())


def surroundings() -> "Surroundings":
    """Return this computer's clock in its own time zone, its chance and fresh ids."""
    import random
    import uuid
    from datetime import datetime

    from app.services.surroundings import Surroundings

    chance = random.SystemRandom()
    return Surroundings(lambda: datetime.now().astimezone(), lambda: chance.getrandbits(SEED_BITS), lambda: str(uuid.uuid4()))
