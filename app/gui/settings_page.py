"""GUI layer: the settings page: one row for each declared setting, in force at once; below, own formulas and where the data lies."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import __version__
from app.gui.desk import Desk
from app.gui.own_formulas import OwnFormulas
from app.gui.passcode_card import PasscodeCard
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, Divider
from app.gui.widgets.field import Choice, Spin, Switch
from app.gui.widgets.label import Label
from app.gui.widgets.page import Page
from app.services.changes import Changes, Done
from app.settings import Setting, Settings, declared

ROW_FOLDS_AT: Final = 440
"""Pixels at 100 % text: a row narrower than this puts its control under its words."""
Value = bool | int | str


class Row(QWidget):
    """What is set at the left, in words with a line of help; its control at the right, or below where there is little room."""

    def __init__(self, desk: Desk, label: str, help_text: str, control: QWidget) -> None:
        super().__init__()
        self._look = desk.look
        words = QVBoxLayout()
        words.setSpacing(2)
        name = Label(desk.look, label, "body", wrap=True)
        name.setBuddy(control)
        words.addWidget(name)
        words.addWidget(Label(desk.look, help_text, "small", "text2", wrap=True))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(desk.look.theme.space("m"))
        self._row.addLayout(words, 1)
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where there is little room."""
        super().resizeEvent(event)
        folded = event.size().width() < self._look.theme.px(ROW_FOLDS_AT)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)


class SettingsPage(Page):
    """Shows every declared setting and puts a change in force at once; what could not be kept is told and taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("设置"), parent)
        self._desk = desk
        self._controls: dict[str, Choice | Spin | Switch] = {}
        card = Card(desk.look, dense=True)
        for index, setting in enumerate(declared()):
            if index:
                card.body.addWidget(Divider())
            control = self._controls[setting.name] = self._control(setting)
            card.body.addWidget(Row(desk, desk.say(setting.label), desk.say(setting.help), control))
        self.body.addWidget(card)
        self.passcode = PasscodeCard(desk)
        self.body.addWidget(self.passcode)
        self.own = OwnFormulas(desk)
        self.body.addWidget(self.own)
        self.body.addWidget(self._about())
        self.body.addStretch(1)
        self._show_settings()

    def refresh(self) -> None:
        """Show the settings that are in force, and the person's own formulas."""
        self._show_settings()
        self.own.refresh()

    def _show_settings(self) -> None:
        for name, control in self._controls.items():
            _show(control, getattr(self._desk.settings.current, name))

    def _control(self, setting: Setting) -> Choice | Spin | Switch:
        look, label = self._desk.look, self._desk.say(setting.label)
        change = partial(self._change, setting.name)
        if setting.choices:
            choice = Choice(look, label, [(value, self._desk.say(text)) for value, text in setting.choices])
            choice.chosen.connect(change)
            return choice
        if isinstance(setting.default, bool):
            switch = Switch(look, label)
            switch.clicked.connect(lambda on: change(on))  # a partial would be called without what was clicked
            return switch
        unit = self._desk.say(setting.unit) if setting.unit else ""
        spin = Spin(look, label, setting.low or 0, setting.high or 0, int(setting.default), unit=unit)
        spin.changed.connect(change)
        return spin

    def _change(self, name: str, value: Value) -> None:
        """Put a value in force before it is kept, so that the window answers at once."""
        self._put_in_force({name: value})
        settings = self._desk.settings
        self._desk.write(lambda: Done(settings.change(**{name: value}), Changes(settings=True)), failed=self._take_back)

    def _take_back(self, error: Exception) -> None:
        self._put_in_force({})
        self._show_settings()
        self._desk.troubled.emit(error)

    def _put_in_force(self, fresh: dict[str, Value]) -> None:
        current = self._desk.settings.current
        values = {name: getattr(current, name) for name in Settings.__struct_fields__} | fresh
        look = self._desk.look
        if not fresh or fresh.keys() & {"theme", "text_scale", "show_key_hints"}:
            look.apply(values["theme"], values["text_scale"], values["show_key_hints"])
        look.speak(values["language"])

    def _about(self) -> Card:
        look, say = self._desk.look, self._desk.say
        card = Card(look, dense=True)
        card.body.addWidget(Label(look, say("九学 {version}", version=__version__), "body", bold=True))
        card.body.addWidget(Label(look, say("报告、题目和成绩只存在这台电脑上，不联网，也不上传。"), "body", "text2", wrap=True))
        folder = self._desk.folder
        if folder is not None:
            opener = Button(look, say("打开数据文件夹"), icon="folder")
            opener.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
            card.body.addWidget(Row(self._desk, say("数据放在"), str(folder), opener))
        return card


def _show(control: Choice | Spin | Switch, value: Value) -> None:
    if isinstance(control, Switch):
        control.setChecked(bool(value))
    elif isinstance(control, Spin):
        control.set_value(int(value))
    else:
        control.set_value(value)
