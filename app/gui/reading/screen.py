"""GUI layer: the screen on which a report is read: its text, the way through its sections and points, what was read kept on the way."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.keys import bind
from app.gui.library.words import byline
from app.gui.reading.ask_box import AskBox
from app.gui.reading.contents import Contents
from app.gui.reading.keeper import TICK_MS, Keeper
from app.gui.reading.paper import ReadingLook, Spacing
from app.gui.reading.sheet import Mark, ReadingSheet
from app.gui.reading.strips import DisplayStrip, FindStrip, PointStrip
from app.gui.theme import palette, stylesheet
from app.gui.widgets.button import Button
from app.questions.typesetting import typeset
from app.services.changes import Changes, Done
from app.services.quizzing import Marked
from app.services.reading import Opened, Posed

CONTENTS: Final = 260
ROOM_FOR_CONTENTS: Final = 1080
"""Pixels at 100 % from which the contents stand beside the text."""
ROOM_FOR_PROGRESS: Final = 900
"""With less the title and what can be done need the room."""
LINES: Final = 3
"""Lines that an arrow key scrolls by."""


class ReadingScreen(FocusScreen):
    """Reads one report. Esc first closes what is open over the text, then leaves; where one is and what was read is kept before that.

    `person_requested` is called when a question is wished and nobody is learning.
    """

    def __init__(self, desk: Desk, opened: Opened, person_requested: Callable[[], object], parent: QWidget | None = None) -> None:
        assert opened.bank.report is not None
        settings = desk.settings.current
        self._desk = desk
        self._opened = opened
        self._report = opened.bank.report
        self._person_requested = person_requested
        self._mark: Mark | None = None
        self._found: list[tuple[int, int, int]] = []
        self._at = 0
        self.box: AskBox | None = None
        self._marked = settings.reading_marks
        self.reading_look = ReadingLook(desk.look, settings.reading_size, settings.reading_spacing, settings.reading_paper)
        super().__init__(self.reading_look, typeset(self._report.title), parent)
        self.reading_look.setParent(self)
        self.keeper = Keeper(desk, opened, self)
        self.keeper.read_changed.connect(self._show_read)
        self.sheet.moved.connect(self._moved)
        self.reading_look.changed.connect(self._restyle)
        self.setAccessibleName(typeset(self._report.title))
        self._bind_keys()
        self._dress()
        self.sheet.go_to(opened.paragraph, opened.start)
        self._show_read()
        self._show_mark()
        self._eyes = QTimer(self)
        self._eyes.setInterval(TICK_MS)
        self._eyes.timeout.connect(self._look)
        self._eyes.start()

    def leave(self) -> None:
        """Keep where one is and what was read, then close; leaving must not fail because of that."""
        self._eyes.stop()
        self.keeper.finish(self.sheet.place, self.closed.emit)

    def escape(self) -> None:
        """Close what is open over the text, or leave."""
        if self.box is not None:
            self._drop_box()
        elif self.sheet.isHidden():
            self.toggle_contents()
        elif self.find_strip.isVisible():
            self._end_finding()
        elif self.display.isVisible():
            self.display.hide()
        elif self._mark is not None:
            self._choose(None)
        else:
            self.leave()

    def ask(self, mark: Mark) -> None:
        """Ask about a point, under the paragraph in which it stands."""
        person = self._desk.person
        if person is None:
            self._person_requested()
            return
        self._choose(mark)
        if mark.point.id not in self._opened.asked:
            return
        reading = self._desk.services.reading
        self._desk.ask(lambda: reading.ask(person.id, self._report.id, mark.point), while_alive(self, partial(self._pose, mark)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.theme.color("surface"))
        painter.end()

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        look, say, report = self.reading_look, self.reading_look.say, self._report
        told = byline(say, report.author, report.published)
        self.sheet = ReadingSheet(look, report, self._opened.bank.points, told, marked=self._marked)
        self.sheet.asked.connect(self._clicked)
        self._scroll = self.sheet.view
        self.contents = Contents(look, report.sections)
        self.contents.chosen.connect(self._jump)
        self.display = DisplayStrip(look, marked=self._marked)
        self.display.type_wished.connect(self._set_type)
        self.display.night_wished.connect(self.turn_night)
        self.display.marks_wished.connect(self._set_marks)
        self.find_strip = FindStrip(look)
        self.find_strip.sought.connect(self._seek)
        self.find_strip.stepped.connect(self._step_found)
        self.find_strip.left.connect(self._end_finding)
        self.points = PointStrip(look)
        self.points.asked.connect(lambda: self.ask(self._mark) if self._mark is not None else None)
        self.points.stepped.connect(self.step)
        self._side_wished: bool | None = None
        self._add_actions()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.contents)
        middle.addWidget(self.sheet, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        for strip in (self.display, self.find_strip):
            strip.hide()
            whole.addWidget(strip)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        whole.addLayout(middle, 1)
        whole.addWidget(self.points)
        whole.addWidget(self._hints)
        self._hint()

    def _add_actions(self) -> None:
        look, say = self.reading_look, self.reading_look.say
        contents = Button(look, say("目录"), "text", key="L")
        contents.clicked.connect(self.toggle_contents)
        find = Button(look, say("查找"), "text", icon="search", key="Ctrl+F")
        find.clicked.connect(self.find_strip.begin)
        display = Button(look, say("显示"), "text", key="V")
        display.clicked.connect(lambda: self.display.setVisible(self.display.isHidden()))
        for button in (contents, find, display) if self._report.sections else (find, display):
            self.set_action(button)

    def _bind_keys(self) -> None:
        say = self.look.say
        bind(self, "Space", partial(self.sheet.page, 1), say("往下读"))
        bind(self, "Shift+Space", partial(self.sheet.page, -1), say("往回读"))
        bind(self, "Down", partial(self.sheet.step, LINES), say("往下几行"))
        bind(self, "Up", partial(self.sheet.step, -LINES), say("往上几行"))
        bind(self, "Home", lambda: self.sheet.to_end(top=True), say("到开头"))
        bind(self, "End", lambda: self.sheet.to_end(top=False), say("到结尾"))
        bind(self, "N", self.turn_night, say("夜间"))
        bind(self, "M", lambda: self._set_marks(not self._marked), say("标出要点"))
        for key, by in {"+": 1, "=": 1, "-": -1}.items():
            bind(self, key, partial(self.display.resize_text, by), say("字大一点") if by > 0 else say("字小一点"))

    def _hint(self) -> None:
        say = self.look.say
        if self.box is not None and self.box.marked is not None:
            self.set_hints((("Return", say("接着读")), ("R", say("再来一题"))))
            return
        if self.box is not None:
            answering = () if self.box.form.typed else (("A B C D", say("选答案")),)
            self.set_hints((*answering, ("Return", say("看对错")), ("Escape", say("不答了"))))
            return
        self.set_hints(
            (("Space", say("往下读")), ("Left Right", say("换一个要点")), ("Return", say("考考我")), ("N", say("夜间")),
             ("M", say("标出要点")), ("Escape", say("返回，位置会记住")))
        )  # fmt: skip

    def _arrange(self) -> None:
        """Show the contents beside the text where there is room, or where they are wished instead of it."""
        beside = self.width() >= self.look.theme.px(ROOM_FOR_CONTENTS)
        self._top.progress.setVisible(self._desk.person is not None and self.width() >= self.look.theme.px(ROOM_FOR_PROGRESS))
        wished = beside if self._side_wished is None else self._side_wished
        shown = wished and bool(self._report.sections)
        self.contents.setVisible(shown)
        self.sheet.setVisible(beside or not shown)
        if beside:
            self.contents.setFixedWidth(self.look.theme.px(CONTENTS))
        else:
            self.contents.setMinimumWidth(0)
            self.contents.setMaximumWidth(16777215)

    # --- how it is set ------------------------------------------------------------------------------------------------

    def toggle_contents(self) -> None:
        """Show the table of contents with the keyboard in it, or take it away."""
        self._side_wished = not self.contents.isVisible()
        self._arrange()
        if self._side_wished:
            self.contents.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_night(self) -> None:
        """Change between day and night."""
        self._remember(reading_paper=self.reading_look.turn())

    def _set_type(self, size: int, spacing: Spacing) -> None:
        self.reading_look.set_type(size, spacing)
        self._remember(reading_size=size, reading_spacing=spacing)

    def _set_marks(self, shown: bool) -> None:
        self._marked = shown
        self.display.marks.setChecked(shown)
        self.sheet.show_marks(shown)
        self._remember(reading_marks=shown)

    def _remember(self, **values: bool | int | str) -> None:
        settings = self._desk.settings
        self._desk.write(lambda: Done(settings.change(**values), Changes()))

    def _restyle(self) -> None:
        self._dress()
        self.sheet.reset_type()
        self.display.show_type()
        self._arrange()
        self.update()

    def _dress(self) -> None:
        """Give everything on the screen the paper's colours where they are not the window's."""
        look = self.reading_look
        own = look.own_paper
        self.setStyleSheet(stylesheet(look.theme, look.assets) if own else "")
        self.setPalette(palette(look.theme))
        self.setProperty("ring_theme", look.theme if own else None)

    # --- reading ------------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        if self.isVisible() and self.isActiveWindow() and self.box is None and self.sheet.isVisible():
            self.keeper.pass_time(self.sheet.seen(), self.sheet.place)

    def _moved(self) -> None:
        self.contents.show_place(self.sheet.place[0])

    def _jump(self, paragraph: int) -> None:
        self.sheet.go_to(paragraph)
        if self.sheet.isHidden():
            self.toggle_contents()

    def _show_read(self) -> None:
        done, total = len(self.keeper.read), len(self._report.paragraphs)
        if self._desk.person is not None:
            self.set_progress(done, total, self.look.say("读了 {n} / {total} 段", n=done, total=total))
            self._arrange()

    # --- points -------------------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go to the next point or the one before."""
        found = self.sheet.mark_near(self._mark, by)
        if found is not None:
            self._choose(found)

    def _clicked(self, point: object) -> None:
        if self.box is None:
            self.ask(next(mark for mark in self.sheet.marks if mark.point is point))

    def _choose(self, mark: Mark | None) -> None:
        self._mark = mark
        if mark is None:
            self.sheet.unmark()
        else:
            self.sheet.mark(mark.point)
        self._show_mark()

    def _show_mark(self) -> None:
        marks, mark = self.sheet.marks, self._mark
        at = marks.index(mark) if mark is not None else 0
        self.points.show_mark(mark, at, len(marks), asks=mark is not None and mark.point.id in self._opened.asked)
        self.setAccessibleDescription(self.points.words.text())  # the screen has the focus: a screen reader tells it

    def _pose(self, mark: Mark, posed: Posed | None) -> None:
        if posed is None or self._mark != mark:
            return
        self._drop_box()
        self.sheet.unmark()
        self.sheet.cover(posed.hides)
        self.box = box = AskBox(self.reading_look, self._desk, posed)
        box.answered.connect(self._answered)
        box.left.connect(self._drop_box)
        box.again.connect(lambda: self.ask(mark))
        self.points.hide()
        self.sheet.insert_below(mark, box)
        box.start()
        self._hint()

    def _answered(self, marked: Marked) -> None:
        self.sheet.cover(())
        if self._mark is not None:
            self.sheet.mark(self._mark.point)
        if self.box is not None and self._mark is not None:
            self.sheet.reveal(self._mark, self.box)
        self._hint()

    def _drop_box(self) -> None:
        box, self.box = self.box, None
        if box is None:
            return
        self.sheet.cover(())
        box.hide()
        box.deleteLater()
        if self._mark is not None:
            self.sheet.mark(self._mark.point)
        self.points.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hint()

    # --- words --------------------------------------------------------------------------------------------------------

    def _seek(self, query: str) -> None:
        self._found = self.sheet.places_of(query)
        top = self.sheet.place[0]
        self._at = next((index for index, one in enumerate(self._found) if one[0] >= top), 0)
        self._show_found()

    def _step_found(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_found()

    def _show_found(self) -> None:
        self.find_strip.show_count(self._at, len(self._found))
        self.sheet.show_found(self._found[self._at] if self._found else None)

    def _end_finding(self) -> None:
        self.find_strip.hide()
        self.sheet.show_found(None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
