"""Store layer: flashcards' memory and the log of their reviews."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.store.columns import day_in, day_out, json_in, json_out, moment_in, moment_or_none
from app.study.model import Card, Rating
from app.study.queue import Candidate, Seen

if TYPE_CHECKING:
    from sqlite_utils import Database

_CARD: Final = "phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, suspended"
_KEPT: Final = (
    "card JOIN question ON question.report = card.report AND question.id = card.question AND position IS NOT NULL "
    "JOIN report ON report.id = card.report AND removed IS NULL "
    "WHERE person = :person AND suspended = 0 AND phase <> 'new' "
    "AND (:reports = '[]' OR card.report IN (SELECT value FROM json_each(:reports)))"
)
"""The cards of a person that were graded and are still asked; bound: person, reports as JSON."""
_PUT: Final = (
    f"INSERT INTO card (id, person, report, question, {_CARD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (person, report, question) DO UPDATE SET phase = excluded.phase, stability = excluded.stability, "
    "difficulty = excluded.difficulty, due_day = excluded.due_day, due_at = excluded.due_at, seen_day = excluded.seen_day, "
    "reps = excluded.reps, lapses = excluded.lapses, suspended = excluded.suspended RETURNING id"
)


class Review(msgspec.Struct, frozen=True):
    """One grade given to one card. `before` is the card as it was, so that the grade can be taken back."""

    id: str
    attempt: str
    version: int
    rating: Rating
    before: Card
    day: date
    at: datetime


def find(db: "Database", person: str, report: str, question: str) -> Card:
    """Return a person's card, a new one where nothing was graded yet."""
    row = db.execute(f"SELECT {_CARD} FROM card WHERE person = ? AND report = ? AND question = ?", (person, report, question)).fetchone()
    return _card(report, question, row) if row else Card(report, question)


def put(db: "Database", identity: str, person: str, card: Card) -> str:
    """Keep a card's state and return its id: `identity` where the card was not kept before."""
    row = db.execute(_PUT, (identity, person, card.report, card.question, *_columns(card))).fetchone()
    return str(row[0])


def restore(db: "Database", person: str, card: Card) -> None:
    """Give a card that is kept the state `card`, that of "new" included."""
    db.execute(
        f"UPDATE card SET ({_CARD}) = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE person = ? AND report = ? AND question = ?",
        (*_columns(card), person, card.report, card.question),
    )


def record(db: "Database", card: str, review: Review) -> None:
    """Keep a grade given to the card with id `card`."""
    db.execute(
        "INSERT INTO review (id, card, attempt, version, rating, phase, before, day, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            review.id,
            card,
            review.attempt,
            review.version,
            int(review.rating),
            review.before.phase,
            json_in(review.before),
            day_in(review.day),
            moment_in(review.at),
        ),
    )


def is_recorded(db: "Database", review: str) -> bool:
    """Return whether this review was kept, taken back or not."""
    return db.execute("SELECT 1 FROM review WHERE id = ?", (review,)).fetchone() is not None


def last_state(db: "Database", review: str) -> Card | None:
    """Return the card as it was before a review that can be taken back: it still counts and is the last one of its card."""
    row = db.execute(
        "SELECT before FROM review WHERE id = ? AND undone IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM review AS later WHERE later.card = review.card AND later.seq > review.seq AND later.undone IS NULL)",
        (review,),
    ).fetchone()
    return json_out(row[0], Card) if row else None


def take_back(db: "Database", review: str, at: datetime) -> None:
    """Mark a review as taken back: it stays on record and counts no more."""
    db.execute("UPDATE review SET undone = ? WHERE id = ? AND undone IS NULL", (moment_in(at), review))


def ratings(db: "Database", attempt: str) -> dict[int, int]:
    """Return how many grades of each rating count in a sitting."""
    return dict(
        db.execute("SELECT rating, count(*) FROM review WHERE attempt = ? AND undone IS NULL GROUP BY rating", (attempt,)).fetchall()
    )


def due(db: "Database", person: str, reports: tuple[str, ...], day: date) -> tuple[Candidate, ...]:
    """Return the cards that come back on or before `day`, over `reports` (all when empty), the longest due first, then in text order."""
    rows = db.execute(
        f"SELECT card.report, card.question, point, {_CARD} FROM {_KEPT} AND due_day <= :day ORDER BY due_day, card.report, position",
        {"person": person, "reports": json_in(reports), "day": day_in(day)},
    )
    return tuple(Candidate(_card(row[0], row[1], row[3:]), row[2]) for row in rows)


def next_day(db: "Database", person: str, reports: tuple[str, ...], after: date) -> date | None:
    """Return the first study day after `after` on which a card comes back."""
    given = {"person": person, "reports": json_in(reports), "day": day_in(after)}
    return day_out(db.execute(f"SELECT min(due_day) FROM {_KEPT} AND due_day > :day", given).fetchone()[0])


def new(db: "Database", person: str, reports: tuple[str, ...]) -> Iterator[Candidate]:
    """Give the flashcards never graded, over `reports` (all when empty), in the order of import and text; read only as far as asked."""
    shelf = db.execute(
        "SELECT id FROM report JOIN edition ON edition.report = id AND number = 1 WHERE removed IS NULL "
        "AND (:reports = '[]' OR id IN (SELECT value FROM json_each(:reports))) ORDER BY imported, id",
        {"reports": json_in(reports)},
    ).fetchall()
    for (report,) in shelf:
        rows = db.execute(
            "SELECT question.id, point FROM question "
            "LEFT JOIN card ON card.person = :person AND card.report = question.report AND card.question = question.id "
            "WHERE kind = 'flashcard' AND question.report = :report AND position IS NOT NULL "
            "AND (phase IS NULL OR (phase = 'new' AND suspended = 0)) ORDER BY position",
            {"person": person, "report": report},
        )
        for question, point in rows:
            yield Candidate(Card(report, question), point)


def seen(db: "Database", person: str, day: date) -> tuple[Seen, ...]:
    """Return what a person graded on a study day."""
    rows = db.execute(
        "SELECT card.report, card.question, point, review.phase FROM review JOIN card ON card.id = card JOIN question "
        "ON question.report = card.report AND question.id = card.question AND question.version = review.version "
        "WHERE day = ? AND person = ? AND undone IS NULL ORDER BY review.seq",
        (day_in(day), person),
    )
    return tuple(Seen(*row) for row in rows)


def _columns(card: Card) -> tuple[Any, ...]:
    """Return the values of `_CARD`."""
    return (
        card.phase,
        card.stability,
        card.difficulty,
        day_in(card.due_day),
        None if card.due_at is None else moment_in(card.due_at),
        day_in(card.seen_day),
        card.reps,
        card.lapses,
        card.suspended,
    )


def _card(report: str, question: str, row: tuple[Any, ...]) -> Card:
    phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, suspended = row
    return Card(
        report,
        question,
        phase,
        stability,
        difficulty,
        day_out(due_day),
        moment_or_none(due_at),
        day_out(seen_day),
        reps,
        lapses,
        bool(suspended),
    )
