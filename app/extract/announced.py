"""Extract layer: lists that the report announces after their name: a colon, 即, 指, 包括, a dash or a bracket."""

import re
from collections.abc import Iterator

import msgspec

from app.extract.claims import Claim, spans_of
from app.extract.edges import Edge, common_suffix, is_verb
from app.extract.lists import Listing, Pair, Run, between, resolve, run_between, within_word, without_lead
from app.extract.names import Name
from app.extract.parts import members_by_parts
from app.extract.passages import HIDDEN, Zone
from app.extract.scan import Scan
from app.extract.words import ANNOUNCING

_MARK = re.compile(
    f"(?P<gap>[^\u3002\uff1b\uff1a\uff01\uff1f\uff0c]{{0,24}}?)(?:(?P<mark>\uff0c?{ANNOUNCING}\uff1a?|\uff1a|\u2014\u2014)|(?P<bracket>\uff08))"
)
_WEAK = re.compile("(?P<gap>[^\u3002\uff1b\uff1a\uff01\uff1f\uff0c]{0,6}?)(?P<mark>(?:分别)?[为是])")
_FAR = re.compile(f"(?P<gap>[^\u3002\uff1b\uff1a\uff01\uff1f]{{0,40}}?)(?P<mark>\uff0c{ANNOUNCING}\uff1a?|\uff1a)")
_OPENING = re.compile(f"(?:{ANNOUNCING}|[为是])?[\uff1a ]?")
_INSIDE = re.compile(f"{ANNOUNCING}\uff1a?|\uff1a")
_ORDINAL = re.compile("[一1](?:是|要|个是)|其一|第一|首先|（[一1]）|[①⑴]|1[.、\uff0e]|“?[一1]”?就?是")
_BY_MEANS = re.compile("通过|为了|按照|根据|依托|利用|借助|依据")
"""What begins so says how something is done, and lists nothing."""
_QUOTED_LIST = re.compile("(?:按照|按|实行|坚持|围绕)?“([^“”]{5,60})”(?=的|要求|工作|原则|思路|$|[\uff0c\u3002])")
_ROLE = re.compile("(?<=[\u4e00-\u9fff]{2})为[\u4e00-\u9fff]{2,3}$")
_THING = re.compile("[\u4e00-\u9fff]{2,4}(?=\uff1a|，|是指|即|指)")
_NAMED_PIECE = re.compile("“[^”]*”[\u4e00-\u9fff]{0,4}(?:分别)?(?:[为是指即]|对应|包括|\uff1a)")
_PREPOSITION = re.compile("(?:是|指)?(?:在|以|由|对|面向|围绕|针对|聚焦)(?=[\u4e00-\u9fff“])")
_FIRST_JOINER = re.compile("以及|[和及与加]")
_HEAD_LINE = re.compile(
    "(?:[0-9]{1,3}[.\u3001\uff0e]|[\\[\uff3b\u3014\u3010（(][0-9■]{1,3}[\\]\uff3d\u3015\u3011）)]|[①-⑳]|(?=“)) *"
    "[^\u3002\uff01\uff1f\uff1b\uff0c]{2,24}\uff1a?"
)
_CLEAN = Edge(0, 5.0, 5.0)


