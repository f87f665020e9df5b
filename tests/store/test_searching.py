"""The index of the search: made for files of older versions, marked as stale by whatever changes what it was made from."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Migrations

from app.store import editions, reports, searching
from app.store.schema import MIGRATIONS
from app.store.store import Store
from tests.store.banks import bank, utc

if TYPE_CHECKING:
    from collections.abc import Iterator

MOMENT = utc(2025, 12, 26)


@pytest.fixture
def store(tmp_path: Path) -> "Iterator[Store]":
    made = Store(tmp_path / "store.sqlite")
    made.open()
    yield made
    made.close()


def found(store: Store, *terms: str) -> list[str]:
    with store.write() as db:
        searching.fill(db)
        return [match.report for match in searching.find(db, terms)]


def test_a_file_from_before_the_library_is_searched_after_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    older = Migrations("jiuxue")
    for known in MIGRATIONS._migrations:  # noqa: SLF001 - the versions before, and what keeping a bank now needs
        if known.name in ("0001-first", "0002-review", "0006-editing"):
            older(name=known.name)(known.fn)
    store = Store(path, older)
    store.open()
    with store.write() as db:
        reports.keep(db, bank(2), "一.txt", MOMENT)
    store.close()
    store = Store(path)
    store.open()
    with store.read() as db:
        assert searching.lacking(db)
    assert found(store, "号提法") == ["report-1"]
    with store.read() as db:
        assert not searching.lacking(db)
        (edition,) = editions.editions(db, "report-1")
        assert (edition.bytes, edition.folder) == (None, "")
        assert db.execute("SELECT digest <> '' FROM edition").fetchone() == (1,)
    store.close()


def test_whatever_changes_what_was_indexed_marks_it(store: Store) -> None:
    with store.write() as db:
        reports.keep(db, bank(2), "", MOMENT)
        searching.fill(db)
        reports.keep(db, bank(2, extra="又及别的事。"), "", MOMENT)
        assert searching.lacking(db)
    assert found(store, "别的事") == ["report-1"]
    with store.write() as db:
        editions.make_current(db, "report-1", 1, MOMENT)
        assert searching.lacking(db)
    assert found(store, "别的事") == []


def test_the_index_agrees_with_what_it_was_made_from(store: Store, tmp_path: Path) -> None:
    for extra in ("", "甲。", "乙。", ""):
        with store.write() as db:
            reports.keep(db, bank(3, extra=extra), "", MOMENT)
            searching.fill(db)
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as plain:
        plain.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")  # raises where they differ


def test_a_search_that_is_undone_with_its_transaction_leaves_no_trace(store: Store) -> None:
    def work() -> None:
        with store.write() as db:
            reports.keep(db, bank(2), "", MOMENT)
            searching.fill(db)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert found(store, "号提法") == []
