"""How many answers it takes to know a report at a meeting: the plan of `app.study.readying` against three other ways to study.

    uv run python benchmarks/readying.py [--learners N] [--cards N] [--days N]

The learners are simulated, and their memory does not follow FSRS: each of three published models of forgetting is a learner of its
own kind. Printed are answers (or readings) a card and recall at the meeting with their spread over the learners: for each way of
studying what one gets who sets nothing, and, chosen afterwards among its settings, the one that needs the fewest answers for 90 %
recall, or else comes nearest. The last line is JSON and compares the latter.
"""

import argparse
import json
import math
import random
import statistics
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple, Protocol

from app.study.memory import Memory, Outcome, steadiness
from app.study.model import Card, Rating
from app.study.readying import Deadline, plan
from app.study.scheduling import Scheduler

EVENING: Final = 20.0
MEETING_HOUR: Final = 15.0
WANTED: Final = 0.9
GUESSED: Final = 0.1
"""The share of cards that a learner knows before ever having seen them."""
SECONDS: Final = 10.0
MINUTES: Final = 20
"""A day, as the plan is told."""
READING: Final = "reading the evening before"
OURS: Final = "ready by the date"
TRIED: Final = 20
"""From so many outcomes on a person is known."""
MOST_AGAIN: Final = 4
"""In one sitting a card is asked so often at most."""
DAY_ONE: Final = date(2026, 1, 3)


class Learner(Protocol):
    """One person with one memory for each card. Times are hours since the first midnight."""

    def recall(self, card: int, hour: float) -> float:
        """Return the probability of recalling a card."""

    def answered(self, card: int, hour: float, *, right: bool) -> None:
        """Learn from an answer and the right one shown after it."""

    def read(self, card: int, hour: float) -> None:
        """Learn from reading."""


class Activation:
    """Activation with decay from activation: Pavlik & Anderson (2005), Cognitive Science 29, 559-586.

    Each exposure leaves a trace that decays as a power of time, the faster the more active the item was: m = ln sum t_i^-d_i,
    d_i = c e^m + a; recall is logistic in m. Time between sittings passes more slowly (by `H`). a, c, s and h are those of the
    paper; the threshold is set so that what was recalled once in the evening is recalled by two in three the next. An exposure
    by reading counts for `READING` of one by recall (the testing effect: Roediger & Karpicke 2006, Psychological Science 17).
    """

    A, C, S, H, THRESHOLD, READING = 0.177, 0.217, 0.255, 0.025, -1.1, 0.6

    def __init__(self, cards: int, rng: random.Random) -> None:
        self._ease = [rng.gauss(0, 0.12) + 0 for _ in range(cards)]
        able = rng.gauss(0, 0.06)
        self._threshold = [self.THRESHOLD + one + able for one in self._ease]
        self._traces: list[list[tuple[float, float, float]]] = [[] for _ in range(cards)]
        self._known = [rng.random() < GUESSED for _ in range(cards)]

    def recall(self, card: int, hour: float) -> float:
        """Return the probability of recalling a card."""
        if not self._traces[card]:
            return float(self._known[card])
        return 1 / (1 + math.exp((self._threshold[card] - math.log(self._activation(card, hour))) / self.S))

    def answered(self, card: int, hour: float, *, right: bool) -> None:
        """Learn from an answer."""
        self._leave(card, hour, 1.0)

    def read(self, card: int, hour: float) -> None:
        """Learn from reading."""
        self._leave(card, hour, self.READING)

    def _leave(self, card: int, hour: float, weight: float) -> None:
        active = self._activation(card, hour) if self._traces[card] else 0.0
        self._traces[card].append((hour, self.C * active + self.A, weight))

    def _activation(self, card: int, hour: float) -> float:
        return float(sum(weight * max(_felt(hour - at, self.H), 1.0) ** -decay for at, decay, weight in self._traces[card]))


def _felt(hours: float, slow: float) -> float:
    """Return seconds as they are felt: those of the same sitting (two hours) in full, later ones slowed."""
    return min(hours, 2.0) * 3600 + max(hours - 2.0, 0.0) * 3600 * slow


