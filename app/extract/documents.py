"""Extract layer: documents: titles in book-title marks, each with what the report says that it does."""

import re
from collections.abc import Iterator

import msgspec

from app.extract.figure_words import opening_verbs
from app.extract.model import KeyPoint
from app.extract.passages import Zone
from app.extract.scan import Scan
from app.report.folding import fold, stable_id

_ISSUED = (
    "出台|印发|制定|制订|颁布|发布|公布|下发|转发|印制|编制|修订|修改|完善|起草|拟定|拟订|形成|建立|健全|审议|通过|批准|批复|签署|"
    "签订|签约|实施|施行|执行|推行|落实|提交|报送|提请|"
    "提出|研究|推出|联合|共同|率先|正式|先后|相继|配套|牵头|协助|推动|完成|撰写|编写|编印|出版|落地"
)
_ISSUED_BEFORE = re.compile(f"(?:{_ISSUED})[^\uff0c\u3002\uff1b\u300b]{{0,12}}$")
_CITED_BEFORE = re.compile(
    "(?:根据|依据|按照|依照|遵照|遵循|对照|学习|宣传|贯彻|贯彻落实|学习贯彻|严格执行|违反|参照|参考|刊登|刊发|载|登|见|引自|引用|"
    "阅读|研读|观看|收看|唱|演唱|歌曲|纪录片|电影|电视剧|节目|栏目|专题片|"
    "荣登|登上|入选|亮相|来源|摘自|专著|图书|读物|一书|杂志|报纸)[^\uff0c\u3002\uff1b\u300b]{0,14}$"
)
_PRESS = re.compile(
    "(?:日报|晚报|时报|早报|商报|晨报|周报|周刊|月刊|半月谈|求是|杂志|学刊|通讯|观察报|青年报|法治报|法制报|政协报|新闻联播|焦点访谈)$"
)
_PAPERS = (
    "通知|意见|办法|制度|条例|规划|方案|纲要|决定|细则|规定|章程|准则|规则|计划|建议|法|草案|报告|决议|公报|标准|目录|指南|清单|协议|"
    "备忘录|公告|措施|政策|若干|要点|纪要|导则|白皮书|蓝皮书|指引|公约|"
    "倡议|倡议书|宣言|意见稿|行动|预案|台账|批复|总则|说明|函|手册|汇编|守则|规程|规范|机制|十条|条|"
    "新政|规约|民约|举措|路线图|施工图|任务书|责任书|承诺书|建议书|明白纸|教程|名录|须知|协定"
)
_PAPER = re.compile(f"(?:{_PAPERS})(?:\uff08[^\uff09]*\uff09)?$")
_SAYS = re.compile(
    "(?:据此|相应|由此)?(?:从.{1,24}?|具体|进一步|首次|系统|全面|科学|深刻|还|也|重点|主要|分别|对.{1,16}?|将.{1,12}?|把.{1,12}?|就.{1,16}?|在.{1,12}?|"
    "明确)?"
    "(?:明确|规定|规范|提出|部署|设置|设定|要求|指出|强调|确定|确立|划定|细化|阐明|阐述|提供|推出|建立|围绕|聚焦|构建|安排|作出|作了|"
    "体现|包括|包含|涵盖|共|共有|分为|制定|列出|列入|支持|鼓励|禁止|"
    "旨在|填补|解决|破解|完善|健全|推动|促进|统筹|保障|描绘|擘画|勾画|绘就|总结|回顾|分析|落地|被|获|为|是|"
    "约定|绘制|编入|新增|设有|列明|设立|出台|实施|施行|印发|颁布|发布|正式|顺利|通过|推行|成为|吸收|采纳|覆盖|谋划|布局|量化)"
)
_POOR = re.compile("(?:坚持|正式)?(?:出台|实施|施行|印发|颁布|发布|通过|正式|顺利|落地|被|获|为|是|体现|坚持)")
_OPENS_ONLY = re.compile("(?:围绕|通过|按照|根据|针对|依托|为|以|从|对|坚持|聚焦|着眼|立足|在|将|把|由|结合|就|明确$)")
_TOPIC = re.compile(
    "(?:其中|同时|此外|另外|而且|并且|我们|我市|我省|我区|我县|今年|去年|目前|但|也|[一-龥]{0,4}(?:工作|水平|能力|成效|局面|质量))"
)
_HEAD = re.compile(
    "(?:等(?:文件|法规|制度|政策|办法|规定|意见|方案)?|的通知|的意见|及.{0,8}|文件|（[^）]*）)?[\uff0c\uff1a](?:并|同时|为此)?"
)
_TITLE = re.compile("关于(.{4,40})的[^的]{2,8}$")
"""A title that itself says what the document does: 关于支持…的若干措施."""
_DOES = re.compile(
    "(?:按|每年|每季度|每月|年内|全年|分层|分类|分级|逐年|进一步|逐项|逐一|首次|统一|具体|每年|全面|商请|重点|分别|同步|率先|对|把|将|从|就|围绕)[^\uff0c]{4,}"
)
_ROW_AFTER = re.compile("(?:[\u3001和与及]?\u300a\u25a0+\u300b)+")
_ROW_BEFORE = re.compile("(?:\u300a\u25a0+\u300b[\u3001和与及]?)+$")
_CARRIES = re.compile("(?:给予|实行|实施分|评定|计分|兑换|发放|核算|打分|量化)")
"""What those do by a document's own rules who act by it: 依照《…》给予奖励."""
_LAW = re.compile("(?:法|条例|章程|准则)$")
_BY_LEVEL = re.compile("(?:按|分|每)[^\uff0c]{2,24}(?:给予|安排|补助|补贴|奖励|资助)")
_BASIS = re.compile("(?:根据|依据|按照|依照|遵照|对照|参照|违反)$")
_CARRIED_OUT = re.compile("(?:施行|实施|执行|推行|落实|贯彻)$")
"""Behind these a clause says what those do who carry the document out."""
_PASSING = re.compile("(?:按照|根据|围绕|坚持|聚焦|立足|针对|得到|获得?|受到|经)[^\uff0c\u3002\uff1b]{2,24}\uff0c")
_LONGEST = 60
_ROW_REACH = 120
_CLAUSES = 2


