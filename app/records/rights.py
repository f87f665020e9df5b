"""Records layer: who may do what on a computer that several people share: what is the organiser's, and what is everyone's."""

from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

Right = Literal["everyone", "organiser"]
Deed = Literal[
    "own_tasks", "own_results", "others_results", "edit_bank", "correct_scores", "papers", "roster", "plan", "passcode",
]  # fmt: skip

NEEDS: Final[dict[Deed, Right]] = {
    "own_tasks": "everyone",
    "own_results": "everyone",
    "others_results": "organiser",
    "edit_bank": "organiser",
    "correct_scores": "organiser",
    "papers": "organiser",
    "roster": "organiser",
    "plan": "organiser",
    "passcode": "organiser",
}
"""Which right each deed needs. Studying, quizzes, reading and one's own results are everyone's, always."""
PLACES: Final[dict[str, Deed]] = {"roster": "roster", "plan": "plan", "archive": "others_results"}
"""The deed that a place of the window stands for; what is not listed is everyone's, and guards its own deeds."""

SHORTEST: Final = 4
LONGEST: Final = 64
FREE_TRIES: Final = 3
"""So many wrong tries cost nothing: a key was hit beside another."""
WAITS: Final = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300, 900))
"""How long the next try has to wait after each wrong one beyond those; the last one stays."""


class Access(msgspec.Struct, frozen=True):
    """How the organiser's area stands: whether there is a passcode at all, and whether it is unlocked now."""

    passcode: bool = False
    unlocked: bool = False

    @property
    def locked(self) -> bool:
        """Whether the organiser's passcode has to be given first."""
        return self.passcode and not self.unlocked


def may(access: Access, deed: Deed) -> bool:
    """Return whether a deed is allowed now; where no passcode was ever set, everything is."""
    return not access.locked or NEEDS[deed] == "everyone"


def deed_of(place: str) -> Deed:
    """Return the deed that going to a place of the window is."""
    return PLACES.get(place, "own_tasks")


def wait(failures: int, failed: datetime | None, now: datetime) -> timedelta:
    """Return how long the next try has to wait after so many wrong ones in a row, the last of them at `failed`.

    A clock that was set back makes it no longer than it was.
    """
    if failed is None or failures < FREE_TRIES:
        return timedelta()
    whole = WAITS[min(failures - FREE_TRIES, len(WAITS) - 1)]
    return max(min(failed + whole - now, whole), timedelta())
