"""GUI layer: who sat a paper: those whose answers are still to be typed, and those whose sheets are to be checked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.look import ELDER_SCALE, Look
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.field import Choice, LineEdit
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column
from app.gui.widgets.tabs import Tabs
from app.meeting.roster import RosterEntry
from app.meeting.searching import found
from app.services.entering import Sitters
from app.services.papers import Letter, PaperSet, paper_code

ENTER, CHECK = "enter", "check"
TALL, LOW = 240, 150


class PeopleCard(Card):
    """The list of persons, with a field to find one. `person_chosen` carries an entry of the roster or None."""

    person_chosen = Signal(object)
    letter_chosen = Signal(str)
    write_requested = Signal()
    read_requested = Signal()
    files_requested = Signal()
    version_chosen = Signal(object)

    def __init__(self, look: Look, made: PaperSet, parent: QWidget | None = None) -> None:
        super().__init__(look, dense=True, parent=parent)
        say = look.say
        self._look = look
        self._made = made
        self._sitters: Sitters | None = None
        self.mode = ENTER
        self._filling = False
        self.modes = Tabs(look, {ENTER: say("录入"), CHECK: say("核对")}, ENTER)
        self.modes.chosen.connect(self._choose_mode)
        self.body.addWidget(self.modes)
        self.version = Choice(look, say("答的是哪一版，看页脚的试卷编码"))
        self.version.setToolTip(say("答的是哪一版，看页脚的试卷编码"))
        self.version.chosen.connect(self.version_chosen)
        self.body.addWidget(self.version)
        self.version.hide()
        self.letters = Tabs(look, {letter: say("{letter} 卷", letter=letter) for letter in made.letters}, made.letters[0])
        self.letters.chosen.connect(self.letter_chosen)
        self.body.addWidget(self.letters)
        self.letters.setVisible(len(made.letters) > 1)
        self.finder = LineEdit(look, say("找人"), say("姓名、拼音首字母或编号"))
        self.finder.textChanged.connect(lambda _text: self._fill())
        self.body.addWidget(self.finder)
        self.table: Table[RosterEntry] = Table(look, say("答卷的人"), self._columns())
        self.table.moved.connect(self._moved)
        holder = QWidget()  # the table itself is as tall as its rows
        holder.setFixedHeight(look.theme.px(LOW if look.theme.scale >= ELDER_SCALE else TALL))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1000)
        column.addStretch(1)
        self.body.addWidget(holder)
        self.write = Button(look, say("写录入表"), icon="export")
        self.write.clicked.connect(self.write_requested)
        self.read = Button(look, say("从表格导入"), icon="import")
        self.read.clicked.connect(self.read_requested)
        self.files = Button(look, say("导入答卷文件"), icon="folder")
        self.files.clicked.connect(self.files_requested)
        for button in (self.write, self.read, self.files):
            self.body.addWidget(button)

    @property
    def chosen(self) -> RosterEntry | None:
        """Whose sheet is at hand."""
        return self.table.chosen if self.table.rows.rows else None

    def show_sitters(self, sitters: Sitters) -> None:
        """Show who there is; whoever was at hand stays so where they still stand in the list."""
        self._sitters = sitters
        say = self._look.say
        entered = sum(entry.version == self._made.number for entry in sitters.entries.values())
        codes = [(number, say("试卷编码 {code}", code=paper_code(self._made, number))) for number in range(sitters.versions, 0, -1)]
        self.version.set_options(codes)
        self.version.set_value(self._made.number)
        self.version.setVisible(sitters.versions > 1)
        left = sum(entry.person not in sitters.entries for entry in sitters.roster)
        self.modes.rename({ENTER: say("录入（{n}）", n=left), CHECK: say("核对（{n}）", n=entered)})
        self._fill()

    def set_letter(self, letter: Letter) -> None:
        """Show which sheet the person at hand sat."""
        self.letters.choose(letter)

    def _choose_mode(self, mode: str) -> None:
        self.mode = mode
        self._fill()

    def _columns(self) -> tuple[Column[RosterEntry], ...]:
        say = self._look.say
        return (
            Column(say("姓名"), lambda one: one.name, lambda one: one.name, bold=True),
            Column(say("编号"), lambda one: one.number, lambda one: one.number, "00000", role="text2", need=2),
            Column(say("核对"), self._state, self._state, say("已核对"), role="text2", need=1),
        )

    def _state(self, one: RosterEntry) -> str:
        say = self._look.say
        entry = None if self._sitters is None else self._sitters.entries.get(one.person)
        if entry is None:
            return ""
        return say("已核对") if entry.checked is not None else say("未核对")

    def _fill(self) -> None:
        if self._sitters is None:
            return
        entries = self._sitters.entries
        if self.mode == ENTER:
            listed = [one for one in self._sitters.roster if one.person not in entries]
        else:  # sheets of another version are checked there; those that nobody has checked come first
            mine = {person for person, entry in entries.items() if entry.version == self._made.number}
            listed = [one for one in self._sitters.roster if one.person in mine]
            listed.sort(key=lambda one: entries[one.person].checked is not None)
        rows = list(found(listed, self.finder.text())) if self.finder.text().strip() else listed
        before = self.chosen
        self._filling = True
        self.table.show_rows(rows)
        if self.mode == ENTER and before in rows:
            self.table.choose(before)
        self._filling = False
        self._moved()

    def _moved(self) -> None:
        if not self._filling:
            self.person_chosen.emit(self.chosen)
