"""Extract layer: lists that stand right behind their name, nothing but a comma between: “五步闭环”流程，A、B、C、D、E；“三股劲”，A，B，C.

The list must fill its clause or clauses from the first character on, in exactly the number that the name says, and be of one make:
that it touches the name and comes out is the evidence. What is closed by 等 or goes on in the same make is left alone.
"""

import re
from collections.abc import Iterable, Iterator

from app.extract.announced import aligned, skip_opening
from app.extract.claims import Claim, spans_of
from app.extract.echoes import STANDING
from app.extract.edges import common_prefix, common_suffix, is_verb, opens
from app.extract.lists import Listing, Pair, Run, between, closed_at, resolve, variants, without_lead
from app.extract.names import Name
from app.extract.passages import Zone
from app.extract.scan import Scan

SURE_END = 2.5
"""A list that does not reach its clause's end must end this surely."""
MAX_CLAUSE = 30
MAX_HEAD = 24
"""A sentence as short as this may be its paragraph's head."""
HEAD_EDGE = 1.5

_GAP = re.compile("[\u4e00-\u9fff]{0,8}([\uff0c\u3002])")
_FIGURE = re.compile("[0-9]")
_CONNECTIVE = re.compile("(?:并|而|且|也|还|又|但|使|让|为|从|以|通过|按照|根据|同时|其中|力争|确保|努力|进一步|全面|深入)")


