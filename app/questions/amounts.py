"""Questions layer: where a figure stands in the text, and which other figures are near it."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from app.extract.model import Value
from app.questions.bench import turn
from app.questions.contexts import Span
from app.questions.typed import reduced

_NUMBER = "[0-9]+(?:\\.[0-9]+)?|[零〇一二两三四五六七八九十百千万亿]+"
_JOIN = "\\s*(?:-|\u2014|\u2013|~|至|到)+\\s*"
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_DIGITS = "零一二三四五六七八九十"
_SIBLING_FACTOR = 3


def find_amount(text: str, span: Span, value: Value) -> Span | None:
    """Return where the amount and its unit stand within `span` of `text`; None where they do not stand there in one piece."""
    unit = re.escape(value.unit)
    between = f"(?:{unit})?{_JOIN}" if value.amount_to is not None else None
    pattern = f"(?<![0-9.])({_NUMBER})" + (f"{between}({_NUMBER})" if between else "") + f"\\s*{unit}"
    window = text[span.start : span.end].replace(",", "\ue000")
    plain = re.sub("(?<=[0-9])\ue000(?=[0-9]{3})", "", window)
    shift = len(window) - len(plain)
    if shift:
        return _find_grouped(text, span, value)
    for found in re.finditer(pattern, window):
        if reduced(found[1]) == reduced(value.amount) and (value.amount_to is None or reduced(found[2]) == reduced(value.amount_to)):
            return Span(span.paragraph, span.start + found.start(), span.start + found.end())
    return None


def _find_grouped(text: str, span: Span, value: Value) -> Span | None:
    """Return where a number with commas between its thousands stands."""
    for found in re.finditer("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?\\s*" + re.escape(value.unit), text[span.start : span.end]):
        if value.amount_to is None and reduced(found[0].removesuffix(value.unit)) == reduced(value.amount):
            return Span(span.paragraph, span.start + found.start(), span.start + found.end())
    return None


def near_amounts(shown: str, value: Value, siblings: Iterable[Value], salt: str, *, ordinal: bool = False) -> tuple[str, ...]:
    """Return wrong amounts with their unit, written as `shown` is: siblings of the same unit and size first, then near ones.

    None equals the right amount; whole numbers stay whole, round ones round, and decimals keep their places.
    """
    try:
        amount = Decimal(value.amount)
        upper = Decimal(value.amount_to) if value.amount_to is not None else None
    except InvalidOperation:
        return ()
    if amount <= 0:
        return ()
    found: list[Decimal] = []
    if upper is None:
        found = [other for each in siblings if (other := _comparable(each, value)) is not None and _in_reach(other, amount)]
    step = _step(amount) if upper is None else max(upper - amount, _step(amount))
    steps = (-1, 1, 2, -2, 3, -3, 4) if turn(salt + "/side", 2) else (1, -1, -2, 2, 3, -3, 4)
    if turn(salt + "/far", 3) == 0:
        steps = (1, 2, 3, -1, -2, -3, 4)
    found += [amount + step * times for times in steps]
    wrong = [
        other for other in dict.fromkeys(found) if other > 0 and other != amount and (value.unit != "%" or amount >= 100 or other < 100)
    ]
    texts = [text for other in wrong if (text := _written(other, amount, upper, value.unit, shown)) is not None]
    if ordinal:
        texts = [text.replace("两", "二") for text in texts]
    return tuple(dict.fromkeys(text for text in texts if reduced(text) != reduced(shown)))


def _comparable(other: Value, value: Value) -> Decimal | None:
    if other.unit != value.unit or other.amount_to is not None:
        return None
    try:
        return Decimal(other.amount)
    except InvalidOperation:
        return None


def _in_reach(other: Decimal, amount: Decimal) -> bool:
    same_places = _places(other) == _places(amount)
    return other != amount and same_places and amount / _SIBLING_FACTOR <= other <= amount * _SIBLING_FACTOR and amount > len(_DIGITS)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _step(amount: Decimal) -> Decimal:
    """Return a difference that is plausible: a twentieth to a fifth of the amount, as round as the amount itself."""
    places = _places(amount)
    unit = Decimal(1).scaleb(-places)
    if not places:
        while amount % (unit * 10) == 0:
            unit *= 10
    step = unit
    for factor in (2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if step * 20 >= amount:
            break
        step = unit * factor
    while step * 20 < amount:
        step *= 10
    return step


def _written(other: Decimal, amount: Decimal, upper: Decimal | None, unit: str, shown: str) -> str | None:
    """Return a number as `shown` writes its own; None where it cannot be written so."""
    if _CHINESE.match(shown) is not None:
        plain = upper is None and other == int(other) and other < len(_DIGITS)
        return _DIGITS[int(other)].replace("二", "两") + unit if plain else None
    if upper is None:
        return f"{other:f}{unit}"
    mark = re.search("[0-9](%?[^0-9.]+)[0-9]", shown)
    return f"{_plain(other)}{mark[1]}{_plain(other + upper - amount)}{unit}" if mark else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
