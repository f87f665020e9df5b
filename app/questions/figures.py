"""Questions layer: questions about figures, each with its unit, its bound and the time it speaks of in the stem."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from app.extract.model import KeyPoint, Value
from app.questions.amounts import Limits, find_amount, is_origin, limits_of, number_of, wrong_amounts
from app.questions.bench import Bench, turn
from app.questions.checking import shows
from app.questions.contexts import Span
from app.questions.distractors import FEWEST
from app.questions.likeness import covers, fold
from app.questions.model import BLANK, RIGHT, WRONG, Question
from app.questions.typed import reduced
from app.questions.typesetting import typeset
from app.questions.worth import HEADLINE, MINOR, NOTABLE, any_of, worth

_ROOM = 6
_SURE = 0.6
_FEW, _FEW_OF_LONG = 8, 60
"""Where a short or a long report tells so few figures, minor ones are asked as well."""
_SMALL = 10
_FALSE = 5
"""Of nine statements so many shall be wrong; for some no believable wrong amount is found."""
_LONG = 3
_LONG_ROW = 3
"""So many numbers beside one another are a table."""
_NUMBERS = re.compile("[0-9]+(?:\\.[0-9]+)?")
_APART = Decimal("0.15")
_BELIEVABLE = Decimal("0.2")
"""A wrong amount is best so far from the right one."""
_TOLD = 0.5
"""As much of what is counted must stand beside the blank."""
_PLACE = re.compile(r"^(?:全[省市区县州镇乡街村]|我[省市区县]|今年|去年|全年|20[0-9]{2}年)+")
_TELLING = 4
"""From so many characters on, what is counted says what it is."""
_CHANGE = re.compile(
    "年均|[由从][^\uff0c\uff1b]*?[至到]|[比较]20[0-9]{2}年|(?:提升|提高|增加|上升|下降|降低|缩小|减少|压减|收窄|回升)[了约近超达]*[0-9]"
)
"""What was more or less than before: without a time nobody knows than when."""
_RANK = re.compile("[^\uff0c\uff1b\u3002]*居(?:全国|全省|全市|世界|全球)?(?:前|第)")
"""What is said of things counted at the head of a sentence: their rank is what matters."""
_MARKS = "\u3001\uff0c\uff1b\uff1a "
_COUNTERS = frozenset("个家名人户件次项所座条处台场")


class _Asked(msgspec.Struct, frozen=True):
    """A figure as it is asked: where it stands, the piece around it, the words that put it in its time, its worth and its limits."""

    point: KeyPoint
    value: Value
    at: Span
    piece: Span
    lead: str
    worth: int
    limits: Limits

    @property
    def number(self) -> Span:
        """Where the number stands without its unit; a range whole."""
        return Span(self.at.paragraph, self.at.start, self.at.end - (len(self.value.unit) if self.value.amount_to is None else 0))


class Figures:
    """What of a report's figures and lists has to be known to ask one figure, worked out once for all of them."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._rivals: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._lists: defaultdict[int, list[KeyPoint]] = defaultdict(list)
        for point in bench.points:
            if point.value is not None:
                self._rivals[self._about(point)].add(point.value.amount)
            elif point.kind == "formula":
                self._lists[(point.member_evidence or (point.evidence,))[0].paragraph].append(point)
        for lists in self._lists.values():
            lists.sort(key=_start)
        self._known = any_of(bench.lexicon.headlines)
        self.few = sum(map(len, self._rivals.values())) <= (_FEW if bench.short else _FEW_OF_LONG)

    def _about(self, point: KeyPoint) -> tuple[str, str]:
        return fold(_PLACE.sub("", typeset(point.subject))), point.value.unit if point.value else ""

    def rivals(self, point: KeyPoint) -> frozenset[Decimal]:
        """Return the other amounts that the report tells of the same thing, and that are right elsewhere."""
        found = self._rivals[self._about(point)] - {point.value.amount if point.value else ""}
        return frozenset(number for text in found if (number := number_of(text)) is not None)

    def is_left_open(self, point: KeyPoint, shown: str) -> bool:
        """Return whether a figure without a time says too little.

        Its indicator is told of several times or is asked of every year, or the piece that is `shown` tells of a change.
        """
        if not self.bench.context.times.several or self.bench.short:
            return False
        about, unit = self._about(point)
        if _CHANGE.search(shown):
            return True
        if self._known.search(_PLACE.sub("", typeset(point.subject))):
            return True
        return any(
            unit == other and len(min(about, subject, key=len)) >= _TELLING and (about in subject or subject in about)
            for subject, other in self._rivals
            if subject != about
        )

    def can_be_counted(self, piece: Span, value: Value) -> bool:
        """Return whether the piece lists as many things as the figure says: then it is read, not known."""
        text = self.bench.context.text(piece)
        lists = self._lists[piece.paragraph]
        near = lists[bisect_left(lists, piece.start, key=_start) : bisect_left(lists, piece.end, key=_start)]
        shown = fold(text) if near else ""
        if any(
            str(len(point.members)) == reduced(value.amount) and all(fold(member) in shown for member in point.members) for point in near
        ):
            return True
        rows = re.findall("[^\uff0c\uff1b\u3002\uff1a]*\u3001[^\uff0c\uff1b\u3002]*", text)
        sizes = (row.count("\u3001") + 1 + len(re.findall("[和及与]", row.rpartition("\u3001")[2])) for row in rows)
        return any(str(size) == reduced(value.amount) for size in sizes)


