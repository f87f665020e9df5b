"""Extract layer: one amount where it stands, and what the text around it says that it counts."""

import re

import msgspec

from app.extract.figure_subjects import before_number, inherits, is_clear, joined, noun_after, pivots, predicate_after, verb_before
from app.extract.figure_values import Amount
from app.extract.passages import Zone

_REACH = 60
_EVIDENCE_REACH = 100
_SHORT_NOUN = 4
_BARE = 2
"""A phrase as short as this is a verb more often than a subject: 开行3000列."""
_TOPIC_REACH = 18
_CLOSED = re.compile(
    "$|[\u3001\uff0c\u3002\uff1b\uff1a\uff01\uff1f\uff08\uff09\n ]|等(?!级)|和|与|及|以及|并|且|至|到|位?居|位列|排名|创|大关|关口|以上|时|"
    "(?:逐步|稳步|大幅|迅速|快速)?(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|压减|压缩|缩短|拓展|攀升|跃升|回升|升|增|降|减|"
    "扩)[至到为]"
)
_LASTING = re.compile(
    "(?:延长|缩短|压缩|压减|提前|减少|时间|时限|时长|天数|日数|周期|寿命|期限|年限|工期|时数|学时|时效|办结|龄)(?:了|至|到|为|在|"
    "不?超过|达到?|控制在|约)*$"
)
_GROWN = re.compile("(?:[至到达]|达到|覆盖)$")
_NOT_ALONE = re.compile("[0-9]")


class Found(msgspec.Struct, frozen=True, gc=False):
    """A figure before it is a key point: the amount, its subject, the evidence's edges and how sure it is."""

    amount: Amount
    subject: str
    start: int
    end: int
    confidence: float
    mechanism: str


class Base(msgspec.Struct, frozen=True, gc=False):
    """What the figures of a sentence speak of until another takes its place."""

    subject: str
    start: int


class Place(msgspec.Struct, frozen=True, gc=False):
    """An amount in its clause (`clause` to `end`).

    `left` is where the text that belongs to it alone begins, `began` the part of the sentence that it stands in.
    """

    zone: Zone
    text: str
    amount: Amount
    left: int
    clause: int
    end: int
    began: int

    @property
    def before(self) -> tuple[int, str]:
        """Return where the text before the amount begins that belongs to it, and that text, masked."""
        start = max(self.left, self.amount.left - _REACH)
        masked = self.zone.masked(start, self.amount.left)
        plain = masked.lstrip("\u3001\uff0c和与及 ")
        return start + len(masked) - len(plain), plain

    @property
    def after(self) -> str:
        """Return the text behind the amount up to the clause's end, masked."""
        return self.zone.masked(self.amount.right, min(self.end, self.amount.right + _REACH))

    @property
    def start(self) -> int:
        """Return where the evidence begins: with the clause, unless that is too long."""
        return self.clause if self.amount.left - self.clause <= _EVIDENCE_REACH else self.before[0]


def read_place(place: Place, base: Base | None) -> tuple[Found | None, int]:
    """Return the figure of one amount, None where its subject is unclear, and where the text that belongs to the next one begins.

    `base` is what the sentence spoke of before.
    """
    amount = place.amount
    if amount.sort in ("count", "scaled"):
        counted = _counted(place)
        if counted is not None:
            return counted, counted.end
    if amount.sort in ("share", "measure"):
        governed = _governed(place)
        if governed is not None:
            return governed, governed.end
    if not _LASTING.search(place.before[1]) if amount.sort == "time" else not _CLOSED.match(place.after):
        return None, place.left
    return _measured(place, base), amount.right


