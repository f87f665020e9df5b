"""GUI layer: a line about who came to a meeting, and who has still to make it up; before anybody is recorded only that, after the end."""

from typing import Final

from app.gui.alive import while_alive
from app.gui.archive.words import counted
from app.gui.desk import Desk
from app.gui.widgets.label import Label
from app.meeting.roster import told_names
from app.services.attending import Attendance

MOST_NAMES: Final = 12
"""Names that are told; of more only how many they are."""


class AttendedLine(Label):
    """Asks for the attendance when it is made; its page makes another when that changes."""

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk.look, "", "body", "text2", wrap=True)
        self._desk = desk
        self.hide()
        attending = desk.services.attending
        desk.ask(lambda: attending.sheet(meeting), while_alive(self, self._show))

    def _show(self, sheet: Attendance) -> None:
        say = self._desk.say
        if sheet.count.open == sheet.count.expected:
            if sheet.count.expected and sheet.meeting.state == "ended":
                self.setText(say("还没有登记出席，学习记录里会写“未登记 {n} 人”。请先按“登记出席”。", n=sheet.count.open))
                self.show()
            return
        told = counted(say, sheet.count) + say("。")
        names = told_names([line.who for line in sheet.lines])
        left = [names[line.who.person] for line in sheet.lines if line.make_up is not None and not line.make_up.complete]
        if left and len(left) <= MOST_NAMES:
            told += say("待补学：{names}。", names=say("、").join(left))
        elif left:
            told += say("待补学 {n} 人。", n=len(left))
        self.setText(told)
        self.show()
