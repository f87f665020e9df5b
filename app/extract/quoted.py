"""Extract layer: quoted text that is a list and its own name: “稳、进、高、新”, “个人述评+领导点评+民主测评”, and lists without separator.

良田良种良机良法 needs neither quotes nor separators: units of one length that all share a character in one place.
"""

import re
from collections.abc import Iterator

from app.extract.claims import Claim
from app.extract.edges import common_prefix, common_suffix
from app.extract.lists import between
from app.extract.names import Name, parse_parts
from app.extract.passages import Zone
from app.extract.scan import Scan

MAX_QUOTE = 80
"""A longer quotation is speech."""

_CUT = {mark: re.compile(re.escape(mark)) for mark in "+\u3001\uff0c\u00b7"}
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
    for mark in "+\u3001\uff0c":
        cuts = [(zone.start + found.start(), zone.start + found.end()) for found in _CUT[mark].finditer(zone.mask)]
        if not cuts:
            continue
        pieces = between(zone.start, cuts, zone.end)
        texts = [zone.text[start:end] for start, end in pieces]
        if _is_list(texts, mark):
            name = Name(home, zone.start, zone.end, zone.start - 1, zone.end + 1, zone.text[zone.start : zone.end], True, (), ())
            spans = tuple((zone.paragraph, start, end) for start, end in pieces)
            return Claim(name, spans, "quoted list", 0.93, f"quoted, joined by {mark}")
        return None
    return None


def _is_list(texts: list[str], mark: str) -> bool:
    """Return whether quoted pieces are members: not digits, not names that count (“三大支撑、八项重点”), of one make."""
    if len(set(texts)) < len(texts) or any(not text.strip() or re.search("[\u3002\uff1b\uff1a\uff01\uff1f]", text) for text in texts):
        return False
    if all(text.strip().isdigit() or len(text) < 1 for text in texts) or any(re.fullmatch("[0-9NnXx]+", text) for text in texts):
        return False
    counted = [parse_parts(text) for text in texts]
    if any(sum(part.count for part in parts) > len(parts) for parts in counted) and all(counted):
        return False
    alike = len({len(text) for text in texts}) == 1 or bool(common_prefix(texts)) or bool(common_suffix(texts))
    if mark == "\uff0c":
        return len(texts) >= 3 and alike
    return alike if len(texts) == 2 else True


def find_unseparated(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every stretch of at least three units that share one character in one place (建链补链强链延链)."""
    for passage in scan.passages:
        for zone in passage.zones:
            if zone.opener in ("\u300a",):
                continue
            for found in _UNITS.finditer(zone.mask):
                yield from _unseparated(zone, zone.start + found.start(), found[0])


def _unseparated(zone: Zone, at: int, text: str) -> Iterator[Claim]:
    done = 0
    for start in range(len(text) - 5):
        if start < done:
            continue
        for size, place in ((2, 0), (2, 1), (3, 0), (3, 2)):
            units = _repeat(text, start, size, place)
            if units < 3:
                continue
            members = tuple((zone.paragraph, at + start + size * k, at + start + size * (k + 1)) for k in range(units))
            end = start + size * units
            done = end
            name = Name(zone, at + start, at + end, at + start, at + end, text[start:end], False, (), ())
            yield Claim(name, members, "unseparated", 0.75, f"{units} units that share a character")
            break


def _repeat(text: str, start: int, size: int, place: int) -> int:
    """Return how many units of `size` from `start` on share the character at `place` and differ elsewhere."""
    shared = text[start + place : start + place + 1]
    if shared in "一的了不是有和大小新高多各" or not shared:
        return 0
    units: list[str] = []
    while text[start + place : start + place + 1] == shared and start + size <= len(text):
        unit = text[start : start + size]
        if unit in units or unit.count(shared) > 1:
            break
        units.append(unit)
        start += size
    return len(units)
