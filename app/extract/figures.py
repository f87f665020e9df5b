"""Extract layer: figures: each amount of a report with what it counts; one whose subject is unclear is left out."""

import re
from collections import Counter
from collections.abc import Container, Iterator

import msgspec

from app.extract.figure_changes import change_at, changed
from app.extract.figure_counted import counted, governed
from app.extract.figure_grants import granted, shared_by, whole_of
from app.extract.figure_owners import Base, head_of_row
from app.extract.figure_places import CLOSED, Found, Place, is_rank, measured
from app.extract.figure_shares import shared_changes, shared_subjects
from app.extract.figure_subjects import base_of, inherits, is_clear, noun_after
from app.extract.figure_times import lasting
from app.extract.figure_values import Amount, find_amounts
from app.extract.figure_words import COMPANY
from app.extract.model import KeyPoint
from app.extract.passages import Zone
from app.extract.scan import Scan
from app.report.folding import fold, stable_id
from app.report.model import Report

_SHARED_REACH = 120
_TOPIC_REACH = 24
_LONGEST_ROW = 20
"""No row of amounts is longer: it would be a table, and reading each part of it anew would cost the square of its length."""
_IN_ORDER = re.compile("(?:同比|环比|均?(?:比|较)[^\uff0c\u3001]{2,6})分别")
_ENTRY = re.compile(
    "\\s*(?P<number>\\[\u25a0+\\]|\u3014\u25a0+\u3015|\u3010\u25a0+\u3011|\uff08\u25a0{1,3}\uff09|[0-9]{1,3}[.\u3001\uff0e]|[\u2460-\u2473])?\\s*"
    "(?P<term>[\u4e00-\u9fff]{0,6}\u201c\u25a0+\u201d[\u4e00-\u9fff]{0,6}|[\u4e00-\u9fffA-Za-z+]{2,14})\\s*[\uff1a:]"
)
_MEANS = re.compile("\\s*(?:是?指|即|又称|也称|简称)")
_JOINT = re.compile("(?:\u3001|和|与|及|以及|\u3001以及) ?")


def find_figures(scan: Scan, taken: Container[tuple[int, int]] = ()) -> list[KeyPoint]:
    """Return the figures of a report in text order.

    `taken` holds (paragraph, start) of the numbers that are a formula's own count; they are no figures. The same figure told twice is
    one point.
    """
    points: list[KeyPoint] = []
    told: set[tuple[str, ...]] = set()
    nth: Counter[str] = Counter()
    for passage in scan.passages:
        starts = _Starts(taken, passage.index)
        for found in _figures(passage.outer, scan.report.paragraphs[passage.index], starts):
            value = found.amount.value
            key = fold(found.subject)
            same = (key, value.amount, value.amount_to or "", value.unit, value.bound)
            if same in told:
                continue
            told.add(same)
            nth[key + "\x1f" + value.unit] += 1
            points.append(_point(scan.report, passage.index, found, nth[key + "\x1f" + value.unit]))
    return points


class _Starts:
    """The offsets in one paragraph at which a formula's own count stands."""

    def __init__(self, taken: Container[tuple[int, int]], paragraph: int) -> None:
        self._taken = taken
        self._paragraph = paragraph

    def __contains__(self, start: object) -> bool:
        return (self._paragraph, start) in self._taken


def _point(report: Report, paragraph: int, found: Found, nth: int) -> KeyPoint:
    value = found.amount.value
    return KeyPoint(
        id=stable_id("figure", fold(found.subject), value.unit, str(nth)),
        kind="figure",
        name="",
        members=(),
        open=False,
        value=value,
        subject=found.subject,
        salience=_salience(found),
        confidence=found.confidence,
        mechanism=found.mechanism,
        evidence=report.quote(paragraph, found.start, found.end),
        member_evidence=(),
    )


