"""Services layer: how an organisation does it: its modes, the rule of its plan, its days off."""

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from app.assets import Assets
from app.errors import UserError
from app.meeting import holidays, modes
from app.meeting.holidays import Announced, SpecialDay
from app.meeting.model import Mode
from app.meeting.planning import PlanRule
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import plan
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST_PLACE: Final = 60
"""In characters: a place, or what a day off is called."""


class Days(msgspec.Struct, frozen=True):
    """A year's days off: as announced (None where the program does not know), and as the organisation wrote them itself."""

    year: int
    announced: Announced | None
    own: tuple[SpecialDay, ...]


class Customs:
    """Keeps what an organisation changed of the modes and days that the program brings, and by which rule it meets."""

    def __init__(self, store: Store, assets: Assets, surroundings: Surroundings) -> None:
        self._store = store
        self._assets = assets
        self._surroundings = surroundings

    def modes(self) -> tuple[Mode, ...]:
        """Return the organisation's modes. Raises `UserError` resource_broken."""
        with self._store.read() as db:
            return self.modes_in(db)

    def bundled_modes(self) -> tuple[Mode, ...]:
        """Return the modes as the program brings them. Raises `UserError` resource_broken."""
        return modes.load_modes(self._assets.text("resources", modes.FILE))

    def save_mode(self, mode: Mode) -> Done[Mode]:
        """Change a mode, or add one (its id is then ""); meetings that have not begun follow it.

        Raises `UserError` mode_broken with the name of the `field` that is wrong, mode_too_many.
        """
        if not mode.id:
            mode = msgspec.structs.replace(mode, id=self._surroundings.new_id())
        with self._store.write() as db:
            others = [one for one in self.modes_in(db) if one.id != mode.id]
            if field := modes.flaw(mode, others):
                raise UserError("mode_broken", field=field)
            if len(others) >= modes.MOST_MODES:
                raise UserError("mode_too_many", limit=modes.MOST_MODES)
            plan.put_mode(db, mode)
        return Done(mode, Changes(meetings=True))

    def drop_mode(self, identity: str) -> Done[None]:
        """Take back what the organisation made of a mode: one of ours is as it was, one of its own is gone. Meetings keep theirs."""
        with self._store.write() as db:
            plan.drop_mode(db, identity)
        return Done(None, Changes(meetings=True))

    def set_rule(self, rule: PlanRule) -> Done[PlanRule]:
        """Let the plan go by `rule` from now on; what is planned stays as it is."""
        if len(rule.place) > LONGEST_PLACE:
            raise UserError("meeting_long", limit=LONGEST_PLACE)
        with self._store.write() as db:
            plan.put_rule(db, rule)
        return Done(rule, Changes(meetings=True))

    def days(self, year: int) -> Days:
        """Return a year's days off and days worked instead."""
        announced = next((one for one in self.announced() if one.year == year), None)
        with self._store.read() as db:
            own = tuple(special for special in plan.special_days(db) if special.day.year == year)
        return Days(year, announced, own)

    def set_day(self, special: SpecialDay) -> Done[None]:
        """Write that a day is off, worked, or as usual whatever was announced. Raises `UserError` meeting_long."""
        if len(special.name) > LONGEST_PLACE:
            raise UserError("meeting_long", limit=LONGEST_PLACE)
        with self._store.write() as db:
            plan.put_special_day(db, special)
        return Done(None, Changes(meetings=True))

    def drop_day(self, day: date) -> Done[None]:
        """Forget what was written about a day."""
        with self._store.write() as db:
            plan.drop_special_day(db, day)
        return Done(None, Changes(meetings=True))

    def announced(self) -> tuple[Announced, ...]:
        """Return the years of which the program knows the days off. Raises `UserError` resource_broken."""
        return holidays.load_holidays(self._assets.text("resources", holidays.FILE))

    def modes_in(self, db: "Database") -> tuple[Mode, ...]:
        """Return the organisation's modes within a transaction."""
        return modes.in_use(self.bundled_modes(), plan.own_modes(db))

    def mode_in(self, db: "Database", identity: str) -> Mode:
        """Return one of them. Raises `UserError` mode_gone."""
        found = next((one for one in self.modes_in(db) if one.id == identity), None)
        if found is None:
            raise UserError("mode_gone")
        return found

    def rule_in(self, db: "Database") -> PlanRule:
        """Return the rule; where nobody has said otherwise, Fridays, and the program's modes in turn."""
        kept = plan.rule(db)
        return PlanRule(modes=tuple(mode.id for mode in self.bundled_modes())) if kept is None else kept

    def special_in(self, db: "Database") -> dict[date, SpecialDay]:
        """Return every day that is not what its weekday says."""
        return holidays.special_days(self.announced(), plan.special_days(db))
