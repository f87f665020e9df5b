"""GUI layer: how one report is studied: retention and new cards a day of its own, or as the settings say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Spin, Switch
from app.gui.widgets.label import Label
from app.settings import Settings, declared
from app.study.model import Pace


class PaceDialog(Dialog):
    """Asks for a person's pace for one report; `chosen` carries the `Pace`."""

    chosen = Signal(object)

    def __init__(self, look: Look, title: str, pace: Pace, settings: Settings, parent: QWidget) -> None:
        super().__init__(look, look.say("这一份的学法"), parent)
        say = look.say
        self.say_more(say("《{title}》", title=title), "text")
        self.say_more(say("不打开的，就按“设置”里的来。"))
        limits = {one.name: (one.low or 0, one.high or 0) for one in declared()}
        self.retention = self._row(say("希望记住（%）"), limits["desired_retention"], pace.retention, settings.desired_retention)
        self.new = self._row(say("每天新学（张）"), limits["new_cards_a_day"], pace.new, settings.new_cards_a_day)
        self.add_button(say("取消"), "text")
        self.add_button(say("存下"), "filled", self._keep, key="Return")

    def _row(self, name: str, limits: tuple[int, int], own: int | None, usual: int) -> tuple[Switch, Spin]:
        look = self.look
        spin = Spin(look, name, *limits, usual if own is None else own)
        switch = Switch(look, look.say("单独设定：{name}", name=name), on=own is not None)
        spin.setEnabled(own is not None)
        switch.toggled.connect(spin.setEnabled)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        row.addWidget(switch)
        row.addWidget(Label(look, name, "body", wrap=True), 1)
        row.addWidget(spin)
        self.body.addLayout(row)
        return switch, spin

    def _keep(self) -> None:
        retention, new = (spin.value if switch.isChecked() else None for switch, spin in (self.retention, self.new))
        self.accept()
        self.chosen.emit(Pace(retention, new))
