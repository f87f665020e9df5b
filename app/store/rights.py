"""Store layer: what the organiser's passcode is compared with, and how often in a row it was given wrongly."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from app.store.columns import moment_in, moment_or_none

if TYPE_CHECKING:
    from sqlite_utils import Database


class Kept(msgspec.Struct, frozen=True):
    """A digest with its salt and the three parameters of scrypt (RFC 7914: N, r, p)."""

    salt: bytes
    digest: bytes
    cost: int
    block: int
    parallel: int


class Tries(msgspec.Struct, frozen=True):
    """How many tries in a row were wrong, and when the last of them was."""

    failures: int
    failed: datetime | None


def kept(db: "Database") -> Kept | None:
    """Return what a passcode is compared with, None where there is none."""
    row = db.execute("SELECT salt, digest, cost, block, parallel FROM passcode").fetchone()
    return None if row is None else Kept(*row)


def keep(db: "Database", fresh: Kept | None) -> None:
    """Replace what a passcode is compared with; None takes it away."""
    db.execute("DELETE FROM passcode")
    if fresh is not None:
        db.execute(
            "INSERT INTO passcode (one, salt, digest, cost, block, parallel, failures, failed) VALUES (1, ?, ?, ?, ?, ?, 0, NULL)",
            (fresh.salt, fresh.digest, fresh.cost, fresh.block, fresh.parallel),
        )


def tries(db: "Database") -> Tries:
    """Return how often in a row a passcode was given wrongly."""
    row = db.execute("SELECT failures, failed FROM passcode").fetchone()
    return Tries(0, None) if row is None else Tries(row[0], moment_or_none(row[1]))


def fail(db: "Database", at: datetime) -> None:
    """Count a wrong try."""
    db.execute("UPDATE passcode SET failures = failures + 1, failed = ?", (moment_in(at),))


def succeed(db: "Database") -> None:
    """Forget the wrong tries."""
    db.execute("UPDATE passcode SET failures = 0, failed = NULL")
