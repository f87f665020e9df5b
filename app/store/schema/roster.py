"""Store layer: the roster, and who came to which meeting."""

from typing import TYPE_CHECKING, Final

from app.meeting.roster import ROLES

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
ALTER TABLE person ADD COLUMN roles TEXT NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN away TEXT NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN merged TEXT REFERENCES person (id);
CREATE INDEX person_merged ON person (merged) WHERE merged IS NOT NULL;

CREATE TABLE role (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE roster_deed (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    undoes TEXT UNIQUE REFERENCES roster_deed (id),
    at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE attendance (
    seq INTEGER PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meeting (id),
    person TEXT NOT NULL REFERENCES person (id),
    presence TEXT,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX attendance_meeting ON attendance (meeting, person, seq, presence);
CREATE INDEX attendance_person ON attendance (person, meeting);
CREATE INDEX attendance_owing ON attendance (meeting, person) WHERE presence IN ('leave', 'absent');
"""


def roster(db: "Database") -> None:
    """Keep the roster and the attendance.

    `person` says how an entry now stands: roles as JSON, the times in which it did not belong, and into which other entry it was merged
    (`app.store.people` then leads there). `roster_deed` are the facts: what each change of the roster found and left, so that it can be
    taken back by another one that `undoes` it. The last mark in `attendance` counts; one without a presence takes the others back.
    """
    db.executescript(_TABLES)
    db.conn.executemany("INSERT INTO role (position, name) VALUES (?, ?)", list(enumerate(ROLES)))
