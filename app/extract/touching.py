"""Extract layer: lists that stand right before their name: A、B、C“三位一体”, A、B、C等三大产业, A、B、C（“三农”）."""

import re
from collections.abc import Iterator

import msgspec

from app.extract.claims import Claim, spans_of
from app.extract.edges import common_suffix, is_verb
from app.extract.lists import Listing, Run, resolve, run_between
from app.extract.names import Name
from app.extract.passages import Zone
from app.extract.scan import Scan
from app.extract.vocabulary import COMMON
from app.extract.words import HEADS, HOLDERS, NOUNS_TOO, TAILS

_BRIDGE = re.compile("(?:等|这|共|等的|的|为(?:主要)?(?:内容|重点|核心|抓手|支撑|目标|特征|主题)的)$")
_CALLED = re.compile("(?:简称|统称|合称|并称|称为|称之为|叫做|俗称|概括为|被称为|这?就是|即|这?就?构成|这?形成)[\u4e00-\u9fff]{0,6}")
"""Words behind a list and its comma that say how it is called."""
_IN_BRACKET = re.compile("(?:以下)?(?:简称|即|称为)?为?[\uff1a]?")
_LEVELS = re.compile("[国省市州盟区县旗乡镇街村社组户校院站部]+")
_FIGURE = re.compile("[0-9.]+[百千万亿%]*[\u4e00-\u9fff%]{0,3}")
_HAN = re.compile("[\u4e00-\u9fff]+")


