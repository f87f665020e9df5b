"""Extract layer: names that the report uses and never lists."""

import re
from collections.abc import Iterator

import msgspec

from app.extract.claims import Claim
from app.extract.names import Name, parse_parts
from app.extract.scan import Scan
from app.report.folding import fold

MAX_TERM = 16

MIN_QUOTED_MEMBER = 3

MAX_WORD = 2
"""A quoted word as short as this is a term only where the report does not use it without quotes as well."""

_NO_TERM = re.compile("[0-9]{1,2}[·.][0-9]{1,2}")
_QUESTION = re.compile("怎么|怎样|如何|为何|为什么|是什么|谁来|哪[里些个]|[吗呢]$")
"""What is quoted as a question is no term: 解决“怎么组织”."""
_SPOKEN_OF = re.compile("[一二两三四五六七八九十]个?字")
_TERM = re.compile("[\u4e00-\u9fffA-Za-z0-9+·.\u3001-]+")


def find_named_only(scan: Scan, claims: list[Claim]) -> Iterator[tuple[Name, int]]:
    """Yield each name without a formula of its own where it first stands, with how often the report names it."""
    listed = {fold(claim.name.text) for claim in claims if claim.name}
    inside = _inside(claims)
    first: dict[str, Name] = {}
    times: dict[str, int] = {}
    for name in scan.all_names():
        for part in _split(name):
            key = fold(part.text)
            if not key or key in listed or not _TERM.fullmatch(part.text) or len(part.text) > MAX_TERM or len(part.text) < 2:
                continue
            if not part.quoted or any(
                a <= part.start and part.end <= b and b - a <= part.right - part.left for a, b in inside.get(part.paragraph, ())
            ):
                continue
            if _is_word(scan, part):
                continue
            first.setdefault(key, part)
            times[key] = times.get(key, 0) + 1
    yield from ((name, times[key]) for key, name in first.items())


def _is_word(scan: Scan, name: Name) -> bool:
    """Return whether what is quoted is no term: a date (“8·22”), a question, a word spoken of as such or used without quotes too."""
    if _NO_TERM.fullmatch(name.text) or (not name.counts and _QUESTION.search(name.text)) or _SPOKEN_OF.match(name.zone.text, name.right):
        return True
    if len(name.text) > MAX_WORD:
        return False
    everywhere = sum(passage.text.count(name.text) for passage in scan.passages)
    return everywhere > 2 * sum(passage.text.count(f"\u201c{name.text}\u201d") for passage in scan.passages)


def _inside(claims: list[Claim]) -> dict[int, list[tuple[int, int]]]:
    """Return the spans of named formulas' members by paragraph: a quote that is itself a member is no name of its own."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for claim in claims:
        for paragraph, start, end in claim.members if claim.name else ():
            if end - start > MIN_QUOTED_MEMBER + 2:
                # a quoted name of some length is one of its own though a list holds it
                continue
            spans.setdefault(paragraph, []).append((start, end))
    return spans


def _split(name: Name) -> list[Name]:
    """Return the names that stand in one pair of quotes (“三大支撑、八项重点”), each as a name of its own."""
    if "\u3001" not in name.text or len(name.parts) < 2 or any(part.count < 2 for part in name.parts):
        return [name]
    return [
        msgspec.structs.replace(
            name,
            start=part.start,
            end=part.end,
            left=part.start,
            right=part.end,
            text=name.zone.text[part.start : part.end],
            parts=parse_parts(name.zone.text[part.start : part.end], part.start),
        )
        for part in name.parts
    ]
