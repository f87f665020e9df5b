"""Extract layer: quoted text that is a list and its own name: “稳、进、高、新”, “个人述评+领导点评+民主测评”, and lists without separator.

良田良种良机良法 needs neither quotes nor separators: units of one length that all share a character in one place.
"""

import re
from collections.abc import Iterator

from app.extract.claims import Claim
from app.extract.edges import common_prefix, common_suffix
from app.extract.lists import Pair, between
from app.extract.names import Name, parse_parts
from app.extract.passages import Zone
from app.extract.scan import Scan
from app.extract.vocabulary import COMMON
from app.extract.words import ADVERBS, HEADS, PREDICATES, PREPOSITIONS, TAILS

MAX_QUOTE = 80
"""A longer quotation is speech."""

_CUT = {mark: re.compile(f"[{mark}]+") for mark in ("+", "\u2192", "\u3001", "\uff0c", "\u2014")}
_SPIRIT = re.compile("的([\u4e00-\u9fff]{1,8}?精神)(?![\u4e00-\u9fff]{0,2}文明)")
"""A spirit is called by its own name and not by what it consists of: “…、…”的抗洪精神."""
MIN_PAIR = 3
"""Two quoted words joined by + are the parts of a compound (文化+旅游) rather than members, unless they are as long as this."""
_ROUTE = re.compile("[\u4e00-\u9fff]{0,4}(?:航线|铁路|高铁|高速|公路|班列|专列|通道|线路|航班)")
"""What a dash joins before one of these are places on a line."""
_SPAN = re.compile("[0-9]+(?:小时|分钟|公里|天)")
_UNITS = re.compile("[\u4e00-\u9fff]{6,}")


