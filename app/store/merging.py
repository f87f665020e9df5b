"""Store layer: two entries of one person become one: every fact of the one moves to the other, and can be moved back.

Whatever table refers to a person, or to a person as a learner, is found in the schema itself, so that a table added later is not
forgotten. A row moves where nothing of its kind stands already; else it stays with the entry that is gone. Of two cards of one question
the one seen last counts, and the reviews of the other are added to its log.
"""

from typing import TYPE_CHECKING, Final

from app.store.roster import Merge, Rows, referring

if TYPE_CHECKING:
    from sqlite_utils import Database

_STAYING: Final = frozenset({"person"})
"""What refers to a person and does not move by itself: entries that were merged before."""


def merge(db: "Database", kept: str, gone: str) -> Merge:
    """Move everything of the entry `gone` to `kept` and close `gone`; return what was moved."""
    moved: Rows = {}
    swapped: tuple[tuple[int, int], ...] = ()
    reviews: tuple[tuple[int, int, int], ...] = ()
    learner, other = _learner(db, kept), _learner(db, gone)
    if learner is not None and other is not None:
        swapped, reviews = _swap_cards(db, learner, other)
        for table, column in referring(db, "learner"):
            _move(db, table, column, other, learner, moved)
    for table, column in referring(db, "person"):
        if table not in _STAYING:
            _move(db, table, column, gone, kept, moved)
    db.execute("UPDATE person SET merged = ?1 WHERE id = ?2 OR merged = ?2", (kept, gone))
    return Merge(gone, kept, moved, swapped, reviews)


def part(db: "Database", done: Merge) -> None:
    """Move back what `merge` moved, and open the entry that was gone; what was added since stays with the one that was kept."""
    db.execute("UPDATE person SET merged = NULL WHERE id = ?", (done.gone,))
    _move_back(db, done, "person", done.gone, done.kept)
    kept, gone = _learner(db, done.kept), _learner(db, done.gone)
    if kept is None or gone is None:
        return
    _move_back(db, done, "learner", gone, kept)
    for mine, other in done.swapped:
        _exchange(db, other, mine, kept, gone)
    db.conn.executemany(
        "UPDATE review SET card = ? WHERE seq = ? AND card = ?", [(source, review, target) for review, source, target in done.reviews]
    )


def _learner(db: "Database", person: str) -> int | None:
    row = db.execute("SELECT number FROM learner WHERE person = ?", (person,)).fetchone()
    return None if row is None else int(row[0])


def _move(db: "Database", table: str, column: str, gone: object, kept: object, moved: Rows) -> None:
    """Let the rows that refer to `gone` refer to `kept`, where they may, and note which did."""
    listed = ", ".join(f'"{name}"' for name in _keys(db, table, column)) or "TRUE"
    of_gone = f'SELECT {listed} FROM "{table}" WHERE "{column}" = ?'
    before = set(db.execute(of_gone, (gone,)).fetchall())
    db.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE "{column}" = ?', (kept, gone))
    if keys := tuple(sorted(before - set(db.execute(of_gone, (gone,)).fetchall()))):
        moved[f"{table}.{column}"] = keys


def _move_back(db: "Database", done: Merge, parent: str, gone: object, kept: object) -> None:
    for table, column in referring(db, parent):
        where = " AND ".join(f'"{name}" = ?' for name in _keys(db, table, column)) or "TRUE"
        db.conn.executemany(
            f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE {where} AND "{column}" = ?',
            [(gone, *key, kept) for key in done.moved.get(f"{table}.{column}", ())],
        )


def _keys(db: "Database", table: str, column: str) -> tuple[str, ...]:
    """Return the columns by which a row of a table is found again, whoever it belongs to."""
    info = db.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = tuple(row[1] for row in sorted(info, key=lambda row: row[5]) if row[5])
    return tuple(name for name in keys if name != column) if keys else ("rowid",)


def _swap_cards(db: "Database", kept: int, gone: int) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int, int], ...]]:
    """Of two cards of one question let the learner `kept` have the one seen last, with the reviews of both."""
    pairs = db.execute(
        "SELECT mine.id, other.id, coalesce(other.seen_day, 0) > coalesce(mine.seen_day, 0) FROM card AS mine JOIN card AS other "
        "ON other.report = mine.report AND other.question = mine.question WHERE mine.learner = ? AND other.learner = ?",
        (kept, gone),
    ).fetchall()
    reviews: list[tuple[int, int, int]] = []
    for mine, other, later in pairs:
        counts, stays = (other, mine) if later else (mine, other)
        reviews += [
            (row[0], stays, counts) for row in db.execute("SELECT seq FROM review WHERE card = ? ORDER BY seq", (stays,)).fetchall()
        ]
    db.conn.executemany("UPDATE review SET card = ? WHERE seq = ?", [(counts, review) for review, _, counts in reviews])
    swapped = tuple((mine, other) for mine, other, later in pairs if later)
    for mine, other in swapped:
        _exchange(db, mine, other, kept, gone)
    return swapped, tuple(reviews)


def _exchange(db: "Database", mine: int, other: int, kept: int, gone: int) -> None:
    """Give the card `mine` to the learner `gone` and `other`, of the same question, to `kept`."""
    question = db.execute("SELECT question FROM card WHERE id = ?", (mine,)).fetchone()[0]
    # nobody has two cards of one question, not for a moment either
    db.execute("UPDATE card SET question = '' WHERE id = ?", (mine,))
    db.execute("UPDATE card SET learner = ? WHERE id = ?", (kept, other))
    db.execute("UPDATE card SET learner = ?, question = ? WHERE id = ?", (gone, question, mine))
