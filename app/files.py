"""Files: written whole or not at all."""

import os
import threading
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a new file beside `path`, then put it in the place of `path` in one step.

    Until then, and whenever `write` fails or the power does, what stood at `path` stays whole. Raises OSError as the file
    system does, and whatever `write` raises; the new file is gone then.
    """
    # a short name of its own: one made from a long file name could pass the file system's limit
    fresh = path.with_name(f".jiuxue-{os.getpid()}-{threading.get_ident()}{path.suffix[:8]}")
    try:
        fresh.touch()
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o777)
        write(fresh)
        _settle(fresh)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _settle(path: Path) -> None:
    """Wait until the bytes are on the disk: a rename that arrives before them would leave an empty file after a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
