"""Study layer: what to look at on which day so that a report is known at the hour of a meeting.

Spaced repetition without a date keeps every card near one recall for ever. With a date only one moment counts: what will still be
known then needs no look, and a look brings the more the better it is placed. For each memory the days of its looks are chosen that
bring most recall at the meeting's hour for what they cost (`Looks`: dynamic programming over what a look may come to, with a price
for each answer; the price is the highest with which the mean recall is what is wanted). What the single cards want is then
levelled: work begins as late as the minutes a day allow, and every day takes its share of what is left, so that after a missed day
a little more falls on each day that remains.

The plan is made anew each day from how the answers really went; FSRS-6, stretched to this person (`steadiness`), says what to expect.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from app.study.memory import Memory, State, state_of
from app.study.model import Card

WANTED: Final = 0.9
"""Predicted recall at the meeting, as the mean over all cards."""
PRICES: Final = (0.16, 0.08, 0.05, 0.03, 0.02, 0.012, 0.006, 0.003)
"""What an answer may cost, in recall of one card: the first that is cheap enough is taken."""
LONGEST: Final = 20
"""Days before the last one on which work may begin; what is learnt before is mostly learnt again."""
KEPT_BACK: Final = 0.25
"""The share of a day's answers that is not planned where the rest is enough, so that a missed day finds room."""
NEARLY: Final = 0.005
"""So little less than what is wanted counts as reached."""
FIRST_TRY: Final = 12
"""New cards to begin with at once where nothing is known about a person yet: how they go tells how the rest must be planned."""
SITTING_HOUR: Final = 12.0
"""The hour at which a day's sitting is taken to be, for the part of a day between the last one and the meeting."""


class Goal(msgspec.Struct, frozen=True):
    """A meeting to be ready for: which reports, when it is, and how many minutes a day one gives to it. `number` names it here."""

    number: int
    reports: tuple[str, ...]
    held: datetime
    minutes: int


class Deadline(msgspec.Struct, frozen=True):
    """When the meeting is: `days` study days from today (0: today), at `hour` (0 to 24, a fraction is minutes)."""

    days: int
    hour: float

    def after(self, day: int) -> float:
        """Return how many days the meeting is after the sitting of `day`; at least half an hour."""
        return max(self.days - day + (self.hour - SITTING_HOUR) / 24, 0.02)


class PlannedDay(msgspec.Struct, frozen=True):
    """One day of a plan: how many new cards and how many known ones, the answers that takes, and what the meeting may expect then.

    `recall` is the mean over all cards, predicted for the meeting's hour if one stops after this day.
    """

    new: float
    known: float
    answers: float
    recall: float


class Plan(msgspec.Struct, frozen=True):
    """The days from today to the last before the meeting, and what recall is predicted for its hour: now, and with the plan.

    `today` holds the places of the cards to look at today, in order. `ready` tells whether the plan brings what was wanted; where the
    answers a day are limited it may not.
    """

    today: tuple[int, ...]
    days: tuple[PlannedDay, ...]
    now: float
    recall: float
    ready: bool


class _Best(NamedTuple):
    """The best that can be made of a memory: when to look next (None: not again), answers and recall to expect, their worth together."""

    day: int | None
    answers: float
    recall: float
    worth: float


