"""Study layer: which days one studied: the year as a map, and days in a row with rest days between them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

Rest = Literal["none", "weekend", "one", "two"]
"""Which days may be left out: none, Saturday and Sunday, or any one or two days of a week."""
LEVELS: Final = 4
WEEKS: Final = 53
_FREE: Final[dict[Rest, int]] = {"none": 0, "weekend": 0, "one": 1, "two": 2}
_SATURDAY: Final = 5


class DayCount(msgspec.Struct, frozen=True):
    """What was done on one study day: cards graded, questions answered, paragraphs read. Nothing says how long it took."""

    day: date
    cards: int = 0
    answers: int = 0
    paragraphs: int = 0

    @property
    def total(self) -> int:
        """All of it together; 0 is a day without study."""
        return self.cards + self.answers + self.paragraphs


class Streak(msgspec.Struct, frozen=True):
    """Study days in a row: `now`, and `best` ever. Rest days between them neither count nor break the row."""

    now: int
    best: int


def by_day(cards: Mapping[date, int], answers: Mapping[date, int], paragraphs: Mapping[date, int]) -> tuple[DayCount, ...]:
    """Return every day on which anything was done, the first first."""
    days = sorted(cards.keys() | answers.keys() | paragraphs.keys())
    made = (DayCount(day, cards.get(day, 0), answers.get(day, 0), paragraphs.get(day, 0)) for day in days)
    return tuple(one for one in made if one.total)


def weeks_until(today: date, weeks: int = WEEKS) -> tuple[tuple[date, ...], ...]:
    """Return the last `weeks` weeks, Monday first, the last one cut behind `today`."""
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    return tuple(
        tuple(day for weekday in range(7) if (day := first + timedelta(weeks=week, days=weekday)) <= today) for week in range(weeks)
    )


def levels(days: Iterable[DayCount]) -> dict[date, int]:
    """Return how much was done on each day as a step from 1 to `LEVELS`, by quarters of the person's own days.

    Days of the same amount are on the same step, and more is never on a lower one.
    """
    counts = {one.day: one.total for one in days if one.total}
    amounts = sorted(counts.values())
    limits = [amounts[len(amounts) * quarter // LEVELS] for quarter in range(1, LEVELS)] if amounts else []
    return {day: 1 + sum(count >= limit and count > amounts[0] for limit in limits) for day, count in counts.items()}


def streak(days: Collection[date], today: date, rest: Rest) -> Streak:
    """Return how many study days stand in a row up to `today`, which is not over yet and breaks nothing, and the longest row ever.

    A row may hold as many days without study as its weeks allow; where a week has one too many, the row begins behind it. One more
    day of study therefore never makes any row shorter.
    """
    studied = {day for day in days if day <= today}
    missed: Counter[tuple[int, int]] = Counter()
    row = best = too_many = 0
    first = day = min(studied, default=today)
    while day <= today:
        row += day in studied
        if day not in studied and day < today and not _rests(day, rest):
            missed[_week(day)] += 1
            too_many += missed[_week(day)] > _FREE[rest]
        while too_many:
            if first in studied:
                row -= 1
            elif not _rests(first, rest):
                missed[_week(first)] -= 1
                too_many -= missed[_week(first)] >= _FREE[rest]
            first += timedelta(days=1)
        best = max(best, row)
        day += timedelta(days=1)
    return Streak(row, best)


def _rests(day: date, rest: Rest) -> bool:
    return rest == "weekend" and day.weekday() >= _SATURDAY


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
