"""GUI layer: the organiser's passcode on the settings page: whether there is one, setting it, locking."""

from PySide6.QtWidgets import QWidget

from app.gui.desk import Desk
from app.gui.passcode_dialog import PasscodeDialog, Wish
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label


class PasscodeCard(Card):
    """Says how the organiser's area stands, with what can be done about it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        look, say = desk.look, desk.say
        super().__init__(look, dense=True, parent=parent)
        self._desk = desk
        self.body.addWidget(Label(look, say("组织者口令"), "body", bold=True))
        self.told = Label(look, "", "small", "text2", wrap=True)
        self.body.addWidget(self.told)
        self.set = self._button(say("设口令"), "set")
        self.unlock = self._button(say("输入口令"), "unlock")
        self.lock = Button(look, say("现在上锁"), icon="lock", key="Ctrl+L")
        self.lock.clicked.connect(desk.gate.lock)
        self.change = self._button(say("换口令"), "change")
        self.remove = self._button(say("不再用口令"), "remove")
        self.body.addWidget(Flow(look, [self.set, self.unlock, self.lock, self.change, self.remove]))
        desk.gate.changed.connect(self._show)
        self._show()

    def _button(self, word: str, wish: Wish) -> Button:
        button = Button(self._desk.look, word)
        button.clicked.connect(lambda: PasscodeDialog(self._desk, wish, self).open())
        return button

    def _show(self) -> None:
        say, access = self._desk.say, self._desk.gate.access
        if not access.passcode:
            told = say("没有设口令，谁都可以打开所有的页面。几个人合用一台电脑时，可以设一个。")
        elif access.unlocked:
            told = say("组织者的页面开着。离开前请上锁；一段时间没有动作，也会自动上锁。")
        else:
            told = say("组织者的页面锁着。")
        self.told.setText(told)
        self.set.setVisible(not access.passcode)
        self.unlock.setVisible(access.locked)
        for button in (self.lock, self.change, self.remove):
            button.setVisible(access.passcode and access.unlocked)
