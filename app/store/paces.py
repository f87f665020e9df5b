"""Store layer: how a learner wants to study single reports."""

from typing import TYPE_CHECKING

from app.store.cards import learner
from app.study.model import Pace

if TYPE_CHECKING:
    from sqlite_utils import Database


def find(db: "Database", person: str, report: str) -> Pace:
    """Return a person's wishes for a report."""
    row = db.execute(
        "SELECT retention, new FROM pace WHERE learner = (SELECT number FROM learner WHERE person = ?) AND report = ?", (person, report)
    ).fetchone()
    return Pace(*row) if row else Pace()


def new_cards(db: "Database", person: str) -> dict[str, int]:
    """Return how many new cards a day a person wants, for the reports with a wish of their own."""
    rows = db.execute(
        "SELECT report, new FROM pace WHERE learner = (SELECT number FROM learner WHERE person = ?) AND new IS NOT NULL", (person,)
    )
    return dict(rows.fetchall())


def put(db: "Database", person: str, report: str, pace: Pace) -> None:
    """Keep a person's wishes for a report."""
    db.execute(
        "INSERT INTO pace (learner, report, retention, new) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET retention = excluded.retention, new = excluded.new",
        (learner(db, person), report, pace.retention, pace.new),
    )
