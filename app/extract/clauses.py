"""Extract layer: lists of whole clauses without a name: 主要是：A，B，C。 and the heads of parallel segments: A，…；B，…；C，….

Clauses are weak separators, so these need a spoken announcement, or heads of exactly one length.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from app.extract.claims import Claim
from app.extract.lists import between
from app.extract.passages import MAX_REACH, Zone
from app.extract.scan import Scan, Span
from app.extract.words import ANNOUNCING

MIN_CLAUSES = 4
NEAR = 60
"""A number so close before an announcement is about what it announces."""
MAX_CLAUSE = 36
MIN_HEADS = 3
HEAD_SIZES = range(5, 13)
"""A head shorter than this is a phrase in passing, a longer one a clause of its own."""

_ANNOUNCED = re.compile(f"([^\uff0c\u3002\uff1b\uff1a]{{2,30}}?)[\uff0c\u3002]?(?:{ANNOUNCING}|[有是为])\uff1a")
_FIGURE = re.compile("[0-9]")


def find_clause_lists(scan: Scan) -> Iterator[Claim]:
    """Yield a claim without a name for clauses that are announced, and for the heads of parallel segments."""
    for passage in scan.passages:
        zone = passage.outer
        for found in _ANNOUNCED.finditer(zone.mask):
            claim = _announced(scan, zone, found.end(), found[1])
            if claim:
                yield claim
        for start, end in _sentences(zone):
            claim = _heads(zone, start, end)
            if claim:
                yield _numbered(scan, claim)


def _sentences(zone: Zone) -> Iterator[tuple[int, int]]:
    start = zone.start
    for stop in (*zone.stops, zone.end):
        yield max(start, stop - MAX_REACH), stop
        start = stop + 1


def _announced(scan: Scan, zone: Zone, start: int, subject: str) -> Claim | None:
    """Return the claim of the clauses from `start` to the end of the sentence; a number that asks for others forbids it."""
    end = zone.sentence(start)[1]
    mask = zone.masked(start, end)
    mark = "\uff1b" if "\uff1b" in mask else "\uff0c"
    cuts = [(start + found.start(), start + found.end()) for found in re.finditer(mark, mask)]
    pieces = between(start, cuts, end)
    sizes = [b - a for a, b in pieces]
    if len(pieces) < MIN_CLAUSES or min(sizes) < 4 or max(sizes) > MAX_CLAUSE:
        return None
    if sum(bool(_FIGURE.search(zone.text[a:b])) for a, b in pieces) * 3 > len(pieces):
        return None
    names = scan.names[zone.paragraph]
    first, last = (bisect_left(names, at, key=lambda name: name.start) for at in (start - NEAR, start))
    if any(name.counts and len(pieces) not in name.counts for name in names[first:last]):
        return None
    members: tuple[Span, ...] = tuple((zone.paragraph, a, b) for a, b in pieces)
    return Claim(None, members, "clauses", 0.75, f"clauses joined by {mark}, announced", subject=subject)


def _numbered(scan: Scan, claim: Claim) -> Claim:
    """Return a claim of heads, their numbers taken off where they count (一抓…；二抓…), and bound to the name before that says so."""
    passage = scan.passages[claim.members[0][0]]
    count = len(claim.members)
    if "".join(passage.text[start] for _, start, _ in claim.members) != "一二三四五六七八九十"[:count]:
        return claim
    members = tuple((paragraph, start + 1, end) for paragraph, start, end in claim.members)
    names = [name for name in scan.names[passage.index] if name.right <= members[0][1] and count in (name.joint, *name.counts)]
    return Claim(names[-1] if names else None, members, "heads", 0.85 if names else 0.7, f"{count} numbered heads of segments")


def _heads(zone: Zone, start: int, end: int) -> Claim | None:
    """Return the claim of the first clauses of the segments that ； joins, where all have one length."""
    cuts = [(left, right) for left, right in zone.breaks_between(start, end) if zone.text[left] == "\uff1b"]
    if len(cuts) < MIN_HEADS - 1:
        return None
    segments = between(start, cuts, end)
    heads = [(a, zone.clause(a)[1]) for a, _ in segments[1:]]
    size = heads[0][1] - heads[0][0]
    if (
        size not in HEAD_SIZES
        or any(b - a != size for a, b in heads)
        or any(b >= z for (_, b), (_, z) in zip(heads, segments[1:], strict=True))
    ):
        return None
    first = [
        (a, b)
        for a, b in between(segments[0][0], zone.breaks_between(*segments[0]), segments[0][1])
        if b - a == size and b < segments[0][1]
    ]
    if len(first) != 1:
        return None
    members = tuple((zone.paragraph, a, b) for a, b in (*first, *heads))
    if zone.text.startswith(("我们", "第"), heads[0][0]):
        return None
    return Claim(None, members, "heads", 0.7, f"heads of {len(members)} segments, all of {size} characters")
