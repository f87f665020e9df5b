"""Store layer: flashcards' memory, the log of their reviews, and what people set on them.

A card is named by person, report and question, a review by its sitting's attempt and the deed of that sitting it was (`move`);
the numbers by which the tables refer to each other stay in here.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.store.columns import RowDamagedError, json_in, moment_in, moment_or_none, ordinal_in, ordinal_out
from app.store.schema.cards import PHASES
from app.study.model import Card, Field, Rating
from app.study.queue import Candidate, Seen

if TYPE_CHECKING:
    from sqlite_utils import Database

_MEMORY: Final = "phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses"
_CARD: Final = f"card.report, card.question, {_MEMORY}, suspended, flagged, note"
_LEARNER: Final = "(SELECT number FROM learner WHERE person = :person)"
_ASKED: Final = (
    "card JOIN question ON question.report = card.report AND question.id = card.question AND position IS NOT NULL "
    "JOIN report ON report.id = card.report AND removed IS NULL "
    f"WHERE learner = {_LEARNER} AND NOT suspended "
    "AND (:reports = '[]' OR card.report IN (SELECT value FROM json_each(:reports)))"
)
"""The cards of a person that are still asked; bound: person, reports as JSON."""


class Review(msgspec.Struct, frozen=True):
    """One grade given to one card, deed `move` of the sitting `attempt`. `before` is the card as it was, so that it can be taken back."""

    attempt: str
    move: int
    version: int
    rating: Rating
    before: Card
    day: date
    at: datetime


class Mark(msgspec.Struct, frozen=True):
    """Something set on a card, deed `move` of the sitting `attempt`; both are None where it was set outside of a sitting."""

    attempt: str | None
    move: int | None
    field: Field
    after: bool | str
    at: datetime


def learner(db: "Database", person: str) -> int:
    """Return the number by which a person's cards are kept, a new one for the first."""
    db.execute("INSERT INTO learner (person) VALUES (?) ON CONFLICT DO NOTHING", (person,))
    return int(db.execute("SELECT number FROM learner WHERE person = ?", (person,)).fetchone()[0])


def find(db: "Database", person: str, report: str, question: str) -> Card:
    """Return a person's card, a new one where nothing was done with it yet."""
    row = db.execute(
        f"SELECT {_CARD} FROM card WHERE learner = {_LEARNER} AND report = :report AND question = :question",
        {"person": person, "report": report, "question": question},
    ).fetchone()
    return _card(row) if row else Card(report, question)


def put(db: "Database", person: str, card: Card) -> int:
    """Keep a card's memory and return its number; what is set on a card that is kept already stays as it is."""
    row = db.execute(
        f"INSERT INTO card (learner, report, question, {_MEMORY}, suspended, flagged, note) VALUES ({_gaps(14)}) "
        "ON CONFLICT (learner, report, question) DO UPDATE SET phase = excluded.phase, stability = excluded.stability, "
        "difficulty = excluded.difficulty, due_day = excluded.due_day, due_at = excluded.due_at, seen_day = excluded.seen_day, "
        "reps = excluded.reps, lapses = excluded.lapses RETURNING id",
        (learner(db, person), card.report, card.question, *_memory(card), card.suspended, card.flagged, card.note),
    ).fetchone()
    return int(row[0])


def record(db: "Database", card: int, review: Review) -> None:
    """Keep a grade given to the card with this number."""
    db.execute(
        f"INSERT INTO review (sitting, move, card, version, rating, {_MEMORY}, day, at) VALUES ({_gaps(15)})",
        (
            _sitting(db, review.attempt),
            review.move,
            card,
            review.version,
            int(review.rating),
            *_memory(review.before),
            ordinal_in(review.day),
            moment_in(review.at),
        ),
    )


def set_mark(db: "Database", card: int, mark: Mark) -> None:
    """Set something on the card with this number, and keep what it was before."""
    (before,) = db.execute(f"SELECT {mark.field} FROM card WHERE id = ?", (card,)).fetchone()
    db.execute(f"UPDATE card SET {mark.field} = ? WHERE id = ?", (mark.after, card))
    sitting = None if mark.attempt is None else _sitting(db, mark.attempt)
    db.execute(
        "INSERT INTO card_mark (sitting, move, card, field, before, after, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (sitting, mark.move, card, mark.field, before, mark.after, moment_in(mark.at)),
    )


