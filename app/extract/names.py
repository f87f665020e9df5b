"""Extract layer: every name that could be a formula's, quoted or bare, and what it announces."""

import re

import msgspec

from app.extract.passages import HIDDEN, Passage, Zone
from app.extract.vocabulary import COMMON
from app.extract.words import ADVERBS, HEADS, NOUNS_TOO, TAILS

MAX_NAME = 20
"""Longest quoted text that still counts as a name; longer ones are quotations."""

MAX_NOUN = 10
"""What a bare number counts is named in so many characters; a longer stretch is a clause that was not understood."""

MIN_SAID = 3
_GOES_ON = frozenset("化链性型级群区园带圈者员制")
"""Characters with which a word goes on behind a shorter one: 专业化, 产业链."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2}
_NUMBER = "(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九双]|[1-9][0-9]?)"
_MEASURE = re.compile("(?:方面|本(?![领色质土])|[股支盘笔]|[个大项条类种位重级件张支批步篇场名家座道套])")
_BARE = re.compile(
    f"(?<![第0-9一二两三四五六七八九十百千万亿双几多数.+:\u2014-])({_NUMBER})"
    "(个方面|方面|[个大项类种条重级步件张支位名家座道套批场篇层环关本笔对块次句端档]|(?=部门)|点(?=意见|要求|建议|希望|体会|认识|启示|经验|措施|[\uff1a\u3002\uff0c]))([\u4e00-\u9fff]{0,12})"
)
_NUMBERING = "(?:[0-9]{1,3}[.\u3001\uff0e]|[\\[\uff3b\u3014\u3010][0-9]{1,3}[\\]\uff3d\u3015\u3011]|（[0-9]{1,3}）) *"
_GLOSSARY = re.compile(_NUMBERING + "([\u4e00-\u9fffA-Za-z0-9+]{2,16})\uff1a")
_PAIR = re.compile("(?<=\u201d)(双)([\u4e00-\u9fff]{2,8})")
_INNER = re.compile("[\u4e00-\u9fff]{1,2}(?<![统第唯合划单专归同万进逐每])([三四五六七八九十])([\u4e00-\u9fff]{1,2})")
"""A name whose number stands inside: 凡提四必."""
_COUNTED_QUOTE = re.compile(f"(?<![第0-9一二两三四五六七八九十百千万几多数])({_NUMBER})(?:个|大|项|种|条)$")
_COMPOUND = re.compile(
    "(?<![第0-9一二两三四五六七八九十百千万亿几多数.])((?:[一二两三四五六七八九][\u4e00-\u9fff]{1,2}){2,3})(?=\uff1a|，?即|（|——)"
)
_BODY = re.compile("([三四五六七八九])(位)(一体)")
_CODE = re.compile("[0-9]{1,3}(?:\\+(?:[0-9]{1,3}|[NnXx]))+|[1-9]{3,6}|[一二两三四五六七八九]{3,6}")
_DATE = re.compile("(?:[年月日届岁]|[时分秒号元](?:$|[钟间])|字|大$|五$|[万亿%])")
_NOUN = re.compile("(?:工作|任务|举措|措施|内容|目标|要求|重点|问题|经验|成果|政策|责任|职责|优势|特点|支撑|[\u4e00-\u9fff]{0,4}实事)$")
"""What 方面 may count together with the noun behind it."""
_SPLIT_WORDS = "统第唯合划单专归同万进逐每"
_SAYING = re.compile("[\u3002\uff01\uff1f\uff1b\uff1a]|\uff0c.*\uff0c")
_NOUN_END = re.compile(
    "[了的及是每即还也已之其让]|等(?![次级候待])|(?<!参)与|(?<![存内潜所])在|(?<!服)从|把(?!关)|以|被|和(?![美谐平])|(?<![行作])为(?!民)|将(?!军)|(?<![倾方导志意走趋面])向(?!海|阳|好)|(?<![应针相])对(?!外|口|接|标)|(?<![国民私公所])有(?![色机效])|要(?![素点害])|"
    "并(?!购|联|网)|均(?!衡)|都(?!市)|就(?!业)|(?<![线网海陆水])上(?![市游海合榜规云门])|(?<![线地名])下(?![游属辖沉])|(?<![集空])中(?![心小国央医药等型试欧学职科间部东西亚华高])|"
    "(?<![国境市省])内(?![容陆河涝需部蒙])|(?<![国境海])外(?![贸资商籍国企出])|使(?!命|用|馆)|指(?![标导数挥示引定南令])"
)


class Part(msgspec.Struct, frozen=True, gc=False):
    """A number of a name with the noun it counts: 五带一帮 has (5, 带) and (1, 帮). `noun` is without measure words."""

    count: int
    noun: str
    start: int
    end: int


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name where it stands: `start` to `end` without its quotes, `left` to `right` with them.

    `parts` is empty where the name announces no number; `code` holds the digits of a name such as 1+7 or 2653.
    """

    zone: Zone
    start: int
    end: int
    left: int
    right: int
    text: str
    quoted: bool
    parts: tuple[Part, ...]
    code: tuple[str, ...]

    @property
    def paragraph(self) -> int:
        """Return the index of the paragraph that the name stands in."""
        return self.zone.paragraph

    @property
    def counts(self) -> tuple[int, ...]:
        """Return how many members the name may have, likeliest first; empty where it announces no number."""
        if not self.parts:
            return ()
        if len(self.parts) == 2 and self.parts[1].noun == "体":
            return (self.parts[0].count,)
        total = sum(part.count for part in self.parts)
        return (total,) if total > 1 else ()

    @property
    def joint(self) -> int:
        """Return how many members each hold a word of every part (四抓四促: 抓学习促提升 …); 0 where no name says so."""
        alike = {part.count for part in self.parts}
        return self.parts[0].count if len(self.parts) > 1 and len(alike) == 1 and alike != {1} else 0

    @property
    def noun(self) -> str:
        """Return what the name counts, where it counts one thing."""
        return self.parts[0].noun if len(self.parts) == 1 else ""


