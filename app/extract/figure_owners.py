"""Extract layer: what a figure's own words leave out and its sentence supplies: the verb of a row, an owner, an object."""

import re

import msgspec

from app.extract.figure_subjects import base_of, head_of
from app.extract.figure_units import stem_of
from app.extract.figure_words import (
    ACTS,
    DEEDS,
    EMPTY,
    MEASURED_END,
    OWNER,
    PEOPLE,
    TALLIES,
    deed_before,
    is_verb_only,
    opening_verbs,
    plain_verb,
    says_too_little,
)

_LONGEST_OWNER = 14
_WITHIN = re.compile(
    "[\u4e00-\u9fff]{2,8}?(选派|接待|引进|新增|培育|建成|办理|发放|举办|新建|引育|打造|招引|改造|运送|创建|开通|培训|新设|组建|争取)"
    "(?![率数量额者人班业])[\u4e00-\u9fff\u201c]{2}"
)
_COMPARED = ("高于", "低于", "快于", "慢于", "好于", "优于", "高出", "比", "较")
_MORE = ("新增", "净增", "新建", "新设", "新认定", "新建成", "增加", "新获批", "新培育", "新签约", "新登记")
_STAYED_AWAY = frozenset(["请假", "缺席", "列席"])
_ATTENDING = frozenset(["出席", "列席", "参加", "参与", "获得", "享受"])
_RATES = frozenset(["年均", "月均", "日均", "每年", "每月", "每天"])
_EACH = frozenset(["每人", "每户", "人均", "户均", "每名", "每家", "每村", "每个"])
_RATE = re.compile(
    "(?:成功|实现|完成|办结|化解|销号|整改|达标|合格|兑现|落地|开工|投产|履约|利用|入住|就业|签约|转化|续约|修复)率|增幅|降幅|减幅|涨幅"
)
_LABEL = re.compile("[1-5]?A{1,5}级|[A-Z甲乙丙丁][类级等档]|[特一二三四五优][等级类]奖?|[金银铜]奖|(?:国家|省部?|市|县)级")
_LEVEL = re.compile("^(?:国家|省部?|市|县)级")
_LABEL_END = re.compile(f"(?:{_LABEL.pattern})$")
_LABEL_START = re.compile("[1-5]?A{1,5}级|[A-Z甲乙丙丁][类级等档]")
_OTHER_MEASURE = re.compile("[\u4e00-\u9fff][量额值率]$")
_NOT_CARRIED = frozenset(["完成", "接受", "提前", "超过", "成为", "覆盖", "惠及", "参与", "参加", "带动", "拉动", "吸引", "服务"])


class Base(msgspec.Struct, frozen=True, gc=False):
    """What the figures of a sentence speak of until another takes its place.

    `full` is the last subject with how it changed (地区生产总值|增长). `clause` and `end` are where its clause begins and its
    figure ends; `whole` says that what follows in the clause is said of it;
    `sort` is what its unit does, `unit` that unit, `head` the verb that its row begins with.
    """

    subject: str
    full: str
    start: int
    clause: int
    end: int
    whole: bool
    sort: str
    head: str
    unit: str = ""


def head_of_row(subject: str) -> str:
    """Return the verb, with 年均 or 累计 before it, that a subject opens with or has in it; "" where a row has none to share."""
    size = opening_verbs(subject)
    if size and not (subject[:2] in _ATTENDING and "的" in subject):
        return subject[:size]
    if subject[:2] in TALLIES:
        return subject[:2]
    found = _WITHIN.match(subject)
    return found[1] if found else ""


def complete(shown: str, base: Base | None, topic: str, *, joint: bool, runs_on: bool, sort: str, unit: str = "") -> str:
    """Return a subject with what it needs from its sentence; unchanged where it needs nothing or nothing helps.

    `joint`: it goes on a row (新增A 5户、B 10户: the verb is shared); `runs_on`: it is said of what was counted before it in its clause.
    """
    if base is None:
        return topic + shown if _speaks_of(topic, shown) or (topic and says_too_little(shown)) else shown
    if runs_on:
        return base.subject + shown
    if is_verb_only(shown):
        return _done_to(shown, base, unit) if sort == base.sort else shown
    if _LABEL.fullmatch(shown) and sort == base.sort:
        return _labelled(shown, base)
    if shown in _EACH and base.sort == "count":
        return base.subject + shown
    if sort == "share" and base.sort == "count" and _RATE.fullmatch(shown) and not joint:
        return _rated(shown, base)
    if joint and base.head and not opening_verbs(shown) and not MEASURED_END.search(shown):
        head = base.head if base.head[-2:] not in _NOT_CARRIED else ""
        return shown if shown.startswith(head) else head + shown
    if joint and base.head[:2] in _RATES and shown[:2] not in _RATES and not MEASURED_END.search(shown):
        return base.head[:2] + shown
    thing = shown[opening_verbs(shown) :]
    if not says_too_little(thing):
        return topic + shown if _speaks_of(topic, shown) else shown
    if owner := _owner(base.subject, topic):
        return owner + shown
    if joint and base.sort == "count" and MEASURED_END.search(thing) and not thing.endswith("吞吐量"):
        return base.subject + shown
    return topic + shown if topic and not shown.startswith(topic) else shown


