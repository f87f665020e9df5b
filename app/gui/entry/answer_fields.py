"""GUI layer: a field for each question of a sheet, in the order in which they are printed; Enter goes on to the next."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.entry.words import told_slip
from app.gui.look import ELDER_SCALE, Look
from app.gui.papers.words import PART_NAMES
from app.gui.widgets.field import LineEdit
from app.gui.widgets.label import Label
from app.questions.model import Asked, QuestionKind
from app.questions.printed import read_typed

SHORT: Final[tuple[QuestionKind, ...]] = ("single", "multiple", "true_false")
COLUMNS: Final = 4
LEAST: Final = 64
NUMBER: Final = 34
LONGEST: Final = 400


class AnswerFields(QWidget):
    """Fields for the answers of one sheet. `finished` tells that Enter was pressed in the last one.

    `slip_told` says what is wrong with the first field that cannot be read, "" where all can.
    """

    finished = Signal()
    slip_told = Signal(str)

    def __init__(self, look: Look, form: tuple[Asked, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._form = form
        self.fields: list[LineEdit] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space("s"))
        first = 0
        for kind in dict.fromkeys(one.kind for one in form):
            part = [one for one in form if one.kind == kind]
            self._column.addWidget(Label(look, look.say(PART_NAMES[kind]), "body", bold=True))
            self._build_part(first, part)
            first += len(part)

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(field.text() for field in self.fields)

    @property
    def first_slip(self) -> int | None:
        """The place of the first field that cannot be read, None where all can."""
        return next((place for place, one in enumerate(self._form) if read_typed(one, self.fields[place].text()).slip), None)

    def clear(self) -> None:
        """Empty all fields and begin with the first."""
        for field in self.fields:
            field.clear()
        self.start()

    def start(self, place: int = 0) -> None:
        """Put the cursor into a field."""
        if self.fields:
            self.fields[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fields[place].selectAll()

    def _build_part(self, first: int, part: list[Asked]) -> None:
        grid = QGridLayout()
        grid.setSpacing(self._look.theme.space("s"))
        few = 2 if self._look.theme.scale >= ELDER_SCALE else COLUMNS
        columns = few if part[0].kind in SHORT else 1
        for offset, one in enumerate(part):
            grid.addLayout(self._cell(first + offset, one), offset // columns, offset % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self._column.addLayout(grid)

    def _cell(self, place: int, one: Asked) -> QHBoxLayout:
        look, say = self._look, self._look.say
        name = say("第 {n} 题，{kind}", n=place + 1, kind=say(PART_NAMES[one.kind]))
        field = LineEdit(look, name, _hint(look, one), longest=LONGEST)
        field.setMinimumWidth(look.theme.px(LEAST))
        field.setToolTip(one.stem)
        field.returnPressed.connect(partial(self._next, place))
        field.textChanged.connect(self._tell_slip)
        self.fields.append(field)
        number = Label(look, f"{place + 1}.", "body", align=Qt.AlignmentFlag.AlignRight)
        number.setFixedWidth(look.theme.px(NUMBER))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(number)
        row.addWidget(field, 1)
        return row

    def _next(self, place: int) -> None:
        if read_typed(self._form[place], self.fields[place].text()).slip is not None:
            self.start(place)
        elif place + 1 < len(self.fields):
            self.start(place + 1)
        else:
            self.finished.emit()

    def _tell_slip(self, _text: str = "") -> None:
        place = self.first_slip
        read = None if place is None else read_typed(self._form[place], self.fields[place].text())
        self.slip_told.emit("" if place is None or read is None else told_slip(self._look.say, place + 1, read))


def _hint(look: Look, one: Asked) -> str:
    say = look.say
    match one.kind:
        case "true_false":
            return say("对、错，或 T、F")
        case "cloze" if one.blanks > 1:
            return say("{n} 个空，用分号隔开", n=one.blanks)
        case "short":
            return say("几点之间用分号隔开")
        case "ordering":
            return say("按先后写字母")
        case "matching":
            return say("按序号写字母，没连的写下划线")
    return ""