def number_of(text: str) -> int:
    """Return the value of an Arabic or Chinese number below 100."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def find_names(passage: Passage) -> list[Name]:
    """Return the names of a passage in text order: quoted ones, and bare ones that count something."""
    zones = passage.zones
    names = []
    for zone, home in zip(passage.inner, passage.homes, strict=True):
        if zone.opener == "\u201c":
            names += _quoted(zone, home)
    for zone in zones:
        if zone.opener not in ("\u201c", "\u2018", "\u300a"):
            names += _bare(zone)
    names += _entry(passage.outer, names)
    return sorted(names, key=lambda name: (name.start, name.end))


def parse_parts(text: str, at: int = 0) -> tuple[Part, ...]:
    """Return the numbers of a name with their nouns; nothing for dates, plans (十四五), ordinals and plain words.

    `at` is the offset of `text`, added to the parts'.
    """
    chunks = [(found.start(), found[0]) for found in re.finditer("[^\u3001\uff0c+ ·]+", text)]
    if len(chunks) > 1:
        split = [_single(chunk, at + start) for start, chunk in chunks]
        return tuple(part for part in split if part) if all(split) else ()
    for length in range(1, 6):
        if re.fullmatch(f"(?:(?<!第){_NUMBER}(?!{_NUMBER}).{{{length}}}){{2,}}", text):
            found = list(re.finditer(f"({_NUMBER})(.{{{length}}})", text))
            if not any(_MEASURE.fullmatch(part[2]) and part[2] in "个大项条种" for part in found):
                return tuple(Part(number_of(part[1]), strip_measure(part[2]), at + part.start(), at + part.end()) for part in found)
    return _scan(text, at) or tuple(part for part in [_single(text, at)] if part)


def _single(text: str, at: int) -> Part | None:
    found = re.fullmatch(f"[新老大小]?({_NUMBER})(.+)", text) or _INNER.fullmatch(text)
    if (
        not found
        or (found[2][0] in "百千万亿十%" and found[1] != "双")
        or _DATE.match(found[2])
        or (set(found[2]) <= set("一二三四五六七八九十") and found[2] not in "一二三四五")
    ):
        return None
    if (
        found[2] in ("个", "大", "项", "条", "种")
        or (found[2] == "级" and number_of(found[1]) < 3)
        or (len(found[2]) == 1 and found[2] in "一二三四五六七八九十")
    ):
        return None
    return Part(number_of(found[1]), strip_measure(found[2]), at + found.start(1), at + len(text))


def _scan(text: str, at: int) -> tuple[Part, ...]:
    """Read parts of unlike length (三个中心一个基地): a number starts a part unless it ends a word (统一)."""
    starts = [found.start() for found in re.finditer(f"(?<![{_SPLIT_WORDS}一二两三四五六七八九十双0-9]){_NUMBER}", text)]
    if len(starts) < 2 or starts[0] != 0:
        return ()
    parts = [_single(text[start:end], at + start) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return tuple(part for part in parts if part) if all(parts) else ()


def strip_measure(noun: str) -> str:
    """Return the noun of a name without the measure word before it: 大内容 → 内容, 个三 → 三."""
    found = _MEASURE.match(noun)
    return noun[found.end() :] if found and found.end() < len(noun) else noun


def _quoted(zone: Zone, home: Zone) -> list[Name]:
    start, end = zone.start, zone.end
    if end - start > MAX_NAME or HIDDEN in zone.mask:
        return []
    text = zone.text[start:end]
    if not text.strip() or _SAYING.search(text):
        return []
    chunks = [(found.start(), found[0]) for found in re.finditer("[^\u3001]+", text)]
    if len(chunks) > 1 and all(sum(part.count for part in parse_parts(chunk)) > 1 for _, chunk in chunks):
        # several names in one pair of quotes: “两个结合、三个转变”
        return [_chunk(home, start + at, chunk) for at, chunk in chunks]
    code = _CODE.fullmatch(text)
    counted = _COUNTED_QUOTE.search(home.text, max(home.start, start - 6), start - 1)
    digits = tuple(re.findall("[0-9]+|[NnXx]" if "+" in text else ".", text)) if code else ()
    parts = () if code else parse_parts(text, start)
    if counted and not code and not parts:
        parts = (Part(number_of(counted[1]), text, start, end),)
    return [Name(home, start, end, start - 1, end + 1, text, True, parts, digits)]


def _chunk(home: Zone, start: int, text: str) -> Name:
    return Name(home, start, start + len(text), start, start + len(text), text, True, parse_parts(text, start), ())


def _bare(zone: Zone) -> list[Name]:
    names = []
    for found in _BARE.finditer(zone.mask):
        number, measure, rest = found.groups()
        rest = _bare_noun(rest)
        if measure.endswith("方面") and not _NOUN.match(rest):
            rest = ""
        if not rest and measure not in ("方面", "个方面", "级", "步", "点", "类", "档", "端"):
            continue
        start = zone.start + found.start()
        end = start + len(number) + len(measure) + len(rest)
        count = number_of(number)
        if count > 1:
            noun = rest or measure
            part = Part(count, noun, start, end)
            names.append(Name(zone, start, end, start, end, zone.text[start:end], False, (part,), ()))
    for found in _COMPOUND.finditer(zone.mask):
        start, end = zone.start + found.start(1), zone.start + found.end(1)
        parts = parse_parts(found[1], start)
        if len(parts) > 1:
            names.append(Name(zone, start, end, start, end, found[1], False, parts, ()))
    for found in _PAIR.finditer(zone.mask):
        noun = _bare_noun(found[2])
        start = zone.start + found.start()
        end = start + 1 + len(noun)
        if len(noun) >= 2:
            names.append(Name(zone, start, end, start, end, zone.text[start:end], False, (Part(2, noun, start, end),), ()))
    for found in _BODY.finditer(zone.mask):
        start, end = zone.start + found.start(), zone.start + found.end()
        parts = (Part(number_of(found[1]), found[2], start, start + 2), Part(1, "体", start + 2, end))
        names.append(Name(zone, start, end, start, end, zone.text[start:end], False, parts, ()))
    return names


def _entry(zone: Zone, names: list[Name]) -> list[Name]:
    """Return the head of a glossary entry ([18]五张清单：…) where it is no name in another way."""
    found = _GLOSSARY.match(zone.text)
    if not found:
        return []
    start, end = zone.start + found.start(1), zone.start + found.end(1)
    if any(name.start < end and start < name.end for name in names):
        return []
    return [Name(zone, start, end, start, end, found[1], False, parse_parts(found[1], start), ())]


def _bare_noun(rest: str) -> str:
    """Return the noun at the start of `rest`: up to a particle or a verb that begins the rest of the clause."""
    stop = _NOUN_END.search(rest)
    noun = rest[: stop.start()] if stop else rest
    if stop and stop[0] == "了" and len(noun) >= 2:
        noun = noun[:-2]
    for at in range(2, len(noun) - 1):
        word = noun[at : at + 2]
        if (word in HEADS and word not in NOUNS_TOO) or word in ADVERBS:
            return noun[:at] if at + 2 < len(noun) or stop is None else noun
    known = 0
    while noun[known : known + 2] in TAILS or noun[known : known + 2] in COMMON:
        known += 2
    if known and len(noun) - known >= MIN_SAID and noun[known] not in _GOES_ON:
        # the noun ends where its known words do, and something is said of it
        return noun[:known]
    return noun if len(noun) <= MAX_NOUN else ""
