"""Store layer: the formulas that people added to the lexicon."""

from typing import TYPE_CHECKING

from app.errors import UserError
from app.report.folding import fold
from app.store.columns import json_in, json_out

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.questions.own import Own


def everyone(db: "Database") -> "tuple[Own, ...]":
    """Return all of them, in the order in which they were added."""
    from app.questions.lexicon import Standard
    from app.questions.own import Own

    rows = db.execute("SELECT id, name, members, document, year FROM own_formula ORDER BY number")
    return tuple(
        Own(identity, Standard(name, json_out(members, tuple[str, ...]), document=document, year=year))
        for identity, name, members, document, year in rows
    )


def named(db: "Database", name: str) -> "Own | None":
    """Return the one of this name; width, quotes and spaces do not count."""
    row = db.execute("SELECT id FROM own_formula WHERE folded = ?", (fold(name),)).fetchone()
    return None if row is None else next(own for own in everyone(db) if own.id == row[0])


def add(db: "Database", own: "Own") -> None:
    """Keep a new one."""
    formula = own.formula
    db.execute(
        "INSERT INTO own_formula (id, name, folded, members, document, year) VALUES (?, ?, ?, ?, ?, ?)",
        (own.id, formula.name, fold(formula.name), json_in(formula.members), formula.document, formula.year),
    )


def change(db: "Database", own: "Own") -> None:
    """Let the one of this id say something else. Raises `UserError` own_gone."""
    formula = own.formula
    done = db.execute(
        "UPDATE own_formula SET name = ?, folded = ?, members = ?, document = ?, year = ? WHERE id = ?",
        (formula.name, fold(formula.name), json_in(formula.members), formula.document, formula.year, own.id),
    )
    if not done.rowcount:
        raise UserError("own_gone")


def remove(db: "Database", identity: str) -> None:
    """Forget the one of this id; nothing happens where it is gone already."""
    db.execute("DELETE FROM own_formula WHERE id = ?", (identity,))