class HalfLife:
    """Exponential forgetting with a half-life from counts: Settles & Meeder (2016), Proceedings of the ACL, 1848-1858.

    p = 2^(-t/h), h = 2^(b + r sqrt(1 + right) + w sqrt(1 + wrong)), counted once a sitting. The weights are set for the same first
    day as above; reading counts as a sitting with nothing recalled, and reading again the same evening for nothing.
    """

    BIAS, RIGHT, WRONG, READING = -2.95, 3.6, -0.45, 0.6

    def __init__(self, cards: int, rng: random.Random) -> None:
        able = rng.gauss(0, 0.15)
        self._bias = [self.BIAS + able + rng.gauss(0, 0.35) for _ in range(cards)]
        self._counts = [[0, 0] for _ in range(cards)]
        self._at: list[float | None] = [None] * cards
        self._less = [1.0] * cards
        self._known = [rng.random() < GUESSED for _ in range(cards)]

    def recall(self, card: int, hour: float) -> float:
        """Return the probability of recalling a card."""
        at = self._at[card]
        if at is None:
            return float(self._known[card])
        right, wrong = self._counts[card]
        half = 2 ** (self._bias[card] + self.RIGHT * math.sqrt(1 + right) + self.WRONG * math.sqrt(1 + wrong)) * self._less[card]
        return float(2 ** (-(hour - at) / 24 / half))

    def answered(self, card: int, hour: float, *, right: bool) -> None:
        """Learn from an answer."""
        at = self._at[card]
        if at is None or hour - at > 2:
            self._counts[card][0 if right else 1] += 1
        self._at[card], self._less[card] = hour, 1.0

    def read(self, card: int, hour: float) -> None:
        """Learn from reading."""
        if self._at[card] is None:
            self._less[card] = self.READING
        self._at[card] = hour


class TwoComponents:
    """Exponential forgetting with stability and retrievability: the two-component model.

    Wozniak, Gorzelanczyk & Murakowski (1995), Acta Neurobiologiae Experimentalis 55, 301-305; stabilization SInc = SIncMax e^(-Gain R)
    as SuperMemo documents it.

    R = 0.9^(t/S). The first evening leaves a stability of a quarter of a day, reading a part of that; a lapse goes back to it.
    """

    FIRST, MOST, GAIN, READING = 0.27, 26.0, 2.2, 0.6

    def __init__(self, cards: int, rng: random.Random) -> None:
        able = math.exp(rng.gauss(0, 0.12))
        self._ease = [able * math.exp(rng.gauss(0, 0.3)) for _ in range(cards)]
        self._stability = [0.0] * cards
        self._at: list[float | None] = [None] * cards
        self._known = [rng.random() < GUESSED for _ in range(cards)]

    def recall(self, card: int, hour: float) -> float:
        """Return the probability of recalling a card."""
        at = self._at[card]
        if at is None:
            return float(self._known[card])
        return float(0.9 ** ((hour - at) / 24 / self._stability[card]))

    def answered(self, card: int, hour: float, *, right: bool) -> None:
        """Learn from an answer."""
        at, first = self._at[card], self.FIRST * self._ease[card]
        if at is None:
            self._stability[card] = first * (4 if right else 1)
        elif hour - at > 2:
            grown = self._stability[card] * self.MOST * math.exp(-self.GAIN * self.recall(card, hour))
            self._stability[card] = grown if right else max(first, self._stability[card] * 0.4)
        self._at[card] = hour

    def read(self, card: int, hour: float) -> None:
        """Learn from reading."""
        if self._at[card] is None:
            self._stability[card] = self.FIRST * self.READING * self._ease[card]
        self._at[card] = hour


KINDS: Final[dict[str, Callable[[int, random.Random], Learner]]] = {
    "activation (Pavlik & Anderson 2005)": Activation,
    "half-life (Settles & Meeder 2016)": HalfLife,
    "two components (Wozniak et al. 1995)": TwoComponents,
}


class Sitting:
    """One evening: cards are asked one after the other; what is not recalled comes again until it is."""

    def __init__(self, learner: Learner, day: int, rng: random.Random) -> None:
        self._learner, self._rng = learner, rng
        self._hour = day * 24 + EVENING
        self.answers = 0

    def ask(self, cards: Sequence[int]) -> dict[int, bool]:
        """Ask cards and return whether each was recalled at first; those that were not come again until they are."""
        first = {card: self._answer(card) for card in cards}
        again = [card for card, right in first.items() if not right]
        for _ in range(MOST_AGAIN - 1):
            again = [card for card in again if not self._answer(card)]
        return first

    def _answer(self, card: int) -> bool:
        self._hour += SECONDS / 3600
        self.answers += 1
        right = self._rng.random() < self._learner.recall(card, self._hour)
        self._learner.answered(card, self._hour, right=right)
        return right


