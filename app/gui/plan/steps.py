"""GUI layer: what a meeting has ready, in tiles: people, paper, what had to be filled in, agenda; each with tick or sign and words."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.plan.words import NEEDS
from app.gui.widgets.card import Card
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.services.meetings import View

LEAST: Final = 150
"""The narrowest that a tile gets before they stand one below the other, in pixels at 100 %."""


class Steps(QWidget):
    """Tiles side by side, or below each other where there is little room."""

    def __init__(self, look: Look, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say, meeting = look.say, view.meeting
        ready = meeting.state in ("prepared", "begun", "ended")
        asked = say("每天 {n} 题", n=meeting.mode.questions) if meeting.mode.opens == "daily" else say("{n} 题", n=view.questions)
        needs = say("、").join(say(NEEDS[need]) for need in view.lacking)
        tiles = [
            (say("名单"), say("{n} 人", n=len(view.lines)) if view.lines else say("还没备好"), bool(view.lines)),
            (say("试卷"), asked if ready else say("还没备好"), ready),
            (say("议程"), say("{n} 项", n=len(meeting.agenda)) if meeting.agenda else say("还没备好"), bool(meeting.agenda)),
        ]
        if meeting.mode.needs:
            tiles.append((say("会议信息"), say("还缺{needs}", needs=needs) if needs else say("填好了"), not needs))
        self._count = len(tiles)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        for name, told, done in tiles:
            self._row.addWidget(self._tile(name, told, done), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where there is little room."""
        super().resizeEvent(event)
        folded = self.width() < self._count * self._look.theme.px(LEAST)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)

    def _tile(self, name: str, told: str, done: bool) -> Card:
        look = self._look
        tile = Card(look, dense=True)
        tile.body.setContentsMargins(16, 10, 12, 10)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        tile.body.addLayout(row)
        row.addWidget(Icon(look, "check-circle" if done else "warn", "right" if done else "warn", 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, name, "body", bold=True, elide=True))
        words.addWidget(Label(look, told, "small", "text2", elide=True))
        row.addLayout(words, 1)
        return tile
