"""GUI layer: a paper as it will be printed: parts with marks; questions are exchanged and locked; two sheets side by side."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.focus_screen import FocusScreen
from app.gui.keys import bind
from app.gui.look import Look
from app.gui.papers.print_dialog import PrintDialog
from app.gui.papers.question_box import QuestionBox
from app.gui.papers.summary import BOTH, SummaryCard
from app.gui.papers.words import ASPECT_NAMES, lacks, part_heading
from app.gui.widgets.button import Button
from app.gui.widgets.dialog import confirm
from app.gui.widgets.label import Label
from app.questions.paper import Swapped
from app.services.papers import Letter, PaperSet, sheet_seed

COLUMN: Final = 760
PANEL: Final = 300
PAIR: Final = 560
"""Width from which two sheets stand beside each other, in pixels at 100 %; below it each question of A has that of B under it."""
Place = tuple[Letter, int]


class PaperScreen(FocusScreen):
    """Shows a paper in hand. `sat` carries the quiz that was begun over it, `entry_requested` the paper.

    The rest is what every page may wish of the window.
    """

    sat = Signal(object)
    entry_requested = Signal(object)
    notice_requested = Signal(str, str, object)
    person_requested = Signal()

    def __init__(self, desk: Desk, made: PaperSet, members: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.say("试卷"), parent, column_width=COLUMN)
        self._desk = desk
        self.made = made
        self._members = members
        self._before: list[PaperSet] = []
        self._shown = "A"
        self._current: Place = ("A", 0)
        self._busy = False
        self.boxes: dict[Place, QuestionBox] = {}
        self.summary = SummaryCard(desk.look, made, desk.services.papers.today())
        self.summary.sheet_chosen.connect(self.show_sheet)
        self.summary.save_requested.connect(self.save)
        self.summary.sit_requested.connect(self.sit)
        self.summary.redraw_requested.connect(self.redraw)
        self.summary.print_requested.connect(self.print)
        self.summary.entry_requested.connect(self.enter)
        self.summary.title.textEdited.connect(lambda _text: self._set_made(msgspec.structs.replace(self.made, saved=False)))
        self.set_side(self.summary, leads=True, width=PANEL)
        self._body = QWidget()
        self.column.addWidget(self._body)
        self._build_foot()
        self._bind_keys()
        self._fill()
        self._tell_state()

    def show_sheet(self, name: str) -> None:
        """Show the sheet of a letter, or both beside each other."""
        self._shown = name
        self.summary.sheets.choose(name)
        self._current = (self._letters()[0], min(self._current[1], len(self.made.sheet(self._letters()[0]).items) - 1))
        self._fill()

    def choose(self, place: Place) -> None:
        """Make a question the one that keys and buttons are about."""
        self._current = place
        for where, box in self.boxes.items():
            box.setChecked(where == place)
        item = self.made.sheet(place[0]).items[place[1]]
        say = self.look.say
        self.lock_button.setText(say("解锁") if item.locked else say("锁定"))
        self.lock_button.updateGeometry()
        which = say("第 {n} 题", n=place[1] + 1)
        self.which.setText(say("{letter} 卷{which}", letter=place[0], which=which) if len(self.made.letters) > 1 else which)
        self._fit_foot()

    def swap(self) -> None:
        """Exchange the question for another one that is like it."""
        letter, place = self._current
        papers, made = self._desk.services.papers, self.made
        self._work(lambda: papers.swap(made, letter, place), self._swapped)

    def lock(self) -> None:
        """Lock the question, or free it."""
        letter, place = self._current
        locked = not self.made.sheet(letter).items[place].locked
        self._take(self._desk.services.papers.lock(self.made, letter, place, locked))

    def redraw(self) -> None:
        """Draw the paper anew; what is locked stays."""
        papers, made = self._desk.services.papers, self.made

        def work() -> PaperSet:
            blueprint = msgspec.structs.replace(made.order.blueprint, seed=papers.fresh_seed())
            return papers.draw(msgspec.structs.replace(made.order, blueprint=blueprint), made)

        self._work(work, self._redrawn)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._set_made(self._before.pop())
            self._fill()
        else:
            self.notice_requested.emit(self.look.say("没有可以撤销的了。"), "", None)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the paper as it is now."""
        if self._busy or self.made.saved:
            return
        self._busy = True
        papers, made, title = self._desk.services.papers, self.made, self.summary.title.text()
        self.set_saved("saving")

        def kept(saved: PaperSet) -> None:
            self._busy = False
            self._set_made(saved)
            if then is not None:
                then()

        self._desk.write(lambda: papers.save(made, title), while_alive(self, kept), while_alive(self, self._failed))

    def sit(self) -> None:
        """Answer the sheet that is shown on this computer; a paper that was not saved is saved first."""
        person = self._desk.person
        if person is None:
            self.person_requested.emit()
            return
        if not self.made.saved:
            self.save(self.sit)
            return
        papers, made, letter = self._desk.services.papers, self.made, self._current[0]
        self._desk.write(lambda: papers.sit(made, letter, person.id), while_alive(self, self.sat.emit))

    def print(self) -> None:
        """Ask what is to be printed; a paper that was not saved is saved first, so that its answers can be typed in."""
        if not self.made.saved:
            self.save(self.print)
            return
        dialog = PrintDialog(self._desk, self.made, self)
        dialog.notice_requested.connect(self.notice_requested)
        dialog.open()

    def enter(self) -> None:
        """Go on to typing in what was answered on paper; a paper that was not saved has no answers yet, and is saved first."""
        if not self.made.saved:
            self.save(self.enter)
            return
        self.entry_requested.emit(self.made)

    def leave(self) -> None:
        """Close the screen; ask first where something was not saved."""
        say = self.look.say
        if self.made.saved:
            self.closed.emit()
            return
        told = say("这份试卷还没有保存，离开以后就没有了。")
        asked = confirm(self.look, self, say("不保存就离开吗？"), told, say("不保存"), self.closed.emit)
        asked.rejected.connect(self.stayed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two sheets beside each other where there is room."""
        super().resizeEvent(event)
        self._fit_foot()
        for pair in self._body.findChildren(_Pair):
            pair.fit()

    def _build_foot(self) -> None:
        look, say = self.look, self.look.say
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("m"))
        self.which = Label(look, "", "body", bold=True)
        self.swap_button = Button(look, say("换一题"), key="S")
        self.swap_button.clicked.connect(self.swap)
        self.lock_button = Button(look, say("锁定"), icon="lock", key="L")
        self.lock_button.clicked.connect(self.lock)
        self.undo_button = Button(look, say("撤销"), icon="undo", key="Z")
        self.undo_button.clicked.connect(self.undo)
        row.addWidget(self.which)
        row.addStretch(1)
        for button in (self.swap_button, self.lock_button, self.undo_button):
            row.addWidget(button)
        self.set_foot(foot)

    def _fit_foot(self) -> None:
        """Leave out which question it is where the buttons need the room: the box around it says so too."""
        buttons = (self.swap_button, self.lock_button, self.undo_button)
        gap = self.look.theme.space("m")
        needed = sum(widget.sizeHint().width() + gap for widget in (self.which, *buttons))
        self.which.setVisible(needed <= self.width() - 2 * self.look.theme.space("page"))

    def _bind_keys(self) -> None:
        say = self.look.say
        bind(self, "Up", partial(self._step, -1), say("上一题"))
        bind(self, "Down", partial(self._step, 1), say("下一题"))
        moves: tuple[tuple[str, str], ...] = (("Up Down", say("换到别的题")),)
        if len(self.made.letters) > 1:
            bind(self, "Left", partial(self._turn, -1), say("换一份卷"))
            bind(self, "Right", partial(self._turn, 1), say("换一份卷"))
            moves += (("Left Right", say("A 卷、B 卷、并排")),)
        self.set_hints((*moves, ("PgUp PgDown", say("翻页")), ("Escape", say("返回"))))

    def _letters(self) -> tuple[Letter, ...]:
        return self.made.letters if self._shown == BOTH else tuple(letter for letter in self.made.letters if letter == self._shown)

    def _step(self, by: int) -> None:
        places = list(self.boxes)
        at = places.index(self._current) + by
        if 0 <= at < len(places):
            self.choose(places[at])
            self.reveal(self.boxes[places[at]])
            self.boxes[places[at]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, by: int) -> None:
        names = list(self.summary.sheets.tabs)
        at = names.index(self._shown) + by
        if 0 <= at < len(names):
            self.show_sheet(names[at])

    def _fill(self) -> None:
        """Set the sheet that is shown, or both."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.theme.space("xs"))
        self.boxes = {}
        letters = self._letters()
        if len(letters) > 1:
            column.addWidget(_Heads(self.look))
        first = 0
        number = 0
        for parts in zip(*(self.made.sheet(letter).parts for letter in letters), strict=True):
            if not parts[0].items:
                continue
            number += 1
            column.addWidget(Label(self.look, part_heading(self.look.say, number, parts[0]), "body", bold=True, wrap=True))
            for offset in range(len(parts[0].items)):
                column.addWidget(self._place_row(letters, first + offset))
            column.addSpacing(self.look.theme.space("l"))
            first += len(parts[0].items)
        self.column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self._tell_sheet()
        self.choose(self._current if self._current in self.boxes else next(iter(self.boxes)))

    def _place_row(self, letters: tuple[Letter, ...], place: int) -> QWidget:
        row = []
        for letter in letters:
            box = QuestionBox(self.look, place, self.made.sheet(letter).items[place], sheet_seed(self.made, letter))
            box.clicked.connect(partial(self._pressed, (letter, place)))
            self.boxes[letter, place] = box
            row.append(box)
        return row[0] if len(row) == 1 else _Pair(self.look, letters, row)

    def _pressed(self, place: Place) -> None:
        self.choose(place)

    def _swapped(self, told: tuple[PaperSet, Swapped]) -> None:
        made, swapped = told
        self._take(made)
        say = self.look.say
        if swapped.differs:
            names = say("、").join(say(ASPECT_NAMES[aspect]) for aspect in swapped.differs)
            self.notice_requested.emit(say("换上了别的题。没有完全同类的，{names}不一样。", names=names), "", None)

    def _redrawn(self, made: PaperSet) -> None:
        self._before.append(self.made)
        self._set_made(made)
        self._fill()

    def _take(self, made: PaperSet) -> None:
        """Show a paper in which one question is another one, or locked otherwise."""
        self._before.append(self.made)
        self._set_made(made)
        letter, place = self._current
        self.boxes[self._current].show_item(made.sheet(letter).items[place])
        self.choose(self._current)
        self._tell_sheet()

    def _set_made(self, made: PaperSet) -> None:
        self.made = made
        self._tell_state()

    def _tell_state(self) -> None:
        self.undo_button.setEnabled(bool(self._before))
        self.summary.show_saved(self.made.saved)
        self.set_saved("saved" if self.made.saved else "")

    def _tell_sheet(self) -> None:
        sheet = self.made.sheet(self._letters()[-1])
        self.summary.show_paper(self.made, sheet, lacks(self.look.say, sheet.unmet, self._members))

    def _work(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        if self._busy:
            return
        self._busy = True

        def done(value: object) -> None:
            self._busy = False
            then(value)

        self._desk.ask(work, while_alive(self, done), while_alive(self, self._failed))

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._tell_state()
        self._desk.troubled.emit(error)


class _Pair(QWidget):
    """The questions of two sheets at one place, beside each other, or under each other where there is little room."""

    def __init__(self, look: Look, letters: tuple[Letter, ...], boxes: list[QuestionBox]) -> None:
        super().__init__()
        self._look = look
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.theme.space("s"))
        for letter, box in zip(letters, boxes, strict=True):
            box.setAccessibleName(look.say("{letter} 卷 {text}", letter=letter, text=box.accessibleName()))
            self._row.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where there is too little room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Stand beside or under each other."""
        beside = self.width() >= self._look.theme.px(PAIR)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class _Heads(QWidget):
    """Says over two sheets which of them stands where."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("s"))
        self._columns = [Label(look, look.say("{letter} 卷", letter=letter), "body", bold=True) for letter in ("A", "B")]
        self._stacked = Label(look, look.say("每题上面是 A 卷，下面是 B 卷"), "body", bold=True, wrap=True)
        for label in (*self._columns, self._stacked):
            row.addWidget(label, 1)
        self._stacked.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it for the columns, or for questions that stand under each other."""
        super().resizeEvent(event)
        beside = self.width() >= self._look.theme.px(PAIR)
        for label in self._columns:
            label.setVisible(beside)
        self._stacked.setVisible(not beside)
