"""GUI layer: the history of a question: every version, who and when, what changed."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bank.edits import Changed, Step
from app.gui.library.question_words import PARTS, step_in_words
from app.gui.look import Look
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.divider import Divider
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll

WIDTH: Final = 640
MARGIN: Final = 40


class HistoryDialog(Dialog):
    """Lists the steps, the newest first."""

    def __init__(self, look: Look, steps: tuple[Step, ...], parent: QWidget) -> None:
        say = look.say
        super().__init__(look, say("这道题的历史"), parent, width=WIDTH)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, look.theme.space("l"), 0)
        column.setSpacing(look.theme.space("s"))
        for number, step in enumerate(reversed(steps)):
            if number:
                column.addWidget(Divider())
            column.addWidget(Label(look, step_in_words(say, step), "body", bold=True, wrap=True))
            for change in step.changes:
                column.addWidget(Label(look, _told(look, change), "dense", "text2", wrap=True))
        column.addStretch(1)
        scroll = Scroll(look, content, "surface")
        self.body.addWidget(scroll, 1)
        self.add_button(say("关闭"), "filled", self.accept, key="Return")
        wanted = scroll.needed_height(self.minimumWidth() - 80) + 170
        self.resize(QSize(self.minimumWidth(), max(min(wanted, parent.window().height() - MARGIN), 240)))


def _told(look: Look, change: Changed) -> str:
    say = look.say
    between = say("；")
    before, after = (between.join(part for part in parts if part) or say("（空）") for parts in (change.before, change.after))
    return say("{part}：原来是“{before}”，改成“{after}”", part=say(PARTS[change.part]), before=before, after=after)
