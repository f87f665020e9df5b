"""Report layer: what a page or a newspaper puts around a report."""

import re
from collections.abc import Sequence
from typing import Final

from app.report.labels import FURNITURE, labelled
from app.report.lines import STOPS, Line, narrow

_MAX: Final = 200
"""Characters; furniture is short, and a long line is not looked at."""
_WORDS: Final = (
    "返回首页|返回顶部|返回列表|返回|首页|主页|网站首页|文章检索|全文检索|站内搜索|高级检索|高级搜索|搜索|检索|下载|打印|打印本页|打印文章|全屏|收藏|加入收藏|设为首页|关闭|关闭窗口|关闭本页|加大|还原|减小|放大|缩小|"
    "大|中|小|特大|默认|字号|字体|登录|注册|登录注册|无障碍|无障碍浏览|无障碍阅读|长者模式|关怀版|适老版|简体|繁体|简|繁|English|EN|RSS|微信|微博|QQ空间|QQ好友|朋友圈|新浪微博|微信公众号|客户端|手机版|电脑版|"
    "移动版|分享|分享到|分享至|转发|点赞|评论|扫一扫|扫码阅读|扫码分享|语音播报|朗读|正文|上一篇|下一篇|上一版|下一版|上一期|下一期|上一页|下一页|上一条|下一条|末页|尾页|网站地图|联系我们|关于我们|"
    "版面导航|版面目录|标题导航|本版新闻|往期回顾|报纸目录|更多|更多>>|展开|收起|阅读全文|目录|返回目录|纠错|我要纠错|举报|标题|作者|关键字"
)
_ONLY_WORDS: Final = re.compile(rf"(?:(?:{_WORDS})(?:[\s|>:/·\u3010\u3011\[\]()«»]+|$))+", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[\W_]*")
_PAGE: Final = re.compile(
    r"[-\u2014\u2013~\u00b7\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/,]?\s*共?\s*\d{1,4}\s*页?)?[-\u2014\u2013~\u00b7\s]*"
)
_NOT_PAGE: Final = re.compile(r"(?:19|20)\d\d")
_ISSUE: Final = re.compile(
    r"(?:总?第?\s*\d{1,6}\s*[期版](?:[\s,()]*(?:本期|总第|第|当前|共|总)?\s*[A-Z]?\d{1,6}\s*[期版]?)*[\s,()]*(?:当前\s*[A-Z]?\d+)?[\s上下一版期]*|"
    r"第?\s*[A-Z]?\d{1,3}\s*版\s*[::]?\s*\S{0,8}|本版(?:编辑|责编|美编|校对).{0,40})"
)
_CRUMBS: Final = re.compile(
    r"(?:您?的?(?:现在的|当前的?|所在)?位置|首页)\s*[:>»\u203a/].*|[^>\u3002]{1,20}(?:\s*(?:>>?|»|\u203a|\u2192)\s*[^>\u3002]{1,40}){1,6}"
)
_SENTENCES: Final = re.compile(
    r"(?:版权所有|著作权|copyright|©|本站|本网|本报数字|未经.{0,12}(?:授权|许可|同意)|转载|凡注明|[\u4e00-\u9fff]ICP备|.?ICP[备证]|.{0,6}公网安备|网站标识码|互联网新闻信息服务|技术支持|主办单位|承办单位|"
    r"扫一扫|扫描二维码|用微信扫|长按.{0,6}二维码|关注.{0,10}公众号|点击(?:查看|阅读|下载|关注|进入)|建议使用|推荐使用|您是第.{0,12}位|访问总?量|"
    r"下载[\u4e00-\u9fff]{0,6}客户端|分享到|分享至|打印本页|关闭窗口|(?:图片|资料)来源)",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"(?:[\u25b2\u25bc\u25b3\u25bd\u2191\u2193]|.{0,60}?(?:本报|本刊|通讯员|记者)\s?[\u4e00-\u9fff\s]{2,20}?\s?(?:摄|摄影|/摄|文/图)).{0,40}"
)
_IN_BRACKETS: Final = re.compile(r"[(\[\u3010](.{2,80})[)\]\u3011]")
_SPEAKER_NOTE: Final = re.compile(r"(?:作者|执笔|撰稿|本文作者|报告人|发言人)(?:系|为|单位|是)")
_RELATED: Final = re.compile(
    r"(?:相关|更多|推荐|热门|延伸|往期)(?:报道|新闻|阅读|链接|文章|稿件|内容|信息|推荐|文档|资讯|回顾|解读|文件|附件|专题)\s*[:>]*|猜你喜欢.{0,4}|编辑推荐\s*:?"
)


def is_page_number(text: str) -> bool:
    """Return whether `text` is nothing but the number of a page."""
    plain = narrow(text).strip()
    return len(plain) <= 24 and bool(_PAGE.fullmatch(plain)) and any(map(str.isdigit, plain)) and not _NOT_PAGE.fullmatch(plain)


def is_furniture(text: str) -> bool:
    """Return whether `text` is beyond doubt a part of the page and not of the report; labels are told by `labelled`."""
    if len(text) > _MAX:
        return False
    plain = narrow(text).strip()
    return bool(
        _SIGNS.fullmatch(plain)
        or is_page_number(plain)
        or _ONLY_WORDS.fullmatch(plain)
        or _ISSUE.fullmatch(plain)
        or _CRUMBS.fullmatch(plain)
        or _SENTENCES.match(plain)
        or (_CREDIT.fullmatch(plain) and plain.rstrip("。) ")[-1:] not in "，,")
        or _bracketed(text, plain)
    )


def _bracketed(text: str, plain: str) -> bool:
    """Return whether `text` is a note in brackets on where the report comes from or who edited it."""
    match = _IN_BRACKETS.fullmatch(plain)
    if not match:
        return False
    inside = text.strip()[1:-1]
    return bool(_SPEAKER_NOTE.match(match[1]) or _SENTENCES.match(match[1])) or any(kind == FURNITURE for kind, _ in labelled(inside))


def begins_related(text: str) -> bool:
    """Return whether `text` heads a list of other articles."""
    return len(text) <= 30 and bool(_RELATED.fullmatch(narrow(text).strip()))


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` without the page's own, running heads and the list of other articles at the end.

    A paragraph that a page's end cut in two is left without a gap, so that it can be joined again.
    """
    kept: list[Line] = []
    torn = False
    heads = _running_heads(lines)
    for line in lines:
        if is_page_number(line.text) or line.text in heads:
            torn = True
        elif not is_furniture(line.text):
            kept.append(_mended(line) if torn and kept and line.gap and not line.indent and _torn(kept[-1]) else line)
            torn = False
    return _without_related(kept)


def _mended(line: Line) -> Line:
    return Line(
        text=line.text, width=line.width, indent=line.indent, level=line.level, bold=line.bold, linked=line.linked, outside=line.outside
    )


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


def _without_related(lines: list[Line]) -> list[Line]:
    """Cut the list of other articles off: a head and nothing but short lines behind it."""
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number].text
        if begins_related(text):
            return _without_related(lines[:number])
        if text[-1] in STOPS or len(text) > 60:
            break
    return lines
