"""Store layer: the organiser's passcode."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE passcode (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    cost INTEGER NOT NULL,
    block INTEGER NOT NULL,
    parallel INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    failed INTEGER
) STRICT;
"""


def rights(db: "Database") -> None:
    """Keep what an organiser's passcode is compared with, and how often in a row it was given wrongly.

    The one row is replaced and deleted: what an old passcode was compared with is no fact that anybody needs.
    """
    db.executescript(_TABLES)
