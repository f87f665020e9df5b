"""Store layer: the tables of the first version."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x4A585545
"""JXUE: written into the file's header, so that another program's database is not taken for ours."""

_TABLES: Final = """
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    number TEXT NOT NULL UNIQUE,
    branch TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE report (
    id TEXT PRIMARY KEY,
    edition INTEGER NOT NULL,
    removed INTEGER
) STRICT;

CREATE TABLE edition (
    report TEXT NOT NULL REFERENCES report (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    imported INTEGER NOT NULL,
    sections TEXT NOT NULL,
    paragraphs TEXT NOT NULL,
    held TEXT NOT NULL,
    PRIMARY KEY (report, number)
) STRICT;

CREATE TABLE point (
    report TEXT NOT NULL,
    edition INTEGER NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (report, edition, id),
    FOREIGN KEY (report, edition) REFERENCES edition (report, number)
) STRICT;

CREATE TABLE question (
    report TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    point TEXT,
    form TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    position INTEGER,
    PRIMARY KEY (report, id, version),
    FOREIGN KEY (report, edition) REFERENCES edition (report, number)
) STRICT;
CREATE UNIQUE INDEX question_current ON question (report, id) WHERE position IS NOT NULL;
CREATE INDEX question_asked ON question (kind, report, position) WHERE position IS NOT NULL;

CREATE TABLE attempt (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    seed INTEGER NOT NULL,
    rule TEXT NOT NULL,
    started INTEGER NOT NULL,
    handed_in INTEGER,
    given_up INTEGER
) STRICT;
CREATE INDEX attempt_handed_in ON attempt (kind, handed_in) WHERE handed_in IS NOT NULL;
CREATE INDEX attempt_person ON attempt (person, kind, handed_in);

CREATE TABLE slot (
    attempt TEXT NOT NULL REFERENCES attempt (id),
    position INTEGER NOT NULL,
    report TEXT NOT NULL,
    question TEXT NOT NULL,
    version INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    PRIMARY KEY (attempt, position),
    UNIQUE (attempt, report, question),
    FOREIGN KEY (report, question, version) REFERENCES question (report, id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    attempt TEXT NOT NULL,
    report TEXT NOT NULL,
    question TEXT NOT NULL,
    version INTEGER NOT NULL,
    response TEXT NOT NULL,
    hundredths INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    FOREIGN KEY (attempt, report, question) REFERENCES slot (attempt, report, question)
) STRICT;
CREATE INDEX answer_attempt ON answer (attempt, report, question);

CREATE TABLE card (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    report TEXT NOT NULL REFERENCES report (id),
    question TEXT NOT NULL,
    phase TEXT NOT NULL,
    stability REAL,
    difficulty REAL,
    due_day TEXT,
    due_at INTEGER,
    seen_day TEXT,
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    UNIQUE (person, report, question)
) STRICT;
CREATE INDEX card_due ON card (person, due_day);

CREATE TABLE review (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    card TEXT NOT NULL REFERENCES card (id),
    attempt TEXT NOT NULL REFERENCES attempt (id),
    version INTEGER NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    phase TEXT NOT NULL,
    before TEXT NOT NULL,
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER
) STRICT;
CREATE INDEX review_card ON review (card, day);
CREATE INDEX review_attempt ON review (attempt);
CREATE INDEX review_day ON review (day);
"""


def first(db: "Database") -> None:
    """Make the tables of the first version."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.executescript(_TABLES)
