"""Store layer: study meetings, who takes part, their papers, and the attempts that are sat in them."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.errors import UserError
from app.meeting.model import AgendaItem, Change, Details, Meeting, Mode, PaperName, Participation, Sitting
from app.questions.model import Question
from app.records.model import Rule
from app.scores.score import score
from app.store.columns import RowDamagedError, day_in, day_out, json_in, json_out, moment_in, moment_or_none, moment_out, ordinal_in

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMNS: Final = "id, mode, day, start, minutes, place, title, details, agenda, state, phase, opened, sequence, begun, ended"


class Place(msgspec.Struct, frozen=True):
    """One question of a meeting's paper, in the version that was drawn, and why it was drawn (new, due, missed, known)."""

    report: str
    question: Question
    why: str


def add(db: "Database", meeting: Meeting) -> None:
    """Keep a new meeting."""
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    db.execute(f"INSERT INTO meeting ({_COLUMNS}) VALUES ({marks})", _row(meeting))
    _put_reports(db, meeting)


def put(db: "Database", before: Meeting, after: Meeting, person: str | None = None) -> None:
    """Keep how a meeting now stands; changes that `before` has not are added as facts, with who made them."""
    names = _COLUMNS.split(", ")[1:]
    db.execute(f"UPDATE meeting SET ({', '.join(names)}) = ({', '.join('?' * len(names))}) WHERE id = ?", (*_row(after)[1:], after.id))
    if after.reports != before.reports:
        db.execute("DELETE FROM meeting_report WHERE meeting = ?", (after.id,))
        _put_reports(db, after)
    db.conn.executemany(
        "INSERT INTO meeting_change (meeting, person, body, at) VALUES (?, ?, ?, ?)",
        [(after.id, person, json_in(change), moment_in(change.at)) for change in after.changes[len(before.changes) :]],
    )


def remove(db: "Database", meeting: str, at: datetime) -> None:
    """Take a meeting out of the plan; nothing of it is deleted."""
    db.execute("UPDATE meeting SET removed = ? WHERE id = ? AND removed IS NULL", (moment_in(at), meeting))


def restore(db: "Database", meeting: str) -> None:
    """Put a meeting back into the plan."""
    db.execute("UPDATE meeting SET removed = NULL WHERE id = ?", (meeting,))


def found(db: "Database", meeting: str) -> Meeting:
    """Return the meeting of this id. Raises `UserError` meeting_gone."""
    row = db.execute(f"SELECT {_COLUMNS} FROM meeting WHERE id = ? AND removed IS NULL", (meeting,)).fetchone()
    if row is None:
        raise UserError("meeting_gone")
    return _meetings(db, [row])[0]


def between(db: "Database", first: date, last: date) -> tuple[Meeting, ...]:
    """Return the meetings from `first` to `last`, both counted, in the order of time; those called off too."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM meeting WHERE removed IS NULL AND day BETWEEN ? AND ? ORDER BY day, start, id",
        (day_in(first), day_in(last)),
    ).fetchall()
    return _meetings(db, rows)


def of_ids(db: "Database", ids: tuple[str, ...]) -> tuple[Meeting, ...]:
    """Return these meetings in the order of time; those taken out of the plan are left out."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM meeting WHERE removed IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY day, start, id",
        (json_in(ids),),
    ).fetchall()
    return _meetings(db, rows)


