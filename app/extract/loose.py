"""Extract layer: lists that the report leaves unnamed: at least three members with real separators and edges that are sure."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from app.extract.claims import Claim, spans_of
from app.extract.edges import Edge, closes, common_prefix, common_suffix, opens, word_at
from app.extract.lists import Listing, Run, broken_at, closed_at, ended_run, resolve
from app.extract.names import Name
from app.extract.passages import Zone
from app.extract.scan import Scan
from app.extract.words import ANNOUNCING, HEADS, NOUNS_TOO, PREDICATES

MIN_EDGE = 1.5
"""Both outer edges must be at least this sure; the inner ones are, since separators fix them."""
MIN_MARGIN = 1.0
MAX_ITEM = 24
MEASURED = 4
"""So many members measure each other's length well enough to cut before a word that nobody knows."""
LONG = 1.8
"""A member so many times as long as the usual one is looked at for a verb."""

_JOINED = re.compile("以及|[和及与暨]")
_NOT_LISTED = re.compile(
    "^[0-9]|[0-9](?:[%万亿千百余多]*)[\u4e00-\u9fff]{1,3}$|[0-9.%][%万亿个名家项人元年月]|[《》■]|[一二三四五六七八九十][年月日]$|[了]|^第?[一二三四五六七八九十]+$"
)
_WITHIN = re.compile("等[地省市县区级类个种项处家国]|[和与及]\u201c|\u201d[和与及]")
"""What only stands where two lists meet: 海西等地零碳园区, 市对口协作和“产业飞地”."""
_HAN = re.compile("[\u4e00-\u9fff]{2}")
_BEHIND = re.compile("(?<![涉普])及$|暨$")
_SAID_OF_ALL = re.compile("[均都皆也]")
_TAIL = re.compile("(?:等(?:各[类项种个]|方面的?|的)?|各[类项种个]|的)([\u4e00-\u9fff]{2,4})$")


def find_loose(scan: Scan) -> Iterator[Claim]:
    """Yield a claim without a name for every run whose members have one make and whose edges are sure."""
    for passage, runs in zip(scan.passages, scan.runs, strict=True):
        for zone in passage.zones:
            if zone.opener in ("", "\uff08"):
                for run in runs.get(zone.start if zone.opener else -1, []):
                    if zone.opener and run.start > zone.start:
                        # a label's: （责任单位：…）; every task has such a one
                        continue
                    yield from weigh(run, scan.names[passage.index])[0]


def weigh(run: Run, names: tuple[Name, ...]) -> tuple[list[Claim], str]:
    """Return a run's claims (two where one clause holds two lists), and why it makes none; `names` are its paragraph's."""
    run = ended_run(run)
    broken = broken_at(run)
    if broken is None:
        claim, why = _weigh(run, names)
        return ([claim] if claim else []), why
    first, second = (msgspec.structs.replace(run, pieces=pieces) for pieces in (run.pieces[: broken + 1], run.pieces[broken:]))
    one, why = _weigh(first, names)
    other, _ = _weigh(second, names)
    text = run.zone.text
    start, end = run.pieces[broken]
    claims = [one] if one and one.members[-1][2] < end and closes(text, one.members[-1][2]) else []
    claims += [other] if other and other.members[0][1] > start and opens(text, other.members[0][1]) else []
    return claims, why or "a piece within the list is too long"


def _weigh(run: Run, names: tuple[Name, ...]) -> tuple[Claim | None, str]:
    why = "fewer than three members"
    for listing in _readings(run):
        why = _fault(listing, run)
        if not why:
            claim = _claim(listing, run)
            return (claim, "") if not _partial(names, claim) else (None, "part of what a name beside it counts")
    return None, why


def _partial(names: tuple[Name, ...], claim: Claim) -> bool:
    """Return whether the list is but a part of what a name right before or after it counts (三项等“十项行动”)."""
    (_, start, _), (_, _, end) = claim.members[0], claim.members[-1]
    index = bisect_left(names, end, key=lambda name: name.start)
    after = names[index] if index < len(names) else None
    if after and after.counts and len(claim.members) not in after.counts:
        gap = after.zone.text[end : after.left]
        if re.fullmatch("(?:的)?", gap):
            return True
    index = bisect_right(names, start, key=lambda name: name.start)
    before = names[index - 1] if index else None
    if before is None or not before.counts or len(claim.members) in before.counts:
        return False
    return (
        re.fullmatch(
            f"[^\uff0c\u3002\uff1b\uff1a、]{{0,12}}(?:\uff1a|\uff0c?{ANNOUNCING}\uff1a?)", before.zone.text[before.right : start][:40]
        )
        is not None
    )