def find_following(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every quoted name that counts and whose list is the very next thing."""
    for names in scan.names:
        for name in names:
            gap = (
                _GAP.match(name.zone.text, name.right)
                if name.quoted and name.counts and len(name.parts) == 1 and name.text not in STANDING
                else None
            )
            if gap:
                start = skip_opening(name.zone, gap.end())
                claim = _listed(name, start) or _clauses(name, start)
                if claim and gap[1] == "\u3002" and not _echoed(name, claim):
                    continue
                if claim:
                    yield claim
            claim = _headed(scan, name) or _worded(name)
            if claim:
                yield claim


def _headed(scan: Scan, name: Name) -> Claim | None:
    """Return the claim that the first list of a paragraph is its head's: 搭建“三个平台”，激发活力。依托A、B、C，….

    The head is a short sentence that opens the paragraph with one counted name, which it does not name again; the list comes out in its
    number without a choice. That is less than sure: such a list waits for review, and is no namesake of another.
    """
    zone = name.zone
    if not name.quoted or len(name.parts) != 1 or name.counts == () or name.counts[0] < 3 or zone.opener:
        return None
    low, high = zone.sentence(name.start)
    if low != zone.start or high - low > MAX_HEAD:
        return None
    first = [other for other in scan.names[name.paragraph] if other.start < high and other.counts]
    if len(first) > 1 or any(other.text == name.text and other.start > high for other in scan.names[name.paragraph]):
        return None
    start = high + 1
    if start >= zone.end:
        return None
    end = zone.clause(start)[1]
    run = next(iter(_runs(zone, start, end)), None)
    if run is None or closed_at(run, run.pieces[-1]) is not None or name.counts[0] - len(run.pieces) not in (0, 1):
        return None
    listing = resolve(run, name.counts[0])
    if listing is None:
        return None
    sizes = [len(text) for text in listing.texts]
    if sizes[-1] > max(sizes[:-1]) + 1 and not common_suffix(list(listing.texts)):
        return None
    if min(listing.left.score, listing.right.score) < HEAD_EDGE or any(_FIGURE.search(text) for text in listing.texts):
        return None
    return Claim(name, spans_of(listing), "headed", 0.69, "the first list under its head, in the number of the name")


def _worded(name: Name) -> Claim | None:
    """Return the claim that the next clause lists what a name without a number says in each member: “一线工作法”，…在一线…、…在一线…."""
    zone = name.zone
    gap = _GAP.match(zone.text, name.right) if name.quoted and not name.counts and len(name.text) > 3 else None
    if gap is None or gap[1] != "\uff0c" or zone.text[name.left - 1 : name.left] == "\u201d":
        return None  # beside another name (“人工智能+”“数据要素×”行动，…) the clause may be either's
    start = skip_opening(zone, gap.end())
    for run in _runs(zone, start, zone.clause(start)[1]):
        listing = resolve(run, None)
        if listing and len(listing.spans) >= 3 and _whole(listing, run.end) and _all_hold(listing.texts, name.text[:2]):
            return Claim(name, spans_of(listing), "following", 0.88, f"every member holds {name.text[:2]}")
    return None


def _echoed(name: Name, claim: Claim) -> bool:
    """Return whether every member holds the counted word: behind a full stop nothing less binds."""
    return _all_hold([name.zone.text[start:end] for _, start, end in claim.members], name.noun)


def _listed(name: Name, start: int) -> Claim | None:
    zone = name.zone
    end = zone.clause(start)[1]
    for run in _runs(zone, start, end):
        if closed_at(run, run.pieces[-1]) is not None:
            continue
        listing = resolve(run, name.counts[0], clean_left=True, echo=name.noun)
        if listing and listing.start == start:
            listing = aligned(without_lead(listing), name.noun)
        if listing and _long_first(listing):
            # what stands before the list belongs to its clause: 把内容分成|应知清单、应会清单
            listing = resolve(run, name.counts[0], echo=name.noun)
            if listing and not opens(zone.text, listing.start):
                continue
        elif listing and listing.start > start + 2 and name.noun != "一":
            continue
        if listing and _whole(listing, end) and _one_make(listing, name.noun):
            return Claim(
                name,
                spans_of(listing),
                "following",
                0.92 if _all_hold(listing.texts, name.noun) else 0.8,
                "the very next list, in the number of the name",
            )
    return None


def _long_first(listing: Listing) -> bool:
    """Return whether the first member is far longer than any other."""
    first, *others = map(len, listing.texts)
    return first > 1.6 * max(others) + 2


def _runs(zone: Zone, start: int, end: int) -> Iterator[Run]:
    cuts = [(start + found.start(), start + found.end()) for found in re.finditer("\u3001", zone.masked(start, end))]
    yield from variants(Run(zone, tuple(between(start, cuts, end)), "\u3001"))


def _whole(listing: Listing, end: int) -> bool:
    return listing.end == end or listing.right.score >= SURE_END


def _one_make(listing: Listing, noun: str) -> bool:
    """Return whether the members hold the counted word, begin or end alike, or are of one length."""
    texts = list(listing.texts)
    if _CONNECTIVE.match(texts[0]):
        return False
    if _all_hold(listing.texts, noun):
        return True
    if sum(bool(_FIGURE.search(text)) for text in texts) * 2 > len(texts):
        return False
    if len(texts) < 3:
        return False
    sizes = [len(text) for text in texts]
    return bool(common_prefix(texts) or common_suffix(texts)) or max(sizes) - min(sizes) <= 1


def _all_hold(texts: Iterable[str], noun: str) -> bool:
    return bool(noun) and all(noun in text for text in texts)


def _clauses(name: Name, start: int) -> Claim | None:
    """Return the claim of the next clauses, one a member, where the clause behind them is of another make."""
    zone, count = name.zone, name.counts[0]
    sentence = zone.sentence(start)[1]
    cuts = [pair for pair in zone.breaks_between(start, sentence) if zone.text[pair[0]] in "\uff0c\uff1b"]
    pieces = between(start, cuts, sentence)
    kept, rest = _without_lead(zone, pieces[:count]), pieces[count:]
    texts = [zone.text[a:b] for a, b in kept]
    if len(kept) < max(count, 3) or max(map(len, texts)) > MAX_CLAUSE or min(map(len, texts)) < 3 or _CONNECTIVE.match(texts[0]):
        return None
    how = _alike(texts, name.noun)
    if not how or (rest and _goes_on(zone, texts, rest[0], name.noun, how)):
        return None
    return Claim(name, tuple((zone.paragraph, a, b) for a, b in kept), "following", 0.82, f"the next {count} clauses, {how}")


def _without_lead(zone: Zone, pieces: list[Pair]) -> list[Pair]:
    """Return clauses without the verb that stands once before the first of them: 做到|对象精准，项目精准，资金精准."""
    sizes = {end - start for start, end in pieces[1:]}
    first = zone.text[pieces[0][0] : pieces[0][0] + 2] if pieces else ""
    if len(pieces) > 2 and is_verb(first) and sizes == {pieces[0][1] - pieces[0][0] - 2}:
        return [(pieces[0][0] + 2, pieces[0][1]), *pieces[1:]]
    return pieces


def _alike(texts: list[str], noun: str) -> str:
    if noun and all(noun in text for text in texts):
        return "all with the counted word"
    if len(common_prefix(texts)) >= 1 and len(common_suffix(texts)) >= 1:
        return "all with one beginning and end"
    if len(common_suffix(texts)) >= 2 or len(common_prefix(texts)) >= 2:
        return "all with one beginning or end"
    if all(is_verb(text[:2]) for text in texts) and max(map(len, texts)) - min(map(len, texts)) <= 1:
        return "all of one length"
    return ""


def _goes_on(zone: Zone, texts: list[str], piece: Pair, noun: str, how: str) -> bool:
    """Return whether the clause behind the list would belong to it as well."""
    after = zone.text[piece[0] : piece[1]]
    return _alike([*texts, after], noun) == how