def _salience(found: Found) -> float:
    """Return how much a figure matters: shares, measures and large counts more than how many parts something has.

    A doubtful one matters least: it waits for review.
    """
    if found.confidence <= 0.6:
        return 0.4
    value = found.amount.value
    if found.amount.sort != "count" or value.bound != "exactly" or value.amount_to is not None:
        return 0.85
    small = len(value.amount) == 1 and value.unit in ("个", "项", "类", "种", "大类", "条", "届")
    return 0.55 if small else 0.75


def _figures(zone: Zone, text: str, taken: Container[int]) -> Iterator[Found]:
    amounts = list(find_amounts(zone, taken))
    base: Base | None = None
    bases: list[Base] = []
    term = _term(zone, text)
    edge, group, at, topic = zone.start, -1, 0, ""
    while at < len(amounts):
        amount = amounts[at]
        clause, end = zone.clause(amount.start)
        began = _group_start(zone, amount.start)
        if amount.start < edge:
            at += 1
            continue
        if began != group:
            group, base, topic = began, None, _topic(zone, text, began, amount.left)
            bases.clear()
        row = _row(zone, amounts, at)
        left = max(clause, edge)
        place = Place(zone, text, amount, left, clause, end, began, term)
        then = _row(zone, amounts, at + len(row)) if at + len(row) < len(amounts) else []
        if then and (change := change_at(place, row, then)):
            told = list(changed(place, change, base, topic))
            yield from told
            edge, base, at = then[-1].right, _next_base(place, told[-1] if told else None, base), at + 2 * len(row)
            bases += [_base(found, clause) for found in told[1::2]]
            continue
        if len(row) > 1 and (_in_order(zone, row, left) or not _in_units(row)):
            shared = list(_shared(zone, text, row, left, bases))
            yield from shared
            edge, base, at = row[-1].right, None, at + len(row)
            bases[:] = [_base(found, clause) for found in shared]
            continue
        found, right = _read(place, base, topic)
        edge = max(edge, right)
        base = _next_base(place, found, base)
        if found is not None:
            yield found
        if base is not None and found is not None and not (bases and found.subject.startswith(bases[-1].subject)):
            bases.append(base)
        at += 1


def _read(place: Place, base: Base | None, topic: str) -> tuple[Found | None, int]:
    """Return the figure of one amount, None where its subject is unclear, and where the text that belongs to the next one begins."""
    amount = place.amount
    if is_rank(place):
        return None, amount.right
    if amount.sort in ("count", "scaled"):
        found = counted(place, base)
        if found is not None:
            return found, found.end
    if amount.sort in ("share", "measure"):
        found = granted(place) or governed(place) or shared_by(place, base)
        if found is not None:
            return found, found.end
    if amount.sort == "time":
        found = lasting(place, base, topic)
        return found, found.end if found is not None else amount.right
    if not CLOSED.match(place.after):
        return None, _passed(place) if amount.sort == "count" else place.left
    return measured(place, base, topic), amount.right


def _passed(place: Place) -> int:
    """Return where the text begins that belongs to the next amount: behind the noun of this one, where a mark ends it."""
    noun = noun_after(place.after, governed=False)
    follows = place.after[len(noun) : len(noun) + 1]
    ended = noun and (follows in tuple("\u3001和与及") or (follows.isdigit() and len(noun) <= 2))
    return place.amount.right + len(noun) if ended and place.after.startswith(noun) else place.amount.right


def _term(zone: Zone, text: str) -> str:
    """Return the term that a paragraph explains where it is an entry of a glossary: ［3］“首席服务员”：为企业配备的…."""
    found = _ENTRY.match(zone.masked(zone.start, min(zone.end, zone.start + 2 * _TOPIC_REACH)))
    if not found or not (found["number"] or _MEANS.match(zone.masked(zone.start + found.end(), zone.end))):
        return ""
    return text[zone.start + found.start("term") : zone.start + found.end("term")].strip('\u201c\u201d"\u300c\u300d ')


