"""Extract layer: numbers as reports write them, as the plain digits that a figure keeps."""

import re

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_ONES = "[一二两三四五六七八九]"
_BELOW_10000 = (
    f"(?:{_ONES}?千(?:零{_ONES}?十?{_ONES}?|{_ONES}百(?:零{_ONES}|{_ONES}十{_ONES}?|{_ONES})?|{_ONES})?"
    f"|{_ONES}?百(?:零{_ONES}|{_ONES}十{_ONES}?|{_ONES})?|{_ONES}?十{_ONES}?|{_ONES})"
)
_NUMERAL = re.compile(f"(?:({_BELOW_10000})亿)?零?(?:({_BELOW_10000})万)?零?({_BELOW_10000})?")
_SCALES = re.compile("(万亿|[万亿])$")
_DECIMAL = re.compile("([零〇一二两三四五六七八九十百]+)点([零〇一二三四五六七八九]+)")


def parse_chinese(numeral: str) -> int | None:
    """Return the value of a Chinese numeral below 10^12; None where it is not one number (三五, 一二三).

    两百五 means 250 and 一万二 12,000, as they are spoken.
    """
    numeral = numeral.replace("〇", "零")
    if numeral == "零":
        return 0
    found = _NUMERAL.fullmatch(numeral) if numeral else None
    if found is None or not any(found.groups()):
        return None
    high, middle, low = found.groups()
    total = 0
    for part, scale in ((high, 10**8), (middle, 10**4), (low, 1)):
        total += _below_10000(part) * scale if part else 0
    shift = {"万": 1000, "亿": 10**7}.get(numeral[-2:-1])
    if low and shift and low in DIGITS:
        total += DIGITS[low] * (shift - 1)
    return total


def _below_10000(text: str) -> int:
    total, digit, step = 0, 0, 1
    for char in text:
        if char in _STEPS:
            step = _STEPS[char]
            total += (digit or 1) * step
            digit = 0
        else:
            digit = DIGITS[char]
            step = 1 if char == "零" else step
    return total + digit * (step // 10 if step > 10 else 1)


def amount_and_scale(numeral: str) -> tuple[str, str] | None:
    """Return a Chinese numeral as Arabic digits with the 万 or 亿 that belongs to its unit; None where it is no number.

    三百万 gives 300 and 万, 万 alone 1 and 万, 一万二千 12000 and nothing, 三点五 3.5 and nothing.
    """
    scale = _SCALES.search(numeral)
    if scale and re.search("[万亿]", numeral[: scale.start()]):
        scale = None
    body = numeral[: scale.start()] if scale else numeral
    decimal = _DECIMAL.fullmatch(body)
    if decimal:
        whole = parse_chinese(decimal[1])
        amount = None if whole is None else f"{whole}." + "".join(str(DIGITS[char]) for char in decimal[2])
    else:
        value = parse_chinese(body) if body else 1
        amount = None if value is None else str(value)
    return None if amount is None else (amount, scale[0] if scale else "")


def plain_digits(number: str) -> str:
    """Return Arabic digits without the commas between thousands and without zeros that say nothing before them."""
    plain = number.replace(",", "").replace("\uff0c", "")
    whole, point, rest = plain.partition(".")
    return (whole.lstrip("0") or "0") + point + rest
