"""Extract layer: lists that echo a name nearby: “九学”模式，以…带头学、…专题学…; “三个平台”：搭建…平台；…搭好…平台.

The number alone binds nothing. The members must repeat what the name counts, or stand right beside the word that does.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.extract.announced import skip_opening
from app.extract.claims import Claim, spans_of
from app.extract.edges import opens_with_verb
from app.extract.lists import Listing, Pair, Run, between, resolve, variants
from app.extract.names import Name
from app.extract.parts import members_by_parts
from app.extract.passages import Zone
from app.extract.scan import Scan
from app.extract.words import ANNOUNCING

_ONE = re.compile("(?:其中)?(?:一个|一项|一种|一条|一类)(?:[是为]|就是)|(?:既|又|也|还)要?|(?:另)?一方面\uff0c?要?")
_ANNOUNCED = re.compile(f"[\u4e00-\u9fff]{{0,6}}(?:\uff0c?{ANNOUNCING}|\uff1a|\u2014\u2014)")
NEAR = 90
"""The members of a compound name begin no farther behind it."""
LEVELS = frozenset("国省市州盟区县旗乡镇街村社组户")
_LEAD_MARK = re.compile("[\u2014\u25cf\u25a0\u25aa\u25c6\u2022 ]*")
MAX_SEGMENT = 30
MAX_LEAD = 14
"""A sentence as short as this only announces what its paragraph tells."""
MAX_HEAD = 20
MAX_PHRASE = 8
"""A paragraph's first sentence as short as this is its head."""
MAX_WORD = 6
"""A word that repeats the counted character is no longer than this."""
STANDING = frozenset(["三农", "三公", "三资", "三夏", "三秋", "两会", "双碳", "四史", "四风", "三废", "三峡"])
"""Names that everybody knows by heart: a list nearby that happens to repeat their word does not explain them."""
FAR = 2000
"""Whole sentences that spell a name stand within so many characters of it."""
REACH = 400
"""A list that echoes a name stands within so many characters of it."""


