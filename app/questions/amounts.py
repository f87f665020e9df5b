"""Questions layer: where a figure stands in the text, and which wrong amounts are as believable as the right one."""

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise

import msgspec

from app.extract.model import Value
from app.questions.contexts import Span
from app.questions.typed import reduced
from app.report.folding import stable_id

_NUMBER = "[0-9]+(?:\\.[0-9]+)?|[零〇一二两三四五六七八九十百千万亿]+"
_JOIN = "\\s*(?:-|\u2014|\u2013|~|至|到)+\\s*"
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_DIGITS = "零一二三四五六七八九十"
_PARTS = re.compile("率|比重|占比|比例|覆盖|普及|满意|份额|成色")
_UP = re.compile("提高|提升|增长|增加|增至|上升|扩大|拓展|跃升|攀升|升至|发展")
_DOWN = re.compile("下降|降低|降至|减少|压减|缩短|回落|收窄|减至|压缩")
_FROM = re.compile("(?:从|由)[^\uff0c\u3002\uff1b\u3001]{0,16}?([0-9]+(?:\\.[0-9]+)?)[^0-9\uff0c\u3002\uff1b]{0,14}$")
_NEXT = re.compile("[^0-9\uff0c\u3002\uff1b]{0,3}(?:提高|提升|增|上升|扩大|拓展|跃升|攀升|升至|调整|下降|降|减|压减|缩短|回落|收窄|发展)")
_SPREADS = ((7, 13, 22), (9, 17, 24), (8, 19, 27), (6, 14, 25), (11, 18, 29))
"""How far wrong amounts stand from the right one, in percent: never in equal steps."""
_NARROW = ((2, 3, 5), (2, 4, 5), (1, 3, 4))
"""The same in percent of what is left to 100, or of an amount that everybody knows nearly (岁)."""
_RATE_NEAR = Decimal(80)
_WHOLE = Decimal(100)
_MOST_POINTS = 12
"""A wrong share of a whole is at most so many points off."""
_KNOWN_NEARLY = frozenset(("岁",))
_MOST_SMALL = 12
_ATTEMPTS = 6
_LEAST_TIMES = Decimal("0.5")
_MOST_TIMES = Decimal("1.7")
_MOST_TIMES_OF_FEW = Decimal("2.5")
_FEW = 5
_VERY_FEW = 3
_SMALL = (((1, 2, 4), (1, 3, 4)), ((1, 3, 4), (2, 3, 5)))
"""Steps from a whole number of at most five, and of at most twelve."""


class Limits(msgspec.Struct, frozen=True):
    """Between which amounts a wrong one must stay, both excluded."""

    low: Decimal = Decimal(0)
    high: Decimal | None = None

    def hold(self, amount: Decimal) -> bool:
        """Return whether `amount` lies between them."""
        return amount > self.low and (self.high is None or amount < self.high)


@lru_cache(maxsize=256)
def _pattern(unit: str, *, ranged: bool) -> re.Pattern[str]:
    between = f"(?:{re.escape(unit)})?{_JOIN}({_NUMBER})" if ranged else ""
    return re.compile(f"(?<![0-9.])({_NUMBER}){between}\\s*{re.escape(unit)}")


@lru_cache(maxsize=256)
def _grouped(unit: str) -> re.Pattern[str]:
    return re.compile("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?\\s*" + re.escape(unit))


def find_amount(text: str, span: Span, value: Value) -> Span | None:
    """Return where the amount and its unit stand within `span` of `text`; None where they do not stand there in one piece."""
    for found in _grouped(value.unit).finditer(text, span.start, span.end) if value.amount_to is None else ():
        if reduced(found[0].removesuffix(value.unit)) == reduced(value.amount):
            return Span(span.paragraph, found.start(), found.end())
    for found in _pattern(value.unit, ranged=value.amount_to is not None).finditer(text, span.start, span.end):
        if reduced(found[1]) == reduced(value.amount) and (value.amount_to is None or reduced(found[2]) == reduced(value.amount_to)):
            return Span(span.paragraph, found.start(), found.end())
    return None


def is_origin(before: str, after: str) -> bool:
    """Return whether an amount is the one from which another rose or fell (从9家|增加到15家): that one is not asked."""
    return re.search("(?:从|由)[^\uff0c\u3002\uff1b\u3001]{0,16}$", before) is not None and _NEXT.match(after) is not None


def limits_of(value: Value, subject: str, before: str) -> Limits:
    """Return the limits that the words before an amount and its kind set: from 9 it rose to more, a share ends at 100."""
    low, high = Decimal(0), None
    amount = _decimal(value.amount)
    rated = value.unit in ("%", "分", "") and amount is not None and amount <= _WHOLE
    if rated and _PARTS.search(subject + before[-6:]):
        high = _WHOLE
    found = _FROM.search(before)
    if found:
        origin, way = Decimal(found[1]), before[found.start() :]
        if _UP.search(way):
            low = origin
        elif _DOWN.search(way):
            high = origin if high is None else min(high, origin)
    return Limits(low, high)


def wrong_amounts(shown: str, value: Value, limits: Limits, taken: Collection[Decimal], salt: str, wanted: int = 3) -> tuple[str, ...]:
    """Return `wanted` wrong amounts with their unit, written as `shown` is; fewer where there are not so many.

    The right one's rank among them depends on `salt` alone, their steps are unequal, and none is one of `taken`. Wrong amounts lie
    above a right one that says at least, below one that says at most.
    """
    for attempt in range(_ATTEMPTS):
        found = _wrong(shown, value, limits, taken, f"{salt}/{attempt}" if attempt else salt, wanted)
        numbers = [number for text in (shown, *found) if (number := number_of(text)) is not None]
        if not patterned(numbers):
            return found
    return ()


