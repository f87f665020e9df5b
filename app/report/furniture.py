"""Report layer: what a page or a newspaper puts around a report."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from app.report.labels import FURNITURE, labelled
from app.report.lines import STOPS, Line, narrow

_MAX: Final = 200
"""Characters; furniture is short, and a long line is not looked at."""
_WORDS: Final = (
    "返回首页|返回顶部|返回列表|返回|首页|主页|网站首页|文章检索|全文检索|站内搜索|高级检索|高级搜索|搜索|检索|下载|打印|打印本页|打印文章|全屏|收藏|加入收藏|设为首页|关闭|关闭窗口|关闭本页|加大|还原|减小|放大|缩小|"
    "大|中|小|特大|默认|字号|字体|登录|注册|登录注册|无障碍|无障碍浏览|无障碍阅读|长者模式|关怀版|适老版|简体|繁体|简|繁|English|EN|RSS|微信|微博|QQ空间|QQ好友|朋友圈|新浪微博|微信公众号|客户端|手机版|电脑版|放大字体|缩小字体|A\\+|A-|T大|T小|"
    "移动版|分享|分享到|分享至|转发|点赞|评论|扫一扫|扫码阅读|扫码分享|语音播报|朗读|正文|上一篇|下一篇|上一版|下一版|上一期|下一期|上一页|下一页|上一条|下一条|末页|尾页|网站地图|联系我们|关于我们|"
    "版面导航|版面目录|标题导航|本版新闻|往期回顾|报纸目录|更多|更多>>|展开|收起|阅读全文|目录|返回目录|纠错|我要纠错|举报|标题|作者|关键字"
)
_ONLY_WORDS: Final = re.compile(rf"[\s|(\[\u3010]*(?:(?:{_WORDS})(?:[\s|>:/·\u3010\u3011\[\]()«»]+|$))+", re.IGNORECASE)
_MENU: Final = re.compile(r"(?:网站)?(?:首页|主页)(?:[\s|·]+[^\s|·\u3002,;:]{1,10}){2,}")
_SIGNS: Final = re.compile(r"[\W_]*")
_LAST_SIGNS: Final = re.compile(
    r"[\u201d\u2019\u300b\u300d\u300f\u3011)\"]{0,3}[\u3002,\u3001;:?!][\u201d\u2019\u300d\u300f)\"]{0,2}|[\u201d\u300b\u300d]"
)
"""The last marks of a paragraph that was broken before them."""
_PAGE: Final = re.compile(
    r"[-\u2014\u2013~\u00b7\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/,]?\s*共?\s*\d{1,4}\s*页?)?[-\u2014\u2013~\u00b7\s]*"
)
_NOT_PAGE: Final = re.compile(r"(?:19|20)\d\d")
_AMOUNT: Final = re.compile(r"[-+\u2014]?\d[\d.,]*%?")
_ISSUE: Final = re.compile(
    r"(?:总?第?\s*\d{1,6}\s*[期版](?:[\s,()]*(?:本期|总第|第|当前|共|总)?\s*[A-Z]?\d{1,6}\s*[期版]?)*[\s,()]*(?:当前\s*[A-Z]?\d+)?[\s上下一版期]*|"
    r"第\s*[A-Z]?\d{1,3}\s*版\s*[::]?\s*\S{0,8}|[A-Z]?\d{1,3}\s*版\s*:\s*\S{0,8}|本版(?:编辑|责编|美编|校对).{0,40})"
)
_CRUMBS: Final = re.compile(
    r"(?:您?的?(?:现在的|当前的?|所在)?位置\s*[:>»\u203a].*|首页\s*[>»\u203a/].*|"
    r"[^>\u3002\d%]{1,20}(?:\s*(?:>>?|»|\u203a)\s*[^>\u3002\d%]{1,40}){2,6})"
)
_SENTENCES: Final = re.compile(
    r"(?:版权(?:所有|归|声明)(?:\s*[:©(]|$|\s.{0,40}$|.{0,20}(?:所有|转载))|著作权(?:归|所有)|copyright|©|本(?:站|网)(?:站|注明|刊登|转载|发布|声明|原创|郑重|所有|内容)|"
    r"本报数字|未经.{0,12}(?:授权|许可|同意).{0,12}(?:转载|摘编|复制|链接|镜像)|转载(?:请|须|自\s*:|声明|授权|:)|凡(?:注明|本网|本站)|"
    r"[\u4e00-\u9fff]ICP备|.?ICP[备证]|.{0,6}公网安备|网站标识码|互联网新闻信息服务|您是第.{0,12}位(?:访|浏览|读者)|访问总?量\s*:|"
    r"(?:建议|推荐)使用.{0,30}(?:浏览器|分辨率)|(?:图片|资料|数据)来源\s*:|原标题\s*:|图为.{2,60}\u3002?$|"
    r"\(?此件(?:公开|依申请公开|不予公开|发至|主动公开))",
    re.IGNORECASE,
)
_CALLS: Final = re.compile(
    r"(?:(?:微信|手机)?扫一扫|扫(?:描|码)?.{0,8}二维码|用微信扫|长按.{0,6}二维码|(?:点击)?关注.{0,12}公众号|点击.{0,8}(?:关注|阅读原文|查看原文|下载|进入)|"
    r"下载.{0,8}客户端|分享(?:到|至)|分享给|打印本页|关闭窗口)[^,\u3002]{0,15}"
)
"""What a page asks its reader to do; a sentence that begins like one of these has a comma or a full stop."""
_COUNTS: Final = re.compile(
    r"(?:(?:阅读|浏览|赞|在看|分享|收藏|评论|留言|转发|点赞|喜欢|播放)\s*(?:量|数)?\s*\d[\d.,万+]*\s*)+|本文共?约?\s*\d+\s*字.{0,20}"
)
_OVER: Final = re.compile(r"[-\u2014(\s]*(?:END|完|全文完|正文完|结束)[-\u2014)\s]*", re.IGNORECASE)
_CREDIT: Final = re.compile(
    r"[\u25b2\u25bc\u25b3\u25bd\u2191\u2193].{1,60}|"
    r".{0,60}?(?:本报|本刊|通讯员|记者)(?:记者|通讯员)?(?:[\s/\u3001]*[\u4e00-\u9fff]{2,4}|\s[\u4e00-\u9fff]\s[\u4e00-\u9fff]){1,4}[\s/]*(?:摄|摄影|供图)[\u3002)]?"
)
_CONTENTS: Final = re.compile(r"(?:目\s*[录次]|contents)", re.IGNORECASE)
_LEADERS: Final = re.compile(r"\S\s*(?:\.{4,}|\u2026{2,}|\u00b7{4,}|(?:\.\s){4,})\s*\d{1,4}$")
_IN_BRACKETS: Final = re.compile(r"[(\[\u3010](.{2,80})[)\]\u3011]")
_SPEAKER_NOTE: Final = re.compile(r"(?:图片|照片|图|资料)由.{1,30}提供$|(?:作者|执笔|撰稿|本文作者|报告人|发言人)(?:系|为|单位|是)")
_RELATED: Final = re.compile(
    r"(?:相关|更多|推荐|热门|延伸|往期|最新|精彩)(?:报道|排行|新闻|阅读|链接|文章|稿件|内容|信息|推荐|文档|资讯|回顾|解读|文件|附件|专题)\s*[:>]*|(?:点击|阅读)?排行榜?|猜你喜欢.{0,4}|编辑推荐\s*:?"
)


def is_page_number(text: str) -> bool:
    """Return whether `text` is nothing but the number of a page."""
    if len(text) > _MAX:
        return False
    plain = narrow(text).strip()
    return len(plain) <= 24 and bool(_PAGE.fullmatch(plain)) and any(map(str.isdigit, plain)) and not _NOT_PAGE.fullmatch(plain)


def is_furniture(text: str) -> bool:
    """Return whether `text` is beyond doubt a part of the page and not of the report; labels are told by `labelled`."""
    if len(text) > _MAX:
        return False
    plain = narrow(text).strip()
    if _LAST_SIGNS.fullmatch(plain):
        return False
    whole = (_SIGNS, _ONLY_WORDS, _MENU, _ISSUE, _CRUMBS, _CALLS, _COUNTS, _OVER, _CREDIT)
    return (
        is_page_number(plain)
        or any(pattern.fullmatch(plain) for pattern in whole)
        or bool(_SENTENCES.match(plain))
        or _bracketed(text, plain)
    )


def _bracketed(text: str, plain: str) -> bool:
    """Return whether `text` is a note in brackets on where the report comes from or who edited it."""
    match = _IN_BRACKETS.fullmatch(plain)
    if not match:
        return False
    inside = text.strip()[1:-1]
    return bool(_SPEAKER_NOTE.match(match[1]) or _SENTENCES.match(match[1]) or _CALLS.fullmatch(match[1])) or any(
        kind == FURNITURE for kind, _ in labelled(inside)
    )


def begins_related(text: str) -> bool:
    """Return whether `text` heads a list of other articles."""
    return len(text) <= 30 and bool(_RELATED.fullmatch(narrow(text).strip()))


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` without the page's own, running heads, the table of contents and the list of other articles at the end.

    A paragraph that a page's end cut in two is left without a gap, so that it can be joined again.
    """
    kept: list[Line] = []
    torn = False
    heads = _running_heads(lines)
    contents = _contents(lines)
    cells = _cells(lines)
    for index, line in enumerate(lines):
        if (is_page_number(line.text) and index not in cells) or line.text in heads:
            torn = True
        elif index in cells or not (index in contents or is_furniture(line.text)):
            kept.append(_mended(line) if torn and kept and line.gap and not line.indent and _torn(kept[-1]) else line)
            torn = False
    return _without_related(kept)