class _Mention(msgspec.Struct, frozen=True, gc=False):
    """One place where a title stands: edges with its marks, and what the text says there that the document does."""

    paragraph: int
    left: int
    right: int
    does: str
    end: int
    rank: int


def find_documents(scan: Scan) -> list[KeyPoint]:
    """Return the documents of a report in the order of their first mention, each with the fullest thing said of it.

    Newspapers, broadcasts and songs are none; nor is a title that the report only cites (根据《…》).
    """
    mentions: dict[str, list[_Mention]] = {}
    titles: dict[str, str] = {}
    for passage in scan.passages:
        text = scan.report.paragraphs[passage.index]
        for zone, home in zip(passage.inner, passage.homes, strict=True):
            title = text[zone.start : zone.end]
            if zone.opener != "\u300a" or home.opener not in ("", "\uff08") or not _names_paper(zone.text[zone.start : zone.end]):
                continue
            key = fold(title)
            titles.setdefault(key, title)
            mentions.setdefault(key, []).append(_mention(home, text, zone))
    return [point for key, found in mentions.items() for point in _points(scan, titles[key], key, found)]


def _names_paper(title: str) -> bool:
    return len(fold(title)) >= 2 and _PRESS.search(title) is None and _PAPER.search(title) is not None


def _points(scan: Scan, title: str, key: str, found: list[_Mention]) -> Iterator[KeyPoint]:
    best = max(found, key=lambda mention: mention.rank)
    if best.rank < 0:
        return
    yield KeyPoint(
        id=stable_id("document", key, "1"),
        kind="document",
        name=title,
        members=(),
        open=False,
        value=None,
        subject=best.does,
        salience=0.7 if best.does else 0.4,
        confidence=0.85 if best.does else 0.7,
        mechanism="says" if best.rank >= 3 else "issued" if best.does else "titled",
        evidence=scan.report.quote(best.paragraph, best.left, max(best.right, best.end)),
        member_evidence=(),
    )


def _mention(home: Zone, text: str, title: Zone) -> _Mention:
    """Return what the text says of a document at one of its titles; a rank below 0 where it only cites it."""
    left, right = title.start - 1, title.end + 1
    start, end = home.sentence(left)
    before = _ROW_BEFORE.sub("", home.masked(max(start, left - _ROW_REACH), left))[-30:]
    if row := _ROW_AFTER.match(home.masked(right, min(end, right + _ROW_REACH))):
        right += row.end()
    after = home.masked(right, min(end, right + 2 * _LONGEST))
    if _BASIS.search(before) and _CARRIES.match(after) and not _LAW.search(text[title.start : title.end]):
        does, stop = _deed(home, text, right, end)
        return _Mention(title.paragraph, left, right, does, stop, 1 if does else -1)
    says = _SAYS.match(after)
    if says and not _BASIS.search(before) and not (after.startswith(("为", "是")) and len(after) < 6):
        does, stop = _deed(home, text, right, end)
        return _Mention(title.paragraph, left, right, does, stop, 3 if not _POOR.match(after) else 1)
    passing = _PASSING.match(after)
    if passing and not _CITED_BEFORE.search(before):
        does, stop = _deed(home, text, right + passing.end(), end)
        if does and not _TOPIC.match(does) and _acts(does):
            return _Mention(title.paragraph, left, right, does, stop, 2)
    issued = _ISSUED_BEFORE.search(before) is not None
    opened = _HEAD.match(after)
    if issued and opened and not after.startswith("\u3001"):
        at = right + opened.end()
        does, stop = _deed(home, text, at, end)
        acts = (_SAYS.match(does) or _BY_LEVEL.match(does)) is not None if _CARRIED_OUT.search(before) else _acts(does)
        if does and not _TOPIC.match(does) and acts:
            return _Mention(title.paragraph, left, right, does, stop, 2)
    if opened and not _CITED_BEFORE.search(before):
        does, stop = _deed(home, text, right + opened.end(), end)
        if _SAYS.match(does) and not _POOR.match(does):
            return _Mention(title.paragraph, left, right, does, stop, 2)
    if issued and not _CITED_BEFORE.search(before):
        told = _TITLE.match(text[title.start : title.end])
        return _Mention(title.paragraph, left, right, told[1] if told else "", right, 1 if told else 0)
    return _Mention(title.paragraph, left, right, "", right, -1)


def _acts(clause: str) -> bool:
    """Return whether a clause behind a document that was issued is its deed: it opens with a verb, not with somebody else who acts."""
    if _SAYS.match(clause) or _OPENS_ONLY.match(clause) or _DOES.match(clause):
        return True
    return opening_verbs(clause) > 0


def _deed(home: Zone, text: str, at: int, end: int) -> tuple[str, int]:
    """Return the clause that starts at `at`, with the next one where it only opens it (围绕…，建立…), and where it ends."""
    stop = at
    for _ in range(_CLAUSES):
        _, stop = home.clause(stop if stop == at else stop + 1)
        stop = min(stop, end)
        clause = home.masked(at, stop)
        if not _OPENS_ONLY.match(clause) or stop >= end or home.masked(stop, stop + 1) != "\uff0c":
            break
    does = text[at:stop].strip()
    return (does, stop) if 3 <= len(does) <= _LONGEST * 2 else ("", at)