def _measured(place: Place, base: Base | None) -> Found | None:
    """Return the figure whose subject stands before the amount: in its clause, or before that where the clause only goes on."""
    amount = place.amount
    offset, masked = place.before
    phrase = before_number(masked)
    at = offset + masked.rfind(phrase)
    shown = place.text[at : at + len(phrase)]
    bare = len(phrase) <= _BARE and base is None and _topic(place) is not None
    if phrase and not bare and not inherits(phrase):
        return Found(amount, shown, place.start, amount.right, _sureness(shown), "before") if is_clear(phrase) else None
    if base is not None:
        subject = joined(base.subject, shown.rstrip("的"))
        return Found(amount, subject, min(base.start, place.start), amount.right, 0.8, "inherited") if is_clear(subject) else None
    topic = _topic(place)
    if topic is None:
        return None
    subject = place.text[topic : at + len(phrase)].rstrip("\uff0c, ")
    return Found(amount, subject, topic, amount.right, 0.55, "context") if is_clear(subject) else None


def _topic(place: Place) -> int | None:
    """Return where the clause before the amount's own begins, at its last 、; None where there is none to lean on."""
    mark = place.clause - 1
    if place.left != place.clause or mark <= place.began or place.zone.masked(mark, mark + 1) != "\uff0c":
        return None
    begin = max(place.began, mark - _TOPIC_REACH)
    before = place.zone.masked(begin, mark)
    cut = max(before.rfind(char) for char in "\u3001\uff0c\uff1a\u3002") + 1
    topic = before[cut:]
    if (cut == 0 and begin > place.began) or len(topic) < 3 or _NOT_ALONE.search(topic):
        return None
    return begin + cut


def _counted(place: Place) -> Found | None:
    """Return the figure whose subject stands right behind the amount: 7个临时党支部."""
    amount = place.amount
    after = place.after
    if _CLOSED.match(after) and not after.startswith(("至", "到", "并", "创", "居")):
        return None
    offset, masked = place.before
    before = before_number(masked)
    governed = bool(before) and not pivots(masked)
    noun = noun_after(after, governed=governed)
    if not noun:
        return None
    if governed and after[len(noun) : len(noun) + 1] == "\u3001" and not _NOT_ALONE.search(after):
        noun = _joint_noun(noun, after)
    if not governed and not masked:
        noun = predicate_after(after, noun)
    begin = amount.right + after.find(noun)
    right = begin + len(noun)
    subject = place.text[begin:right]
    if len(noun) < _SHORT_NOUN:
        at = offset + masked.rfind(before)
        owner = place.text[at : at + len(before)] if _GROWN.search(masked) and before else verb_before(before)
        subject = owner + subject
    return Found(amount, subject, place.start, right, _sureness(subject), "behind") if is_clear(subject) else None


def _sureness(subject: str) -> float:
    """Return how sure a subject is that stands in the amount's own clause: a very short one hardly says what is counted."""
    return 0.9 if len(subject) >= _SHORT_NOUN else 0.7 if len(subject) > _BARE else 0.6


def _governed(place: Place) -> Found | None:
    """Return the figure whose amount describes the noun behind it: 设立2亿元产业基金, 80%的行政村建成图书室."""
    amount, after = place.amount, place.after
    masked = place.before[1]
    if after.startswith("的") and amount.sort == "share" and not masked:
        begin, noun = amount.right + 1, predicate_after(after[1:], noun_after(after[1:], governed=False))
    elif amount.sort == "measure" and not _CLOSED.match(after) and verb_before(masked):
        begin, noun = amount.right, noun_after(after, governed=True)
    else:
        return None
    right = begin + len(noun)
    subject = place.text[begin:right]
    if len(noun) < _SHORT_NOUN or verb_before(noun[:2]) or not place.zone.masked(begin, right).endswith(noun):
        return None
    return Found(amount, subject, place.start, right, 0.75, "governed") if is_clear(subject) else None


def _joint_noun(noun: str, after: str) -> str:
    """Return a noun with those joined to it by 、 where the last of them closes the phrase: 书记、区长与委员座谈会."""
    rest = noun_after(after[len(noun) + 1 :], governed=True)
    return f"{noun}\u3001{rest}" if rest and not verb_before(rest[:2]) else noun
