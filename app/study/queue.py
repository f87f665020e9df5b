"""Study layer: which cards a study day holds, in which order, and which one is next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from app.study.model import Card, Phase


class Candidate(msgspec.Struct, frozen=True):
    """A card that could be asked; cards of the same report and `point` are siblings, None has none."""

    card: Card
    point: str | None


class Seen(msgspec.Struct, frozen=True):
    """A card graded on the day; `phase` is the one it had before that grade."""

    report: str
    question: str
    point: str | None
    phase: Phase


class Limits(msgspec.Struct, frozen=True):
    """At most how many new cards and how many reviews a day brings; learning steps count for neither.

    `new_of` limits the new cards of single reports further.
    """

    new: int
    reviews: int
    new_of: dict[str, int] = {}


class Queue(msgspec.Struct, frozen=True):
    """What is left of a day, in order: learning steps, then reviews, then new cards. `more` tells that something waits for tomorrow."""

    learning: tuple[Card, ...]
    reviews: tuple[Card, ...]
    new: tuple[Card, ...]
    more: bool

    @property
    def cards(self) -> tuple[Card, ...]:
        """All of them in order."""
        return self.learning + self.reviews + self.new


def day_queue(
    steps: Sequence[Candidate], due: Iterable[Candidate], new: Iterable[Candidate], seen: Sequence[Seen], limits: Limits, today: date
) -> Queue:
    """Return what is left of the study day `today`.

    `steps` are cards in the middle of being learnt, `due` reviews that come back by today and `new` cards never graded, each in the
    order in which they should be asked; the last two are read only as far as they are needed. `seen` is what was graded today, which
    counts against the limits. Siblings do not meet on one day: a new card waits, and a review that is due just today waits one
    day; one that waited already is asked, as far from its sibling as the day allows.
    """
    met = {(one.report, one.point) for one in seen if one.point is not None}
    met |= {key for one in steps if (key := _point(one)) is not None}
    left = max(0, limits.reviews - sum(one.phase == "review" for one in seen))
    reviews, later = _reviews(due, met, today, left)
    fresh, waiting = _take_new(new, met, seen, limits)
    # a limit of 0 holds tomorrow as well
    more = (waiting and limits.new > 0) or (later and limits.reviews > 0)
    return Queue(tuple(one.card for one in steps), reviews, fresh, more=more)


def pick(waiting: Sequence[Card], now: datetime) -> Card | None:
    """Return the card to ask now: a learning step whose time has come, else the first other card, else the step that comes soonest.

    Nobody is left waiting for a step: when nothing else is left it comes early.
    """
    steps = sorted((card for card in waiting if card.due_at is not None), key=lambda card: card.due_at or now)
    if steps and (steps[0].due_at or now) <= now:
        return steps[0]
    return next((card for card in waiting if card.due_at is None), steps[0] if steps else None)


def _point(one: Candidate) -> tuple[str, str] | None:
    return None if one.point is None else (one.card.report, one.point)


def _reviews(due: Iterable[Candidate], met: set[tuple[str, str]], today: date, left: int) -> tuple[tuple[Card, ...], bool]:
    """Return up to `left` reviews, those without a sibling today first, and whether any waits for tomorrow; `met` grows."""
    first: list[Card] = []
    later: list[Card] = []
    waits = False
    for one in due:
        if len(first) == left:
            waits = True
            break
        key = _point(one)
        if key is None or key not in met:
            first.append(one.card)
        elif one.card.due_day is not None and one.card.due_day < today:
            later.append(one.card)
        else:
            waits = True
        met |= {key} if key is not None else set()
    taken = (*first, *later)
    return taken[:left], waits or len(taken) > left


def _take_new(new: Iterable[Candidate], met: set[tuple[str, str]], seen: Sequence[Seen], limits: Limits) -> tuple[tuple[Card, ...], bool]:
    """Return as many new cards without a sibling today as the limits allow, and whether any is left; `met` grows."""
    begun = Counter(one.report for one in seen if one.phase == "new")
    number = max(0, limits.new - begun.total())
    taken: list[Card] = []
    left = False
    for one in new:
        key, report = _point(one), one.card.report
        if len(taken) == number:
            return tuple(taken), True
        if begun[report] >= limits.new_of.get(report, limits.new):
            left = left or limits.new_of.get(report, limits.new) > 0
        elif key is not None and key in met:
            left = True
        else:
            taken.append(one.card)
            begun[report] += 1
            met |= {key} if key is not None else set()
    return tuple(taken), left
