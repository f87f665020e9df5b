"""Extract layer: compound names whose parts the text explains one after another: 一瓜即…，两果即…、…，三禽即…; 以…为一屏，以…、…为两带."""

import re
from collections.abc import Iterator

from app.extract.announced import counted_list
from app.extract.claims import Claim, spans_of
from app.extract.lists import Listing, resolve, run_between
from app.extract.names import Name, Part, parse_parts
from app.extract.scan import Scan

REACH = 300
"""The parts of a name are explained within so many characters of it."""

_MEANS = re.compile("\uff0c?(?:即|是?指(?:的是)?|就是|包括|分别是)\uff1a?|\uff1a")
_AS = re.compile("以(?=[\u4e00-\u9fff])")


def find_explained(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every counted part of a quoted name that the text behind it explains; all parts must be, and in order."""
    for names in scan.names:
        for name in names:
            if name.quoted and len(name.parts) > 1 and any(part.count > 1 for part in name.parts):
                yield from _parts(name)


def _parts(name: Name) -> Iterator[Claim]:
    zone = name.zone
    mentions = _mentions(name)
    for index, (part, start, end) in enumerate(mentions):
        if part.count < 2:
            continue
        limit = mentions[index + 1][1] if index + 1 < len(mentions) else zone.end
        own = Name(zone, start, end, start, end, zone.text[start:end], False, parse_parts(zone.text[start:end], start), ())
        listing = _behind(own, part.count, limit) or _before(own, part.count)
        if listing:
            yield Claim(own, spans_of(listing), "explained", 0.9, f"explained as a part of {name.text}")


def _mentions(name: Name) -> list[tuple[Part, int, int]]:
    """Return where each part of the name is explained, in the order of the name; [] where not all of them are."""
    zone = name.zone
    found: list[tuple[Part, int, int]] = []
    at = name.right
    for part in name.parts:
        text = zone.text[part.start : part.end]
        start = zone.masked(at, min(zone.end, name.right + REACH)).find(text)
        if start < 0:
            return []
        start += at
        at = start + len(text)
        if not (_MEANS.match(zone.text, at) or zone.text[start - 1] == "为"):
            return []
        found.append((part, start, at))
    return found


def _behind(name: Name, count: int, limit: int) -> Listing | None:
    """Return the members that stand behind the word for 'that is'."""
    means = _MEANS.match(name.zone.text, name.right)
    if means is None:
        return None
    end = min(limit, name.zone.clause(means.end())[1])
    return counted_list(name.zone, means.end(), end, count, name)


def _before(name: Name, count: int) -> Listing | None:
    """Return the members that stand between 以 and 为 before the part."""
    zone = name.zone
    low = zone.clause(name.left)[0]
    led = _AS.search(zone.masked(low, name.left))
    if led is None or zone.text[name.left - 1] != "为":
        return None
    run = run_between(zone, low + led.end(), name.left - 1)
    return resolve(run, count, clean_left=True) if run else None
