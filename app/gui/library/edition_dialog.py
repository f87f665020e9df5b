"""GUI layer: the dialog that asks of which report another is the new edition."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.library.finder import PAUSE_MS
from app.gui.library.shelf_words import likeness
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import LineEdit
from app.gui.widgets.label import Label
from app.questions.typesetting import typeset
from app.services.library import Alike, Found

WIDTH: Final = 620
OFFERED: Final = 50
LEAST_TALL: Final = 64


class EditionDialog(Dialog):
    """Offers what looks like an older edition first, then every report that the search gives; `chosen` carries both ids."""

    chosen = Signal(str, str)

    def __init__(self, desk: Desk, report: str, title: str, alike: tuple[Alike, ...], parent: QWidget) -> None:
        super().__init__(desk.look, desk.say("这是哪份报告的新版？"), parent, width=WIDTH)
        self._desk = desk
        self._report = report
        self._alike = {one.report: one for one in alike}
        say = desk.say
        self.say_more(
            say("《{title}》会成为它的新版：没变的要点，学习进度照旧；不再问的题目，记录都留着。可以撤销。", title=typeset(title))
        )
        self.field = LineEdit(desk.look, say("查找报告"), say("查标题、正文和要点"), longest=100)
        self.list = QListWidget()
        self.list.setAccessibleName(say("题库里的报告"))
        self.list.setProperty("ring_radius", desk.look.theme.radius("card"))
        self.list.setMinimumHeight(LEAST_TALL)
        self.list.itemActivated.connect(lambda _item: self._take())
        self._none = Label(desk.look, say("没有找到别的报告。"), "dense", "text2", wrap=True)
        self._none.hide()
        for widget in (self.field, self.list, self._none):
            self.body.addWidget(widget)
        self.add_button(say("取消"), "text")
        self.take = self.add_button(say("并成新版"), "filled", self._take)
        self.take.setEnabled(False)
        self.list.currentRowChanged.connect(lambda row: self.take.setEnabled(row >= 0))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE_MS)
        self._wait.timeout.connect(self._search)
        self.field.textChanged.connect(self._wait.start)
        self.resize(self.minimumWidth(), min(desk.look.theme.px(460), parent.window().height() - 24))
        self._search()

    def _search(self) -> None:
        library, query = self._desk.services.library, self.field.text()
        self._desk.ask(lambda: library.find(query, limit=OFFERED), while_alive(self, self._show))

    def _show(self, found: Found) -> None:
        self.list.clear()
        offered = [row.shelved for row in found.rows if row.shelved.id != self._report]
        order = list(self._alike)
        offered.sort(key=lambda one: order.index(one.id) if one.id in order else len(order))
        told = {one.id: (one.title, one.published) for one in offered}
        if not self.field.text().strip():  # what is alike is offered even where it would stand far down
            told = {one.report: (one.title, "") for one in self._alike.values()} | told
        for report, (title, published) in told.items():
            lines = [typeset(title) + (f"\u3000{published}" if published else "")]
            if report in self._alike:
                lines.append(likeness(self._desk.say, self._alike[report]))
            item = QListWidgetItem("\n".join(lines))
            theme = self.look.theme
            item.setSizeHint(QSize(0, round(theme.height("button") + (len(lines) - 1) * theme.line_px("body"))))
            item.setData(Qt.ItemDataRole.UserRole, report)
            self.list.addItem(item)
        self.list.setVisible(bool(told))
        self._none.setVisible(not told)
        if self._alike and told and not self.field.text().strip():
            self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(self._report, str(item.data(Qt.ItemDataRole.UserRole)))
