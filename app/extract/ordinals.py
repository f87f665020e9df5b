"""Extract layer: members that the report numbers: 一是…二是…, 一要…, （一）…, ①…, 第一，….

The numbers must run from one upwards without a gap. The list belongs to a name that announces as many; without one it is an
unnamed list, which only 一是 and 一要 may be (numbered headings and glossaries are no lists).
"""

import re
from collections.abc import Iterator

import msgspec

from app.extract.claims import Claim
from app.extract.names import Name, number_of
from app.extract.scan import Scan, Span

MAX_GAP = 8
"""So many paragraphs may stand between two numbered members."""
LONG = 45
"""Members longer than this on average are cut down to their first clause."""

_NUMBER = "[一二三四五六七八九十]{1,3}"
_AT_START = "(?:(?<=[\u3002\uff1b\uff1a\uff0c\u201c\u3001\uff01\uff1f ])|(?<![\\s\\S]))"
_MARKER = re.compile(
    f"(?:{_AT_START}(?P<plain>{_NUMBER})|(?<![之唯第统万十])(?P<first>一))(?P<word>是|要)(?!否)|（(?P<bracket>{_NUMBER}|[0-9]{{1,2}})）|{_AT_START}第(?P<nth>{_NUMBER})(?:[\uff0c\u3001]|[本个项条步类种张](?:[是为\uff0c\uff1a])|步(?:到[0-9]{{4}}年[底前初]?\uff0c)?)|{_AT_START}其(?P<among>{_NUMBER})[\uff0c\u3001是为]"
    f"|{_AT_START}(?P<act>[一二三四五六七八九])(?=(?P<acts>[看抓查促建强比学讲问听送帮访谈评议管改治创增提亮])[\u4e00-\u9fff])"
    f"|(?P<circle>[①-⑳])|(?<![\\s\\S])(?P<digit>[0-9]{{1,2}})[.\u3001\uff0e](?![0-9])|(?<![\\s\\S])(?P<head>{_NUMBER})\u3001"
)
_SHORT_REST = re.compile("[\u4e00-\u9fff]{0,6}[\uff1a\uff0c\u3002\uff1b]?(?:主要|具体|分别|包括|[是为即指])*\uff1a? *")
_TRAIL = re.compile("[\uff0c\uff1b\u3002\u3001 ]*(?:(?:以及|和|及|并且|同时)$)?$")
_SUBJECT = re.compile("[^\uff0c\u3002\uff1b]*$")


class Marker(msgspec.Struct, frozen=True, gc=False):
    """A number that opens a member: where it starts, where the member's text starts, its style and its value."""

    paragraph: int
    start: int
    end: int
    style: str
    value: int


def find_ordinals(scan: Scan) -> Iterator[Claim]:
    """Yield a claim for every chain of numbered members that has a name, or that 一是 or 一要 opens."""
    for chain in _chains(scan):
        members = _members(scan, chain)
        if members is None:
            continue
        name, contradicted = _announcer(scan, chain[0], len(members))
        members = _echoing(scan, members, name.noun) if name else members
        if contradicted:
            continue
        if name:
            yield Claim(name, members, "ordinal", 0.95, f"{len(members)} numbered members")
        elif chain[0].style in ("是", "要"):
            yield Claim(None, members, "ordinal", 0.8, "numbered members without a name", subject=_subject(scan, chain[0]))


def _echoing(scan: Scan, members: tuple[Span, ...], noun: str) -> tuple[Span, ...]:
    """Return the members' first clauses where those alone end with what the name counts (三个转变: 由…转变，…)."""
    first = tuple((p, start, min(end, scan.passages[p].outer.clause(start)[1])) for p, start, end in members)
    texts = [scan.passages[p].text[start:end] for p, start, end in first]
    return first if len(noun) > 1 and all(text.endswith(noun) and len(text) > len(noun) for text in texts) else members


def _markers(scan: Scan) -> Iterator[Marker]:
    for passage in scan.passages:
        for found in _MARKER.finditer(passage.text):
            kind = found.lastgroup or ""
            style = found["word"] if kind == "word" else kind
            if kind == "acts":
                style, kind = "act " + found["acts"], "act"
            text = found["plain"] or found["first"] or found[kind]
            value = ord(text) - ord("①") + 1 if kind == "circle" else number_of(text)
            yield Marker(passage.index, found.start(), found.end(), style + ("0" if text.isdigit() else ""), value)


