"""Extract layer: amounts in a text: number, unit and bound, and whether the number counts anything."""

import re
from collections.abc import Container, Iterator

import msgspec

from app.extract.figure_units import CONCRETE, DURATIONS, SCALE, UNIT, sort_of
from app.extract.model import Bound, Value
from app.extract.numerals import amount_and_scale, plain_digits
from app.extract.passages import Zone

_ARABIC = "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_AFTER = "(?:及?以上|之上|及?以下|以内|之内|左右|上下|(?<=[天日时月钟周])内(?![外容部陆河需]))"
_AMOUNT = re.compile(
    f"(?P<number>{_ARABIC}|百分之(?P<percent>{_CHINESE}|{_ARABIC})|{_CHINESE})(?P<more>多|余|来(?=[个名家件项人]))? ?"
    f"(?P<scale>{SCALE})?(?P<also>多|余)? ?(?P<unit>{UNIT})?(?P<over>多(?=$|[\u3001\uff0c\u3002\uff1b]))?(?P<after>{_AFTER})?"
)
_JOIN = re.compile(" ?(?:[-\u2013\u2014~]+|至|到) ?")
_BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (
        re.compile(
            "(?:[不未](?:超过?|高于|多于|大于|到|逾|突破)|不足|(?<!不)(?:低于|少于|小于)|至多|最多|(?<!历史)最高(?:可达?|为|不超过|(?:给予|奖励|资助|补助|补贴|奖补|支持|贴息))?)了?$"
        ),
        "at_most",
    ),
    (
        re.compile(
            "(?:不(?:少于|低于|小于|下于)|至少|最少|超过?|突破|(?<!打)破|(?<=[首再已次均率额量值数])过(?=了?$)|逾|高于|大于|多于|超出|跨过)了?$"
        ),
        "at_least",
    ),
    (re.compile("(?:(?<![附最临相邻就靠远亲])近|接近|大约[为占]?|(?<![公条契签预节违特履续合邀])约[为占]?|大概|左右)$"), "about"),
)
_DISTANT = re.compile("(?:(至少|不少于|不低于)|(至多|最多))[\u4e00-\u9fff]{1,6}$")
_PER_ONE = re.compile("每[\u4e00-\u9fff]{1,4}$")
_PER_MEASURE = re.compile("每(立方米|平方米|平方公里|公顷|亩|公里|吨|千瓦时|升|公斤)$")
_OF_STEPS = re.compile("[0-9一二两三四五六七八九]个$")
_STEP = re.compile("[百千万亿]{0,3}元?级?[新大]?台阶")
_PLACES = frozenset("县市省镇村国")
_ALSO_UNIT = re.compile("\uff08[次间台套户处座件个批家人辆]\uff09")
_MODIFIES = re.compile("的?(?![和与及等并且为是的至到])[\u4e00-\u9fff]")
"""What follows a threshold that only describes a noun: 亿元以上项目."""
_OVER = re.compile("[过上破]$")
_NOT_BEFORE = re.compile("[第前每A-Za-z0-9.+×/*:^№#@&=]$|[A-Za-z0-9]-$")
_NOT_AFTER = re.compile(
    "期(?!$|[\uff0c\u3002\uff1b\u3001\u201c\u300a])|[级强号版式型后代系极届周维旬线#+×A-Za-z.:]|个?(?:世纪|季度|周年|年代)"
)
_PART_OF_WORD = frozenset("几数多统唯专同万之期单归其进逐划")
_WITHOUT_UNIT = frozenset("至到和与及以左上")
_KINDS = frozenset(["类", "种", "大类", "小类", "步", "环", "届", "期", "级", "句", "字", "条次"])
_ANNOUNCES = re.compile("(?:为|成|[概归]括|等|这|那|上述|以下|如下|前|后|第)$")
"""Behind these a numeral announces or recaps parts: 分为三项, A、B等三项."""
_EACH_TIME = re.compile("每(?:[半一二两三四五六七八九十0-9]+?个?)?[年季月周日天旬期学][度期]?[^\uff0c\u3001\uff1b\u3002\uff1a]{0,8}$")
_SPOKEN_RANGE = re.compile("[至到][一二两三四五六七八九十]+[次名个项件家人场期天年月]")
_LOOK_BACK = 12
_LONGEST_NUMBER = 14


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A number where it stands: `left` with the words of its bound, `start` its first digit, `end` behind its unit, `right` behind 以上.

    `sort` is what its unit does (`sort_of`).
    """

    left: int
    start: int
    end: int
    right: int
    value: Value
    sort: str


def find_amounts(zone: Zone, taken: Container[int] = ()) -> Iterator[Amount]:
    """Yield the amounts of a zone in text order, none that starts at an offset in `taken`.

    Ordinals, dates, codes and numbers inside words are no amounts. Two that make a range (4.5%-5%) are one.
    """
    held: Amount | None = None
    for found in _AMOUNT.finditer(zone.mask):
        amount = None if zone.start + found.start() in taken else _read(zone, found)
        joined = _range(zone, held, amount) if held and amount else None
        if held and not joined and _whole(zone, held):
            yield held
        held = joined or amount
    if held and _whole(zone, held):
        yield held


def _whole(zone: Zone, amount: Amount) -> bool:
    """Return whether an amount has a unit, or needs none because it ends its clause (达到118.5)."""
    return amount.sort != "bare" or zone.mask[amount.right - zone.start : amount.right - zone.start + 1] in (
        "",
        "\uff0c",
        "\u3002",
        "\uff1b",
        "\u3001",
    )


def _range(zone: Zone, first: Amount, second: Amount) -> Amount | None:
    """Return two amounts as one range, where only a dash or 至 stands between them and they share a unit."""
    one, two = first.value, second.value
    between = zone.mask[first.right - zone.start : second.start - zone.start]
    if not _JOIN.fullmatch(between) or one.amount_to or two.amount_to or second.sort == "bare":
        return None
    opened = zone.mask[max(0, first.left - zone.start - 1) : first.left - zone.start]
    if opened in ("从", "由") and between.strip() in ("至", "到"):
        return None
    if one.unit != two.unit and not (one.unit in ("", "万", "亿") and two.unit.startswith(one.unit)):
        return None
    value = Value(one.amount, two.amount, two.unit, one.bound if one.bound != "exactly" else two.bound)
    return Amount(first.left, first.start, second.end, second.right, value, second.sort)


def _read(zone: Zone, found: re.Match[str]) -> Amount | None:
    """Return what a match says; None where its number counts nothing."""
    text, at = zone.mask, found.start()
    before = text[max(0, at - _LOOK_BACK) : at]
    following = text[found.end() : found.end() + 3]
    number, unit = found["percent"] or found["number"], found["unit"] or ""
    if _NOT_BEFORE.search(before) or len(number) > _LONGEST_NUMBER or (not found["after"] and _NOT_AFTER.match(following)):
        return None
    if (not unit and following[:1].isdigit()) or _OF_STEPS.search(before) or (unit == "个" and _STEP.match(text, found.end())):
        return None
    arabic = number[0].isascii()
    if _describes(found, unit, following):
        return None
    read = (plain_digits(number), "") if arabic else amount_and_scale(number)
    if read is None:
        return None
    amount, scale = read[0], read[1] + (found["scale"] or "")
    bound, taken = _bound(found, before, spoken=not arabic)
    if found["percent"]:
        unit = "%" + unit
    elif not (_has_unit(unit + scale, following) if arabic else _counts(found, amount, scale, bound, before)):
        return None
    if _is_date(found, following, before, bound) or (not scale and unit == "届") or (scale and unit in _PLACES):
        return None
    if (per := _PER_MEASURE.search(before)) and sort_of(unit, "") == "measure":
        unit = f"{unit}/{per[1]}"
        taken = max(taken, len(per[0]))
    start, end = zone.start + at, zone.start + (found.start("after") if found["after"] else found.end())
    value = Value(amount, None, scale + unit, bound)
    if unit == "番" and before.endswith("翻"):
        taken = 1
    right = zone.start + found.end()
    if not found["after"] and (also := _ALSO_UNIT.match(zone.text, right, right + 3)):
        value, end, right = Value(amount, None, value.unit + also[0], bound), also.end(), also.end()
    return Amount(start - taken, start, end, right, value, "share" if found["percent"] else sort_of(unit, scale))


def _describes(found: re.Match[str], unit: str, following: str) -> bool:
    """Return whether a number only describes what follows: 亿元以上项目, 3岁以下婴幼儿, 两位数增长; 期 counts only at a phrase's end."""
    if (unit == "位" and following[:1] == "数") or (unit in _PLACES and following[:1] == "道"):
        return True
    if unit == "岁" and following[:1] in tuple("儿婴幼老人青少学居户女男群"):
        return True
    if unit == "期":
        return not found["number"][0].isascii() or following[:1] not in ("", "\uff0c", "\u3002", "\uff1b", "\u3001", "\u201c", "\u300a")
    if unit in DURATIONS and found["after"] and found["after"][-1] in "内右":
        return following[:1] in ("的", "以")
    if unit in ("成", "%") or found["percent"]:
        return False
    return bool(found["after"]) and (sort_of(unit, "") != "count" or unit == "岁") and _MODIFIES.match(following) is not None