def of_person(db: "Database", person: str) -> tuple[Meeting, ...]:
    """Return the meetings in which a person takes part and answers may be given, in the order of time."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM meeting WHERE removed IS NULL AND state IN ('prepared', 'begun') "
        "AND id IN (SELECT meeting FROM participant WHERE person = ?) ORDER BY day, start, id",
        (person,),
    ).fetchall()
    return _meetings(db, rows)


def participants(db: "Database", meeting: str) -> tuple[Participation, ...]:
    """Return who takes part, as they were when the meeting was prepared, under the names that they have now."""
    rows = db.execute(
        "SELECT person.id, person.name, person.number, participant.branch, participant.roles, leads "
        "FROM participant JOIN person ON person.id = person WHERE meeting = ? ORDER BY position",
        (meeting,),
    )
    return tuple(
        Participation(identity, name, number, branch, json_out(roles, tuple[str, ...]), bool(leads))
        for identity, name, number, branch, roles, leads in rows
    )


def put_participants(db: "Database", meeting: str, people: tuple[Participation, ...]) -> None:
    """Keep who takes part, in the place of those before."""
    db.execute("DELETE FROM participant WHERE meeting = ?", (meeting,))
    db.conn.executemany(
        "INSERT INTO participant (meeting, person, position, branch, roles, leads) VALUES (?, ?, ?, ?, ?, ?)",
        [(meeting, one.person, position, one.branch, json_in(one.roles), one.leads) for position, one in enumerate(people)],
    )


def paper(db: "Database", meeting: str, name: PaperName) -> tuple[Place, ...]:
    """Return the questions of a paper, in their order."""
    rows = db.execute(
        "SELECT paper_place.report, body, why FROM paper_place JOIN question ON question.report = paper_place.report "
        "AND question.id = paper_place.question AND question.version = paper_place.version WHERE meeting = ? AND paper = ? "
        "ORDER BY paper_place.position",
        (meeting, name),
    )
    return tuple(Place(report, json_out(body, Question), why) for report, body, why in rows)


def put_paper(db: "Database", meeting: str, name: PaperName, places: tuple[Place, ...]) -> None:
    """Keep a paper in the place of the one before."""
    db.execute("DELETE FROM paper_place WHERE meeting = ? AND paper = ?", (meeting, name))
    db.conn.executemany(
        "INSERT INTO paper_place (meeting, paper, position, report, question, version, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(meeting, name, at, one.report, one.question.id, one.question.version, one.why) for at, one in enumerate(places)],
    )


def link(db: "Database", attempt: str, meeting: Meeting, name: PaperName, day: date) -> None:
    """Say of an attempt that it is sat in a meeting."""
    db.execute(
        "INSERT INTO meeting_attempt (attempt, meeting, mode, paper, day) VALUES (?, ?, ?, ?, ?)",
        (attempt, meeting.id, meeting.mode.id, name, day_in(day)),
    )


def sittings(db: "Database", meeting: str) -> tuple[Sitting, ...]:
    """Return the attempts sat in a meeting, those that were given up left out, in the order in which they were begun."""
    return _sittings(db, (meeting,))[meeting]


def open_attempts(db: "Database", meeting: str) -> tuple[tuple[str, bool], ...]:
    """Return the attempts under way in a meeting, and of each whether anything was answered."""
    rows = db.execute(
        "SELECT attempt.id, EXISTS (SELECT 1 FROM answer WHERE answer.attempt = attempt.id AND verdict <> 'blank') "
        "FROM meeting_attempt JOIN attempt ON attempt.id = attempt WHERE meeting = ? AND handed_in IS NULL AND given_up IS NULL",
        (meeting,),
    )
    return tuple((attempt, bool(answered)) for attempt, answered in rows)


def asked_before(db: "Database", day: date, persons: tuple[str, ...]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return of each question that `persons` were asked in meetings before `day`: how often they answered it, how often not rightly."""
    rows = db.execute(_ASKED_BEFORE, {"day": day_in(day), "persons": json_in(persons)})
    return {(report, question): (answered, missed) for report, question, answered, missed in rows}


_ASKED_BEFORE: Final = """
    SELECT report, question, sum(verdict <> 'blank'), sum(verdict IN ('wrong', 'partly'))
    FROM (
        SELECT slot.report, slot.question, coalesce(
            (SELECT verdict FROM graded AS answer WHERE answer.attempt = slot.attempt AND answer.report = slot.report
             AND answer.question = slot.question ORDER BY seq DESC LIMIT 1), 'blank') AS verdict
        FROM meeting_attempt JOIN attempt ON attempt.id = meeting_attempt.attempt JOIN slot ON slot.attempt = attempt.id
        WHERE day < :day AND given_up IS NULL AND person IN (SELECT value FROM json_each(:persons))
    ) GROUP BY report, question
"""


def points_due(db: "Database", persons: tuple[str, ...], day: date) -> frozenset[tuple[str, str]]:
    """Return (report, point) of what at least one of `persons` has a card of that is due by `day`."""
    rows = db.execute(
        "SELECT DISTINCT card.report, point FROM learner JOIN card ON card.learner = learner.number "
        "JOIN question ON question.report = card.report AND question.id = card.question AND question.position IS NOT NULL "
        "WHERE person IN (SELECT value FROM json_each(?)) AND due_day <= ? AND NOT suspended AND point IS NOT NULL",
        (json_in(persons), ordinal_in(day)),
    )
    return frozenset((report, point) for report, point in rows)


