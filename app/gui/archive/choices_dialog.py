"""GUI layer: what stands in the records, and the Word templates by which they are written."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.export.records import FEW
from app.gui.alive import while_alive
from app.gui.archive.words import TEMPLATE_WORDS
from app.gui.desk import Desk
from app.gui.folders import remember_folder, remembered_folder
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice, Labelled, LineEdit
from app.gui.widgets.flow import Flow
from app.gui.widgets.label import Label
from app.services.record_templates import TEMPLATES, Template

WIDTH: Final = 620
LONGEST: Final = 60


class ChoicesDialog(Dialog):
    """The organisation's name and how much of the results the records tell; below, templates are changed in Word and taken in."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("设置和模板"), parent, width=WIDTH)
        self._desk = desk
        settings = desk.settings.current
        self.organisation = LineEdit(desk.look, say("单位名称"), say("写在记录上方，可以不填"), longest=LONGEST)
        self.organisation.setText(settings.organisation)
        self.results = Choice(
            desk.look,
            say("写出多少成绩"),
            [("none", say("不写成绩")), ("summary", say("只写人数，满 {n} 人写平均", n=FEW)), ("names", say("写出每个人的得分率"))],
        )
        self.results.set_value(settings.record_results)
        self.body.addWidget(Labelled(desk.look, say("单位名称"), self.organisation))
        self.body.addWidget(Labelled(desk.look, say("写出多少成绩"), self.results, say("按名单先后，不排名。")))
        self.template = Choice(desk.look, say("Word 模板"), [(what, say(TEMPLATE_WORDS[what])) for what in TEMPLATES])
        self.template.chosen.connect(lambda _value: self._tell())
        self._told = Label(desk.look, "", "small", "text2", wrap=True)
        self.save_button = Button(desk.look, say("另存一份来改"))
        self.load_button = Button(desk.look, say("换上改好的"))
        self.reset_button = Button(desk.look, say("恢复自带的"), "text")
        self.save_button.clicked.connect(lambda: self._ask_file(saving=True))
        self.load_button.clicked.connect(lambda: self._ask_file(saving=False))
        self.reset_button.clicked.connect(self._reset)
        self.body.addWidget(Labelled(desk.look, say("Word 模板"), self.template))
        self.body.addWidget(Flow(desk.look, [self.save_button, self.load_button, self.reset_button], gap=desk.look.theme.space("m")))
        self.body.addWidget(self._told)
        self.add_button(say("取消"), "text")
        self.add_button(say("保存"), "filled", self._keep, key="Ctrl+Return")
        self._tell()
        self.organisation.setFocus()

    @property
    def _what(self) -> Template:
        return next((what for what in TEMPLATES if what == self.template.value), "meeting")

    def load(self, path: Path) -> None:
        """Take a changed template in, once it has made a record."""
        templates, what, say = self._desk.services.record_templates, self._what, self._desk.say
        remember_folder(self._desk, path.parent)

        def loaded(_done: None) -> None:
            self._tell(say("换好了，以后的{what}按它生成。", what=say(TEMPLATE_WORDS[what])))

        self._desk.jobs.free(lambda _task: templates.load(what, path, say), while_alive(self, loaded), while_alive(self, self._refuse))

    def save(self, path: Path) -> None:
        """Write the template in use where it can be changed."""
        templates, what, say = self._desk.services.record_templates, self._what, self._desk.say
        remember_folder(self._desk, path.parent)

        def saved(place: Path) -> None:
            self._tell(say("存好了：{name}", name=place.name))

        self._desk.jobs.free(lambda _task: templates.save(what, path), while_alive(self, saved), while_alive(self, self._refuse))

    def _reset(self) -> None:
        templates, what, say = self._desk.services.record_templates, self._what, self._desk.say
        done = while_alive(self, lambda _done: self._tell(say("已恢复自带的模板，换下的那一份留在数据文件夹里。")))
        self._desk.jobs.free(lambda _task: templates.reset(what), done, while_alive(self, self._refuse))

    def _ask_file(self, *, saving: bool) -> None:
        say = self._desk.say
        dialog = QFileDialog(self, say("Word 模板"), str(remembered_folder(self._desk)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if saving else QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile if saving else QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(say("Word 文档 (*.docx)"))
        dialog.setDefaultSuffix("docx")
        if saving:
            dialog.selectFile(say("{what}模板", what=say(TEMPLATE_WORDS[self._what])) + ".docx")
        dialog.fileSelected.connect(lambda chosen: (self.save if saving else self.load)(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, told: str = "") -> None:
        """Say which template is in use, or what was just done with it."""
        own = self._what in self._desk.services.record_templates.changed()
        self.reset_button.setEnabled(own)
        self._told.set_role("text2")
        self._told.setText(told or (self._desk.say("现在用的是改过的。") if own else self._desk.say("现在用的是程序自带的。")))

    def _refuse(self, error: Exception) -> None:
        from app.errors import UserError

        if not isinstance(error, UserError):
            self._desk.troubled.emit(error)
            return
        self._told.set_role("wrong")
        self._told.setText(self._desk.say.error(error))

    def _keep(self) -> None:
        settings = self._desk.settings
        organisation, results = self.organisation.text().strip(), str(self.results.value)
        kept = while_alive(self, lambda _done: self.accept())

        def keep() -> None:
            settings.change(organisation=organisation, record_results=results)

        self._desk.jobs.free(lambda _task: keep(), kept, while_alive(self, self._refuse))
