"""Store layer: papers that were put together."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    removed INTEGER
) STRICT;

CREATE TABLE paper_version (
    seq INTEGER PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES paper (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    reports TEXT NOT NULL,
    blueprint TEXT NOT NULL,
    incomplete TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (paper, number)
) STRICT;

CREATE TABLE paper_sheet (
    version INTEGER NOT NULL REFERENCES paper_version (seq),
    letter TEXT NOT NULL CHECK (letter IN ('A', 'B')),
    parts TEXT NOT NULL,
    unmet TEXT NOT NULL,
    PRIMARY KEY (version, letter)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_question (
    version INTEGER NOT NULL,
    letter TEXT NOT NULL,
    position INTEGER NOT NULL,
    report TEXT NOT NULL,
    question TEXT NOT NULL,
    question_version INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    drawn TEXT NOT NULL,
    PRIMARY KEY (version, letter, position),
    FOREIGN KEY (version, letter) REFERENCES paper_sheet (version, letter),
    FOREIGN KEY (report, question, question_version) REFERENCES question (report, id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_attempt (
    attempt TEXT PRIMARY KEY REFERENCES attempt (id),
    version INTEGER NOT NULL,
    letter TEXT NOT NULL,
    FOREIGN KEY (version, letter) REFERENCES paper_sheet (version, letter)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_attempt_version ON paper_attempt (version);
"""


def papers(db: "Database") -> None:
    """Keep papers: each time that one is saved is a version of its own, with its one or two sheets and who sat them.

    `parts` are kind and marks of each part, `unmet` what the blueprint asked for in vain; `drawn` is what a place's question was chosen
    by (section, weight, what was known of it, what it asks of its point).
    """
    db.executescript(_TABLES)
