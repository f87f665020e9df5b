"""GUI layer: a line about who came to a meeting, and who has still to make it up; nothing before anybody is recorded."""

from typing import Final

from app.gui.alive import while_alive
from app.gui.archive.words import counted
from app.gui.desk import Desk
from app.gui.widgets.label import Label
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
            return
        told = counted(say, sheet.count) + say("。")
        left = [line.who.name for line in sheet.lines if line.make_up is not None and not line.make_up.complete]
        if left and len(left) <= MOST_NAMES:
            told += say("待补学：{names}。", names=say("、").join(left))
        elif left:
            told += say("待补学 {n} 人。", n=len(left))
        self.setText(told)
        self.show()
