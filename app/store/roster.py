"""Store layer: the roster: how each entry stands, the roles that are known, and the log of what was changed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from app.meeting.roster import Away, RosterEntry
from app.store.columns import json_in, json_out, moment_in

if TYPE_CHECKING:
    from sqlite_utils import Database

DeedKind = Literal["add", "edit", "leave", "return", "merge", "import", "roles", "undo"]
Rows = dict[str, tuple[tuple[Any, ...], ...]]
"""Keys of rows by table and column, as JSON keeps them."""

_COLUMNS: Final = "id, name, number, branch, roles, away"


class Turn(msgspec.Struct, frozen=True):
    """What a deed made of one entry: None before it was added."""

    before: RosterEntry | None
    after: RosterEntry


class Merge(msgspec.Struct, frozen=True):
    """What moved from the entry `gone` to the entry `kept`.

    `moved` has the keys of the rows that went over, by table and column. `swapped` are cards of one question that changed places, since
    the second had been seen later: (of `kept`, of `gone`). `reviews` went from the card that stays behind to the one that counts:
    (review, from, to).
    """

    gone: str
    kept: str
    moved: Rows
    swapped: tuple[tuple[int, int], ...] = ()
    reviews: tuple[tuple[int, int, int], ...] = ()


class Deed(msgspec.Struct, frozen=True):
    """One change of the roster, as one transaction made it. `roles` are the known roles (before, after), where they changed."""

    id: str
    kind: DeedKind
    turns: tuple[Turn, ...] = ()
    merge: Merge | None = None
    roles: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    undoes: str | None = None


def everyone(db: "Database") -> tuple[RosterEntry, ...]:
    """Return every entry, those who left too, in the order of their numbers; an entry that was merged is none."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM person WHERE merged IS NULL ORDER BY length(number), number")
    return tuple(_entry(row) for row in rows)


def find(db: "Database", person: str) -> RosterEntry | None:
    """Return the entry of this id, None where there is none or it was merged."""
    row = db.execute(f"SELECT {_COLUMNS} FROM person WHERE id = ? AND merged IS NULL", (person,)).fetchone()
    return _entry(row) if row else None


def numbered(db: "Database", number: str) -> str | None:
    """Return the id of the entry that has this number, a merged one too."""
    row = db.execute("SELECT id FROM person WHERE number = ?", (number,)).fetchone()
    return None if row is None else str(row[0])


def add(db: "Database", entry: RosterEntry, at: datetime) -> None:
    """Keep a new entry."""
    db.execute(
        "INSERT INTO person (id, name, number, branch, roles, away, created) VALUES (?, ?, ?, ?, ?, ?, ?)", (*_row(entry), moment_in(at))
    )


def put(db: "Database", entry: RosterEntry) -> None:
    """Keep how an entry now stands."""
    db.execute("UPDATE person SET (name, number, branch, roles, away) = (?, ?, ?, ?, ?) WHERE id = ?", (*_row(entry)[1:], entry.person))


def drop(db: "Database", person: str) -> bool:
    """Take out an entry that nothing refers to; False where something does."""
    if any(
        db.execute(f'SELECT 1 FROM "{table}" WHERE "{column}" = ? LIMIT 1', (person,)).fetchone()
        for table, column in referring(db, "person")
    ):
        return False
    db.execute("DELETE FROM person WHERE id = ?", (person,))
    return True


def referring(db: "Database", parent: str) -> tuple[tuple[str, str], ...]:
    """Return the tables that refer to `parent` (person, learner), each with its column: whatever is kept of one stands there."""
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return tuple(
        (table, key[3]) for table in tables for key in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall() if key[2] == parent
    )


def roles(db: "Database") -> tuple[str, ...]:
    """Return the known roles in their order."""
    return tuple(row[0] for row in db.execute("SELECT name FROM role ORDER BY position"))


def put_roles(db: "Database", names: tuple[str, ...]) -> None:
    """Keep the known roles."""
    db.execute("DELETE FROM role")
    db.conn.executemany("INSERT INTO role (position, name) VALUES (?, ?)", list(enumerate(names)))


def record(db: "Database", deed: Deed, at: datetime) -> None:
    """Keep a deed as a new fact."""
    db.execute(
        "INSERT INTO roster_deed (id, kind, undoes, at, body) VALUES (?, ?, ?, ?, ?)",
        (deed.id, deed.kind, deed.undoes, moment_in(at), json_in(deed)),
    )


def deed(db: "Database", identity: str) -> tuple[Deed, bool] | None:
    """Return a deed and whether it was taken back."""
    row = db.execute(
        "SELECT body, EXISTS (SELECT 1 FROM roster_deed AS later WHERE later.undoes = deed.id) FROM roster_deed AS deed WHERE id = ?",
        (identity,),
    ).fetchone()
    return None if row is None else (json_out(row[0], Deed), bool(row[1]))


def _entry(row: tuple[Any, ...]) -> RosterEntry:
    identity, name, number, branch, roles, away = row
    # most have none: decoding 500 empty lists takes longer than reading the rows
    told = json_out(roles, tuple[str, ...]) if roles != "[]" else ()
    return RosterEntry(identity, name, number, branch, told, json_out(away, tuple[Away, ...]) if away != "[]" else ())


def _row(entry: RosterEntry) -> tuple[str, ...]:
    return entry.person, entry.name, entry.number, entry.branch, json_in(entry.roles), json_in(entry.away)