def _wrong(shown: str, value: Value, limits: Limits, taken: Collection[Decimal], salt: str, wanted: int) -> tuple[str, ...]:
    amount = _decimal(value.amount)
    if amount is None or amount <= 0:
        return ()
    below = {"at_least": 0, "at_most": wanted}.get(value.bound, _turn(salt + "/rank", wanted + 1))
    lower, upper = _side(amount, value, -1, limits, taken, salt), _side(amount, value, 1, limits, taken, salt)
    low = _first(lower, below)
    high = _first(upper, wanted - len(low))
    if value.bound == "exactly" and len(high) < wanted - len(low):
        low = low + [other for other in _first(lower, wanted) if other not in low][: wanted - len(low) - len(high)]
    found = (*low, *high)
    to = _decimal(value.amount_to) if value.amount_to is not None else None
    texts = tuple(text for other in found if (text := _written(other, amount, to, value.unit, shown)) is not None)
    return tuple(dict.fromkeys(text for text in texts if reduced(text) != reduced(shown)))


def patterned(numbers: Collection[Decimal]) -> bool:
    """Return whether numbers stand in equal steps, so that their pattern shows."""
    ordered = sorted(numbers)
    steps = {two - one for one, two in pairwise(ordered)}
    return len(ordered) > 2 and len(steps) == 1


def number_of(option: str) -> Decimal | None:
    """Return the number with which an option opens, as it is written; None where it opens with none."""
    found = re.match("[0-9]+(?:\\.[0-9]+)?", option.replace(",", ""))
    return Decimal(found[0]) if found else None


def _first(source: Callable[[], Iterator[Decimal]], wanted: int) -> list[Decimal]:
    found: list[Decimal] = []
    for other in source():
        if len(found) >= wanted:
            break
        if other not in found:
            found.append(other)
    return found


def _side(
    amount: Decimal, value: Value, way: int, limits: Limits, taken: Collection[Decimal], salt: str
) -> Callable[[], Iterator[Decimal]]:
    """Return a source of amounts on one side of `amount`, near ones first, as precise as it is."""
    grain = _grain(amount)
    share = limits.high == _WHOLE and amount >= _RATE_NEAR
    small = amount == amount.to_integral_value() and amount / grain <= _MOST_SMALL
    narrow = value.unit in _KNOWN_NEARLY
    spread = (_NARROW if narrow else _SPREADS)[_turn(f"{salt}/{way}", len(_NARROW if narrow else _SPREADS))]

    def source() -> Iterator[Decimal]:
        if small:
            steps = [grain * step for step in _SMALL[amount / grain > _FEW][_turn(f"{salt}/{way}/small", 2)]]
        elif share:
            steps = [Decimal(step) * (1 + (_WHOLE - amount) / 8) / 2 for step in _NARROW[_turn(f"{salt}/{way}/share", len(_NARROW))]]
        else:
            steps = [amount * step / 100 for step in (*spread, spread[-1] + 9)]
        for number, step in enumerate(steps):
            other = _rounded(amount + way * max(step, grain * (number + 1)), grain, f"{salt}/{way}/{number}")
            if limits.high == _WHOLE and abs(other - amount) > _MOST_POINTS:
                continue
            if _believable(other, amount) and other != amount and limits.hold(other) and other not in taken and _grain(other) == grain:
                yield other

    return source


def _believable(other: Decimal, amount: Decimal) -> bool:
    """Return whether a wrong amount is of the right one's size."""
    return amount * _LEAST_TIMES <= other <= amount * (_MOST_TIMES if amount > _VERY_FEW else _MOST_TIMES_OF_FEW)


def _rounded(number: Decimal, grain: Decimal, salt: str) -> Decimal:
    """Return a number as round as `grain`, never rounder: its last digit is none."""
    units = int(number / grain)
    if units % 10 == 0 and grain not in (5, 50, 500, 5000):
        units += 1 + _turn(salt, 2)
    return units * grain


def _grain(number: Decimal) -> Decimal:
    """Return the place of a number's last digit that is no zero: 0.1 of 3.5, 100 of 1300."""
    exponent = number.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    while unit >= 1 and number % (unit * 10) == 0:
        unit *= 10
    return unit / 2 if unit >= 10 and number < unit * 10 else unit  # of 20 and 3000 the half: 25, 3500


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _written(other: Decimal, amount: Decimal, upper: Decimal | None, unit: str, shown: str) -> str | None:
    """Return a number as `shown` writes its own; None where it cannot be written so."""
    if _CHINESE.match(shown) is not None:
        plain = upper is None and other == int(other) and other < len(_DIGITS)
        return _DIGITS[int(other)].replace("二", "两") + unit if plain else None
    if upper is None:
        number = f"{other:f}"
        if "," in shown:
            number = f"{other:,f}"
        return f"{number}{unit}"
    mark = re.search("[0-9](%?[^0-9.]+)[0-9]", shown)
    return f"{_plain(other)}{mark[1]}{_plain(other + upper - amount)}{unit}" if mark else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _turn(salt: str, count: int) -> int:
    return int(stable_id("turn", salt), 16) % count if count else 0
