"""GUI layer: how the library's shelf, its files and its editions are said on the screen."""

from datetime import datetime
from typing import Final

from app.bank.comparing import Compared, Fate
from app.catalogue import Catalogue, mark
from app.questions.typesetting import typeset
from app.services.library import Alike, Edition, Place

PLACES: Final[dict[Place, str]] = {"shelf": mark("在用 {n}"), "archive": mark("归档 {n}"), "removed": mark("移除的 {n}")}
FATES: Final[dict[Fate, str]] = {"changed": mark("改动 {n}"), "gone": mark("消失 {n}"), "new": mark("新增 {n}"), "same": mark("没变 {n}")}
NO_MATCH: Final[dict[Place, str]] = {
    "shelf": mark("在用的报告里没有找到。"),
    "archive": mark("归档的报告里没有找到。"),
    "removed": mark("移除的报告里没有找到。"),
}
NOTHING: Final[dict[Place, str]] = {
    "shelf": mark("没有在用的报告。"),
    "archive": mark("还没有归档的报告。归档的报告不再出题，随时可以取回。"),
    "removed": mark("没有移除的报告。"),
}
KILO: Final = 1024


def size(say: Catalogue, count: int) -> str:
    """Return how large something is (215 KB, 3.2 MB)."""
    if count < KILO:
        return say("{n} 字节", n=count)
    if count < KILO * KILO:
        return f"{round(count / KILO)} KB"
    if count < KILO**3:
        return f"{count / KILO**2:.1f} MB"
    return f"{count / KILO**3:.1f} GB"


def day(at: datetime) -> str:
    """Return the day of a moment, in the computer's own time zone."""
    return f"{at.astimezone():%Y-%m-%d}"


def edition_line(say: Catalogue, edition: Edition) -> str:
    """Return which edition this is, when it came and from which file."""
    told = [say("第 {n} 版", n=edition.number), say("{day} 导入", day=day(edition.imported))]
    if edition.source:
        told.append(
            edition.source if edition.bytes is None else say("{source}（{size}）", source=edition.source, size=size(say, edition.bytes))
        )
    told.append(say("{n} 个要点", n=edition.points))
    if edition.current:
        told.append(say("现在用的"))
    elif edition.withdrawn is not None:
        told.append(say("已撤回"))
    return say("，").join(told)


def likeness(say: Catalogue, alike: Alike) -> str:
    """Return how another report is like one."""
    title = typeset(alike.title)
    if alike.how == "same":
        return say("和《{title}》的正文一样。", title=title)
    return say("和《{title}》有 {percent}% 的要点相同，像是它的另一版。", title=title, percent=round(alike.share * 100))


def asked(say: Catalogue, row: Compared) -> str:
    """Return what becomes of a point's questions."""
    told = []
    if row.added:
        told.append(say("新增 {n} 题", n=row.added))
    if row.reworded:
        told.append(say("改动 {n} 题", n=row.reworded))
    if row.retired:
        told.append(say("停用 {n} 题", n=row.retired))
    if row.kept and told:
        told.append(say("照旧 {n} 题", n=row.kept))
    return say("，").join(told)


def members_changed(say: Catalogue, row: Compared) -> str:
    """Return which members went and which came, "" where none did."""
    comma = say("、")
    told = []
    if row.members_gone:
        told.append(say("少了：{listed}", listed=comma.join(map(typeset, row.members_gone))))
    if row.members_new:
        told.append(say("多了：{listed}", listed=comma.join(map(typeset, row.members_new))))
    return say("；").join(told)
