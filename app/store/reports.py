"""Store layer: reports with their editions, points and questions.

A report keeps every edition's text and points. A question keeps every version that differs in anything; `position` is set on
the version that is asked now. What was answered or graded names report, question and version, so it outlives every edition.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from app.bank.model import SCHEMA, Bank, Held
from app.extract.model import KeyPoint, PointKind
from app.questions.model import Question, QuestionKind
from app.report.model import Report, Section
from app.store.columns import json_in, json_out, moment_in, moment_out

if TYPE_CHECKING:
    from sqlite_utils import Database


class Kept(msgspec.Struct, frozen=True):
    """What keeping a bank changed: questions that are new, asked otherwise than before, or asked no longer."""

    outcome: Literal["new", "edition", "same", "restored"]
    added: int = 0
    changed: int = 0
    retired: int = 0


class Shelved(msgspec.Struct, frozen=True):
    """One report of the library, with counts: `by_kind` of its questions, `points_by_kind` of its points.

    `edition` counts from 1; `source` is the name of the file it came from.
    """

    id: str
    title: str
    author: str
    published: str
    source: str
    imported: datetime
    edition: int
    points: int
    questions: int
    by_kind: tuple[tuple[QuestionKind, int], ...]
    points_by_kind: tuple[tuple[PointKind, int], ...]


def keep(db: "Database", bank: Bank, source: str, at: datetime) -> Kept:
    """Keep a bank as its report's current edition; nothing is added where it says the same as the current one."""
    if bank.report is None:
        raise ValueError("only a bank with a report can be kept")
    report = bank.report
    row = db.execute("SELECT edition, removed FROM report WHERE id = ?", (report.id,)).fetchone()
    if row is None:
        db.execute("INSERT INTO report (id, edition, removed) VALUES (?, 1, NULL)", (report.id,))
        _put_edition(db, bank, 1, source, at)
        return msgspec.structs.replace(_put_questions(db, bank, 1), outcome="new")
    edition, removed = row
    db.execute("UPDATE report SET removed = NULL WHERE id = ?", (report.id,))
    if _alike(bank, open_bank(db, report.id)):
        return Kept("same" if removed is None else "restored")
    db.execute("UPDATE report SET edition = ? WHERE id = ?", (edition + 1, report.id))
    _put_edition(db, bank, edition + 1, source, at)
    return _put_questions(db, bank, edition + 1)


def open_bank(db: "Database", report: str, edition: int | None = None) -> Bank | None:
    """Return a report's bank in its current edition, or in an older one, which has no questions; None if there is none."""
    row = db.execute(
        "SELECT number, title, author, published, sha256, sections, paragraphs, held FROM edition JOIN report ON id = report "
        "WHERE report = ? AND number = coalesce(?, edition)",
        (report, edition),
    ).fetchone()
    if row is None:
        return None
    number, title, author, published, sha256, sections, paragraphs, held = row
    points = db.execute("SELECT body FROM point WHERE report = ? AND edition = ? ORDER BY position", (report, number))
    questions = db.execute(
        "SELECT body FROM question JOIN report ON report.id = report WHERE report = ? AND position IS NOT NULL AND report.edition = ? "
        "ORDER BY position",
        (report, number),
    )
    return Bank(
        SCHEMA,
        Report(
            report,
            title,
            author,
            published,
            sha256,
            json_out(sections, tuple[Section, ...]),
            json_out(paragraphs, tuple[str, ...]),
        ),
        tuple(json_out(body, KeyPoint) for (body,) in points),
        tuple(json_out(body, Question) for (body,) in questions),
        json_out(held, tuple[Held, ...]),
    )


def shelved(db: "Database") -> tuple[Shelved, ...]:
    """Return every report that is not removed, the newest import first."""
    kinds: dict[str, list[tuple[QuestionKind, int]]] = {}
    for report, kind, count in db.execute(
        "SELECT report, kind, count(*) FROM question WHERE position IS NOT NULL GROUP BY report, kind ORDER BY report, min(position)"
    ):
        kinds.setdefault(report, []).append((kind, count))
    points: dict[str, list[tuple[PointKind, int]]] = {}
    for report, kind, count in db.execute(
        "SELECT report, kind, count(*) FROM point JOIN report ON report.id = report AND report.edition = point.edition "
        "GROUP BY report, kind ORDER BY report, min(position)"
    ):
        points.setdefault(report, []).append((kind, count))
    rows = db.execute(
        "SELECT id, title, author, published, source, imported, number "
        "FROM report JOIN edition ON report = id AND number = edition WHERE removed IS NULL ORDER BY imported DESC, id"
    )
    return tuple(_shelved(row, tuple(kinds.get(row[0], ())), tuple(points.get(row[0], ()))) for row in rows)


def known(db: "Database", report: str) -> bool:
    """Return whether this report was ever kept, removed or not."""
    return db.execute("SELECT 1 FROM report WHERE id = ?", (report,)).fetchone() is not None


def remove(db: "Database", report: str, at: datetime) -> None:
    """Take a report off the shelf; nothing of it is deleted."""
    db.execute("UPDATE report SET removed = ? WHERE id = ? AND removed IS NULL", (moment_in(at), report))


def restore(db: "Database", report: str) -> None:
    """Put a report back on the shelf."""
    db.execute("UPDATE report SET removed = NULL WHERE id = ?", (report,))


