"""Extract layer: all that the finders look at, read once: passages, names, runs, and which paragraphs are headings."""

from bisect import bisect_left

import msgspec

from app.extract.lists import Run, find_runs
from app.extract.names import Name, find_names
from app.extract.passages import Passage, Zone, read_passage
from app.report.model import Report, Section

Span = tuple[int, int, int]
"""Paragraph, start and end."""


class Scan(msgspec.Struct, frozen=True, gc=False):
    """A report's passages with their names (text order, by paragraph) and runs (text order, by paragraph and zone)."""

    report: Report
    passages: tuple[Passage, ...]
    names: tuple[tuple[Name, ...], ...]
    runs: tuple[dict[int, list[Run]], ...]
    headings: dict[int, Section]

    def all_names(self) -> list[Name]:
        """Return the names of the whole report in text order."""
        return [name for names in self.names for name in names]

    def zone_at(self, paragraph: int, start: int) -> Zone | None:
        """Return the inner zone of a paragraph that starts at an offset."""
        inner = self.passages[paragraph].inner
        index = bisect_left(inner, start, key=lambda zone: zone.start)
        return inner[index] if index < len(inner) and inner[index].start == start else None

    def zone_ending(self, paragraph: int, end: int) -> Zone | None:
        """Return the innermost quoted zone of a paragraph that ends at an offset."""
        inner = self.passages[paragraph].inner
        index = bisect_left(inner, end, key=lambda zone: zone.start)
        return inner[index - 1] if index and inner[index - 1].end == end and inner[index - 1].opener == "\u201c" else None

    def home_of(self, zone: Zone) -> Zone:
        """Return the zone that an inner zone stands in."""
        passage = self.passages[zone.paragraph]
        index = bisect_left(passage.inner, zone.start, key=lambda inner: inner.start)
        return passage.homes[index]

    def runs_between(self, zone: Zone, start: int, end: int) -> list[Run]:
        """Return the runs of a zone that lie between two offsets; one in whose first piece `start` lies begins there."""
        runs = self.runs[zone.paragraph].get(zone.start, []) if zone.opener else self.runs[zone.paragraph].get(-1, [])
        first = bisect_left(runs, start, key=lambda run: run.start)
        found = []
        if first and runs[first - 1].start < start < runs[first - 1].pieces[0][1]:
            cut = runs[first - 1]
            found.append(Run(zone, ((start, cut.pieces[0][1]), *cut.pieces[1:]), cut.mark))
        for run in runs[first:]:
            if run.start >= end:
                break
            found.append(run)
        return found


def scan(report: Report) -> Scan:
    """Return what there is to see in a report."""
    passages = tuple(read_passage(index, paragraph) for index, paragraph in enumerate(report.paragraphs))
    names = tuple(tuple(find_names(passage)) for passage in passages)
    runs = tuple({zone.start if zone.opener else -1: find_runs(zone) for zone in passage.zones} for passage in passages)
    return Scan(report, passages, names, runs, {section.paragraph: section for section in report.sections})
