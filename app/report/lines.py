"""Report layer: lines, what every reader hands on, and the characters that stand in them."""

import re
import unicodedata
from typing import Final

import msgspec

_NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2003: 0x20, 0x2002: 0x20}
_SUPPLEMENT: Final = (
    "2e82乛 2e83乚 2e85亻 2e89刂 2e8b㔾 2e8f尣 2e90尢 2e92巳 2e93幺 2e94彑 2e95彐 2e96忄 2e98扌 2e99攵 2e9b旡 2e9e歺 2ea0民 2ea1氵 "
    "2ea3灬 2ea4爫 2ea6丬 2ea8犭 2ead礻 2eaf糹 2eb0纟 2eb1罓 2eb3㓁 2eb9耂 2eba肀 2ebe艹 2ec2衤 2ec5见 2ec6角 2ec8讠 2ec9贝 2ecb车 "
    "2ecc辶 2ed0钅 2ed1長 2ed2镸 2ed3长 2ed4门 2ed6阝 2ed8青 2ed9韦 2eda页 2edb风 2edc飞 2edd食 2edf飠 2ee0饣 2ee2马 2ee3骨 2ee4鬼 "
    "2ee5鱼 2ee6鸟 2ee7卤 2ee8麦 2ee9黄 2eea黾 2eeb斉 2eec齐 2eee齿 2eef竜 2ef0龙 2ef1龜 2ef2亀"
)
"""Radicals that Unicode does not fold, each with the character that fonts draw with the same glyph; from Noto Sans SC."""
_RADICALS: Final = (
    {
        code: plain
        for first, last in ((0x2E80, 0x2EFF), (0x2F00, 0x2FDF), (0xF900, 0xFAFF))
        for code in range(first, last + 1)
        if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain != chr(code)
    }
    | {int(pair[:4], 16): pair[4] for pair in _SUPPLEMENT.split()}
    | {0x2F3E: "\u6237"}
)
"""PDF programs hand out radicals and compatibility ideographs for plain characters: they look alike and are never found."""
_LOOKS: Final = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_DROPPED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_ENDS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026\U00020000-\U0003fffd]"
)
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd]")
_BULLET: Final = re.compile(
    "[\u2022\u25cf\u25aa\u25ab\u25b6\u25ba\u27a2\u2756\u25a0-\u25a2\u25c6\u25c7\u2713\u2714\u2611\u2605\u2606\uf000-\uf0ff][ \u3000\xa0]*|"
    '(?:[\u00b7\u25cb\u25e6*o-]|\u2013)[ \u3000\xa0]+(?=[\u3400-\u9fff\u2018\u201c\u300a"])'
)
"""Those of Word's symbol fonts come along as characters of the private area."""
_NUMBER_TAB: Final = re.compile(r"^(\W?[\d\u4e00-\u9fff]{1,3}[\u3001.\uff0e)\uff09])\t+")
SPACE: Final = " \t\u3000\xa0\u2002\u2003\u2009"
MAX_CHARACTERS: Final = 1_000_000
"""A report of a thousand pages has as many; finding the points of more would keep a person waiting for minutes."""
STOPS: Final = "\u3002\uff01\uff1f!?\u2026"
CLOSERS: Final = "\u201d\u2019\uff09)\u300b\u300d\u300f\u3011]\"'"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a report, trimmed, with what the reader saw around it.

    `width` is the room it took with its indent, in columns (a Chinese character takes two). `gap`: an empty line stands
    before it; `indent`: it begins further right. `level` is 1 to 6 where the markup calls it a heading, 0 where not;
    `bold` is how many of its first characters are bold. `linked`: all of it is a link. `outside`: it stands outside the page's main text.
    """

    text: str
    width: int = 0
    gap: bool = False
    indent: bool = False
    level: int = 0
    bold: int = 0
    linked: bool = False
    outside: bool = False


class Draft(msgspec.Struct, frozen=True):
    """A report's lines in order, and what the file itself declares of the report ("" where it does not)."""

    lines: tuple[Line, ...]
    title: str = ""
    author: str = ""
    published: str = ""


def cleaned(text: str) -> str:
    """Return `text` without control characters, invisible marks and lone surrogates, and with plain characters for their look-alikes."""
    kept = _DROPPED.sub("", text)
    # looking for one is ten times as quick as looking every character up
    return kept.translate(_RADICALS) if _LOOKS.search(kept) else kept


def split_lines(text: str) -> list[str]:
    """Return the lines of `text`, whichever way they end."""
    return _ENDS.split(text)


def narrow(text: str) -> str:
    """Return `text` with full-width letters, digits, marks and spaces made half-width, one to one, so that offsets stay."""
    return text.translate(_NARROW)


def columns(text: str) -> int:
    """Return how many columns `text` takes where a Chinese character takes two."""
    return len(text) + len(_WIDE.findall(text))


def has_han(text: str) -> bool:
    """Return whether a Chinese character stands in `text`."""
    return _HAN.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends as a sentence does, closing quotes aside."""
    return text.rstrip(CLOSERS)[-1:] in STOPS and bool(text)


def bullet(text: str) -> int:
    """Return how many characters at the start of `text` are the mark of a list's item."""
    match = _BULLET.match(text)
    return match.end() if match and match.end() < len(text) else 0


def shown(text: str) -> str:
    """Return a trimmed line with the cells of a table, which tabs stand between, set apart as everywhere; a number's tab is none."""
    if "\t" not in text:
        return text
    cells = (cell.strip(SPACE) for cell in _NUMBER_TAB.sub(r"\1", text).split("\t"))
    return "\u3000".join(cell for cell in cells if cell)
