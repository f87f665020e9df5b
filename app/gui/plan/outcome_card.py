"""GUI layer: what a meeting came to, as its mode tells it: coverage and who is missing, branches, leaders, gain."""

from fractions import Fraction
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.label import Label
from app.gui.widgets.progress import ProgressBar
from app.meeting.results import Gain, group_gain
from app.meeting.roster import told_names
from app.services.meetings import View

MOST_NAMED: Final = 60
"""So many missing names stand in one paragraph."""
FEWEST_FOR_MEANS: Final = 10
"""Below so many people only counts are told, no averages."""


class OutcomeCard(Card):
    """Shown once there is something to tell (`tells`). Branches' marks stand beside each other only where a person wants to `compare`."""

    def __init__(self, look: Look, view: View, *, compare: bool, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        self._look = look
        self._compare = compare
        self.tells = view.meeting.state in ("begun", "ended") and bool(view.lines)
        if not self.tells:
            return
        opens = view.meeting.mode.opens
        if opens == "deadline":
            self._coverage(view)
        elif opens == "phases":
            self._gains(view)
        elif view.teams:
            self._teams(view)
        elif opens == "leaders_first":
            self._leaders(view)
        else:
            self.tells = False

    def _coverage(self, view: View) -> None:
        look, say, found = self._look, self._look.say, view.coverage
        self.body.addLayout(heading_row(look, say("覆盖面")))
        bar = ProgressBar(look, say("覆盖面"))
        words = say("{n} / {total} 人，{percent}%", n=found.done, total=found.expected, percent=found.percent)
        bar.set_progress(found.done, found.expected, words)
        self.body.addWidget(bar)
        if found.missing:
            told = told_names([line.who for line in view.lines])
            names = say("、").join(told[one.person] for one in found.missing[:MOST_NAMED])
            more = say("等 {n} 人", n=len(found.missing)) if len(found.missing) > MOST_NAMED else ""
            self.body.addWidget(Label(look, say("还没交卷：{names}{more}", names=names, more=more), "body", wrap=True))
        else:
            self.body.addWidget(Label(look, say("都交卷了。"), "body", wrap=True))

    def _teams(self, view: View) -> None:
        look, say = self._look, self._look.say
        self.body.addLayout(heading_row(look, say("各支部")))
        for team in view.teams:
            told = say("{n} / {total} 人交卷", n=team.done, total=team.expected)
            if self._compare:
                told = say("{n} / {total} 人交卷，{passed} 人通过", n=team.done, total=team.expected, passed=team.passed)
            if self._compare and team.percent is not None and team.done >= FEWEST_FOR_MEANS:
                told += say("，平均得分率 {percent}%", percent=team.percent)
            self._line(team.branch or say("没写支部"), told)

    def _leaders(self, view: View) -> None:
        look, say = self._look, self._look.say
        leaders = [line for line in view.lines if line.who.leads]
        done = [line for line in leaders if line.counted is not None]
        self.body.addLayout(heading_row(look, say("带头的人")))
        told = say(
            "{n} / {total} 人交卷，{passed} 人通过",
            n=len(done),
            total=len(leaders),
            passed=sum(one.counted.passed for one in done if one.counted),
        )
        self._line(say("、").join(line.who.name for line in leaders), told)

    def _gains(self, view: View) -> None:
        look, say = self._look, self._look.say
        self.body.addLayout(heading_row(look, say("学前到学后")))
        if not view.gains:
            self.body.addWidget(Label(look, say("两次都答了的人，这里写出进步。"), "body", "text2", wrap=True))
            return
        names = told_names([line.who for line in view.lines])
        for gain in view.gains:
            self._line(names.get(gain.person, ""), self._told(gain))
        if len(view.gains) >= FEWEST_FOR_MEANS:
            self._line(say("全体"), say("提升幅度 {gain}", gain=_two_places(group_gain(view.gains))))
        source = say("提升幅度：还能提升的部分里提升了多少，1.00 是全部，负数是退步（Hake，1998）。")
        self.body.addWidget(Label(look, source, "small", "text2", wrap=True))

    def _told(self, gain: Gain) -> str:
        say = self._look.say
        told = say("学前 {pre}%，学后 {post}%", pre=int(gain.pre * 100), post=int(gain.post * 100))
        if gain.normalised is None:
            return told + say("，学前已是满分")
        return told + say("，提升幅度 {gain}", gain=_two_places(gain.normalised))

    def _line(self, name: str, told: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space("m"))
        row.addWidget(Label(self._look, name, "body", bold=True, wrap=True), 1)
        row.addWidget(Label(self._look, told, "body", "text2", wrap=True), 2)
        self.body.addLayout(row)


def _two_places(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.2f}".replace("-", "\u2212")
