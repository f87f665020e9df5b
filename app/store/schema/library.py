"""Store layer: many reports."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
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


def library(db: "Database") -> None:
    """Let many reports be kept: filed away, tagged, searched, known again by content; editions may be withdrawn.

    A report that is off the shelf (`removed`) was filed away where `archived` is 1. `alias` leads from a report's own id to the report
    that a person said it is an edition of. `searchable` is filled when it is next needed (`app.store.searching`): whatever changes
    what a row was made from marks it as stale. `search` indexes it; a trigger may not write that, since the schema is not trusted.
    """
    db.executescript(_TABLES)
