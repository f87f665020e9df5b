"""Store layer: an organisation's own modes, the rule of its plan, and the days that are not what their weekday says."""

from datetime import date
from typing import TYPE_CHECKING

from app.meeting.holidays import SpecialDay
from app.meeting.model import Mode
from app.meeting.planning import PlanRule
from app.store.columns import day_in, day_out, json_in, json_out

if TYPE_CHECKING:
    from sqlite_utils import Database


def own_modes(db: "Database") -> tuple[Mode, ...]:
    """Return the modes that the organisation changed or added, in the order in which it did."""
    return tuple(json_out(body, Mode) for (body,) in db.execute("SELECT body FROM own_mode ORDER BY number"))


def put_mode(db: "Database", mode: Mode) -> None:
    """Keep a mode; one of the same id says from now on what this one says."""
    db.execute(
        "INSERT INTO own_mode (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body", (mode.id, json_in(mode))
    )


def drop_mode(db: "Database", identity: str) -> None:
    """Forget a mode of the organisation's own; nothing happens where there is none."""
    db.execute("DELETE FROM own_mode WHERE id = ?", (identity,))


def rule(db: "Database") -> PlanRule | None:
    """Return the rule of the plan, None where none was set yet."""
    row = db.execute("SELECT body FROM plan_rule").fetchone()
    return json_out(row[0], PlanRule) if row else None


def put_rule(db: "Database", wanted: PlanRule) -> None:
    """Put a rule in the place of the one before."""
    db.execute(
        "INSERT INTO plan_rule (number, body) VALUES (1, ?) ON CONFLICT (number) DO UPDATE SET body = excluded.body", (json_in(wanted),)
    )


def special_days(db: "Database") -> tuple[SpecialDay, ...]:
    """Return the days that the organisation wrote itself, in their order."""
    rows = db.execute("SELECT day, kind, name FROM special_day ORDER BY day")
    return tuple(SpecialDay(found, kind, name) for day, kind, name in rows if (found := day_out(day)) is not None)


def put_special_day(db: "Database", special: SpecialDay) -> None:
    """Keep what a day is; it replaces what was written about it before."""
    db.execute(
        "INSERT INTO special_day (day, kind, name) VALUES (?, ?, ?) "
        "ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name",
        (day_in(special.day), special.kind, special.name),
    )


def drop_special_day(db: "Database", day: date) -> None:
    """Forget what was written about a day."""
    db.execute("DELETE FROM special_day WHERE day = ?", (day_in(day),))
