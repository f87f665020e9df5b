"""Questions layer: which figures are worth knowing: what every reader of a report is asked about, and what nobody should learn."""

import re
from functools import lru_cache

from app.extract.model import Value

HEADLINE, NOTABLE, MINOR, TRIVIAL = 3, 2, 1, 0
"""Asked in every way; as card, blank and choice; as a card where few figures are told; not at all."""
_COUNTED = frozenset("个家台部座处条项所套间张辆户栋艘架只期场次件份批片支名人位队组种类对本篇幅")
_TOTALS = re.compile("累计|总数|总量|总额|达到?|突破|超|稳定|累积|总规模|余额|净增|增至|扩大到|拓展至|首次|位居|居全国")
_RANKED = re.compile("全国(?!人大|政协|性|统一|平均|各)|国家级|世界|全球|首批|首个|获评|荣获|居全国")
_SHARES = re.compile("率|比重|占比|比例|强度|覆盖|普及|贡献|满意|占.{1,12}$")
_LASTING = re.compile("年均|累计|比20[0-9]{2}年|五年|翻番|倍")
_MONEY = re.compile("亿元|亿美元")
_ALL = "100"
"""A share of all that anyone guesses."""
_LARGE = 10
_MUCH = 100
_SOME = 5
_MANY = re.compile("项目|地区|案例|平台|园区|工厂|载体|单元|基地|示范|试点|赛事|活动")
_PLACE = re.compile(r"^(?:全[省市区县州镇乡街村]|我[省市区县]|今年|去年|全年|20[0-9]{2}年|规上|规模以上|全社会|地区|年均|累计)+")
_BRANCHES = ("增加值", "投资")
_NEAR = 6
"""A headline stands this near to the start of what is counted; further in, something else is counted."""
_FEW_NUMBERS = 4
_NUMBER = re.compile("[0-9]+(?:\\.[0-9]+)?")
_OWN = re.compile("委员|代表|党员|提案|建议|社情民意")
_DETAIL = re.compile("补助|补贴|奖励|标准|每人|每户|罚款|单价|租金")


@lru_cache(maxsize=32)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of `words`; one that finds nothing where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) if words else "(?!)")


def worth(value: Value, subject: str, part: str, row: int, headlines: tuple[str, ...], *, planned: bool) -> int:
    """Return what a figure is worth, from `HEADLINE` to `TRIVIAL`.

    `part` holds the words around it up to the next marks, `row` says how many numbers of the same row stand before it: the later ones
    of two weigh less, those of a longer row nothing. What a plan will count weighs less than what was reached.
    """
    if row > 1 or len(_NUMBER.findall(part)) > _FEW_NUMBERS:
        return TRIVIAL
    if value.unit == "%" and value.amount == _ALL and _SHARES.search(subject):
        return TRIVIAL
    about = _PLACE.sub("", subject)
    found = any_of(headlines).search(about)
    known = found is not None and found.start() <= _NEAR and not (found[0].endswith(_BRANCHES) and found.start() > 0)
    if _DETAIL.search(subject) and not known:
        return TRIVIAL
    if known and found is not None:
        counted = value.unit in _COUNTED and not about.endswith(found[0]) and not _RANKED.search(part)
        return MINOR if counted else NOTABLE if row or value.unit in _COUNTED else HEADLINE
    if planned and value.unit in _COUNTED:
        return TRIVIAL
    return max(_plain(value, subject, part) - (row > 0), TRIVIAL)


def _plain(value: Value, subject: str, part: str) -> int:
    """Return the worth of a figure that is no headline, from its unit and the words about it."""
    unit, amount = value.unit, float(value.amount) if _NUMBER.fullmatch(value.amount) else 0.0
    if unit in ("%", "个百分点", "百分点", "倍"):
        return NOTABLE if _SHARES.search(subject) or _LASTING.search(part) or _RANKED.search(part) else MINOR
    if unit == "分":
        return NOTABLE
    if _OWN.search(subject) and amount >= _LARGE:
        return NOTABLE
    if unit in _COUNTED:
        return NOTABLE if _RANKED.search(part) and amount >= _SOME and not _MANY.search(subject) else MINOR
    if _MONEY.search(unit):
        return NOTABLE if amount >= _MUCH or unit.startswith("万") or (_TOTALS.search(part) and amount >= _LARGE) else MINOR
    return NOTABLE if _TOTALS.search(part) and (amount >= _LARGE or unit[:1] in ("万", "亿")) else MINOR
