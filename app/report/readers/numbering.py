"""Reader: the numbers that Word writes before paragraphs: counted here, as they stand in no text. Source: ECMA-376, part 1, 17.9."""

import re
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_LEVELS: Final = 9
MAX_NUMBER: Final = 9_999
_GAP: Final = re.compile("%([1-9])")
_DIGITS: Final = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
_PLACES: Final = ("", "\u5341", "\u767e", "\u5343")
_STEMS: Final = "\u7532\u4e59\u4e19\u4e01\u620a\u5df1\u5e9a\u8f9b\u58ec\u7678"
_CHINESE: Final = {
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting",
}  # fmt: skip
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def chinese(number: int) -> str:
    """Return a number from 0 to 9,999 in Chinese as it is counted: 十二, 一百零五."""
    if number == 0:
        return _DIGITS[0]
    told, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            told += (_DIGITS[0] if gap and told else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return told[1:] if told.startswith("\u4e00\u5341") else told


class _Level:
    """One level of a list: how its number is written, from where it counts, and around what."""

    def __init__(self, element: etree._Element) -> None:
        self.start = int(value) if (value := _value(element, "start")).isdigit() else 1
        self.format = _value(element, "numFmt") or "decimal"
        self.text = _value(element, "lvlText")
        following = _value(element, "suff")
        self.following = " " if following == "space" else ""


class Numbering:
    """Counts the paragraphs of every list of one document, in the order in which they are asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._lists: dict[str, str] = {}
        if root is None:
            return
        kinds = {
            kind.get(W + "abstractNumId", ""): {_index(level): _Level(level) for level in kind.iter(W + "lvl")}
            for kind in root.iter(W + "abstractNum")
        }
        for item in root.iter(W + "num"):
            identity, kind = item.get(W + "numId", ""), _value(item, "abstractNumId")
            levels = dict(kinds.get(kind, {}))
            restarted = False
            for changed in item.iter(W + "lvlOverride"):
                whole = changed.find(W + "lvl")
                if whole is not None:
                    levels[_index(changed)] = _Level(whole)
                restarted = restarted or changed.find(W + "startOverride") is not None
            self._levels[identity] = levels
            # lists of one kind go on counting together, unless one starts anew
            self._lists[identity] = f"num {identity}" if restarted else f"kind {kind}"

    def label(self, identity: str, level: int) -> str:
        """Return what stands before the next paragraph of this list and level; "" for bullets and unknown lists."""
        levels = self._levels.get(identity, {})
        if level not in levels or not 0 <= level < MAX_LEVELS:
            return ""
        counts = self._counts.setdefault(self._lists[identity], [None] * MAX_LEVELS)
        for higher in range(level):
            if counts[higher] is None and higher in levels:
                counts[higher] = levels[higher].start
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (MAX_LEVELS - level - 1)
        here = levels[level]
        if here.format in {"bullet", "none"}:
            return ""
        return _GAP.sub(lambda gap: self._written(levels, counts, int(gap[1]) - 1), here.text) + here.following

    def _written(self, levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
        number = counts[level] if level in levels else None
        return written(levels[level].format, number) if number is not None else ""


def written(style: str, number: int) -> str:
    """Return `number` as a list of this style writes it; a style we do not know gives plain digits."""
    if not 0 <= number <= MAX_NUMBER:
        return str(number)
    if style in _CHINESE:
        return chinese(number)
    if style == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if style == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if style == "ideographTraditional" and 1 <= number <= 10:
        return _STEMS[number - 1]
    if style in {"upperLetter", "lowerLetter"} and 1 <= number <= 26:
        return chr((65 if style == "upperLetter" else 97) + number - 1)
    if style in {"upperRoman", "lowerRoman"} and number:
        told = _roman(number)
        return told.upper() if style == "upperRoman" else told
    return str(number)


def _roman(number: int) -> str:
    told = ""
    for amount, letters in _ROMAN:
        count, number = divmod(number, amount)
        told += letters * count
    return told


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(W + tag)
    return child.get(W + "val", "") if child is not None else ""


def _index(level: etree._Element) -> int:
    value = level.get(W + "ilvl", "0")
    return int(value) if value.isdigit() else 0
