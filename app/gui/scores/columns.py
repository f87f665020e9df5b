"""GUI layer: the columns of the table of scores."""

from datetime import datetime

from app.catalogue import Catalogue
from app.export.scores import occasion_in_words
from app.gui.widgets.table_rows import Badge, Column
from app.questions.typesetting import typeset
from app.scores.model import Score, Scored

HANDED_IN = 4
"""The column by which the table is sorted at first, the last handed in on top."""


def score_columns(say: Catalogue) -> tuple[Column[Scored], ...]:
    """Return the columns; what a narrow window leaves out stands in the attempt's result and in the sheet."""
    return (
        Column(say("姓名"), lambda one: one.person.name, lambda one: (one.person.name, one.person.number), "欧阳修远", bold=True),
        Column(say("编号"), lambda one: one.person.number, lambda one: one.person.number, "0000", role="text2", need=6),
        Column(say("支部"), lambda one: one.person.branch, lambda one: one.person.branch, "机关第一支部", role="text2", need=5),
        Column(say("报告"), lambda one: say("、").join(map(typeset, one.titles)), lambda one: one.titles, need=2),
        Column(
            say("交卷"), lambda one: moment_in_words(one.handed_in), lambda one: one.handed_in, "2026-12-30 20:00",
            role="text2", need=3, falls_first=True,
        ),
        Column(
            say("会议或试卷"), lambda one: occasion_in_words(say, one.occasion), lambda one: occasion_in_words(say, one.occasion),
            say("{meeting}，学前", meeting="提升学 2026-12-30"), role="text2", need=2,
        ),
        Column(say("答对"), _right, _right_share, "100 / 100", right=True, falls_first=True),
        Column(say("答错"), _wrong, _missed, "100", right=True, need=7, falls_first=True),
        Column(say("没答"), _blank, lambda one: one.score.total.blank, "100", right=True, need=8, falls_first=True),
        Column(say("得分率"), lambda one: f"{one.score.total.percent}%", _share, "100%", right=True, bold=True, need=4, falls_first=True),
        Column(
            say("结果"), lambda one: outcome_in_words(say, one), lambda one: one.score.passed, say("没通过"),
            need=1, badge=lambda one: Badge("check-circle", "right") if one.score.passed else Badge("cross-circle", "wrong"),
        ),
    )  # fmt: skip


def moment_in_words(moment: datetime) -> str:
    """Return a moment in the time zone of this computer."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def outcome_in_words(say: Catalogue, scored: Scored) -> str:
    """Return whether an attempt reached its pass line."""
    return say("通过") if scored.score.passed else say("没通过")


def outcomes_in_words(say: Catalogue, before: Score, after: Score) -> str:
    """Return whether an attempt reached its pass line before a correction and after it, once where that is the same."""
    words = [say("通过") if score.passed else say("没通过") for score in (before, after)]
    return words[0] if words[0] == words[1] else f"{words[0]} \u2192 {words[1]}"


def widest_outcome(say: Catalogue) -> str:
    """Return the longest that `outcomes_in_words` gives."""
    return f"{say('没通过')} \u2192 {say('没通过')}"


def _right(one: Scored) -> str:
    return f"{one.score.total.right} / {one.score.total.questions}"


def _right_share(one: Scored) -> tuple[float, int]:
    total = one.score.total
    return total.right / total.questions if total.questions else 0.0, total.questions


def _share(one: Scored) -> float:
    return one.score.total.hundredths / one.score.total.full if one.score.total.full else 0.0


def _missed(one: Scored) -> int:
    return one.score.total.wrong + one.score.total.partly


def _wrong(one: Scored) -> str:
    return str(_missed(one)) if _missed(one) else ""


def _blank(one: Scored) -> str:
    return str(one.score.total.blank) if one.score.total.blank else ""
