import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Migrations

from app.catalogue import ERRORS
from app.errors import UserError
from app.store import people
from app.store.schema import APPLICATION_ID, MIGRATIONS
from app.store.store import BACKUPS, BUSY_SECONDS, Store
from tests.store.banks import utc

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.records.model import Person

needs_permissions = pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="the administrator may write anywhere"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    store.open()
    yield store
    store.close()


def person(number: str = "0001") -> "Person":
    from app.records.model import Person

    return Person(f"id-{number}", "张三", number, "", utc(2025, 12, 26))


def refused(store: Store) -> str:
    """The code with which opening is refused; it has its sentence."""
    with pytest.raises(UserError) as told:
        store.open()
    assert told.value.code in ERRORS
    assert ERRORS[told.value.code].format(**told.value.data)
    return told.value.code


def later(name: str = "0002-later", sql: str = "ALTER TABLE person ADD COLUMN note TEXT") -> Migrations:
    """The program's migrations with one more."""
    migrations = Migrations("jiuxue")
    for known in MIGRATIONS._migrations:  # noqa: SLF001 - a later program has ours first
        migrations(name=known.name)(known.fn)

    @migrations(name=name)
    def _later(db: "Database") -> None:
        db.execute(sql)

    return migrations


def test_a_new_file_is_made_with_its_folder_and_its_pragmas(store: Store, path: Path) -> None:
    with store.read() as db:
        told = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
        }
        tables = db.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").fetchall()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "application_id": APPLICATION_ID}
    loose = {name for name, strict in tables if not strict}
    assert loose == {"_sqlite_migrations", "sqlite_schema"}
    assert {"person", "report", "point", "question", "attempt", "slot", "answer", "card", "review"} <= {name for name, _ in tables}
    assert [entry.name for entry in path.parent.iterdir() if entry.name.endswith(".new")] == []


def test_what_a_write_kept_is_there_for_the_next_start(store: Store, path: Path) -> None:
    with store.write() as db:
        people.add(db, person())
    store.close()
    again = Store(path)
    again.open()
    with again.read() as db:
        assert people.everyone(db) == (person(),)
    again.close()
    again.close()


def test_a_write_that_fails_keeps_nothing(store: Store) -> None:
    def add_and_fail() -> None:
        with store.write() as db:
            people.add(db, person())
            raise KeyError

    with pytest.raises(KeyError):
        add_and_fail()
    with store.read() as db:
        assert people.everyone(db) == ()


def test_the_same_number_twice_is_our_bug_and_not_the_persons(store: Store) -> None:
    with store.write() as db:
        people.add(db, person())
    with pytest.raises(sqlite3.IntegrityError), store.write() as db:
        people.add(db, person())


def test_what_is_read_stands_still_while_another_program_writes(store: Store, path: Path) -> None:
    with store.read() as db:
        assert people.everyone(db) == ()
        with closing(sqlite3.connect(path)) as other:
            other.execute("INSERT INTO person (id, name, number, branch, created) VALUES ('x', '李四', '0009', '', 0)")
            other.commit()
        assert people.everyone(db) == ()
    with store.read() as db:
        assert len(people.everyone(db)) == 1


def test_threads_write_one_after_the_other(store: Store) -> None:
    def add() -> None:
        for _ in range(20):
            with store.write() as db:
                number = people.free_number(db)
                people.add(db, person(number))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as db:
        assert [one.number for one in people.everyone(db)] == [f"{number:04}" for number in range(1, 81)]


def test_a_store_that_is_not_open_is_a_bug(path: Path) -> None:
    with pytest.raises(RuntimeError), Store(path).read():
        pass


@pytest.mark.parametrize("content", [b"", b"no database at all", os.urandom(8192)], ids=["empty", "text", "noise"])
def test_a_file_that_is_no_database_is_told_and_stays(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert refused(Store(path)) == "store_damaged"
    assert path.read_bytes() == content


def test_a_damaged_file_is_told_and_stays(store: Store, path: Path) -> None:
    with store.write() as db:
        for number in range(400):
            people.add(db, person(f"{number:04}"))
    store.close()
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)
    assert refused(Store(path)) == "store_damaged"
    assert path.read_bytes() == content


def test_a_column_that_nobody_wrote_is_told_as_damage(store: Store) -> None:
    from app.store import cards

    with store.write() as db:
        people.add(db, person())
        db.execute("INSERT INTO report (id, edition) VALUES ('r', 1)")
        db.execute("INSERT INTO learner VALUES (1, 'id-0001')")
        db.execute("INSERT INTO card VALUES (1, 1, 'r', 'q', 2, 1.0, 1.0, -7, NULL, NULL, 1, 0, 0, 0, '')")
    with pytest.raises(UserError) as told, store.read() as db:
        cards.find(db, "id-0001", "r", "q")
    assert told.value.code == "store_damaged"