class Came(NamedTuple):
    """What one learner came to: answers (or readings) a card, and the recall of the meeting's hour."""

    answers: float
    recall: float


def at_meeting(learner: Learner, cards: int, days: int) -> float:
    """Return the mean recall at the meeting's hour."""
    return sum(learner.recall(card, days * 24 + MEETING_HOUR) for card in range(cards)) / cards


def reading(learner: Learner, cards: int, days: int, rng: random.Random, times: float) -> float:
    """Read everything the evening before, `times` over."""
    hour = (days - 1) * 24 + EVENING
    for _ in range(int(times)):
        for card in range(cards):
            hour += SECONDS / 3600
            learner.read(card, hour)
    return times


def sm2(learner: Learner, cards: int, days: int, rng: random.Random, begun_in: float) -> float:
    """SM-2 (Wozniak 1990), new cards spread over the first `begun_in` days; right is grade 4, wrong grade 2."""
    ease, count, interval, due = [2.5] * cards, [0] * cards, [0] * cards, [0] * cards
    answers = 0
    for day in range(days):
        sitting = Sitting(learner, day, rng)
        new = _share(cards, day, int(begun_in))
        asked = [card for card in range(cards) if card in new or 0 < due[card] <= day]
        for card, right in sitting.ask(asked).items():
            count[card] = count[card] + 1 if right else 0
            ease[card] = max(1.3, ease[card] + (0.0 if right else -0.32))
            interval[card] = 1 if count[card] <= 1 else 6 if count[card] == 2 else round(interval[card] * ease[card])
            due[card] = day + max(interval[card], 1)
        answers += sitting.answers
    return answers / cards


def fsrs(learner: Learner, cards: int, days: int, rng: random.Random, retention: float, begun_in: int) -> float:
    """FSRS-6 without a date, as it is studied day by day, new cards spread over the first `begun_in` days."""
    scheduler = Scheduler(retention)
    known = [Card("report", str(card)) for card in range(cards)]
    answers = 0
    for day in range(days):
        today = DAY_ONE + timedelta(days=day)
        new = _share(cards, day, begun_in)
        due = [card for card in range(cards) if (at := known[card].due_day) is not None and at <= today]
        answers += _study(learner, known, [*due, *new], day, scheduler, rng)
    return answers / cards


def ready(learner: Learner, cards: int, days: int, rng: random.Random, wanted: float, budget: float) -> float:
    """The plan of `app.study.readying`, made anew each day."""
    scheduler = Scheduler(0.9)
    known = [Card("report", str(card)) for card in range(cards)]
    outcomes: list[Outcome] = []
    answers = 0
    for day in range(days):
        today = (DAY_ONE + timedelta(days=day)).toordinal()
        made = plan(
            known,
            today,
            Deadline(days - day, MEETING_HOUR),
            Memory(None, steadiness(outcomes)),
            answers_a_day=budget * 60 / SECONDS,
            tried=len(outcomes) >= TRIED,
            wanted=wanted,
        )
        answers += _study(learner, known, made.today, day, scheduler, rng, outcomes)
    return answers / cards


def _study(
    learner: Learner,
    known: list[Card],
    asked: Sequence[int],
    day: int,
    scheduler: Scheduler,
    rng: random.Random,
    outcomes: list[Outcome] | None = None,
) -> int:
    today, now = DAY_ONE + timedelta(days=day), datetime(2026, 1, 3, 20, tzinfo=UTC) + timedelta(days=day)
    sitting = Sitting(learner, day, rng)
    for card, right in sitting.ask(asked).items():
        before = known[card]
        if outcomes is not None and before.stability is not None and before.seen_day is not None:
            outcomes.append(Outcome(before.stability, (today - before.seen_day).days, right))
        for rating in (Rating.GOOD,) if right else (Rating.AGAIN, Rating.GOOD):
            known[card] = scheduler.grade(known[card], rating, now, today)
    return sitting.answers


