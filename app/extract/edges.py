"""Extract layer: where the first member of a list begins and where its last one ends.

The members in between have both edges; what they share (length, first or last characters, a verb in front) fixes the open outer edges.
Function words and common verbs before the list and nouns after it are weaker evidence.
"""

import re

import msgspec

from app.extract.vocabulary import COMMON
from app.extract.words import (
    ADVERBS,
    AFTER_VERB,
    ATTRIBUTES,
    HEADS,
    LEADS,
    NOT_OPENING,
    NOUN_MEASURES,
    NOUNS_TOO,
    OPEN_NO_MEMBER,
    PREDICATES,
    PREPOSITIONS,
    STRONG_PREPOSITIONS,
    TAILS,
)

MAX_MEMBER = 40
"""No open edge is looked for farther away than this many characters."""

NO_EVIDENCE = -2.0
"""Score of an edge for which nothing speaks but the members' likeness."""

FRAMED = 3.5
"""What an edge gains where a pair of words frames the list: 在…上, 以…为抓手, 与…挂钩."""
WORD_OPENS = 0.4
"""What a common word that begins at an edge takes off that."""

BEING = frozenset(["存在", "正在", "现在", "所在", "内在", "潜在", "外在", "实在", "旨在", "重在", "贵在"])
"""Words that end like the preposition 在."""
RESULTS = frozenset("好牢实紧足透稳准住")
ACTS = frozenset(
    "抓做落压夯打办管用学讲守护兜筑织扎拧系绷算记理选配备建搭立写答唱走种养带育当干练补占盯看站坐靠贴跟摸找查审把握控保推拉挑扛担挺拿吃说听问想谋定开关上下"
)
"""What a person does to something: with the result behind it, it is a verb (算好, 绷紧)."""
NO_RESULT = frozenset(
    "友好良好美好爱好更好最好较好真实现实事实诚实扎实忠实果实老实确实其实不实不足富足充足十足立足加紧赶紧要紧平稳安稳沉稳标准精准水准核准对准居住入住常住原住"[
        at : at + 2
    ]
    for at in range(0, 70, 2)
)
"""Words that end like a verb with its result and are none."""

_BRACKET = re.compile("[“”‘’（）《》]")
_NO_CLOSE = frozenset(["等级", "等候", "等待", "等次", "等于"])
_CLOSING = "的了等和与及、\uff0c"


class Edge(msgspec.Struct, frozen=True, gc=False):
    """A chosen offset with its score and how far the next best choice lies behind."""

    at: int
    score: float
    margin: float


class Shape(msgspec.Struct, frozen=True, gc=False):
    """What the members with known edges look like: their lengths, and characters that all of them share at one end.

    `verbs` of the `known` members begin with a verb; `echo` is a word of the name that they hold.
    """

    lengths: tuple[int, ...]
    prefix: str
    suffix: str
    verbs: int
    known: int
    echo: str = ""


