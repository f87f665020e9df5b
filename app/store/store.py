"""Store layer: the file itself, opened, migrated, written in transactions."""

from pathlib import Path


class Store:
    """The one SQLite file. Made without touching the disk; `open` reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> None:
        """Open the file, or make it when there is none and never was; back it up and migrate it when it is older than the program.

        Raises `UserError`: store_damaged, store_foreign, store_newer, store_missing, store_read_only, store_full, store_busy.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the file. May be called twice."""
        raise NotImplementedError
