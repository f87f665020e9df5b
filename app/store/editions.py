"""Store layer: a report's editions, the files they came from, and reports that have the same content or much the same points."""

from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from app.store.columns import moment_in, moment_or_none, moment_out

if TYPE_CHECKING:
    from sqlite_utils import Database

NEAR: Final = 0.5
"""From this share of common points on two reports look like editions of one."""
FEWEST_POINTS: Final = 4
"""Fewer points in common say nothing."""
_STATE: Final = "phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, suspended, flagged, note"


class Edition(msgspec.Struct, frozen=True):
    """One edition: `source` is its file's name, `folder` where that lay, `bytes` how large it was (None where that was not noted).

    `withdrawn` is when a person went back to an older one. `points` counts those that were found.
    """

    number: int
    title: str
    author: str
    published: str
    source: str
    folder: str
    bytes: int | None
    imported: datetime
    withdrawn: datetime | None
    points: int
    current: bool


class Alike(msgspec.Struct, frozen=True):
    """Another report that is like one: the "same" text, or "near" it, with `share` of the one's points."""

    report: str
    title: str
    how: Literal["same", "near"]
    share: float


def editions(db: "Database", report: str) -> tuple[Edition, ...]:
    """Return every edition of a report, the oldest first."""
    found = db.execute(
        "SELECT number, title, author, published, source, folder, bytes, imported, withdrawn, "
        "(SELECT count(*) FROM point WHERE point.report = edition.report AND point.edition = number), number = report.edition "
        "FROM edition JOIN report ON id = report WHERE report = ? ORDER BY number",
        (report,),
    )
    return tuple(
        Edition(
            number, title, author, published, source, folder, size, moment_out(imported), moment_or_none(withdrawn), points, bool(current)
        )
        for number, title, author, published, source, folder, size, imported, withdrawn, points, current in found
    )


def note_file(db: "Database", report: str, digest: str, size: int | None, folder: str) -> None:
    """Note what file a report's current edition came from, where that is not noted yet."""
    db.execute(
        "UPDATE edition SET digest = ?, bytes = ?, folder = ? WHERE report = ? AND digest = '' "
        "AND number = (SELECT edition FROM report WHERE id = ?)",
        (digest, size, folder, report, report),
    )


def note_like(db: "Database", report: str, other: str) -> None:
    """Note that a report's current edition came from the file that another's came from."""
    db.execute(
        "UPDATE edition SET (digest, bytes, folder) = (SELECT digest, bytes, folder FROM edition JOIN report ON id = report "
        "AND number = edition WHERE id = ?) WHERE report = ? AND number = (SELECT edition FROM report WHERE id = ?)",
        (other, report, report),
    )


def learned(db: "Database", report: str) -> dict[str, int]:
    """Return for each question of a report how many persons have studied its card."""
    found = db.execute(
        "SELECT question, count(*) FROM card WHERE learner IN (SELECT number FROM learner) AND report = ? AND phase > 0 GROUP BY question",
        (report,),
    )
    return dict(found.fetchall())


def carry_cards(db: "Database", report: str, into: str) -> None:
    """Give learners of a report the same cards of another, as far as they have learned them, where they have none of it."""
    db.execute(
        f"INSERT INTO card (learner, report, question, {_STATE}) SELECT learner, ?, question, {_STATE} FROM card AS own "
        "WHERE learner IN (SELECT number FROM learner) AND report = ? AND phase > 0 AND NOT EXISTS "
        "(SELECT 1 FROM card WHERE card.learner = own.learner AND card.report = ? AND card.question = own.question)",
        (into, report, into),
    )


def make_current(db: "Database", report: str, number: int, at: datetime) -> None:
    """Make an edition the one that counts; the newer ones are withdrawn."""
    db.execute("UPDATE report SET edition = ? WHERE id = ?", (number, report))
    db.execute("UPDATE edition SET withdrawn = NULL WHERE report = ? AND number = ?", (report, number))
    db.execute("UPDATE edition SET withdrawn = ? WHERE report = ? AND number > ? AND withdrawn IS NULL", (moment_in(at), report, number))


def before(db: "Database", report: str, number: int) -> int | None:
    """Return the edition that one followed, None for the first."""
    (found,) = db.execute(
        "SELECT max(number) FROM edition WHERE report = ? AND number < ? AND withdrawn IS NULL", (report, number)
    ).fetchone()
    return None if found is None else int(found)


def current(db: "Database", report: str) -> int | None:
    """Return the number of a report's current edition, None where there is no such report."""
    row = db.execute("SELECT edition FROM report WHERE id = ?", (report,)).fetchone()
    return None if row is None else int(row[0])


def resolved(db: "Database", report: str) -> str:
    """Return the report that a person said `report` is an edition of, itself where nobody did."""
    row = db.execute("SELECT report FROM alias WHERE id = ?", (report,)).fetchone()
    return report if row is None else str(row[0])


def set_alias(db: "Database", report: str, into: str | None) -> None:
    """Remember that what reads as `report` is an edition of `into`; forget it for None."""
    db.execute("DELETE FROM alias WHERE id = ?", (report,))
    if into is not None:
        db.execute("UPDATE alias SET report = ? WHERE report = ?", (into, report))
        db.execute("INSERT INTO alias (id, report) VALUES (?, ?)", (report, into))


def alike(db: "Database", report: str) -> tuple[Alike, ...]:
    """Return the other reports, on the shelf or filed away, that have the same content or half of its points; the most alike first."""
    same = db.execute(
        "SELECT DISTINCT other.report, other.title FROM report AS own "
        "JOIN edition AS mine ON mine.report = own.id AND mine.number = own.edition "
        "JOIN edition AS other ON other.report <> own.id AND (other.digest = mine.digest AND mine.digest <> '' "
        "OR other.sha256 = mine.sha256 AND mine.bytes IS NOT NULL) "
        "JOIN report ON report.id = other.report AND report.edition = other.number "
        "WHERE own.id = ? AND (report.removed IS NULL OR report.archived) ORDER BY other.imported DESC",
        (report,),
    ).fetchall()
    told = {other: Alike(other, title, "same", 1.0) for other, title in same}
    for other, title, share in _near(db, report):
        told.setdefault(other, Alike(other, title, "near", share))
    return tuple(told.values())


def _near(db: "Database", report: str) -> list[tuple[str, str, float]]:
    """Return (report, title, share) for reports that share half of the points that are told by their content."""
    (total,) = db.execute("SELECT count(*) FROM standing WHERE report = ? AND state <> 'rejected'", (report,)).fetchone()
    found = db.execute(
        "SELECT other.report, edition.title, count(*) AS common FROM standing AS own JOIN standing AS other ON other.point = own.point "
        "AND other.report <> own.report JOIN report ON report.id = other.report JOIN edition ON edition.report = report.id "
        "AND edition.number = report.edition WHERE own.report = ? AND own.state <> 'rejected' AND other.state <> 'rejected' "
        "AND (report.removed IS NULL OR report.archived) GROUP BY other.report HAVING common >= ? ORDER BY common DESC, other.report",
        (report, FEWEST_POINTS),
    )
    return [(other, title, common / total) for other, title, common in found if common >= NEAR * total]
