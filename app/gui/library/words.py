"""GUI layer: how reports and their points are said on the screen."""

from datetime import datetime
from typing import Final, Literal

from app.bank.review import SURE, Accept, Add, Correct, Merge, Redo, Reject, Reviewed, Ruling, Split, State, Undo
from app.catalogue import Catalogue, mark
from app.extract.model import KeyPoint, PointKind, Value
from app.questions.lexicon import Standard
from app.questions.typesetting import listed, typeset
from app.services.library import Shelved

Sureness = Literal["high", "medium", "name"]

KINDS: Final[dict[PointKind, str]] = {
    "formula": mark("提法"),
    "figure": mark("数字"),
    "document": mark("文件"),
    "named_only": mark("只有名字"),
}
COUNTED: Final[dict[PointKind, str]] = {
    "formula": mark("提法 {n}"),
    "figure": mark("数字 {n}"),
    "document": mark("文件 {n}"),
    "named_only": mark("只有名字 {n}"),
}
SURENESS: Final[dict[Sureness, str]] = {"high": mark("把握大"), "medium": mark("要细看"), "name": mark("只记名")}
STATES: Final[dict[State, str]] = {
    "waiting": mark("待核对"),
    "accepted": mark("已接受"),
    "corrected": mark("改过"),
    "rejected": mark("不用"),
}
STATES_COUNTED: Final[dict[str, str]] = {
    "waiting": mark("待核对 {n}"),
    "accepted": mark("已接受 {n}"),
    "corrected": mark("改过 {n}"),
    "rejected": mark("不用 {n}"),
    "all": mark("全部 {n}"),
}
STATE_ICONS: Final[dict[State, tuple[str, str]]] = {
    "waiting": ("circle", "text2"),
    "accepted": ("check-circle", "right"),
    "corrected": ("edit", "accent"),
    "rejected": ("close", "text2"),
}
"""Icon and role of each state; its word stands beside it or in the row's name."""
DEEDS: Final[dict[type, str]] = {
    Accept: mark("接受"),
    Correct: mark("修改"),
    Reject: mark("不用"),
    Merge: mark("合并"),
    Split: mark("拆分"),
    Add: mark("添加"),
    Undo: mark("撤销"),
    Redo: mark("重做"),
}


def headline(say: Catalogue, point: KeyPoint) -> str:
    """Return what a point is called: its name in its marks, or its figure."""
    if point.kind == "figure" and point.value is not None:
        return figure(say, point.value)
    if point.kind == "document":
        return say("《{title}》", title=typeset(point.name))
    name = typeset(point.name or point.subject)
    return name if not point.name or "\u201c" in name else say("“{name}”", name=name)


def detail(say: Catalogue, point: KeyPoint) -> str:
    """Return what is said about a point in a grey line."""
    if point.kind == "named_only":
        return say("报告只提了名称，没有逐项列出")
    if point.kind == "formula":
        listed = say("、").join(map(typeset, point.members))
        return (
            say("{n} 项：{listed}等", n=len(point.members), listed=listed)
            if point.open
            else say("{n} 项：{listed}", n=len(point.members), listed=listed)
        )
    return typeset(point.subject)


def elsewhere(say: Catalogue, formula: Standard) -> str:
    """Return where a formula that the report only names is spelt out, and what it usually means: that is not from the report."""
    members = listed(tuple(map(typeset, formula.members)))
    told = say("本报告未展开；见{document}，{year}年。", document=formula.document, year=formula.year)
    return told + say("通常指：{members}（不出自本报告）。", members=members)


def figure(say: Catalogue, value: Value) -> str:
    """Return a figure as it is read (198 名, 4.5—5%, 至少 1 万人)."""
    amount = value.amount if value.amount_to is None else f"{value.amount}\u2014{value.amount_to}"
    gap = "" if value.unit.startswith(("%", "\u2030")) else " "
    told = f"{amount}{gap}{value.unit}".rstrip()
    wording = {
        "exactly": "{told}",
        "at_least": say("至少 {told}", told=told),
        "at_most": say("至多 {told}", told=told),
        "about": say("约 {told}", told=told),
    }
    return wording[value.bound].replace("{told}", told)


def sureness(point: KeyPoint) -> Sureness:
    """Return how sure a point is, as the screen tells it."""
    if point.kind == "named_only":
        return "name"
    return "high" if point.confidence >= SURE else "medium"


def byline(say: Catalogue, author: str, published: str) -> str:
    """Return who wrote a report and when, as far as it says so."""
    known = [part for part in (author, published) if part]
    return say("，").join(known) if known else say("没有写作者和日期")


def counts(say: Catalogue, shelved: Shelved) -> str:
    """Return how much a report holds (提法 12，数字 7，文件 2，题目 84)."""
    told = [say(COUNTED[kind], n=n) for kind in COUNTED for found, n in shelved.points_by_kind if found == kind]
    asked = say("题目 {n}", n=shelved.questions) if shelved.questions else say("没有出题")
    return say("，").join([*told, asked])


def moment(say: Catalogue, at: datetime) -> str:
    """Return a moment as it is told (6 月 9 日 09:30), in the computer's own time zone."""
    here = at.astimezone()
    return say("{month} 月 {day} 日 {time}", month=here.month, day=here.day, time=f"{here:%H:%M}")


def ruled(say: Catalogue, one: Reviewed) -> str:
    """Return who said what about a point and when, "" where nobody did."""
    if one.ruling is None:
        return ""
    state = say("添加的") if one.found is None and one.state == "corrected" else say(STATES[one.state])
    return say("{state}：{name}，{when}", state=state, name=one.ruling.name, when=moment(say, one.ruling.at))


def points_of(ruling: Ruling) -> tuple[str, ...]:
    """Return the ids of the points that a ruling concerns, the foremost first."""
    match ruling.deed:
        case Accept(points=points) | Reject(points=points):
            return points
        case Correct(point=point):
            return (point,)
        case Merge(into=into, others=others):
            return (into, *others)
        case Split(point=point, part=part):
            return (point, part.id)
        case Add(point=added):
            return (added.id,)
        case _:
            return ()
