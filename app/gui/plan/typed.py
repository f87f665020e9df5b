"""GUI layer: days, hours and lists as people write them, in half or full width."""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

_DAY: Final = re.compile(r"(?:(\d{4})\s*[-年./])?\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*[日号]?")
_HOUR: Final = re.compile(r"(上午|早上|中午|下午|晚上)?\s*(\d{1,2})\s*(?:[:.点时]\s*(\d{1,2}|半)?\s*分?)?")
_MOMENT: Final = re.compile(r"(.*?(?:[日号]|\d(?=\s)|\d$))\s*(.*)")
_BETWEEN: Final = re.compile(r"[、,，;；\s]+")


def day_of(text: str, near: date) -> date | None:
    """Return the day that is written (2026-06-12, 2026年6月12日, 6.12), in `near`'s year where none is; None where it is none."""
    found = _DAY.fullmatch(_plain(text))
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year) if year else near.year, int(month), int(day))
    except ValueError:
        return None


def hour_of(text: str) -> time | None:
    """Return the hour that is written (15:00, 15：00, 15点30分, 下午3点半, 9), None where it is none."""
    found = _HOUR.fullmatch(_plain(text))
    if found is None:
        return None
    part, hour, minute = found.groups()
    if part == "晚上" and int(hour) == 12:
        return None  # some mean the beginning of the day, some its end
    later = 12 if (part in ("下午", "晚上") and int(hour) < 12) or (part == "中午" and int(hour) < 11) else 0
    try:
        return time(int(hour) + later, 30 if minute == "半" else int(minute or 0))
    except ValueError:
        return None


def moment_of(text: str, near: date) -> datetime | None:
    """Return the moment that is written as a day and an hour (6月30日18点), or a day alone (its last minute), in this computer's zone."""
    found = _MOMENT.fullmatch(_plain(text))
    if found is None:
        return None
    day, hour = day_of(found[1], near), hour_of(found[2] or "23:59")
    return None if day is None or hour is None else datetime.combine(day, hour).astimezone()


def days_of(text: str, near: date) -> tuple[date, ...] | None:
    """Return the days that are written one behind the other, None where one of them is none."""
    found = [day_of(word, near) for word in words_of(text)]
    return None if any(day is None for day in found) else tuple(day for day in found if day is not None)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that are written with 、 or a comma between them, each once."""
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(text) if word))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
