"""Store layer: the tables, from the first version forward.

Moments are integers, milliseconds since 1970 UTC; study days are ISO dates in text (they follow the learner's calendar, not
UTC); what is nested is JSON in text. Ids are UUIDs, those of reports, points and questions come from their content. Facts
(`answer`, `review`, `ruling`) are only ever added; `seq` keeps the order in which they were committed, whatever the clock did.
"""

from typing import TYPE_CHECKING, Final

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x4A585545
"""JXUE: written into the file's header, so that another program's database is not taken for ours."""

MIGRATIONS: Final = Migrations("jiuxue")

_FIRST: Final = """
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


@MIGRATIONS(name="0001-first")
def _first(db: "Database") -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.executescript(_FIRST)


_REVIEW: Final = """
CREATE TABLE ruling (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL REFERENCES report (id),
    person TEXT NOT NULL REFERENCES person (id),
    deed TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX ruling_report ON ruling (report, seq);

CREATE TABLE standing (
    report TEXT NOT NULL REFERENCES report (id),
    point TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    fit INTEGER NOT NULL,
    ruling TEXT REFERENCES ruling (id),
    body TEXT NOT NULL,
    PRIMARY KEY (report, point)
) STRICT;

CREATE TABLE edition_question (
    report TEXT NOT NULL,
    edition INTEGER NOT NULL,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (report, edition, position),
    FOREIGN KEY (report, edition) REFERENCES edition (report, number),
    FOREIGN KEY (report, question, version) REFERENCES question (report, id, version)
) STRICT, WITHOUT ROWID;

INSERT INTO standing (report, point, position, kind, state, fit, ruling, body)
SELECT report, point.id, position, kind, 'waiting', json_extract(body, '$.confidence') >= 0.8, NULL, body
FROM point JOIN report ON report.id = report AND report.edition = point.edition;

INSERT INTO edition_question (report, edition, position, question, version)
SELECT report, report.edition, position, question.id, version
FROM question JOIN report ON report.id = report WHERE position IS NOT NULL;
"""


@MIGRATIONS(name="0002-review")
def _review(db: "Database") -> None:
    """Keep what people rule about points, how each point of a report's current edition stands, and what an edition asked by itself."""
    db.executescript(_REVIEW)


_LIBRARY: Final = """
ALTER TABLE report ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE edition ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE edition ADD COLUMN bytes INTEGER;
ALTER TABLE edition ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE edition ADD COLUMN withdrawn INTEGER;
CREATE INDEX edition_digest ON edition (digest);
CREATE INDEX edition_sha256 ON edition (sha256);
CREATE INDEX standing_point ON standing (point);
CREATE INDEX question_shelved ON question (report, kind) WHERE position IS NOT NULL;

CREATE TABLE alias (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id)
) STRICT;

CREATE TABLE tag (
    name TEXT NOT NULL CHECK (name <> ''),
    report TEXT NOT NULL REFERENCES report (id),
    PRIMARY KEY (name, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_report ON tag (report);

CREATE TABLE searchable (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL UNIQUE REFERENCES report (id),
    stale INTEGER NOT NULL,
    title TEXT NOT NULL,
    points TEXT NOT NULL,
    initials TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (title, points, text, content = 'searchable', content_rowid = 'number', tokenize = 'trigram');
CREATE TRIGGER searchable_points_in AFTER INSERT ON standing BEGIN
    UPDATE searchable SET stale = 1 WHERE report = NEW.report AND NOT stale;
END;
CREATE TRIGGER searchable_points_out AFTER DELETE ON standing BEGIN
    UPDATE searchable SET stale = 1 WHERE report = OLD.report AND NOT stale;
END;
CREATE TRIGGER searchable_text AFTER UPDATE OF edition ON report BEGIN
    UPDATE searchable SET stale = 1 WHERE report = NEW.id;
END;
"""


@MIGRATIONS(name="0003-library")
def _library(db: "Database") -> None:
    """Let many reports be kept: filed away, tagged, searched, known again by content; editions may be withdrawn.

    A report that is off the shelf (`removed`) was filed away where `archived` is 1. `alias` leads from a report's own id to the report
    that a person said it is an edition of. `searchable` is filled when it is next needed (`app.store.searching`): whatever changes
    what a row was made from marks it as stale. `search` indexes it; a trigger may not write that, since the schema is not trusted.
    """
    db.executescript(_LIBRARY)


_FORMULAS: Final = """
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


@MIGRATIONS(name="0004-formulas")
def _formulas(db: "Database") -> None:
    """Keep the formulas that people add to the lexicon."""
    db.executescript(_FORMULAS)
