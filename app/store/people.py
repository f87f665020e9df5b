"""Store layer: persons."""

from typing import TYPE_CHECKING, Any, Final

from app.errors import UserError
from app.records.model import Person
from app.store.columns import moment_in, moment_out

if TYPE_CHECKING:
    from sqlite_utils import Database

PERSON_COLUMNS: Final = "person.id, person.name, person.number, person.branch, person.created"


def person_of(row: tuple[Any, ...]) -> Person:
    """Return the person of a row of `PERSON_COLUMNS`."""
    return Person(row[0], row[1], row[2], row[3], moment_out(row[4]))


def everyone(db: "Database") -> tuple[Person, ...]:
    """Return every person, in the order of their numbers; an entry that was found to be another person's is none."""
    rows = db.execute(f"SELECT {PERSON_COLUMNS} FROM person WHERE merged IS NULL ORDER BY length(number), number")
    return tuple(person_of(row) for row in rows)


def lately(db: "Database", at_most: int) -> tuple[Person, ...]:
    """Return the persons who learned here last, the last first."""
    rows = db.execute(
        f"SELECT {PERSON_COLUMNS} FROM person JOIN (SELECT learned, max(at) AS at FROM (SELECT person AS learned, max(started) AS at "
        "FROM attempt GROUP BY person UNION ALL SELECT person, max(at) FROM reading_spot GROUP BY person) GROUP BY learned) "
        "ON learned = person.id WHERE merged IS NULL ORDER BY at DESC, person.id LIMIT ?",
        (at_most,),
    )
    return tuple(person_of(row) for row in rows)


def find(db: "Database", person: str) -> Person | None:
    """Return the person with this id, or with the entry into which it was merged."""
    row = db.execute(
        f"SELECT {PERSON_COLUMNS} FROM person WHERE id = coalesce((SELECT merged FROM person WHERE id = ?1), ?1)", (person,)
    ).fetchone()
    return person_of(row) if row else None


def found(db: "Database", person: str) -> Person:
    """Return the person as `find` does. Raises `UserError` person_gone."""
    known = find(db, person)
    if known is None:
        raise UserError("person_gone")
    return known


def add(db: "Database", person: Person) -> None:
    """Keep a new person."""
    db.execute(
        "INSERT INTO person (id, name, number, branch, created) VALUES (?, ?, ?, ?, ?)",
        (person.id, person.name, person.number, person.branch, moment_in(person.created)),
    )


def correct(db: "Database", person: Person) -> None:
    """Give the person with this id this name and branch."""
    db.execute("UPDATE person SET name = ?, branch = ? WHERE id = ?", (person.name, person.branch, person.id))


def free_number(db: "Database") -> str:
    """Return the number after the highest of up to nine digits, at least four digits wide; an office's own longer ones do not count."""
    highest = db.execute(
        "SELECT max(CAST(number AS INTEGER)) FROM person WHERE length(number) <= 9 AND number NOT GLOB '*[^0-9]*'"
    ).fetchone()[0]
    return f"{(highest or 0) + 1:04}"