def _topic(zone: Zone, text: str, began: int, before: int) -> str:
    """Return the company or zone that a sentence begins with and goes on to speak of; "" where it begins otherwise."""
    found = COMPANY.match(zone.masked(began, min(before, began + _TOPIC_REACH)))
    return text[began : began + found.end()] if found else ""


def _next_base(place: Place, found: Found | None, base: Base | None) -> Base | None:
    """Return what a later figure may inherit: nothing after one that was not understood."""
    if found is None:
        return None
    if found.mechanism == "inherited" and base is not None and found.subject.startswith(base.subject):
        return msgspec.structs.replace(base, full=found.subject)
    head = head_of_row(found.subject) or whole_of(found) or (base.head if base is not None and place.joint else "")
    return msgspec.structs.replace(_base(found, place.clause), head=head)


def _base(found: Found, clause: int) -> Base:
    subject = found.subject
    return Base(base_of(subject), subject, found.start, clause, found.end, found.whole, found.amount.sort, "", found.amount.value.unit)


def _group_start(zone: Zone, at: int) -> int:
    """Return where the part of the sentence starts in which a figure may inherit its subject."""
    start, _ = zone.sentence(at)
    return max(start, zone.mask.rfind("\uff1b", start - zone.start, at - zone.start) + 1 + zone.start)


def _row(zone: Zone, amounts: list[Amount], at: int) -> list[Amount]:
    """Return the amounts from `at` on that stand one right after another, with nothing but a joint between them."""
    row = [amounts[at]]
    while (
        at + len(row) < len(amounts)
        and len(row) < _LONGEST_ROW
        and _JOINT.fullmatch(zone.masked(row[-1].right, amounts[at + len(row)].start))
    ):
        row.append(amounts[at + len(row)])
    return row


def _in_order(zone: Zone, row: list[Amount], left: int) -> bool:
    return "分别" in zone.masked(max(left, row[0].left - _SHARED_REACH), row[0].left)


def _in_units(row: list[Amount]) -> bool:
    """Return whether each amount of a row has a unit of its own, so that they measure one thing in several ways: 16批次、680人次."""
    units = [amount.value.unit for amount in row]
    return len(set(units)) == len(units) and all(amount.sort == "count" for amount in row)


def _same_bound(row: list[Amount]) -> list[Amount]:
    """Return amounts told in order with the bound before the first (分别超过2%、5%) or behind the last of them (98%、75%以上)."""
    first, last = row[0], row[-1]
    bounds = [amount.value.bound for amount in row]
    if first.left < first.start and set(bounds[1:]) == {"exactly"}:
        bound = bounds[0]
    elif last.right > last.end and set(bounds[:-1]) == {"exactly"}:
        bound = bounds[-1]
    else:
        return row
    return [msgspec.structs.replace(amount, value=msgspec.structs.replace(amount.value, bound=bound)) for amount in row]


def _shared(zone: Zone, text: str, row: list[Amount], left: int, bases: list[Base]) -> Iterator[Found]:
    """Yield one figure each for the amounts that several subjects share in order (分别); none where they do not pair up.

    The subjects stand before 分别, or are those (`bases`) of as many figures before it: A达到…，B达到…，分别增长….
    """
    begin = max(left, row[0].left - _SHARED_REACH)
    masked = zone.masked(begin, row[0].left)
    said = masked.lstrip("\uff0c\u3001和均都")
    told = len(bases) == len(row) and (
        (said.startswith("分别") or _IN_ORDER.match(said)) or (inherits(said) and bases[0].start == bases[-1].start)
    )
    if told or "分别" in masked:
        row = _same_bound(row)
    subjects = (
        shared_changes(masked, [base.subject for base in bases]) if told else shared_subjects(masked, text[begin : row[0].left], len(row))
    )
    start = min(base.start for base in bases) if told else begin
    for amount, subject in zip(row, subjects, strict=False):
        if is_clear(subject):
            yield Found(amount, subject, start, row[-1].right, 0.8, "shared")
