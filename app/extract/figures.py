"""Extract layer: figures: each amount of a report with what it counts; one whose subject is unclear is left out."""

import re
from collections import Counter
from collections.abc import Container, Iterator

import msgspec

from app.extract.figure_shares import shared_subjects
from app.extract.figure_subjects import base_of, before_number, inherits, is_clear, joined, noun_after, pivots, verb_before
from app.extract.figure_values import Amount, find_amounts
from app.extract.model import KeyPoint
from app.extract.passages import Zone
from app.extract.scan import Scan
from app.report.folding import fold, stable_id
from app.report.model import Report

_REACH = 60
_EVIDENCE_REACH = 100
_JOINT = re.compile("(?:\u3001|和|与|及|以及|、以及) ?")
_CLOSED = re.compile(
    "$|[\u3001\uff0c\u3002\uff1b\uff1a\uff01\uff1f\uff08\uff09\n ]|等(?!级)|和|与|及|以及|并|且|至|到|位?居|位列|排名|创|以上|时|"
    "(?:逐步|稳步|大幅|迅速|快速)?(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|压减|压缩|缩短|拓展|攀升|跃升|回升|升|增|降|减|"
    "扩)[至到为]"
)
_LASTING = re.compile(
    "(?:延长|缩短|压缩|压减|提前|减少|时间|时限|时长|天数|日数|周期|寿命|期限|年限|工期|时数|学时|时效|办结|龄)(?:了|至|到|为|在|"
    "不?超过|达到?|控制在|约)*$"
)
_SHORT_NOUN = 4


class Found(msgspec.Struct, frozen=True, gc=False):
    """A figure before it is a key point: the amount, its subject, the evidence's edges and how sure it is."""

    amount: Amount
    subject: str
    start: int
    end: int
    confidence: float
    mechanism: str


class _Base(msgspec.Struct, frozen=True, gc=False):
    """What the figures of a sentence speak of until another takes its place."""

    subject: str
    start: int


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
    """Return how much a figure matters: shares, measures and large counts more than how many parts something has."""
    value = found.amount.value
    if found.amount.sort != "count" or value.bound != "exactly" or value.amount_to is not None:
        return 0.85
    small = len(value.amount) == 1 and value.unit in ("个", "项", "类", "种", "大类", "条", "届")
    return 0.55 if small else 0.75


def _figures(zone: Zone, text: str, taken: Container[int]) -> Iterator[Found]:
    amounts = list(find_amounts(zone, taken))
    base: _Base | None = None
    edge, group, at = zone.start, -1, 0
    while at < len(amounts):
        amount = amounts[at]
        clause, end = zone.clause(amount.start)
        began = _group_start(zone, amount.start)
        if began != group:
            group, base = began, None
        row = _row(zone, amounts, at)
        left = max(clause, edge)
        if len(row) > 1:
            yield from _shared(zone, text, row, left)
            edge, base, at = row[-1].right, None, at + len(row)
            continue
        found, edge = _single(zone, text, amount, (left, clause, end), base)
        base = _next_base(found, base)
        if found is not None:
            yield found
        at += 1


def _next_base(found: Found | None, base: _Base | None) -> _Base | None:
    """Return what a later figure may inherit: nothing after one that was not understood."""
    if found is None or found.mechanism == "inherited":
        return base if found else None
    return _Base(base_of(found.subject), found.start)


def _group_start(zone: Zone, at: int) -> int:
    """Return where the part of the sentence starts in which a figure may inherit its subject."""
    start, _ = zone.sentence(at)
    return max(start, zone.mask.rfind("\uff1b", start - zone.start, at - zone.start) + 1 + zone.start)


def _row(zone: Zone, amounts: list[Amount], at: int) -> list[Amount]:
    """Return the amounts from `at` on that stand one right after another, with nothing but a joint between them."""
    row = [amounts[at]]
    while at + len(row) < len(amounts) and _JOINT.fullmatch(zone.masked(row[-1].right, amounts[at + len(row)].start)):
        row.append(amounts[at + len(row)])
    return row


def _shared(zone: Zone, text: str, row: list[Amount], left: int) -> Iterator[Found]:
    """Yield one figure each for the amounts that several subjects share in order (分别); none where they do not pair up."""
    begin = max(left, row[0].left - 2 * _REACH)
    pairs = shared_subjects(zone.masked(begin, row[0].left), text[begin : row[0].left], len(row))
    for amount, subject in zip(row, pairs, strict=False):
        if is_clear(subject):
            yield Found(amount, subject, begin, row[-1].right, 0.85, "shared")


def _single(zone: Zone, text: str, amount: Amount, edges: tuple[int, int, int], base: _Base | None) -> tuple[Found | None, int]:
    """Return the figure of one amount, None where its subject is unclear, and where the text behind it begins."""
    left, clause, end = edges
    left = max(left, amount.left - _REACH)
    before = zone.masked(left, amount.left).lstrip("\u3001\uff0c和与及 ")
    after = zone.masked(amount.right, min(end, amount.right + _REACH))
    start = clause if amount.left - clause <= _EVIDENCE_REACH else left
    if amount.sort in ("count", "scaled"):
        noun = _noun(zone, text, amount, before, after)
        if noun:
            right = amount.right + len(noun)
            return _counted(text, amount, before, noun, (start, right)), right
    if not _LASTING.search(before) if amount.sort == "time" else not _CLOSED.match(after):
        return None, amount.right
    phrase = before_number(before)
    own = text[amount.left - len(before) : amount.left]
    shown = _verbatim(before, own, phrase)
    if not phrase or inherits(phrase) or verb_before(phrase) == phrase:
        subject = joined(base.subject, shown) if base else ""
        if not subject or not is_clear(subject):
            return None, amount.right
        return Found(amount, subject, min(base.start, start) if base else start, amount.right, 0.8, "inherited"), amount.right
    if not is_clear(phrase):
        return None, amount.right
    return Found(amount, shown, start, amount.right, 0.9, "before"), amount.right


def _noun(zone: Zone, text: str, amount: Amount, before: str, after: str) -> str:
    """Return what a count stands right before, as the report writes it."""
    if _CLOSED.match(after) and not after.startswith(("至", "到", "并", "创", "居")):
        return ""
    governed = bool(before_number(before)) and not pivots(before)
    noun = noun_after(after, governed=governed)
    if noun and governed and after[len(noun) : len(noun) + 1] == "\u3001" and not re.search("[0-9]", after):
        noun = _joint_noun(noun, after)
    return (
        text[amount.right : amount.right + len(noun)]
        if after.startswith(noun)
        else _verbatim(after, text[amount.right : amount.right + len(after)], noun)
    )


def _joint_noun(noun: str, after: str) -> str:
    """Return a noun with those joined to it by 、 where the last of them closes the phrase: 书记、区长与委员座谈会."""
    rest = noun_after(after[len(noun) + 1 :], governed=True)
    return f"{noun}\u3001{rest}" if rest and not verb_before(rest[:2]) else noun


def _counted(text: str, amount: Amount, before: str, noun: str, edges: tuple[int, int]) -> Found | None:
    subject = noun
    if len(noun) < _SHORT_NOUN:
        subject = verb_before(before_number(before)) + noun
    if not is_clear(subject):
        return None
    return Found(amount, subject, *edges, 0.9, "behind")


def _verbatim(masked: str, text: str, phrase: str) -> str:
    """Return a phrase of the masked text as the report writes it."""
    at = masked.rfind(phrase)
    return text[at : at + len(phrase)]
