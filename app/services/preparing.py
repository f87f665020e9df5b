"""Services layer: what is prepared for a meeting: who takes part, and what its papers ask."""

import random
from datetime import date
from typing import TYPE_CHECKING

from app.errors import UserError
from app.meeting import paper
from app.meeting.model import Meeting, PaperName, Participation
from app.meeting.roster import RosterEntry, on_day
from app.questions.model import Question
from app.services.quizzing import QUIZ_KINDS
from app.store import meetings, people
from app.store import reports as shelf
from app.store.meetings import Place

if TYPE_CHECKING:
    from sqlite_utils import Database


def taking_part(db: "Database", meeting: Meeting) -> tuple[Participation, ...]:
    """Return who takes part by the mode's roles and the meeting's branches. Raises `UserError` meeting_nobody."""
    mode, branches = meeting.mode, meeting.details.branches
    entries = on_day(roster_in(db), meeting.day, frozenset(mode.roles))
    found = tuple(
        Participation(one.person, one.name, one.number, one.branch, one.roles, bool(set(one.roles) & set(mode.leaders)))
        for one in entries
        if not branches or one.branch in branches
    )
    if not found:
        raise UserError("meeting_nobody")
    return found


def drawn_papers(
    db: "Database", meeting: Meeting, everyone: tuple[Participation, ...], rng: random.Random
) -> list[tuple[PaperName, tuple[Place, ...]]]:
    """Return the meeting's papers. A daily meeting draws one a day for each person; here it is only seen that there is something."""
    pool = drawable_now(db, meeting, meeting.day, tuple(one.person for one in everyone))
    first = paper.draw(pool, meeting.mode.questions, rng)
    if not first:
        raise UserError("meeting_no_questions")
    names = meeting.mode.papers
    if meeting.mode.opens == "daily":
        return [("main", ())]
    drawn = [(names[0], first)]
    if len(names) > 1:
        drawn.append((names[1], paper.twin(pool, first, rng)))
    return [(name, tuple(Place(one.report, one.question, one.why) for one in places)) for name, places in drawn]


def drawable_now(db: "Database", meeting: Meeting, day: date, persons: tuple[str, ...]) -> tuple[paper.Drawable, ...]:
    """Return what a meeting's paper may ask `persons` on `day`, over its reports or all on the shelf, or a part of them.

    Why each would be asked follows from what they were asked in meetings before, and from their cards.
    """
    asked = shelf.asked_now(db, meeting.reports, QUIZ_KINDS)
    if meeting.mode.draws == "part" and meeting.details.part:
        asked = _in_part(db, asked, meeting.details.part)
    return paper.drawable(asked, meetings.asked_before(db, day, persons), meetings.points_due(db, persons, day))


def _in_part(db: "Database", asked: tuple[tuple[str, Question], ...], part: str) -> tuple[tuple[str, Question], ...]:
    found = []
    banks = {report: shelf.open_bank(db, report) for report in dict.fromkeys(report for report, _ in asked)}
    for report, question in asked:
        bank = banks[report]
        if bank is None or bank.report is None:
            continue
        name = next((point.name for point in bank.points if point.id == question.point), "")
        if paper.in_part(question, bank.report, name, part):
            found.append((report, question))
    return tuple(found)


def roster_in(db: "Database") -> tuple[RosterEntry, ...]:
    """Return the roster."""
    return tuple(RosterEntry(one.id, one.name, one.number, one.branch) for one in people.everyone(db))
