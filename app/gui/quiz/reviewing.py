"""GUI layer: a result with the places of the reports that say why, looked up on the worker."""

from collections.abc import Iterable
from typing import NamedTuple

from app.bank.model import Bank
from app.errors import UserError
from app.gui.source import Source, source_of
from app.scores.model import Tally
from app.services.composition import Services
from app.services.quizzing import Marked, Result


class Reviewed(NamedTuple):
    """A result and, for each of its items, where its question comes from (None where that cannot be shown any more)."""

    result: Result
    sources: tuple[Source | None, ...]
    sections: tuple[tuple[str, Tally], ...] = ()
    """What a mock exam came to in each section of the reports, where there are several."""


def review(services: Services, result: Result) -> Reviewed:
    """Look up where the questions of `result` come from, in the editions in which they were asked."""
    sections = services.examining.by_section(result) if result.attempt.kind == "mock" else ()
    return Reviewed(result, sources_of(services, result.items), sections if len(sections) > 1 else ())


def sources_of(services: Services, items: Iterable[Marked]) -> tuple[Source | None, ...]:
    """Look up where questions come from; None where that cannot be shown any more."""
    banks: dict[tuple[str, int], Bank | None] = {}
    sources = []
    for item in items:
        key = (item.report, item.edition)
        if key not in banks:
            banks[key] = _open(services, item.report, item.edition)
        bank = banks[key]
        sources.append(source_of(item.question, bank) if bank is not None else None)
    return tuple(sources)


def _open(services: Services, report: str, edition: int) -> Bank | None:
    try:
        return services.library.open(report, edition)
    except UserError:
        return None
