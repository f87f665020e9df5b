"""Export layer: the 更正记录: which keys were corrected, by whom, when and why, and whose scores changed by it."""

from collections.abc import Sequence
from datetime import datetime

from app.catalogue import Catalogue
from app.export.sheet import Cell, Column, Sheet
from app.questions.grading import FULL_MARKS
from app.scores.correcting import Corrected


def corrections_sheet(corrected: Sequence[Corrected], say: Catalogue, made: datetime) -> Sheet:
    """Return the sheet, one row for each attempt that a correction changed, in the order given; moments in the time zone of `made`."""
    columns = (
        Column(say("更正时间"), "moment"),
        Column(say("更正人")),
        Column(say("原因")),
        Column(say("报告")),
        Column(say("题目")),
        Column(say("原来的答案")),
        Column(say("现在的答案")),
        Column(say("姓名")),
        Column(say("编号")),
        Column(say("交卷时间"), "moment"),
        Column(say("本题原得分")),
        Column(say("本题现得分")),
        Column(say("原得分率"), "percent"),
        Column(say("现得分率"), "percent"),
        Column(say("原结果")),
        Column(say("现结果")),
    )
    return Sheet(say("更正记录"), columns, tuple(_row(one, say, made) for one in corrected))


def marks(hundredths: int) -> str:
    """Return marks as one writes them: 1, 0.5, 0.33."""
    return f"{hundredths / FULL_MARKS:.2f}".rstrip("0").rstrip(".")


def reason(one: Corrected, say: Catalogue) -> str:
    """Return why a key was corrected; where a correction was taken back, that."""
    if not one.back:
        return one.reason
    return say("撤销或恢复更正：{reason}", reason=one.reason) if one.reason else say("撤销或恢复更正")


def _row(one: Corrected, say: Catalogue, made: datetime) -> tuple[Cell, ...]:
    between = say("；")
    return (
        _minute(one.at, made),
        one.by,
        reason(one, say),
        one.title,
        one.stem,
        between.join(one.key_before),
        between.join(one.key_after),
        one.person.name,
        one.person.number,
        _minute(one.handed_in, made),
        marks(one.question_before.hundredths),
        marks(one.question_after.hundredths),
        one.score_before.total.percent / 100,
        one.score_after.total.percent / 100,
        say("通过") if one.score_before.passed else say("没通过"),
        say("通过") if one.score_after.passed else say("没通过"),
    )


def _minute(moment: datetime, made: datetime) -> datetime:
    return moment.astimezone(made.tzinfo).replace(second=0, microsecond=0)
