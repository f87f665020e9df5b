"""GUI layer: a round of practice as its screen works with it: questions, answers and where they come from, on the worker."""

from typing import NamedTuple

from app.gui.quiz.reviewing import Sources
from app.gui.source import Source
from app.services.changes import Changes, Done
from app.services.composition import Services
from app.services.practising import Faced, Round
from app.services.quizzing import Marked, Result


class Shown(NamedTuple):
    """A question of a round and, where its answer is shown, the place of the report that says why."""

    faced: Faced
    source: Source | None


class Facing:
    """Takes a round from question to question. Every method is called on the worker's thread, which alone knows the banks it has read."""

    def __init__(self, services: Services, round_: Round, *, recite: bool) -> None:
        self._services = services
        self._round = round_
        self._recite = recite
        self._sources = Sources(services)

    def face(self, place: int, by: int = 1, *, told: bool = False) -> Shown | None:
        """Return the question at `place`, or the next one (before it, for `by` -1) that is still asked; None where there is none.

        Its answer comes with it where it was given in this round, or is to be `told`.
        """
        while 0 <= place < len(self._round.places):
            faced = self._services.practising.face(self._round, place, answered=told or self._recite)
            if faced is not None:
                return self._shown(faced)
            place += by
        return None

    def go_to(self, place: int) -> Done[None]:
        """Remember the place, unless one only reads: that must not move the place at which one practises."""
        if self._recite:
            return Done(None, Changes())
        return self._services.practising.go_to(self._round, place)

    def answer(self, place: int, response: tuple[str, ...]) -> Done[Marked]:
        """Keep an answer."""
        return self._services.practising.answer(self._round, place, response)

    def finish(self, seen: frozenset[int] = frozenset()) -> Done[Result | None]:
        """Close the round; what was `seen` and not answered is in its result."""
        return self._services.practising.finish(self._round, seen)

    def _shown(self, faced: Faced) -> Shown:
        return Shown(faced, None if faced.marked is None else self._sources.of(faced.marked))