def test_another_programs_database_is_told_and_stays(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE person (id TEXT)")
        other.commit()
    content = path.read_bytes()
    assert refused(Store(path)) == "store_foreign"
    assert path.read_bytes() == content


def test_a_file_of_a_newer_program_is_told_and_stays(store: Store, path: Path) -> None:
    store.close()
    newer = Store(path, later())
    newer.open()
    newer.close()
    assert refused(Store(path)) == "store_newer"


def test_a_migration_begins_with_a_backup_of_what_stood_before(store: Store, path: Path) -> None:
    with store.write() as db:
        people.add(db, person())
    store.close()
    newer = Store(path, later())
    newer.open()
    with newer.write() as db:
        people.add(db, person("0002"))
        db.execute("UPDATE person SET note = ''")
    newer.close()
    backup = path.parent / BACKUPS / "before-0002-later.sqlite"
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("SELECT number FROM person").fetchall() == [("0001",)]
    # the backup is a whole store of the older program
    old = Store(backup)
    old.open()
    with old.read() as db:
        assert people.everyone(db) == (person(),)
    old.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(store: Store, path: Path) -> None:
    with store.write() as db:
        people.add(db, person())
    store.close()
    with pytest.raises(sqlite3.OperationalError):
        Store(path, later(sql="INSERT INTO nowhere VALUES (1)")).open()
    same = Store(path)
    same.open()
    with same.read() as db:
        assert people.everyone(db) == (person(),)
    same.close()
    # a second try takes a second backup and overwrites none
    with pytest.raises(sqlite3.OperationalError):
        Store(path, later(sql="INSERT INTO nowhere VALUES (1)")).open()
    assert sorted(entry.name for entry in (path.parent / BACKUPS).iterdir()) == ["before-0002-later-2.sqlite", "before-0002-later.sqlite"]


def test_a_file_that_went_away_is_not_silently_begun_anew(store: Store, path: Path) -> None:
    (path.parent / BACKUPS).mkdir()
    store.copy(path.parent / BACKUPS / "day.sqlite")
    store.close()
    path.unlink()
    assert refused(Store(path)) == "store_missing"
    assert not path.exists()


def test_a_copy_holds_everything_committed(store: Store, tmp_path: Path) -> None:
    with store.write() as db:
        people.add(db, person())
    store.copy(tmp_path / "copy.sqlite")
    copy = Store(tmp_path / "copy.sqlite")
    copy.open()
    with copy.read() as db:
        assert people.everyone(db) == (person(),)
    copy.close()


def test_a_start_cut_off_half_way_is_begun_again(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("store.sqlite-1.new").write_bytes(b"half")
    store = Store(path)
    store.open()
    store.close()


def test_two_first_starts_at_once_share_one_file(path: Path) -> None:
    stores = [Store(path), Store(path)]
    threads = [threading.Thread(target=store.open) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with stores[0].write() as db:
        people.add(db, person())
    with stores[1].read() as db:
        assert people.everyone(db) == (person(),)
    for store in stores:
        store.close()


def test_a_full_disk_is_told_and_what_was_kept_stays(store: Store) -> None:
    with store.write() as db:
        people.add(db, person())
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")

    def add_many() -> None:
        with store.write() as db:
            for number in range(2, 2000):
                people.add(db, person(f"{number:04}"))

    with pytest.raises(UserError) as told:
        add_many()
    assert told.value.code == "store_full"
    with store.read() as db:
        assert people.everyone(db) == (person(),)


def test_a_file_held_by_another_program_is_told_as_busy(store: Store, path: Path) -> None:
    assert BUSY_SECONDS > 1
    with store.read() as db:
        pass
    db.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as told, store.write():
            pass
        assert told.value.code == "store_busy"
    with store.write() as db:
        people.add(db, person())


def test_a_file_that_may_only_be_read_is_told_when_a_write_comes(store: Store) -> None:
    with store.read() as db:
        pass
    db.execute("PRAGMA query_only = ON")
    with pytest.raises(UserError) as told, store.write() as db:
        people.add(db, person())
    assert told.value.code == "store_read_only"


@needs_permissions
def test_a_folder_that_may_not_be_written_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o500)
    try:
        assert refused(Store(path)) == "store_read_only"
    finally:
        path.parent.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_told(path: Path) -> None:
    path.parent.write_bytes(b"")
    assert refused(Store(path)) == "store_unreachable"
    assert path.parent.read_bytes() == b""