def _has_unit(unit: str, following: str) -> bool:
    """Return whether Arabic digits have a unit or may do without one; those before any other word are part of it (12345热线)."""
    return bool(unit) or not "\u4e00" <= following[:1] <= "\u9fff" or following[0] in _WITHOUT_UNIT


def _counts(found: re.Match[str], amount: str, scale: str, bound: Bound, before: str) -> bool:
    """Return whether a Chinese numeral counts something: 一 is an article, 三大 and 五项 announce names."""
    number, unit = found["number"], found["unit"] or ""
    if before[-1:] in _PART_OF_WORD or unit == "届":
        return False
    if unit in DURATIONS:
        return unit != "年" and bound in ("at_least", "at_most")
    if unit in ("倍", "个百分点", "百分点", "个基点"):
        return True
    if not unit and _SPOKEN_RANGE.match(found.string, found.end()):
        return True
    if _EACH_TIME.search(before) and amount == "1" and unit in ("次", "轮", "遍", "期", "场", "回"):
        return True
    if unit in ("成", "番"):
        return len(number) == 1 and (
            unit == "番"
            or bound != "exactly"
            or bool(re.search("[占过超近有达]$|[%倍成番][和与及\u3001]$|(?:增长|提高|下降|减少|增加|提升|上升)$", before))
        )
    if not unit:
        return bool(scale) and bound != "exactly"
    if len(number) == 1 and number in "百千万亿":
        return bound != "exactly"
    if unit in ("元", "分", "块") and not scale:
        return len(number) > 1
    if re.search("[百千万亿]", number):
        return True
    if amount in ("0", "1"):
        if unit == "批":
            return False
        if _stands_behind(found, amount, before):
            return True
        return amount == "1" and bound in ("at_least", "at_most") and found["more"] is None
    if bound in ("at_least", "at_most") or _stands_behind(found, amount, before):
        return True
    return unit[0] in CONCRETE or float(amount) > 20


