"""Services layer: a person's progress: what was done, what is known, what comes."""

import heapq
from datetime import date, timedelta
from typing import Final

import msgspec

from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import progress
from app.store import reports as shelf
from app.store.store import Store
from app.study.day import study_day
from app.study.diligence import DayCount, Streak, by_day, streak, weeks_until
from app.study.mastery import Mastery, Tally, mastery, weakest_first, weakness
from app.study.recall import DECAY, FORESEEN, Band, bands, forecast, whole

__all__ = ["Known", "Overview", "Progressing", "Retention"]

SHOWN: Final = 200
"""Points told at most, the weakest first: nobody goes through more."""
LONG_AGO: Final = date(1970, 1, 1)
YEAR: Final = timedelta(days=365)


class Overview(msgspec.Struct, frozen=True):
    """What was done on each day of the last `weeks_until(today)`, days in a row (None: not wanted), and how many cards come when."""

    today: date
    days: tuple[DayCount, ...]
    streak: Streak | None
    coming: tuple[tuple[date, int], ...]


class Retention(msgspec.Struct, frozen=True):
    """Reviews of the last year: what was foretold against what was recalled, in bands and all together.

    `wanted` is the retention that the person wishes, as a fraction; `fitted` tells whether the curve is the person's own.
    """

    bands: tuple[Band, ...]
    whole: Band | None
    wanted: float
    fitted: bool


class Known(msgspec.Struct, frozen=True):
    """How well the points that a person studied are known, the weakest first, `total` of them; `titles` of their reports."""

    found: tuple[Mastery, ...]
    total: int
    titles: dict[str, str]


class Progressing:
    """Works a person's progress out. Nothing is kept, and nobody else's records are looked at."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings

    def overview(self, person: str) -> Overview:
        """Return what was done and what comes. Days in a row are counted over all days, and only where they are wanted."""
        settings, now = self._settings.current, self._surroundings.now()
        today = study_day(now, settings.day_ends_at_hour)
        shown = weeks_until(today)[0][0]
        first = LONG_AGO if settings.show_streak else shown
        with self._store.read() as db:
            days = by_day(
                progress.cards_by_day(db, person, first),
                progress.answers_by_day(db, person, first, now, settings.day_ends_at_hour),
                progress.paragraphs_by_day(db, person, first),
            )
            due = progress.due_by_day(db, person, today + timedelta(days=FORESEEN))
        row = streak([one.day for one in days], today, settings.rest_days) if settings.show_streak else None
        return Overview(today, tuple(one for one in days if one.day >= shown), row, forecast(due, today))

    def retention(self, person: str) -> Retention:
        """Return what FSRS foretold for the reviews of the last year against what was recalled."""
        settings = self._settings.current
        today = study_day(self._surroundings.now(), settings.day_ends_at_hour)
        with self._store.read() as db:
            own = progress.decay(db, person)
            found = bands(progress.reviewed(db, person, today - YEAR), own or DECAY)
        return Retention(found, whole(found), settings.desired_retention / 100, own is not None)

    def known(self, person: str) -> Known:
        """Return how well points and their members are known, the weakest first.

        Recall is what is foretold for tomorrow: of a card that was just graded, everything would still be known today.
        """
        tomorrow = study_day(self._surroundings.now(), self._settings.current.day_ends_at_hour) + timedelta(days=1)
        with self._store.read() as db:
            cards = progress.cards_by_point(db, person, tomorrow, progress.decay(db, person) or DECAY)
            answers = progress.answers_by_point(db, person)
            keys = cards.keys() | answers.keys()
            weak = {key: weakness(cards[key].recall if key in cards else None, answers.get(key, Tally())) for key in keys}
            least = heapq.nsmallest(SHOWN, keys, key=lambda key: (weak[key], key))
            points = progress.points(db, least)
            told = progress.answers_to(db, person, least)
            reports = tuple(dict.fromkeys(report for report, _ in points))
            titles = dict(zip(reports, shelf.titles(db, reports), strict=True))
        found = []
        for key, point in points.items():
            studied = cards.get(key)
            found.append(mastery(key[0], point, studied.cards if studied else 0, studied.recall if studied else None, told.get(key, ())))
        return Known(weakest_first(found), len(keys), titles)
