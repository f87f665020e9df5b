"""Meeting layer: a table of answers from paper, a person in each row: read with every trouble told by its cell.

Nothing is guessed: a row counts only where it says for sure who it is about, and every cell can be read as an answer.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec

from app.errors import UserError
from app.meeting.roster import RosterEntry
from app.questions.model import Asked
from app.questions.printed import Slip, read_typed
from app.records.names import folded
from app.report.readers.sheets import Sheet, address

NAME, NUMBER, BRANCH, LETTER, CODE = HEADS = ("姓名", "编号", "支部", "卷别", "试卷编码")
"""The words above the columns that are no questions; a question's column has its number."""
_HEAD_ROWS: Final = 15
Problem = Literal["unknown", "other_name", "namesake", "twice", "no_letter", "code", "error"] | Slip
"""Besides slips of typing: nobody has this number or name; the number is another person's; several bear the name; the person stands in
the table twice; no such sheet; another paper's table; a cell shows one of Excel's errors or a formula without a result."""


class CellTrouble(msgspec.Struct, frozen=True):
    """What is wrong in one cell, by its address (B12), with what stands there."""

    cell: str
    problem: Problem
    text: str = ""


class AnswerRow(msgspec.Struct, frozen=True):
    """One person's answers as they were typed, question by question, by the number of the row in the office program."""

    number: int
    person: RosterEntry
    letter: str
    typed: tuple[str, ...]


class AnswerTable(msgspec.Struct, frozen=True):
    """What a table says: who answered what, what is wrong where, and how many rows have no answer (those persons were not there)."""

    rows: tuple[AnswerRow, ...]
    troubles: tuple[CellTrouble, ...]
    absent: int


def read_answers(sheet: Sheet, forms: Mapping[str, Sequence[Asked]], code: str, roster: Sequence[RosterEntry]) -> AnswerTable:
    """Read a table of answers to a paper whose sheets are `forms`, by letter; `code` is what the table bears as the paper's own.

    A row without a letter and without answers is of a person who was not there; with a letter it is a sheet that was left blank. Where
    there is one sheet only, its letter may be missing. Raises `UserError` answers_no_head.
    """
    head, columns = _head(sheet)
    reader = _Reader(sheet, columns, forms, code, roster)
    for number in range(head + 1, len(sheet.rows)):
        reader.read(number)
    return AnswerTable(tuple(reader.rows), tuple(reader.troubles), reader.absent)


def _head(sheet: Sheet) -> tuple[int, dict[str, int]]:
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        columns = {word.strip(): column for column, word in reversed(list(enumerate(row))) if word.strip() in HEADS or word.isdigit()}
        if NAME in columns and "1" in columns:
            return number, columns
    raise UserError("answers_no_head")


class _Reader:
    def __init__(
        self, sheet: Sheet, columns: dict[str, int], forms: Mapping[str, Sequence[Asked]], code: str, roster: Sequence[RosterEntry]
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._forms = forms
        self._code = code
        self._by_number = {entry.number: entry for entry in roster}
        self._by_name: dict[str, list[RosterEntry]] = {}
        for entry in roster:
            self._by_name.setdefault(folded(entry.name), []).append(entry)
        self._seen: set[str] = set()
        self.rows: list[AnswerRow] = []
        self.troubles: list[CellTrouble] = []
        self.absent = 0

    def read(self, number: int) -> None:
        """Read one row; what is wrong in it is kept as troubles, and the row left out."""
        before = len(self.troubles)
        questions = max((len(form) for form in self._forms.values()), default=0)
        typed = [self._cell(number, str(place)) for place in range(1, questions + 1)]
        letter = self._cell(number, LETTER).upper()
        if not any(self._cell(number, word) for word in (NAME, NUMBER)) and not any(typed):
            return
        if not letter and not any(typed) and len(self.troubles) == before:
            self.absent += 1
            return
        person = self._person(number)
        form = self._form(number, letter)
        if self._cell(number, CODE) not in ("", self._code):
            self._tell(number, CODE, "code")
        for place, one in enumerate(form):
            read = read_typed(one, typed[place])
            if read.slip is not None:
                self.troubles.append(CellTrouble(self._address(number, str(place + 1)), read.slip, read.text))
        if person is not None and len(self.troubles) == before:
            shown = letter or next(iter(self._forms))
            self.rows.append(AnswerRow(number + 1, person, shown, tuple(typed[: len(form)])))

    def _form(self, number: int, letter: str) -> Sequence[Asked]:
        if letter in self._forms:
            return self._forms[letter]
        if not letter and len(self._forms) == 1:
            return next(iter(self._forms.values()))
        self._tell(number, LETTER, "no_letter")
        return ()

    def _person(self, number: int) -> RosterEntry | None:
        name = folded(self._cell(number, NAME))
        code = "".join(unicodedata.normalize("NFKC", self._cell(number, NUMBER)).split())
        found = self._by_number.get(code) if code else None
        if code and found is None:
            self._tell(number, NUMBER, "unknown")
        elif found is not None and name and folded(found.name) != name:
            self._tell(number, NAME, "other_name")
        elif found is None:
            named = self._by_name.get(name, [])
            if len(named) == 1:
                found = named[0]
            else:
                self._tell(number, NAME, "namesake" if named else "unknown")
        if found is not None and found.person in self._seen:
            self._tell(number, NAME, "twice")
        if found is not None:
            self._seen.add(found.person)
        return found

    def _cell(self, number: int, word: str) -> str:
        column = self._columns.get(word)
        if column is None:
            return ""
        if (number, column) in self._sheet.errors or (number, column) in self._sheet.unsolved:
            trouble = CellTrouble(address(number, column), "error")
            if trouble not in self.troubles:
                self.troubles.append(trouble)
            return ""
        return self._sheet.rows[number][column].strip()

    def _tell(self, number: int, word: str, problem: Problem) -> None:
        self.troubles.append(CellTrouble(self._address(number, word), problem, self._cell(number, word)))

    def _address(self, number: int, word: str) -> str:
        return address(number, self._columns.get(word, 0))
