"""Extract layer: every run of members joined by a separator, and the members once the outer edges are fixed."""

import re
from collections.abc import Iterator

import msgspec

from app.extract.edges import Edge, Shape, common_prefix, common_suffix, is_verb, left_edge, opens_with_verb, right_edge, shape_of, word_at
from app.extract.passages import HIDDEN, Zone
from app.extract.vocabulary import COMMON
from app.extract.words import ADVERBS, JOINERS, NOUNS_TOO

MAX_MEMBERS = 40
"""A longer run is a table or a catalogue, not something to learn by heart."""

BROKEN = 1.8
"""A piece so many times as long as the usual one holds the end of one list and the beginning of another."""

MIN_SAID = 4
"""What is said behind a shared tail is as long as this; something shorter is a part of the member."""

SURE = 3.5
"""An edge this sure makes its member a measure of the one at the other end."""

_CLOSED = re.compile("(?<![平同优均相对何])(?<!高(?=等(?:教|院|学|职|专|法)))等(?![级候待次于])")
_JOINER = re.compile("|".join(JOINERS))
_ADJACENT = re.compile("(?<=\u201d)(?=\u201c)|\u3001")
_MARK = re.compile("\u3001")
_MODIFIER = re.compile(
    f"\u3001.*\u201d\u201c{HIDDEN}+\u201d(?![\u201c\u3001和及与等的]|以及|$)|\u201d\u201c{HIDDEN}+\u201d(?![\u201c\u3001和及与等的]|以及|$).*\u3001"
)
"""Quotes side by side that only describe the noun behind them, in a list that \u3001 separates: “两重”“两新”项目、专项资金."""
_FRAMES = tuple(
    (re.compile(opener), re.compile(f"等?(?:{closer})"))
    for opener, closer in (
        ("在(?!线|岗|职|场|校)", "上(?![市游海])|中(?![小心国])|下(?!游)|过程中|之中|方面|领域|环节"),
        ("[与同](?!步|心|频|时)", "相?挂钩|相?结合|相?衔接|相统一|相协调|有机(?:结合|衔接|统一)|深度融合"),
        ("从(?!严|业|事|紧)", "入手|着手|做起|抓起|发力|出发|切入"),
        ("以(?!来|上|下|及)", "为(?:抓手|重点|主线|核心|载体|支撑|牵引|引领|目标|基础|导向|契机|主体|龙头|主要|代表|主|特征|内容)"),
        ("[把将](?!来|军|握)", "作为|纳入|列入|贯穿|融入|落到|转化|摆在|放在|打造成|建设成|当作|要求"),
        ("对(?!外|口|接|标)", "进行|予以|给予|实行"),
        ("向(?!好|上)", "延伸|集聚|倾斜|拓展|转变|转型|覆盖|聚集|流动|迈进"),
        ("由(?!于)", "组成|构成|牵头|共同"),
        ("为(?!了|民)", "提供"),
    )
)
"""Words that stand before and behind a list as a pair."""
_PLUS = re.compile("[+\uff0b\u2192]")

Pair = tuple[int, int]


class Run(msgspec.Struct, frozen=True, gc=False):
    """Pieces of one clause between its separators; the first piece's left edge and the last one's right edge are open."""

    zone: Zone
    pieces: tuple[Pair, ...]
    mark: str

    @property
    def start(self) -> int:
        """Return where the clause of the run starts."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Return where the clause of the run ends."""
        return self.pieces[-1][1]


class Listing(msgspec.Struct, frozen=True, gc=False):
    """Members of one paragraph, in order, with how well both outer edges are known."""

    zone: Zone
    spans: tuple[Pair, ...]
    left: Edge
    right: Edge
    alike: int

    @property
    def start(self) -> int:
        """Return where the first member starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Return where the last member ends."""
        return self.spans[-1][1]

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the members' folded texts."""
        return tuple(self.zone.text[start:end] for start, end in self.spans)

    @property
    def quality(self) -> float:
        """Return 0 to 1: how well the weaker of the two outer edges is known."""
        weaker = min(self.left.score, self.right.score)
        return max(0.0, min(1.0, 0.25 + weaker / 8))


def find_runs(zone: Zone) -> list[Run]:
    """Return the runs of a zone in text order: one for each clause that holds a separator."""
    runs = []
    start = zone.start
    for left, right in (*zone.breaks, (zone.end, zone.end)):
        if left > start:
            run = run_between(zone, start, left)
            if run:
                runs.append(run)
        start = right
    return runs


def run_between(zone: Zone, start: int, end: int, mark: str = "\u3001") -> Run | None:
    """Return the run of a stretch, split at `mark`, or nothing where it holds none."""
    masked = zone.masked(start, end)
    pattern = (_MARK if _MODIFIER.search(masked) else _ADJACENT) if mark == "\u3001" else _PLUS if mark == "+" else re.compile(f"[{mark}]")
    cuts = [(start + found.start(), start + found.end()) for found in pattern.finditer(masked)]
    if not cuts or len(cuts) >= MAX_MEMBERS:
        return None
    return Run(zone, tuple(_trim(zone, pair) for pair in between(start, cuts, end)), mark)


