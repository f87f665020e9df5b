"""Reader: text turned on its page. Upright is how most of it reads; what reads otherwise is a watermark or a mark in the margin."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

from app.report.readers.layout import Piece

Turn = Literal["right", "up", "left", "down"]
"""Where text reads to on its page."""


class Run(msgspec.Struct, frozen=True):
    """Characters drawn side by side: their box with y growing upwards, and where they read to, None for a single character."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    turn: Turn | None


def direction(across: float, up: float) -> Turn:
    """Return where text reads to whose last character is so far from its first."""
    if abs(across) >= abs(up):
        return "right" if across >= 0 else "left"
    return "up" if up > 0 else "down"


def upright(runs: Iterable[Run]) -> list[Piece]:
    """Return the runs that read as most of the page does, as pieces that read to the right."""
    all_runs = list(runs)
    votes: Counter[Turn] = Counter()
    for run in all_runs:
        if run.turn is not None:
            votes[run.turn] += len(run.text)
    turn: Turn = max(votes, key=lambda one: votes[one], default="right")
    return [_piece(run, turn) for run in all_runs if run.turn in {turn, None} and _is_straight(run)]


def _is_straight(run: Run) -> bool:
    """Return whether a run keeps its row: a watermark across the page does not."""
    across = run.right - run.left if run.turn in {"up", "down"} else run.top - run.bottom
    return across <= 3 * max(run.size, 1.0)


def _piece(run: Run, turn: Turn) -> Piece:
    if turn == "right":
        return Piece(run.text, run.left, -run.top, run.right, -run.bottom, run.size or run.top - run.bottom, run.bold)
    left, top, right, bottom = {
        "up": (run.bottom, run.left, run.top, run.right),
        "left": (-run.right, run.bottom, -run.left, run.top),
        "down": (-run.top, -run.right, -run.bottom, -run.left),
    }[turn]
    return Piece(run.text, left, top, right, bottom, run.size or bottom - top, run.bold)