def is_recorded(db: "Database", attempt: str, move: int) -> bool:
    """Return whether this deed of a sitting was kept, taken back or not."""
    of_sitting = "WHERE sitting = (SELECT number FROM sitting WHERE attempt = :attempt) AND move = :move"
    given = {"attempt": attempt, "move": move}
    return db.execute(f"SELECT 1 FROM review {of_sitting} UNION ALL SELECT 1 FROM card_mark {of_sitting}", given).fetchone() is not None


def take_back(db: "Database", attempt: str, move: int, at: datetime) -> tuple[str, str] | None:
    """Take a deed of a sitting back: the card is what it was before, the deed stays on record and counts no more.

    Return the card's report and question, None where it cannot be taken back: it was already, or its card was graded or marked since.
    """
    given = {"attempt": attempt, "move": move, "at": moment_in(at)}
    for table, later in (("review", ""), ("card_mark", " AND later.field = own.field")):
        row = db.execute(
            f"SELECT seq, card FROM {table} AS own WHERE sitting = (SELECT number FROM sitting WHERE attempt = :attempt) AND move = :move "
            f"AND undone IS NULL AND NOT EXISTS (SELECT 1 FROM {table} AS later WHERE later.card = own.card{later} "
            "AND later.seq > own.seq AND later.undone IS NULL)",
            given,
        ).fetchone()
        if row is not None:
            (_restore_memory if table == "review" else _restore_mark)(db, *row)
            db.execute(f"UPDATE {table} SET undone = ? WHERE seq = ?", (given["at"], row[0]))
            report, question = db.execute("SELECT report, question FROM card WHERE id = ?", (row[1],)).fetchone()
            return report, question
    return None


def ratings(db: "Database", attempt: str) -> dict[int, int]:
    """Return how many grades of each rating count in a sitting."""
    return dict(
        db.execute(
            "SELECT rating, count(*) FROM review WHERE sitting = (SELECT number FROM sitting WHERE attempt = ?) AND undone IS NULL "
            "GROUP BY rating",
            (attempt,),
        ).fetchall()
    )


def graded_in(db: "Database", attempt: str) -> int:
    """Return how many cards were graded in a sitting; one that came back counts once."""
    (count,) = db.execute(
        "SELECT count(DISTINCT card) FROM review WHERE sitting = (SELECT number FROM sitting WHERE attempt = ?) AND undone IS NULL",
        (attempt,),
    ).fetchone()
    return int(count)


def steps(db: "Database", person: str, reports: tuple[str, ...], day: date) -> tuple[Candidate, ...]:
    """Return the cards in the middle of being learnt, over `reports` (all when empty), in the order in which they were begun."""
    rows = db.execute(
        f"SELECT point, {_CARD} FROM {_ASKED} AND phase IN (1, 3) AND due_day <= :day ORDER BY card.id", _bound(person, reports, day)
    )
    return tuple(Candidate(_card(row[1:]), row[0]) for row in rows)


def due(db: "Database", person: str, reports: tuple[str, ...], day: date) -> Iterator[Candidate]:
    """Give the cards that come back on or before `day`, over `reports` (all when empty), the longest due first, then as they were begun.

    Read only as far as asked.
    """
    rows = db.execute(
        f"SELECT point, {_CARD} FROM {_ASKED} AND phase = 2 AND due_day <= :day ORDER BY due_day, card.id", _bound(person, reports, day)
    )
    for row in rows:
        yield Candidate(_card(row[1:]), row[0])


def next_day(db: "Database", person: str, reports: tuple[str, ...], after: date) -> date | None:
    """Return the first study day after `after` on which a card comes back."""
    row = db.execute(
        f"SELECT due_day FROM {_ASKED} AND phase = 2 AND due_day > :day ORDER BY due_day LIMIT 1", _bound(person, reports, after)
    ).fetchone()
    return ordinal_out(row[0]) if row else None


