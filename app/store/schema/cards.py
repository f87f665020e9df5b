"""Store layer: cards and reviews in few bytes, what people set on a card, and what each learner has set for their study."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.store.columns import json_out, moment_in
from app.study.model import Phase

if TYPE_CHECKING:
    from sqlite_utils import Database

PHASES: Final[tuple[Phase, ...]] = ("new", "learning", "review", "relearning")
"""The column `phase` holds the place in this list."""

_NEW_TABLES: Final = """
CREATE TABLE learner (
    number INTEGER PRIMARY KEY,
    person TEXT NOT NULL UNIQUE REFERENCES person (id)
) STRICT;

CREATE TABLE sitting (
    number INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL UNIQUE REFERENCES attempt (id)
) STRICT;

CREATE TABLE lean_card (
    id INTEGER PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learner (number),
    report TEXT NOT NULL REFERENCES report (id),
    question TEXT NOT NULL,
    phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 3),
    stability REAL,
    difficulty REAL,
    due_day INTEGER,
    due_at INTEGER,
    seen_day INTEGER,
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (learner, report, question)
) STRICT;

CREATE TABLE lean_review (
    seq INTEGER PRIMARY KEY,
    sitting INTEGER NOT NULL REFERENCES sitting (number),
    move INTEGER NOT NULL,
    card INTEGER NOT NULL REFERENCES lean_card (id),
    version INTEGER NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 3),
    stability REAL,
    difficulty REAL,
    due_day INTEGER,
    due_at INTEGER,
    seen_day INTEGER,
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER
) STRICT;
"""
_REST: Final = """
DROP TABLE review;
DROP TABLE card;
ALTER TABLE lean_card RENAME TO card;
ALTER TABLE lean_review RENAME TO review;
CREATE INDEX card_due ON card (learner, due_day) WHERE phase = 2 AND NOT suspended;
CREATE INDEX card_step ON card (learner) WHERE phase IN (1, 3);
CREATE INDEX card_marked ON card (learner) WHERE suspended OR flagged OR note <> '';
CREATE UNIQUE INDEX review_move ON review (sitting, move);
CREATE INDEX review_card ON review (card);
CREATE INDEX review_day ON review (day);

CREATE TABLE card_mark (
    seq INTEGER PRIMARY KEY,
    sitting INTEGER REFERENCES sitting (number),
    move INTEGER,
    card INTEGER NOT NULL REFERENCES card (id),
    field TEXT NOT NULL CHECK (field IN ('suspended', 'flagged', 'note')),
    before ANY NOT NULL,
    after ANY NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER,
    UNIQUE (sitting, move)
) STRICT;
CREATE INDEX card_mark_card ON card_mark (card, field);

CREATE TABLE pace (
    learner INTEGER NOT NULL REFERENCES learner (number),
    report TEXT NOT NULL REFERENCES report (id),
    retention INTEGER,
    new INTEGER,
    PRIMARY KEY (learner, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE fit (
    seq INTEGER PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learner (number),
    parameters TEXT,
    reviews INTEGER NOT NULL,
    loss_before REAL,
    loss_after REAL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX fit_learner ON fit (learner, seq);

CREATE TABLE goal (
    seq INTEGER PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learner (number),
    reports TEXT NOT NULL,
    held INTEGER NOT NULL,
    minutes INTEGER,
    at INTEGER NOT NULL,
    stopped INTEGER
) STRICT;
CREATE INDEX goal_learner ON goal (learner, seq);

DROP INDEX question_asked;
DROP INDEX question_shelved;
CREATE INDEX question_asked ON question (report, kind, position, id, point) WHERE position IS NOT NULL;
"""


class _Before(msgspec.Struct):
    """What a review of the first tables kept of its card."""

    phase: str
    stability: float | None
    difficulty: float | None
    due_day: date | None
    due_at: datetime | None
    seen_day: date | None
    reps: int
    lapses: int


def cards(db: "Database") -> None:
    """Keep cards and reviews with numbers where they had names of 36 letters, and open the tables around them.

    `card.id`, `learner.number` and `sitting.number` are this file's own and leave it never: a card is named by person, report and
    question, a review by its sitting's attempt and `move`, the how-manieth deed of the sitting it was. Study days are proleptic
    ordinals (`date.toordinal`), phases their place in `PHASES`. A review holds the card's memory as it was before.

    `card_mark` holds what people set on a card, with the value before, `pace` a learner's own wishes for one report, `fit` the
    FSRS parameters fitted to a learner (NULL: back to those of the model), `goal` the meetings for which one wants to be ready
    (`held` is the meeting's moment, `minutes` a day if limited). Of `fit` and `goal` the last row of a learner holds.
    """
    db.executescript(_NEW_TABLES)
    db.execute("INSERT INTO learner (person) SELECT DISTINCT person FROM card ORDER BY person")
    db.execute("INSERT INTO sitting (attempt) SELECT attempt FROM review GROUP BY attempt ORDER BY min(seq)")
    _move_cards(db)
    _move_reviews(db)
    db.executescript(_REST)


def _move_cards(db: "Database") -> None:
    rows = db.execute(
        "SELECT learner.number, report, question, phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, suspended "
        "FROM card JOIN learner USING (person) ORDER BY card.rowid"
    ).fetchall()
    db.conn.executemany(
        "INSERT INTO lean_card (learner, report, question, phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, "
        "suspended, flagged, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
        [(*row[:3], PHASES.index(row[3]), *row[4:6], _ordinal(row[6]), row[7], _ordinal(row[8]), *row[9:]) for row in rows],
    )


def _move_reviews(db: "Database") -> None:
    rows = db.execute(
        "SELECT seq, sitting.number, row_number() OVER (PARTITION BY review.attempt ORDER BY seq) - 1, lean_card.id, version, rating, "
        "before, day, at, undone FROM review JOIN sitting USING (attempt) JOIN card ON card.id = review.card "
        "JOIN learner USING (person) JOIN lean_card ON lean_card.learner = learner.number AND lean_card.report = card.report "
        "AND lean_card.question = card.question ORDER BY seq"
    ).fetchall()
    db.conn.executemany(
        "INSERT INTO lean_review (seq, sitting, move, card, version, rating, phase, stability, difficulty, due_day, due_at, seen_day, "
        "reps, lapses, day, at, undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*row[:6], *_memory(row[6]), _ordinal(row[7]), *row[8:]) for row in rows],
    )


def _memory(before: str) -> tuple[Any, ...]:
    one = json_out(before, _Before)
    at = None if one.due_at is None else moment_in(one.due_at.astimezone(UTC))
    due, seen = (None if day is None else day.toordinal() for day in (one.due_day, one.seen_day))
    return PHASES.index(one.phase), one.stability, one.difficulty, due, at, seen, one.reps, one.lapses


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day).toordinal()