def _start(point: KeyPoint) -> int:
    return point.member_evidence[0].start if point.member_evidence else point.evidence.start


def ask_figure(figures: Figures, point: KeyPoint) -> Iterator[Question]:
    """Yield the questions about one figure: none where nobody need know it, a card, or card, blank, choice and statement."""
    asked = _asked(figures, point)
    if asked is None:
        return
    bench, piece = figures.bench, asked.piece
    shown = typeset(bench.context.text(asked.at))
    told = bench.fill("explanation.figure", point.id, value=shown)
    spelt = not any(map(str.isdigit, bench.context.text(asked.number)))
    blank = asked.number if asked.value.unit[:1] in _COUNTERS and not spelt else asked.at
    if shows(bench.context.blanked(piece, (blank,)), typeset(bench.context.text(blank))):
        blank = asked.at  # the bare number stands elsewhere in the sentence, with its unit it does not
    stem, key = asked.lead + bench.context.blanked(piece, (blank,)), typeset(bench.context.text(blank))
    yield from bench.make(point, "figure", "flashcard", "value", {"sentence": stem}, (key,), told, piece)
    if asked.worth < NOTABLE:
        return
    yield from _typed(bench, asked, shown, told)
    yield from _choice(figures, asked, shown, told)
    if point.confidence >= _SURE and (asked.worth >= HEADLINE or asked.value.unit[:1] not in _COUNTERS):
        yield from _statement(figures, asked, shown)


def _asked(figures: Figures, point: KeyPoint) -> _Asked | None:
    """Return how a figure is asked; None where its sentence does not stand alone, gives it away, or is not worth it."""
    bench, value = figures.bench, point.value
    context = bench.context
    at = _place(bench, point, value) if value is not None else None
    if value is None or at is None:
        return None
    text = context.paragraphs[at.paragraph]
    sentence = context.sentence(at)
    before, after = text[max(sentence.start, at.start - 60) : at.start], text[at.end : at.end + 12]
    if is_origin(before, after) or (value.unit[:1] in _COUNTERS and not before.strip(_MARKS) and _RANK.match(text, at.end)):
        return None
    planned = context.times.planned(at.paragraph)
    part = (
        re.split("[\uff0c\uff1b\u3002\uff1a\u3001]", before)[-1]
        + context.text(at)
        + re.split("[\uff0c\uff1b\u3002\u3001]", text[at.end : at.end + 40])[0]
    )
    weight = worth(value, point.subject, part, _row(before, text[at.end : at.end + 60]), bench.lexicon.headlines, planned=planned)
    if weight < (MINOR if figures.few else NOTABLE):
        return None
    piece = context.around(at, _ROOM)
    if piece is None or _told_twice(bench, piece, at, value) or figures.can_be_counted(piece, value):
        return None
    shown = context.text(piece)
    if covers(shown, point.subject) < _TOLD:
        return None
    lead = context.times.lead(piece.paragraph, piece.start, at.start, shown)
    if not context.only_once(piece, at) and not _of_another_time(bench, piece, at, lead):
        return None
    untimed = not lead and not context.times.named(shown)
    if untimed and (any(f"{number:f}" not in shown for number in figures.rivals(point)) or figures.is_left_open(point, shown)):
        return None
    return _Asked(point, value, at, piece, lead, weight, limits_of(value, point.subject, before))


def _of_another_time(bench: Bench, piece: Span, at: Span, lead: str) -> bool:
    """Return whether all that the report tells in the same words is told of another time than `lead`."""
    if not lead:
        return False
    context = bench.context
    for place in context.elsewhere(piece, at):
        sentence = context.sentence(place)
        shown = context.text(Span(place.paragraph, sentence.start, place.end))
        other = context.times.lead(place.paragraph, sentence.start, place.end, shown)
        if other in ("", lead):
            return False
    return True


def _row(before: str, after: str) -> int:
    """Return how many numbers of the same row (分别) stand before an amount; of a long row all count."""
    clause = re.split("[\uff0c\uff1b\u3002\uff1a]", before)[-1]
    if "分别" not in clause:
        return 0
    ahead, behind = (len(_NUMBERS.findall(part)) for part in (clause.rpartition("分别")[2], re.split("[\uff0c\uff1b\u3002]", after)[0]))
    return ahead if ahead + behind < _LONG_ROW else _LONG_ROW