def _share(cards: int, day: int, days: int) -> range:
    """Return which of the cards are begun on a day when all are begun in the first `days`."""
    if day >= days:
        return range(0)
    return range(cards * day // days, cards * (day + 1) // days)


Way = Callable[[Learner, int, int, random.Random], float]


def ways(days: int) -> dict[str, dict[str, Way]]:
    """Return the four ways of studying, each with its settings; the first is the one that a person gets who sets nothing."""
    begun = sorted({max(1, days // 2), max(1, days - 2), max(1, days - 1), days})
    retentions = [0.9, *(one for one in (0.8, 0.85, 0.93, 0.95, 0.97))]
    return {
        READING: {f"{times} times": _way(reading, times) for times in (1, 2, 3, 4, 6, 8, 12)},
        "SM-2": {f"begun in {first} days": _way(sm2, first) for first in (days - 1, *begun)},
        "FSRS-6 without the date": {
            f"{round(retention * 100)} %, begun in {first} days": _way(fsrs, retention, first)
            for retention in retentions
            for first in (days - 1, *begun)
        },
        OURS: {f"{round(wanted * 100)} %": _way(ready, wanted, MINUTES) for wanted in (0.9, 0.8, 0.83, 0.85, 0.86, 0.87, 0.88, 0.93, 0.95)},
    }


def _way(study: Callable[..., float], *given: float) -> Way:
    return lambda learner, cards, days, rng: study(learner, cards, days, rng, *given)


def measured(kind: Callable[[int, random.Random], Learner], way: Way, learners: int, cards: int, days: int) -> list[Came]:
    """Let `learners` persons of a kind study in one way; the same seeds make the same persons for every way."""
    came = []
    for seed in range(learners):
        learner = kind(cards, random.Random(f"{kind.__name__} {seed}"))
        answers = way(learner, cards, days, random.Random(seed))
        came.append(Came(answers, at_meeting(learner, cards, days)))
    return came


def best(settings: dict[str, list[Came]]) -> str:
    """Return the setting with the fewest answers of those that reach what is wanted, else the one with the best recall."""
    reached = {name: mean_answers(came) for name, came in settings.items() if mean_recall(came) >= WANTED}
    if reached:
        return min(reached, key=lambda name: reached[name])
    return max(settings, key=lambda name: mean_recall(settings[name]))


def mean_answers(came: Sequence[Came]) -> float:
    """Return the mean over learners of answers a card."""
    return statistics.mean(one.answers for one in came)


def mean_recall(came: Sequence[Came]) -> float:
    """Return the mean over learners of the recall at the meeting."""
    return statistics.mean(one.recall for one in came)


def main() -> None:
    """Simulate, print a table for each kind of learner, and end with a line of JSON."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--learners", type=int, default=20)
    told.add_argument("--cards", type=int, default=60)
    told.add_argument("--days", type=int, default=6, help="evenings before the meeting")
    told.add_argument("--all", action="store_true", help="print every setting, not only the first and the best")
    given = told.parse_args()
    result: dict[str, object] = {"learners": given.learners, "cards": given.cards, "days": given.days}
    short: list[str] = []
    for kind, learner in KINDS.items():
        print(f"\n{kind}: {given.cards} cards, {given.days} evenings, {given.learners} learners")
        print(f"{'':30}{'setting':26}{'answers a card':>18}{'recall at the meeting':>26}")
        found = {}
        for name, settings in ways(given.days).items():
            came = {one: measured(learner, way, given.learners, given.cards, given.days) for one, way in settings.items()}
            for one in came if given.all else dict.fromkeys((next(iter(came)), best(came))):
                print(f"{name:30}{one:26}{_spread(came[one], 0, 1, 2):>18}{_spread(came[one], 1, 100, 1) + ' %':>26}")
            found[name] = came[best(came)]
        result[kind] = {name: [round(mean_answers(came), 3), round(mean_recall(came), 4)] for name, came in found.items()}
        short += _short(kind, found)
    print(json.dumps(result | {"falls_short": short}))


def _short(kind: str, found: dict[str, list[Came]]) -> list[str]:
    """Return where the plan does not reach what is wanted, or another way reaches it with fewer answers."""
    ours = found[OURS]
    short = [f"{kind}: the plan reaches {mean_recall(ours):.3f}"] if mean_recall(ours) < WANTED else []
    for name, came in found.items():
        if mean_recall(came) >= WANTED and mean_answers(came) < mean_answers(ours):
            short.append(f"{kind}: {name} takes fewer answers")
    return short


def _spread(came: Sequence[Came], which: int, times: int, digits: int) -> str:
    values = [one[which] * times for one in came]
    return f"{statistics.mean(values):.{digits}f} ± {statistics.stdev(values) if len(values) > 1 else 0.0:.{digits}f}"


if __name__ == "__main__":
    main()