def _stands_behind(found: re.Match[str], amount: str, before: str) -> bool:
    """Return whether a numeral stands behind what it counts and ends its clause: 审议方案十一个; A、B、C三项 only recaps."""
    unit, text = found["unit"] or "", found.string
    if (
        sort_of(unit, "") != "count"
        or unit in _KINDS
        or float(amount) < 1
        or (amount == "1" and "\u3001" not in text[max(0, found.start() - 5) : found.start()])
    ):
        return False
    ends = (
        text[found.end() : found.end() + 1] in ("", "\uff0c", "\u3002", "\uff1b", "\u3001", "\uff08")
        or text[found.end() : found.end() + 1] == "将"
    )
    said = re.split("[\uff0c\u3002\uff1b\uff1a]", before)[-1]
    plain = said.rpartition("\u3001")[2]
    return ends and len(plain) >= 2 and "\u4e00" <= before[-1:] <= "\u9fff" and _ANNOUNCES.search(said) is None


def _bound(found: re.Match[str], before: str, *, spoken: bool) -> tuple[Bound, int]:
    """Return the bound of a match and how many characters before it say so; what stands after the number goes first."""
    bound: Bound = "exactly"
    taken = 0
    per = _PER_ONE.search(before)
    rate = len(per[0]) if per and any(pattern.search(before[: per.start()]) for pattern, _ in _BOUNDS) else 0
    before = before[: len(before) - rate]
    for pattern, meaning in _BOUNDS:
        if hit := pattern.search(before):
            bound, taken = meaning, len(hit[0]) + rate
            break
    else:
        if spoken and found["number"][0] in "百千万亿" and _OVER.search(before):
            bound, taken = "at_least", 1
        elif hit := _DISTANT.search(before):
            bound = "at_least" if hit[1] else "at_most"
    if found["after"]:
        last = found["after"]
        bound = "about" if last in ("左右", "上下") else "at_least" if last[-1] == "上" else "at_most"
    elif bound == "exactly" and found["more"] == "来":
        bound = "about"
    elif bound == "exactly" and (found["more"] or found["also"] or found["over"]):
        bound = "at_least"
    return bound, taken


def _is_date(found: re.Match[str], following: str, before: str, bound: Bound) -> bool:
    """Return whether a number is part of a calendar date or a time of day."""
    unit, number = found["unit"] or "", found["number"]
    return (
        (unit == "日" and (bound == "exactly" or before.endswith("月")))
        or (unit == "年" and ((len(number) == 4 and number.isdigit()) or following[:1] in "代级度"))
        or following[:1] in tuple("月时点")
    )
