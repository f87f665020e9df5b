"""Services layer: holding a meeting: who may answer, a quiz for each of them, and what it comes to."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from app.errors import UserError
from app.meeting import paper, results, running
from app.meeting.access import Access, Now, access
from app.meeting.attendance import owes
from app.meeting.model import Meeting, Need, PaperName, Participation, Sitting, Way
from app.meeting.results import Coverage, Days, Gain, Team
from app.records.model import Attempt, Rule, Slot
from app.services.changes import Changes, Done
from app.services.customs import Customs
from app.services.preparing import paper_of_the_day
from app.services.quizzing import Quiz, Quizzing
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import attempts, attendance, meetings, people, reading
from app.store import reports as shelf
from app.store.meetings import Place
from app.store.store import Store
from app.study.day import study_day

if TYPE_CHECKING:
    from sqlite_utils import Database


class Line(msgspec.Struct, frozen=True):
    """One person in a meeting: what they may do now, and the sitting that counts, None where there is none."""

    who: Participation
    access: Access
    counted: Sitting | None


class View(msgspec.Struct, frozen=True):
    """A meeting with all that its page shows.

    `papers` counts the questions of each of its papers by why they were drawn. `lacking` is what must be filled in before it can begin;
    `over` says that its deadline or last day has passed.
    """

    meeting: Meeting
    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    coverage: Coverage
    papers: tuple[tuple[PaperName, tuple[tuple[str, int], ...]], ...]
    lacking: tuple[Need, ...]
    today: date
    now: datetime
    over: bool = False
    teams: tuple[Team, ...] = ()
    days: tuple[Days, ...] = ()
    gains: tuple[Gain, ...] = ()
    sittings: tuple[Sitting, ...] = ()

    @property
    def questions(self) -> int:
        """How many questions a paper has."""
        return max((sum(count for _, count in counts) for _, counts in self.papers), default=0)


class MeetingTask(msgspec.Struct, frozen=True):
    """A meeting in which a person has something to do, or will have."""

    meeting: Meeting
    access: Access


class Meetings:
    """Holds meetings: begins and ends them, gives each person their quiz, and says how it stands."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings, customs: Customs, quizzing: Quizzing) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings
        self._customs = customs
        self._quizzing = quizzing

    def view(self, meeting: str) -> View:
        """Return a meeting and how it stands. Raises `UserError` meeting_gone."""
        known = self._customs.modes()
        now = self._now()
        with self._store.read() as db:
            found = running.refreshed(meetings.found(db, meeting), known)
            everyone = meetings.participants(db, meeting)
            sat = meetings.sittings(db, meeting)
            now = msgspec.structs.replace(now, away=_away(db, meeting))
            papers = tuple((name, _why(meetings.paper(db, meeting, name))) for name in found.mode.papers)
            titles = shelf.titles(db, found.reports)
            daily = found.mode.opens == "daily" and found.state in ("begun", "ended")
            read = reading.on_days(db, found.reports, found.day) if daily else {}
        standing = results.standing(found, everyone, sat)
        lines = tuple(Line(one, access(found, one, everyone, sat, now), standing[one.person]) for one in everyone)
        return View(
            meeting=found,
            titles=titles,
            lines=lines,
            coverage=results.coverage(found, everyone, sat, now.away),
            papers=papers,
            lacking=running.lacking(found),
            today=now.day,
            now=now.moment,
            over=_over(found, now),
            teams=results.teams(found, everyone, sat, now.away) if found.mode.teams else (),
            days=results.days(found, everyone, sat, now.day, read) if daily else (),
            gains=results.gains(everyone, sat) if found.mode.opens == "phases" else (),
            sittings=sat,
        )

    def tasks(self, person: str) -> tuple[MeetingTask, ...]:
        """Return the meetings under way or prepared in which a person takes part and is not done, in the order of time."""
        now = self._now()
        found = []
        with self._store.read() as db:
            for meeting in meetings.of_person(db, person):
                everyone = meetings.participants(db, meeting.id)
                who = next(one for one in everyone if one.person == person)
                here = msgspec.structs.replace(now, away=_away(db, meeting.id))
                door = access(meeting, who, everyone, meetings.sittings(db, meeting.id), here)
                if door.door in ("open", "under_way", "wait"):
                    found.append(MeetingTask(meeting, door))
        return tuple(found)

    def begin(self, meeting: str) -> Done[Meeting]:
        """Begin a meeting that is prepared. Raises `UserError` meeting_gone, meeting_not_now, meeting_lacks."""
        known = self._customs.modes()
        with self._store.write() as db:
            before = running.refreshed(meetings.found(db, meeting), known)
            after = running.begun(before, self._surroundings.moment())
            meetings.put(db, before, after)
        return Done(after, Changes(meetings=True))

    def advance(self, meeting: str) -> Done[Meeting]:
        """Go on to the next phase; what is under way in the one before is handed in. Raises `UserError` meeting_gone, meeting_not_now."""
        with self._store.write() as db:
            before = meetings.found(db, meeting)
            after = running.advanced(before)
            self._settle(db, meeting)
            meetings.put(db, before, after)
        return Done(after, Changes(meetings=True, attempts=True))

    def let_in(self, meeting: str) -> Done[Meeting]:
        """Let the others answer before the leaders have finished. Raises `UserError` meeting_gone, meeting_not_now."""
        with self._store.write() as db:
            before = meetings.found(db, meeting)
            after = running.opened(before)
            meetings.put(db, before, after)
        return Done(after, Changes(meetings=True))

    def end(self, meeting: str) -> Done[Meeting]:
        """End a meeting: what was answered is handed in, what was begun without an answer is given up.

        Raises `UserError` meeting_gone, meeting_not_now.
        """
        with self._store.write() as db:
            before = meetings.found(db, meeting)
            after = running.ended(before, self._surroundings.moment())
            self._settle(db, meeting)
            meetings.put(db, before, after)
        return Done(after, Changes(meetings=True, attempts=True))

    def sit(self, meeting: str, person: str, way: Way = "turns") -> Done[Quiz]:
        """Give a person the meeting's quiz, or the one that they had begun.

        Raises `UserError` meeting_gone, meeting_closed with `why` (see `app.meeting.access`), meeting_other_way where the mode is not
        answered in this `way`, meeting_no_questions.
        """
        now = self._now()
        with self._store.write() as db:
            found = meetings.found(db, meeting)
            if way not in found.mode.offered:
                raise UserError("meeting_other_way")
            everyone = meetings.participants(db, meeting)
            who = next((one for one in everyone if one.person == person), None)
            if who is None:
                raise UserError("meeting_closed", why="not_invited")
            here = msgspec.structs.replace(now, away=_away(db, meeting))
            door = access(found, who, everyone, meetings.sittings(db, meeting), here)
            if door.door == "under_way":
                attempt = door.attempt
            elif door.door == "open":
                attempt = self._begin(db, found, door.paper, person, now.day)
            else:
                raise UserError("meeting_closed", why=door.why or "over")
        return Done(self._quizzing.resume(attempt), Changes(attempts=True, meetings=True))

    def _begin(self, db: "Database", meeting: Meeting, name: PaperName, person: str, day: date) -> str:
        seed = self._surroundings.seed()
        people.found(db, person)
        places = paper_of_the_day(db, meeting, person, day) if meeting.mode.opens == "daily" else meetings.paper(db, meeting.id, name)
        attempt = Attempt(
            id=self._surroundings.new_id(),
            person=person,
            kind="quiz",
            source="quiz",
            seed=seed,
            rule=Rule(self._settings.current.pass_line, self._settings.current.incomplete),
            slots=tuple(Slot(one.report, one.question.id, one.question.version) for one in places),
            started=self._surroundings.moment(),
            handed_in=None,
        )
        attempts.start(db, attempt)
        meetings.link(db, attempt.id, meeting, name, day)
        return attempt.id

    def _settle(self, db: "Database", meeting: str) -> None:
        """Close what is under way: answered as far as it goes, or not begun."""
        at = self._surroundings.moment()
        for attempt, answered in meetings.open_attempts(db, meeting):
            if answered:
                attempts.hand_in(db, attempt, at)
            else:
                attempts.give_up(db, attempt, at)

    def _now(self) -> Now:
        now = self._surroundings.now()
        return Now(self._surroundings.moment(), study_day(now, self._settings.current.day_ends_at_hour))


def _away(db: "Database", meeting: str) -> frozenset[str]:
    """Who is recorded as on leave or absent."""
    return frozenset(mark.person for mark in attendance.marks(db, (meeting,))[meeting] if owes(mark.presence))


def _why(places: tuple[Place, ...]) -> tuple[tuple[str, int], ...]:
    counts = {why: sum(one.why == why for one in places) for why in paper.MEMORIES}
    return tuple((why, count) for why, count in counts.items() if count)


def _over(meeting: Meeting, now: Now) -> bool:
    details = meeting.details
    if meeting.mode.opens == "deadline":
        return details.deadline is not None and now.moment > details.deadline
    return meeting.mode.opens == "daily" and details.last_day is not None and now.day > details.last_day
