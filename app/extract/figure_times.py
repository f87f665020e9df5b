"""Extract layer: how long something lasts or may last: 公示不少于7天, 须在3个月内召开会议, 提供7天免费住宿."""

import re

from app.extract.figure_owners import Base
from app.extract.figure_places import CLOSED, LASTING, Found, Place, measured, sureness
from app.extract.figure_subjects import before_number, inherits, is_clear, noun_after, strip_lead
from app.extract.figure_thinning import thinned
from app.extract.figure_words import ACTS, MEASURED_END, closing_verbs

_LONGEST_OWNER = 14
_LONGEST_SAID = 18
_LONGEST_SPENT = 6
_DUTY = re.compile(
    "(?:必须|应当|务必|务须|原则上|一般|最长|最多|承诺|确保|力争|做到|保证|须|应|要|需|可|能|在|于|的|并|均|都|将|就|最快|仅需?|只需|只要|用)+$"
)
_DONE = re.compile(
    "(?:内)?(?:全部|即可|就能|可|便可)?(?:办结|办成|办好|办完|办理|完成|到账|出证|审结|送达|拿证|取证|领证|答复|反馈|办妥|通达|上门|响应|处置)"
)
_SPENT = re.compile("(?:持续|历时|长达|耗时|为期)(?:了|长达|近)?$")
_MAY = re.compile("(?:即可|便可|就可|就能|便能|可以|可|能)(?![见持行])")
_ON_AND_ON = re.compile("(?:连续|已连续|持续|连续已)$")
_NOTHING = re.compile("(?:没有|未|无|零(?!售|部件)|不)")
_RUNNING = re.compile(
    "(?:安全生产|安全运行|安全飞行|安全行车|稳定运行|无事故|值守|驻守|公示|公告|停产|运行|开放|驻村|加班|蹲点|封闭|隔离|延时|休假|住院|受训|培训|轮训|服务)$"
)
_STOCK = re.compile("的?[\u4e00-\u9fff]{0,4}(?:量|需求)(?=$|[\u3001\uff0c\u3002\uff1b])")
_END = re.compile("[\u3001\uff0c\u3002\uff1b\uff1a\uff08\n]|$")
_NO_DEED = re.compile("的|以来|来|后|前|间|里|中|期间|之|[至到]|与|和")


def lasting(place: Place, base: Base | None, topic: str) -> Found | None:
    """Return the figure of a span of time whose clause says what lasts that long; None for one that only dates something."""
    before, after, amount = place.before[1], place.after, place.amount
    goes_on = base is not None and base.sort == "time" and inherits(before_number(before))
    if LASTING.search(before) or (goes_on and CLOSED.match(after)):
        return measured(place, base, topic)
    if amount.value.unit != "年":
        ending = place.zone.masked(amount.end, amount.right)
        if ending == "内" or _DONE.match(after):
            return _within(place)
        if (given := closing_verbs(before)) in ("提供", "享受", "给予", "获得"):
            return _given(place, given)
    if _ON_AND_ON.search(before) and _NOTHING.match(after):
        return _found(place, "连续" + _said(place), len(_said(place)))
    if spent := _SPENT.search(before):
        return _spent(place, spent)
    if _MAY.match(after):
        return _may(place)
    bounded = amount.left < amount.start or amount.right > amount.end
    if amount.left < amount.start and (stock := _STOCK.match(after)):
        owner = _doer(place)
        return _found(place, owner + stock[0], len(stock[0])) if owner else None
    if CLOSED.match(after) and amount.value.unit != "年" and (bounded or _RUNNING.search(before)):
        return measured(place, None, topic)
    return None


def _said(place: Place) -> str:
    """Return what its clause says behind the amount."""
    end = _END.search(place.after)
    return place.text[place.amount.right : place.amount.right + (end.start() if end else 0)]


def _found(place: Place, subject: str, size: int, sure: float = 0.75) -> Found | None:
    fits = 0 < size <= _LONGEST_SAID and len(subject) >= 3 and is_clear(subject) and not re.search("[0-9]", subject)
    return Found(place.amount, subject, place.start, place.amount.right + size, sure, "lasting") if fits else None


def _doer(place: Place) -> str:
    """Return who or what stands before the words that set the time: 案发单位|须在."""
    offset, masked = place.before
    while (shorter := _DUTY.sub("", masked)) != masked:
        masked = shorter
    phrase = strip_lead(masked.rpartition("\u3001")[2])
    phrase = phrase.rpartition("由")[2]
    at = offset + masked.rfind(phrase)
    return place.text[at : at + len(phrase)] if len(phrase) <= _LONGEST_OWNER and not re.search("[0-9]", phrase) else ""


def _within(place: Place) -> Found | None:
    """Return the figure of a time within which something is done: 责任部门须在15个工作日内重新答复."""
    said, owner = _said(place), _doer(place)
    if (
        _NO_DEED.match(said)
        or "率" in said
        or MEASURED_END.search(said)
        or said.endswith(("率", "时限", "制", "制度", "机制"))
        or len(said) < 2
    ):
        return None
    if not any(said[at : at + 2] in ACTS for at in range(len(said) - 1)):
        return None
    return _found(place, owner + said, len(said)) if owner or len(said) >= 4 else None


def _given(place: Place, verb: str) -> Found | None:
    """Return the figure of what is given for a time: 提供7天免费住宿."""
    noun = noun_after(place.after.removeprefix("的"), governed=True)
    begin = place.after.find(noun)
    return _found(place, verb + noun, begin + len(noun)) if len(noun) >= 3 else None


def _spent(place: Place, spent: re.Match[str]) -> Found | None:
    """Return the figure of what goes on for a time: 持续6小时的暴雨 → 暴雨持续; 会议历时3小时."""
    verb = spent[0].removesuffix("近").removesuffix("了")
    if place.after.startswith("的"):
        noun = noun_after(place.after[1:], governed=False)
        return _found(place, noun + verb, len(noun) + 1) if 2 <= len(noun) <= _LONGEST_SPENT else None
    owner = strip_lead(place.before[1][: spent.start()])
    if not CLOSED.match(place.after) or len(owner) < 2 or place.amount.value.unit == "年":
        return None
    return Found(place.amount, owner + verb, place.start, place.amount.right, sureness(owner), "lasting") if is_clear(owner) else None


def _may(place: Place) -> Found | None:
    """Return the figure of the time in which one can do something: 步行15分钟可到达."""
    _, masked = place.before
    end = re.search("[\uff0c\u3002\uff1b\n]|$", place.after)
    said = place.text[place.amount.right : place.amount.right + (end.start() if end else 0)]
    owner = before_number(masked)
    if not 2 <= len(owner) <= _LONGEST_OWNER:
        return None
    shown = thinned(said, said)
    may = _MAY.match(said)
    head = may[0] if may and not shown.startswith(may[0]) else ""
    return _found(place, owner + head + shown, min(len(said), _LONGEST_SAID))
