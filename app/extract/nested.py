"""Extract layer: names made of other names: “六个三” holds “三力”, “三变” …, “1+7” a digit a member, “四级三类” its two halves."""

import re
from collections.abc import Iterator

from app.extract.announced import body_below
from app.extract.claims import Claim
from app.extract.edges import common_suffix, is_verb
from app.extract.lists import between
from app.extract.names import Name, number_of
from app.extract.passages import Zone
from app.extract.scan import Scan, Span
from app.extract.words import ANNOUNCING

REACH = 600
"""The names of a nested formula stand within so many characters after it."""

PARAGRAPHS = 6
"""Or in so many paragraphs below it."""

CODE_REACH = 240
"""The parts of a digit code stand within so many characters of it."""

SAID = 4
"""What is said of each thing in turn is as long as this."""

_CUT = re.compile("[\u3001\uff0c\uff1b\uff1a\u3002]|以及|[和与及]|构建|加上|\u2014\u2014")
_DIGIT_MEANS = re.compile("“([0-9]{1,2}|[NnXx])”\uff0c?(?:就?是指?|即是?|指的?是?|为|代表)\uff0c?")
_MEANING_ENDS = re.compile("[\uff1b\u3002]|\uff0c?(?=“■+”\uff0c?(?:就?是|即|指|为|代表))")
EXPLAINED_REACH = 500
_LEAD_IN = re.compile(f"[^\uff0c\u3002\uff1b\uff1a]{{0,12}}(?:\uff0c?{ANNOUNCING}\uff1a?|\uff1a|\u2014\u2014)")
_NUMERAL = re.compile("[0-9]+|[一二两三四五六七八九十]+|[NnXx](?![a-z])")
_LEAD = re.compile("即|是?指|包括")


def find_nested(scan: Scan) -> Iterator[Claim]:
    """Yield claims for names whose members are names, and for digit codes whose parts the text spells out."""
    for index, names in enumerate(scan.names):
        for at, name in enumerate(names):
            if name.quoted and name.noun in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两", "双"):
                below = [other for later in scan.names[index + 1 : index + 1 + PARAGRAPHS] for other in later]
                claim = _of_names(names[at + 1 :], name) or _of_names((*names[at + 1 :], *below), name)
                if claim:
                    yield claim
            if name.code:
                claim = _of_digits(scan, name)
                if claim:
                    yield claim


def _of_names(following: tuple[Name, ...], name: Name) -> Claim | None:
    """Return the claim that the names after `name` which begin with its numeral are its members."""
    found: dict[str, Span] = {}
    for other in following[:60]:
        if other.paragraph == name.paragraph and other.start - name.end > REACH:
            break
        if other.quoted and other.parts and other.text.startswith(name.noun) and len(other.text) <= 6:
            found.setdefault(other.text, (other.paragraph, other.start, other.end))
    if len(found) not in name.counts:
        return None
    return Claim(name, tuple(found.values()), "nested", 0.95, f"{len(found)} names that begin with {name.noun}")


def _of_digits(scan: Scan, name: Name) -> Claim | None:
    """Return the claim of a digit code: one piece a digit, in its order, in the sentence around the name."""
    zone = name.zone
    low, high = zone.sentence(name.start)
    low, high = max(low, name.left - CODE_REACH), min(high, name.right + CODE_REACH)
    for start, end in ((name.right, high), (low, name.left)):
        members = (
            _explained(zone, start, name.code)
            or _pieces(zone, start, end, name.code)
            or (_holding(zone, start, end, name.code) if start == name.right else None)
        )
        if members:
            members = _things(scan.names[name.paragraph], _counted(zone.text, scan.names[name.paragraph], members, name.code))
            return Claim(name, tuple((zone.paragraph, a, b) for a, b in members), "code", 0.93, "one piece a digit")
    below = body_below(scan, name)
    members = _pieces(below, below.start, below.sentence(below.start)[1], name.code) if below else None
    if below is None or members is None:
        return _of_names_below(scan, name)
    return Claim(name, tuple((below.paragraph, a, b) for a, b in members), "code", 0.9, "one piece a digit in the paragraph below")


def _of_names_below(scan: Scan, name: Name) -> Claim | None:
    """Return the claim that the quoted names which follow, each in a paragraph or sentence of its own, count the digits in order."""
    later = [other for names in scan.names[name.paragraph : name.paragraph + 1 + PARAGRAPHS] for other in names]
    counted = [
        other
        for other in later
        if other.quoted and len(other.parts) == 1 and (other.paragraph > name.paragraph or other.start > name.right)
    ][: len(name.code)]
    if len(name.code) < 3 or [str(other.parts[0].count) for other in counted] != list(name.code):
        return None
    return Claim(name, tuple((other.paragraph, other.start, other.end) for other in counted), "code", 0.9, "a name for each digit")


def _explained(zone: Zone, start: int, code: tuple[str, ...]) -> list[tuple[int, int]] | None:
    """Return what each digit is said to stand for: “1”就是…；“3”就是…; None where not all are explained in order."""
    found = list(_DIGIT_MEANS.finditer(zone.text, start, min(zone.end, start + EXPLAINED_REACH)))
    if [match[1].upper() for match in found] != [digit.upper() for digit in code]:
        return None
    members = []
    for match in found:
        stop = _MEANING_ENDS.search(zone.masked(match.end(), zone.end))
        members.append((match.end(), match.end() + stop.start() if stop else zone.end))
    return members if all(2 <= b - a <= 60 for a, b in members) else None


def _pieces(zone: Zone, start: int, end: int, code: tuple[str, ...]) -> list[tuple[int, int]] | None:
    """Return the pieces that open with the digits of the code one after another, or nothing."""
    if end - start < 2 * len(code):
        return None
    heads = _heads(zone, start, end)
    return _in_order(zone, heads, code, end) or _in_order(
        zone, heads[:1] + [head for head in heads[1:] if _opens_piece(zone, head[0])], code, end
    )


