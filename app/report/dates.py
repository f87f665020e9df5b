"""Report layer: dates as reports write them."""

import re
from datetime import date
from typing import Final

from app.report.lines import narrow

_DIGITS: Final = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "O": 0, "0": 0}
_ARABIC: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]|([-./])\s*(\d{1,2})\s*\4\s*(\d{1,2})(?!\d))"
)
_CHINESE: Final = re.compile("([一二][〇○零O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_COMPACT: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH: Final = re.compile(
    "(?:(?:19|20)\\d\\d|[一二][〇○零O0一二三四五六七八九]{3})年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:[上中下]旬)?"
)
_LONGEST: Final = 200
"""Characters; nobody writes as many around a report's date, and looking for one in a chapter takes long."""
_CLOCK: Final = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?|(?:星期|周)[一二三四五六日天]|[上下]午|第?[A-Z]?\d{1,3}版(?::\S{0,8})?|[TZ]|[()\[\]\s/|,\u3010\u3011\u2014-]"
)


def find_date(text: str) -> str:
    """Return the first whole date in `text`, or in its beginning, as ISO 8601; "" where there is none: a month without its day is none."""
    plain = narrow(text[:_LONGEST])
    found = [(match.start(), iso) for match, iso in _dates(plain) if iso]
    return min(found)[1] if found else ""


def compact_date(text: str) -> str:
    """Return the date in a value that holds nothing else, also written as eight digits; "" where there is none."""
    if found := find_date(text):
        return found
    match = _COMPACT.search(narrow(text))
    return _iso(*map(int, match.groups())) if match else ""


def is_date(text: str) -> bool:
    """Return whether `text` is a date and nothing more than its time of day, weekday and brackets."""
    if len(text) > _LONGEST:
        return False
    plain = narrow(text)
    rest = plain
    for match, iso in _dates(plain):
        if iso:
            rest = rest.replace(match.group(), " ", 1)
    return rest != plain and not _CLOCK.sub("", rest)


def is_month(text: str) -> bool:
    """Return whether `text` is a month of a year and nothing more: a date that was left without its day."""
    return bool(len(text) <= _LONGEST and _MONTH.fullmatch(re.sub(r"[()\[\]\s]", "", narrow(text))))


def without_date(text: str) -> str:
    """Return `text` without its dates and their brackets, trimmed."""
    if len(text) > _LONGEST:
        return text
    rest = text
    for match, iso in _dates(narrow(text)):
        if iso:
            rest = rest.replace(text[match.start() : match.end()], " ", 1)
    return re.sub("[(\uff08]\\s*[)\uff09]", " ", rest).strip() if rest != text else text


def _dates(plain: str) -> list[tuple[re.Match[str], str]]:
    found = []
    for match in _ARABIC.finditer(plain):
        year, month, day, _, month_2, day_2 = match.groups()
        found.append((match, _iso(int(year), int(month or month_2), int(day or day_2))))
    for match in _CHINESE.finditer(plain):
        year_text, month_text, day_text = match.groups()
        year_number = int("".join(str(_DIGITS[char]) for char in year_text))
        found.append((match, _iso(year_number, _small(month_text), _small(day_text))))
    return found


def _small(text: str) -> int:
    """Return a Chinese numeral below 100 as a number."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[char]) for char in text))
    return (_DIGITS[tens] if len(tens) == 1 else 1 if not tens else 99) * 10 + (_DIGITS.get(ones, 99) if ones else 0)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