def find_touching(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every counted name that a list of that many members touches from before."""
    for names in scan.names:
        for name in names:
            if name.counts:
                claim = _claim(scan, name)
                if claim:
                    yield claim


def _claim(scan: Scan, name: Name) -> Claim | None:
    zone, right = _place(scan, name)
    if right <= zone.start:
        return None
    low = zone.clause(right - 1)[0]
    bridge = _BRIDGE.search(zone.masked(low, right))
    called = _CALLED.fullmatch(zone.masked(low, right))
    if called and name.quoted and zone.text[low - 1] == "\uff0c":
        right = low - 1
        low = zone.clause(right - 1)[0] if right > zone.start else right
    right -= len(bridge[0]) if bridge else 0
    if right - low < 3 or zone.text[right - 1] in "和及与、":
        return None
    given = _quoted_before(scan, name) or _levels(name) or _run_together(name)
    if given:
        return given
    run = run_between(zone, low, right) or Run(zone, ((low, right),), "和")
    for count in name.counts:
        listing = resolve(run, count, clean_right=True, echo=name.noun)
        if listing and listing.end == right - 1:
            # a single character left over belongs to the last word
            listing = msgspec.structs.replace(listing, spans=(*listing.spans[:-1], (listing.spans[-1][0], right)))
        if listing:
            listing = _without_holder(listing)
        if listing and sound(listing, right, name) and _echoes(listing, name):
            how = "before the name" + (f", bridged by {bridge[0]}" if bridge else "")
            score = 0.92 * (0.7 + 0.3 * listing.quality) if name.quoted else 0.88 * (0.65 + 0.35 * listing.quality)
            return Claim(name, spans_of(listing), "touching", score, how)
    return None


def _without_holder(listing: Listing) -> Listing:
    """Return a list without whose it is, said once before its first member: 农村|生产、供销、信用“三位一体”.

    What is left of that member is as long as another one, or nearer to them than the whole is.
    """
    first, *others = listing.texts
    if first[:2] not in HOLDERS or len(first) < 4:
        return listing
    whole, rest = (min(abs(size - len(text)) for text in others) for size in (len(first), len(first) - 2))
    if whole < rest or (whole == rest and len(first) <= max(map(len, others))):
        return listing
    start, end = listing.spans[0]
    return msgspec.structs.replace(listing, spans=((start + 2, end), *listing.spans[1:]))


def _quoted_before(scan: Scan, name: Name) -> Claim | None:
    """Return the claim of a list in quotes right before a name: “党建引领、网格管理、智慧赋能”三位一体."""
    left = name.left - 1
    if name.quoted and left > 0 and name.zone.text[left] == "的":
        left -= 1
    if left < 0 or name.zone.text[left] != "\u201d":
        return None
    inner = scan.zone_ending(name.paragraph, left)
    if inner is None:
        return None
    run = run_between(inner, inner.start, inner.end) or run_between(inner, inner.start, inner.end, "+")
    alone = name.zone.text[inner.start - 2 : inner.start - 1] not in ("\u201d", "\u3001")
    pieces = run.pieces if run else _even(inner, name.counts[0]) if alone and not name.quoted else ()
    if len(pieces) not in name.counts:
        return None
    return Claim(name, tuple((name.paragraph, a, b) for a, b in pieces), "touching", 0.95, "in quotes before the name")


def _even(inner: Zone, count: int) -> tuple[tuple[int, int], ...]:
    """Return the pieces of a quote without separators that is exactly one or two characters a member (“引育留用”四个环节)."""
    size, rest = divmod(inner.end - inner.start, count)
    if rest or size not in (1, 2) or count < 3 or not _HAN.fullmatch(inner.text[inner.start : inner.end]):
        return ()
    return tuple((at, at + size) for at in range(inner.start, inner.end, size))


def _echoes(listing: Listing, name: Name) -> bool:
    """Return whether a name of several parts (一站两区间) has a word of its own in the list; touching alone binds no such name."""
    return len(name.parts) < 2 or name.parts[1].noun == "体" or any(part.noun[0] in text for part in name.parts for text in listing.texts)


def _run_together(name: Name) -> Claim | None:
    """Return the claim of as many single characters as the name counts between a verb and the name: 坚持德智体美劳“五育并举”."""
    zone, count = name.zone, name.counts[0]
    start = zone.clause(name.left - 1)[0] if name.left > zone.start else name.left
    text = zone.text[start : name.left]
    if (
        not name.quoted
        or count < 4
        or len(text) != count + 2
        or not is_verb(text[:2])
        or not _HAN.fullmatch(text)
        or len(set(text[2:])) < count
    ):
        return None
    if any(text[at : at + 2] in COMMON or is_verb(text[at : at + 2]) or text[at : at + 2] in TAILS for at in range(2, len(text) - 1)):
        return None
    members = tuple((name.paragraph, at, at + 1) for at in range(start + 2, name.left))
    return Claim(name, members, "touching", 0.8, "single characters between a verb and the name")


def _levels(name: Name) -> Claim | None:
    """Return the claim of the levels of government that stand, without a separator, right before their number alone: 县乡村三级."""
    count = name.counts[0]
    before = name.zone.masked(max(name.zone.start, name.left - count), name.left)
    if name.quoted or count < 3 or name.text[1:] != "级" or not _LEVELS.fullmatch(before) or len(set(before)) < count:
        return None
    members = tuple((name.paragraph, name.left - count + at, name.left - count + at + 1) for at in range(count))
    return Claim(name, members, "touching", 0.85, "levels of government before their number")


def _place(scan: Scan, name: Name) -> tuple[Zone, int]:
    """Return where the list before a name would end: outside the bracket where the name fills one."""
    zone = name.zone
    if zone.opener == "\uff08" and _IN_BRACKET.fullmatch(zone.text[zone.start : name.left]) and zone.end - name.right <= 4:
        return scan.home_of(zone), zone.start - 1
    return zone, name.left


def sound(listing: Listing, right: int, name: Name) -> bool:
    """Return whether the edges are good enough: the last member reaches the name and holds no verb that belongs to the name."""
    texts = listing.texts
    if all(map(_FIGURE.fullmatch, texts)):
        return False
    if name.quoted and any(text[-1] == "\u201d" for text in texts[:-1]) and texts[-1][-1] != "\u201d":
        # the name closes the last of several that each hold a quote
        return False
    if name.quoted and all(text[0] == "\u201c" for text in texts) and "\u3001" not in listing.zone.text[listing.start : right]:
        # quoted names in a row, of which this is one
        return False
    if listing.end == right and all(text[0] == "\u201c" and text[-1] == "\u201d" for text in texts):
        return True
    at_start = listing.start == listing.zone.clause(listing.start)[0]
    unsure = listing.left.score < (0.0 if at_start else 1.5) and not (listing.left.score > 0.5 and listing.left.margin > 2.0)
    if listing.end != right or unsure:
        return False
    if len(texts) == 2 and max(map(len, texts)) == 1:
        return False
    if len(texts) == 2 and (listing.left.score < 2.5 or (not name.quoted and listing.alike < 2)):
        return False
    last = texts[-1]
    verb = last[-2:] in HEADS and last[-2:] not in NOUNS_TOO and len(last) > 2
    alike = len(common_suffix(list(texts))) > 0 or len(last) in {len(text) for text in texts[1:-1]}
    return not verb or alike


__all__ = ["find_touching"]