_MARKED: Final = """
    SELECT meeting_attempt.meeting, attempt.id, attempt.person, paper, day, started, handed_in, rule,
        (SELECT json_group_array(json_array(question.kind, coalesce(
            (SELECT verdict FROM graded AS answer WHERE answer.attempt = slot.attempt AND answer.report = slot.report
             AND answer.question = slot.question ORDER BY seq DESC LIMIT 1), 'blank'), coalesce(
            (SELECT hundredths FROM graded AS answer WHERE answer.attempt = slot.attempt AND answer.report = slot.report
             AND answer.question = slot.question ORDER BY seq DESC LIMIT 1), 0)))
         FROM slot JOIN question ON question.report = slot.report AND question.id = slot.question AND question.version = slot.version
         WHERE slot.attempt = attempt.id)
    FROM meeting_attempt JOIN attempt ON attempt.id = attempt
    WHERE given_up IS NULL AND meeting_attempt.meeting IN (SELECT value FROM json_each(?)) ORDER BY started, attempt.id
"""


def _sittings(db: "Database", meetings: tuple[str, ...]) -> dict[str, tuple[Sitting, ...]]:
    by_meeting: dict[str, list[Sitting]] = {meeting: [] for meeting in meetings}
    for meeting, attempt, person, name, day, started, handed, rule, places in db.execute(_MARKED, (json_in(meetings),)):
        found_day = day_out(day)
        if found_day is None:
            raise RowDamagedError
        marks = score(json_out(rule, Rule), json_out(places, list[tuple[Any, Any, int]]))
        by_meeting[meeting].append(
            Sitting(
                attempt,
                person,
                name,
                found_day,
                moment_out(started),
                moment_or_none(handed),
                marks.total.hundredths,
                marks.total.full,
                marks.passed,
            )
        )
    return {meeting: tuple(found_in) for meeting, found_in in by_meeting.items()}


def _row(meeting: Meeting) -> tuple[object, ...]:
    return (
        meeting.id,
        json_in(meeting.mode),
        day_in(meeting.day),
        meeting.start.isoformat("minutes"),
        meeting.minutes,
        meeting.place,
        meeting.title,
        json_in(meeting.details),
        json_in(meeting.agenda),
        meeting.state,
        meeting.phase,
        meeting.opened,
        meeting.sequence,
        None if meeting.begun is None else moment_in(meeting.begun),
        None if meeting.ended is None else moment_in(meeting.ended),
    )


def _put_reports(db: "Database", meeting: Meeting) -> None:
    db.conn.executemany(
        "INSERT INTO meeting_report (meeting, position, report) VALUES (?, ?, ?)",
        [(meeting.id, position, report) for position, report in enumerate(meeting.reports)],
    )


def _meetings(db: "Database", rows: list[tuple[Any, ...]]) -> tuple[Meeting, ...]:
    wanted = json_in([row[0] for row in rows])
    reports: dict[str, list[str]] = {row[0]: [] for row in rows}
    for meeting, report in db.execute(
        "SELECT meeting, report FROM meeting_report WHERE meeting IN (SELECT value FROM json_each(?)) ORDER BY meeting, position", (wanted,)
    ):
        reports[meeting].append(report)
    changes: dict[str, list[Change]] = {row[0]: [] for row in rows}
    for meeting, body in db.execute(
        "SELECT meeting, body FROM meeting_change WHERE meeting IN (SELECT value FROM json_each(?)) ORDER BY seq", (wanted,)
    ):
        changes[meeting].append(json_out(body, Change))  # type: ignore[arg-type]  # a union is a type to msgspec
    return tuple(_meeting(row, tuple(reports[row[0]]), tuple(changes[row[0]])) for row in rows)


def _meeting(row: tuple[Any, ...], reports: tuple[str, ...], changes: tuple[Change, ...]) -> Meeting:
    identity, mode, day, start, minutes, place, title, details, agenda, state, phase, opened, sequence, begun, ended = row
    found_day = day_out(day)
    try:
        begins = time.fromisoformat(start)
    except ValueError as error:
        raise RowDamagedError from error
    if found_day is None:
        raise RowDamagedError
    return Meeting(
        identity,
        json_out(mode, Mode),
        found_day,
        begins,
        minutes,
        place,
        title,
        reports,
        json_out(details, Details),
        json_out(agenda, tuple[AgendaItem, ...]),
        state,
        phase,
        bool(opened),
        sequence,
        moment_or_none(begun),
        moment_or_none(ended),
        changes,
    )
