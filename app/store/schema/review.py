"""Store layer: what people rule about points."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
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


def review(db: "Database") -> None:
    """Keep what people rule about points, how each point of a report's current edition stands, and what an edition asked by itself."""
    db.executescript(_TABLES)
