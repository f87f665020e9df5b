"""Services layer: a sitting with flashcards."""

from datetime import date

import msgspec

from app.questions.model import Question
from app.services.changes import Done
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store
from app.study.model import Card, Preview, Rating


class Today(msgspec.Struct, frozen=True):
    """What a study day holds for one person, limits and put-off siblings counted.

    `reviews` (cards that come back, learning ones included) and `new` are still to do; `done` counts today's grades.
    `next_day` is the earliest later study day on which something comes back, None where nothing will. `first` is the
    question on top, None when nothing is left.
    """

    day: date
    reviews: int
    new: int
    done: int
    next_day: date | None
    first: Question | None


class Sitting(msgspec.Struct, frozen=True):
    """A sitting under way: hand it back with every call, and go on with the one that comes out."""

    id: str
    person: str
    day: date
    waiting: tuple[Card, ...]
    graded: tuple[str, ...] = ()


class Turn(msgspec.Struct, frozen=True):
    """One card to be asked now: its question, its report, and when each rating would bring it back.

    `position` of `total` is what the progress shows (第 7 张，共 18 张); a card that comes back in this sitting counts again.
    """

    id: str
    question: Question
    report: str
    report_title: str
    card: Card
    previews: tuple[Preview, ...]
    position: int
    total: int


class Summary(msgspec.Struct, frozen=True):
    """What a sitting came to: how many grades of each rating, and how many cards are left for today."""

    again: int
    hard: int
    good: int
    easy: int
    left: int
    next_day: date | None


class Studying:
    """Deals the day's cards, keeps each grade before it returns, and takes grades back."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings

    def today(self, person: str, reports: tuple[str, ...] = ()) -> Today:
        """Return what is left to do today, over `reports` or over all of them when empty."""
        raise NotImplementedError

    def begin(self, person: str, reports: tuple[str, ...] = (), at_most: int | None = None) -> Sitting:
        """Begin a sitting with today's queue, cut to `at_most` cards. Nothing is written before the first grade."""
        raise NotImplementedError

    def next(self, sitting: Sitting) -> Turn | None:
        """Return the card to ask now, None when the sitting is done. Asking twice gives the same card under the same id."""
        raise NotImplementedError

    def grade(self, sitting: Sitting, turn: Turn, rating: Rating) -> Done[Sitting]:
        """Keep a grade: it is committed when this returns. The same turn graded twice is kept once, with the first rating.

        Raises `UserError` (store_full, store_read_only, store_busy …) when it could not be kept; the sitting then stays as it was.
        """
        raise NotImplementedError

    def undo(self, sitting: Sitting) -> Done[Sitting]:
        """Take the last grade of this sitting back; the card is again exactly what it was and comes next.

        Nothing happens when no grade is left. There is no limit within a sitting.
        """
        raise NotImplementedError

    def finish(self, sitting: Sitting) -> Done[Summary]:
        """Close the sitting; a sitting without a grade leaves no trace."""
        raise NotImplementedError
