"""Store layer: attempts and the answers given in them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.meeting.model import Mode
from app.questions.grading import Verdict
from app.questions.model import Question, QuestionKind
from app.records.correcting import keyed
from app.records.model import Answer, Attempt, AttemptKind, Person, Rule, Slot, Source
from app.scores.model import Occasion
from app.store.columns import day_out, json_in, json_out, moment_in, moment_or_none, moment_out
from app.store.people import PERSON_COLUMNS, person_of

if TYPE_CHECKING:
    from sqlite_utils import Database

_LAST_ANSWERS: Final = (
    "SELECT attempt, report, question, version, response, hundredths, verdict, max(seq), id, at, source FROM graded "
    "WHERE attempt = ? GROUP BY attempt, report, question"
)

_QUESTION_AT: Final = (
    "slot JOIN question ON question.report = slot.report AND question.id = slot.question AND question.version = slot.version"
)
_KEY: Final = (
    "(SELECT key.body FROM rekeyed JOIN question AS key ON key.report = rekeyed.report AND key.id = rekeyed.question "
    "AND key.version = keyed_by WHERE rekeyed.report = slot.report AND rekeyed.question = slot.question "
    "AND rekeyed.version = slot.version ORDER BY rekeyed.seq DESC LIMIT 1)"
)
"""The question by whose key answers at a place are graded since it was corrected; NULL where it never was."""


class Sat(msgspec.Struct, frozen=True):
    """An attempt that was handed in, with what its score is made of: kind, verdict and marks of each place, in their order."""

    attempt: str
    person: Person
    reports: tuple[str, ...]
    rule: Rule
    started: datetime
    handed_in: datetime
    places: tuple[tuple[QuestionKind, Verdict, int], ...]


class Open(msgspec.Struct, frozen=True):
    """An attempt that takes answers, with how many of its places have one."""

    attempt: str
    reports: tuple[str, ...]
    started: datetime
    answered: int
    questions: int


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


def add_place(db: "Database", attempt: str, position: int, slot: Slot) -> None:
    """Keep one more place of an attempt, where it is not kept already."""
    db.execute(
        "INSERT INTO slot (attempt, position, report, question, version, flagged) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (attempt, position, slot.report, slot.question, slot.version, slot.flagged),
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


def questions(db: "Database", attempt: str) -> tuple[tuple[int, Question], ...]:
    """Return (edition, question) of each place, in the version that stood there, with the key that holds now."""
    rows = db.execute(f"SELECT edition, body, {_KEY} FROM {_QUESTION_AT} WHERE attempt = ? ORDER BY slot.position", (attempt,))
    return tuple((edition, _keyed(body, key)) for edition, body, key in rows)


def place(db: "Database", attempt: str, position: int) -> tuple[Slot, Question]:
    """Return what stands at one place of an attempt, with the key that holds now. Raises IndexError where there is no such place."""
    row = db.execute(
        f"SELECT slot.report, flagged, body, {_KEY} FROM {_QUESTION_AT} WHERE attempt = ? AND slot.position = ?", (attempt, position)
    ).fetchone()
    if row is None:
        raise IndexError(position)
    report, flagged, body, key = row
    question = _keyed(body, key)
    return Slot(report, question.id, question.version, bool(flagged)), question


def open_rule(db: "Database", attempt: str) -> tuple[int, Rule] | None:
    """Return seed and rule of an attempt that takes answers; None where it was handed in or given up, or is not here."""
    row = db.execute("SELECT seed, rule FROM attempt WHERE id = ? AND handed_in IS NULL AND given_up IS NULL", (attempt,)).fetchone()
    return None if row is None else (int(row[0]), json_out(row[1], Rule))


def source(db: "Database", attempt: str) -> Source:
    """Return where the answers of an attempt that is here are given."""
    found: Source = db.execute("SELECT source FROM attempt WHERE id = ?", (attempt,)).fetchone()[0]
    return found


def place_of(db: "Database", attempt: str, report: str, question: str) -> int:
    """Return at which place of an attempt a question stands. Raises IndexError where it does not."""
    row = db.execute("SELECT position FROM slot WHERE attempt = ? AND report = ? AND question = ?", (attempt, report, question)).fetchone()
    if row is None:
        raise IndexError(question)
    return int(row[0])


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


def last_response(db: "Database", attempt: str, slot: Slot) -> tuple[str, ...]:
    """Return the response that counts at one place, () where nothing was answered."""
    row = db.execute(
        "SELECT response FROM answer WHERE attempt = ? AND report = ? AND question = ? ORDER BY seq DESC LIMIT 1",
        (attempt, slot.report, slot.question),
    ).fetchone()
    return json_out(row[0], tuple[str, ...]) if row else ()


def flag(db: "Database", attempt: str, position: int, flagged: bool) -> None:
    """Set or take off the learner's flag at a place."""
    db.execute("UPDATE slot SET flagged = ? WHERE attempt = ? AND position = ?", (flagged, attempt, position))


def hand_in(db: "Database", attempt: str, at: datetime) -> None:
    """Close an attempt that is open."""
    db.execute("UPDATE attempt SET handed_in = ? WHERE id = ? AND handed_in IS NULL AND given_up IS NULL", (moment_in(at), attempt))


def give_up(db: "Database", attempt: str, at: datetime) -> None:
    """Close an attempt that is open, without a result."""
    db.execute("UPDATE attempt SET given_up = ? WHERE id = ? AND handed_in IS NULL AND given_up IS NULL", (moment_in(at), attempt))


