"""Store layer: what people have read."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE reading (
    person TEXT NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES report (id),
    paragraph TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person, day, report, paragraph)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_report ON reading (person, report, paragraph);

CREATE TABLE reading_spot (
    person TEXT NOT NULL REFERENCES person (id),
    report TEXT NOT NULL REFERENCES report (id),
    paragraph INTEGER NOT NULL,
    key TEXT NOT NULL,
    start INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person, report)
) STRICT, WITHOUT ROWID;
"""


def reading(db: "Database") -> None:
    """Keep what a person read on which study day, and where in each report one left off.

    A paragraph is told by its words (`app.study.reading.paragraph_key`), so that it holds for every edition.
    """
    db.executescript(_TABLES)
