"""Report layer: which of the short lines before a report's body are its title."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.report.bylines import organisation
from app.report.headings import is_salutation, rank
from app.report.lines import Line, columns, has_han, narrow

MAX_TITLE: Final = 80
SHORT: Final = 5
"""Characters; what is shorter is rather a rubric than a title."""
_OPEN: Final = re.compile("(?:的|和|与|及|暨|在|把|将|、|关于|对|为|—|-)$")
_GOES_ON: Final = re.compile("(?:的|和|与|及|暨|并)")
_KIND: Final = re.compile(
    "(?:报告|通知|意见|决定|决议|办法|方案|规划|计划|纲要|通报|公告|请示|批复|细则|规定|要点|总结|草案|讲话|函)(?:[(\uff08].*)?$"
)
_LAST_WORDS: Final = re.compile("(?!关于).{0,20}的(?:报告|通知|意见|决定|决议|通报|请示|批复|讲话|说明)$")
_SPACED_OUT: Final = re.compile(r"[^\s!-~](?:\s+[^\s!-~])+")
_QUOTES: Final = (("\u201c", "\u201d"), ("\u300a", "\u300b"), ("\uff08", "\uff09"), ("\u300c", "\u300d"))
_MASTHEAD: Final = re.compile(
    "[\u300a\u3010]?[\u4e00-\u9fff]{1,10}(?:日报|晚报|早报|晨报|时报|商报|周报|政协报|通讯社|新闻网|人民网|新华网|政府网|网站|电视台|融媒体中心|客户端|公众号|杂志|月刊|内参|简报)[\u300b\u3011]?|"
    "[\u4e00-\u9fff]{2,30}(?:委员会|办公室|政府|局|厅|党组|委|法院|检察院)文件"
)


def is_masthead(text: str) -> bool:
    """Return whether a line is the name of a newspaper, a site, or the red head of an office's paper."""
    return len(text) <= 40 and bool(_MASTHEAD.fullmatch(text.strip()))


def may_be_title(line: Line) -> bool:
    """Return whether a line may be a report's title or a part of it."""
    text = line.text
    if len(text) > MAX_TITLE or not has_han(text) or text[-1] in "\u3002\uff1b;\uff0c,\u3001:\uff1a" or is_masthead(text):
        return False
    return (line.level == 1 or rank(text) < 0) and not is_salutation(text)


def is_weak(lines: Sequence[Line]) -> bool:
    """Return whether nothing of what these lines say looks like a title: an office's name, a rubric."""
    return all(organisation(line.text) or len(line.text) < SHORT for line in lines)


def title_of(texts: Sequence[str], *, closed: bool) -> tuple[str, int]:
    """Return the title among adjacent lines that may be it, and how many of them come before the body.

    `closed`: a byline or the greeting follows them, so that the last is the title and what stands before it was a page's or
    newspaper's line; where the body follows at once, the first is the title and the others are headings.
    """
    first, last = (len(texts) - 1,) * 2 if closed else (0, 0)
    while first and _belong(texts[first - 1], texts[first]):
        first -= 1
    while last + 1 < len(texts) and runs_on(texts[last], texts[last + 1]):
        last += 1
    if closed and len(texts[first]) < SHORT and first:
        first = last = first - 1
    title = _set_solid(texts[first])
    for before, after in pairwise(texts[first : last + 1]):
        title += after if runs_on(before, after) else " " + after
    return title, len(texts) if closed else last + 1


def _set_solid(text: str) -> str:
    """Return a title that is set with blanks between all its characters (工 作 报 告) without them."""
    return re.sub(r"\s+", "", text) if _SPACED_OUT.fullmatch(text) else text


def runs_on(text: str, after: str) -> bool:
    """Return whether a line of a title goes on in the one after it."""
    if _OPEN.search(text) or _GOES_ON.match(after) or any(text.count(opener) > text.count(closer) for opener, closer in _QUOTES):
        return True
    if after.startswith("关于"):
        return bool(organisation(text)) or text.endswith(("办公室", "政协", "委", "会", "局"))
    if "关于" in text[:30] and _LAST_WORDS.fullmatch(after):
        return True
    return "关于" in text[:30] and not _KIND.search(narrow(text)) and bool(_KIND.search(narrow(after))) and not after.startswith("在")


def _belong(text: str, after: str) -> bool:
    """Return whether two lines are one title: the first goes on in the second, or both are equally long, as a couplet's are."""
    return runs_on(text, after) or (columns(text) == columns(after) and SHORT <= len(text) <= 14 and not re.search(r"\s", text + after))
