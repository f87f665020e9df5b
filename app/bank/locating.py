"""Bank layer: where in a report the words stand that a person gave a point."""

from collections.abc import Sequence
from typing import Final

import msgspec

from app.extract.folding import fold_paragraph
from app.extract.model import KeyPoint
from app.report.model import Evidence, Report

QUOTES: Final = {"\u201c": "\u201d", "\u2018": "\u2019", "\u300a": "\u300b"}


def place_of_point(point: KeyPoint) -> tuple[int, int, int]:
    """Return where a point stands, for the order of the text."""
    return point.evidence.paragraph, point.evidence.start, point.evidence.end


def located(report: Report, point: KeyPoint) -> KeyPoint:
    """Return `point` with its evidence widened over its name and one span for each of its members.

    A member that the report does not say word for word has the whole evidence as its span.
    """
    evidence = _with_name(report, point.evidence, point.name)
    old = {span.text: span for span in point.member_evidence}
    spans: list[Evidence] = []
    for member in point.members:
        after = spans[-1].end if spans and spans[-1].paragraph == evidence.paragraph else evidence.start
        spans.append(old.get(member) or _near(report, member, evidence, after) or evidence)
    return msgspec.structs.replace(point, evidence=evidence, member_evidence=tuple(spans))


def relocated(report: Report, point: KeyPoint) -> KeyPoint | None:
    """Return a point that a person wrote where its evidence stands in this edition; None where it stands no more."""
    evidence = point.evidence
    if evidence.paragraph < len(report.paragraphs) and report.quote(evidence.paragraph, evidence.start, evidence.end) == evidence:
        spans = [span for span in point.member_evidence if span.paragraph < len(report.paragraphs)]
        if all(report.quote(span.paragraph, span.start, span.end) == span for span in spans) and len(spans) == len(point.member_evidence):
            return point
    here = evidence if evidence.paragraph < len(report.paragraphs) else _last(report)
    found = _near(report, evidence.text, here, evidence.start)
    return None if found is None else located(report, msgspec.structs.replace(point, evidence=found, member_evidence=()))


def _last(report: Report) -> Evidence:
    return Evidence(max(len(report.paragraphs) - 1, 0), 0, 0, "")


def _with_name(report: Report, evidence: Evidence, name: str) -> Evidence:
    """Return `evidence` widened over `name`, with the marks around it, where that stands in the same paragraph outside it."""
    if not name or evidence.paragraph >= len(report.paragraphs):
        return evidence
    text = fold_paragraph(report.paragraphs[evidence.paragraph])
    wanted = fold_paragraph(name)
    if wanted in text[evidence.start : evidence.end]:
        return evidence
    found = _nearest(text, wanted, evidence.start)
    if found is None:
        return evidence
    start, end = found, found + len(wanted)
    if start and end < len(text) and QUOTES.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    return report.quote(evidence.paragraph, min(start, evidence.start), max(end, evidence.end))


def _near(report: Report, words: str, evidence: Evidence, after: int) -> Evidence | None:
    """Return where `words` stand: behind `after` in the evidence, else in its paragraph, else in the paragraph nearest to it."""
    wanted = fold_paragraph(words)
    if not wanted:
        return None
    for paragraph in _nearest_first(len(report.paragraphs), evidence.paragraph):
        text = fold_paragraph(report.paragraphs[paragraph])
        found: int | None
        if paragraph == evidence.paragraph:
            at = text.find(wanted, after, max(evidence.end, after))
            found = at if at >= 0 else _nearest(text, wanted, after)
        else:
            at = text.find(wanted)
            found = at if at >= 0 else None
        if found is not None:
            return report.quote(paragraph, found, found + len(wanted))
    return None


def _nearest(text: str, wanted: str, place: int) -> int | None:
    """Return where `wanted` begins nearest to `place`."""
    after, before = text.find(wanted, place), text.rfind(wanted, 0, place + len(wanted))
    found = [at for at in (after, before) if at >= 0]
    return min(found, key=lambda at: abs(at - place), default=None)


def _nearest_first(count: int, middle: int) -> Sequence[int]:
    return sorted(range(count), key=lambda place: (abs(place - middle), place))