def _claim(listing: Listing, run: Run) -> Claim:
    after = listing.zone.text[listing.end : run.end]
    return Claim(
        None,
        spans_of(listing),
        "list",
        0.55 + 0.15 * listing.quality,
        "unnamed list with sure edges",
        open=after.startswith("等"),
        subject=frame(listing.zone, listing, run),
    )


def _readings(run: Run) -> Iterator[Listing]:
    """Yield the lists that a run may be: the last piece cut at its one joiner where no other piece holds one, then whole."""
    counts = (len(run.pieces) + 1, len(run.pieces)) if _last_is_joined(run) else (len(run.pieces),)
    for count in counts:
        listing = resolve(run, count)
        if listing and len(listing.spans) > 2:
            yield listing


def _last_is_joined(run: Run) -> bool:
    """Return whether the last piece may be two members: the run's one joiner stands in it, before 等, outside the tail that all share."""
    start, end = run.pieces[-1]
    mask = run.zone.masked(start, min(end, start + 40))
    closed = closed_at(run, run.pieces[-1])
    joiner = _JOINED.search(mask, 0, len(mask) if closed is None else closed)
    first = run.zone.masked(*run.pieces[0])[1:-1]
    if (
        joiner is None
        or (len(run.pieces) == 2 and _JOINED.search(first))
        or _SAID_OF_ALL.search(mask, 1, joiner.start())
        or any(_JOINED.search(run.zone.text[a:b]) for a, b in run.pieces[1:-1])
    ):
        return False
    tail = common_suffix([run.zone.text[a:b] for a, b in run.pieces[:-1]])
    return not tail or mask[: joiner.start()].endswith(tail) or tail not in mask[joiner.end() :]


def _fault(listing: Listing, run: Run) -> str:
    """Return why the members are not of one make, each a thing of its own, with nothing of the list left out; "" where they are."""
    texts = listing.texts
    text = listing.zone.text
    if not _sure(listing.left):
        return f"left edge unsure ({listing.left.score:.1f}, margin {listing.left.margin:.1f})"
    if not _sure(listing.right):
        return f"right edge unsure ({listing.right.score:.1f}, margin {listing.right.margin:.1f})"
    if len(set(texts)) < len(texts):
        return "a member stands twice"
    if any(_NOT_LISTED.search(member) or len(member) > MAX_ITEM for member in texts):
        return "a member is a figure, a document or too long"
    if listing.alike * 2 < len(texts) and min(listing.left.score, listing.right.score) < MIN_EDGE:
        return "members unlike and an edge unsure"
    if listing.alike < len(texts) and any(map(_said, texts)) and not all(map(_said, texts)):
        return "something is said within a member"
    gaps = [text[left:right].strip("”“’‘ ") for (_, left), (right, _) in itertools.pairwise(listing.spans)]
    if not all(gaps):
        return "quotes side by side"
    if _runs_on(texts):
        return "a member runs on"
    if any(_WITHIN.search(member) for member in texts):
        return "two lists in one"
    if _shared_ends(texts):
        return "the first or the last may hold what belongs to all"
    if _one_for_all(run, texts):
        return "what stands in the first or the last may belong to all"
    if len(texts[0]) >= 3 * max(map(len, texts[1:])):
        return "the first member may begin with what belongs to all"
    if len(texts) < MEASURED and not listing.alike > 1 and max(map(len, texts)) >= 3 * min(map(len, texts)):
        return "members of very unlike length"
    if len(texts) < MEASURED and not _word_behind(text, listing.end, run.end):
        return "no word begins behind the list"
    tail = common_suffix(list(texts[:-1]))
    if len(texts) > MEASURED and tail and not texts[-1].endswith(tail) and not text.startswith("等", listing.end):
        return "the last lacks what all others end with"
    if _BEHIND.search(text[max(0, listing.start - 2) : listing.start]):
        return "begins behind a joiner"
    return "goes on behind a joiner" if _JOINED.match(text[listing.end : run.end]) else ""