class _Looks:
    """When to look at a memory next so that its recall at the meeting is worth most, an answer costing `price`."""

    def __init__(self, deadline: Deadline, memory: Memory, price: float) -> None:
        self._deadline = deadline
        self.memory = memory
        self._price = price
        self.last = max(deadline.days - 1, 0)
        self._known: dict[tuple[State | None, int, int], _Best] = {}

    def best(self, state: State | None, seen: int, day: int) -> _Best:
        """Return the best from `day` on for a memory last looked at on the day `seen`."""
        day = max(day, seen + 1) if state is not None else day
        key = (state, seen, day)
        if key not in self._known:
            options = [self._stop(state, seen), *(self.looked(state, seen, on) for on in self._days(day))]
            self._known[key] = max(options, key=lambda one: one.worth)
        return self._known[key]

    def looked(self, state: State | None, seen: int, day: int) -> _Best:
        """Return what comes of looking on `day`, and then as is best."""
        look = self.memory.look(state, 0 if state is None else day - seen)
        passed, failed = self.best(look.passed, day, day + 1), self.best(look.failed, day, day + 1)
        answers = look.answers + look.recalled * passed.answers + (1 - look.recalled) * failed.answers
        recall = look.recalled * passed.recall + (1 - look.recalled) * failed.recall
        return _Best(day, answers, recall, recall - self._price * answers)

    def at_meeting(self, state: State | None, seen: int) -> float:
        """Return the recall at the meeting without another look."""
        return 0.0 if state is None else self.memory.recall_of(state, self._deadline.after(seen))

    def _stop(self, state: State | None, seen: int) -> _Best:
        recall = self.at_meeting(state, seen)
        return _Best(None, 0.0, recall, recall)

    def _days(self, day: int) -> list[int]:
        """Return days from `day` to the last, every one of the last five and fewer of those before; the latest first."""
        near = [on for on in range(self.last, self.last - 5, -1) if on >= day]
        far = [on for on in range(self.last - 5, day - 1, -3) if on >= day]
        return [*near, *far]


def plan(
    cards: Sequence[Card],
    today: int,
    deadline: Deadline,
    memory: Memory,
    *,
    answers_a_day: float,
    done: float = 0.0,
    tried: bool = True,
    wanted: float = WANTED,
) -> Plan:
    """Plan the days from the study day with the ordinal `today` to the last sitting before the meeting.

    `cards` stand in the order in which new ones are begun. `done` is how many answers were given today already, which count
    against `answers_a_day`. A card that was looked at today is not planned for today again. Where nothing is known about the person
    (`tried` is False) some new cards come today in any case.
    """
    placed = [_placed(card, today) for card in cards]
    made: Plan | None = None
    for price in PRICES:
        looks = _Looks(deadline, memory, price)
        hoped = sum(looks.best(*one, 0).recall for one in placed)
        if hoped < wanted * len(placed) and price != PRICES[-1]:
            continue
        made = _levelled(placed, looks, answers_a_day, done, 0 if tried else FIRST_TRY, wanted)
        if made.ready:
            break
    assert made is not None
    return made


class _Placed(NamedTuple):
    """A memory and the day on which it was last looked at."""

    state: State | None
    seen: int


class _Chosen(NamedTuple):
    """How many cards of one memory are looked at on a day, and whether they are new."""

    place: _Placed
    number: float


