"""Export layer: the score sheet that is handed in, and the rule by which it was made."""

from collections.abc import Sequence
from datetime import datetime

from app.catalogue import Catalogue
from app.export.corrections import corrections_sheet
from app.export.sheet import Book, Cell, Column, Sheet
from app.scores.correcting import Corrected
from app.scores.model import Occasion, Scored


def score_book(scored: Sequence[Scored], say: Catalogue, made: datetime, version: str, corrected: Sequence[Corrected] = ()) -> Book:
    """Return the workbook of `scored`, one row an attempt in the order given, with a second sheet that states the rule.

    Where keys were corrected, a third one is the 更正记录. Moments are shown in the time zone of `made`. `version` is that of the program.
    """
    return Book(
        title=say("测验成绩"),
        made=made,
        footer=say("第 {page} 页，共 {pages} 页", page="&P", pages="&N"),
        sheets=(
            _scores(scored, say, made),
            _rules(scored, say, made, version),
            *((corrections_sheet(corrected, say, made),) if corrected else ()),
        ),
    )


def occasion_in_words(say: Catalogue, occasion: Occasion) -> str:
    """Return what an attempt was sat for: a meeting and which of its tests, a paper and which of its sheets, or nothing of these."""
    if not occasion.title:
        return say("自己做的测验")
    if occasion.day is None:
        return say("{title}，{letter} 卷", title=occasion.title, letter=occasion.part) if occasion.part else occasion.title
    name = f"{occasion.title} {occasion.day:%Y-%m-%d}"
    if occasion.part == "pre":
        return say("{meeting}，学前", meeting=name)
    return say("{meeting}，学后", meeting=name) if occasion.part == "post" else name


def _scores(scored: Sequence[Scored], say: Catalogue, made: datetime) -> Sheet:
    columns = (
        Column(say("姓名")),
        Column(say("编号")),
        Column(say("支部")),
        Column(say("报告")),
        Column(say("会议或试卷")),
        Column(say("交卷时间"), "moment"),
        Column(say("题数"), "whole"),
        Column(say("答对"), "whole"),
        Column(say("部分答对"), "whole"),
        Column(say("答错"), "whole"),
        Column(say("没答"), "whole"),
        Column(say("得分率"), "percent"),
        Column(say("是否通过")),
    )
    return Sheet(say("成绩"), columns, tuple(_row(one, say, made) for one in scored))


def _row(one: Scored, say: Catalogue, made: datetime) -> tuple[Cell, ...]:
    total = one.score.total
    return (
        one.person.name,
        one.person.number,
        one.person.branch,
        "\n".join(one.titles),
        occasion_in_words(say, one.occasion),
        one.handed_in.astimezone(made.tzinfo).replace(second=0, microsecond=0),
        total.questions,
        total.right,
        total.partly,
        total.wrong,
        total.blank,
        total.percent / 100,
        say("通过") if one.score.passed else say("没通过"),
    )


def _rules(scored: Sequence[Scored], say: Catalogue, made: datetime, version: str) -> Sheet:
    lines = sorted({one.score.pass_line for one in scored})
    told = say("、").join(f"{line}%" for line in lines)
    if len(lines) > 1:
        passing = say("得分率达到及格线为通过。每次测验按开始时设定的及格线，本表中有：{lines}。", lines=told)
    else:
        passing = say("得分率达到及格线（{lines}）为通过。", lines=told) if lines else say("得分率达到开始时设定的及格线为通过。")
    rows = (
        (say("列入范围"), say("已经交卷的测验，每次占一行，共 {n} 行。没有交卷和中途放弃的不列入。", n=len(scored))),
        (say("计分"), _marking(scored, say)),
        (say("部分答对"), say("得了一部分分数的题，单独计数，不算答对，也不算答错。")),
        (say("没答"), say("没有作答的题单独计数，不算答错，也不得分；计算得分率时仍计入题数。")),
        (say("得分率"), say("得分除以满分，以百分比表示，不满 1% 的部分舍去。")),
        (say("是否通过"), passing),
        (say("编号"), say("每人一个，不会重复；同名的人以编号区分。")),
        (say("时间"), say("按制表电脑所在的时区（{zone}）。", zone=_zone(made))),
        (say("制表"), say("{moment}，九学 {version}", moment=f"{made:%Y-%m-%d %H:%M}", version=version)),
    )
    return Sheet(say("规则说明"), (Column(say("项目")), Column(say("说明"), widest=100)), rows)


def _marking(scored: Sequence[Scored], say: Catalogue) -> str:
    """Say what questions give, and what an incomplete multiple choice gives, where that is not as it usually is."""
    weighted = any(one.score.weighted for one in scored)
    rules = sorted({one.score.incomplete for one in scored} - {"none"})
    if not weighted and not rules:
        return say("每题 1 分。单选题、多选题、判断题全部选对才得分；填空、简答、排序、连线题按答对的部分得分。")
    told = [say("用试卷的测验，每题的分值按试卷；其余每题 1 分。") if weighted else say("每题 1 分。")]
    told.append(say("单选题、判断题选对才得分；填空、简答、排序、连线题按答对的部分得分。多选题选错不得分。"))
    names = {
        "proportional": say("多选题少选的，按开始时的设定，有的按比例得分。"),
        "fixed": say("多选题少选的，按开始时的设定，有的得一半分（按整分进位，1 分以下的题不得分）。"),
    }
    return "".join([*told, *(names[one] for one in rules)])


def _zone(made: datetime) -> str:
    offset = f"{made:%z}" or "+0000"
    return f"UTC{offset[:3]}:{offset[3:5]}"
