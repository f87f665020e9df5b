"""Store layer: people's own formulas."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE own_formula (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    folded TEXT NOT NULL UNIQUE CHECK (folded <> ''),
    members TEXT NOT NULL,
    document TEXT NOT NULL,
    year INTEGER,
    CHECK ((document = '') = (year IS NULL))
) STRICT;
"""


def formulas(db: "Database") -> None:
    """Keep the formulas that people add to the lexicon."""
    db.executescript(_TABLES)
