"""GUI layer: the card of the study page by which the scheduler is fitted to a person, and put back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.jobs import Task
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.services.fitting import Fitness

if TYPE_CHECKING:
    from app.services.fitting import Histories
    from app.study.fitting import Fitted


class FittingCard(Card):
    """Says what fitting is and whether there are reviews enough for it; fits beside everything else. `told` carries what came of it."""

    told = Signal(str)

    def __init__(self, desk: Desk, person: str, fitness: Fitness, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, dense=True, parent=parent)
        self._desk = desk
        self._person = person
        look, say = desk.look, desk.say
        self.body.addLayout(heading_row(look, say("按您的记性安排")))
        self._words = Label(look, self._explained(fitness), "small", "text2", wrap=True)
        self.body.addWidget(self._words)
        self.start = Button(look, say("再算一次") if fitness.fitted else say("算一算"))
        self.back = Button(look, say("恢复默认"))
        self.start.clicked.connect(self._begin)
        self.back.clicked.connect(self._put_back)
        shown = [*([self.start] if fitness.reviews >= fitness.needed else []), *([self.back] if fitness.fitted else [])]
        if shown:
            self.body.addWidget(Flow(look, shown))

    def _explained(self, fitness: Fitness) -> str:
        say = self._desk.say
        if fitness.fitted is not None:
            at, reviews = fitness.fitted
            day = at.astimezone(self._desk.services.readying.now().tzinfo)
            return say(
                "{year}年{month}月{day}日按您的 {n} 次复习算过，每张卡片什么时候再来，照您记得快慢来定。",
                year=day.year,
                month=day.month,
                day=day.day,
                n=reviews,
            )
        usual = say("九学先按多数人的记性安排，这样一直用也可以。")
        if fitness.reviews < fitness.needed:
            more = say("复习满 {needed} 次，就能算出您记得快还是慢，安排得更准；现在有 {n} 次。", needed=fitness.needed, n=fitness.reviews)
        else:
            more = say("从您的 {n} 次复习里，能算出您记得快还是慢，以后安排得更准。", n=fitness.reviews)
        return f"{usual}{more}"

    def _begin(self) -> None:
        """Read the reviews, fit beside everything else, and keep what came of it."""
        fitting = self._desk.services.fitting
        self.start.setEnabled(False)
        self.back.setEnabled(False)
        self._words.setText(self._desk.say("正在算，可以先去学别的。"))
        self._desk.ask(lambda: fitting.histories(self._person), while_alive(self, self._fit), while_alive(self, self._failed))

    def _fit(self, histories: "Histories") -> None:
        fitting = self._desk.services.fitting

        def work(task: Task) -> "Fitted":
            return fitting.fit(histories, task.cancelled)

        self._desk.jobs.free(work, while_alive(self, self._keep), while_alive(self, self._failed))

    def _keep(self, fitted: "Fitted") -> None:
        fitting, say = self._desk.services.fitting, self._desk.say
        told = say("算好了，以后照您的记性安排。") if fitted.parameters else say("算过了：原来的安排对您已经合适，没有改动。")
        self._desk.write(partial(fitting.keep, self._person, fitted), while_alive(self, lambda _fitted: self.told.emit(told)))
        self.start.setEnabled(True)

    def _put_back(self) -> None:
        fitting, say = self._desk.services.fitting, self._desk.say
        told = say("已经恢复成默认的安排。")
        self._desk.write(partial(fitting.put_back, self._person), while_alive(self, lambda _none: self.told.emit(told)))

    def _failed(self, error: Exception) -> None:
        self.start.setEnabled(True)
        self.back.setEnabled(True)
        self._desk.troubled.emit(error)
