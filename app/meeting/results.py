"""Meeting layer: what a meeting came to: which attempt counts, who is missing, branches beside each other, gain."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

import msgspec

from app.meeting.access import task_days
from app.meeting.model import Counts, Meeting, PaperName, Participation, Sitting

READ_ENOUGH: Final = 5
"""So many paragraphs a day are a day's reading: some minutes."""


class Coverage(msgspec.Struct, frozen=True):
    """How many of those who take part have finished, and who has not, in the order of the list; `away` are not expected."""

    done: int
    expected: int
    missing: tuple[Participation, ...]
    away: int = 0

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down so that 100 means everybody."""
        return self.done * 100 // self.expected if self.expected else 0


class Team(msgspec.Struct, frozen=True):
    """One branch: who is expected, who has finished, who passed, and the marks of those who have finished, in hundredths."""

    branch: str
    expected: int
    done: int
    passed: int
    hundredths: int
    full: int

    @property
    def percent(self) -> int | None:
        """The mean in whole percent, rounded down; None while nobody has finished."""
        return self.hundredths * 100 // self.full if self.full else None


class Days(msgspec.Struct, frozen=True):
    """One person's days of a daily meeting: on how many of the days with a task so far they did it, and on how many they read."""

    person: str
    done: int
    tasks: int
    read: int = 0


class Gain(msgspec.Struct, frozen=True):
    """One person's two tests, each as a share of the full marks.

    `normalised` is Hake's normalised gain, (post − pre) / (1 − pre): how much of what could still be gained was gained. It is None where
    nothing was left to gain.
    """

    person: str
    pre: Fraction
    post: Fraction
    normalised: Fraction | None


def counted(rule: Counts, sittings: Iterable[Sitting]) -> Sitting | None:
    """Return the one of a person's sittings that counts, None where none was handed in; of equally good ones the earliest."""
    handed_in = sorted((one for one in sittings if one.handed_in is not None), key=lambda one: (one.handed_in, one.started, one.attempt))
    if not handed_in:
        return None
    if rule == "best":
        return max(handed_in, key=lambda one: Fraction(one.hundredths, one.full) if one.full else Fraction(0))
    return handed_in[0 if rule == "first" else -1]


def standing(meeting: Meeting, everyone: Iterable[Participation], sittings: Iterable[Sitting]) -> dict[str, Sitting | None]:
    """Return the sitting that counts of each person who takes part; of two tests it is the one that `paper_now` names."""
    paper = paper_now(meeting)
    by_person: dict[str, list[Sitting]] = {one.person: [] for one in everyone}
    for sitting in sittings:
        if sitting.paper == paper and sitting.person in by_person:
            by_person[sitting.person].append(sitting)
    return {person: counted(meeting.mode.counts, own) for person, own in by_person.items()}


def paper_now(meeting: Meeting) -> PaperName:
    """Return the paper by which a meeting stands: of two tests the one after the study, the first one until that has begun."""
    return meeting.mode.papers[0 if meeting.state == "begun" and meeting.phase in ("pre", "study") else -1]


def coverage(
    meeting: Meeting, everyone: Sequence[Participation], sittings: Iterable[Sitting], away: Collection[str] = frozenset()
) -> Coverage:
    """Return how much of the list has finished; who did not answer is missing and not zero.

    Those who are known not to be there are not expected where people answer in the meeting only; who answered all the same counts.
    """
    found = standing(meeting, everyone, sittings)
    expected = due(meeting, everyone, found, away)
    missing = tuple(one for one in expected if found[one.person] is None)
    return Coverage(len(expected) - len(missing), len(expected), missing, len(everyone) - len(expected))


def teams(
    meeting: Meeting, everyone: Sequence[Participation], sittings: Iterable[Sitting], away: Collection[str] = frozenset()
) -> tuple[Team, ...]:
    """Return the branches in the order in which they first appear; they stand beside each other and are not ranked.

    Who is expected is as in `coverage`.
    """
    found = standing(meeting, everyone, sittings)
    expected = due(meeting, everyone, found, away)
    named = dict.fromkeys(one.branch for one in everyone)
    return tuple(_team(branch, [found[one.person] for one in expected if one.branch == branch]) for branch in named)


def due(
    meeting: Meeting, everyone: Sequence[Participation], found: Mapping[str, Sitting | None], away: Collection[str]
) -> list[Participation]:
    """Return who is expected to answer: all but those known to be `away` who did not, where people answer in the meeting only."""
    there_only = meeting.mode.opens in ("held", "room", "leaders_first", "phases")
    return [one for one in everyone if not (there_only and one.person in away and found[one.person] is None)]


def _team(branch: str, counting: Sequence[Sitting | None]) -> Team:
    done = [sitting for sitting in counting if sitting is not None]
    marks, full = sum(one.hundredths for one in done), sum(one.full for one in done)
    return Team(branch, len(counting), len(done), sum(one.passed for one in done), marks, full)


def days(
    meeting: Meeting,
    everyone: Iterable[Participation],
    sittings: Sequence[Sitting],
    until: date,
    reading: Mapping[tuple[str, date], int] = MappingProxyType({}),
) -> tuple[Days, ...]:
    """Return each person's days of a daily meeting up to `until`; rest days have no task and are missed by nobody.

    A day is done by answering, or by reading `READ_ENOUGH` paragraphs; `reading` holds how many each person read on each day.
    """
    tasks = set(task_days(meeting, until))
    answered = {(one.person, one.day) for one in sittings if one.handed_in is not None and one.day in tasks}
    read = {(person, day) for (person, day), paragraphs in reading.items() if paragraphs >= READ_ENOUGH and day in tasks}
    return tuple(
        Days(
            person=one.person,
            done=sum(person == one.person for person, _ in answered | read),
            tasks=len(tasks),
            read=sum(person == one.person for person, _ in read),
        )
        for one in everyone
    )


def gains(everyone: Iterable[Participation], sittings: Sequence[Sitting]) -> tuple[Gain, ...]:
    """Return the gain of each person who took both tests, the first attempt at each.

    Normalised gain after R. R. Hake, Interactive-engagement versus traditional methods, American Journal of Physics 66 (1998), 64–74.
    """
    found = []
    for one in everyone:
        tests = [counted("first", [s for s in sittings if s.person == one.person and s.paper == paper]) for paper in ("pre", "post")]
        shares = [Fraction(test.hundredths, test.full) for test in tests if test is not None and test.full]
        if len(shares) == len(tests):
            found.append(Gain(one.person, shares[0], shares[1], normalised_gain(shares[0], shares[1])))
    return tuple(found)


def group_gain(each: Sequence[Gain]) -> Fraction | None:
    """Return the gain of a group as Hake defines it, from the means of both tests; None without anybody or where nothing was to gain."""
    if not each:
        return None
    count = len(each)
    return normalised_gain(sum((one.pre for one in each), Fraction(0)) / count, sum((one.post for one in each), Fraction(0)) / count)


def normalised_gain(pre: Fraction, post: Fraction) -> Fraction | None:
    """Return (post − pre) / (1 − pre) of two shares from 0 to 1; None where `pre` is 1."""
    return None if pre >= 1 else (post - pre) / (1 - pre)
