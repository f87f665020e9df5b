"""GUI layer: who is learning: pick a name, make one, correct one; namesakes are asked about, never merged."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.person_list import PersonList
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Labelled, LineEdit
from app.gui.widgets.label import Label
from app.meeting.searching import letters
from app.records.model import Person

LONGEST: Final = 80
LATELY: Final = 5
"""Persons that stand on top of a long list: those who learned here last."""
NAME_ERRORS: Final = ("person_name",)


class PersonDialog(Dialog):
    """Lets a person be chosen, made or corrected; the window hears of it through the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("谁在学习？"), parent)
        self._desk = desk
        self._correcting: Person | None = None
        self._panels: list[QWidget] = []
        self._build_list(parent)
        self._build_form()
        self._build_namesakes(parent)
        self._chosen = False
        self._renaming = False
        self._look_up()

    # --- choosing -----------------------------------------------------------------------------------------------------

    def _build_list(self, parent: QWidget | None) -> None:
        say = self._desk.say
        self._list = PersonList(self.look, say("姓名"), parent)
        self._list.picked.connect(self._pick)
        self._rename = Button(self.look, say("改姓名"), "text")
        self._rename.clicked.connect(self._correct)
        other = Button(self.look, say("添加姓名"))
        other.clicked.connect(lambda: self._show_form(None))
        take = Button(self.look, say("就是这位"), "filled")
        take.clicked.connect(lambda: self._pick(self._list.chosen))
        self._panel(self._list, buttons=(self._rename, other, take))

    def _look_up(self) -> None:
        """Ask who there is; the readings of the names are looked up there too, so that the first letter typed does not wait for them."""
        people = self._desk.services.people

        def everyone() -> tuple[tuple[Person, ...], tuple[Person, ...]]:
            known = people.all()
            return tuple(sorted(known, key=lambda person: letters(person.name))), people.lately(LATELY)

        self._desk.ask(everyone, while_alive(self, self._show_everyone))

    def _show_everyone(self, known: tuple[tuple[Person, ...], tuple[Person, ...]]) -> None:
        everyone, lately = known
        if not everyone:
            self._show_form(None)
            return
        current = self._desk.person
        self._list.show_people(everyone, lately, None if current is None else current.id)
        self._show_list(renaming=False)

    def _show_list(self, *, renaming: bool) -> None:
        """Show the names: to pick who learns, or whose name is to be corrected."""
        say = self._desk.say
        self._renaming = renaming
        self._rename.setText(say("不改了") if renaming else say("改姓名"))
        self._rename.updateGeometry()
        self._show(0, say("改谁的姓名？") if renaming else say("谁在学习？"), self._list)
        self._list.start()

    def _pick(self, person: Person | None) -> None:
        if person is not None and self._renaming:
            self._show_form(person)
        else:
            self._choose(person)

    def _choose(self, person: Person | None) -> None:
        if person is not None and not self._chosen:
            self._chosen = True  # a double click is one choice
            people = self._desk.services.people
            self._desk.write(lambda: people.choose(person.id), while_alive(self, self._done), while_alive(self, self._not_chosen))

    def _not_chosen(self, error: Exception) -> None:
        self._chosen = False
        self._desk.troubled.emit(error)

    # --- making and correcting ----------------------------------------------------------------------------------------

    def _build_form(self) -> None:
        say = self._desk.say
        self._name = LineEdit(self.look, say("姓名"), longest=LONGEST)
        self._branch = LineEdit(self.look, say("单位或支部"), say("可以不填"), longest=LONGEST)
        self._name_field = Labelled(self.look, say("姓名"), self._name)
        self._branch_field = Labelled(self.look, say("单位或支部"), self._branch)
        promise = Label(self.look, say("成绩按姓名存在这台电脑上，不联网，也不上传。"), "small", "text2", wrap=True)
        self._back = Button(self.look, say("取消"), "text")
        self._back.clicked.connect(self._leave_form)
        self._keep = Button(self.look, say("开始学习"), "filled", key="Return")
        self._keep.clicked.connect(self._submit)
        self._panel(self._name_field, self._branch_field, promise, buttons=(self._back, self._keep))

    def _show_form(self, person: Person | None) -> None:
        say = self._desk.say
        self._correcting = person
        self._name.setText(person.name if person else "")
        self._branch.setText(person.branch if person else "")
        for field in (self._name_field, self._branch_field):
            field.set_wrong("")
        self._keep.setText(say("保存") if person else say("开始学习"))
        self._show(1, say("改姓名") if person else say("请写下姓名"), self._name)

    def _correct(self) -> None:
        """Ask whose name is to be corrected, where there are several; pressed once more, nobody's."""
        if self._list.count == 1:
            self._show_form(self._list.chosen)
        else:
            self._show_list(renaming=not self._renaming)

    def _leave_form(self) -> None:
        if self._list.count:
            self._show_list(renaming=False)
        else:
            self.reject()

    def _submit(self) -> None:
        people = self._desk.services.people
        name, branch, person = self._name.text(), self._branch.text(), self._correcting
        if person is not None:
            self._desk.write(lambda: people.rename(person.id, name, branch), self._corrected, self._refuse)
        else:
            self._desk.ask(lambda: people.namesakes(name), self._ask_or_add, self._refuse)

    def _refuse(self, error: Exception) -> None:
        """Say beside the field what is wrong with what was written in it."""
        if not isinstance(error, UserError):
            self._desk.troubled.emit(error)
            return
        about_name = error.code.startswith(NAME_ERRORS)
        self._name_field.set_wrong(self._desk.say.error(error) if about_name else "")
        self._branch_field.set_wrong("" if about_name else self._desk.say.error(error))
        (self._name if about_name else self._branch).setFocus()

    def _corrected(self, person: Person) -> None:
        if self._desk.person is not None and self._desk.person.id == person.id:
            self._desk.set_person(person)
        self._look_up()

    # --- namesakes ----------------------------------------------------------------------------------------------------

    def _build_namesakes(self, parent: QWidget | None) -> None:
        say = self._desk.say
        self._namesakes = PersonList(self.look, say("同名的人"), parent)
        self._namesakes.picked.connect(self._choose)
        question = Label(self.look, say("是其中哪一位？"), "body", "text2", wrap=True)
        another = Button(self.look, say("是另一个人"))
        another.clicked.connect(self._add)
        take = Button(self.look, say("就是这位"), "filled")
        take.clicked.connect(lambda: self._choose(self._namesakes.chosen))
        self._panel(question, self._namesakes, buttons=(another, take))

    def _ask_or_add(self, namesakes: tuple[Person, ...]) -> None:
        if not namesakes:
            self._add()
            return
        self._namesakes.show_people(namesakes)
        self._show(2, self._desk.say("已经有人叫“{name}”", name=namesakes[0].name), self._namesakes)
        self._namesakes.start()

    def _add(self) -> None:
        people = self._desk.services.people
        name, branch = self._name.text(), self._branch.text()

        def refused(error: Exception) -> None:
            self._show(1, self._desk.say("请写下姓名"), self._name)
            self._refuse(error)

        self._desk.write(lambda: people.add(name, branch), self._done, refused)

    def _done(self, person: Person) -> None:
        self._desk.set_person(person)
        self.accept()

    # ------------------------------------------------------------------------------------------------------------------

    def _panel(self, *widgets: QWidget, buttons: tuple[Button, ...]) -> None:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.theme.space("m"))
        for widget in widgets:
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(self.look.theme.space("m"))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column.addSpacing(self.look.theme.space("s"))
        column.addLayout(row)
        panel.hide()
        self._panels.append(panel)
        self.body.addWidget(panel)

    def _show(self, panel: int, heading: str, focus: QWidget) -> None:
        self.heading.setText(heading)
        for index, one in enumerate(self._panels):
            one.setVisible(index == panel)
        self.adjustSize()
        focus.setFocus()