def _speaks_of(topic: str, shown: str) -> bool:
    """Return whether a sentence about a company goes on with a measure of it: 某集团…，高端产品占比…."""
    plain = shown[:2] not in ("全省", "全市", "全国", "全县", "全区", "规上", "规模", "地区")
    return bool(topic) and plain and MEASURED_END.search(shown) is not None and not shown.startswith(topic) and not OWNER.match(shown)


def _owner(subject: str, topic: str) -> str:
    """Return who the subject's measure belongs to: 省属企业|资产总额; "" where it names no owner."""
    if topic and subject.startswith(topic):
        return topic
    found = OWNER.match(subject)
    if not found or found.end() > _LONGEST_OWNER or not MEASURED_END.search(subject):
        return ""
    return found[0]


def described(phrase: str, base: Base | None, unit: str, *, said: bool) -> str:
    """Return what a phrase that ends with 的 counts: things of the kind counted before it, or those who do what it says.

    收入5万元以上的村…，10万元以上的… → 10万元以上的村; 返乡创业的有… → 返乡创业.
    """
    if base is not None and base.sort == "count" and stem_of(unit) == stem_of(base.unit):
        kind = base.subject.rpartition("的")[2]
        return phrase + (kind if kind != base.subject else base.subject[deed_before(base.subject) :])
    return phrase[:-1] if said and len(phrase) > 4 and any(phrase[at : at + 2] in ACTS | DEEDS for at in range(len(phrase) - 1)) else ""


def _labelled(label: str, base: Base) -> str:
    """Return a grade or class with what it is one of: 办理建议…，其中A类… → A类建议; 获一等奖…、二等奖…: the same verb."""
    if found := _LABEL_END.search(base.subject):
        return base.subject[: found.start()] + label
    size = deed_before(base.subject)
    thing = base.subject[size:]
    if _LEVEL.fullmatch(label):
        return base.subject[:size] + label + _LEVEL.sub("", thing)
    return label + _LABEL_START.sub("", thing)


def _rated(rate: str, base: Base) -> str:
    """Return a rate with that of which it is one: 认领微心愿…，实现率… → 微心愿实现率; 调解A、B纠纷…，成功率… → 调解成功率."""
    if is_verb_only(base.subject) or len(base.subject) == 2:
        return rate
    size = deed_before(base.subject)
    thing = base.subject[size:] if len(base.subject) - size > 2 else base.subject
    return (base.subject[:size] if "\u3001" in thing or rate in ("成功率", "完成率") else thing) + rate


def _done_to(verb: str, base: Base, unit: str) -> str:
    """Return a verb with the object of the one before it: 收集意见建议…，办结… → 办结意见建议."""
    if verb in _STAYED_AWAY or (unit in PEOPLE and base.unit not in PEOPLE):
        return verb
    thing = _LABEL_START.sub("", base.subject[deed_before(base.subject) :]).removeprefix("各类").removeprefix("应到")
    if thing == base.subject:
        thing = head_of(base.subject)
    plain = plain_verb(verb)
    same = stem_of(unit) == stem_of(base.unit)
    if thing == base.subject or (plain[:2] in EMPTY and not same) or (plain[:2] not in ACTS and not (same and plain[:2] in DEEDS)):
        return verb
    return thing + verb if plain.endswith(("成功", "完毕")) else verb + thing


def joined(base: Base, phrase: str, unit: str, *, tally: bool, level: bool) -> str:
    """Return an inherited subject: the base with the phrase behind it, a measure of its own replacing the base's.

    A tally (累计达到46个) speaks of all there are, so the verb of the base (新增…26个) goes; a comparison in percentage points
    (高于全国0.3个百分点) speaks of how the base changed; a `level` (突破5亿元) of the base itself.
    """
    if tally:
        size = opening_verbs(base.subject)
        thing = base.subject[size:] if base.subject[:size].endswith(_MORE) else base.subject
        return thing + phrase if phrase else thing + "累计"
    if level and not phrase:
        return base_of(base.full)
    if not phrase or (unit == "个百分点" and phrase.startswith(_COMPARED)):
        return base.full + phrase
    if phrase.startswith("占地"):
        return head_of(base.subject) + phrase
    if MEASURED_END.fullmatch(base_of(phrase)) and MEASURED_END.fullmatch(base_of(base.subject)):
        return phrase
    if MEASURED_END.fullmatch(base_of(phrase)) and _OTHER_MEASURE.search(base.subject) and not MEASURED_END.search(base.subject):
        return _owner(base.subject + "量", "") + phrase
    if MEASURED_END.fullmatch(base_of(phrase)):
        return (_owner(base.subject, "") or head_of(base.subject)) + phrase
    return base.subject + phrase