def between(start: int, cuts: list[Pair], end: int) -> list[Pair]:
    """Return the stretches that the cuts leave over."""
    lefts = [start, *(right for _, right in cuts)]
    rights = [*(left for left, _ in cuts), end]
    return list(zip(lefts, rights, strict=True))


def _trim(zone: Zone, pair: Pair) -> Pair:
    start, end = pair
    text = zone.text
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def variants(run: Run) -> Iterator[Run]:
    """Yield a run as it stands, then what it holds where its list ends early or one clause holds two lists."""
    yield run
    ended = ended_run(run)
    if ended is not run:
        yield ended
    broken = broken_at(ended)
    if broken is not None:
        yield msgspec.structs.replace(ended, pieces=ended.pieces[: broken + 1])
        yield msgspec.structs.replace(ended, pieces=ended.pieces[broken:])


def ended_run(run: Run) -> Run:
    """Return a run without the pieces behind the one in which its list ends: at 等, or behind the tail that all before it share."""
    for index in range(2, len(run.pieces) - 1):
        piece = run.pieces[index]
        if closed_at(run, piece) is not None or _outgrown(run, index):
            return msgspec.structs.replace(run, pieces=run.pieces[: index + 1])
    return run


def closed_at(run: Run, piece: Pair) -> int | None:
    """Return where in a piece 等 closes the list; None where it does not."""
    found = _CLOSED.search(run.zone.masked(*piece), 1)
    return found.start() if found else None


def _outgrown(run: Run, index: int) -> bool:
    """Return whether a piece goes on behind the tail that all before it share (交易平台、服务平台、监督平台数据集成共享)."""
    text = run.zone.text
    tail = common_suffix([text[a:b] for a, b in run.pieces[:index]])[-4:]
    start, end = run.pieces[index]
    at = text.find(tail, start, end) if len(tail) > 1 else -1
    return at >= 0 and at + len(tail) + MIN_SAID <= end and not text[run.pieces[index + 1][0] : run.pieces[index + 1][1]].endswith(tail)