def find_announced(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every name whose list is announced after it."""
    for names in scan.names:
        for group in _groups(names):
            for zone, start, gap, weak in _bodies(scan, group[-1]):
                if len(group) > 1:
                    yield from _shared_body(group, zone, start)
                for name in (group[-1],) if len(group) > 1 else group:
                    claim = _claim(name, zone, start, gap, weak)
                    if claim:
                        yield claim
                        break


def _groups(names: tuple[Name, ...]) -> Iterator[tuple[Name, ...]]:
    """Yield names that stand side by side (“三大高地”“五大战略”) as one group."""
    group: list[Name] = []
    for name in names:
        if (
            group
            and name.zone is group[-1].zone
            and name.quoted
            and re.fullmatch("[\u3001和及与 ]?", name.zone.text[group[-1].right : name.left])
        ):
            group.append(name)
            continue
        if group:
            yield tuple(group)
        group = [name]
    if group:
        yield tuple(group)


def _bodies(scan: Scan, name: Name) -> Iterator[tuple[Zone, int, int, bool]]:
    """Yield the places where the list of a name may begin: zone, offset, length of the gap, and whether the mark is a weak one."""
    zone = name.zone
    rest = zone.masked(name.right, zone.sentence(name.right)[1])
    found = _MARK.match(rest)
    if found and found["bracket"]:
        inner = scan.zone_at(name.paragraph, name.right + found.end())
        if inner and len(found["gap"]) <= 6:
            opening = _OPENING.match(inner.mask)
            yield inner, inner.start + (opening.end() if opening else 0), len(found["gap"]), False
    elif found:
        start = name.right + found.end()
        if start >= zone.end and not zone.opener:
            following = _next_body(scan, name.paragraph)
            if following:
                yield following, skip_opening(following, following.start), len(found["gap"]), False
        else:
            yield zone, skip_opening(zone, start), len(found["gap"]), False
    elif following := body_below(scan, name):
        yield following, skip_opening(following, following.start), 0, False
    far = _FAR.match(rest)
    if far and _names_between(scan, name, name.right + far.end()):
        far = None
    if far and (not found or far.end() != found.end()):
        yield zone, skip_opening(zone, name.right + far.end()), len(far["gap"]), False
    weak = _WEAK.match(rest)
    if weak and (name.quoted or not weak["gap"]):
        yield zone, name.right + weak.end(), len(weak["gap"]), True


def _names_between(scan: Scan, name: Name, end: int) -> bool:
    """Return whether another name that counts stands between a name and a far announcement: the list is that one's."""
    return any(name.right <= other.start < end and other.counts for other in scan.names[name.paragraph])


def body_below(scan: Scan, name: Name) -> Zone | None:
    """Return the paragraph under a glossary's head: a name on a line of its own behind a number, with a short noun at most."""
    passage = scan.passages[name.paragraph]
    alone = _HEAD_LINE.fullmatch(passage.outer.mask) is not None and name.zone.start == passage.outer.start
    return _next_body(scan, name.paragraph) if alone and (name.quoted or name.counts) else None


def _next_body(scan: Scan, paragraph: int) -> Zone | None:
    return scan.passages[paragraph + 1].outer if paragraph + 1 < len(scan.passages) else None


def skip_opening(zone: Zone, start: int) -> int:
    """Return `start` moved past an announcing word that opens the body (：指, ——即)."""
    found = _OPENING.match(zone.masked(start, zone.end)[:12])
    start += found.end() if found else 0
    led = _PREPOSITION.match(zone.masked(start, min(zone.end, start + 8)))
    clause = zone.masked(start, zone.clause(start)[1])
    shared = led is not None and (f"\u3001{clause[:1]}" in clause or len(common_suffix(clause.split("\u3001"))) > 1)
    return start + led.end() if led and "\u3001" in clause and not shared else start


def _claim(name: Name, zone: Zone, start: int, gap: int, weak: bool) -> Claim | None:
    quoted = _QUOTED_LIST.match(zone.text, start, min(zone.end, start + 80))
    if quoted and name.counts:
        run = run_between(zone, quoted.start(1), quoted.end(1))
        run = run or Run(zone, tuple(between(quoted.start(1), _marks(zone, *quoted.span(1)), quoted.end(1))), "\u3001")
        if len(run.pieces) in name.counts:
            return Claim(name, tuple((zone.paragraph, a, b) for a, b in run.pieces), "announced", 0.96, "in quotes behind the announcement")
    listing = read_body(name, zone, start)
    if not listing or listing.quality < 0.3:
        return None
    score = (0.8 if weak else 0.95) - 0.01 * max(0, gap - 6)
    return Claim(name, spans_of(listing), "announced", score * (0.7 + 0.3 * listing.quality), f"announced, {len(listing.spans)} members")


def _marks(zone: Zone, start: int, end: int) -> list[Pair]:
    return [(start + found.start(), start + found.end()) for found in re.finditer("\u3001", zone.text[start:end])]


def read_body(name: Name, zone: Zone, start: int) -> Listing | None:
    """Return the members that the text from `start` spells out for a name, or nothing where the number does not come out."""
    end = zone.sentence(start)[1]
    if start >= end or _ORDINAL.match(zone.masked(start, end)):
        return None
    if not name.counts:
        return _uncounted(name, zone, start, end)
    if _BY_MEANS.match(zone.text, start):
        return None
    if len(name.parts) > 1 and all(name.zone.text[part.start : part.end] in zone.text[start:end] for part in name.parts):
        # each part is explained for itself
        return None
    for count in name.counts:
        listing = counted_list(zone, start, end, count, name)
        if listing:
            return _trimmed(without_lead(listing), name)
    inside = _INSIDE.search(zone.masked(start, end))
    if inside and inside.end() > 1:
        for count in name.counts:
            listing = counted_list(zone, start + inside.end(), end, count, name)
            if listing:
                return listing
    return None


def _trimmed(listing: Listing, name: Name) -> Listing:
    """Return a list whose first and last member hold nothing that stands once for all of them."""
    listing = _without_echo(listing, name.noun)
    thing = _THING.match(name.zone.text, name.right)
    listing = _without_echo(listing, thing[0]) if thing else listing
    return _without_roles(aligned(listing, name.noun))


def _without_roles(listing: Listing) -> Listing:
    """Return a list without what each member is said to serve as (以社区为平台、社会组织为载体)."""
    roles = [_ROLE.search(text) for text in listing.texts]
    if not all(roles):
        return listing
    return msgspec.structs.replace(
        listing, spans=tuple((a, a + role.start()) for role, (a, _) in zip(roles, listing.spans, strict=True) if role)
    )


def aligned(listing: Listing, noun: str) -> Listing:
    """Return a list whose first member begins where the others do before the one counted character: 给新人上一堂课、送一封信、谈一次心."""
    (start, end), *others = listing.spans
    text = listing.zone.text
    at = text.find(noun, start, end) if noun == "一" and {text[a:b].find(noun) for a, b in others} <= {1, 2} else -1
    place = 2 if is_verb(text[at - 2 : at]) else 1
    return msgspec.structs.replace(listing, spans=((at - place, end), *others)) if at - place > start else listing


def _without_echo(listing: Listing, noun: str) -> Listing:
    """Return a list without the word that the name counts, where only its last member ends with it: it stands for all of them."""
    (*others, (start, end)), text = listing.spans, listing.zone.text
    if len(noun) < 2 or not text[start:end].endswith(noun) or end - start <= len(noun) or any(text[a:b].endswith(noun) for a, b in others):
        return listing
    return msgspec.structs.replace(listing, spans=(*others, (start, end - len(noun))))


def counted_list(zone: Zone, start: int, end: int, count: int, name: Name) -> Listing | None:
    """Return exactly `count` members read from the stretch, trying the strongest separator first."""
    mask = zone.masked(start, end)
    echo = name.noun
    if "\uff1b" in mask:
        listing = _split(zone, start, end, "\uff1b", count)
        if listing and not any(_NAMED_PIECE.match(text) for text in listing.texts):
            return listing
        end = start + mask.index("\uff1b")
        mask = zone.masked(start, end)
    clause_end = min(end, zone.clause(start)[1])
    if name.joint > 1:
        joint = run_between(zone, start, clause_end)
        listing = resolve(joint, name.joint, clean_left=True) if joint else None
        if listing and all(part.noun[0] in text for part in name.parts for text in listing.texts):
            return listing
    by_parts = members_by_parts(zone, start, end, name)
    if by_parts:
        return Listing(zone, by_parts, _CLEAN, _CLEAN, len(by_parts))
    run = run_between(zone, start, clause_end) or Run(zone, ((start, clause_end),), "和")
    listing = resolve(run, count, clean_left=True, to_end=True, echo=echo)
    if listing is None and len(name.parts) > 1 and name.parts[0].count == 1:
        listing = resolve(_first_apart(run), count, clean_left=True, clean_right=False)
    if listing:
        return listing
    joined = run_between(zone, start, clause_end, "+")
    chain = resolve(joined, count, clean_left=True) if joined else None
    if chain:
        return chain
    for marks in ("\uff0c", "\u3001\uff0c"):
        listing = _split(zone, start, end, marks, count)
        if listing and (marks == "\uff0c" or len(name.parts) > 1 or listing.alike >= count - 1):
            return listing
    return None


def _first_apart(run: Run) -> Run:
    """Return a run whose first piece is cut at its joiner: “一约五会”即村规民约和村民议事会、道德评议会、…."""
    start, end = run.pieces[0]
    joiner = _FIRST_JOINER.search(run.zone.masked(start, end), 1)
    if joiner is None or within_word(run.zone.text, start + joiner.start(), start + joiner.end()) or start + joiner.end() >= end:
        return run
    return Run(run.zone, ((start, start + joiner.start()), (start + joiner.end(), end), *run.pieces[1:]), run.mark)


def _split(zone: Zone, start: int, end: int, marks: str, count: int) -> Listing | None:
    """Return the pieces between the marks where there are exactly `count` of them up to the end of the stretch."""
    mask = zone.masked(start, end)
    cuts = [(start + found.start(), start + found.end()) for found in re.finditer(f"[{marks}]", mask)]
    if len(cuts) != count - 1:
        return None
    pieces: list[Pair] = []
    for left, right in between(start, cuts, end):
        text = zone.text[left:right]
        left += len(text) - len(text.lstrip())
        right = left + len(text.strip().removesuffix("等"))
        if right <= left:
            return None
        pieces.append((left, right))
    texts = [zone.text[a:b] for a, b in pieces]
    if marks == "\uff0c" and sum("\u3001" in text for text in texts) * 3 > len(texts):
        return None
    alike = max(
        sum(t[:1] == texts[0][:1] for t in texts), sum(t[-1:] == texts[0][-1:] for t in texts), sum(len(t) == len(texts[0]) for t in texts)
    )
    return Listing(zone, tuple(pieces), _CLEAN, _CLEAN, alike)


def _uncounted(name: Name, zone: Zone, start: int, end: int) -> Listing | None:
    """Read the list of a name without a number: it must fill its sentence, and its members must be of one make."""
    if not name.quoted or name.code:
        return None
    end = zone.clause(start)[1]
    run = run_between(zone, start, end)
    mask = zone.masked(start, end)
    if run is None:
        quoted = re.fullmatch(f"(“{HIDDEN}+”)[和与及](“{HIDDEN}+”)", mask)
        if not quoted:
            return None
        return resolve(Run(zone, ((start, end),), "和"), 2, clean_left=True, clean_right=True)
    listing = resolve(run, None, clean_left=True)
    if not listing or len(listing.spans) < 3 or listing.end != end or listing.start != start:
        return None
    return listing if listing.alike == len(listing.spans) else None


def _shared_body(group: tuple[Name, ...], zone: Zone, start: int) -> Iterator[Claim]:
    """Yield the claims of names that share one body: one segment a name (；or ，), or the members counted off in order."""
    end = zone.sentence(start)[1]
    if not all(name.counts for name in group) or start >= end:
        return
    mask = zone.masked(start, end)
    for mark in "\uff1b\uff0c":
        cuts = [(start + found.start(), start + found.end()) for found in re.finditer(mark, mask)]
        if len(cuts) == len(group) - 1:
            segments = between(start, cuts, end)
            listings = [counted_list(zone, a, b, name.counts[0], name) for name, (a, b) in zip(group, segments, strict=True)]
            if all(listings):
                for name, listing in zip(group, listings, strict=True):
                    if listing:
                        yield Claim(name, spans_of(listing), "shared", 0.96, f"one of {len(group)} names with one body")
                return
    whole = _split(zone, start, end, "\u3001\uff0c\uff1b", sum(name.counts[0] for name in group))
    if whole:
        at = 0
        for name in group:
            spans = spans_of(whole)[at : at + name.counts[0]]
            at += name.counts[0]
            yield Claim(name, spans, "shared", 0.8, f"one of {len(group)} names, members counted off")
