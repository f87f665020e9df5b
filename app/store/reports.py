"""Store layer: reports with their editions, points and questions.

A report keeps every edition's text and points as they were found, and which questions that gave (`edition_question`). A question
keeps every version that differs in anything; `made` holds what review leaves to ask, `position` is set on the version that is asked
now, after people have edited it. What was answered or graded names report, question and version, so it outlives every edition.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from app.bank.editing import asked as asked_of
from app.bank.editing import entries
from app.bank.edits import Entry
from app.bank.model import SCHEMA, Bank, Held
from app.bank.review import Reviewed
from app.extract.model import KeyPoint, PointKind
from app.questions.model import Question, QuestionKind
from app.report.model import Report, Section
from app.store import editing, rulings
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


def keep(
    db: "Database",
    bank: Bank,
    source: str,
    at: datetime,
    reviewed: tuple[Reviewed, ...] | None = None,
    asked: tuple[Question, ...] | None = None,
) -> Kept:
    """Keep a bank as its report's current edition; nothing is added where it says the same as the current one.

    Where people have ruled about the report's points, `reviewed` is what the points of this bank come to, and `asked` what is then
    asked of them.
    """
    if bank.report is None:
        raise ValueError("only a bank with a report can be kept")
    report = bank.report
    row = db.execute("SELECT edition, removed FROM report WHERE id = ?", (report.id,)).fetchone()
    edition, removed = row or (0, None)
    if row is None:
        db.execute("INSERT INTO report (id, edition, removed) VALUES (?, 1, NULL)", (report.id,))
    else:
        db.execute("UPDATE report SET removed = NULL WHERE id = ?", (report.id,))
        if _alike(bank, as_found(db, report.id)):
            return Kept("same" if removed is None else "restored")
        # withdrawn editions keep their numbers
        (edition,) = db.execute("SELECT max(number) FROM edition WHERE report = ?", (report.id,)).fetchone()
        db.execute("UPDATE report SET edition = ? WHERE id = ?", (edition + 1, report.id))
    _put_edition(db, bank, edition + 1, source, at)
    if reviewed is None:
        reviewed = tuple(Reviewed(point, "waiting", point, None) for point in bank.points)
    kept = settle(db, report.id, reviewed, bank.questions if asked is None else asked)
    return msgspec.structs.replace(kept, outcome="new") if row is None else kept


def settle(db: "Database", report: str, reviewed: tuple[Reviewed, ...], asked: tuple[Question, ...] | None) -> Kept:
    """Keep how the points of a report's current edition now stand, and what is asked of them (None: the same as before)."""
    rulings.put_standing(db, report, reviewed)
    if asked is None:
        return Kept("edition")
    before = {question.id: question for question in _questions_now(db, report)}
    versions = _put_questions(db, report, asked)
    editing.put_made(db, report, [(question.id, version) for question, version in zip(asked, versions, strict=True)])
    now = {question.id: question for question in ask(db, report)}
    changed = sum(one in before and _asks(before[one]) != _asks(question) for one, question in now.items())
    return Kept("edition", len(now.keys() - before.keys()), changed, len(before.keys() - now.keys()))


def edited(db: "Database", report: str) -> tuple[Entry, ...]:
    """Return every question of a report as people's edits leave it, asked or not; () where there is no such report."""
    bank = open_bank(db, report)
    if bank is None or bank.report is None:
        return ()
    return entries(bank.report, bank.points, editing.made(db, report), editing.of_report(db, report))


def ask(db: "Database", report: str) -> tuple[Question, ...]:
    """Ask what people's edits leave of what was made of a report, and return it."""
    asked = asked_of(edited(db, report))
    versions = _put_questions(db, report, asked)
    db.execute("UPDATE question SET position = NULL WHERE report = ? AND position IS NOT NULL", (report,))
    db.conn.executemany(
        "UPDATE question SET position = ? WHERE report = ? AND id = ? AND version = ?",
        [(position, report, question.id, version) for position, (question, version) in enumerate(zip(asked, versions, strict=True))],
    )
    return asked


def keep_version(db: "Database", report: str, question: Question) -> int:
    """Keep a question's words where they are not kept yet, asked or not, and return their version."""
    (version,) = _put_questions(db, report, (question,))
    return version


def as_found(db: "Database", report: str, edition: int | None = None) -> Bank | None:
    """Return an edition's bank (the current one's by default) as reading the report gave it, whatever people ruled; None without it."""
    return _bank(db, report, edition, found=True)


