"""GUI layer: a result with the places of the reports that say why, looked up on the worker."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from app.errors import UserError
from app.gui.source import Source, source_of
from app.services.composition import Services
from app.services.examining import InSection
from app.services.quizzing import Marked, Result

if TYPE_CHECKING:
    from app.bank.model import Bank


class Reviewed(NamedTuple):
    """A result and, for each of its items, where its question comes from (None where that cannot be shown any more)."""

    result: Result
    sources: tuple[Source | None, ...]
    sections: tuple[InSection, ...] = ()
    """What a mock exam came to in each section of the reports, where there are several."""
    ran_out: bool = False
    """Whether it was a mock exam that was handed in because its time was over."""


def review(services: Services, result: Result) -> Reviewed:
    """Look up where the questions of `result` come from, in the editions in which they were asked."""
    if result.attempt.kind != "mock":
        return Reviewed(result, sources_of(services, result.items))
    sections = services.examining.by_section(result)
    over = services.examining.ran_out(result.attempt.id)
    return Reviewed(result, sources_of(services, result.items), sections if len(sections) > 1 else (), over)


def sources_of(services: Services, items: Iterable[Marked]) -> tuple[Source | None, ...]:
    """Look up where questions come from; None where that cannot be shown any more."""
    looking = Sources(services)
    return tuple(looking.of(item) for item in items)


class Sources:
    """Says where questions come from; knows the banks that it has read. Used on the worker's thread."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._banks: dict[tuple[str, int], Bank | None] = {}

    def of(self, item: Marked) -> Source | None:
        """Return where a question comes from, in the edition in which it was asked; None where that cannot be shown any more."""
        key = (item.report, item.edition)
        if key not in self._banks:
            try:
                self._banks[key] = self._services.library.open(*key)
            except UserError:
                self._banks[key] = None
        bank = self._banks[key]
        return None if bank is None else source_of(item.question, bank)
