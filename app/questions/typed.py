"""Questions layer: what of a typed answer counts.

Width, case, punctuation and spaces do not; 一 and 1, 二 and 两, 3.5万 and 35000 and 三点五万, 百分之五 and 5%, 5‰ and 0.5%, 三成 and 30%,
千米 and 公里 are the same. A percentage point is no percent: 5个百分点 and 5百分点 are the same, 5% is something else.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_NUMERAL = re.compile("(?<![0-9.])[零〇一二两三四五六七八九十百千万亿]+")
_METRIC = (("千米", "公里"), ("千克", "公斤"), ("个百分点", "pp"), ("百分点", "pp"))
"""Units that open with 千 or 百, which is no number there."""
_POSITIONAL = re.compile("(?:[零〇]?[一二两三四五六七八九]?[十百千])*[零〇]?[一二两三四五六七八九]?")
_SCALED = re.compile("([0-9]+(?:\\.[0-9]+)?)([百千万亿]*)")
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_RANGE = re.compile("(?<=[0-9])%?\\s*(?:-|\u2013|\u2014|~|\u2212|至|到)+\\s*(?=[0-9])")
_PERCENT = re.compile(r"(百|千)分之([零〇一二两三四五六七八九十百点.0-9]+)")
_POINTED = re.compile("(?<![0-9.])([零〇一二两三四五六七八九十百千]+)点([零〇一二三四五六七八九]+)(?![十百千分])")
_PERMILLE = re.compile("([0-9]+(?:\\.[0-9]+)?)\u2030")
_TENTHS = re.compile("([1-9])成([1-9])?")
_UNITS = {
    "km": "公里", "kg": "公斤", "m2": "平方米", "km2": "平方公里", "位": "名", "人": "名", "rmb": "元", "元人民币": "元", "块": "元",
}  # fmt: skip
_UNIT = re.compile("(?<=[0-9])(" + "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True)) + ")(?![次均次家民口])")
_SEPARATORS = re.compile("[\\s、,;。|/]+|(?<![0-9])\\.|\\.(?![0-9])")
_KEPT_BETWEEN_DIGITS = re.compile("(?<=[0-9])([.+-])(?=[0-9])")
_KEPT = {"\ue000": ".", "\ue001": "+", "\ue002": "-"}
_HIDDEN = {kept: hidden for hidden, kept in _KEPT.items()}


@lru_cache(maxsize=65536)
def written(text: str) -> str:
    """Return `text` with its width, its numbers and its units written in one way, marks and spaces still in place."""
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).casefold())
    for unit, same in _METRIC:
        plain = plain.replace(unit, same)
    plain = _POINTED.sub(_pointed, _PERCENT.sub(_percent, plain))
    plain = _NUMERAL.sub(lambda found: _arabic(found[0]), plain)
    plain = _SCALED.sub(_unscaled, plain)
    plain = _PERMILLE.sub(lambda found: f"{(Decimal(found[1]) / 10).normalize():f}%", plain)
    if tenths := _TENTHS.fullmatch(plain.strip()):
        plain = f"{tenths[1]}{tenths[2] or 0}%"
    plain = _RANGE.sub("-", plain)
    return _UNIT.sub(lambda found: _UNITS[found[1]], plain)


@lru_cache(maxsize=65536)
def reduced(text: str) -> str:
    """Return the part of `text` that counts when two answers are compared; "" where nothing does."""
    plain = _KEPT_BETWEEN_DIGITS.sub(lambda found: _HIDDEN[found[1]], written(text))
    return "".join(_KEPT.get(char, char) for char in plain if char in _KEPT or char in "%‰" or unicodedata.category(char)[0] in "LN")


def pieces(text: str) -> tuple[str, ...]:
    """Return a typed list's items, reduced: split at separators and spaces, without those of which nothing counts."""
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    return tuple(piece for part in _SEPARATORS.split(plain) if (piece := reduced(part)))


def _arabic(numeral: str) -> str:
    """Return a Chinese numeral in Arabic digits; digit by digit where it is not one number (三五, 一二三)."""
    head, scale = numeral, ""
    while head and head[-1] in _GROUPS:
        head, scale = head[:-1], head[-1] + scale
    total = 0
    rest = head
    for group in "亿万":
        before, found, rest = rest.rpartition(group)
        if found:
            if not before or not _POSITIONAL.fullmatch(before):
                return "".join(_DIGITS.get(char, char) for char in numeral)
            total += _below_ten_thousand(before) * _GROUPS[group]
            if rest in _DIGITS and rest not in "零〇":
                return str(total + int(_DIGITS[rest]) * _GROUPS[group] // 10) + scale
    if not head or not _POSITIONAL.fullmatch(rest):
        return "".join(_DIGITS.get(char, char) for char in numeral)
    return str(total + _below_ten_thousand(rest)) + scale


def _percent(found: re.Match[str]) -> str:
    whole, _, places = found[2].partition("点")
    sign = "%" if found[1] == "百" else "\u2030"
    return _arabic(whole) + ("." + "".join(_DIGITS.get(char, char) for char in places) if places else "") + sign


def _pointed(found: re.Match[str]) -> str:
    return _arabic(found[1]) + "." + "".join(_DIGITS[char] for char in found[2])


def _below_ten_thousand(numeral: str) -> int:
    """Return a numeral's value; a last digit right behind 百 or 千 counts the next lower place (一百二 is 120, 一百零二 is 102)."""
    total, digit = 0, 0
    for char in numeral:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = int(_DIGITS[char])
    return total + digit * (_TENS[numeral[-2]] // 10 if numeral[-2:-1] in _TENS else 1)


def _unscaled(found: re.Match[str]) -> str:
    value = Decimal(found[1])
    for scale in found[2]:
        value *= _TENS.get(scale) or _GROUPS[scale]
    return f"{value.normalize():f}" if "." in found[1] or found[2] else found[1]
