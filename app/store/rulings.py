"""Store layer: what people ruled about a report's points, and how each of its points stands now.

`ruling` holds the facts, in the order in which they were made. `standing` is worked out from them and from the current edition,
and is written in the same transaction, so that a query can ask how a point stands without applying them.
"""

from typing import TYPE_CHECKING, Final, cast

from app.bank.review import Deed, Reviewed, Ruling
from app.extract.model import KeyPoint
from app.store.columns import json_in, json_out, moment_in, moment_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database


_DEED: Final = cast("type[Deed]", Deed)
"""A union names no class; what is read is one of its members, by its tag."""


def of_report(db: "Database", report: str) -> tuple[Ruling, ...]:
    """Return every ruling about a report's points, undone ones too, in the order in which they were made."""
    rows = db.execute(
        "SELECT ruling.id, person, name, at, deed FROM ruling JOIN person ON person.id = person WHERE report = ? ORDER BY seq", (report,)
    )
    return tuple(Ruling(identity, person, name, moment_out(at), json_out(deed, _DEED)) for identity, person, name, at, deed in rows)


def record(db: "Database", report: str, ruling: Ruling) -> None:
    """Keep a ruling as a new fact."""
    db.execute(
        "INSERT INTO ruling (id, report, person, deed, at) VALUES (?, ?, ?, ?, ?)",
        (ruling.id, report, ruling.person, json_in(ruling.deed), moment_in(ruling.at)),
    )


def put_standing(db: "Database", report: str, points: "Iterable[Reviewed]") -> None:
    """Keep how the points of a report stand now, in their order."""
    db.execute("DELETE FROM standing WHERE report = ?", (report,))
    db.conn.executemany(
        "INSERT INTO standing (report, point, position, kind, state, fit, ruling, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                report,
                one.point.id,
                position,
                one.point.kind,
                one.state,
                one.fit_for_meetings,
                None if one.ruling is None else one.ruling.id,
                json_in(one.point),
            )
            for position, one in enumerate(points)
        ],
    )


def points_in_use(db: "Database", report: str) -> tuple[KeyPoint, ...]:
    """Return the points of a report that may be studied and asked, as review left them."""
    rows = db.execute("SELECT body FROM standing WHERE report = ? AND state <> 'rejected' ORDER BY position", (report,))
    return tuple(json_out(body, KeyPoint) for (body,) in rows)


def fit_for_meetings(db: "Database", reports: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return (report, point) for each point that others may be asked, over `reports` (all on the shelf when empty)."""
    rows = db.execute(
        "SELECT report, point FROM standing JOIN report ON report.id = report WHERE fit AND removed IS NULL "
        "AND (?1 = '[]' OR report IN (SELECT value FROM json_each(?1)))",
        (json_in(reports),),
    )
    return frozenset((report, point) for report, point in rows)
