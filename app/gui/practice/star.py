"""GUI layer: the star of a question, set and taken off by a key wherever the question is shown."""

from PySide6.QtWidgets import QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.widgets.button import Button


class StarButton(Button):
    """Shows whether a question bears the star of the person who learns; pressed, it sets the star or takes it off.

    The star is shown once it is kept. `starred` None asks the store first. Ctrl+S does the same where letters are typed.
    """

    def __init__(self, desk: Desk, report: str, question: str, starred: bool | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("收藏"), "text", icon="star", key="S", size="dense", parent=parent)
        self._desk = desk
        self._report = report
        self._question = question
        self._starred = False
        self.setCheckable(True)
        self.clicked.connect(self._toggle)
        bind(self, "Ctrl+S", self.click)
        self.show_starred(bool(starred))
        person = desk.person
        if person is None:
            self.setEnabled(False)
        elif starred is None:
            practising = desk.services.practising
            desk.ask(lambda: practising.is_starred(person.id, report, question), while_alive(self, self.show_starred))

    @property
    def starred(self) -> bool:
        """Whether the question bears the star, as far as it is kept."""
        return self._starred

    def show_starred(self, starred: bool) -> None:
        """Show the star or not."""
        say = self._desk.say
        self._starred = starred
        self.setChecked(starred)
        self.setText(say("已收藏") if starred else say("收藏"))
        self.set_icon("star-filled" if starred else "star", "warn" if starred else None)

    def _toggle(self) -> None:
        person, wanted = self._desk.person, not self._starred
        self.setChecked(self._starred)
        if person is None:
            return
        practising = self._desk.services.practising
        self._desk.write(
            lambda: practising.star(person.id, self._report, self._question, wanted), while_alive(self, self.show_starred), self._not_kept
        )

    def _not_kept(self, error: Exception) -> None:
        self._desk.troubled.emit(error)