def _mended(line: Line) -> Line:
    return msgspec.structs.replace(line, gap=False)


def _torn(line: Line) -> bool:
    return line.text[-1] not in STOPS + ":：" and not line.level


def _running_heads(lines: Sequence[Line]) -> set[str]:
    """Return the short lines that stand beside page numbers three times or more."""
    counts: dict[str, int] = {}
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if is_page_number(line.text):
            for text in {before.text, after.text}:
                if len(text) <= 40 and text[-1] not in STOPS and not is_page_number(text):
                    counts[text] = counts.get(text, 0) + 1
    return {text for text, count in counts.items() if count >= 3}


def _cells(lines: Sequence[Line]) -> set[int]:
    """Return the lines that are a table's numbers, one a line: a page number stands beside no other number."""
    bare = [len(line.text) <= 24 and bool(_AMOUNT.fullmatch(narrow(line.text))) for line in lines]
    return {
        index
        for index, is_bare in enumerate(bare)
        if is_bare and (any(bare[max(0, index - 1) : index]) or any(bare[index + 1 : index + 2]))
    }


def _contents(lines: Sequence[Line]) -> set[int]:
    """Return the lines of a table of contents: with leaders and a page's number, or under 目录 and found again further down."""
    found: set[int] = set()
    again = Counter(_entry(line.text) for line in lines if len(line.text) <= _MAX)
    below = False
    for index, line in enumerate(lines):
        if len(line.text) <= 20 and _CONTENTS.fullmatch(narrow(line.text)):
            below = True
            found.add(index)
        elif len(line.text) <= _MAX and _LEADERS.search(narrow(line.text)):
            found.add(index)
        elif below and len(line.text) <= _MAX and again[_entry(line.text)] > 1 and line.text[-1] not in STOPS:
            again[_entry(line.text)] -= 1
            found.add(index)
        elif not is_page_number(line.text):
            below = False
    return found


def _entry(text: str) -> str:
    """Return what an entry of a table of contents and its heading have in common."""
    return re.sub(r"\s+|(?<=\D)\s*\d{1,4}$", "", narrow(text))


def _without_related(lines: list[Line]) -> list[Line]:
    """Cut the lists of other articles off: a head and nothing but short lines behind it."""
    end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number].text
        if begins_related(text):
            end = number
        elif text[-1] in STOPS or len(text) > 60:
            break
    return lines[:end]
