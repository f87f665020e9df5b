"""Store layer: the file itself, opened, migrated, written in transactions."""

import errno
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from app.errors import UserError
from app.files import write_whole
from app.store.columns import RowDamagedError
from app.store.place import on_network

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

BACKUPS: Final = "backups"
BUSY_SECONDS: Final = 5.0
"""How long a write waits for another program (a second window, a backup) before it says so."""

_HEADER: Final = b"SQLite format 3\x00"
_CODES: Final = {
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_PERM: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_read_only",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_IOERR: "store_unreachable",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
}
_SYSTEM_CODES: Final = {
    errno.EACCES: "store_read_only",
    errno.EPERM: "store_read_only",
    errno.EROFS: "store_read_only",
    errno.ENOSPC: "store_full",
    errno.EDQUOT: "store_full",
}


class Store:
    """The one SQLite file, over one connection.

    Made without touching the disk; `open` reads it. Any thread may use it: a lock lets one transaction run at a time, so
    a transaction holds no long work. A transaction that has ended without an error is on the disk (`synchronous=FULL`).
    """

    def __init__(self, path: Path, migrations: "Migrations | None" = None) -> None:
        self.path = path
        self._migrations = migrations
        self._lock = threading.RLock()
        self._db: Database | None = None

    def open(self) -> None:
        """Open the file, or make it when there is none and never was; back it up and migrate it when it is older than the program.

        Raises `UserError`: store_damaged, store_foreign, store_newer, store_missing, store_read_only, store_full, store_busy,
        store_unreachable. The file is then as it was.
        """
        with self._lock, self._told():
            if self._db is not None:
                return
            if not self.path.exists():
                self._make()
            self._examine_header()
            db = _connected(self.path)
            try:
                self._examine(db)
                self._migrate(db)
                self._choose_journal(db)
                _prove_writable(db)
            except BaseException:
                db.close()
                raise
            self._db = db

    def close(self) -> None:
        """Close the file. May be called twice."""
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db = None

    @contextmanager
    def read(self) -> "Iterator[Database]":
        """Give the database for reading: all of it as it stood at one moment."""
        with self._lock, self._told():
            db = self._opened()
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.rollback()

    @contextmanager
    def write(self) -> "Iterator[Database]":
        """Give the database for writing: all of it is kept when the block ends, nothing when it raises.

        Raises `UserError` store_full, store_read_only, store_busy, store_unreachable, store_damaged when it could not be kept.
        """
        with self._lock, self._told():
            db = self._opened()
            # IMMEDIATE: a second program that writes is waited for here, not met half-way through
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise

    def copy(self, target: Path) -> None:
        """Copy everything that is committed to `target`, in one piece, while others may write. Raises `UserError` as `write` does."""
        with self._lock, self._told():
            _copied(self._opened(), target)

    def _opened(self) -> "Database":
        if self._db is None:
            raise RuntimeError("the store is not open")
        return self._db

    @property
    def _backups(self) -> Path:
        return self.path.parent / BACKUPS

    def _known(self) -> "Migrations":
        if self._migrations is None:
            from app.store.schema import MIGRATIONS

            self._migrations = MIGRATIONS
        return self._migrations

    def _make(self) -> None:
        """Make the file under another name first, so that a start cut off half-way leaves none rather than an empty one."""
        log = self.path.with_name(self.path.name + "-wal")
        lost = (self._backups.is_dir() and any(self._backups.glob("*.sqlite"))) or (log.exists() and log.stat().st_size > 0)
        if lost and not self.path.exists():
            raise UserError("store_missing", name=self.path.name, folder=self.path.parent, backups=self._backups)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(f"{self.path.name}-{os.getpid()}-{threading.get_ident()}.new")
        fresh.unlink(missing_ok=True)
        try:
            with closing(_connected(fresh)) as db:
                self._known().apply(db)
                self._choose_journal(db)
            _put_in_place(fresh, self.path)
            _settle_folder(self.path.parent)
        finally:
            fresh.unlink(missing_ok=True)

    def _choose_journal(self, db: "Database") -> None:
        db.execute(f"PRAGMA journal_mode = {'DELETE' if on_network(self.path.parent) else 'WAL'}").fetchone()

    def _examine_header(self) -> None:
        with self.path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                raise UserError("store_damaged", name=self.path.name, folder=self.path.parent)

    def _examine(self, db: "Database") -> None:
        from app.store.schema import APPLICATION_ID

        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise UserError("store_foreign", name=self.path.name, folder=self.path.parent)
        with closing(_connected(":memory:")) as nothing:
            known = {migration.name for migration in self._known().pending(nothing)}
        if {migration.name for migration in self._known().applied(db)} - known:
            raise UserError("store_newer", name=self.path.name)
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise UserError("store_damaged", name=self.path.name, folder=self.path.parent)

    def _migrate(self, db: "Database") -> None:
        pending = self._known().pending(db)
        if pending:
            self._backups.mkdir(exist_ok=True)
            _copied(db, _free(self._backups / f"before-{pending[0].name}.sqlite"))
            self._known().apply(db)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the disk did into a `UserError`; every other error of SQLite is ours and passes."""
        try:
            yield
        except RowDamagedError as error:
            raise UserError("store_damaged", name=self.path.name, folder=self.path.parent) from error
        except sqlite3.Error as error:
            code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
            if code is None:
                raise
            raise UserError(code, name=self.path.name, folder=self.path.parent) from error
        except OSError as error:
            code = _SYSTEM_CODES.get(error.errno or 0, "store_unreachable")
            raise UserError(code, name=self.path.name, folder=self.path.parent) from error


def _connected(path: Path | Literal[":memory:"]) -> "Database":
    from sqlite_utils import Database

    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    db = Database(connection, execute_plugins=False)
    # cache_size: 32 MB at most, so that the text of some hundred reports is searched without reading it anew each time;
    # fullfsync: macOS otherwise answers before the disk has the bytes; elsewhere it means nothing
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "fullfsync = ON", "trusted_schema = OFF", "cache_size = -32000"):
        db.execute(f"PRAGMA {pragma}")
    return db


def _prove_writable(db: "Database") -> None:
    db.execute("BEGIN IMMEDIATE")
    db.rollback()


def _put_in_place(fresh: Path, path: Path) -> None:
    """Give `fresh` the name `path` unless another start of the program was quicker: its file is in use already."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:
        # a file system without hard links, as memory sticks have
        if not path.exists():
            fresh.replace(path)


def _copied(db: "Database", target: Path) -> None:
    def fill(place: Path) -> None:
        with closing(sqlite3.connect(place)) as copy:
            db.conn.backup(copy)

    write_whole(target, fill)


def _free(path: Path) -> Path:
    """Return `path`, or the first like it with a number that nothing has taken."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _settle_folder(folder: Path) -> None:
    """Wait until the folder's new entry is on the disk; Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
