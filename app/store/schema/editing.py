"""Store layer: what people do with questions, and what corrected keys do to grades."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE edit (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL REFERENCES report (id),
    person TEXT NOT NULL REFERENCES person (id),
    deed TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX edit_report ON edit (report, seq);

CREATE TABLE made (
    report TEXT NOT NULL REFERENCES report (id),
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (report, position),
    FOREIGN KEY (report, question, version) REFERENCES question (report, id, version)
) STRICT, WITHOUT ROWID;

INSERT INTO made (report, position, question, version)
SELECT report, position, id, version FROM question WHERE position IS NOT NULL;

CREATE TABLE correction (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL REFERENCES report (id),
    question TEXT NOT NULL,
    edit TEXT NOT NULL REFERENCES edit (id),
    person TEXT NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    undoes TEXT REFERENCES correction (id)
) STRICT;
CREATE INDEX correction_edit ON correction (edit);

CREATE TABLE rekeyed (
    seq INTEGER PRIMARY KEY,
    correction TEXT NOT NULL REFERENCES correction (id),
    report TEXT NOT NULL,
    question TEXT NOT NULL,
    version INTEGER NOT NULL,
    keyed_by INTEGER NOT NULL,
    FOREIGN KEY (report, question, version) REFERENCES question (report, id, version),
    FOREIGN KEY (report, question, keyed_by) REFERENCES question (report, id, version)
) STRICT;
CREATE INDEX rekeyed_question ON rekeyed (report, question, version, seq);
CREATE INDEX rekeyed_correction ON rekeyed (correction);

CREATE TABLE regrade (
    seq INTEGER PRIMARY KEY,
    correction TEXT NOT NULL REFERENCES correction (id),
    answer TEXT NOT NULL REFERENCES answer (id),
    hundredths_before INTEGER NOT NULL,
    verdict_before TEXT NOT NULL,
    hundredths INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    scored INTEGER NOT NULL
) STRICT;
CREATE INDEX regrade_answer ON regrade (answer, seq);
CREATE INDEX regrade_correction ON regrade (correction);

CREATE VIEW graded AS
SELECT seq, id, attempt, report, question, version, response,
    coalesce((SELECT hundredths FROM regrade WHERE regrade.answer = answer.id ORDER BY seq DESC LIMIT 1), hundredths) AS hundredths,
    coalesce((SELECT verdict FROM regrade WHERE regrade.answer = answer.id ORDER BY seq DESC LIMIT 1), verdict) AS verdict,
    at, source
FROM answer;
"""


def editing(db: "Database") -> None:
    """Keep what people do with a report's questions, and what becomes of grades when a key was wrong.

    `made` is what reading and review ask before anybody edits; `question.position` is what is asked after. `answer` keeps each first
    grade; `graded` gives every answer with the grade that holds now, the last of its `regrade`s; `scored` is 1 where the attempt had
    been handed in and has a score, which changed. `rekeyed` says by whose key answers to a version are graded since.
    """
    db.executescript(_TABLES)
