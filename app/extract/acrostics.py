"""Extract layer: names made of their members' characters: “专精特新” of 专业化、精细化、特色化、新颖化; “四字诀” of four."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.extract.announced import body_below, skip_opening
from app.extract.claims import Claim, spans_of
from app.extract.edges import Edge, closes, common_suffix
from app.extract.lists import Listing, Run, between, resolve, run_between, variants
from app.extract.names import Name, number_of
from app.extract.scan import Scan
from app.extract.words import TAILS

REACH = 120
"""The list of such a name stands within so many characters behind it, or right before it."""
SIZES = range(3, 7)
"""Two characters agree with two members by chance too often."""

_SURE = Edge(0, 5.0, 5.0)
_PLAIN = re.compile("[\u4e00-\u9fff]+")
_CHARACTERS = re.compile("([二两三四五六七八九十]{1,2})字(?:诀|经|方针|工作法|要诀|秘诀|真经|口诀|功|法)?")


def find_acrostics(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every quoted name whose characters open the members of a list nearby, one each and in order."""
    for names in scan.names:
        for name in names:
            if found := _CHARACTERS.fullmatch(name.text):
                claim = _characters(scan, name, number_of(found[1]))
            elif name.quoted and not name.counts and len(name.text) in SIZES and _PLAIN.fullmatch(name.text):
                claim = _spelt(scan, name)
            else:
                continue
            if claim:
                yield claim


def _spelt(scan: Scan, name: Name) -> Claim | None:
    below = body_below(scan, name)
    if below:
        start = skip_opening(below, below.start)
        run = run_between(below, start, below.clause(start)[1])
        listing = resolve(run, len(name.text)) if run else None
        if listing and listing.start == start and _initials(listing, name.text):
            return Claim(name, spans_of(listing), "acrostic", 0.93, "each character of the name opens a member below")
    clauses = _clauses(name)
    if clauses:
        return clauses
    low = name.zone.sentence(name.start)[0]
    for start, end in ((name.right, min(name.zone.end, name.right + REACH)), (max(low, name.left - REACH), name.left)):
        for run in _runs(scan, name, start, end):
            listing = resolve(run, len(name.text))
            if listing and start <= listing.start and listing.end <= end and _initials(listing, name.text) and not _shares_tail(listing):
                return Claim(name, spans_of(listing), "acrostic", 0.93, "each character of the name opens a member")
    return None


def _clauses(name: Name) -> Claim | None:
    """Return the claim that the clauses behind a colon, one a character, spell the name."""
    zone = name.zone
    colon = zone.masked(name.right, min(zone.end, name.right + 16)).find("\uff1a")
    if colon < 0:
        return None
    begin = name.right + colon + 1
    end = zone.sentence(begin)[1]
    cuts = [pair for pair in zone.breaks_between(begin, end) if zone.text[pair[0]] in "\uff0c\uff1b"]
    kept = between(begin, cuts, end)[: len(name.text)]
    listing = Listing(zone, tuple(kept), _SURE, _SURE, len(kept)) if len(kept) == len(name.text) and all(b > a for a, b in kept) else None
    if listing is None or not _initials(listing, name.text):
        return None
    return Claim(name, spans_of(listing), "acrostic", 0.93, "each character of the name stands in a clause")


def _runs(scan: Scan, name: Name, start: int, end: int) -> Iterator[Run]:
    for run in scan.runs_between(name.zone, start, end):
        yield from variants(run)


def _shares_tail(listing: Listing) -> bool:
    """Return whether a noun behind the list may belong to the last member alone (政府、银行、担保机构共担风险)."""
    text = listing.zone.text
    after = text[listing.end : listing.end + 2]
    return (
        len(after) == 2 and after in TAILS and not closes(text, listing.end + 2) and listing.end + 2 < listing.zone.clause(listing.start)[1]
    )


def _initials(listing: Listing, text: str) -> bool:
    """Return whether the characters open the members in order; one of them may stand inside its member instead."""
    pairs = list(zip(text, listing.texts, strict=True))
    opening = sum(member.startswith(char) for char, member in pairs)
    if len({len(member) - member.rfind(char) for char, member in pairs}) == 1 and all(char in member for char, member in pairs):
        # the same place from the end, between what all share: 做加法, 做减法
        return len(common_suffix(list(listing.texts))) > 0
    return all(char in member and len(member) > 1 for char, member in pairs) and opening >= len(pairs) - 1


def _characters(scan: Scan, name: Name, count: int) -> Claim | None:
    """Return the claim of a name that counts characters (四字诀): as many quoted single characters side by side right after it."""
    zone = name.zone
    end = min(zone.end, name.right + REACH)
    singles = [
        inner
        for inner in scan.passages[name.paragraph].inner
        if name.right <= inner.start and inner.end <= end and inner.opener == "\u201c"
    ]
    for first in range(len(singles) - count + 1):
        row = singles[first : first + count]
        joints = [zone.text[a.end + 1 : b.start - 1] for a, b in pairwise(row)]
        if all(inner.end - inner.start == 1 for inner in row) and all(joint in ("", "\u3001", "和") for joint in joints):
            members = tuple((name.paragraph, inner.start, inner.end) for inner in row)
            return Claim(name, members, "acrostic", 0.9, "as many quoted characters")
    for run in _runs(scan, name, name.right, end):
        listing = resolve(run, count)
        if listing and all(len(text) == 1 for text in listing.texts):
            return Claim(name, spans_of(listing), "acrostic", 0.88, "as many single characters")
    return None