def _place(bench: Bench, point: KeyPoint, value: Value) -> Span | None:
    """Return where the amount stands: in the evidence, else in its sentence."""
    evidence = Span(point.evidence.paragraph, point.evidence.start, point.evidence.end)
    text = bench.context.paragraphs[evidence.paragraph]
    wider = Span(evidence.paragraph, evidence.start, min(len(text), evidence.end + len(value.unit)))
    return (
        find_amount(text, evidence, value) or find_amount(text, wider, value) or find_amount(text, bench.context.sentence(evidence), value)
    )


def _told_twice(bench: Bench, piece: Span, at: Span, value: Value) -> bool:
    """Return whether the same number stands in the piece a second time, whatever it counts there."""
    text = bench.context.paragraphs[piece.paragraph]
    rest = text[piece.start : at.start] + "\u3000" + text[at.end : piece.end]
    return value.amount in _NUMBERS.findall(rest) or reduced(bench.context.text(at)) in reduced(rest)


def _typed(bench: Bench, asked: _Asked, shown: str, told: str) -> Iterator[Question]:
    """Ask for the number alone, its unit left standing; a range (3%—3.5%) is too much to type."""
    value = asked.value
    if value.amount_to is not None:
        return
    number = typeset(bench.context.text(asked.number))
    if not any(map(str.isdigit, number)):
        return  # 突破千亿元: a number without a digit of its own is no number to type
    accepts = dict.fromkeys((shown, value.amount, value.amount + value.unit))
    others = tuple(wording for wording in accepts if wording != number)
    gaps = {"sentence": asked.lead + bench.context.blanked(asked.piece, (asked.number,))}
    yield from bench.make(asked.point, "figure", "cloze", "value", gaps, (number,), told, asked.piece, accepts=(others,))


def _choice(figures: Figures, asked: _Asked, shown: str, told: str) -> Iterator[Question]:
    """Ask for the value among near ones; one told as a bound is not, because a wrong bound may follow from the right one."""
    bench, point = figures.bench, asked.point
    few = asked.value.unit[:1] in _COUNTERS and (number_of(asked.value.amount) or 0) < _SMALL
    if asked.value.bound in ("at_least", "at_most") or few or "其中" in bench.context.text(asked.piece):
        return
    stem = asked.lead + bench.context.blanked(asked.piece, (asked.at,))
    wrong = _wrong(figures, asked, shown, stem, point.id)
    if len(wrong) > FEWEST:
        yield from bench.make(point, "figure", "single", "value", {"sentence": stem}, (shown,), told, asked.piece, options=(shown, *wrong))


def _wrong(figures: Figures, asked: _Asked, shown: str, stem: str, salt: str) -> tuple[str, ...]:
    wrong = wrong_amounts(shown, asked.value, asked.limits, figures.rivals(asked.point), salt)
    if figures.bench.context.paragraphs[asked.at.paragraph][: asked.at.start].endswith("第"):
        wrong = tuple(text.replace("两", "二") for text in wrong)
    return tuple(other for other in wrong if not shows(stem, other))


def _statement(figures: Figures, asked: _Asked, shown: str) -> Iterator[Question]:
    """State the figure, right or with another amount that stands clearly apart from it."""
    bench, point = figures.bench, asked.point
    stem = asked.lead + bench.context.blanked(asked.piece, (asked.at,))
    if turn(point.id + "/false", 9) < _FALSE:
        wrong = [text for text in _wrong(figures, asked, shown, stem, point.id + "/said") if _clearly_apart(text, shown)]
        if not wrong:
            return
        said = min(wrong, key=lambda text: abs(_apart(text, shown) - _BELIEVABLE))
        answer, told = WRONG, bench.fill("explanation.false", point.id, wrong=said, right=shown)
    else:
        said, answer, told = shown, RIGHT, bench.fill("explanation.true", point.id)
    gaps = {"sentence": stem.replace(BLANK, said)}
    yield from bench.make(point, "statement", "true_false", "sentence", gaps, (answer,), told, asked.piece)


def _apart(one: str, other: str) -> Decimal:
    """Return by which part of the second amount two amounts differ."""
    wrong, right = number_of(one), number_of(other)
    return abs(wrong - right) / right if wrong is not None and right else Decimal(0)


def _clearly_apart(one: str, other: str) -> bool:
    """Return whether two amounts differ in more than one digit; short ones by a good part of their size."""
    first, second = (re.sub("[^0-9]", "", text) for text in (one, other))
    if len(first) == len(second) and len(first) >= _LONG:
        return sum(a != b for a, b in zip(first, second, strict=True)) > 1
    return _apart(one, other) >= _APART
