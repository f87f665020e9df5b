"""GUI layer: which parts of a report's text are marked: the point at hand in full yellow, what the others say paler."""

from collections.abc import Iterable
from typing import Final

from app.extract.model import KeyPoint
from app.gui.widgets.quote import Span
from app.report.model import Report

Marks = dict[int, tuple[Span, ...]]
"""Spans by paragraph."""
QUOTES: Final = "\u201c\u201d\u2018\u2019\"'\u300c\u300d\u300e\u300f\u300a\u300b"
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
    name = _name(report, point)
    marked = [*members, (name[0], Span(name[1], name[2], strong=True))] if name is not None else members
    if not marked:
        marked = [(point.evidence.paragraph, Span(point.evidence.start, point.evidence.end))]
    return {place: tuple(sorted(span for at, span in marked if at == place)) for place in {at for at, _ in marked}}


def _parts(report: Report, point: KeyPoint) -> list[tuple[int, int, int]]:
    name = _name(report, point)
    members = [(one.paragraph, one.start, one.end) for one in point.member_evidence]
    if point.kind == "figure" or not (members or name):
        return [(point.evidence.paragraph, point.evidence.start, point.evidence.end)]
    return members if name is None else [name, *members]


def _name(report: Report, point: KeyPoint) -> tuple[int, int, int] | None:
    """Return where the point's name stands in its evidence, with the marks around it; None where it does not stand there."""
    evidence = point.evidence
    at = evidence.text.find(point.name) if point.name else -1
    if at < 0:
        return None
    text = report.paragraphs[evidence.paragraph]
    start, end = evidence.start + at, evidence.start + at + len(point.name)
    if start > 0 and end < len(text) and text[start - 1] in QUOTES and text[end] in QUOTES:
        start, end = start - 1, end + 1
    return evidence.paragraph, start, end


def _joined(text: str, strokes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `strokes` in order, those in one that overlap, touch, or are parted by no more than a joiner."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(strokes):
        if made and (start <= made[-1][1] or (start == made[-1][1] + 1 and text[made[-1][1]] in JOINERS)):
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made
