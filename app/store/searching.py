"""Store layer: searching the reports: full text from three characters on (FTS5, trigrams), LIKE below, the first letters of pinyin.

`searchable` holds one row a report, in the form in which words are compared (`app.bank.finding.plain`). The schema's triggers mark a
row as stale when what it was made from changes; `fill` makes such rows anew, and those that are missing.
"""

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from app.bank.comparing import text_digest
from app.bank.finding import letters, searchable
from app.extract.model import KeyPoint
from app.store import rulings
from app.store.columns import json_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlite_utils import Database

INDEXED: Final = 3
"""From so many characters on a trigram index can find a word."""
LEAST_INITIALS: Final = 2


class Match(msgspec.Struct, frozen=True):
    """A report that has what was searched, and where it stands (`app.store.shelf.Place`)."""

    report: str
    where: Literal["shelf", "archive", "removed"]


def lacking(db: "Database") -> bool:
    """Return whether anything has to be filled before a search."""
    return db.execute(_LACKING + " LIMIT 1").fetchone() is not None


_LACKING: Final = "SELECT id FROM report LEFT JOIN searchable ON searchable.report = id WHERE stale IS NULL OR stale"


def fill(db: "Database", known: "Mapping[str, str] | None" = None) -> None:
    """Make what searching needs of every report that lacks it; `known` gives the letters of reports for which they were worked out."""
    for (report,) in db.execute(_LACKING).fetchall():
        _fill(db, report, (known or {}).get(report))


def find(db: "Database", terms: "Sequence[str]", tag: str = "") -> tuple[Match, ...]:
    """Return the reports that have all `terms` (every report where there are none), and `tag` if one is given.

    Those with the terms in the title come first, then those with them in points, then in the text; among equals the newest.
    """
    conditions = ["TRUE"]
    given: dict[str, str] = {"tag": tag}
    ranks = ["0"]
    for number, term in enumerate(terms):
        name = f"term{number}"
        given |= {name: term, f"{name}_like": _like(term), f"{name}_match": '"' + term.replace('"', '""') + '"'}
        conditions.append(_condition(name, term))
        ranks.append(
            f"CASE WHEN instr(searchable.title, :{name}) THEN 0 WHEN instr(points, :{name}) OR instr(initials, :{name}) THEN 1 ELSE 2 END"
        )
    if tag:
        conditions.append("EXISTS (SELECT 1 FROM tag WHERE tag.report = report.id AND name = :tag)")
    join = "JOIN searchable ON searchable.report = report.id " if terms else ""
    rank = f"max({', '.join(ranks)})" if terms else "0"  # max of one is SQL's greatest of all rows
    rows = db.execute(
        f"SELECT report.id, CASE WHEN removed IS NULL THEN 'shelf' WHEN archived THEN 'archive' ELSE 'removed' END, "
        f"{rank} AS rank FROM report JOIN edition ON edition.report = report.id AND edition.number = report.edition {join}"
        f"WHERE {' AND '.join(conditions)} ORDER BY rank, imported DESC, report.id",
        given,
    )
    return tuple(Match(report, where) for report, where, _ in rows)


def text(db: "Database", report: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the paragraphs of a report that is filled, as they are and as they are searched."""
    told, lines = db.execute(
        "SELECT paragraphs, text FROM searchable JOIN report ON report.id = searchable.report JOIN edition "
        "ON edition.report = report.id AND edition.number = report.edition WHERE report.id = ?",
        (report,),
    ).fetchone()
    return json_out(told, tuple[str, ...]), lines.split("\n")


def _condition(name: str, term: str) -> str:
    if len(term) >= INDEXED:
        found = f"searchable.number IN (SELECT rowid FROM search WHERE search MATCH :{name}_match)"
    else:
        found = " OR ".join(f"searchable.{column} LIKE :{name}_like ESCAPE '\\'" for column in ("title", "points", "text"))
    if len(term) >= LEAST_INITIALS and term.isascii() and term.isalnum():
        found += f" OR instr(initials, :{name})"
    return f"({found})"


def _like(term: str) -> str:
    for sign in "\\%_":
        term = term.replace(sign, "\\" + sign)
    return f"%{term}%"


def _fill(db: "Database", report: str, known: str | None) -> None:
    title, author, source, told, digest, edition = db.execute(
        "SELECT title, author, source, paragraphs, digest, number FROM edition JOIN report ON id = report AND number = edition "
        "WHERE report = ?",
        (report,),
    ).fetchone()
    paragraphs = json_out(told, tuple[str, ...])
    points = rulings.points_in_use(db, report)
    words = (
        searchable((title, author, source)),
        searchable(word for point in points for word in _words(point)),
        searchable(paragraphs),
    )
    _put(db, report, words, letters(title, points) if known is None else known)
    if not digest:
        db.execute("UPDATE edition SET digest = ? WHERE report = ? AND number = ?", (text_digest(paragraphs), report, edition))


def _put(db: "Database", report: str, words: tuple[str, str, str], initials: str) -> None:
    """Keep a report's row; the index is told only where its words have changed."""
    old = db.execute("SELECT number, title, points, text FROM searchable WHERE report = ?", (report,)).fetchone()
    if old is None:
        db.execute(
            "INSERT INTO searchable (report, stale, title, points, text, initials) VALUES (?, 0, ?, ?, ?, ?)", (report, *words, initials)
        )
        (number,) = db.execute("SELECT number FROM searchable WHERE report = ?", (report,)).fetchone()
    else:
        number = old[0]
        db.execute(
            "UPDATE searchable SET stale = 0, title = ?, points = ?, text = ?, initials = ? WHERE number = ?", (*words, initials, number)
        )
        if tuple(old[1:]) == words:
            return
        db.execute("INSERT INTO search (search, rowid, title, points, text) VALUES ('delete', ?, ?, ?, ?)", tuple(old))
    db.execute("INSERT INTO search (rowid, title, points, text) VALUES (?, ?, ?, ?)", (number, *words))


def _words(point: KeyPoint) -> tuple[str, ...]:
    figure = "" if point.value is None else point.value.amount + point.value.unit
    return tuple(word for word in (point.name, figure, point.subject, *point.members) if word)
