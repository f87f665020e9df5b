"""Extract layer: a figure's subject without the names in it that only give examples: 建成A、B等养老机构 → 建成养老机构."""

import re

from app.extract.figure_subjects import CLEAR_NOUN
from app.extract.figure_words import ACTS, MEASURED_END, RELATING, opening_verbs, says_too_little

_KINDS = re.compile("(?<=\u3001)[\u4e00-\u9fff]{2,8}(?=\u201c?[两三四五六七八九十]大?(?:类|群体|领域|系列))")
_EXAMPLES = re.compile("(?:\u201c\u25a0+\u201d){2,}[两三四五六七八九十]+[个支类项大种]")
_MANY = 4
_LONG_LIST = 12
_SHORT_VERB = 6
_LONG = 20
_OF_MANY_KINDS = frozenset(["问题", "线索", "隐患", "矛盾", "纠纷", "案件", "诉求", "困难"])
_AIMED = re.compile("^(?P<who>[^\u3001]{0,6}?)(?:围绕|针对|面向|聚焦|就|对|向|与|同|赴|到|在|把|将|从)[^\u3001]+\u3001")
_DEED = re.compile(
    "(?:每(?:半?年|季度?|月|周)|年内)?(?:开展|进行|组织|举办|举行|实施|召开|提供|作出|共同|联合|完成|招商|调研|视察|走访|考察|督查|检查|宣讲|培训)"
    "(?![的和与及\u3001]).*$"
)
_QUOTED_KIND = re.compile("[^\u3001]*?(\u201c\u25a0+\u201d[\u4e00-\u9fff]{2,6})$")


def thinned(masked: str, shown: str) -> str:
    """Return a phrase without the examples in it where what stands behind them says enough.

    建成A、B等养老机构 → 建成养老机构; 招募“甲”“乙”两支志愿队伍 → 招募志愿队伍; 梳理A、B、C四大类事项 → 梳理四大类事项;
    围绕A、B、C开展视察 → 开展视察.
    """
    found = _EXAMPLES.search(masked) or _KINDS.search(shown)
    at = found.end() if found else masked.rfind("等") + 1
    if not found and (not at or "\u3001" not in masked[:at] or masked[at - 1 : at + 1] in ("等级", "等候")):
        return _told_short(masked, shown)
    thing = shown[at:]
    if not thing and (doing := _doing(masked[: masked.find("\u3001")])):
        return shown[:doing] if doing >= _SHORT_VERB else shown
    verb = shown[: opening_verbs(masked[: at - 1]) or _verb(masked[: at - 1])]
    long = masked[:at].count("\u3001") + 1 >= _MANY
    vague = says_too_little(thing) and not MEASURED_END.search(thing)
    if verb and vague and long:
        return verb + thing
    if len(thing) < CLEAR_NOUN or len(verb + thing) <= CLEAR_NOUN or says_too_little(thing) or MEASURED_END.fullmatch(thing):
        return verb + thing if verb and long and len(thing) >= 2 and not MEASURED_END.fullmatch(thing) else shown
    return verb + thing


def _doing(head: str) -> int:
    """Return where the last verb before a row of names ends that stands for all of them: 行动新吸纳|司机、快递员等; 0 where none does."""
    at = next((at for at in range(len(head) - 3, 1, -1) if head[at : at + 2] in ACTS and head[at : at + 2] not in RELATING), -2)
    return at + 2


def _verb(masked: str) -> int:
    """Return how long the words up to the verb are that a list follows: 现场收集|A、B."""
    return next((at + 2 for at in range(_SHORT_VERB) if masked[at : at + 2] in ACTS), 0)


def _told_short(masked: str, shown: str) -> str:
    """Return a phrase that holds a row of names by what was done there or to them, where that says enough."""
    if masked.count("\u3001") < 2 or len(masked) != len(shown):
        return shown
    last = masked.rfind("\u3001") + 1
    if (aimed := _AIMED.match(masked)) and (deed := _DEED.search(masked, last)):
        return (shown[: aimed.end("who")] if len(aimed["who"]) >= 3 else "") + shown[deed.start() :]
    if len(masked) > _LONG and (deed := _DEED.search(masked, last)) and deed.start() > last:
        return shown[deed.start() :]
    size = opening_verbs(masked)
    if not size or last - size < _LONG_LIST:
        return shown
    if quoted := _QUOTED_KIND.match(masked, last):
        return shown[:size] + shown[quoted.start(1) :]
    noun = shown[-2:]
    return shown[:size] + noun if noun in _OF_MANY_KINDS and len(masked) - last > CLEAR_NOUN else shown
