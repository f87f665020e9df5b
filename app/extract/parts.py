"""Extract layer: the members of a name of several parts (一城两区三高地): as many for each part, ending or beginning with its word."""

import re

from app.extract.edges import is_verb
from app.extract.lists import Pair, between
from app.extract.names import Name
from app.extract.passages import Zone
from app.extract.vocabulary import COMMON
from app.extract.words import ADVERBS

MAX_SAID = 16
"""What is said behind the last member in its own clause is no longer than this."""

_COUNTING = re.compile("[既又](?=[\u4e00-\u9fff]{3})")
_THING = re.compile("[\u4e00-\u9fff]{2,4}(?=\uff1a|\uff0c|即|是?指)")
_CUTS = re.compile("[\u3001\uff0c\uff1b]|以及|[和与]")


def members_by_parts(zone: Zone, start: int, end: int, name: Name) -> tuple[Pair, ...]:
    """Return the members that a stretch spells out for each part in turn; () where they do not come out.

    Commas and joiners part them alike. What stands before the first member's word and is no part of it (a verb) is cut, and so is
    what follows the last one.
    """
    if len(name.parts) < 2 or name.parts[1].noun == "体" or sum(part.count for part in name.parts) < 3:
        return ()
    if any(f"\u201c{zone.text[part.start : part.end]}\u201d" in zone.text[start:end] for part in name.parts):
        # each part is explained for itself
        return ()
    cuts = [(start + found.start(), start + found.end()) for found in _CUTS.finditer(zone.masked(start, end))]
    pieces = [(_counted_off(zone.text, a), b) for a, b in between(start, cuts, end)]
    groups: list[list[Pair]] = []
    at = 0
    for part in name.parts:
        group = pieces[at : at + part.count]
        at += part.count
        if len(group) < part.count:
            return ()
        groups.append(_ending(zone, group, part.noun, last=part is name.parts[-1]) or _beginning(zone, group, part.noun))
    if not all(groups):
        return ()
    grouped = list(zip(name.parts, groups, strict=True))
    nouns = all(part.noun in zone.text[b - len(part.noun) - 1 : b] for part, group in grouped for _, b in group)
    phrases = any(len(group) > 1 and zone.text.startswith(part.noun, group[1][0]) for part, group in grouped)
    if nouns and not phrases:
        groups = [[(_behind_verbs(zone.text, *group[0], part.noun), group[0][1]), *group[1:]] for part, group in grouped]
    members = [pair for group in groups for pair in group]
    thing = _THING.match(name.zone.text, name.right)
    last = members[-1]
    if thing and zone.text[last[0] : last[1]].endswith(thing[0]) and not zone.text[members[0][0] : members[0][1]].endswith(thing[0]):
        # what the name is a name of stands once behind all of them
        members[-1] = (last[0], last[1] - len(thing[0]))
    return tuple(members)


def _counted_off(text: str, start: int) -> int:
    """Return where a piece begins behind the word that counts its group off (既…，又…)."""
    return start + 1 if _COUNTING.match(text, start) else start


def _ending(zone: Zone, group: list[Pair], noun: str, *, last: bool) -> list[Pair]:
    """Return the pieces that all end with a part's word, the very last one cut behind it; [] where they do not."""
    text = zone.text
    *others, (start, end) = group
    at = text.rfind(noun, start, end)
    if len(noun) == 1 and at + 2 <= end and (text[at : at + 2] in COMMON or is_verb(text[at : at + 2])):
        # the word that the character stands for: 一城, 现代化城市
        noun = text[at : at + 2]
    if at <= start or not (last or at + len(noun) == end) or not all(text[a:b].endswith(noun) and b - a > len(noun) for a, b in others):
        return []
    if len(group) == 1 and at + len(noun) < end and end - at > len(noun) + MAX_SAID:
        return []
    return [*others, (start, at + len(noun))]


def _beginning(zone: Zone, group: list[Pair], noun: str) -> list[Pair]:
    """Return the pieces that all begin with a part's word, what stands before it in the first one cut; [] where they do not."""
    text = zone.text
    if len(group) == 1:
        return group if text.startswith(noun, group[0][0]) else []
    first = text.rfind(noun, *group[0])
    if first >= 0 and group[0][1] - first > len(noun) and all(text.startswith(noun, a) and b - a > len(noun) for a, b in group[1:]):
        return [(first, group[0][1]), *group[1:]]
    return []


def _behind_verbs(text: str, start: int, end: int, noun: str) -> int:
    """Return where a member begins once the verbs and adverbs before it are cut: 着力提升|引领力, 按时上好|党课."""
    while end - start - 2 > len(noun) and (is_verb(text[start : start + 2]) or text[start : start + 2] in ADVERBS):
        start += 2
    return start
