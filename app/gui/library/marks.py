"""GUI layer: which parts of a report's text are marked: the point at hand in full yellow, what the others say paler."""

from collections.abc import Iterable
from typing import Final

from app.extract.model import KeyPoint
from app.gui.source import name_place
from app.gui.widgets.quote import Span
from app.report.model import Report

Marks = dict[int, tuple[Span, ...]]
"""Spans by paragraph."""
JOINERS: Final = frozenset("\u3001\uff0c\uff1b,;+\uff0b\u548c\u4e0e\u53ca")
"""What may stand between two members that are marked in one stroke."""


def soft_marks(report: Report, points: Iterable[KeyPoint]) -> Marks:
    """Return what all points mark, joined where they touch or overlap."""
    strokes: dict[int, list[tuple[int, int]]] = {}
    for point in points:
        for paragraph, start, end in _parts(report, point):
            strokes.setdefault(paragraph, []).append((start, end))
    return {place: tuple(Span(*one, soft=True) for one in _joined(report.paragraphs[place], found)) for place, found in strokes.items()}


def own_marks(report: Report, point: KeyPoint) -> Marks:
    """Return what one point marks: its name bold, its members underlined, or all of its evidence where it has neither."""
    members = [(one.paragraph, Span(one.start, one.end, underlined=True)) for one in point.member_evidence]
    name = name_place(point, report)
    marked = [*members, (point.evidence.paragraph, name)] if name is not None else members
    if not marked:
        marked = [(point.evidence.paragraph, Span(point.evidence.start, point.evidence.end))]
    return {place: tuple(sorted(span for at, span in marked if at == place)) for place in {at for at, _ in marked}}


def _parts(report: Report, point: KeyPoint) -> list[tuple[int, int, int]]:
    name = name_place(point, report)
    members = [(one.paragraph, one.start, one.end) for one in point.member_evidence]
    if point.kind == "figure" or not (members or name):
        return [(point.evidence.paragraph, point.evidence.start, point.evidence.end)]
    return members if name is None else [(point.evidence.paragraph, name.start, name.end), *members]


def _joined(text: str, strokes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `strokes` in order, those in one that overlap, touch, or are parted by no more than a joiner."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(strokes):
        if made and (start <= made[-1][1] or (start == made[-1][1] + 1 and text[made[-1][1]] in JOINERS)):
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made
