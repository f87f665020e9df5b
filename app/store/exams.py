"""Store layer: mock exams: the parts of their paper, the limit, and the time that was spent."""

from typing import TYPE_CHECKING

import msgspec

from app.questions.blueprint import Part
from app.store.columns import json_in, json_out

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.questions.blueprint import Blueprint


class Kept(msgspec.Struct, frozen=True):
    """What is kept of a mock exam beside its attempt; times in milliseconds, `time_limit` None for no limit."""

    parts: tuple[Part, ...]
    time_limit: int | None
    spent: int


def put(db: "Database", attempt: str, blueprint: "Blueprint", kept: Kept) -> None:
    """Keep that an attempt is a mock exam."""
    db.execute(
        "INSERT INTO exam (attempt, blueprint, parts, time_limit, spent) VALUES (?, ?, ?, ?, ?)",
        (attempt, json_in(blueprint), json_in(kept.parts), kept.time_limit, kept.spent),
    )


def find(db: "Database", attempt: str) -> Kept | None:
    """Return what is kept of a mock exam; None where the attempt is none."""
    row = db.execute("SELECT parts, time_limit, spent FROM exam WHERE attempt = ?", (attempt,)).fetchone()
    return None if row is None else Kept(json_out(row[0], tuple[Part, ...]), row[1], row[2])


def spend(db: "Database", attempt: str, spent: int) -> None:
    """Keep the time spent on an exam that is open; less than is kept changes nothing."""
    db.execute(
        "UPDATE exam SET spent = ?2 WHERE attempt = ?1 AND spent < ?2 "
        "AND (SELECT handed_in IS NULL AND given_up IS NULL FROM attempt WHERE id = ?1)",
        (attempt, spent),
    )
