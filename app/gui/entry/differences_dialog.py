"""GUI layer: where the second typing of a sheet differs from the first: for each place, which of both stands on paper."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice, Labelled
from app.gui.widgets.scroll import Scroll
from app.services.entering import Difference

WIDTH: Final = 520
MARGIN: Final = 40
AROUND: Final = 250
"""Pixels at 100 % above and below the list."""


class DifferencesDialog(Dialog):
    """Lists the differences. `settled` carries by place what stands on paper where the first typing was wrong."""

    settled = Signal(object)

    def __init__(self, look: Look, name: str, differences: tuple[Difference, ...], parent: QWidget) -> None:
        say = look.say
        super().__init__(look, say("{name}：两次有 {n} 处不一样", name=name, n=len(differences)), parent, width=WIDTH)
        self._differences = differences
        self.say_more(say("请看一眼卷面，选对的那一个。没有选的，就按第二次的改。"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 14, 4)
        self.choices: list[Choice] = []
        for one in differences:
            empty = say("没有答")
            options = (
                (one.second, say("第二次：{text}", text=one.second or empty)),
                (one.first, say("第一次：{text}", text=one.first or empty)),
            )
            choice = Choice(look, say("第 {n} 题", n=one.place + 1), options)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setToolTip("\n".join(text for _, text in options))
            self.choices.append(choice)
            column.addWidget(Labelled(look, say("第 {n} 题", n=one.place + 1), choice))
        scroll = Scroll(look, content, "surface")
        self.body.addWidget(scroll, 1)
        self.add_button(say("再看看"), "text")
        self.take = self.add_button(say("按选的记"), "filled", self._settle, key="Ctrl+Return")
        needed = scroll.needed_height(self.minimumWidth() - 2 * look.theme.space("xl")) + look.theme.px(AROUND)
        self.resize(self.minimumWidth(), min(needed, parent.window().height() - MARGIN))

    def _settle(self) -> None:
        right = {
            one.place: str(choice.value) for one, choice in zip(self._differences, self.choices, strict=True) if choice.value != one.first
        }
        self.accept()
        self.settled.emit(right)
