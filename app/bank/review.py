"""Bank layer: what people said of a report's points: facts that are only ever added."""

from datetime import datetime
from typing import Final, Generic, Literal, TypeVar

import msgspec

from app.extract.model import KeyPoint, PointKind, Value
from app.report.model import Evidence

State = Literal["waiting", "accepted", "corrected", "rejected"]

F = TypeVar("F")

BY_HAND: Final = "review"
"""The mechanism of a point that a person wrote or corrected."""
SURE: Final = 0.8
"""From this confidence on a point is told as sure; below it is one to look at closely before others are asked it."""
ALMOST_CERTAIN: Final = 0.95
"""From this confidence on a person may accept all points at one stroke."""


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a correction says otherwise than the point did; None leaves it as it is."""

    name: str | None = None
    members: tuple[str, ...] | None = None
    open: bool | None = None
    value: Value | None = None
    subject: str | None = None
    salience: float | None = None


class Draft(msgspec.Struct, frozen=True):
    """A point that a person writes: `evidence` is what was selected in the text."""

    kind: PointKind
    name: str
    members: tuple[str, ...]
    open: bool
    value: Value | None
    subject: str
    salience: float
    evidence: Evidence


class Accept(msgspec.Struct, frozen=True, tag="accept"):
    """These points are right, as they then were: `said` holds what each of them said, so that it holds for nothing else."""

    points: tuple[str, ...]
    said: tuple[str, ...]


class Correct(msgspec.Struct, frozen=True, tag="correct"):
    """A point says something else than was found."""

    point: str
    change: Change


class Reject(msgspec.Struct, frozen=True, tag="reject"):
    """These points are not used."""

    points: tuple[str, ...]


class Merge(msgspec.Struct, frozen=True, tag="merge"):
    """The points `others` belong into the point `into`, which then says what `change` says."""

    into: str
    others: tuple[str, ...]
    change: Change


class Split(msgspec.Struct, frozen=True, tag="split"):
    """A point is two: it then says what `change` says, and `part` stands beside it."""

    point: str
    change: Change
    part: KeyPoint


class Add(msgspec.Struct, frozen=True, tag="add"):
    """The report says this, too."""

    point: KeyPoint


class Undo(msgspec.Struct, frozen=True, tag="undo"):
    """The ruling of this id holds no more."""

    ruling: str


class Redo(msgspec.Struct, frozen=True, tag="redo"):
    """The ruling of this id, which was undone, holds again."""

    ruling: str


Deed = Accept | Correct | Reject | Merge | Split | Add | Undo | Redo


class Ruling(msgspec.Struct, frozen=True):
    """One thing that a person did in reviewing a report, `person` by id, with the name as it is now; moments are UTC."""

    id: str
    person: str
    name: str
    at: datetime
    deed: Deed


class Reviewed(msgspec.Struct, frozen=True):
    """A point as review left it: `found` is what the report's reading gave (None where a person added it).

    `ruling` is the last one that concerned it and holds, None where nobody looked at it yet.
    """

    point: KeyPoint
    state: State
    found: KeyPoint | None
    ruling: Ruling | None

    @property
    def changed(self) -> bool:
        """Whether a person gave it other words than it was found with."""
        return self.found != self.point

    @property
    def used(self) -> bool:
        """Whether it may be studied and asked."""
        return self.state != "rejected"

    @property
    def fit_for_meetings(self) -> bool:
        """Whether others may be asked it: a person said that it is right, or it is sure by itself."""
        return self.used and (self.state != "waiting" or self.point.confidence >= SURE)


class History(msgspec.Struct, Generic[F], frozen=True):
    """The facts that hold (rulings, edits), in their order, and those that were undone and can be redone, the next one last."""

    holding: tuple[F, ...]
    undone: tuple[F, ...]
