"""Store layer: the meetings for which a learner wants to be ready, and what a plan for one is made from."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from app.store.cards import learner
from app.store.columns import json_in, json_out, moment_in, moment_out, ordinal_in, ordinal_out
from app.store.schema.cards import PHASES
from app.study.memory import Outcome
from app.study.model import Card
from app.study.readying import Goal

if TYPE_CHECKING:
    from sqlite_utils import Database

OUTCOMES: Final = 400
"""Reviews that are looked at to see how steadily a person remembers, the newest."""
SITTINGS: Final = 300
"""Reviews whose distance tells a person's pace, the newest."""


def current(db: "Database", person: str, now: datetime) -> Goal | None:
    """Return the meeting that a person gets ready for: the one set last, unless it was stopped or is over."""
    row = db.execute(
        "SELECT seq, reports, held, minutes, stopped FROM goal WHERE learner = (SELECT number FROM learner WHERE person = ?) "
        "ORDER BY seq DESC LIMIT 1",
        (person,),
    ).fetchone()
    if row is None or row[4] is not None or row[2] <= moment_in(now):
        return None
    return Goal(row[0], json_out(row[1], tuple[str, ...]), moment_out(row[2]), row[3])


def put(db: "Database", person: str, reports: tuple[str, ...], held: datetime, minutes: int, at: datetime) -> Goal:
    """Keep a meeting to be ready for; it takes the place of the one before."""
    row = db.execute(
        "INSERT INTO goal (learner, reports, held, minutes, at) VALUES (?, ?, ?, ?, ?) RETURNING seq",
        (learner(db, person), json_in(reports), moment_in(held), minutes, moment_in(at)),
    ).fetchone()
    return Goal(int(row[0]), reports, held, minutes)


def stop(db: "Database", goal: Goal, at: datetime) -> None:
    """Keep that a person no longer gets ready for a meeting."""
    db.execute("UPDATE goal SET stopped = ? WHERE seq = ? AND stopped IS NULL", (moment_in(at), goal.number))


def cards_at_dawn(db: "Database", person: str, reports: tuple[str, ...], day: date) -> tuple[Card, ...]:
    """Return all flashcards of these reports that are not suspended, in text order, as they were when the study day `day` began."""
    rows = db.execute(
        "SELECT question.report, question.id, coalesce(first.phase, card.phase, 0), "
        "CASE WHEN first.seq IS NULL THEN card.stability ELSE first.stability END, "
        "CASE WHEN first.seq IS NULL THEN card.difficulty ELSE first.difficulty END, "
        "CASE WHEN first.seq IS NULL THEN card.seen_day ELSE first.seen_day END "
        "FROM question LEFT JOIN card ON learner = (SELECT number FROM learner WHERE person = :person) "
        "AND card.report = question.report AND card.question = question.id "
        "LEFT JOIN review AS first ON first.seq = (SELECT min(seq) FROM review WHERE card = card.id AND day = :day AND undone IS NULL) "
        "JOIN report ON report.id = question.report AND removed IS NULL "
        "WHERE kind = 'flashcard' AND question.report IN (SELECT value FROM json_each(:reports)) AND question.position IS NOT NULL "
        "AND NOT coalesce(suspended, 0) ORDER BY question.report, question.position",
        {"person": person, "reports": json_in(reports), "day": ordinal_in(day)},
    )
    return tuple(
        Card(report, question, PHASES[phase], stability, difficulty, seen_day=ordinal_out(seen))
        for report, question, phase, stability, difficulty, seen in rows
    )


def outcomes(db: "Database", person: str, before: date) -> tuple[Outcome, ...]:
    """Return how a person's newest reviews before the study day `before` went, of cards last seen on an earlier day."""
    rows = db.execute(
        "SELECT review.stability, day - review.seen_day, rating > 1 FROM review JOIN card ON card.id = card "
        "WHERE learner = (SELECT number FROM learner WHERE person = ?) AND undone IS NULL AND review.stability IS NOT NULL "
        "AND day > review.seen_day AND day < ? ORDER BY seq DESC LIMIT ?",
        (person, ordinal_in(before), OUTCOMES),
    )
    return tuple(Outcome(stability, float(days), bool(recalled)) for stability, days, recalled in rows)


def gaps(db: "Database", person: str) -> tuple[float, ...]:
    """Return the seconds between one grade and the next of the same sitting, for a person's newest reviews."""
    rows = db.execute(
        "SELECT (at - lag(at) OVER (PARTITION BY sitting ORDER BY seq)) / 1000.0 FROM (SELECT sitting, seq, at FROM review "
        "JOIN card ON card.id = card WHERE learner = (SELECT number FROM learner WHERE person = ?) ORDER BY seq DESC LIMIT ?)",
        (person, SITTINGS),
    )
    return tuple(seconds for (seconds,) in rows if seconds is not None)
