"""Store layer: papers that were put together."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE exam (
    id TEXT PRIMARY KEY,
    removed INTEGER
) STRICT;

CREATE TABLE exam_version (
    seq INTEGER PRIMARY KEY,
    exam TEXT NOT NULL REFERENCES exam (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    reports TEXT NOT NULL,
    blueprint TEXT NOT NULL,
    incomplete TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (exam, number)
) STRICT;

CREATE TABLE exam_sheet (
    version INTEGER NOT NULL REFERENCES exam_version (seq),
    letter TEXT NOT NULL CHECK (letter IN ('A', 'B')),
    parts TEXT NOT NULL,
    unmet TEXT NOT NULL,
    PRIMARY KEY (version, letter)
) STRICT, WITHOUT ROWID;

CREATE TABLE exam_place (
    version INTEGER NOT NULL,
    letter TEXT NOT NULL,
    position INTEGER NOT NULL,
    report TEXT NOT NULL,
    question TEXT NOT NULL,
    question_version INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    drawn TEXT NOT NULL,
    PRIMARY KEY (version, letter, position),
    FOREIGN KEY (version, letter) REFERENCES exam_sheet (version, letter),
    FOREIGN KEY (report, question, question_version) REFERENCES question (report, id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE exam_attempt (
    attempt TEXT PRIMARY KEY REFERENCES attempt (id),
    version INTEGER NOT NULL,
    letter TEXT NOT NULL,
    FOREIGN KEY (version, letter) REFERENCES exam_sheet (version, letter)
) STRICT, WITHOUT ROWID;
CREATE INDEX exam_attempt_version ON exam_attempt (version);
"""


def papers(db: "Database") -> None:
    """Keep papers: each time that one is saved is a version of its own, with its one or two sheets and who sat them.

    `parts` are kind and marks of each part, `unmet` what the blueprint asked for in vain; `drawn` is what a place's question was chosen
    by (section, weight, what was known of it).
    """
    db.executescript(_TABLES)
