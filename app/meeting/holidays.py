"""Meeting layer: days off and days worked instead (调休): as announced, and as an organisation has them."""

import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

import msgspec

from app.errors import UserError

FILE: Final = "holidays.toml"


class DayOff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One holiday: its name, its first and its last day."""

    name: str
    first: date
    last: date


class Announced(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One year's days off and days worked instead, and the document that announced them."""

    year: int
    source: str
    off: tuple[DayOff, ...]
    work: tuple[date, ...]


class SpecialDay(msgspec.Struct, frozen=True):
    """A day that is not what its weekday says: off with a name, worked instead, or (`plain`) as usual whatever was announced."""

    day: date
    kind: Literal["off", "work", "plain"]
    name: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    years: tuple[Announced, ...]


@lru_cache(maxsize=4)
def load_holidays(text: str) -> tuple[Announced, ...]:
    """Return the years written in `text` (TOML: `assets.text("resources", FILE)`).

    Raises `UserError` resource_broken with `file`, `line` and `found`: no TOML, an unknown field, a day outside its year, a
    holiday that ends before it begins, or a day that is both off and worked.
    """
    try:
        years = msgspec.convert(tomllib.loads(text), _File).years
    except tomllib.TOMLDecodeError as error:
        number = next((int(word.rstrip(",)")) for word in str(error).split("line ")[1:] for word in word.split()[:1]), 1)
        raise UserError("resource_broken", file=FILE, line=number, found=str(error)) from error
    except msgspec.ValidationError as error:
        raise UserError("resource_broken", file=FILE, line=1, found=str(error)) from error
    for year in years:
        off = [day for one in year.off for day in _days(one)]
        wrong = [day for day in (*off, *year.work) if day.year != year.year] + [one.first for one in year.off if one.last < one.first]
        wrong += [day for day in year.work if day in off]
        if wrong:
            number = next((at for at, line in enumerate(text.splitlines(), 1) if wrong[0].isoformat() in line), 1)
            raise UserError("resource_broken", file=FILE, line=number, found=wrong[0].isoformat())
    return years


def special_days(announced: Iterable[Announced], own: Iterable[SpecialDay] = ()) -> dict[date, SpecialDay]:
    """Return every day that is not what its weekday says; what the organisation wrote itself comes before what was announced."""
    found: dict[date, SpecialDay] = {}
    for year in announced:
        for one in year.off:
            found.update({day: SpecialDay(day, "off", one.name) for day in _days(one)})
        found.update({day: SpecialDay(day, "work") for day in year.work})
    for special in own:
        if special.kind == "plain":
            found.pop(special.day, None)
        else:
            found[special.day] = special
    return found


def _days(one: DayOff) -> list[date]:
    return [one.first + timedelta(days=step) for step in range((one.last - one.first).days + 1)]
