"""Store layer: papers that were put together, each time they were saved a version of its own, and who sat them."""

from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from app.questions.blueprint import Blueprint, Memory, Weight
from app.questions.candidates import Candidate, level_of
from app.questions.coverage import Unit
from app.questions.grading import Incomplete
from app.questions.model import Question, QuestionKind
from app.questions.paper import Item, Paper, PaperPart, Unmet
from app.store.columns import json_in, json_out, moment_in, moment_out

if TYPE_CHECKING:
    from sqlite_utils import Database

Letter = Literal["A", "B"]


class Version(msgspec.Struct, frozen=True):
    """A paper as it was saved once: `number` counts from 1, `reports` are those that it was drawn from (all when empty)."""

    paper: str
    number: int
    title: str
    reports: tuple[str, ...]
    incomplete: Incomplete
    at: datetime
    sheets: tuple[tuple[Letter, Paper], ...]


class Listed(msgspec.Struct, frozen=True):
    """A saved paper in a list: how many questions and marks (in hundredths) it has, whether there are two, how often it was sat."""

    paper: str
    title: str
    at: datetime
    questions: int
    total: int
    letters: tuple[Letter, ...]
    sat: int


class _Part(msgspec.Struct, frozen=True):
    kind: QuestionKind
    marks: int
    number: int


class _Drawn(msgspec.Struct, frozen=True):
    section: str
    weight: Weight
    memory: Memory
    units: tuple[Unit, ...]


def save(db: "Database", version: Version) -> None:
    """Keep a version as a new fact."""
    db.execute("INSERT INTO paper (id, removed) VALUES (?, NULL) ON CONFLICT (id) DO NOTHING", (version.paper,))
    blueprint = version.sheets[0][1].blueprint
    cursor = db.execute(
        "INSERT INTO paper_version (paper, number, title, reports, blueprint, incomplete, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            version.paper,
            version.number,
            version.title,
            json_in(version.reports),
            json_in(blueprint),
            version.incomplete,
            moment_in(version.at),
        ),
    )
    for letter, paper in version.sheets:
        parts = tuple(_Part(part.kind, part.marks, len(part.items)) for part in paper.parts)
        db.execute(
            "INSERT INTO paper_sheet (version, letter, parts, unmet) VALUES (?, ?, ?, ?)",
            (cursor.lastrowid, letter, json_in(parts), json_in(paper.unmet)),
        )
        db.conn.executemany(
            "INSERT INTO paper_question (version, letter, position, report, question, question_version, locked, drawn) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(cursor.lastrowid, letter, position, *_place(item)) for position, item in enumerate(paper.items)],
        )


def last_number(db: "Database", paper: str) -> int:
    """Return the number of a paper's last version, 0 where it was never saved."""
    row = db.execute("SELECT max(number) FROM paper_version WHERE paper = ?", (paper,)).fetchone()
    return row[0] or 0


def find(db: "Database", paper: str, number: int | None = None) -> Version | None:
    """Return a version of a paper, the last one by default; None where there is none."""
    row = db.execute(
        "SELECT seq, number, title, reports, blueprint, incomplete, at FROM paper_version WHERE paper = ? AND number = coalesce(?, "
        "(SELECT max(number) FROM paper_version WHERE paper = ?))",
        (paper, number, paper),
    ).fetchone()
    if row is None:
        return None
    seq, found, title, reports, blueprint, incomplete, at = row
    plan = json_out(blueprint, Blueprint)
    sheets = db.execute("SELECT letter, parts, unmet FROM paper_sheet WHERE version = ? ORDER BY letter", (seq,)).fetchall()
    papers = tuple((letter, _paper(db, seq, letter, plan, parts, unmet)) for letter, parts, unmet in sheets)
    return Version(paper, found, title, json_out(reports, tuple[str, ...]), incomplete, moment_out(at), papers)


def listed(db: "Database") -> tuple[Listed, ...]:
    """Return the papers that were not taken away, the last saved first."""
    rows = db.execute(_LISTED).fetchall()
    found = []
    for paper, title, at, sheets, sat in rows:
        told = json_out(sheets, tuple[tuple[Letter, tuple[_Part, ...]], ...])
        parts = told[0][1]
        marks = sum(part.marks * part.number for part in parts)
        letters = tuple(sorted(letter for letter, _ in told))
        found.append(Listed(paper, title, moment_out(at), sum(part.number for part in parts), marks, letters, sat))
    return tuple(found)


