"""GUI layer: a sitting as its screen works with it: each step is looked up or kept on the worker, one at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from app.gui.source import Source, heading_of, members_of, point_of, source_of
from app.gui.widgets.places import Member
from app.services.changes import Changes, Done
from app.services.composition import Services
from app.services.studying import Sitting, Summary, Turn
from app.study.model import Card, Field, Rating

if TYPE_CHECKING:
    from app.bank.model import Bank


class Face(NamedTuple):
    """A card as it is shown: the turn, the name above the answer ("" for none), the answer's parts and where it comes from."""

    turn: Turn
    heading: str
    members: tuple[Member, ...]
    source: Source | None


class Dealt(NamedTuple):
    """Where a sitting stands: the card to ask now, or what the sitting came to when there is none."""

    sitting: Sitting
    face: Face | None
    summary: Summary | None


class Dealer:
    """Takes a sitting from card to card. Every method is called on the worker's thread, which alone knows the banks it has read."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._banks: dict[str, Bank] = {}

    def begin(self, person: str, reports: tuple[str, ...], at_most: int | None) -> Dealt:
        """Begin a sitting. Without a card there is neither face nor summary."""
        sitting = self._services.studying.begin(person, reports, at_most)
        turn = self._services.studying.next(sitting)
        return Dealt(sitting, None if turn is None else self._face(turn), None)

    def grade(self, sitting: Sitting, turn: Turn, rating: Rating) -> Done[Dealt]:
        """Keep a grade and look up what comes next."""
        return self._go_on(self._services.studying.grade(sitting, turn, rating))

    def mark(self, sitting: Sitting, card: Card, field: Field, value: bool | str) -> Done[Dealt]:
        """Keep what is set on a card and look up what comes next."""
        return self._go_on(self._services.studying.mark(sitting, card, field, value))

    def undo(self, sitting: Sitting) -> Done[Dealt]:
        """Take the last deed back and look up its card."""
        return self._go_on(self._services.studying.undo(sitting))

    def finish(self, sitting: Sitting) -> Done[Summary]:
        """Close a sitting that is left before its end."""
        return self._services.studying.finish(sitting)

    def _go_on(self, done: Done[Sitting]) -> Done[Dealt]:
        turn = self._services.studying.next(done.value)
        if turn is not None:
            return Done(Dealt(done.value, self._face(turn), None), done.changes)
        finished = self._services.studying.finish(done.value)
        return Done(Dealt(done.value, None, finished.value), both(done.changes, finished.changes))

    def _face(self, turn: Turn) -> Face:
        if turn.report not in self._banks:
            self._banks[turn.report] = self._services.library.open(turn.report)
        bank = self._banks[turn.report]
        point = point_of(turn.question, bank)
        members = members_of(turn.question, point, bank.report)
        return Face(turn, heading_of(turn.question, point), members, source_of(turn.question, bank))


Step = Callable[[], Done[Dealt]]


def both(one: Changes, other: Changes) -> Changes:
    """Return what two writes changed together."""
    return Changes(
        people=one.people or other.people,
        library=one.library or other.library,
        cards=one.cards or other.cards,
        attempts=one.attempts or other.attempts,
        settings=one.settings or other.settings,
    )
