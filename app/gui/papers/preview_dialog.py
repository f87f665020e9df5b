"""GUI layer: 打印预览: the pages of what is to be printed, one under the eyes at a time."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.keys import bind
from app.gui.papers.page_view import PageView
from app.gui.printing.pages import Pages
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import Dialog
from app.gui.widgets.field import Choice
from app.gui.widgets.label import Label
from app.gui.widgets.scroll import Scroll
from app.services.printing import Printed

WIDTH: Final = 820
MARGIN: Final = 40
MOST: Final = 1000
"""The stretch of what takes all the height that it can use."""


class PreviewDialog(Dialog):
    """Shows documents as they will be printed; each is set into pages when it is first looked at."""

    def __init__(self, desk: Desk, documents: tuple[Printed, ...], parent: QWidget) -> None:
        say = desk.say
        super().__init__(desk.look, say("打印预览"), parent, width=WIDTH)
        self._desk = desk
        self._documents = documents
        self._made: dict[int, Pages] = {}
        self._current = 0
        self.number = 1
        self.which = Choice(desk.look, say("看哪一份"), [(index, printed.stem) for index, printed in enumerate(documents)])
        self.which.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.chosen.connect(self.show_document)
        self.view = PageView(desk.look)
        self._scroll = Scroll(desk.look, self.view, "surface")
        self.body.addWidget(self.which)
        self.which.setVisible(len(documents) > 1)
        self.body.addWidget(self._scroll, MOST)
        self._build_turning()
        self.add_button(say("关闭"), "filled", self.accept)
        around = _outermost(parent)  # it opens over another dialog, which is small
        self.setMinimumWidth(min(desk.look.theme.px(WIDTH), around.width() - 2 * desk.look.theme.space("page")))
        self.resize(self.minimumWidth(), around.height() - MARGIN)
        self.show_document(0)

    def show_document(self, index: int) -> None:
        """Show the first page of a document."""
        self._current, self.number = index, 1
        self.which.set_value(index)
        if index in self._made:
            self._show()
            return
        document = self._documents[index].document
        self._desk.jobs.free(lambda task: Pages(document, task.cancelled), while_alive(self, partial(self._set, index)))

    def turn(self, by: int) -> None:
        """Show another page of the document."""
        pages = self._made.get(self._current)
        if pages is not None and 1 <= self.number + by <= pages.count:
            self.number += by
            self._show()

    @property
    def pages(self) -> Pages | None:
        """The pages that are shown; None while they are being set."""
        return self._made.get(self._current)

    def _build_turning(self) -> None:
        look, say = self.look, self.look.say
        row = QHBoxLayout()
        row.setSpacing(look.theme.space("m"))
        self.back = Button(look, say("上一页"), icon="chevron-left", key="PgUp")
        self.back.clicked.connect(partial(self.turn, -1))
        self.on = Button(look, say("下一页"), icon="chevron-right", key="PgDown")
        self.on.clicked.connect(partial(self.turn, 1))
        self.where = Label(look, "", "small", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(self.back)
        row.addWidget(self.where, 1)
        row.addWidget(self.on)
        self.body.addLayout(row)
        bind(self, "Home", partial(self.turn_to, 1), say("第一页"))

    def turn_to(self, number: int) -> None:
        """Show a page of that number."""
        self.turn(number - self.number)

    def _set(self, index: int, pages: Pages) -> None:
        self._made[index] = pages
        if index == self._current:
            self._show()

    def _show(self) -> None:
        pages = self._made[self._current]
        self.view.show_page(pages, self.number)
        self.where.setText(self.look.say("第 {page} 页，共 {pages} 页", page=self.number, pages=pages.count))
        self.back.setEnabled(self.number > 1)
        self.on.setEnabled(self.number < pages.count)
        self._scroll.to_top()


def _outermost(widget: QWidget) -> QWidget:
    """Return the window that a widget and the dialogs around it belong to."""
    window = widget.window()
    parent = window.parentWidget()
    return window if parent is None else _outermost(parent)
