"""Meeting layer: modes, meetings, what is on their agenda, who takes part, and what was moved or called off."""

from datetime import date, datetime, time
from typing import Literal

import msgspec

Opens = Literal["held", "room", "leaders_first", "deadline", "daily", "any_time", "phases"]
"""When a mode lets people answer.

`held`: while the meeting is held. `room`: all at once, between the host's opening and closing of the quiz, those who are there.
`leaders_first`: while it is held, the others once the leaders have finished. `deadline`: from its beginning to the deadline.
`daily`: once on each study day from the meeting's day to its last, except on rest days. `any_time`: from its beginning until it is
ended, wherever the computer stands. `phases`: a test before, study, a test after, as the organiser goes on.
"""
Counts = Literal["first", "best", "last"]
"""Which attempt of a person counts."""
Draws = Literal["reports", "part"]
"""What a paper is drawn from: all of the meeting's reports, or one section or topic of them."""
Need = Literal["part", "kind", "branches", "place", "story", "deadline", "last_day"]
"""What an organiser must fill in before a meeting of a mode can be held."""
Way = Literal["device", "turns", "stage", "phones", "paper", "bundle"]
"""How answers come in: each person from their own 今日, one after another on one computer, or by ways that other parts bring."""
READY: tuple[Way, ...] = ("device", "turns")
"""The ways that are here; a mode may name the others, and nothing offers them before they are."""
RecordPart = Literal["attendance", "agenda", "points", "results", "branches", "coverage", "days", "gain", "lead", "place", "speeches"]
"""What a mode's record holds besides time, place, chair and recorder."""
State = Literal["planned", "prepared", "begun", "ended", "cancelled"]
PaperName = Literal["main", "pre", "post"]


class Step(msgspec.Struct, frozen=True):
    """One line of a mode's usual agenda: how many minutes it takes, what is done, and a word about it."""

    minutes: int
    title: str
    detail: str = ""


class Mode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way of holding a study meeting, as an organisation has it.

    `tone` is the one of the nine names whose colours it wears. `roles` are the words of those who take part, () for everybody;
    `leaders` the words of those who go first. `teams` lets branches stand beside each other. `questions` is how many a paper has.
    """

    id: str
    name: str
    tone: str
    who: str = ""
    roles: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    opens: Opens = "held"
    draws: Draws = "reports"
    counts: Counts = "first"
    questions: int = 20
    teams: bool = False
    large_text: bool = False
    needs: tuple[Need, ...] = ()
    ways: tuple[Way, ...] = ("device", "turns")
    record: tuple[RecordPart, ...] = ("attendance", "agenda", "points", "results")
    steps: tuple[Step, ...] = ()

    @property
    def papers(self) -> tuple[PaperName, ...]:
        """The papers that a meeting of this mode has: one, or two parallel ones."""
        return ("pre", "post") if self.opens == "phases" else ("main",)

    @property
    def offered(self) -> tuple[Way, ...]:
        """The ways of answering that the mode allows and this program has."""
        return tuple(way for way in self.ways if way in READY)

    @property
    def short(self) -> str:
        """The characters that stand in the calendar (集中 for 集中学)."""
        return self.name.removesuffix("学")[:2] or self.name[:2]


class AgendaItem(msgspec.Struct, frozen=True):
    """One item of an agenda: when it begins, what is done, who does it or a word about it."""

    at: time
    title: str
    detail: str = ""


class Move(msgspec.Struct, frozen=True, tag="move"):
    """A meeting was given another day, hour or place, and why."""

    before: datetime
    after: datetime
    reason: str
    at: datetime


class Cancellation(msgspec.Struct, frozen=True, tag="cancel"):
    """A meeting was called off, and why."""

    reason: str
    at: datetime


class Revival(msgspec.Struct, frozen=True, tag="revive"):
    """A meeting that was called off is held after all."""

    reason: str
    at: datetime


Change = Move | Cancellation | Revival


class Participation(msgspec.Struct, frozen=True):
    """Someone who takes part in one meeting, as they stood on the roster when it was prepared. `leads`: goes first."""

    person: str
    name: str
    number: str
    branch: str = ""
    roles: tuple[str, ...] = ()
    leads: bool = False


class Details(msgspec.Struct, frozen=True):
    """What an organiser fills in about a meeting; "" and () where it does not concern it.

    `part` names the section or topic that the paper is drawn from, `kind` the kind of 三会一课, `branches` who of them takes part
    (all when empty), `story` what is told at the place, `deadline` and `last_day` when answers stop, `rest_days` the days without a
    task of the daily mode, `speeches` what was said, in brief.
    """

    chair: str = ""
    recorder: str = ""
    part: str = ""
    kind: str = ""
    branches: tuple[str, ...] = ()
    story: str = ""
    deadline: datetime | None = None
    last_day: date | None = None
    rest_days: tuple[date, ...] = ()
    speeches: str = ""


class Meeting(msgspec.Struct, frozen=True):
    """One study meeting. `day`, `start` and `minutes` are in the office's own time; moments are aware, UTC.

    `phase` is where a `room` or a `phases` meeting has got to (`app.meeting.running.PHASES`), "" for others. `opened` says that the
    organiser let the others begin before the leaders had finished. `sequence` counts what was changed after it was first planned:
    calendars know by it which news is newer. `changes` are facts, the oldest first.
    """

    id: str
    mode: Mode
    day: date
    start: time
    minutes: int
    place: str = ""
    title: str = ""
    reports: tuple[str, ...] = ()
    details: Details = Details()
    agenda: tuple[AgendaItem, ...] = ()
    state: State = "planned"
    phase: str = ""
    opened: bool = False
    sequence: int = 0
    begun: datetime | None = None
    ended: datetime | None = None
    changes: tuple[Change, ...] = ()


class Sitting(msgspec.Struct, frozen=True):
    """One attempt of one person in a meeting. `day` is its study day; `hundredths` and `full` are its marks.

    `handed_in` is None while it is under way.
    """

    attempt: str
    person: str
    paper: PaperName
    day: date
    started: datetime
    handed_in: datetime | None = None
    hundredths: int = 0
    full: int = 0
    passed: bool = False

    @property
    def percent(self) -> int:
        """The marks in whole percent of the full marks, rounded down."""
        return self.hundredths * 100 // self.full if self.full else 0
