"""Questions layer: whether words cut out of a report can be read alone: who is meant, and nothing before them."""

import re

from app.extract.words import HEADS

_HANGING = re.compile(
    r"(?:其中|包括|即|也就是|指(?![导标数引示])|据此|由此|对此|为此|因此|从而|同时|此外|另外|并且|而且|以及|进而|以此|藉此|借此|在此|这些|这一|上述|该[项类]|其[^他余]|"
    r"[并且也还又均都该此这它他使让和与及或而则更就]|分别|各占|共计|合计|同比|环比|比上年|较上年|比去年|占比|达到|[达占居至超]|高于|低于|位居|"
    r"(?:总量|增速|增幅|降幅|涨幅|比重|比例|数量|人数|规模|总数|总额|面积|产量|营收|利润)[^\u3001\uff0c的]{0,2}(?:[达超增下提降突]|[0-9_])|"
    r"(?:增长|下降|提高|提升|增加|减少|上升|回落|降低)[^\u4e00-\u9fff]|增至|降至|升至|"
    r"等[\uff0c\u3001]|[\uff0c\u3001\uff1b\uff1a\u3002\u201d\u2019\uff09\u300b%]|\u2026)"
)
_EFFECTS = re.compile(
    r"(?:带动|拉动|惠及|挽回|给予|处置|减少|服务|接待|吸引|节约|受理|撬动|覆盖|移送|立案|罚款|行政|查处|助力|涉及|预计|可|为|对|由|向|把|将|在|以|"
    r"引导|带领|发动|动员|督促|明确|要求|规定|促成|兑现|解决|化解|评选|评出|办理|办结|收到|提出|到位|签约|入驻|聚集|汇聚|辐射|实现|完成率|满意率|日均|每|户均|人均(?!可支配|预期|地区|公共))"
)
_PLACES = re.compile(r"(?:全[省市区县州盟旗镇乡街村国]|我[省市区县]|[\u4e00-\u9fff]{2,3}[省市区县州](?!场|化|域|民))")
NUMBERING = re.compile(
    "\\s*(?:[\\[\uff3b]?[0-9]{1,2}[.\u3001\uff0e\\]\uff3d](?![0-9])|\uff08[一二三四五六七八九十0-9]{1,3}\uff09|[一二三四五六七八九十]{1,3}\u3001|[\u2460-\u2473]|"
    "第?[一二三四五六七八九十]{1,3}[是要](?![求素闻])\uff0c?|第[一二三四五六七八九十]{1,2}[\uff0c\u3001]|其[一二三四五六][\uff0c\u3001]|"
    "(?:首先|其次|再次|最后)\uff0c|\u2014\u2014)\\s*"
)
"""A number before a sentence's first word."""


def hangs(text: str) -> bool:
    """Return whether `text` opens with a word that leans on what stood before it."""
    return _HANGING.match(text) is not None


def stands(clause: str, subjects: re.Pattern[str]) -> bool:
    """Return whether a clause out of the middle of a sentence says by itself what it speaks of.

    It opens with a place, with a verb of what was done, or with one of the `subjects` that everybody knows.
    """
    if hangs(clause) or _EFFECTS.match(clause):
        return False
    known = subjects.search(clause)
    if known is not None and known.start() <= _NEAR:
        return True
    told = len(_SOFT.split(clause, maxsplit=1)[0]) >= _TOLD
    return told and (clause[:2] in HEADS or _PLACES.match(clause) is not None)


_NEAR = 8
_TOLD = 14
"""A clause that opens with a verb has no doer; it must be so long to say by itself what was done."""
_SOFT = re.compile("[\uff0c\uff1b\u3002]")
