"""Services layer: the plan of a year: modes, days off, which meeting is when, and what is prepared for it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from app.catalogue import Catalogue
from app.errors import UserError
from app.files import write_whole
from app.meeting import paper, planning, running
from app.meeting.model import AgendaItem, Details, Meeting, Mode
from app.meeting.planning import Due, PlanDay, PlanRule
from app.meeting.roster import branches
from app.services.changes import Changes, Done
from app.services.customs import LONGEST_PLACE, Customs
from app.services.preparing import drawn_papers, taking_part
from app.services.scoring import trouble
from app.services.surroundings import Surroundings
from app.store import meetings, roster
from app.store import reports as shelf
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST: Final = 2000
"""In characters: what may be written about a meeting in one field."""
MOST_AGENDA: Final = 40
CALENDAR: Final = ".ics"


class Year(msgspec.Struct, frozen=True):
    """A year's plan: the days on which the organisation would meet, its meetings, what it goes by, and the next meeting."""

    year: int
    today: date
    days: tuple[PlanDay, ...]
    meetings: tuple[Meeting, ...]
    rule: PlanRule
    modes: tuple[Mode, ...]
    source: str
    next: Meeting | None
    to_prepare: date
    off: tuple[PlanDay, ...] = ()
    """Days off on which a meeting stands all the same."""

    def counts(self, mode: str) -> tuple[int, int]:
        """Return how many meetings of a mode were held this year, and how many there are in all; those called off are none."""
        of_mode = [one for one in self.meetings if one.mode.id == mode and one.state != "cancelled"]
        return sum(one.state == "ended" for one in of_mode), len(of_mode)


class Proposal(msgspec.Struct, frozen=True):
    """What the rule would make of the next free day: its mode and reports."""

    day: date
    start: time
    mode: Mode
    reports: tuple[str, ...]
    planned: Meeting | None
    off: str = ""


class Standing(msgspec.Struct, frozen=True):
    """What stands on a day: its meetings, those called off left out; the holiday ("" for none); whether the day is past."""

    day: date
    meetings: tuple[Meeting, ...]
    off: str
    past: bool

    @property
    def replaced(self) -> Meeting | None:
        """The meeting that gives way when another is planned here."""
        return next((one for one in self.meetings if one.state in ("planned", "prepared")), None)


