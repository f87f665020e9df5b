"""Services layer: what services take from outside: the time, chance, new ids."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec


class Surroundings(msgspec.Struct, frozen=True):
    """Where a service gets what is not its own.

    `now` gives an aware moment in the person's time zone (study days and printed dates follow that zone), `seed` a fresh
    seed of up to 53 bits, `new_id` a fresh UUID as text.
    """

    now: Callable[[], datetime]
    seed: Callable[[], int]
    new_id: Callable[[], str]

    def moment(self) -> datetime:
        """Return the present moment as records keep it: UTC, in whole milliseconds."""
        now = self.now().astimezone(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)
