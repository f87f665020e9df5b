"""Store layer: study meetings: modes of an organisation's own, its plan, and what a meeting is made of."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
CREATE TABLE own_mode (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE plan_rule (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE special_day (
    day TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    mode TEXT NOT NULL,
    day TEXT NOT NULL,
    start TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL,
    details TEXT NOT NULL,
    agenda TEXT NOT NULL,
    state TEXT NOT NULL,
    phase TEXT NOT NULL,
    opened INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    begun INTEGER,
    ended INTEGER,
    removed INTEGER
) STRICT;
CREATE INDEX meeting_day ON meeting (day, start) WHERE removed IS NULL;

CREATE TABLE meeting_report (
    meeting TEXT NOT NULL REFERENCES meeting (id),
    position INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES report (id),
    PRIMARY KEY (meeting, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_change (
    seq INTEGER PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meeting (id),
    person TEXT REFERENCES person (id),
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX meeting_change_meeting ON meeting_change (meeting, seq);

CREATE TABLE participant (
    meeting TEXT NOT NULL REFERENCES meeting (id),
    person TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    branch TEXT NOT NULL,
    roles TEXT NOT NULL,
    leads INTEGER NOT NULL,
    PRIMARY KEY (meeting, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_person ON participant (person, meeting);

CREATE TABLE paper_place (
    meeting TEXT NOT NULL REFERENCES meeting (id),
    paper TEXT NOT NULL,
    position INTEGER NOT NULL,
    report TEXT NOT NULL,
    question TEXT NOT NULL,
    version INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (meeting, paper, position),
    FOREIGN KEY (report, question, version) REFERENCES question (report, id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_attempt (
    attempt TEXT PRIMARY KEY REFERENCES attempt (id),
    meeting TEXT NOT NULL REFERENCES meeting (id),
    mode TEXT NOT NULL,
    paper TEXT NOT NULL,
    day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_attempt_meeting ON meeting_attempt (meeting);
"""


def meetings(db: "Database") -> None:
    """Keep study meetings.

    `meeting` says how a meeting now stands; `meeting_change` are the facts of its moves and cancellations. `participant` and `paper_place`
    are what was prepared, as the roster and the questions were then. `meeting_attempt` says of an attempt that it was sat in a meeting,
    by which mode, on which of its papers, and on which study day.
    """
    db.executescript(_TABLES)