def titles(db: "Database", reports: tuple[str, ...]) -> tuple[str, ...]:
    """Return the current titles of `reports`, in their order; removed ones too."""
    found = dict(
        db.execute(
            "SELECT id, title FROM report JOIN edition ON report = id AND number = edition WHERE id IN (SELECT value FROM json_each(?))",
            (json_in(reports),),
        ).fetchall()
    )
    return tuple(found[report] for report in reports)


def asked_now(db: "Database", reports: tuple[str, ...], kinds: tuple[QuestionKind, ...]) -> tuple[tuple[str, Question], ...]:
    """Return (report, question) for what can be asked now, of `kinds`, over `reports` (all on the shelf when empty)."""
    rows = db.execute(
        "SELECT report, body FROM question JOIN report ON report.id = report "
        "WHERE position IS NOT NULL AND removed IS NULL AND kind IN (SELECT value FROM json_each(?1)) "
        "AND (?2 = '[]' OR report IN (SELECT value FROM json_each(?2))) ORDER BY report, position",
        (json_in(kinds), json_in(reports)),
    )
    return tuple((report, json_out(body, Question)) for report, body in rows)


def count_asked(db: "Database", reports: tuple[str, ...]) -> dict[QuestionKind, int]:
    """Return how many questions of each kind can be asked now, over `reports` (all on the shelf when empty)."""
    rows = db.execute(
        "SELECT kind, count(*) FROM question JOIN report ON report.id = report WHERE position IS NOT NULL AND removed IS NULL "
        "AND (?1 = '[]' OR report IN (SELECT value FROM json_each(?1))) GROUP BY kind",
        (json_in(reports),),
    )
    return dict(rows.fetchall())


def question_now(db: "Database", report: str, question: str) -> Question | None:
    """Return the version of a question that is asked now; None where its report is off the shelf or no longer asks it."""
    row = db.execute(
        "SELECT body FROM question JOIN report ON report.id = report "
        "WHERE report = ? AND question.id = ? AND position IS NOT NULL AND removed IS NULL",
        (report, question),
    ).fetchone()
    return json_out(row[0], Question) if row else None


def _shelved(row: tuple[Any, ...], kinds: tuple[tuple[QuestionKind, int], ...], points: tuple[tuple[PointKind, int], ...]) -> Shelved:
    report, title, author, published, source, imported, number = row
    found, questions = (sum(count for _, count in counted) for counted in (points, kinds))
    return Shelved(report, title, author, published, source, moment_out(imported), number, found, questions, kinds, points)


def _put_edition(db: "Database", bank: Bank, number: int, source: str, at: datetime) -> None:
    report = bank.report
    assert report is not None
    db.execute(
        "INSERT INTO edition (report, number, title, author, published, sha256, source, imported, sections, paragraphs, held) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report.id,
            number,
            report.title,
            report.author,
            report.published,
            report.sha256,
            source,
            moment_in(at),
            json_in(report.sections),
            json_in(report.paragraphs),
            json_in(bank.held),
        ),
    )
    db.conn.executemany(
        "INSERT INTO point (report, edition, id, position, kind, body) VALUES (?, ?, ?, ?, ?, ?)",
        [(report.id, number, point.id, position, point.kind, json_in(point)) for position, point in enumerate(bank.points)],
    )


def _put_questions(db: "Database", bank: Bank, edition: int) -> Kept:
    assert bank.report is not None
    report = bank.report.id
    latest: dict[str, Question] = {
        question: json_out(body, Question)
        for question, body in db.execute("SELECT id, body FROM question WHERE report = ? ORDER BY version", (report,))
    }
    asked = {question for (question,) in db.execute("SELECT id FROM question WHERE report = ? AND position IS NOT NULL", (report,))}
    db.execute("UPDATE question SET position = NULL WHERE report = ? AND position IS NOT NULL", (report,))
    changed = 0
    for position, question in enumerate(bank.questions):
        old = latest.get(question.id)
        if old is not None and msgspec.structs.replace(question, version=old.version) == old:
            db.execute(
                "UPDATE question SET position = ? WHERE report = ? AND id = ? AND version = ?", (position, report, old.id, old.version)
            )
            continue
        fresh = question if old is None else msgspec.structs.replace(question, version=old.version + 1)
        changed += question.id in asked and old is not None and _asks(old) != _asks(fresh)
        _put_question(db, report, edition, position, fresh)
    now = {question.id for question in bank.questions}
    return Kept("edition", len(now - asked), changed, len(asked - now))


def _put_question(db: "Database", report: str, edition: int, position: int, question: Question) -> None:
    db.execute(
        "INSERT INTO question (report, id, version, edition, point, form, kind, body, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (report, question.id, question.version, edition, question.point, question.form, question.kind, json_in(question), position),
    )


def _asks(question: Question) -> tuple[object, ...]:
    """What a learner meets in a question: a moved quotation alone is no change to tell."""
    return question.stem, question.prompts, question.options, question.answer, question.accepts


def _alike(one: Bank, other: Bank | None) -> bool:
    """Return whether two banks say the same: the bytes of the file and the store's own version numbers do not count."""
    if other is None or one.report is None or other.report is None:
        return False
    return (
        msgspec.structs.replace(one.report, sha256="") == msgspec.structs.replace(other.report, sha256="")
        and (one.points, one.held) == (other.points, other.held)
        and [msgspec.structs.replace(question, version=0) for question in one.questions]
        == [msgspec.structs.replace(question, version=0) for question in other.questions]
    )
