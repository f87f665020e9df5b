"""GUI layer: the clock of a mock exam: it counts what is spent while the exam is on the screen, keeps it each second, and says little."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.widgets.button import Button
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.study.countdown import Countdown, clock_words

BEAT_MS: Final = 1000
"""So often the time spent is kept: after a power cut the exam goes on within this much of where it was."""


class ExamClock(QObject):
    """Counts by a clock that nobody can set.

    `ticked` tells that the time has changed, `near` once that the end is near, `over` once that nothing is left. A beat that cannot be
    kept is no trouble: the next answer or beat keeps more.
    """

    ticked = Signal()
    near = Signal()
    over = Signal()

    def __init__(self, desk: Desk, attempt: str, time: Countdown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._attempt = attempt
        self._time = time
        self._told_near = False
        self._keeping = False
        self._since = QElapsedTimer()
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self.tick)

    @property
    def time(self) -> Countdown:
        """The time as it was counted last."""
        return self._time

    def start(self) -> None:
        """Begin to count."""
        self._since.start()
        self._beat.start()
        self.tick()

    def stop(self) -> None:
        """Count no further."""
        if self._beat.isActive():
            self._beat.stop()
            self._count()

    def spent(self) -> int:
        """Return what is spent now, in milliseconds."""
        self._count()
        return self._time.spent

    def tick(self) -> None:
        """Count, keep, and tell."""
        self._count()
        self._keep()
        self.ticked.emit()
        if self._time.near and not self._told_near:
            self._told_near = True
            self.near.emit()
        if self._time.over:
            self._beat.stop()
            self.over.emit()

    def _count(self) -> None:
        if self._since.isValid():
            self._time = self._time.after(self._since.restart())

    def _keep(self) -> None:
        """Keep the time, unless the last beat is still on its way to a slow disk."""
        if self._keeping:
            return
        self._keeping = True
        examining, attempt, spent = self._desk.services.examining, self._attempt, self._time.spent
        kept = while_alive(self, self._kept)
        self._desk.write(lambda: examining.spend(attempt, spent), kept, kept)

    def _kept(self, _what: object) -> None:
        self._keeping = False


class ClockFace(QWidget):
    """What is left, in words of one colour, or nothing of it where the person hides it."""

    def __init__(self, desk: Desk, clock: ExamClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look, say = desk.look, desk.look.say
        self._say = say
        self._clock = clock
        self.shown = True
        self._near = False
        self.words = Label(look, "", "body")
        self._icon = Icon(look, "clock", "text2", 18)
        self.toggle = Button(look, say("隐藏时间"), "text", key="T", size="dense")
        self.toggle.clicked.connect(self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("s"))
        for widget in (self._icon, self.words, self.toggle):
            row.addWidget(widget)
        row.addStretch(1)
        clock.ticked.connect(self._show)
        self._show()

    def set_near(self, near: bool) -> None:
        """Say, or no longer, that the end is near and what comes then; also to who hides the time."""
        self._near = near
        self._show()

    def _toggle(self) -> None:
        self.shown = not self.shown
        self.toggle.setText(self._say("隐藏时间") if self.shown else self._say("显示时间"))
        self._show()

    def _show(self) -> None:
        for widget in (self._icon, self.words):
            widget.setVisible(self.shown or self._near)
        told = self._say("还剩 {time}", time=clock_words(self._clock.time.left)) if self.shown else self._say("不到 5 分钟")
        self.words.setText(self._say("{left}，到时自动交卷", left=told) if self._near else told)
