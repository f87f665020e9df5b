"""GUI layer: the points of a report beside its text: which of them are listed, and accepting many at one stroke."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bank.review import Reviewed
from app.bank.reviewing import almost_certain
from app.gui.library.points import PointList
from app.gui.library.words import KINDS, STATES_COUNTED, SURENESS, sureness
from app.gui.look import Look
from app.gui.widgets.button import Button
from app.gui.widgets.field import Choice
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.gui.widgets.tabs import Tabs

SIDE: Final = 20
ALL: Final = "all"
WAITING: Final = "waiting"
ROOMY: Final = 460
"""Pixels at 100 %: in a lower panel tabs and filters scroll with the list."""


class PointPanel(QWidget):
    """Tabs by state, filters by kind and sureness, and the list; `accept_many_requested` carries the points that are almost certain."""

    accept_many_requested = Signal(object)

    def __init__(self, look: Look, points: tuple[Reviewed, ...], reasons: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._points = points
        self.state = WAITING if any(one.state == WAITING for one in points) else ALL
        self.list = PointList(look)
        self.tabs = Tabs(look, self._counts(), self.state)
        self.tabs.chosen.connect(self.show_state)
        self.kinds = Choice(look, look.say("类别"))
        self.kinds.chosen.connect(self._filter)
        self.sure = Choice(look, look.say("把握"))
        self.sure.chosen.connect(self._filter)
        self.many = Button(look, "", "link", key="Shift+A", size="small")
        self.many.clicked.connect(lambda: self.accept_many_requested.emit(almost_certain(self._points)))
        self.nothing = Label(look, "", "body", "text2", wrap=True)
        self._build(reasons)
        self._offer()

    def show_points(self, points: tuple[Reviewed, ...], wanted: str = "") -> None:
        """Take over how the points stand now, and open `wanted` where it is listed."""
        self._points = points
        self.tabs.rename(self._counts())
        self._offer()
        self._list(wanted)

    def show_state(self, state: str) -> None:
        """List the points that stand so, or "all"."""
        self.state = state
        self.tabs.choose(state)
        self._filter()

    def step_state(self, by: int) -> None:
        """Go to the next tab, or with -1 to the one before."""
        names = list(self.tabs.tabs)
        self.show_state(names[(names.index(self.state) + by) % len(names)])

    def open_point(self, point: str) -> bool:
        """Open a point, wherever it is listed; returns whether it is there at all."""
        one = next((one for one in self._points if one.point.id == point), None)
        if one is None:
            return False
        if not self._fits(one):
            for choice in (self.kinds, self.sure):
                choice.set_value(ALL)
            if self.state not in (ALL, one.state):
                self.state = one.state
                self.tabs.choose(self.state)
        self._list(point)
        return True

    def step(self, by: int) -> None:
        """Open the next point, or with -1 the one before, and bring it into view."""
        self.list.step(by)
        self.reveal()

    def reveal(self) -> None:
        """Bring the open point into view, once everything has its place."""
        opened = self.list.open_point
        if opened is not None:
            QTimer.singleShot(0, opened, lambda: self._scroll.reveal(opened))

    def page(self, steps: int) -> None:
        """Scroll by `steps` screens."""
        self._scroll.page(steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let tabs and filters scroll away with the list where there is little room for both."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same when the text has grown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        place = self._fixed if self.height() >= self._look.theme.px(ROOMY) else self._inner
        if place.indexOf(self._above) < 0:
            place.insertWidget(0, self._above)

    def _build(self, reasons: str) -> None:
        theme = self._look.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, 14, 0, 0)
        self._column.setSpacing(theme.space("m"))
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(theme.space("s"))
        above.addWidget(self.tabs)
        filters = QHBoxLayout()
        filters.setSpacing(theme.space("s"))
        filters.addWidget(self.kinds, 1)
        filters.addWidget(self.sure, 1)
        above.addLayout(filters)
        above.addWidget(self.many)
        if reasons:
            above.addWidget(Label(self._look, reasons, "small", "text2", wrap=True))
        content = QWidget()
        self._inner = QVBoxLayout(content)
        self._inner.setContentsMargins(0, 0, SIDE, theme.space("l"))  # the scroll bar lies over this margin
        self._inner.addWidget(self.nothing)
        self._inner.addWidget(self.list)
        self._scroll = Scroll(self._look, content)
        self._fixed = QVBoxLayout()
        self._fixed.setContentsMargins(0, 0, SIDE, 0)
        self._fixed.addWidget(self._above)
        self._column.addLayout(self._fixed)
        self._column.addWidget(self._scroll, 1)

    def _counts(self) -> dict[str, str]:
        say = self._look.say
        found = Counter[str](one.state for one in self._points)
        found[ALL] = len(self._points)
        return {name: say(word, n=found[name]) for name, word in STATES_COUNTED.items()}

    def _offer(self) -> None:
        """Offer the kinds that there are, and to accept what is almost certain, if anything is."""
        say = self._look.say
        found = Counter(one.point.kind for one in self._points)
        self.kinds.set_options([(ALL, say("各类要点")), *((kind, say(word)) for kind, word in KINDS.items() if found[kind])])
        self.sure.set_options([(ALL, say("不论把握")), *((name, say(word)) for name, word in SURENESS.items())])
        count = len(almost_certain(self._points))
        self.many.setText(say("接受把握在 95% 以上的 {n} 条", n=count))
        self.many.setVisible(count > 0)

    def _filter(self) -> None:
        self._list("")
        self._scroll.to_top()

    def _fits(self, one: Reviewed) -> bool:
        kind, sure = self.kinds.value, self.sure.value
        return self.state in (ALL, one.state) and kind in (ALL, one.point.kind) and sure in (ALL, sureness(one.point))

    def _list(self, wanted: str) -> None:
        say = self._look.say
        fitting = [one for one in self._points if self._fits(one)]
        self.list.show_points(fitting, wanted)
        self.nothing.setVisible(not fitting)
        if self.state == WAITING and not any(one.state == WAITING for one in self._points):
            self.nothing.setText(say("都核对过了。"))
        else:
            self.nothing.setText(say("这里没有要点。"))
