"""Store layer: the FSRS parameters fitted to a learner, and the reviews that they are fitted to."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from app.store.cards import learner
from app.store.columns import json_in, json_out, moment_in, moment_out
from app.study.fitting import Reviewed
from app.study.model import Rating

if TYPE_CHECKING:
    from sqlite_utils import Database


class Fit(msgspec.Struct, frozen=True):
    """Parameters fitted at a moment to so many reviews; None: the learner went back to those of the model.

    The losses (mean log loss of the predicted recalls) are those of the model's parameters and of the fitted ones.
    """

    parameters: tuple[float, ...] | None
    reviews: int
    loss_before: float | None
    loss_after: float | None
    at: datetime


def last(db: "Database", person: str) -> Fit | None:
    """Return what was fitted to a person last, None where nothing ever was."""
    row = db.execute(
        "SELECT parameters, reviews, loss_before, loss_after, at FROM fit WHERE learner = (SELECT number FROM learner WHERE person = ?) "
        "ORDER BY seq DESC LIMIT 1",
        (person,),
    ).fetchone()
    if row is None:
        return None
    parameters = None if row[0] is None else json_out(row[0], tuple[float, ...])
    return Fit(parameters, row[1], row[2], row[3], moment_out(row[4]))


def parameters(db: "Database", person: str) -> tuple[float, ...] | None:
    """Return the parameters that hold for a person, None for those of the model."""
    fit = last(db, person)
    return None if fit is None else fit.parameters


def add(db: "Database", person: str, fit: Fit) -> None:
    """Keep what was fitted to a person; it holds from now on."""
    told = None if fit.parameters is None else json_in(fit.parameters)
    db.execute(
        "INSERT INTO fit (learner, parameters, reviews, loss_before, loss_after, at) VALUES (?, ?, ?, ?, ?, ?)",
        (learner(db, person), told, fit.reviews, fit.loss_before, fit.loss_after, moment_in(fit.at)),
    )


class History(msgspec.Struct, frozen=True):
    """All reviews of one card that count, the oldest first; `card` is its number in here."""

    card: int
    reviews: tuple[Reviewed, ...]


def count(db: "Database", person: str) -> int:
    """Return how many of a person's reviews are of a card last seen on an earlier day."""
    row = db.execute(
        "SELECT count(*) FROM card JOIN review ON review.card = card.id WHERE learner = (SELECT number FROM learner WHERE person = ?) "
        "AND undone IS NULL AND day > review.seen_day",
        (person,),
    ).fetchone()
    return int(row[0])


def histories(db: "Database", person: str, report: str = "", question: str = "") -> tuple[History, ...]:
    """Return the reviews of all cards of a person that were graded first in here, card by card; of one card where it is named.

    A card whose memory came from elsewhere (an earlier report's) has no history from its beginning and is left out.
    """
    rows = db.execute(
        "SELECT card.id, day, rating, review.reps FROM card JOIN review ON review.card = card.id "
        "WHERE learner = (SELECT number FROM learner WHERE person = :person) AND undone IS NULL "
        + ("AND card.report = :report AND card.question = :question " if question else "")
        + "ORDER BY card.id, seq",
        {"person": person, "report": report, "question": question},
    )
    found: dict[int, list[Reviewed]] = {}
    for card, day, rating, reps in rows:
        if reps == 0:
            found[card] = []
        if card in found:
            found[card].append(Reviewed(day, Rating(rating)))
    return tuple(History(card, tuple(reviews)) for card, reviews in found.items())


def remember(db: "Database", memories: list[tuple[int, float, float]]) -> None:
    """Give cards, named by their numbers, the stability and difficulty counted anew."""
    db.conn.executemany(
        "UPDATE card SET stability = ?, difficulty = ? WHERE id = ?", [(stability, hard, card) for card, stability, hard in memories]
    )
