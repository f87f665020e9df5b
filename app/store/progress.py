"""Store layer: what progress is worked out from: sums over reviews, cards, answers and reading, never their rows one by one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from app.extract.model import KeyPoint
from app.questions.model import Question
from app.store.columns import day_in, json_in, json_out, moment_out, ordinal_in
from app.store.schema.cards import PHASES
from app.study.day import study_day
from app.study.mastery import LATEST, Tally, Told
from app.study.recall import Group, recall_after

if TYPE_CHECKING:
    from sqlite_utils import Database

_REVIEWED: Final = PHASES.index("review")
_QUARTER: Final = 15 * 60 * 1000
"""Milliseconds: every time zone begins its days at a whole quarter of an hour, so answers are summed up by quarters first."""
FINE: Final = (20, 4)
"""Days waited by stability are summed up in steps of a twentieth below 4, where the curve is steep, and of 1 above."""
_LEARNER: Final = "(SELECT number FROM learner WHERE person = :person)"
_LAST: Final = (
    "SELECT answer.report, question, verdict, at, max(answer.seq) AS seq FROM answer "
    "JOIN attempt ON attempt.id = attempt WHERE person = :person GROUP BY attempt, answer.report, question"
)
"""The answers of a person: of each place the one committed last. Bound: person."""
_GIVEN: Final = (
    "SELECT answer.report, question, version, response, verdict, max(answer.seq) AS seq FROM graded AS answer "
    "JOIN attempt ON attempt.id = answer.attempt WHERE person = :person AND (attempt.kind = 'practice' OR handed_in IS NOT NULL) "
    "GROUP BY answer.attempt, answer.report, question"
)
"""Of these, with the grade that holds now, what was told right or wrong already: nothing of a quiz or an exam under way."""
_KEY: Final = (
    "coalesce((SELECT keyed_by FROM rekeyed WHERE rekeyed.report = given.report AND rekeyed.question = given.question "
    "AND rekeyed.version = given.version ORDER BY rekeyed.seq DESC LIMIT 1), given.version)"
)
"""The version by whose key an answer is graded now."""
_LATEST: Final = (
    "(SELECT coalesce(alias.report, given.report) AS report, point, body, response, verdict FROM (SELECT *, row_number() OVER "
    f"(PARTITION BY report, question ORDER BY seq DESC) AS place FROM ({_GIVEN}) WHERE verdict <> 'blank') AS given "
    f"JOIN question ON question.report = given.report AND question.id = given.question AND question.version = {_KEY} "
    "LEFT JOIN alias ON alias.id = given.report JOIN report ON report.id = coalesce(alias.report, given.report) AND removed IS NULL "
    f"WHERE place <= {LATEST} AND point IS NOT NULL)"
)
"""The latest to each question, with its point; blanks left out. What became an edition of another report counts as that one."""


class Studied(msgspec.Struct, frozen=True):
    """A person's cards of one point: how many were graded, and the mean of what FSRS foretells for them on the day asked about."""

    cards: int
    recall: float


def decay(db: "Database", person: str) -> float | None:
    """Return the exponent of the forgetting curve that was fitted to a person, None where none was."""
    row = db.execute(f"SELECT parameters FROM fit WHERE learner = {_LEARNER} ORDER BY seq DESC LIMIT 1", {"person": person}).fetchone()
    parameters: Sequence[float] = json_out(row[0], tuple[float, ...]) if row is not None and row[0] else ()
    return parameters[-1] if parameters else None


def cards_by_day(db: "Database", person: str, first: date) -> dict[date, int]:
    """Return how many cards were graded on each study day from `first` on."""
    rows = db.execute(
        "SELECT day, count(DISTINCT card) FROM review JOIN card ON card.id = card "
        f"WHERE day >= :first AND learner = {_LEARNER} AND undone IS NULL GROUP BY day",
        {"person": person, "first": ordinal_in(first)},
    )
    return {date.fromordinal(day): number for day, number in rows}


def answers_by_day(db: "Database", person: str, first: date, now: datetime, ends_at_hour: int) -> dict[date, int]:
    """Return how many questions were answered on each study day from `first` on, in the time zone of `now`."""
    rows = db.execute(
        f"SELECT at / {_QUARTER}, count(*) FROM ({_LAST}) WHERE verdict <> 'blank' GROUP BY at / {_QUARTER}", {"person": person}
    )
    found: dict[date, int] = {}
    for quarter, number in rows:
        day = study_day(moment_out(quarter * _QUARTER).astimezone(now.tzinfo), ends_at_hour)
        if day >= first:
            found[day] = found.get(day, 0) + number
    return found