def _word_behind(text: str, at: int, end: int) -> bool:
    """Return whether nothing stands behind a list in its clause, or a known word begins there: 萨拉乌|苏遗址 is cut within one."""
    after = text[at : min(end, at + 2)]
    return len(after) < 2 or not _HAN.match(after) or word_at(text, at)


def _runs_on(texts: tuple[str, ...]) -> bool:
    """Return whether one member is far longer than the others and holds a verb: it is the end of the list with what is said of it."""
    sizes = sorted(map(len, texts))
    usual = sizes[(len(sizes) - 1) // 2]
    return any(
        len(text) >= usual * LONG + 2
        and any(text[at : at + 2] in HEADS and text[at : at + 2] not in NOUNS_TOO for at in range(2, len(text) - 1))
        for text in texts
    )


def _shared_ends(texts: tuple[str, ...]) -> bool:
    """Return whether the first or the last may hold what belongs to all: 物流|数字化、绿色化、标准化; 绿氢与|冶金、石化、建材."""
    for odd, others in ((texts[0], texts[1:]), (texts[-1], texts[:-1])):
        sizes = {len(text) for text in others}
        alike = common_prefix(list(others)) or common_suffix(list(others))
        if len(sizes) == 1 and len(odd) == min(sizes) + 2 and alike and alike in odd:
            return True
        if _JOINED.search(odd[1:-1]) and len(odd) >= max(sizes) + 2 and not any(_JOINED.search(text[1:-1]) for text in others):
            return True
    return False


def _one_for_all(run: Run, texts: tuple[str, ...]) -> bool:
    """Return whether the reading of a joined end is unsure: 西宁、格尔木国家物流枢纽和西宁国家骨干冷链物流基地.

    The first is a part of the last, or far shorter than the second; a verb stands within one of them; or the last alone lacks the tail.
    """
    if len(texts) == len(run.pieces):
        return False
    first, *others = texts
    if len(run.pieces) == 2 and (len(first) * 3 <= min(map(len, others)) or any(other.startswith(first) for other in others)):
        return True
    tail = common_suffix(list(texts[:-2]))
    if len(texts) > MEASURED and tail and not any(text.endswith(tail) for text in texts[-2:]):
        return True
    acts = list(map(_does, texts))
    return any(acts) and not all(acts)


def _does(text: str) -> bool:
    """Return whether a verb with what it does stands behind the first word of a member: 企业创建零碳园区."""
    return any(
        text[at : at + 2] in HEADS and text[at : at + 2] not in NOUNS_TOO and text[at + 2 : at + 4] not in HEADS
        for at in range(2, len(text) - 3)
    )


def _said(text: str) -> bool:
    """Return whether something is said within a member: a clause beside nouns is no member of theirs."""
    return "的" in text or "分别" in text or any(text[at : at + 2] in PREDICATES for at in range(2, len(text) - 1))


def _sure(edge: Edge) -> bool:
    """Return whether an edge is good in itself, or good enough and far better than any other."""
    return edge.score >= MIN_EDGE or (edge.score >= 0.0 and edge.margin >= MIN_MARGIN)


def frame(zone: Zone, listing: Listing, run: Run) -> str:
    """Return what an unnamed list is about: the verb before it with the noun after it, else its clause with the list left out."""
    head = _head(zone.text[max(run.start, listing.start - 16) : listing.start], whole=listing.start - run.start <= 16)
    tail = re.split("[0-9]", zone.text[listing.end : min(run.end, listing.end + 16)])[0]
    noun = _TAIL.fullmatch(tail)
    if noun and head and head[-2:] in HEADS:
        return f"{head}的{noun[1]}"
    if noun and not head and not tail.startswith("的"):
        return noun[1]
    if head or tail:
        return f"{head}……{tail}"
    before = zone.text[max(zone.start, run.start - 24) : run.start]
    announced = re.search("([^\uff0c\u3002\uff1b\uff1a\u30010-9.\\[\\]（） ]+)\uff1a$", before)
    return announced[1] if announced else ""


def _head(text: str, *, whole: bool) -> str:
    """Return the last words of what stands before a list: the whole of it where that is short, else from a verb on."""
    if whole and len(text) <= 8:
        return text
    starts = [at for at in range(max(0, len(text) - 10), len(text) - 1) if text[at : at + 2] in HEADS]
    return text[starts[0] :] if starts else text if whole else ""
