"""Store layer: answers given on paper or in a page: how they came in, who checked them, what was corrected."""

from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from app.records.model import Person
from app.store.columns import moment_in, moment_or_none, moment_out
from app.store.papers import Letter
from app.store.people import PERSON_COLUMNS, person_of

if TYPE_CHECKING:
    from sqlite_utils import Database

Way = Literal["typed", "table", "page"]


class Entry(msgspec.Struct, frozen=True):
    """A sheet that came in: whose, which version and letter of the paper, how, by whom, when, and when it was last checked (None: not)."""

    attempt: str
    person: Person
    version: int
    letter: Letter
    way: Way
    author: str
    at: datetime
    checked: datetime | None


_ENTRIES: Final = f"""
    SELECT sheet_entry.attempt, paper_version.number, letter, way, author, sheet_entry.at,
        (SELECT max(at) FROM sheet_check WHERE sheet_check.attempt = sheet_entry.attempt), who.*
    FROM sheet_entry JOIN paper_attempt USING (attempt) JOIN paper_version ON seq = version
    JOIN attempt ON attempt.id = sheet_entry.attempt JOIN (SELECT {PERSON_COLUMNS} FROM person) AS who ON who.id = attempt.person
    WHERE paper = ? ORDER BY sheet_entry.at, attempt.rowid
"""


def put(db: "Database", attempt: str, way: Way, author: str, at: datetime, result: str | None) -> None:
    """Note how an attempt came in; `result` is the id of the results file that it was taken from."""
    db.execute(
        "INSERT INTO sheet_entry (attempt, way, author, at, result) VALUES (?, ?, ?, ?, ?)", (attempt, way, author, moment_in(at), result)
    )


def of_paper(db: "Database", paper: str) -> tuple[Entry, ...]:
    """Return what came in for any version of a paper, in the order in which it did."""
    return tuple(
        Entry(attempt, person_of(tuple(person)), number, letter, way, author, moment_out(at), moment_or_none(checked))
        for attempt, number, letter, way, author, at, checked, *person in db.execute(_ENTRIES, (paper,))
    )


def entered(db: "Database", paper: str, person: str) -> bool:
    """Return whether a sheet of a person came in for any version of a paper."""
    return db.execute(_ENTERED, (person, paper)).fetchone() is not None


_ENTERED: Final = """
    SELECT 1 FROM attempt JOIN sheet_entry ON sheet_entry.attempt = attempt.id JOIN paper_attempt ON paper_attempt.attempt = attempt.id
    JOIN paper_version ON seq = version WHERE attempt.person = ? AND paper = ? LIMIT 1
"""


def taken(db: "Database", result: str) -> bool:
    """Return whether a results file of this id was taken in."""
    return db.execute("SELECT 1 FROM sheet_entry WHERE result = ?", (result,)).fetchone() is not None


def put_check(db: "Database", attempt: str, author: str, at: datetime, differences: int) -> None:
    """Note that a sheet was typed a second time, and in how many places that differed."""
    db.execute(
        "INSERT INTO sheet_check (attempt, author, at, differences) VALUES (?, ?, ?, ?)", (attempt, author, moment_in(at), differences)
    )


def put_correction(db: "Database", answer: str, author: str, at: datetime) -> None:
    """Note that an answer was given again because the one before was mistyped."""
    db.execute("INSERT INTO sheet_correction (answer, author, at) VALUES (?, ?, ?)", (answer, author, moment_in(at)))