def open_bank(db: "Database", report: str, edition: int | None = None) -> Bank | None:
    """Return a report's bank as review left it; an older edition's has the points as found, and no questions. None if there is none."""
    return _bank(db, report, edition, found=False)


def _bank(db: "Database", report: str, edition: int | None, *, found: bool) -> Bank | None:
    row = db.execute(
        "SELECT number, number = edition, title, author, published, sha256, sections, paragraphs, held FROM edition JOIN report "
        "ON id = report WHERE report = ? AND number = coalesce(?, edition)",
        (report, edition),
    ).fetchone()
    if row is None:
        return None
    number, current, title, author, published, sha256, sections, paragraphs, held = row
    text = Report(
        report, title, author, published, sha256, json_out(sections, tuple[Section, ...]), json_out(paragraphs, tuple[str, ...])
    )  # fmt: skip
    points = rulings.points_in_use(db, report) if current and not found else _points_found(db, report, number)
    questions = _questions_found(db, report, number) if found else _questions_now(db, report) if current else ()
    return Bank(SCHEMA, text, points, questions, json_out(held, tuple[Held, ...]))


def _points_found(db: "Database", report: str, edition: int) -> tuple[KeyPoint, ...]:
    rows = db.execute("SELECT body FROM point WHERE report = ? AND edition = ? ORDER BY position", (report, edition))
    return tuple(json_out(body, KeyPoint) for (body,) in rows)


def _questions_found(db: "Database", report: str, edition: int) -> tuple[Question, ...]:
    rows = db.execute(
        "SELECT body FROM edition_question AS own JOIN question ON question.report = own.report AND question.id = own.question "
        "AND question.version = own.version WHERE own.report = ? AND own.edition = ? ORDER BY own.position",
        (report, edition),
    )
    return tuple(json_out(body, Question) for (body,) in rows)


def _questions_now(db: "Database", report: str) -> tuple[Question, ...]:
    rows = db.execute("SELECT body FROM question WHERE report = ? AND position IS NOT NULL ORDER BY position", (report,))
    return tuple(json_out(body, Question) for (body,) in rows)


def shelved(db: "Database") -> tuple[Shelved, ...]:
    """Return every report that is not removed, the newest import first."""
    kinds: dict[str, list[tuple[QuestionKind, int]]] = {}
    for report, kind, count in db.execute(
        "SELECT report, kind, count(*) FROM question WHERE position IS NOT NULL GROUP BY report, kind ORDER BY report, min(position)"
    ):
        kinds.setdefault(report, []).append((kind, count))
    points: dict[str, list[tuple[PointKind, int]]] = {}
    for report, kind, count in db.execute(
        "SELECT report, kind, count(*) FROM standing WHERE state <> 'rejected' GROUP BY report, kind ORDER BY report, min(position)"
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
    versions = _put_questions(db, report.id, bank.questions)
    db.conn.executemany(
        "INSERT INTO edition_question (report, edition, position, question, version) VALUES (?, ?, ?, ?, ?)",
        [
            (report.id, number, position, question.id, version)
            for position, (question, version) in enumerate(zip(bank.questions, versions, strict=True))
        ],
    )


def _put_questions(db: "Database", report: str, questions: tuple[Question, ...]) -> list[int]:
    """Keep each of these questions that is not kept word for word, and return the version of each."""
    kept: dict[str, list[Question]] = {}
    for (body,) in db.execute("SELECT body FROM question WHERE report = ? ORDER BY version DESC", (report,)):
        question = json_out(body, Question)
        kept.setdefault(question.id, []).append(question)
    (edition,) = db.execute("SELECT edition FROM report WHERE id = ?", (report,)).fetchone()
    versions = []
    for question in questions:
        old = kept.get(question.id, [])
        same = next((one.version for one in old if msgspec.structs.replace(question, version=one.version) == one), None)
        if same is None:
            fresh = msgspec.structs.replace(question, version=old[0].version + 1) if old else question
            _put_question(db, report, edition, fresh)
            kept.setdefault(question.id, []).insert(0, fresh)
            same = fresh.version
        versions.append(same)
    return versions


def _put_question(db: "Database", report: str, edition: int, question: Question) -> None:
    db.execute(
        "INSERT INTO question (report, id, version, edition, point, form, kind, body, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        (report, question.id, question.version, edition, question.point, question.form, question.kind, json_in(question)),
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