def _opens_piece(zone: Zone, at: int) -> bool:
    return zone.text[at - 1] in "\u3001\uff0c\uff1b\uff1a和及与“ "


def _in_order(zone: Zone, heads: list[tuple[int, str]], code: tuple[str, ...], end: int) -> list[tuple[int, int]] | None:
    text = zone.text
    for first in range(len(heads) - len(code) + 1):
        run = heads[first : first + len(code)]
        if all(_same_number(value, digit) for (_, value), digit in zip(run, code, strict=True)):
            members = []
            for index, (at, _) in enumerate(run):
                limit = run[index + 1][0] if index + 1 < len(run) else end
                members.append((at, _piece_end(zone, at, limit)))
            if all(2 <= b - a <= 40 and not text[a:b].isdigit() for a, b in members):
                return _with_verbs(zone, members) or _without_tail(zone, members)
    return None


def _with_verbs(zone: Zone, members: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Return the members with the verb that each of them has for itself: 建强1支队伍，用好2个平台; None where not all have one."""
    starts = [max(zone.clause(a)[0], zone.text.rfind("\u3001", 0, a) + 1) for a, _ in members]
    lead = _LEAD.match(zone.text, starts[0])
    starts[0] = lead.end() if lead else starts[0]
    whole = [(start, b) for start, (_, b) in zip(starts, members, strict=True)]
    verbs = [zone.text[start:a] for (start, _), (a, _) in zip(whole, members, strict=True)]
    return whole if all(is_verb(verb[-2:]) and is_verb(verb[:2]) and len(verb) <= 4 for verb in verbs) else None


def _counted(text: str, names: tuple[Name, ...], members: list[tuple[int, int]], code: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the members without the things that they count, which are lists of their own: 电子信息、高端装备|两个千亿级主导产业."""
    starts = {(name.right, str(name.parts[0].count)): name.start for name in names if not name.quoted and len(name.parts) == 1}
    things = [(starts.get((end, digit), start), end) for (start, end), digit in zip(members, code, strict=True)]
    return [
        (thing, end) if start < thing and "\u3001" in text[start:thing] and not is_verb(text[start : start + 2]) else (start, end)
        for (start, end), (thing, _) in zip(members, things, strict=True)
    ]


def _things(names: tuple[Name, ...], members: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the members without the four characters that say what each thing shall do: 6大新兴产业|扩容倍增、4大传统产业|提档升级."""
    ends = {name.start: name.right for name in names if not name.quoted}
    said = [end for start, end in members if ends.get(start, end) + SAID == end]
    return [(start, end - SAID if end in said else end) for start, end in members] if len(said) > 1 else members


def _without_tail(zone: Zone, members: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the members without what the last one carries for all: 2个五千亿级、6个千亿级和3个百亿级|产业集群."""
    *others, (start, end) = members
    tail = common_suffix([zone.text[a:b] for a, b in others]) if len(others) > 1 else ""
    at = zone.text.find(tail, start, end) if tail else -1
    return [*others, (start, at + len(tail))] if at >= 0 else members


def _holding(zone: Zone, start: int, end: int, code: tuple[str, ...]) -> list[tuple[int, int]] | None:
    """Return the pieces behind an announcement, as many as the code has digits, that each hold their digit (…1小时…，…3小时…)."""
    announced = _LEAD_IN.match(zone.masked(start, end))
    if announced is None:
        return None
    begin = start + announced.end()
    for mark in "\uff1b\uff0c\u3001":
        cuts = [(begin + found.start(), begin + found.end()) for found in re.finditer(mark, zone.masked(begin, end))]
        if len(cuts) != len(code) - 1:
            continue
        pieces = between(begin, cuts, end)
        numbers = [_NUMERAL.findall(zone.text[a:b]) for a, b in pieces]
        if all(any(_same_number(value, digit) for value in values) for values, digit in zip(numbers, code, strict=True)):
            return pieces
    return None


def _heads(zone: Zone, start: int, end: int) -> list[tuple[int, str]]:
    """Return where a number opens a piece: after a separator, or anywhere before a measure word."""
    found = []
    for match in re.finditer(
        "(?<![0-9.第一二三四五六七八九十百千万亿+])([0-9]{1,3}|[一二两三四五六七八九十]{1,2}|[NnXx]|若干)(?=[“”]?[\u4e00-\u9fff“”])",
        zone.text[start:end],
    ):
        after = zone.text[start + match.end() : start + match.end() + 1]
        if after == "\u201d" and zone.text[start + match.start() - 1] == "\u201c":
            # a digit in quotes is explained there, and no member
            continue
        if after not in "年月日时点分%千百万亿":
            found.append((start + match.start(), match[1]))
    return found


def _piece_end(zone: Zone, at: int, limit: int) -> int:
    found = _CUT.search(zone.masked(at, limit)) if limit > at else None
    listed = re.search("（■+）", zone.masked(at, limit)) if limit > at else None
    if listed and "\u3001" in zone.text[at + listed.start() : at + listed.end()] and (found is None or listed.start() < found.start()):
        return at + listed.start()
    return at + found.start() if found and found.start() > 0 else limit


def _same_number(value: str, digit: str) -> bool:
    if value == "若干" or digit == "若干":
        return "若干" in (value, digit) and {value, digit} & set("NnXx") != set()
    if not value.isascii() and not digit.isascii():
        return value == digit or number_of(value) == number_of(digit)
    if value.upper() in "NX" or digit.upper() in "NX":
        return value.upper() == digit.upper()
    return number_of(value) == number_of(digit)