def broken_at(run: Run) -> int | None:
    """Return which inner piece ends one list and begins another: one far longer than the others (…、投产率分别达到92%、78%和61%)."""
    sizes = [end - start for start, end in run.pieces]
    if len(sizes) < 4:
        return None
    usual = sorted(sizes[1:-1])[(len(sizes) - 3) // 2]
    longest = max(range(1, len(sizes) - 1), key=sizes.__getitem__)
    texts = [run.zone.text[a:b] for a, b in run.pieces[1:-1]]
    if sizes[longest] < max(usual * BROKEN, usual + 4) or len(common_suffix(texts)) > 1:
        return None
    return longest


def resolve(
    run: Run, count: int | None, *, clean_left: bool = False, clean_right: bool = False, to_end: bool = False, echo: str = ""
) -> Listing | None:
    """Return the members of a run, exactly `count` of them (None: as many as stand there), or nothing where that does not come out.

    `clean_left`, `clean_right`: what stands there announces the list or is its name; `to_end`: the list most likely fills the rest.

    A joiner (和) in the last piece separates members only where the count asks for it, or where nobody counts.
    """
    pieces = list(run.pieces)
    if any(end <= start for start, end in pieces):
        return None
    options = list(_splits(run, pieces, count))
    listings = [_fix(run.zone, option, clean_left, clean_right, echo, to_end=to_end) for option in options]
    return max((listing for listing in listings if listing), key=lambda listing: listing.left.score + listing.right.score, default=None)


def _splits(run: Run, pieces: list[Pair], count: int | None) -> Iterator[list[Pair]]:
    """Yield the ways to cut the last piece at a joiner that give the right number of pieces."""
    if count is None or len(pieces) == count:
        yield pieces
    if count is None or len(pieces) == count - 1:
        start, end = pieces[-1]
        text = run.zone.masked(start, end)
        for found in _JOINER.finditer(text):
            left, right = start + found.start(), start + found.end()
            if left > start and right < end and not within_word(run.zone.text, left, right):
                yield [*pieces[:-1], (start, left), (right, end)]


def within_word(text: str, left: int, right: int) -> bool:
    """Return whether a joiner of one character is a part of a word: 涉及, 和谐."""
    return right - left == 1 and any(is_verb(word) or word in COMMON for word in (text[left - 1 : right], text[left : right + 1]))


def _fix(zone: Zone, pieces: list[Pair], clean_left: bool, clean_right: bool, echo: str, *, to_end: bool) -> Listing | None:
    text = zone.text
    if len(pieces) < 2:
        return None
    inner = [text[start:end] for start, end in pieces[1:-1]]
    (low, first_end), (last_start, high) = pieces[0], pieces[-1]
    heads = [text[last_start : last_start + 8]]
    tails = [text[max(low, first_end - 8) : first_end]]
    if not inner:
        return _fix_two(zone, low, first_end, last_start, high, clean_left, clean_right, echo)
    shape = shape_of(inner, heads, tails, echo if echo and all(echo in text for text in inner) else "")
    begin, end = frame_of(zone, low, first_end, last_start, high)
    left = left_edge(text, low, first_end, shape, clean=clean_left, frame=begin)
    right = right_edge(text, last_start, high, shape, clean=clean_right, frame=end)
    if to_end and right.at != high and end < 0:
        right = right_edge(text, last_start, high, shape, clean=True)
        if right.at != high and not word_at(text, right.at):
            right = Edge(high, 2.0, 0.0)
    if right.score >= max(SURE, left.score + 1):
        left = left_edge(text, low, first_end, _with(shape, text[last_start : right.at]), clean=clean_left, frame=begin)
    elif left.score >= max(SURE, right.score + 1):
        right = right_edge(text, last_start, high, _with(shape, text[left.at : first_end]), clean=clean_right, frame=end)
    spans = ((left.at, first_end), *pieces[1:-1], (last_start, right.at))
    if left.at >= first_end or right.at <= last_start:
        return None
    return Listing(zone, spans, left, right, _alike([text[a:b] for a, b in spans]))


def without_lead(listing: Listing) -> Listing:
    """Return a list whose first member begins at a mark, without the verb or adverb there that stands once for all of them."""
    (start, end), *others = listing.spans
    first, *texts = listing.texts
    lead, sizes = first[:2], {len(text) for text in texts}
    if not (is_verb(lead) or lead in ADVERBS) or len(first) < 4 or common_prefix([first, *texts]):
        return listing
    if len(first) <= max(sizes) and (lead in ADVERBS or len(common_suffix([first, *texts])) < 2):
        return listing
    alone = not any(is_verb(text[:2]) or text[:2] in ADVERBS for text in texts) and lead not in NOUNS_TOO
    if alone or (len(texts) > 1 and sizes == {len(first) - 2}):
        return msgspec.structs.replace(listing, spans=((start + 2, end), *others))
    return listing


def frame_of(zone: Zone, low: int, first_end: int, last_start: int, high: int) -> Pair:
    """Return where a list begins and ends by the pair of words that frames it (以…为抓手), (-1, -1) where none does."""
    base = max(zone.start, low - 2)
    before, after = zone.masked(base, first_end), zone.masked(last_start, high)
    for opener, closer in _FRAMES:
        closed = closer.search(after, 1)
        opened = list(opener.finditer(before)) if closed else []
        if closed and opened and low <= base + opened[-1].end() < first_end:
            return base + opened[-1].end(), last_start + closed.start()
    return -1, -1


def _with(shape: Shape, member: str) -> Shape:
    """Return the shape with one more member whose edges are known by now."""
    return msgspec.structs.replace(shape, lengths=(*shape.lengths, len(member)))


def _fix_two(
    zone: Zone, low: int, first_end: int, last_start: int, high: int, clean_left: bool, clean_right: bool, echo: str
) -> Listing | None:
    """Fix both edges of a pair: the better known edge first, its member is then the measure of the other."""
    text = zone.text
    shared = echo if echo and echo in text[low:first_end] and echo in text[last_start:high] else ""
    nothing = shape_of([], [], [], shared)
    right = right_edge(text, last_start, high, nothing, clean=clean_right)
    left = left_edge(text, low, first_end, nothing, clean=clean_left)
    if clean_right or right.score >= left.score:
        left = left_edge(text, low, first_end, _likeness(text[last_start : right.at], shared), clean=clean_left)
    else:
        right = right_edge(text, last_start, high, _likeness(text[left.at : first_end], shared), clean=clean_right)
    spans = ((left.at, first_end), (last_start, right.at))
    if left.at >= first_end or right.at <= last_start:
        return None
    return Listing(zone, spans, left, right, _alike([text[a:b] for a, b in spans]))


def _likeness(other: str, echo: str) -> Shape:
    """Return the shape that one member of a pair gives to the other: its length and last two characters, each only a hint."""
    return Shape((len(other),), "", other[-2:] if len(other) > 2 else "", int(opens_with_verb(other)), 1, echo)


def _alike(texts: list[str]) -> int:
    """Return how many members share the commonest first two or last two characters, or the commonest length."""
    best = 0
    for feature in (lambda t: ("h", t[:1]), lambda t: ("t", t[-1:]), lambda t: ("n", str(len(t)))):
        seen: dict[tuple[str, str], int] = {}
        for text in texts:
            key = feature(text)
            seen[key] = seen.get(key, 0) + 1
        best = max(best, *seen.values())
    return best