_LISTED: Final = """
    SELECT paper.id, title, at,
        (SELECT json_group_array(json_array(letter, json(parts))) FROM paper_sheet WHERE version = seq),
        (SELECT count(*) FROM paper_attempt JOIN paper_version AS any ON any.seq = paper_attempt.version
         JOIN attempt ON attempt.id = paper_attempt.attempt WHERE any.paper = paper.id AND handed_in IS NOT NULL)
    FROM paper JOIN paper_version ON paper = paper.id
    WHERE removed IS NULL AND number = (SELECT max(number) FROM paper_version AS later WHERE later.paper = paper.id)
    ORDER BY at DESC, seq DESC
"""


def set_removed(db: "Database", paper: str, at: datetime | None) -> None:
    """Take a paper off the list, or put it back (None); nothing of it is deleted."""
    db.execute("UPDATE paper SET removed = ? WHERE id = ?", (None if at is None else moment_in(at), paper))


def put_attempt(db: "Database", attempt: str, paper: str, number: int, letter: Letter) -> None:
    """Note that an attempt sits this version of a paper."""
    db.execute(
        "INSERT INTO paper_attempt (attempt, version, letter) SELECT ?, seq, ? FROM paper_version WHERE paper = ? AND number = ?",
        (attempt, letter, paper, number),
    )


def sat(db: "Database", attempt: str) -> tuple[str, Letter, tuple[Letter, ...]] | None:
    """Return title, letter and all letters of the paper that an attempt sat; None where it sat none."""
    row = db.execute(
        "SELECT title, letter, (SELECT json_group_array(letter) FROM paper_sheet WHERE version = seq) "
        "FROM paper_attempt JOIN paper_version ON seq = version WHERE attempt = ?",
        (attempt,),
    ).fetchone()
    return None if row is None else (row[0], row[1], tuple(sorted(json_out(row[2], tuple[Letter, ...]))))


def answered(db: "Database") -> dict[tuple[str, str], tuple[int, int]]:
    """Return of each question that was asked in a quiz that was handed in: how often it was answered, how often not rightly."""
    return {(report, question): (count, missed or 0) for report, question, count, missed in db.execute(_ANSWERED)}


_ANSWERED: Final = """
    SELECT report, question, sum(verdict <> 'blank'), sum(verdict IN ('wrong', 'partly'))
    FROM (
        SELECT answer.report, answer.question, verdict, max(seq) FROM graded AS answer JOIN attempt ON attempt.id = attempt
        WHERE kind = 'quiz' AND handed_in IS NOT NULL GROUP BY attempt, answer.report, answer.question
    ) GROUP BY report, question
"""


def _place(item: Item) -> tuple[str, str, int, bool, str]:
    one = item.candidate
    return one.report, one.question.id, one.question.version, item.locked, json_in(_Drawn(one.section, one.weight, one.memory, one.units))


def _paper(db: "Database", version: int, letter: Letter, blueprint: Blueprint, parts: str, unmet: str) -> Paper:
    rows = db.execute(
        "SELECT paper_question.report, locked, drawn, body FROM paper_question JOIN question ON question.report = paper_question.report "
        "AND question.id = paper_question.question AND question.version = question_version "
        "WHERE paper_question.version = ? AND letter = ? ORDER BY paper_question.position",
        (version, letter),
    )
    items = iter([Item(_candidate(report, drawn, body), bool(locked)) for report, locked, drawn, body in rows])
    found = tuple(
        PaperPart(part.kind, part.marks, tuple(next(items) for _ in range(part.number))) for part in json_out(parts, tuple[_Part, ...])
    )
    return Paper(blueprint, found, json_out(unmet, tuple[Unmet, ...]))


def _candidate(report: str, drawn: str, body: str) -> Candidate:
    told, question = json_out(drawn, _Drawn), json_out(body, Question)
    return Candidate(report, question, told.section, level_of(question), told.weight, told.memory, told.units)
