"""Extract layer: amounts of what is given and shares of those who do something: 给予10万元奖励, 九成以上农户参与."""

import re

from app.extract.figure_owners import Base
from app.extract.figure_places import CLOSED, Found, Place
from app.extract.figure_subjects import is_clear, noun_after
from app.extract.figure_words import closing_verbs

_REACH = 64
_LONGEST_WHOM = 18
_LONGEST_SAID = 20
_EACH_ALONE = frozenset(["每人", "每户", "每家", "每名", "每人每月", "每人每年", "每户每年"])
_GIVEN = "给予|予以|发放|提供|奖励|补助|补贴|资助|拨付|支付|返还|享受|安排|兑付|兑现|缴纳|收取|奖补|扣除|罚款|一次性|按照?"
_GRANT = re.compile(
    f"(?:(?P<to>[对给为向])(?P<whom>[^\uff0c\uff1b\u3002]{{2,40}}?))??(?:再|另|均|可|最高|每年|分别)*(?P<verb>(?:{_GIVEN})+)"
    "(?P<each>每[\u4e00-\u9fff]{1,6}?(?:每[年月天次])?)?$"
)
_PLAIN = re.compile(
    "(?P<to>[对给为向])(?P<whom>[^\uff0c\uff1b\u3002\u3001]{2,40}?)(?:再|另|最高|每年|一次性)*(?P<verb>奖励|补助|补贴|资助|支持|奖补|返还)$"
)
_GOOD = re.compile(
    "的?(?:[^\uff0c\u3001\uff1b\u3002\u3000 的]{0,8}?)"
    "(?:奖励|补助|补贴|支持|资助|奖补|贴息|优惠|返还|救助|[\u4e00-\u9fff]金|贷款|减免|额度|经费)(?=$|[\u3001\uff0c\uff1b\u3002])"
)
_PEOPLE = re.compile(
    "(?:农户|村民|居民|群众|受访者|企业|村庄|行政村|社区|学校|党员|干部|职工|学生|家庭|代表|委员|乡镇|县区|用户|商户|项目|产品|员工|师生|人口|地区|城市|单位|[\u4e00-\u9fff]{1,6}[户者员民村生人企])"
)
_COVERING = re.compile("(?:覆盖|惠及|涉及|涵盖|服务|辐射|吸引|带动)$")
_WHERE = re.compile("(?:全[省市区县国镇乡村球校]|世界|全国|我[省市区县国])")
_WHOLE = re.compile(_WHERE.pattern + "$")
_AT_START = re.compile("(?:(?:目前|现在|如今|已有?|有|全[省市区县国镇乡村校]|其中|约|近)*)$")


def _reach(place: Place) -> int:
    """Return where the words before the amount begin that may say to whom it is given."""
    return max(place.left, place.amount.left - _REACH)


def granted(place: Place) -> Found | None:
    """Return the figure of what is given: 对首次入统的企业给予10万元奖励."""
    amount, masked, after = place.amount, place.before[1], place.after
    whole = place.zone.masked(_reach(place), amount.left)
    if amount.sort not in ("measure", "share"):
        return None
    if CLOSED.match(after):
        found = _PLAIN.search(whole)
        if found is None or amount.sort != "measure":
            return None
        return _found(place, _whom(place, found) + found["verb"], 0)
    given = _GRANT.search(whole)
    good = _GOOD.match(after) or (amount.sort == "share" and re.match("给予[\u4e00-\u9fff]{2,6}", after))
    if given is None or not good or not masked:
        return None
    thing = good[0].removeprefix("的")
    whom = _whom(place, given) if given["to"] else ""
    verb = "" if given["verb"].startswith(("按", "一次性")) else given["verb"]
    said = given["each"] or verb
    if not whom and given["each"] in _EACH_ALONE:
        whom = _recipient(place, whole[: given.start()])
        if not whom:
            return None
    return _found(place, (whom or "") + said + thing, len(good[0])) if whom or len(said + thing) >= 4 else None


def _recipient(place: Place, before: str) -> str:
    """Return who stands before the verb where 每人 alone says to whom: 患病妇女|给予每人1万元救助."""
    noun = re.split("[\u3001\uff0c\uff1b\u3002]", before)[-1]
    at = _reach(place) + len(before) - len(noun)
    return place.text[at : at + len(noun)] if 3 <= len(noun) <= _LONGEST_WHOM and not re.search("[0-9]", noun) else ""


def _whom(place: Place, found: re.Match[str]) -> str:
    """Return to whom something is given, only the noun where what describes it is long or holds a number."""
    start = _reach(place) + found.start("whom")
    whom = place.text[start : start + len(found["whom"])]
    if len(whom) > _LONGEST_WHOM or re.search("[0-9]", whom):
        whom = whom.rpartition("的")[2]
    return found["to"] + whom if 2 <= len(whom) <= _LONGEST_WHOM and not re.search("[0-9]", whom) else ""


def _found(place: Place, subject: str, size: int) -> Found | None:
    if not is_clear(subject) or len(subject) < 3:
        return None
    return Found(place.amount, subject, place.start, place.amount.right + size, 0.8, "granted")


def shared_by(place: Place, base: Base | None) -> Found | None:
    """Return the figure of those of whom a share does something or of whose whole it is a part.

    九成以上农户参与兑换 → 农户参与兑换; 覆盖六成以上社区 → 覆盖社区; 全市18.6%的税收 → 全市税收, and of the next in the row.
    """
    amount, masked, after = place.amount, place.before[1], place.after
    if amount.sort != "share" or amount.value.unit not in ("%", "成") or CLOSED.match(after):
        return None
    skip = len(after) - len(after.removeprefix("的"))
    noun = noun_after(after[skip:], governed=False)
    if len(noun) < 2:
        return None
    where = _WHOLE.search(masked)
    whole = where[0] if where else base.head if place.joint and not masked and base is not None and _WHERE.fullmatch(base.head) else ""
    if skip and whole:
        reach = _COVERING.search(masked[: -len(whole)]) if where else None
        return _share(place, (reach[0] if reach else "") + whole + noun, skip + len(noun))
    if covering := _COVERING.search(masked):
        return _share(place, covering[0] + noun, skip + len(noun))
    people = _PEOPLE.match(after, skip)
    if people is None or not _AT_START.fullmatch(masked):
        return None
    end = re.search("[\uff0c\u3001\uff1b\u3002\uff1a\n]|$", after)
    said = place.text[amount.right + skip : amount.right + (end.start() if end else 0)]
    if len(said) > _LONGEST_SAID or re.search("[0-9]", said):
        said = noun
    return _share(place, said, skip + len(said)) if len(said) > len(people[0]) or closing_verbs(masked) else None


def _share(place: Place, subject: str, size: int) -> Found | None:
    if not is_clear(subject) or len(subject) < 3:
        return None
    return Found(place.amount, subject, place.start, place.amount.right + size, 0.75, "share")


def whole_of(found: Found) -> str:
    """Return of what whole a share is a part, for the next in its row: 全市|税收."""
    whole = _WHERE.match(found.subject) if found.mechanism == "share" else None
    return whole[0] if whole else ""