class Planning:
    """Plans meetings, moves and cancels them, and prepares them: participants, paper, agenda."""

    def __init__(self, store: Store, customs: Customs, surroundings: Surroundings) -> None:
        self._store = store
        self._customs = customs
        self._surroundings = surroundings

    # --- the year -----------------------------------------------------------------------------------------------------

    def today(self) -> date:
        """Return the day that the office has now."""
        return self._surroundings.now().date()

    def year(self, year: int) -> Year:
        """Return a year's plan."""
        today = self.today()
        announced = self._customs.announced()
        with self._store.read() as db:
            known = self._customs.modes_in(db)
            rule = self._customs.rule_in(db)
            special = self._customs.special_in(db)
            held = _refreshed(meetings.between(db, date(year, 1, 1), date(year, 12, 31)), known)
            near = _refreshed(self._around(db, today), known)
            upcoming = planning.next_meeting(near, today)
            waiting, free = planning.to_prepare(near, rule, special, today)
        source = next((one.source for one in announced if one.year == year), "")
        off = tuple(PlanDay(one.day, name) for one in held if (name := planning.off_on(special, one.day)))
        days = planning.days_of(year, rule, special)
        return Year(year, today, days, held, rule, known, source, upcoming, waiting.day if waiting else free, off)

    def on(self, day: date) -> Standing:
        """Return what stands on a day."""
        with self._store.read() as db:
            held = _refreshed(meetings.between(db, day, day), self._customs.modes_in(db))
            off = planning.off_on(self._customs.special_in(db), day)
        return Standing(day, tuple(one for one in held if one.state != "cancelled"), off, day < self.today())

    def propose(self) -> Proposal:
        """Return what the next meeting would be: the one that is planned next and not prepared, else the next free day by the rule."""
        today = self.today()
        with self._store.read() as db:
            known = self._customs.modes_in(db)
            rule = self._customs.rule_in(db)
            near = _refreshed(self._around(db, today), known)
            special = self._customs.special_in(db)
            first, day = planning.to_prepare(near, rule, special, today)
            if first is not None:
                return Proposal(first.day, first.start, first.mode, first.reports, first, planning.off_on(special, first.day))
            turn = planning.assigned(rule, planning.days_of(day.year, rule, special), (), day)
            by_id = {mode.id: mode for mode in known}
            mode = next((by_id[one.mode] for one in turn if one.day == day and one.mode in by_id), known[0])
            reports = tuple(one.report for one in turn if one.day == day and one.report)
            return Proposal(day, rule.start, mode, reports, None)

    def to_remind(self, told: frozenset[str]) -> Due | None:
        """Return which meeting to remind of now and was not `told` of yet, None where there is none."""
        now = self._surroundings.now()
        with self._store.read() as db:
            near = meetings.between(db, now.date(), now.date() + timedelta(days=2))
        return planning.to_remind(near, now, told)

    def plan(self, day: date, mode: str, reports: tuple[str, ...] | None = None, start: time | None = None) -> Done[Meeting]:
        """Plan a meeting of a mode on a day; one that is planned there already gets that mode (and those reports) instead.

        Raises `UserError` mode_gone.
        """
        with self._store.write() as db:
            wanted = self._customs.mode_in(db, mode)
            there = next((one for one in meetings.between(db, day, day) if one.state in ("planned", "prepared")), None)
            if there is not None:
                kept = there.reports if reports is None else reports
                after = msgspec.structs.replace(
                    there, mode=wanted, reports=kept, start=start or there.start, agenda=(), state="planned", details=Details()
                )
                same = there == msgspec.structs.replace(after, agenda=there.agenda, state=there.state, details=there.details)
                after = there if same else msgspec.structs.replace(after, sequence=there.sequence + 1)
                meetings.put(db, there, after)
                return Done(after, Changes(meetings=True))
            made = self._made(db, day, wanted, reports or (), start)
        return Done(made, Changes(meetings=True))

    def put_back(self, before: Meeting, after: Meeting) -> Done[Meeting]:
        """Give a day the meeting back that stood there `before` the one that was planned over it, with all that it had.

        Raises `UserError` meeting_gone, meeting_not_now (the new one was changed meanwhile).
        """
        with self._store.write() as db:
            if meetings.found(db, after.id) != after:
                raise UserError("meeting_not_now")
            back = msgspec.structs.replace(before, sequence=after.sequence + 1)
            meetings.put(db, after, back)
        return Done(back, Changes(meetings=True))

    def fill(self, year: int) -> Done[tuple[Meeting, ...]]:
        """Plan the rest of a year by the rule: each free day from today on gets its mode and report; what is planned stays."""
        with self._store.write() as db:
            rule = self._customs.rule_in(db)
            known = {mode.id: mode for mode in self._customs.modes_in(db)}
            special = self._customs.special_in(db)
            taken = {one.day for one in meetings.between(db, date(year, 1, 1), date(year, 12, 31))}
            rule = msgspec.structs.replace(rule, modes=tuple(mode for mode in rule.modes if mode in known))
            found = planning.assigned(rule, planning.days_of(year, rule, special), taken, self.today())
            shelved = {report for report in rule.reports if shelf.known(db, report)}
            made = tuple(
                self._made(db, one.day, known[one.mode], (one.report,) if one.report in shelved else (), rule.start) for one in found
            )
        return Done(made, Changes(meetings=bool(made)))

    def unplan(self, wanted: tuple[str, ...]) -> Done[None]:
        """Take meetings out of the plan that were not held; `replan` puts them back. Raises `UserError` meeting_held."""
        with self._store.write() as db:
            for one in wanted:
                running.require_not_held(meetings.found(db, one))
                meetings.remove(db, one, self._surroundings.moment())
        return Done(None, Changes(meetings=True))

    def replan(self, wanted: tuple[str, ...]) -> Done[None]:
        """Put meetings back into the plan that were taken out of it."""
        with self._store.write() as db:
            for one in wanted:
                meetings.restore(db, one)
        return Done(None, Changes(meetings=True))

    def export_year(self, path: Path, year: int, say: Catalogue) -> Path:
        """Write a year's meetings, those called off too, as a calendar to `path`, and return where it stands.

        Raises `UserError` export_… as `Scoring.export` does; a file that stood there stays whole.
        """
        with self._store.read() as db:
            found = _refreshed(meetings.between(db, date(year, 1, 1), date(year, 12, 31)), self._customs.modes_in(db))
            titles = {one.id: shelf.titles(db, one.reports) for one in found}
        return self._export(path, found, titles, say)

    def export_meeting(self, path: Path, meeting: str, say: Catalogue) -> Path:
        """Write one meeting as a calendar to `path`. Raises as `export_year` does, and meeting_gone."""
        with self._store.read() as db:
            found = self._found(db, meeting)
            titles = {found.id: shelf.titles(db, found.reports)}
        return self._export(path, (found,), titles, say)

    def _export(self, path: Path, found: tuple[Meeting, ...], titles: dict[str, tuple[str, ...]], say: Catalogue) -> Path:
        from app.export.ics import Entry, calendar

        place = path if path.suffix.lower() == CALENDAR else path.with_name(path.name + CALENDAR)
        content = calendar([Entry(one, titles[one.id]) for one in found], say, self._surroundings.now())
        try:
            write_whole(place, lambda fresh: fresh.write_bytes(content))
        except (OSError, ValueError) as error:
            raise trouble(error, place) from error
        return place

    # --- one meeting --------------------------------------------------------------------------------------------------

    def move(self, meeting: str, day: date, start: time, reason: str, by: str | None = None) -> Done[Meeting]:
        """Give a meeting another day or hour. Raises `UserError` meeting_gone, meeting_not_now, meeting_reason_missing, meeting_long."""
        zone = self._surroundings.now().tzinfo
        after = datetime.combine(day, start, zone)
        return self._change(
            meeting, lambda one: running.moved(one, planning.begins(one, zone), after, reason, self._surroundings.moment()), by
        )

    def cancel(self, meeting: str, reason: str, by: str | None = None) -> Done[Meeting]:
        """Call a meeting off; it stays in the plan with its reason. Raises as `move` does."""
        return self._change(meeting, lambda one: running.cancelled(one, reason, self._surroundings.moment()), by)

    def revive(self, meeting: str, by: str | None = None) -> Done[Meeting]:
        """Hold a meeting after all that was called off. Raises `UserError` meeting_gone, meeting_not_now."""
        return self._change(meeting, lambda one: running.revived(one, self._surroundings.moment()), by)

    def edit(
        self,
        meeting: str,
        *,
        title: str | None = None,
        place: str | None = None,
        minutes: int | None = None,
        reports: tuple[str, ...] | None = None,
        details: Details | None = None,
        agenda: tuple[AgendaItem, ...] | None = None,
    ) -> Done[Meeting]:
        """Fill in what is known of a meeting; None leaves a field as it is. A new place is news to calendars.

        A meeting that was prepared must be prepared anew where its reports, its part of them or its branches change.

        Raises `UserError` meeting_gone, meeting_held, meeting_not_now (it was called off), meeting_long.
        """
        told = [title or "", *([] if details is None else [details.part, details.story, details.speeches, details.chair, details.recorder])]
        if any(len(text) > LONGEST for text in told) or len(place or "") > LONGEST_PLACE:
            raise UserError("meeting_long", limit=LONGEST_PLACE if len(place or "") > LONGEST_PLACE else LONGEST)
        if agenda is not None and len(agenda) > MOST_AGENDA:
            raise UserError("meeting_long", limit=MOST_AGENDA)
        given = {"title": title, "place": place, "minutes": minutes, "reports": reports, "details": details, "agenda": agenda}
        fresh = {name: value for name, value in given.items() if value is not None}

        def edited(one: Meeting) -> Meeting:
            if one.state == "ended" and not fresh.keys() <= {"details", "title"}:
                running.require_not_held(one)
            if one.state == "cancelled":
                raise UserError("meeting_not_now")
            after = msgspec.structs.replace(one, **fresh)
            news = (after.place, after.title, after.minutes) != (one.place, one.title, one.minutes)
            stale = one.state == "prepared" and _drawn_from(after) != _drawn_from(one)
            return msgspec.structs.replace(after, sequence=one.sequence + news, state="planned" if stale else one.state)

        return self._change(meeting, edited)

    def prepare(self, meeting: str) -> Done[Meeting]:
        """Make everything ready in one step: who takes part, the paper or papers, and the agenda where none was written.

        A meeting lasts as long as its usual agenda at least. The paper asks what is new, what is due to those who take part, and what
        was missed most in earlier meetings, one between the other. Raises `UserError` meeting_gone, meeting_not_now, meeting_nobody,
        meeting_no_questions.
        """
        seed = self._surroundings.seed()
        with self._store.write() as db:
            before = self._found(db, meeting)
            ready = running.prepared(before)
            everyone = taking_part(db, ready)
            meetings.put_participants(db, ready.id, everyone)
            for name, places in drawn_papers(db, ready, everyone, seed):
                meetings.put_paper(db, ready.id, name, places)
            if not ready.agenda:
                long = max(ready.minutes, sum(step.minutes for step in ready.mode.steps))
                longer = ready.sequence + (long > ready.minutes)
                ready = msgspec.structs.replace(ready, agenda=running.agenda(ready.mode, ready.start), minutes=long, sequence=longer)
            meetings.put(db, before, ready)
        return Done(ready, Changes(meetings=True))

    def prepare_next(self, mode: str, reports: tuple[str, ...]) -> Done[Meeting]:
        """Plan the next meeting where none is planned, and prepare it: one step. Raises as `plan` and `prepare` do."""
        proposed = self.propose()
        known = proposed.planned
        if known is None or known.mode.id != mode or known.reports != reports:
            made = self.plan(proposed.day, mode, reports, proposed.start).value
        else:
            made = known
        try:
            return self.prepare(made.id)
        except UserError:
            if known is None:
                self.unplan((made.id,))
            raise

    def parts(self, reports: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sections and topics from which a paper over `reports` (all on the shelf when empty) may be drawn."""
        found: dict[str, None] = {}
        with self._store.read() as db:
            for report in reports or tuple(one.id for one in shelf.shelved(db)):
                bank = shelf.open_bank(db, report)
                if bank is not None and bank.report is not None:
                    found |= dict.fromkeys(paper.parts(bank.report, (point.name for point in bank.points)))
        return tuple(found)

    def branches(self) -> tuple[str, ...]:
        """Return the branches that the roster names."""
        with self._store.read() as db:
            return branches(roster.everyone(db))

    # ------------------------------------------------------------------------------------------------------------------

    def _around(self, db: "Database", today: date) -> tuple[Meeting, ...]:
        """What was begun may lie a while back; what is next, some way ahead."""
        return meetings.between(db, today - timedelta(days=400), today + timedelta(days=800))

    def _found(self, db: "Database", meeting: str) -> Meeting:
        return running.refreshed(meetings.found(db, meeting), self._customs.modes_in(db))

    def _change(self, meeting: str, change: Callable[[Meeting], Meeting], by: str | None = None) -> Done[Meeting]:
        with self._store.write() as db:
            before = self._found(db, meeting)
            after = change(before)
            meetings.put(db, before, after, by)
        return Done(after, Changes(meetings=after != before))

    def _made(self, db: "Database", day: date, mode: Mode, reports: tuple[str, ...], start: time | None) -> Meeting:
        rule = self._customs.rule_in(db)
        made = Meeting(self._surroundings.new_id(), mode, day, start or rule.start, rule.minutes, rule.place, reports=reports)
        meetings.add(db, made)
        return made


def _refreshed(found: tuple[Meeting, ...], known: tuple[Mode, ...]) -> tuple[Meeting, ...]:
    return tuple(running.refreshed(one, known) for one in found)


def _drawn_from(meeting: Meeting) -> tuple[object, ...]:
    """What the participants and the paper of a meeting depend on."""
    return meeting.reports, meeting.details.part, meeting.details.branches