def common_prefix(texts: list[str]) -> str:
    """Return what all the texts begin with."""
    first = min(texts, default="")
    last = max(texts, default="")
    size = next((index for index, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:size]


def common_suffix(texts: list[str]) -> str:
    """Return what all the texts end with."""
    return common_prefix([text[::-1] for text in texts])[::-1]


def opens_with_verb(text: str) -> bool:
    """Return whether the text begins with one of the common verbs and goes on with what it does."""
    return len(text) > 2 and is_verb(text[:2])


def shape_of(inner: list[str], starts: list[str], ends: list[str], echo: str = "") -> Shape:
    """Return the shape of the members: `inner` have both edges; `starts` (the last one too) and `ends` (the first one too) one."""
    prefix = common_prefix([*inner, *starts]) if len(inner) + len(starts) > 1 else ""
    suffix = common_suffix([*inner, *ends]) if len(inner) + len(ends) > 1 else ""
    return Shape(tuple(map(len, inner)), prefix, suffix, verbs_among([*inner, *starts]), len(inner) + len(starts), echo)


def verbs_among(texts: list[str]) -> int:
    """Return how many of the texts begin with a verb; a word that is as often a noun counts only beside one that is not."""
    opening = [text[:2] for text in texts if opens_with_verb(text)]
    return len(opening) if any(word not in NOUNS_TOO for word in opening) else 0


def left_edge(text: str, low: int, high: int, shape: Shape, *, clean: bool = False, frame: int = -1) -> Edge:
    """Return where the member that ends at `high` begins, no earlier than `low`.

    `clean`: what stands there announces it; `frame`: where words around the list say that it begins.
    """
    first = max(low, high - MAX_MEMBER)
    scored = []
    within = _open_brackets(text, first, high)
    for at in range(first, high):
        if at in within:
            continue
        item = text[at:high]
        score = _length_score(len(item), shape) + _left_boundary(text, at, low, shape, clean)
        if shape.prefix:
            score += (2.5 + min(len(shape.prefix), 3)) if item.startswith(shape.prefix) else -1.0
        if len(item) <= len(shape.suffix):
            score -= 3.0
        elif len(shape.suffix) > 1 and set(shape.lengths) == {len(item)}:
            score += 1.5
        if shape.echo:
            score += 1.5 if shape.echo in item else -1.5
        if at == frame:
            score += FRAMED
        if item[0] in NOT_OPENING and not (shape.prefix and item.startswith(shape.prefix)):
            score -= 4.0
        scored.append((score, at))
    return _best(scored, default=high)


def right_edge(text: str, low: int, high: int, shape: Shape, *, clean: bool = False, frame: int = -1) -> Edge:
    """Return where the member that begins at `low` ends, no later than `high`.

    `clean`: the name stands there; `frame`: where words around the list say that it ends.
    """
    scored = []
    cut = _said_from(text, low, high, shape)
    within = _open_brackets(text, low, min(high, low + MAX_MEMBER))
    for at in range(low + 1, min(high, low + MAX_MEMBER) + 1):
        if at in within:
            continue
        item = text[low:at]
        score = _length_score(len(item), shape) + _right_boundary(text, at, high, clean, said=not shape.verbs)
        if at == frame:
            score += FRAMED
        if shape.suffix:
            score += (2.5 + min(len(shape.suffix), 3)) if item.endswith(shape.suffix) else -1.0
        if len(item) <= len(shape.prefix):
            score -= 3.0
        if shape.echo:
            score += 1.5 if shape.echo in item else -1.5
        if at > cut:
            score -= 1.5
        if item[-1] in _CLOSING or (at < high and item[-2:-1] == "更" and text[at] not in _CLOSING):
            score -= 4.0
        scored.append((score, -at))
    edge = _best(scored, default=-low)
    return Edge(-edge.at, edge.score, edge.margin)


def _open_brackets(text: str, low: int, high: int) -> frozenset[int]:
    """Return the offsets that lie within quotes or brackets: no member begins or ends there."""
    within: set[int] = set()
    depth = 0
    start = low
    for found in _BRACKET.finditer(text, low, high):
        if found[0] in "“‘（《":
            start = found.end() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            within.update(range(start, found.start() + 1) if depth == 0 else ())
        else:
            within.update(range(low, found.start() + 1))
    if depth:
        within.update(range(start, high + 1))
    return frozenset(within)


def _said_from(text: str, low: int, high: int, shape: Shape) -> int:
    """Return where the list must have ended: at 等, or, unless its members are verb phrases, where something is said of it."""
    for at in range(low + 1, min(high, low + MAX_MEMBER)):
        word = text[at : at + 2]
        if text[at] == "等" and word not in _NO_CLOSE:
            return at
        if at >= low + 2 and word in PREDICATES and not shape.verbs:
            return at
    return high


def _best(scored: list[tuple[float, int]], default: int) -> Edge:
    if not scored:
        return Edge(default, -9.0, 0.0)
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1]))
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 9.0
    return Edge(ranked[0][1], ranked[0][0], margin)


def _length_score(size: int, shape: Shape) -> float:
    lengths = shape.lengths
    if not lengths:
        return 0.0
    low, high = min(lengths), max(lengths)
    if low == high:
        weight = (min(3.5 + 0.5 * (len(lengths) - 2), 5.0) if len(lengths) > 1 else 1.5) + (1.0 if high == 1 < len(lengths) else 0.0)
        return weight if size == low else (0.5 if abs(size - low) == 1 else -0.25 * min(abs(size - low), 8))
    if low - 1 <= size <= high + 1:
        return 1.0
    return -0.2 * min(low - size if size < low else size - high, 10)


def _left_boundary(text: str, at: int, low: int, shape: Shape, clean: bool) -> float:
    """Return what stands for a member beginning at `at`: the clause begins, or a verb or a preposition stands before it."""
    item_verb = is_verb(text[at : at + 2]) and text[at + 2 : at + 3] not in ("", "\u3001")
    if at == low:
        score = 6.0 if clean and text.startswith(shape.prefix, at) else 2.0
    else:
        score = _before(text, at, low, shape)
        if _is_word(text[at - 1 : at + 1]) or (text[at - 1].isdigit() and (text[at].isdigit() or text[at] in "年月届级%万亿")):
            score -= 3.0 if text[at - 1 : at + 1] in HEADS else 2.0
    if text[at : at + 2] in LEADS:
        score -= 3.0
    if not shape.prefix and text[at : at + 2] in ADVERBS:
        score -= 1.5
    elif not shape.prefix and text[at] in OPEN_NO_MEMBER and text[at : at + 2] not in COMMON:
        score -= 3.0
    if shape.known:
        if item_verb and shape.verbs < shape.known and not shape.prefix and (at > low or not shape.verbs):
            score -= 0.75 if shape.verbs else 1.5 if text[at : at + 2] in NOUNS_TOO else 2.5
        if shape.verbs == shape.known:
            score += 2.0 if item_verb else -1.0
    return score