def find_echoes(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every counted name whose number and wording a list nearby repeats."""
    for names in scan.names:
        for name in names:
            if name.counts and (name.quoted or _leads(name)) and name.text not in STANDING:
                claim = _compound(scan, name) or _joint(scan, name) if len(name.parts) > 1 else None
                claim = claim or (_joint_clauses(name) if name.joint > 1 else None)
                claim = claim or _listed(scan, name) or _clause_run(name) or _segment_heads(name) or _scattered(scan, name)
                claim = claim or _sentence_heads(scan, name)
                if claim:
                    yield claim


def _leads(name: Name) -> bool:
    """Return whether a bare name ends the short sentence that leads its paragraph: 健全三项机制。完善…机制，…."""
    low, high = name.zone.sentence(name.start)
    return not name.zone.opener and high == name.right and high - low <= MAX_LEAD


def _sentence_heads(scan: Scan, name: Name) -> Claim | None:
    """Return the claim that exactly as many sentences behind the name, there or in the paragraphs below, open with what it counts."""
    noun = name.noun
    if len(noun) == 1:
        return _paragraph_heads(scan, name)
    if not 2 <= len(noun) <= 4:
        return None
    before = _segments_before(name)
    if before:
        return before
    found: list[tuple[int, int, int]] = []
    for passage in scan.passages[name.paragraph : name.paragraph + 2 * name.counts[0] + 1]:
        zone = passage.outer
        low = name.right + 1 if passage.index == name.paragraph else zone.start
        for start in zone.openings(low, low + FAR):
            at = _behind_marks(zone.text, start)
            if zone.text.startswith(noun, at) or zone.text[at : zone.clause(at)[1]].endswith(noun):
                found.append((passage.index, at, zone.clause(at)[1]))
    if (
        len(found) not in name.counts
        or len(found) < 3
        or any(end - start <= len(noun) or end - start > MAX_HEAD for _, start, end in found)
        or any(later - sooner > 1 for (sooner, *_), (later, *_) in pairwise([(name.paragraph, 0, 0), *found]))
    ):
        return None
    return Claim(name, tuple(found), "sentences", 0.86, f"{len(found)} sentences that open with {noun}")


def _paragraph_heads(scan: Scan, name: Name) -> Claim | None:
    """Return the claim that the next paragraphs, one a member, open with sentences of one length that hold the counted character."""
    found: list[tuple[int, int, int]] = []
    for passage in scan.passages[name.paragraph + 1 : name.paragraph + 1 + name.counts[0]]:
        zone = passage.outer
        at = _behind_marks(zone.text, zone.start)
        end = zone.sentence(at)[1]
        if name.noun in zone.text[at:end] and 3 <= end - at <= MAX_PHRASE and zone.masked(at, end).isalpha() and end < zone.end:
            found.append((passage.index, at, end))
    places = {scan.passages[paragraph].text[start:end].find(name.noun) for paragraph, start, end in found}
    if not name.quoted or len(found) < 3 or len(found) != name.counts[0] or len({b - a for _, a, b in found}) > 1 or len(places) > 1:
        return None
    return Claim(name, tuple(found), "sentences", 0.88, f"{len(found)} paragraphs that open with {name.noun}")


def _behind_marks(text: str, at: int) -> int:
    """Return where a sentence begins behind the dash or the bullet that opens it."""
    found = _LEAD_MARK.match(text, at)
    return found.end() if found else at


def _segments_before(name: Name) -> Claim | None:
    """Return the claim that exactly as many segments before the name open with what it counts: 必须…；必须…；必须…。这“三个必须”…."""
    zone, noun = name.zone, name.noun
    if not name.quoted:
        return None
    low = max(zone.start, name.left - FAR)
    cuts = [pair for pair in zone.breaks_between(low, name.left) if zone.text[pair[0]] in "\uff1b\u3002"]
    found = [(a, b) for a, b in between(low, cuts, name.left) if zone.text.startswith(noun, a) and b - a > len(noun)]
    if len(found) not in name.counts or len(found) < 3 or max(b - a for a, b in found) > 2 * MAX_SEGMENT:
        return None
    return Claim(
        name, tuple((zone.paragraph, a, b) for a, b in found), "sentences", 0.86, f"{len(found)} segments before that open with {noun}"
    )


def _listed(scan: Scan, name: Name) -> Claim | None:
    """Return the nearest list of the right length that echoes the name: inside its members anywhere near, beside them in the sentence."""
    zone, noun = name.zone, name.noun
    if not noun or len(noun) > 4:
        return None
    low, high = zone.sentence(name.start)
    for start, end in ((name.right, min(zone.end, name.right + REACH)), (low, name.left)):
        for run in (*_variants(scan, zone, start, end), *_pair_clauses(name, start, end)):
            if run.end > end or run.start < start - 200 or len(run.pieces) > name.counts[0]:
                continue
            listing = resolve(run, name.counts[0], echo=noun)
            if listing is None or listing.start < start:
                continue
            gap = listing.start - name.right
            if len(listing.spans) == 2 and listing.end != run.end and listing.right.margin < 1.0:
                continue
            if inside(listing, noun, close=0 <= gap <= (16 if _ANNOUNCED.match(zone.text, name.right) else 8)):
                return Claim(name, spans_of(listing), "count+echo", 0.9 * (0.7 + 0.3 * listing.quality), f"every member repeats {noun}")
            if len(noun) > 1 and 0 <= gap <= 8 and all(noun in text for text in listing.texts):
                return Claim(name, spans_of(listing), "count+echo", 0.75 * (0.7 + 0.3 * listing.quality), f"every member holds {noun}")
            if run.end <= high and "级" in name.text and set("".join(listing.texts)) <= LEVELS and max(map(len, listing.texts)) == 1:
                return Claim(name, spans_of(listing), "count+echo", 0.85, "levels of government in the number of the name")
            if (
                run.end <= high
                and 0 <= gap <= 12
                and 1 < len(noun) <= 3
                and len(listing.spans) > 2
                and all(noun[0] in text for text in listing.texts)
            ):
                return Claim(name, spans_of(listing), "count+echo", 0.82 * (0.7 + 0.3 * listing.quality), f"every member holds {noun[0]}")
            if run.end <= high and 1 < len(noun) <= 3 and len(listing.spans) > 2 and zone.text.startswith(noun, listing.end):
                return Claim(
                    name, spans_of(listing), "count+echo", 0.86 * (0.7 + 0.3 * listing.quality), f"{noun} stands right behind the list"
                )
            if run.end <= high and len(noun) == 1 and len(listing.spans) > 2 and all(noun in text for text in listing.texts):
                return Claim(name, spans_of(listing), "count+echo", 0.85 * (0.7 + 0.3 * listing.quality), f"every member holds {noun}")
            if run.end <= high and len(noun) == 1 and len(listing.spans) > 2 and beside(listing, noun) and listing.quality > 0.4:
                return Claim(name, spans_of(listing), "count+echo", 0.8 * (0.7 + 0.3 * listing.quality), f"{noun} stands beside the list")
    return None


def _variants(scan: Scan, zone: Zone, start: int, end: int) -> Iterator[Run]:
    for run in scan.runs_between(zone, start, end):
        yield from variants(run)


def _pair_clauses(name: Name, start: int, end: int) -> Iterator[Run]:
    """Yield the clauses behind a name of two whose two members only 和 or 与 may join."""
    if name.counts[0] != 2 or start != name.right:
        return
    zone = name.zone
    for low, high in between(start, zone.breaks_between(start, min(end, zone.sentence(start)[1])), min(end, zone.sentence(start)[1])):
        if high > low and "\u3001" not in zone.masked(low, high) and zone.text[low:high].count(name.noun) >= 2:
            yield Run(zone, ((low, high),), "和")


def inside(listing: Listing, noun: str, *, close: bool) -> bool:
    """Return whether every member begins or ends with what the name counts; right behind the name its first character does (“四治融合”)."""
    texts = listing.texts
    if len(noun) > 1 and (all(text.endswith(noun) for text in texts) or all(text.startswith(noun) for text in texts)):
        return True
    if len(noun) > 1 and not (close and len(noun) <= 4):
        return False
    noun = noun[0]
    return (
        all(text.startswith(noun) for text in texts)
        or all(text.endswith(noun) for text in texts)
        or (len({len(text) for text in texts}) == 1 and len({text.find(noun) for text in texts}) == 1 and noun in texts[0])
    )


def beside(listing: Listing, noun: str) -> bool:
    """Return whether what the name counts stands in the word right before the list or in the few characters after it."""
    text = listing.zone.text
    before = text[max(listing.zone.start, listing.start - 2) : listing.start]
    after = re.split("[\uff0c\u3002\uff1b\uff1a\u3001]", text[listing.end : listing.end + 4])[0]
    return noun in before or noun in after


def _compound(scan: Scan, name: Name) -> Claim | None:
    """Return the claim of a compound name: a list for each part in turn, or (五带一帮) one for the first and clauses for the others."""
    zone = name.zone
    halves = {name.zone.text[part.start : part.end] for part in name.parts}
    if any(other.text in halves for other in scan.names[name.paragraph] if other.start > name.right):
        return None
    for begin in _starts(name):
        found = members_by_parts(zone, begin, zone.sentence(begin)[1], name)
        if found:
            return Claim(name, tuple((zone.paragraph, a, b) for a, b in found), "compound", 0.93, "each part's word in its members")
    head, *rest = name.parts
    if head.count > 1 and all(part.count > 1 for part in rest):
        return _list_a_part(scan, name)
    if head.count < 2 or any(part.count > 1 for part in rest):
        return None
    for run in scan.runs_between(zone, name.right, min(zone.end, name.right + REACH)):
        listing = resolve(run, head.count, echo=head.noun)
        if listing is None:
            continue
        start = _echo_start(zone, run.start, listing.start, head.noun)
        if start is None or listing.end != run.end:
            continue
        spans: list[Pair] = [(start, listing.spans[0][1]), *listing.spans[1:]]
        following = _clauses(zone, listing.end, rest[0].noun, len(rest))
        if len(following) == len(rest) and all(part.noun[0] in zone.text[a:b] for part, (a, b) in zip(rest, following, strict=True)):
            members = tuple((zone.paragraph, a, b) for a, b in (*spans, *following))
            return Claim(name, members, "compound", 0.85, "a list for the first part, a clause for each other")
    return None


def _starts(name: Name) -> Iterator[int]:
    """Yield where the members of a compound name may begin: behind each comma or colon close to it."""
    zone = name.zone
    for _, right in zone.breaks_between(name.right, min(zone.end, name.right + NEAR)):
        yield skip_opening(zone, right)


def _joint_clauses(name: Name) -> Claim | None:
    """Return the claim that the segments or clauses right behind a name such as 三查三防 each hold a word of every part."""
    zone = name.zone
    begin = next((right for left, right in zone.breaks_between(name.right, min(zone.end, name.right + NEAR))), None)
    if begin is None:
        return None
    end = zone.sentence(begin)[1]
    for mark in ("\uff1b", "\uff0c\uff1b"):
        cuts = [pair for pair in zone.breaks_between(begin, end) if zone.text[pair[0]] in mark]
        kept = between(begin, cuts, end)[: name.joint]
        texts = [zone.text[a:b] for a, b in kept]
        if (
            len(kept) == name.joint
            and all(part.noun[0] in text for part in name.parts for text in texts)
            and max(map(len, texts)) <= MAX_SEGMENT
        ):
            return Claim(name, tuple((zone.paragraph, a, b) for a, b in kept), "clauses", 0.9, "every clause holds a word of each part")
    return None


def _joint(scan: Scan, name: Name) -> Claim | None:
    """Return the claim of a name such as 四抓四促: a list in the same sentence whose every member holds a word of each part."""
    zone = name.zone
    if not name.joint:
        return None
    low, high = zone.sentence(name.start)
    for start, end in ((name.right, high), (low, name.left)):
        for run in _variants(scan, zone, start, end):
            listing = resolve(run, name.joint)
            if listing is None or listing.start < start or listing.end > end:
                continue
            if all(part.noun[0] in text for part in name.parts for text in listing.texts):
                return Claim(name, spans_of(listing), "count+echo", 0.88, "every member holds a word of each part")
    return None


def _clause_run(name: Name) -> Claim | None:
    """Return the claim that the clauses right behind the name, exactly as many, all begin or all end with what it counts."""
    zone, noun = name.zone, name.noun
    if not noun or len(noun) > 4:
        return None
    end = min(zone.sentence(name.right)[1], name.right + REACH)
    cuts = [(left, right) for left, right in zone.breaks_between(name.right, end) if zone.text[left] in "\uff0c\uff1b\uff1a"]
    pieces = between(name.right, cuts, end)[1:]
    texts = [zone.text[a:b] for a, b in pieces]
    for repeats in ([text.startswith(noun) for text in texts], [text.endswith(noun) for text in texts]):
        kept = pieces[: [*repeats, False].index(False)]
        kept = _bare(name, kept)
        if (
            kept
            and len(texts[0]) - 2 in {len(text) for text in texts[1 : len(kept)]} == {len(text) for text in texts[1 : len(kept)]}
            and opens_with_verb(texts[0])
        ):
            kept = [(kept[0][0] + 2, kept[0][1]), *kept[1:]]
        if len(kept) in name.counts and all(b - a > len(noun) for a, b in kept):
            return Claim(name, tuple((zone.paragraph, a, b) for a, b in kept), "clauses", 0.88, f"{len(kept)} clauses that repeat {noun}")
    return None


def _segment_heads(name: Name) -> Claim | None:
    """Return the claim that each of the segments behind the name opens with a clause that ends in a word of the one counted character.

    抓好“三新”，引育新主体，…；拓展新市场，…；发展新模式，…: the verbs before the word belong to the segments and not to the members.
    """
    zone, noun = name.zone, name.noun
    if len(noun) != 1:
        return None
    begin, end = name.right, zone.sentence(name.right)[1]
    if zone.masked(begin, begin + 1) not in ("\uff0c", "\uff1a"):
        return None
    cuts = [pair for pair in zone.breaks_between(begin + 1, end) if zone.text[pair[0]] == "\uff1b"]
    segments = between(begin + 1, cuts, end)
    if len(segments) not in name.counts or len(segments) < 3:
        return None
    members = []
    for start, _ in segments:
        stop = zone.clause(start)[1]
        at = zone.text.rfind(noun, start, stop)
        if at < 0 or not 2 <= stop - at <= MAX_WORD or "\u3001" in zone.text[at:stop]:
            return None
        members.append((zone.paragraph, at, stop))
    return Claim(name, tuple(members), "clauses", 0.86, f"{len(members)} segments that open with a word of {noun}")


def _list_a_part(scan: Scan, name: Name) -> Claim | None:
    """Return the claim of a name such as 三严三实: lists in the same sentence, one a part, each with its part's number and wording."""
    zone = name.zone
    parts = list(name.parts)
    members: list[Pair] = []
    whole = True
    if name.paragraph in scan.headings and name.paragraph + 1 < len(scan.passages):
        zone = scan.passages[name.paragraph + 1].outer
        if any(other.text in name.text for other in scan.names[zone.paragraph]):
            return None
    begin = name.right if zone is name.zone else zone.start
    for run in scan.runs_between(zone, begin, zone.sentence(begin)[1]):
        listing = resolve(run, parts[0].count, echo=parts[0].noun)
        if listing is None or not all(parts[0].noun[0] in text for text in listing.texts):
            continue
        whole = whole and listing.end == run.end
        members += listing.spans
        parts.pop(0)
        if not parts:
            spans = tuple((zone.paragraph, a, b) for a, b in members)
            return Claim(name, spans, "compound", 0.96 if whole else 0.88, "a list for each part")
    return None


def _echo_start(zone: Zone, low: int, start: int, noun: str) -> int | None:
    """Return where the first member starts when it opens with the word that the name counts."""
    at = zone.text.rfind(noun[0], max(low, start - 3), start + 1)
    return at if at >= 0 else None


def _clauses(zone: Zone, start: int, noun: str, count: int) -> list[Pair]:
    """Return the next `count` clauses after `start`."""
    found: list[Pair] = []
    for _ in range(count):
        if start + 1 >= zone.end or zone.text[start] not in "\uff0c\u3001\uff1b":
            break
        clause = zone.clause(start + 1)
        found.append((start + 1, clause[1]))
        start = clause[1]
    return found


def _scattered(scan: Scan, name: Name) -> Claim | None:
    """Return the claim that the clauses after the name which end with what it counts, exactly as many, are its members."""
    zone, noun = name.zone, name.noun
    if len(noun) < 2:
        return None
    end = min(zone.end, name.right + 2 * REACH)
    found: list[Pair] = []
    at = name.right
    for match in re.finditer(re.escape(noun) + "(?=[\uff0c\uff1b\u3002]|$)", zone.masked(name.right, end)):
        stop = name.right + match.end()
        start = max(at, zone.clause(stop - 1)[0])
        at = stop
        found.append((start, stop))
    if len(found) != name.counts[0]:
        return None
    found = _bare(name, found)
    if any(stop - start <= len(noun) for start, stop in found):
        return None
    return Claim(name, tuple((zone.paragraph, a, b) for a, b in found), "clauses", 0.8, f"{len(found)} clauses that end with {noun}")


def _bare(name: Name, found: list[Pair]) -> list[Pair]:
    """Return clauses without the words that count them off (一个是, 既要) and without the verb that each of them has, or the name has."""
    zone = name.zone
    ones = [_ONE.match(zone.text, start, stop) for start, stop in found]
    if all(ones):
        found = [(one.end(), stop) for one, (_, stop) in zip(ones, found, strict=True) if one]
    verb = zone.text[name.left - 2 : name.left]
    heads = [zone.text[start : start + 3] for start, _ in found]
    if all(zone.text[start:stop].endswith(name.noun) for start, stop in found) and all(
        opens_with_verb(head) or head[:2] == verb for head in heads
    ):
        return [(start + 2, stop) for start, stop in found]
    return found
