"""GUI layer: results files of pages, before they are taken in: from whom each is, decided by a person where it is not sure."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice, Labelled
from app.gui.widgets.scroll import Scroll
from app.services.quiz_pages import HandedIn

WIDTH: Final = 560
MARGIN: Final = 40
AROUND: Final = 260
"""Pixels at 100 % above and below the list."""
NEW, SKIP = "new", "skip"


class HandedInDialog(Dialog):
    """Lists the files. `settled` carries pairs of a file and a person's id (None: someone new); those left out are not in it."""

    settled = Signal(object)

    def __init__(self, look: Look, files: tuple[HandedIn, ...], parent: QWidget) -> None:
        say = look.say
        super().__init__(look, say("收到 {n} 份答卷", n=len(files)), parent, width=WIDTH)
        self._files = files
        self.say_more(say("姓名和编号对得上的已经选好，别的请选是谁。在这台电脑上判分。"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 14, 4)
        self.choices: list[Choice] = []
        for one in files:
            known = [(entry.person, "  ".join(filter(None, (entry.name, entry.number, entry.branch)))) for entry in one.candidates]
            name = "  ".join(filter(None, (one.given.name, one.given.code)))
            told = say("{name}（{title}）", name=name, title=one.title)
            choice = Choice(look, told, [*known, (NEW, say("新登记一人")), (SKIP, say("先不收"))])
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.set_value(one.sure or SKIP)
            choice.chosen.connect(lambda _value: self._count())
            self.choices.append(choice)
            column.addWidget(Labelled(look, told, choice))
        scroll = Scroll(look, content, "surface")
        self.body.addWidget(scroll, 1)
        self.add_button(say("取消"), "text")
        self.take = self.add_button(say("收下"), "filled", self._settle, key="Ctrl+Return")
        needed = scroll.needed_height(self.minimumWidth() - 2 * look.theme.space("xl")) + look.theme.px(AROUND)
        self.resize(self.minimumWidth(), min(needed, parent.window().height() - MARGIN))
        self._count()

    def _count(self) -> None:
        number = sum(choice.value != SKIP for choice in self.choices)
        self.take.setText(self.look.say("收下 {n} 份", n=number))
        self.take.setEnabled(number > 0)
        self.take.updateGeometry()

    def _settle(self) -> None:
        pairs = [
            (one, None if choice.value == NEW else str(choice.value))
            for one, choice in zip(self._files, self.choices, strict=True)
            if choice.value != SKIP
        ]
        self.accept()
        self.settled.emit(pairs)