def _chains(scan: Scan) -> Iterator[tuple[Marker, ...]]:
    growing: dict[str, list[Marker]] = {}
    for marker in _markers(scan):
        chain = growing.get(marker.style, [])
        follows = chain and marker.value == chain[-1].value + 1
        near = follows and (
            marker.paragraph == chain[-1].paragraph or (marker.start < 2 and marker.paragraph - chain[-1].paragraph <= MAX_GAP)
        )
        if near:
            chain.append(marker)
            continue
        if len(chain) > 1:
            yield tuple(chain)
        growing[marker.style] = [marker] if marker.value == 1 else []
    yield from (tuple(chain) for chain in growing.values() if len(chain) > 1)


def _members(scan: Scan, chain: tuple[Marker, ...]) -> tuple[Span, ...] | None:
    """Return the text of each member, trailing marks left out; where they are long, their first clause."""
    regions = []
    for marker, following in zip(chain, (*chain[1:], None), strict=True):
        passage = scan.passages[marker.paragraph]
        inside = following is not None and following.paragraph == marker.paragraph
        stop = following.start if inside and following else len(passage.text)
        outer = passage.outer
        end = min(outer.sentence(marker.end)[1], stop)
        regions.append((marker.paragraph, marker.end, end))
    regions = _close_last(scan, chain, regions)
    if sum(end - start for _, start, end in regions) > LONG * len(regions):
        regions = [(p, start, min(end, scan.passages[p].outer.clause(start)[1])) for p, start, end in regions]
    members = tuple(_trim(scan, region) for region in regions)
    return members if all(3 <= end - start <= 3 * LONG for _, start, end in members) else None


def _close_last(scan: Scan, chain: tuple[Marker, ...], regions: list[Span]) -> list[Span]:
    """Return the regions with the last one ended where the others end: at a comma where no other member holds one."""
    paragraph, start, end = regions[-1]
    mask = scan.passages[paragraph].outer.masked(start, end)
    before = [scan.passages[p].outer.masked(a, b).rstrip("\uff0c") for p, a, b in regions[:-1]]
    mark = next((mark for mark in ("\uff1b", "\uff0c") if all(mark not in text.rstrip("\uff1b") for text in before) and mark in mask), "")
    if mark == "\uff1b" or (mark == "\uff0c" and chain[-2].paragraph == paragraph):
        end = start + mask.index(mark)
    return [*regions[:-1], (paragraph, start, end)]


def _trim(scan: Scan, region: Span) -> Span:
    paragraph, start, end = region
    text = scan.passages[paragraph].text[start:end]
    lead = len(text) - len(text.lstrip("\uff0c\uff1a\u3001 "))
    trail = _TRAIL.search(text)
    return paragraph, start + lead, start + max(lead, trail.start() if trail else len(text))


def _announcer(scan: Scan, first: Marker, count: int) -> tuple[Name | None, bool]:
    """Return the name that announces the chain, and whether the nearest announcement asks for another number."""
    paragraph, low, high = _before(scan, first)
    names = [name for name in scan.names[paragraph] if low <= name.start and name.right <= high and name.counts]
    fitting = [name for name in names if count in name.counts and (name.quoted or _announces(scan, name, high))]
    if fitting:
        return max(fitting, key=lambda name: (name.quoted, name.start)), False
    text = scan.passages[paragraph].text[low:high]
    return None, bool(names) and text.rstrip().endswith("\uff1a") and high - names[-1].right <= 24


def _announces(scan: Scan, name: Name, end: int) -> bool:
    """Return whether a bare name says what comes next: hardly anything is said of it before the first member."""
    return _SHORT_REST.fullmatch(scan.passages[name.paragraph].text, name.right, end) is not None


def _before(scan: Scan, first: Marker) -> Span:
    """Return the stretch in which the announcement would stand: this sentence and the one before, or the paragraph before."""
    outer = scan.passages[first.paragraph].outer
    if first.start >= 2:
        start = outer.sentence(first.start - 1)[0]
        return first.paragraph, outer.sentence(start - 2)[0] if start > 1 else start, first.start
    if first.paragraph == 0:
        return 0, 0, 0
    above = scan.passages[first.paragraph - 1].outer
    return above.paragraph, above.sentence(above.end - 2)[0] if above.end > 1 else 0, above.end


def _subject(scan: Scan, first: Marker) -> str:
    """Return what an unnamed chain is about: the clause that announces it with a colon."""
    paragraph, low, high = _before(scan, first)
    text = scan.report.paragraphs[paragraph][low:high].rstrip(" \u3000")
    if not text.endswith((":", "\uff1a")):
        return ""
    found = _SUBJECT.search(text[:-1].replace(",", "\uff0c"))
    return found[0].strip() if found and len(found[0]) <= 40 else ""