class _Days:
    """The cards as they are expected to be, counted by memory and moved on day by day: whole cards at first, shares of them later."""

    def __init__(self, placed: Sequence[_Placed], looks: _Looks, most: float) -> None:
        self._count: defaultdict[_Placed, float] = defaultdict(float)
        for place in placed:
            self._count[place] += 1
        self._total = len(placed)
        self._looks = looks
        self._most = most

    def recall(self) -> float:
        """Return the mean recall predicted for the meeting if nothing more is looked at; all where there is no card."""
        if not self._count:
            return 1.0
        return sum(number * self._looks.at_meeting(*place) for place, number in self._count.items()) / self._total

    def rest(self, day: int, first_try: int) -> tuple[list[_Chosen], PlannedDay]:
        """Leave a day out, but for the cards by which a person is got to know: so many are begun, and looked at again."""
        chosen: list[_Chosen] = []
        left = float(first_try)
        for place in sorted(self._count, key=lambda place: (place.state is None, place.seen)):
            if left > 0 and (place.state is None or place.seen < day):
                chosen.append(_Chosen(place, min(left, self._count[place])))
            left -= self._count[place]
        return self._do(day, chosen)

    def fill(self, day: int, done: float, first_try: int) -> tuple[list[_Chosen], PlannedDay]:
        """Choose the looks of a day: those that are best on it, then what makes it bear its share of what is left."""
        best = {place: self._looks.best(*place, day) for place in self._count}
        left = sum(number * best[place].answers for place, number in self._count.items()) + done
        share = min(left / (self._looks.last - day + 1), self._most)
        chosen: list[_Chosen] = []
        answers = done
        for place in sorted(best, key=lambda place: self._order(place, best[place], day)):
            if best[place].day is None or (place.state is not None and place.seen >= day):
                continue
            each = self._answers(place, day)
            room = (self._most if best[place].day == day else share) - answers
            number = min(self._count[place], room / each)
            if place.state is None:
                number = max(number, min(first_try, self._count[place]))
            if number > 0:
                chosen.append(_Chosen(place, number))
                answers += number * each
        return self._do(day, chosen)

    def _order(self, place: _Placed, best: _Best, day: int) -> tuple[int, float]:
        """Return what comes first: looks that are best today by what is lost without them, new cards, known ones that lose least early."""
        if best.day == day:
            return 0, self._looks.best(*place, day + 1).worth - best.worth
        if place.state is None:
            return 1, 0.0
        return 2, best.worth - self._looks.looked(*place, day).worth if place.seen < day else 0.0

    def _answers(self, place: _Placed, day: int) -> float:
        return self._looks.memory.look(place.state, 0 if place.state is None else day - place.seen).answers

    def _do(self, day: int, chosen: list[_Chosen]) -> tuple[list[_Chosen], PlannedDay]:
        new = known = answers = 0.0
        for place, number in chosen:
            look = self._looks.memory.look(place.state, 0 if place.state is None else day - place.seen)
            self._count[place] -= number
            if self._count[place] < 1e-6:
                del self._count[place]
            self._count[_Placed(look.passed, day)] += number * look.recalled
            self._count[_Placed(look.failed, day)] += number * (1 - look.recalled)
            answers += number * look.answers
            new, known = (new + number, known) if place.state is None else (new, known + number)
        return chosen, PlannedDay(new, known, answers, self.recall())


def _levelled(placed: Sequence[_Placed], looks: _Looks, most: float, done: float, first_try: int, wanted: float) -> Plan:
    """Return the plan that begins as late as the answers a day allow, and at once where even that is not enough."""
    now = _Days(placed, looks, most).recall()

    def begun(on: int, room: float) -> Plan:
        days = _Days(placed, looks, room)
        filled = []
        for day in range(looks.last + 1):
            given, tried = (done, first_try) if day == 0 else (0.0, 0)
            filled.append(days.rest(day, tried) if day < on else days.fill(day, given, tried))
        recall = days.recall()
        return Plan(_places(placed, filled[0][0]), tuple(day for _, day in filled), now, recall, recall >= wanted - NEARLY)

    earliest, latest = max(0, looks.last - LONGEST), looks.last
    made = begun(earliest, most * (1 - KEPT_BACK))
    if not made.ready:
        return begun(earliest, most)
    while earliest < latest:
        middle = (earliest + latest + 1) // 2
        later = begun(middle, most * (1 - KEPT_BACK))
        made, earliest, latest = (later, middle, latest) if later.ready else (made, earliest, middle - 1)
    return made


def _places(placed: Sequence[_Placed], chosen: Sequence[_Chosen]) -> tuple[int, ...]:
    """Return which cards are meant by what was chosen for today: known ones first, each time the first of their kind.

    Parts of cards are carried on to the next kind, so that there are as many new and known ones as the planned day says, rounded.
    """
    wanted: Counter[_Placed] = Counter()
    sums = {True: 0.0, False: 0.0}
    for place, number in chosen:
        before = sums[place.state is None]
        sums[place.state is None] = before + number
        wanted[place] += round(before + number) - round(before)
    order = {place: (place.state is None, number) for number, (place, _) in enumerate(chosen)}
    taken = []
    for index, place in enumerate(placed):
        if wanted[place] > 0:
            wanted[place] -= 1
            taken.append((order[place], index))
    return tuple(index for _, index in sorted(taken))


def _placed(card: Card, today: int) -> _Placed:
    state = state_of(card)
    if state is None or card.seen_day is None:
        return _Placed(None, 0)
    return _Placed(state, min(0, card.seen_day.toordinal() - today))
