"""GUI layer: what the roster's dialogs and notices say."""

from typing import Final

from app.catalogue import Catalogue, mark
from app.meeting.roster_import import Doubt, DraftRow, Kind, Problem
from app.services.roster import Deed

KINDS: Final[dict[Kind, str]] = {
    "new": mark("新添加 {n}"),
    "changed": mark("有改动 {n}"),
    "doubtful": mark("请您定 {n}"),
    "wrong": mark("有问题 {n}"),
    "same": mark("不用改 {n}"),
}
"""The tabs of a table that is taken in."""
DOUBTS: Final[dict[Doubt, str]] = {
    "namesake": mark("有同名的人"),
    "moved": mark("名单里这个人在别的支部"),
    "twice": mark("表里重复"),
    "number_of_another": mark("这个编号是别人的"),
    "other_number": mark("名单里这个人是别的编号"),
}
PROBLEMS: Final[dict[Problem, str]] = {
    "name_missing": mark("{cell} 没有姓名"),
    "name_wrong": mark("{cell} 的姓名太长，或有看不见的符号"),
    "name_formula": mark("{cell} 不是姓名：{text}"),
    "number_wrong": mark("{cell} 的编号太长，或有看不见的符号"),
    "number_twice": mark("{cell} 的编号 {text} 在表里有两个人用"),
    "branch_wrong": mark("{cell} 的支部太长，或有看不见的符号"),
    "cell_error": mark("{cell} 是公式错误：{text}"),
    "cell_unsolved": mark("{cell} 的公式没有结果，请用 Excel 打开、保存后再导入"),
}


def told_row(say: Catalogue, row: DraftRow) -> str:
    """Return why a row waits or is left out, or what it changes."""
    if row.troubles:
        return say("；").join(say(PROBLEMS[one.problem], cell=one.cell, text=one.text) for one in row.troubles)
    between = say("、")
    parts = [say(DOUBTS[row.doubt])] if row.doubt is not None else _changes(say, row)
    if row.unknown:
        parts.append(say("身份列表里没有：{names}", names=between.join(row.unknown)))
    return say("；").join(parts)


def _changes(say: Catalogue, row: DraftRow) -> list[str]:
    before, after = row.before, row.after
    if row.kind != "changed" or before is None:
        return []
    between = say("、")
    kept = [role for role in after.roles if role not in row.unknown]
    pairs = (
        (say("编号"), before.number, after.number),
        (say("支部"), before.branch, after.branch),
        (say("身份"), between.join(before.roles), between.join(kept)),
    )
    changes = [(word, old or say("空"), new) for word, old, new in pairs if new and new != old]
    return [say("{word}：{old} → {new}", word=word, old=old, new=new) for word, old, new in changes]


def told_deed(say: Catalogue, deed: Deed) -> str:
    """Return what a deed did, for the notice under the page."""
    names = [turn.after.name for turn in deed.turns]
    name = names[0] if names else ""
    match deed.kind:
        case "add":
            return say("添加了{name}", name=name)
        case "edit":
            return say("改好了{name}", name=name)
        case "leave":
            return say("{name}离开了名单，以前的记录都在", name=name)
        case "return":
            return say("{name}回到了名单", name=name)
        case "merge":
            return say("两条合成了一条：{name}", name=name)
        case "import":
            added = sum(turn.before is None for turn in deed.turns)
            return say("名单导入好了：新添加 {added} 人，改动 {changed} 人", added=added, changed=len(deed.turns) - added)
        case "roles":
            return say("身份列表改好了")
        case _:
            return say("已经撤销")
