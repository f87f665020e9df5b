"""Store layer: practice: stars, the place in a report, and the clock of mock exams."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE star (
    seq INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    report TEXT NOT NULL REFERENCES report (id),
    question TEXT NOT NULL,
    starred INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX star_person ON star (person, report, question);

CREATE TABLE practice_place (
    person TEXT NOT NULL REFERENCES person (id),
    report TEXT NOT NULL REFERENCES report (id),
    question TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    PRIMARY KEY (person, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE exam (
    attempt TEXT PRIMARY KEY REFERENCES attempt (id),
    blueprint TEXT NOT NULL,
    parts TEXT NOT NULL,
    time_limit INTEGER,
    spent INTEGER NOT NULL
) STRICT;
"""


def practice(db: "Database") -> None:
    """Keep stars, where a person stands in a report, and of a mock exam its blueprint, its limit and the time spent on it.

    A star is a fact, set or taken off; the last one counts. `ordinal` says where the question stood, for when it is asked no longer;
    the greatest `turn` is the place at which the person was last.
    `time_limit` and `spent` are milliseconds; `spent` grows while the exam is on the screen, and by no wall clock.
    """
    db.executescript(_TABLES)