def unfinished(db: "Database", person: str, kind: AttemptKind) -> tuple[Open, ...]:
    """Return a person's attempts that take answers, the last begun first; those sat in a meeting are gone on with there."""
    rows = db.execute(
        "SELECT id, started FROM attempt WHERE person = ? AND kind = ? AND handed_in IS NULL AND given_up IS NULL "
        "AND id NOT IN (SELECT attempt FROM meeting_attempt) ORDER BY started DESC, rowid DESC",
        (person, kind),
    ).fetchall()
    places = _places(db, tuple(attempt for attempt, _ in rows))
    return tuple(
        Open(attempt, _reports(found), moment_out(started), sum(verdict != "blank" for _, _, verdict, _ in found), len(found))
        for attempt, started in rows
        for found in (places[attempt],)
    )


def handed_in(db: "Database", kind: AttemptKind, person: str | None, at_most: int | None) -> tuple[Sat, ...]:
    """Return the attempts of `kind` that were handed in (by one person or by all), the last first."""
    rows = db.execute(
        f"SELECT attempt.id, rule, started, handed_in, {PERSON_COLUMNS} FROM attempt JOIN person ON person.id = person "
        "WHERE kind = ? AND handed_in IS NOT NULL AND (?2 IS NULL OR person = ?2) ORDER BY handed_in DESC, attempt.rowid DESC LIMIT ?",
        (kind, person, -1 if at_most is None else at_most),
    ).fetchall()
    places = _places(db, tuple(row[0] for row in rows))
    return tuple(_sat(row, places[row[0]]) for row in rows)


def these_handed_in(db: "Database", which: tuple[str, ...]) -> dict[str, Sat]:
    """Return those of these attempts that have a score by their ids: quizzes and mock exams that were handed in."""
    rows = db.execute(
        f"SELECT attempt.id, rule, started, handed_in, {PERSON_COLUMNS} FROM attempt JOIN person ON person.id = person "
        "WHERE handed_in IS NOT NULL AND kind IN ('quiz', 'mock') AND attempt.id IN (SELECT value FROM json_each(?))",
        (json_in(which),),
    ).fetchall()
    places = _places(db, tuple(row[0] for row in rows))
    return {row[0]: _sat(row, places[row[0]]) for row in rows}


def occasions(db: "Database", which: tuple[str, ...]) -> dict[str, Occasion]:
    """Return what these attempts were sat for, those left out that a person began alone."""
    wanted = json_in(which)
    found: dict[str, Occasion] = {}
    for attempt, mode, day, part in db.execute(_IN_MEETINGS, (wanted,)):
        found[attempt] = Occasion(json_out(mode, Mode).name, day_out(day), "" if part == "main" else part)
    for attempt, title, part in db.execute(_ON_PAPERS, (wanted,)):
        found[attempt] = Occasion(title, None, part)
    return found


_IN_MEETINGS: Final = (
    "SELECT attempt, meeting.mode, meeting.day, paper FROM meeting_attempt JOIN meeting ON meeting.id = meeting_attempt.meeting "
    "WHERE attempt IN (SELECT value FROM json_each(?))"
)
_ON_PAPERS: Final = (
    "SELECT attempt, title, iif((SELECT count(*) FROM paper_sheet WHERE paper_sheet.version = paper_version.seq) > 1, letter, '') "
    "FROM paper_attempt JOIN paper_version ON paper_version.seq = paper_attempt.version WHERE attempt IN (SELECT value FROM json_each(?))"
)
_Placed = tuple[str, QuestionKind, Verdict, int]


def _places(db: "Database", attempts: tuple[str, ...]) -> dict[str, list[_Placed]]:
    """Return (report, kind, verdict, hundredths) of each place of each attempt, in their order."""
    found: dict[str, list[_Placed]] = {attempt: [] for attempt in attempts}
    for attempt, *placed in db.execute(_PLACES, {"attempts": json_in(attempts)}):
        found[attempt].append((placed[0], placed[1], placed[2], placed[3]))
    return found


_PLACES: Final = f"""
    SELECT slot.attempt, slot.report, question.kind, coalesce(verdict, 'blank'), coalesce(hundredths, 0)
    FROM {_QUESTION_AT}
    LEFT JOIN (
        SELECT attempt, report, question, verdict, hundredths, max(seq) FROM graded
        WHERE attempt IN (SELECT value FROM json_each(:attempts)) GROUP BY attempt, report, question
    ) AS last ON last.attempt = slot.attempt AND last.report = slot.report AND last.question = slot.question
    WHERE slot.attempt IN (SELECT value FROM json_each(:attempts)) ORDER BY slot.attempt, slot.position
"""


def _reports(places: list[_Placed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report for report, *_ in places))


def _sat(row: tuple[Any, ...], places: list[_Placed]) -> Sat:
    attempt, rule, started, handed, *person = row
    return Sat(
        attempt,
        person_of(tuple(person)),
        _reports(places),
        json_out(rule, Rule),
        moment_out(started),
        moment_out(handed),
        tuple((kind, verdict, hundredths) for _, kind, verdict, hundredths in places),
    )


def _keyed(body: str, key: str | None) -> Question:
    question = json_out(body, Question)
    return question if key is None else keyed(question, json_out(key, Question))


def _answer(row: tuple[Any, ...]) -> Answer:
    attempt, report, question, version, response, hundredths, verdict, _, identity, at, source = row
    told = json_out(response, tuple[str, ...])
    return Answer(identity, attempt, report, question, version, told, hundredths, verdict, moment_out(at), source)
