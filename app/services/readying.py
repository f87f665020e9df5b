"""Services layer: being ready for a meeting: its date is set, the days before it are planned, today's part of the plan is dealt."""

import statistics
import threading
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from app.errors import UserError
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import cards, fits, goals, people
from app.store import reports as shelf
from app.store.store import Store
from app.study.day import study_day
from app.study.memory import Memory, steadiness
from app.study.model import Card
from app.study.queue import Queue
from app.study.readying import Deadline, Goal, Plan, plan

if TYPE_CHECKING:
    from sqlite_utils import Database

FARTHEST: Final = timedelta(days=60)
"""How far off a meeting may be: what is learnt earlier is mostly learnt again."""
SECONDS: Final = 12.0
"""What an answer takes as long as a person's own pace is not known."""
PACES: Final = (3.0, 120.0)
"""Seconds between two grades that say something about pace: less is a slip of the finger, more a break."""
KNOWN_PACE: Final = 20
KNOWN_PERSON: Final = 20
"""From so many grades on a pace is known, from so many outcomes on how a person remembers."""


class Outlook(msgspec.Struct, frozen=True):
    """A meeting, the plan for it as of this morning, and what is left of it today.

    `day` is today's study day, `seconds` what an answer takes this person. `left` counts today's cards that are still to be looked
    at, `done` those that were; `titles` are the reports', `cards` how many cards they have.
    """

    goal: Goal
    plan: Plan
    day: date
    seconds: float
    left: int
    done: int
    titles: tuple[str, ...]
    cards: int

    @property
    def minutes(self) -> tuple[int, ...]:
        """The minutes that each day takes, rounded up."""
        return tuple(-int(-one.answers * self.seconds // 60) for one in self.plan.days)


class Planned(NamedTuple):
    """A meeting, the cards still to look at today for it, in order, and whether later days have more."""

    goal: Goal
    left: tuple[Card, ...]
    more: bool


class Planner:
    """Makes the plan of a study day once: as of the morning, so that it stays the same all day and after a new start."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._made: tuple[object, tuple[Card, ...], Plan, float] | None = None

    def of_day(self, db: "Database", person: str, goal: Goal, now: datetime) -> tuple[tuple[Card, ...], Plan, float]:
        """Return the cards of a goal as they were this morning, the plan for them, and the seconds an answer takes."""
        ends_at = self._settings.current.day_ends_at_hour
        day = study_day(now, ends_at)
        found = goals.cards_at_dawn(db, person, goal.reports, day)
        parameters = fits.parameters(db, person)
        key = (person, goal, now.tzinfo, ends_at, day, parameters, found)
        with self._lock:
            if self._made is None or self._made[0] != key:
                outcomes = goals.outcomes(db, person, day)
                seconds = _pace(goals.gaps(db, person))
                memory = Memory(parameters, steadiness(outcomes, parameters))
                made = plan(
                    found,
                    day.toordinal(),
                    deadline_of(goal.held, now, ends_at),
                    memory,
                    answers_a_day=goal.minutes * 60 / seconds,
                    tried=len(outcomes) >= KNOWN_PERSON,
                )
                self._made = (key, found, made, seconds)
            return self._made[1:]

    def today(self, db: "Database", person: str, now: datetime) -> Planned | None:
        """Return what is left today of the plan for a person's meeting, None where no meeting is got ready for."""
        goal = goals.current(db, person, now)
        if goal is None:
            return None
        found, made, _ = self.of_day(db, person, goal, now)
        day = study_day(now, self._settings.current.day_ends_at_hour)
        asked = [cards.find(db, person, found[place].report, found[place].question) for place in made.today]
        left = tuple(card for card in asked if card.seen_day is None or card.seen_day < day)
        return Planned(goal, left, any(one.answers for one in made.days[1:]))


class Readying:
    """Sets and stops the meeting that a person gets ready for, and shows the plan."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings, planner: Planner) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings
        self._planner = planner

    def outlook(self, person: str) -> Outlook | None:
        """Return the meeting that a person gets ready for with its plan, None where there is none."""
        now = self._surroundings.now()
        with self._store.read() as db:
            goal = goals.current(db, person, now)
            return None if goal is None else self._outlook(db, person, goal, now)

    def now(self) -> datetime:
        """Return the present moment in the person's time zone, from which a date is chosen."""
        return self._surroundings.now()

    def set(self, person: str, reports: tuple[str, ...], held: datetime, minutes: int) -> Done[Outlook]:
        """Get ready for a meeting over `reports`, with so many minutes a day; it takes the place of the one before.

        Raises `UserError`: goal_past, goal_far, goal_empty (no flashcard in these reports), person_gone.
        """
        now = self._surroundings.now()
        if held <= now:
            raise UserError("goal_past")
        if held - now > FARTHEST:
            raise UserError("goal_far", days=FARTHEST.days)
        day = study_day(now, self._settings.current.day_ends_at_hour)
        with self._store.write() as db:
            people.found(db, person)
            if not goals.cards_at_dawn(db, person, reports, day):
                raise UserError("goal_empty")
            goal = goals.put(db, person, reports, held, minutes, self._surroundings.moment())
        with self._store.read() as db:
            return Done(self._outlook(db, person, goal, now), Changes(cards=True))

    def stop(self, person: str) -> Done[None]:
        """Get ready no longer; the cards go on as they stand, by spaced repetition."""
        with self._store.write() as db:
            goal = goals.current(db, person, self._surroundings.now())
            if goal is not None:
                goals.stop(db, goal, self._surroundings.moment())
        return Done(None, Changes(cards=goal is not None))

    def _outlook(self, db: "Database", person: str, goal: Goal, now: datetime) -> Outlook:
        found, made, seconds = self._planner.of_day(db, person, goal, now)
        day = study_day(now, self._settings.current.day_ends_at_hour)
        planned = [cards.find(db, person, found[place].report, found[place].question) for place in made.today]
        done = sum(card.seen_day == day for card in planned)
        return Outlook(goal, made, day, seconds, len(planned) - done, done, shelf.titles(db, goal.reports), len(found))


def with_planned(queue: Queue, planned: Planned, reports: tuple[str, ...]) -> Queue:
    """Return a day's queue with what is left of the plan before the rest, as far as it is of `reports` (all when empty)."""
    steps = {(card.report, card.question) for card in queue.learning}
    left = [card for card in planned.left if (not reports or card.report in reports) and (card.report, card.question) not in steps]
    known = tuple(card for card in left if card.phase != "new")
    new = tuple(card for card in left if card.phase == "new")
    return Queue(queue.learning, (*known, *queue.reviews), (*new, *queue.new), more=queue.more or planned.more)


def deadline_of(held: datetime, now: datetime, ends_at_hour: int) -> Deadline:
    """Return a meeting's moment as a plan counts it from the study day of `now`, in the time zone of `now`."""
    local = held.astimezone(now.tzinfo)
    meeting = study_day(local, ends_at_hour)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    hour = (local - midnight).total_seconds() / 3600 + (24 if local.date() > meeting else 0)
    return Deadline((meeting - study_day(now, ends_at_hour)).days, hour)


def _pace(gaps: tuple[float, ...]) -> float:
    told = [seconds for seconds in gaps if PACES[0] <= seconds <= PACES[1]]
    return statistics.median(told) if len(told) >= KNOWN_PACE else SECONDS
