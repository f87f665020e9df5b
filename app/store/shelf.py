"""Store layer: where each report stands (on the shelf, filed away, removed), its tags, and what a row of the shelf says of it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from app.store.columns import json_in, moment_in, moment_out
from app.store.reports import Shelved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from app.extract.model import PointKind
    from app.questions.model import QuestionKind

Place = Literal["shelf", "archive", "removed"]


def place(db: "Database", report: str) -> Place | None:
    """Return where a report stands, None where it never was here."""
    row = db.execute("SELECT removed, archived FROM report WHERE id = ?", (report,)).fetchone()
    if row is None:
        return None
    return "shelf" if row[0] is None else "archive" if row[1] else "removed"


def put(db: "Database", report: str, where: Place, at: datetime) -> None:
    """Put a report on the shelf, file it away or remove it; nothing of it is deleted. Only what is on the shelf is studied and asked."""
    db.execute(
        "UPDATE report SET removed = ?, archived = ? WHERE id = ?",
        (None if where == "shelf" else moment_in(at), where == "archive", report),
    )


def rows(db: "Database", reports: "Sequence[str]") -> tuple[Shelved, ...]:
    """Return what a row says of each of these reports, in their order, wherever they stand."""
    wanted = (json_in(reports),)
    kinds: dict[str, list[tuple[QuestionKind, int]]] = {}
    for report, kind, count in db.execute(
        "SELECT report, kind, count(*) FROM question INDEXED BY question_asked WHERE position IS NOT NULL "
        "AND report IN (SELECT value FROM json_each(?)) GROUP BY report, kind ORDER BY report, min(position)",
        wanted,
    ):
        kinds.setdefault(report, []).append((kind, count))
    points: dict[str, list[tuple[PointKind, int]]] = {}
    for report, kind, count in db.execute(
        "SELECT report, kind, count(*) FROM standing WHERE state <> 'rejected' AND report IN (SELECT value FROM json_each(?)) "
        "GROUP BY report, kind ORDER BY report, min(position)",
        wanted,
    ):
        points.setdefault(report, []).append((kind, count))
    found = db.execute(
        "SELECT id, title, author, published, source, imported, number FROM report JOIN edition ON report = id AND number = edition "
        "WHERE id IN (SELECT value FROM json_each(?))",
        wanted,
    ).fetchall()
    told = {row[0]: _row(row, tuple(kinds.get(row[0], ())), tuple(points.get(row[0], ()))) for row in found}
    return tuple(told[report] for report in reports if report in told)


def everywhere(db: "Database") -> frozenset[str]:
    """Return every report on the shelf or filed away."""
    return frozenset(report for (report,) in db.execute("SELECT id FROM report WHERE removed IS NULL OR archived"))


def tags(db: "Database", reports: "Sequence[str]") -> dict[str, tuple[str, ...]]:
    """Return the tags of each of these reports that has any."""
    told: dict[str, tuple[str, ...]] = {}
    for report, name in db.execute(
        "SELECT report, name FROM tag WHERE report IN (SELECT value FROM json_each(?)) ORDER BY report, name", (json_in(reports),)
    ):
        told[report] = (*told.get(report, ()), name)
    return told


def all_tags(db: "Database") -> tuple[str, ...]:
    """Return every tag that a report on the shelf or filed away has."""
    found = db.execute("SELECT DISTINCT name FROM tag JOIN report ON id = report WHERE removed IS NULL OR archived ORDER BY name")
    return tuple(name for (name,) in found)


def set_tags(db: "Database", report: str, names: "Iterable[str]") -> None:
    """Give a report these tags and no others."""
    db.execute("DELETE FROM tag WHERE report = ?", (report,))
    db.conn.executemany("INSERT INTO tag (name, report) VALUES (?, ?)", [(name, report) for name in names])


def _row(row: tuple[Any, ...], kinds: "tuple[tuple[QuestionKind, int], ...]", points: "tuple[tuple[PointKind, int], ...]") -> Shelved:
    report, title, author, published, source, imported, number = row
    found, questions = (sum(count for _, count in counted) for counted in (points, kinds))
    return Shelved(report, title, author, published, source, moment_out(imported), number, found, questions, kinds, points)
