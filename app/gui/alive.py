"""GUI layer: answers that come back after their page has gone."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T")


def while_alive(owner: QObject, then: Callable[[T], None]) -> Callable[[T], None]:
    """Return `then` for as long as `owner` lives: a page may be rebuilt or taken away while the worker still looks up what it asked."""

    def told(value: T) -> None:
        if isValid(owner):
            then(value)

    return told
