"""Services layer: what is prepared for a meeting: who takes part, and what its papers ask."""

import random
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from app.errors import UserError
from app.meeting import paper
from app.meeting.model import Meeting, PaperName, Participation
from app.meeting.roster import on_day
from app.questions.candidates import Candidate, candidates
from app.questions.paper import Paper, draw, draw_twin
from app.store import meetings, roster
from app.store import reports as shelf
from app.store.meetings import Place

if TYPE_CHECKING:
    from sqlite_utils import Database


def taking_part(db: "Database", meeting: Meeting) -> tuple[Participation, ...]:
    """Return who takes part by the mode's roles and the meeting's branches. Raises `UserError` meeting_nobody."""
    mode, branches = meeting.mode, meeting.details.branches
    entries = on_day(roster.everyone(db), meeting.day, frozenset(mode.roles))
    found = tuple(
        Participation(one.person, one.name, one.number, one.branch, one.roles, bool(set(one.roles) & set(mode.leaders)))
        for one in entries
        if not branches or one.branch in branches
    )
    if not found:
        raise UserError("meeting_nobody")
    return found


def drawn_papers(
    db: "Database", meeting: Meeting, everyone: tuple[Participation, ...], seed: int
) -> tuple[tuple[PaperName, tuple[Place, ...]], ...]:
    """Return the meeting's papers; two are parallel. A daily meeting has none: it draws one a day for each person (`paper_of_the_day`).

    Raises `UserError` meeting_no_questions.
    """
    pool = _pool(db, meeting, meeting.day, tuple(one.person for one in everyone))
    first = _drawn(meeting, pool, seed)
    names = meeting.mode.papers
    if meeting.mode.opens == "daily":
        return (("main", ()),)
    if len(names) == 1:
        return ((names[0], _places(first)),)
    return (names[0], _places(first)), (names[1], _places(draw_twin(pool, first)))


def paper_of_the_day(db: "Database", meeting: Meeting, person: str, day: date) -> tuple[Place, ...]:
    """Return a person's questions of one day of a daily meeting; the same day gives the same while nothing has been answered.

    Raises `UserError` meeting_no_questions.
    """
    seed = random.Random(f"{meeting.id}/{person}/{day}").getrandbits(32)
    return _places(_drawn(meeting, _pool(db, meeting, day, (person,)), seed))


def _drawn(meeting: Meeting, pool: tuple[Candidate, ...], seed: int) -> Paper:
    available = Counter(one.question.kind for one in pool)
    if not available:
        raise UserError("meeting_no_questions")
    return draw(pool, paper.blueprint(meeting.mode, available, seed))


def _places(drawn: Paper) -> tuple[Place, ...]:
    mixed = paper.interleaved([item.candidate for item in drawn.items])
    return tuple(Place(one.report, one.question, one.memory) for one in mixed)


def _pool(db: "Database", meeting: Meeting, day: date, persons: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Return what `persons` may be asked on `day`: of the meeting's reports or all on the shelf, of a part of them where the mode says so.

    What is known of them comes from what they were asked in meetings before, and from their cards.
    """
    asked = meetings.asked_before(db, day, persons)
    due = meetings.points_due(db, persons, day)
    part = meeting.details.part if meeting.mode.draws == "part" else ""
    found: list[Candidate] = []
    for report in meeting.reports or tuple(one.id for one in shelf.shelved(db)):
        bank = shelf.open_bank(db, report)
        if bank is None or bank.report is None:
            continue
        names = {point.id: point.name for point in bank.points}
        fit = [one for one in bank.questions if paper.in_part(one, bank.report, names.get(one.point or "", ""), part)]
        found += candidates(bank.report, bank.points, fit, paper.memories(report, fit, asked, due))
    return tuple(found)