def find_quoted_lists(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every quoted text that is itself a list of members."""
    for passage in scan.passages:
        for zone, home in zip(passage.inner, passage.homes, strict=True):
            if zone.opener == "\u201c" and 3 <= zone.end - zone.start <= MAX_QUOTE:
                claim = _claim(zone, home)
                if claim:
                    yield claim


def _claim(zone: Zone, home: Zone) -> Claim | None:
    for mark in _CUT:
        cuts = [(zone.start + found.start(), zone.start + found.end()) for found in _CUT[mark].finditer(zone.mask)]
        if not cuts:
            continue
        pieces = _both_marks(zone) if mark == "\u3001" else []
        pieces = pieces or between(zone.start, cuts, zone.end)
        pieces = _behind_lead(zone, pieces)
        texts = [zone.text[start:end] for start, end in pieces]
        if mark == "\u2014" and _ROUTE.match(home.text, zone.end + 1):
            return None
        if _is_list(texts, mark):
            name = _called(zone, home)
            spans = tuple((zone.paragraph, start, end) for start, end in pieces)
            return Claim(name, spans, "quoted list", 0.93, f"quoted, joined by {mark}")
        return None
    return None


def _both_marks(zone: Zone) -> list[Pair]:
    """Return the pieces of a quote that both 、 and ， part, where all are of one length (懂政协、会协商，守纪律、讲规矩); [] elsewhere."""
    if "\uff0c" not in zone.mask:
        return []
    cuts = [(zone.start + found.start(), zone.start + found.end()) for found in re.finditer("[\u3001\uff0c]", zone.mask)]
    pieces = between(zone.start, cuts, zone.end)
    if len({end - start for start, end in pieces}) != 1:
        return []
    pairs = between(zone.start, [cut for cut in cuts if zone.text[cut[0]] == "\uff0c"], zone.end)
    second = [zone.text[start:end] for start, end in pieces[1::2]]
    if len(pieces) == 2 * len(pairs) > 4 and len(common_prefix(second)) > 1 and not zone.text.startswith(common_prefix(second), zone.start):
        # each pair says one thing, its second half what answers the first: 党委想什么、政协议什么，…
        return pairs
    return pieces


def _behind_lead(zone: Zone, pieces: list[Pair]) -> list[Pair]:
    """Return the pieces, the first one from where it begins as all others do: 党员委员|亮身份、亮承诺、亮作为."""
    (start, end), *others = pieces
    sizes = {b - a for a, b in others}
    begins = common_prefix([zone.text[a:b] for a, b in others]) if len(others) > 1 else ""
    size = min(sizes)
    if len(sizes) == 1 and begins and end - start >= size + 2 and zone.text.startswith(begins, end - size):
        return [(end - size, end), *others]
    return pieces


def _called(zone: Zone, home: Zone) -> Name:
    """Return the name of a quoted list: what stands in the quotes, or the spirit that they tell of."""
    spirit = _SPIRIT.match(home.text, zone.end + 1)
    if spirit:
        start, end = spirit.span(1)
        return Name(home, start, end, start, end, spirit[1], False, (), ())
    return Name(home, zone.start, zone.end, zone.start - 1, zone.end + 1, zone.text[zone.start : zone.end], True, (), ())


def _is_list(texts: list[str], mark: str) -> bool:
    """Return whether quoted pieces are members: not digits, not names that count (“三大支撑、八项重点”), of one make."""
    if all(len(text) == 1 and text.isascii() for text in texts):
        return False
    if len(set(texts)) < len(texts) or any(not text.strip() or re.search("[\u3002\uff1b\uff1a\uff01\uff1f]", text) for text in texts):
        return False
    if all(text.strip().isdigit() or len(text) < 1 for text in texts) or any(re.fullmatch("[0-9NnXx]+", text) for text in texts):
        return False
    counted = [() if _SPAN.match(text) else parse_parts(text) for text in texts]
    several = sum(len(parts) > 1 and sum(part.count for part in parts) > len(parts) for parts in counted)
    if several * 2 > len(texts) or (all(counted) and any(sum(part.count for part in parts) > len(parts) for parts in counted)):
        return False
    if mark == "\u2014":
        return len(texts) > 2
    if mark == "+" and len(texts) == 2 and min(map(len, texts)) < MIN_PAIR:
        return False
    alike = len({len(text) for text in texts}) == 1 or bool(common_prefix(texts)) or bool(common_suffix(texts))
    if mark == "+" and len(texts) == 2:
        return alike
    # two halves are a saying, not a list: “小病不出乡、大病不出县”
    return len(texts) > 2 and (alike or mark != "\uff0c")


def find_unseparated(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every stretch of at least three units that share one character in one place (建链补链强链延链)."""
    for passage in scan.passages:
        for zone in passage.zones:
            if zone.opener in ("\u300a",):
                continue
            for found in _UNITS.finditer(zone.mask):
                yield from _unseparated(zone, zone.start + found.start(), found[0])


def _unseparated(zone: Zone, at: int, text: str) -> Iterator[Claim]:
    """Yield the longest readings of a stretch of Chinese characters as units, one for each place in it, where one is clearly best."""
    start = 0
    while start < len(text) - 5:
        readings = [
            (_bounded(text, start + shift, start + shift + size * units), units, start + shift, size)
            for size, place in ((2, 0), (2, 1), (3, 0), (3, 2))
            for shift in (0, 1)
            if (units := _repeat(text, start + shift, size, place)) >= 3
        ]
        best = max(readings, default=(0, 0, 0, 0))
        _, units, first, size = best
        if best[0] <= 0 or (size == 2 and all(_is_word(text[at : at + 2]) for at in range(first, first + 2 * units, 2))):
            start += 1 if best[0] <= 0 else first + size * units - start
            continue
        if sum(reading[:2] == best[:2] for reading in readings) == 1:
            low, high = at + first, at + first + size * units
            members = tuple((zone.paragraph, low + size * k, low + size * (k + 1)) for k in range(units))
            name = Name(zone, low, high, low, high, zone.text[low:high], False, (), ())
            yield Claim(name, members, "unseparated", 0.75, f"{units} units that share a character")
        start = first + size * units


def _is_word(pair: str) -> bool:
    return pair in COMMON or pair in HEADS


def _bounded(text: str, start: int, end: int) -> int:
    """Return how many of the two edges have evidence: a verb, a preposition or nothing before, a closing word or nothing after."""
    if start and _is_word(text[start - 1 : start + 1]):
        return 0
    left = start == 0 or text[start - 2 : start] in HEADS or (text[start - 1] in PREPOSITIONS and text[start - 1 : start + 1] not in HEADS)
    after = text[end : end + 2]
    if _is_word(text[end - 1 : end + 1]) or end == len(text) - 1:
        return 0
    right = end == len(text) or text[end] in TAILS or after in TAILS or after in HEADS or after in PREDICATES or after in ADVERBS
    cut = text[end - 2 : end] in ADVERBS or text[end - 2 : end] in PREDICATES
    return int(left) + int(right) - int(cut)


def _repeat(text: str, start: int, size: int, place: int) -> int:
    """Return how many units of `size` from `start` on share the character at `place` and differ elsewhere."""
    shared = text[start + place : start + place + 1]
    if not shared or shared in "一的了不是有和大小高多各" or (shared == "新" and (size, place) != (3, 0)):
        return 0
    units: list[str] = []
    while text[start + place : start + place + 1] == shared and start + size <= len(text):
        unit = text[start : start + size]
        if unit in units or unit.count(shared) > 1:
            break
        units.append(unit)
        start += size
    return len(units)
