"""GUI layer: the agenda as text: one item a line, its hour, what is done, and after a stroke a word about it."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.desk import Desk
from app.gui.plan.asking import Form
from app.gui.plan.typed import hour_of
from app.gui.plan.words import clock
from app.meeting.model import AgendaItem, Meeting

HIGH: Final = 240
STROKES: Final = ("|", "｜")


class AgendaDialog(Form):
    """Changes a meeting's agenda."""

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("改议程"), parent)
        self._desk, self._meeting = desk, meeting
        self.say_more(say("一行一项：时间、做什么；要说明的写在“｜”后面。"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("议程"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(desk.look.theme.px(HIGH))
        lines = (f"{clock(one.at)} {one.title}" + (f"｜{one.detail}" if one.detail else "") for one in meeting.agenda)
        self.text.setPlainText("\n".join(lines))
        self.body.addWidget(self.text)
        self.add_button(say("取消"), "text")
        self.add_button(say("保存"), "filled", self._save)
        self.text.setFocus()

    def _save(self) -> None:
        items = []
        for number, line in enumerate(self.text.toPlainText().splitlines(), 1):
            if not line.strip():
                continue
            item = item_of(line)
            if item is None:
                self._wrong(self.look.say("第 {n} 行要先写时间，再写做什么，如“15:00 开场”。", n=number))
                return
            items.append(item)
        self._write(self._desk, partial(self._desk.services.planning.edit, self._meeting.id, agenda=tuple(items)))


def item_of(line: str) -> AgendaItem | None:
    """Return the item that a line says, None where it begins with no hour or says nothing."""
    hour, _, rest = line.strip().partition(" ")
    at = hour_of(hour)
    for stroke in STROKES[1:]:
        rest = rest.replace(stroke, STROKES[0])
    title, _, detail = rest.partition(STROKES[0])
    return None if at is None or not title.strip() else AgendaItem(at, title.strip(), detail.strip())
