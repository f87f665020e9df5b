"""Store layer: answers that were given on paper or in a page, and typed or taken in here."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE sheet_entry (
    attempt TEXT PRIMARY KEY REFERENCES attempt (id),
    way TEXT NOT NULL CHECK (way IN ('typed', 'table', 'page')),
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    result TEXT UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_check (
    seq INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL REFERENCES sheet_entry (attempt),
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    differences INTEGER NOT NULL
) STRICT;
CREATE INDEX sheet_check_attempt ON sheet_check (attempt);

CREATE TABLE sheet_correction (
    answer TEXT PRIMARY KEY REFERENCES answer (id),
    author TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def sheets(db: "Database") -> None:
    """Keep how answers from outside came in.

    An entry is an attempt whose answers were typed from paper, read from a table, or taken from the results file of a page (`result` is
    that file's own id, so that it counts once). A check is a second typing of the same sheet, with how many places differed. A
    correction marks an answer that was given again because the first was mistyped. `author` is who was at the computer.
    """
    db.executescript(_TABLES)
