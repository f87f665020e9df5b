"""Report layer: lines that say of themselves what they tell (来源：… 时间：… 作者：…)."""

import re
from typing import Final

from app.report.lines import narrow

TITLE, AUTHOR, DATE, WRITTEN, FURNITURE = "title", "author", "date", "written", "furniture"
"""What a label announces; `WRITTEN` is the day a report was written or given, `DATE` that on which it was published."""

_LABELS: Final = {
    TITLE: "标题 题目 文章标题 title",
    AUTHOR: (
        "作者 文 撰文 撰稿 撰稿人 执笔 执笔人 报告人 发言人 主讲人 宣讲人 讲话人 汇报人 述职人 署名 记者 本报记者 通讯员 文字 author by"
    ),
    DATE: "发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 时间 日期 date pubdate",
    WRITTEN: "成文日期 成文时间 印发日期 发文日期 报告日期 报告时间 讲话时间 生成日期",
    FURNITURE: (
        "来源 信息来源 文章来源 稿件来源 稿源 来源单位 供稿 供稿单位 供稿人 责任编辑 责编 编辑 本期编辑 网络编辑 编审 "
        "审核 审核人 审校 校对 初审 复审 终审 一审 二审 三审 签发 签发人 监制 值班编委 版面编辑 "
        "统筹 策划 制图 摄影 图片 图 视频 浏览次数 浏览量 浏览 阅读次数 阅读量 阅读 点击 点击数 点击量 点击率 点击次数 访问量 "
        "访问次数 人气 字号 字体 字体大小 文字大小 视力保护色 背景色 "
        "分享 分享到 分享至 打印 收藏 关键字 关键词 标签 索引号 文号 发文字号 主题分类 主题词 发文机关 发布机构 发布单位 "
        "信息类别 信息分类 信息索引 公开方式 公开属性 公开形式 公开范围 有效性 时效 密级 版次 版面 公开时限 内容分类 文种 "
        "栏目 所属栏目 当前位置 您的位置 您现在的位置 现在位置 所在位置 你的位置 当前栏目 上一篇 下一篇 上一条 下一条 "
        "上一版 下一版 上一期 下一期 附件下载 相关链接 原文链接 扫一扫 抄送 抄报 主送 联系人 "
        "版权 版权所有 主办 主办单位 承办 承办单位 协办 技术支持 网站标识码 备案号 地址 邮编 电话 联系电话 传真 邮箱 "
        "投稿邮箱 keywords tags source editor url"
    ),
}
_KINDS: Final = {name: kind for kind, names in _LABELS.items() for name in names.split()}
_CLOSING_TOLD: Final = (
    "责任编辑 责编 编辑 本期编辑 网络编辑 编审 审核 审校 校对 初审 复审 终审 一审 二审 三审 监制 上一篇 下一篇 上一条 下一条 "
    "打印 分享 分享到 分享至 附件下载 相关链接 扫一扫 版权 版权所有 主办 主办单位 承办 承办单位 网站标识码 备案号"
)
_CLOSING: Final = frozenset(_CLOSING_TOLD.split())
"""What stands at a page's end: behind it the report is over."""
_SPACED: Final = "|".join(r"\s{0,3}".join(map(re.escape, name)) for name in sorted(_KINDS, key=len, reverse=True))
_LABEL: Final = re.compile(
    rf"(?:(?<=^)|(?<=[\s|,;()\[\]\u3010\u3011\u25a1\u25a0]))({_SPACED})\s*([:/|\u4e28]|(?=\u3010))\s*", re.IGNORECASE
)
_PROSE: Final = re.compile("[\u3002?!]")
_LISTED: Final = frozenset({"抄送", "抄报", "主送"})
"""Their values are written as a sentence, with a full stop."""
MAX_LABELLED: Final = 300
"""Characters; a line of labels is shorter, however much it tells."""
_MAX_VALUE: Final = {TITLE: 120, AUTHOR: 40, DATE: 40, WRITTEN: 40, FURNITURE: 80}


def field_of(row: str) -> tuple[str, str]:
    """Return the kind and value of a line that holds one label, ("", "") where it is none."""
    found = labelled(row)
    return found[0] if found else ("", "")


def labelled(line: str) -> list[tuple[str, str]]:
    """Return the (kind, value) pairs of a line of labels, in order; nothing where a value is prose or other text stands before."""
    return [(_KINDS[name], value) for name, value in _pairs(line)]


def closes_page(line: str) -> bool:
    """Return whether a line holds a label that stands at a page's end and nowhere else (责任编辑：…)."""
    return any(name in _CLOSING for name, _ in _pairs(line.strip("()[]\u3010\u3011\uff08\uff09 ")))


def _pairs(line: str) -> list[tuple[str, str]]:
    if len(line) > MAX_LABELLED:
        return []
    plain = narrow(line)
    matches = list(_LABEL.finditer(plain))
    if not matches or _other(plain[: matches[0].start()]):
        return []
    pairs = []
    for number, match in enumerate(matches):
        name = re.sub(r"\s", "", match[1]).casefold()
        kind = _KINDS[name]
        end = matches[number + 1].start() if number + 1 < len(matches) else len(line)
        value = line[match.end() : end].strip(" \u3000|,;\uff0c\uff1b()[]\u3010\u3011\uff08\uff09\t")
        said = plain[match.end() : end].rstrip("\u3002" if name in _LISTED else "")
        slashed = match[2] in {"/", "|", "\u4e28"} and (
            not value or (match[2] == "/" and kind != AUTHOR and not (number and kind == FURNITURE))
        )
        if len(value) > _MAX_VALUE[kind] or _PROSE.search(said) or slashed:
            return []
        pairs.append((name, value))
    return pairs


def _other(before: str) -> bool:
    """Return whether what stands before the first label is more than signs and a date."""
    return bool(re.sub(r"[\W\d]|正文|年|月|日|(?:星期|周)[一二三四五六日天]", "", before))
