"""Study layer: a flashcard's memory of one person, and what grading it brings."""

from datetime import date, datetime
from enum import IntEnum
from typing import Literal

import msgspec

Phase = Literal["new", "learning", "review", "relearning"]
Field = Literal["suspended", "flagged", "note"]
"""What a person sets on a card."""


class Rating(IntEnum):
    """How well a card was recalled; the numbers are those of the keys and of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Card(msgspec.Struct, frozen=True):
    """What one person remembers of one flashcard.

    `stability` (days until recall falls to 90 %) and `difficulty` (1 to 10) are those of FSRS-6, None while `phase` is
    "new". `due_day` is the study day on which the card comes back; within a day, a learning step sets `due_at` as well.
    `seen_day` is the study day of the last review. `reps` counts reviews, `lapses` the times a known card was forgotten.
    A card that is `suspended` is not asked; `flagged` and `note` are the person's own.
    """

    report: str
    question: str
    phase: Phase = "new"
    stability: float | None = None
    difficulty: float | None = None
    due_day: date | None = None
    due_at: datetime | None = None
    seen_day: date | None = None
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    flagged: bool = False
    note: str = ""


class Preview(msgspec.Struct, frozen=True):
    """When a card would come back after `rating`: in `minutes` within this sitting, or else in `days` study days."""

    rating: Rating
    minutes: int | None
    days: int


class Pace(msgspec.Struct, frozen=True):
    """A learner's wishes for one report: retention in percent and new cards a day; None: as the settings say."""

    retention: int | None = None
    new: int | None = None
