"""Store layer: attempts and the answers given in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.questions.grading import Verdict
from app.questions.model import Question, QuestionKind
from app.records.model import Answer, Attempt, AttemptKind, Person, Rule, Slot
from app.store.columns import json_in, json_out, moment_in, moment_or_none, moment_out
from app.store.people import PERSON_COLUMNS, person_of

if TYPE_CHECKING:
    from sqlite_utils import Database

_LAST_ANSWERS: Final = (
    "SELECT attempt, report, question, version, response, hundredths, verdict, max(seq), id, at, source FROM answer "
    "WHERE attempt = ? GROUP BY attempt, report, question"
)


class Sat(msgspec.Struct, frozen=True):
    """An attempt that was handed in, with what its score is made of: kind, verdict and marks of each place, in their order."""

    attempt: str
    person: Person
    reports: tuple[str, ...]
    rule: Rule
    started: datetime
    handed_in: datetime
    places: tuple[tuple[QuestionKind, Verdict, int], ...]


def start(db: "Database", attempt: Attempt) -> None:
    """Keep a new attempt with its places."""
    db.execute(
        "INSERT INTO attempt (id, person, kind, source, seed, rule, started, handed_in, given_up) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
        (attempt.id, attempt.person, attempt.kind, attempt.source, attempt.seed, json_in(attempt.rule), moment_in(attempt.started)),
    )
    db.conn.executemany(
        "INSERT INTO slot (attempt, position, report, question, version, flagged) VALUES (?, ?, ?, ?, ?, ?)",
        [(attempt.id, position, slot.report, slot.question, slot.version, slot.flagged) for position, slot in enumerate(attempt.slots)],
    )


def find(db: "Database", attempt: str) -> Attempt | None:
    """Return the attempt with this id, given up or not."""
    row = db.execute("SELECT id, person, kind, source, seed, rule, started, handed_in FROM attempt WHERE id = ?", (attempt,)).fetchone()
    if row is None:
        return None
    rows = db.execute("SELECT report, question, version, flagged FROM slot WHERE attempt = ? ORDER BY position", (attempt,))
    slots = tuple(Slot(report, question, version, bool(flagged)) for report, question, version, flagged in rows)
    identity, person, kind, source, seed, rule, started, handed = row
    return Attempt(identity, person, kind, source, seed, json_out(rule, Rule), slots, moment_out(started), moment_or_none(handed))


def is_open(db: "Database", attempt: str) -> bool:
    """Return whether this attempt takes answers: neither handed in nor given up."""
    return db.execute("SELECT 1 FROM attempt WHERE id = ? AND handed_in IS NULL AND given_up IS NULL", (attempt,)).fetchone() is not None


def questions(db: "Database", attempt: str) -> tuple[tuple[int, Question], ...]:
    """Return (edition, question) of each place, in the version that stood there."""
    rows = db.execute(
        "SELECT edition, body FROM slot JOIN question ON question.report = slot.report AND question.id = slot.question "
        "AND question.version = slot.version WHERE attempt = ? ORDER BY slot.position",
        (attempt,),
    )
    return tuple((edition, json_out(body, Question)) for edition, body in rows)


def record(db: "Database", answer: Answer) -> None:
    """Keep an answer as a new fact."""
    db.execute(
        "INSERT INTO answer (id, attempt, report, question, version, response, hundredths, verdict, at, source) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            answer.id,
            answer.attempt,
            answer.report,
            answer.question,
            answer.version,
            json_in(answer.response),
            answer.hundredths,
            answer.verdict,
            moment_in(answer.at),
            answer.source,
        ),
    )


def last_answers(db: "Database", attempt: str) -> dict[tuple[str, str], Answer]:
    """Return the answers that count, by report and question: of each place the one committed last."""
    return {(row[1], row[2]): _answer(row) for row in db.execute(_LAST_ANSWERS, (attempt,))}


def flag(db: "Database", attempt: str, position: int, flagged: bool) -> None:
    """Set or take off the learner's flag at a place."""
    db.execute("UPDATE slot SET flagged = ? WHERE attempt = ? AND position = ?", (flagged, attempt, position))


def hand_in(db: "Database", attempt: str, at: datetime) -> None:
    """Close an attempt that is open."""
    db.execute("UPDATE attempt SET handed_in = ? WHERE id = ? AND handed_in IS NULL AND given_up IS NULL", (moment_in(at), attempt))


def give_up(db: "Database", attempt: str, at: datetime) -> None:
    """Close an attempt that is open, without a result."""
    db.execute("UPDATE attempt SET given_up = ? WHERE id = ? AND handed_in IS NULL AND given_up IS NULL", (moment_in(at), attempt))


def unfinished(db: "Database", person: str, kind: AttemptKind) -> tuple[str, ...]:
    """Return the ids of a person's open attempts, the last begun first."""
    rows = db.execute(
        "SELECT id FROM attempt WHERE person = ? AND kind = ? AND handed_in IS NULL AND given_up IS NULL ORDER BY started DESC, rowid DESC",
        (person, kind),
    )
    return tuple(attempt for (attempt,) in rows)


def handed_in(db: "Database", kind: AttemptKind, person: str | None, at_most: int | None) -> tuple[Sat, ...]:
    """Return the attempts of `kind` that were handed in (by one person or by all), the last first."""
    rows = db.execute(
        f"SELECT attempt.id, rule, started, handed_in, {PERSON_COLUMNS} FROM attempt JOIN person ON person.id = person "
        "WHERE kind = ? AND handed_in IS NOT NULL AND (?2 IS NULL OR person = ?2) ORDER BY handed_in DESC, attempt.rowid DESC LIMIT ?",
        (kind, person, -1 if at_most is None else at_most),
    ).fetchall()
    return tuple(_sat(row, db.execute(_PLACES, (row[0],))) for row in rows)


_PLACES: Final = f"""
    SELECT slot.report, question.kind, coalesce(verdict, 'blank'), coalesce(hundredths, 0)
    FROM slot JOIN question ON question.report = slot.report AND question.id = slot.question AND question.version = slot.version
    LEFT JOIN ({_LAST_ANSWERS}) AS last ON last.report = slot.report AND last.question = slot.question
    WHERE slot.attempt = ?1 ORDER BY slot.position
"""


def _sat(row: tuple[Any, ...], places: Iterable[tuple[Any, ...]]) -> Sat:
    attempt, rule, started, handed, *person = row
    found = list(places)
    reports = tuple(dict.fromkeys(report for report, *_ in found))
    return Sat(
        attempt,
        person_of(tuple(person)),
        reports,
        json_out(rule, Rule),
        moment_out(started),
        moment_out(handed),
        tuple((kind, verdict, hundredths) for _, kind, verdict, hundredths in found),
    )


def _answer(row: tuple[Any, ...]) -> Answer:
    attempt, report, question, version, response, hundredths, verdict, _, identity, at, source = row
    told = json_out(response, tuple[str, ...])
    return Answer(identity, attempt, report, question, version, told, hundredths, verdict, moment_out(at), source)
