"""Study layer: the time of a mock exam: what is spent while it is on the screen, measured by steps, never by the clock on the wall.

A clock that is set forward or back, or another time zone, changes nothing: only the steps between two ticks of a clock that cannot be
set count. A step that is longer than `LONGEST_STEP` (the computer slept, the program stood still) counts as that much. The time stands
still while the exam is not on the screen.
"""

from typing import Final

import msgspec

LONGEST_STEP: Final = 10_000
NEAR: Final = 5 * 60_000
"""From here on the end is told once."""


class Countdown(msgspec.Struct, frozen=True):
    """A limit and what of it is spent, in milliseconds."""

    limit: int
    spent: int = 0

    @property
    def left(self) -> int:
        """What is left, in milliseconds; never less than nothing."""
        return max(self.limit - self.spent, 0)

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self.left == 0

    @property
    def near(self) -> bool:
        """Whether no more than `NEAR` is left; a limit that is no longer than twice that is near only in its last part of half."""
        return self.left <= min(NEAR, self.limit // 2)

    def after(self, step: int) -> "Countdown":
        """Return the countdown `step` milliseconds later; a step back is none."""
        return msgspec.structs.replace(self, spent=min(self.spent + max(0, min(step, LONGEST_STEP)), max(self.limit, self.spent)))


def clock_words(left: int) -> str:
    """Return what is left as a clock shows it (1:02:05, 42:07), begun seconds counted as whole ones."""
    seconds = -(-left // 1000)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