def opens(text: str, at: int) -> bool:
    """Return whether the word before an offset opens a list: a verb, or a preposition."""
    return is_verb(text[at - 2 : at]) or text[at - 1] in STRONG_PREPOSITIONS or text[at - 1] in "对以用在为从"


def closes(text: str, at: int) -> bool:
    """Return whether the word behind an offset follows a list."""
    after = text[at : at + 2]
    return after[:1] in ("等", "的") or after in TAILS or after in PREDICATES or is_verb(after)


def word_at(text: str, at: int) -> bool:
    """Return whether a known word begins at an offset, so that a list may end before it."""
    after = text[at : at + 2]
    return closes(text, at) or after in COMMON or after in ADVERBS or after[:1] in TAILS


def is_verb(word: str) -> bool:
    """Return whether two characters are a verb: a common one, or one that says what comes of it (算好, 绷紧)."""
    return word in HEADS or (word[1:] in RESULTS and word[:1] in ACTS and word not in NO_RESULT)


def _opens(word: str) -> bool:
    """Return whether a list may begin after the word."""
    return is_verb(word) or word in ADVERBS or word in LEADS


def _is_word(pair: str) -> bool:
    """Return whether two characters are one word, so that no edge stands between them."""
    return _opens(pair) or pair in COMMON


def _verb_only(word: str) -> bool:
    return word in ADVERBS or (is_verb(word) and word not in NOUNS_TOO)


def _before(text: str, at: int, low: int, shape: Shape) -> float:
    """Return what the word before `at` says: verbs and prepositions open a list, adverbs one of verbs."""
    last, word = text[at - 1], text[at - 2 : at] if at - 2 >= low else ""
    if word in ADVERBS:
        return 2.5 if shape.verbs == shape.known else NO_EVIDENCE / 2
    if is_verb(word) and is_verb(text[at : at + 2]) and shape.verbs < shape.known:
        # two verbs in a row are a noun's: 优化提升工程
        return 0.5
    if is_verb(word) or word in LEADS:
        weak = word in NOUNS_TOO and at - 2 > low and not _verb_only(text[at - 4 : at - 2])
        return 0.5 if text[at] in AFTER_VERB or weak else 2.5
    if last == "了" and is_verb(text[at - 3 : at - 1]):
        return 2.5
    if last in "\u201d\uff09\u300b" or text[at] in "\u201c\u300a":
        return 1.0
    if last in AFTER_VERB and at - 3 >= low and text[at - 3 : at - 1] in HEADS:
        return 2.5
    if last in "和与及同":
        return 2.0 if at - 3 < low or text[at - 3 : at - 1] in HEADS else NO_EVIDENCE / 2
    if last in STRONG_PREPOSITIONS or (last in PREPOSITIONS and at - 1 == low) or (last == "在" and word not in BEING):
        return 2.0
    if last in PREPOSITIONS:
        return 1.0
    if last in NOUN_MEASURES and word and (word[0].isdigit() or word[0] in "一两几"):
        return 1.5
    if word in ATTRIBUTES:
        return NO_EVIDENCE - 1.0
    if len(shape.lengths) < 2:
        return NO_EVIDENCE
    return NO_EVIDENCE + (WORD_OPENS if text[at : at + 2] in COMMON else 0.0)


def _right_boundary(text: str, at: int, high: int, clean: bool, *, said: bool) -> float:
    """Return what stands for a member ending at `at`: the clause ends, or a word that follows lists stands there.

    `said`: the members are no verb phrases, so that a verb says something of them.
    """
    if at == high:
        return 3.5 if clean else 2.0
    after = text[at : at + 2]
    if after[0] == "等" and after not in _NO_CLOSE:
        score = 8.0
    elif after[0] in "\u201c\uff08":
        score = 1.0
    elif after == "分别":
        score = 4.0
    elif after[0] == "的" or after in PREDICATES:
        score = 2.0
    elif after in TAILS or after[0] in TAILS:
        score = 1.2
    elif said and (after in ADVERBS or (after in HEADS and after not in NOUNS_TOO)):
        score = 1.5
    elif after[0].isdigit():
        score = 0.5 if text[at - 2 : at] in TAILS else 2.0
    else:
        score = NO_EVIDENCE
    pair = text[at - 1 : at + 1]
    if pair in COMMON and (after in TAILS or after in PREDICATES):
        return score
    if pair in HEADS or pair in TAILS or pair in COMMON:
        score = min(score, 0.0) - (3.0 if pair in COMMON else 2.0)
    return score