def new(db: "Database", person: str, reports: tuple[str, ...]) -> Iterator[Candidate]:
    """Give the flashcards never graded, over `reports` (all when empty), in the order of import and text; read only as far as asked."""
    shelf = db.execute(
        "SELECT id FROM report JOIN edition ON edition.report = id AND number = 1 WHERE removed IS NULL "
        "AND (:reports = '[]' OR id IN (SELECT value FROM json_each(:reports))) ORDER BY imported, id",
        {"reports": json_in(reports)},
    ).fetchall()
    for (report,) in shelf:
        rows = db.execute(
            "SELECT question.id, point, flagged, note FROM question "
            f"LEFT JOIN card ON learner = {_LEARNER} AND card.report = question.report AND card.question = question.id "
            "WHERE kind = 'flashcard' AND question.report = :report AND position IS NOT NULL "
            "AND (phase IS NULL OR (phase = 0 AND NOT suspended)) ORDER BY position",
            {"person": person, "report": report},
        )
        for question, point, flagged, note in rows:
            yield Candidate(Card(report, question, flagged=bool(flagged), note=note or ""), point)


def seen(db: "Database", person: str, day: date) -> tuple[Seen, ...]:
    """Return what a person graded on a study day."""
    rows = db.execute(
        "SELECT card.report, card.question, point, review.phase FROM review JOIN card ON card.id = card JOIN question "
        "ON question.report = card.report AND question.id = card.question AND question.version = review.version "
        f"WHERE day = :day AND learner = {_LEARNER} AND undone IS NULL ORDER BY review.seq",
        {"person": person, "day": ordinal_in(day)},
    )
    return tuple(Seen(report, question, point, PHASES[phase]) for report, question, point, phase in rows)


def marked(db: "Database", person: str) -> tuple[Card, ...]:
    """Return the cards that are suspended, flagged or have a note, and are still asked, in the order in which they were begun."""
    rows = db.execute(
        f"SELECT {_CARD} FROM card JOIN question ON question.report = card.report AND question.id = card.question "
        "AND position IS NOT NULL JOIN report ON report.id = card.report AND removed IS NULL "
        f"WHERE learner = {_LEARNER} AND (suspended OR flagged OR note <> '') ORDER BY card.id",
        {"person": person},
    )
    return tuple(_card(row) for row in rows)


def _sitting(db: "Database", attempt: str) -> int:
    row = db.execute("SELECT number FROM sitting WHERE attempt = ?", (attempt,)).fetchone()
    if row is None:
        row = db.execute("INSERT INTO sitting (attempt) VALUES (?) RETURNING number", (attempt,)).fetchone()
    return int(row[0])


def _restore_memory(db: "Database", review: int, card: int) -> None:
    db.execute(f"UPDATE card SET ({_MEMORY}) = (SELECT {_MEMORY} FROM review WHERE seq = ?) WHERE id = ?", (review, card))


def _restore_mark(db: "Database", mark: int, card: int) -> None:
    field, before = db.execute("SELECT field, before FROM card_mark WHERE seq = ?", (mark,)).fetchone()
    db.execute(f"UPDATE card SET {field} = ? WHERE id = ?", (before, card))


def _gaps(number: int) -> str:
    return ", ".join("?" * number)


def _bound(person: str, reports: tuple[str, ...], day: date) -> dict[str, object]:
    return {"person": person, "reports": json_in(reports), "day": ordinal_in(day)}


def _memory(card: Card) -> tuple[Any, ...]:
    """Return the values of `_MEMORY`."""
    return (
        PHASES.index(card.phase),
        card.stability,
        card.difficulty,
        ordinal_in(card.due_day),
        None if card.due_at is None else moment_in(card.due_at),
        ordinal_in(card.seen_day),
        card.reps,
        card.lapses,
    )


def _card(row: tuple[Any, ...]) -> Card:
    """Return the card of a row of `_CARD`."""
    report, question, phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, suspended, flagged, note = row
    if not 0 <= phase < len(PHASES):
        raise RowDamagedError
    return Card(
        report,
        question,
        PHASES[phase],
        stability,
        difficulty,
        ordinal_out(due_day),
        moment_or_none(due_at),
        ordinal_out(seen_day),
        reps,
        lapses,
        bool(suspended),
        bool(flagged),
        note,
    )
