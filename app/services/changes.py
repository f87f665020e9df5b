"""Services layer: what a write changed, so that each page can decide whether that concerns it."""

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Changes(msgspec.Struct, frozen=True):
    """Which kinds of things a committed write changed."""

    people: bool = False
    library: bool = False
    cards: bool = False
    attempts: bool = False
    settings: bool = False
    formulas: bool = False
    rights: bool = False
    papers: bool = False
    meetings: bool = False
    stars: bool = False
    reading: bool = False


class Done(msgspec.Struct, Generic[T], frozen=True):
    """A committed write: its result and what it changed."""

    value: T
    changes: Changes
