"""Extract layer: a counted name in a heading, whose members are the leads of the paragraphs or the headings under it."""

import re
from collections.abc import Iterator

from app.extract.claims import Claim
from app.extract.edges import common_prefix, common_suffix
from app.extract.scan import Scan, Span

MAX_LEAD = 40
"""A longer first sentence is no lead."""
MAX_UNDER = 60
"""So many paragraphs under a heading are looked at."""

_NUMBERING = re.compile(
    "(?:（[一二三四五六七八九十0-9]+）|[一二三四五六七八九十]+、|[0-9]+[.、\uff0e]|第[一二三四五六七八九十]+[\uff0c、]?|[①-⑳]) *"
)


def find_headings(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every counted name in a heading with that many parallel leads or sub-headings under it."""
    for index in sorted(scan.headings):
        for name in scan.names[index]:
            if name.counts:
                for members in _candidates(scan, index):
                    if len(members) in name.counts and parallel([_text(scan, span) for span in members]):
                        yield Claim(name, members, "headings", 0.9, f"{len(members)} parallel leads under the heading")
                        break


def _candidates(scan: Scan, index: int) -> Iterator[tuple[Span, ...]]:
    """Yield the headings one level down, and the leads of the paragraphs, up to the next heading of the same rank."""
    level = scan.headings[index].level
    headings: list[Span] = []
    leads: list[Span] = []
    lower = 0
    for at in range(index + 1, min(len(scan.passages), index + 1 + MAX_UNDER)):
        section = scan.headings.get(at)
        if section and section.level <= level:
            break
        if section and lower in (0, section.level):
            lower = section.level
            headings.append(_heading(scan, at))
        elif not section:
            lead = _lead(scan, at)
            if lead:
                leads.append(lead)
            elif not lower:
                leads.append((at, 0, 0))
    if headings:
        yield tuple(headings)
    elif all(end for _, _, end in leads):
        yield tuple(leads)


def _heading(scan: Scan, at: int) -> Span:
    text = scan.passages[at].text
    numbering = _NUMBERING.match(text)
    return at, numbering.end() if numbering else 0, len(text.rstrip("\u3002\uff1b\uff1a "))


def _lead(scan: Scan, at: int) -> Span | None:
    passage = scan.passages[at]
    numbering = _NUMBERING.match(passage.text)
    start = numbering.end() if numbering else len(passage.text) - len(passage.text.lstrip())
    end = passage.outer.sentence(start)[1]
    return (at, start, end) if start < end <= start + MAX_LEAD and end < len(passage.text) - 1 else None


def _text(scan: Scan, span: Span) -> str:
    return scan.passages[span[0]].text[span[1] : span[2]]


def parallel(texts: list[str]) -> bool:
    """Return whether leads are of one make: a shared beginning or end, or almost the same length."""
    if len(texts) < 2 or len(set(texts)) < len(texts):
        return False
    lengths = [len(text) for text in texts]
    return len(common_prefix(texts)) >= 2 or len(common_suffix(texts)) >= 2 or max(lengths) - min(lengths) <= 2