def paragraphs_by_day(db: "Database", person: str, first: date) -> dict[date, int]:
    """Return how many paragraphs were read on each study day from `first` on."""
    rows = db.execute("SELECT day, count(*) FROM reading WHERE person = ? AND day >= ? GROUP BY day", (person, day_in(first)))
    return {date.fromisoformat(day): number for day, number in rows}


def reviewed(db: "Database", person: str, first: date) -> tuple[Group, ...]:
    """Return the reviews of known cards from `first` on, at least a day after the one before, by how much of their stability had passed."""
    steps, steep = FINE
    step = f"CASE WHEN ratio < {steep} THEN CAST(ratio * {steps} AS INTEGER) ELSE {steep * steps} + CAST(min(ratio, 1000) AS INTEGER) END"
    rows = db.execute(
        "SELECT avg(ratio), count(*), sum(recalled) FROM (SELECT (review.day - review.seen_day) / review.stability AS ratio, "
        "rating > 1 AS recalled FROM review JOIN card ON card.id = card WHERE review.day >= :first "
        f"AND learner = {_LEARNER} AND review.phase = {_REVIEWED} AND undone IS NULL "
        "AND review.day > review.seen_day AND review.stability > 0) "
        f"GROUP BY {step}",
        {"person": person, "first": ordinal_in(first)},
    )
    return tuple(Group(*row) for row in rows)


def due_by_day(db: "Database", person: str, until: date) -> tuple[tuple[date, int], ...]:
    """Return how many cards that are still asked come back on each study day up to `until`."""
    rows = db.execute(
        "SELECT due_day, count(*) FROM card JOIN question ON question.report = card.report AND question.id = card.question "
        "AND position IS NOT NULL JOIN report ON report.id = card.report AND removed IS NULL "
        f"WHERE learner = {_LEARNER} AND NOT suspended AND phase > 0 AND due_day <= :until GROUP BY due_day",
        {"person": person, "until": ordinal_in(until)},
    )
    return tuple((date.fromordinal(day), number) for day, number in rows)


def cards_by_point(db: "Database", person: str, on: date, exponent: float) -> dict[tuple[str, str], Studied]:
    """Return by report and point what a person's cards that are still asked come to on a day."""
    day = on.toordinal()
    db.conn.create_function("recall", 2, lambda seen, stability: recall_after((day - seen) / stability, exponent), deterministic=True)
    rows = db.execute(
        "SELECT card.report, point, count(*), avg(recall(seen_day, stability)) FROM card "
        "JOIN question ON question.report = card.report AND question.id = card.question AND position IS NOT NULL "
        "JOIN report ON report.id = card.report AND removed IS NULL "
        f"WHERE learner = {_LEARNER} AND NOT suspended AND phase > 0 AND stability > 0 AND point IS NOT NULL GROUP BY card.report, point",
        {"person": person},
    )
    return {(report, point): Studied(cards, recall) for report, point, cards, recall in rows}


def answers_by_point(db: "Database", person: str) -> dict[tuple[str, str], Tally]:
    """Return by report and point how many of the latest answers to each of its questions were right; reports off the shelf left out."""
    rows = db.execute(f"SELECT report, point, count(*), sum(verdict = 'right') FROM {_LATEST} GROUP BY report, point", {"person": person})
    return {(report, point): Tally(asked, right) for report, point, asked, right in rows}


def answers_to(db: "Database", person: str, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[Told]]:
    """Return by report and point the latest answers to each question of these points."""
    rows = db.execute(
        f"SELECT report, point, body, response, verdict FROM {_LATEST} WHERE (report, point) IN "
        "(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:wanted))",
        {"person": person, "wanted": json_in(wanted)},
    )
    found: dict[tuple[str, str], list[Told]] = {}
    for report, point, body, response, verdict in rows:
        found.setdefault((report, point), []).append(Told(json_out(body, Question), json_out(response, tuple[str, ...]), verdict))
    return found


def points(db: "Database", wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], KeyPoint]:
    """Return those of these points, named by report and id, that are in use."""
    found = {}
    for report, point in wanted:
        row = db.execute("SELECT body FROM standing WHERE report = ? AND point = ? AND state <> 'rejected'", (report, point)).fetchone()
        if row is not None:
            found[report, point] = json_out(row[0], KeyPoint)
    return found
