"""Services layer: answers from paper: typed in by the keyboard or read from a table, checked by a second typing, corrected.

They become attempts like those on the screen: the same questions, marks and rule, graded in the same way, only their source is "paper".
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.catalogue import Catalogue
from app.errors import UserError
from app.export.naming import file_name
from app.export.sheet import Book, Column, Sheet
from app.files import write_whole
from app.meeting.answer_table import HEADS, AnswerTable, read_answers
from app.meeting.roster import RosterEntry, on_day
from app.questions.asking import asked
from app.questions.grading import grade
from app.questions.model import Asked, Question
from app.questions.printed import read_typed, written
from app.records.model import Answer, Attempt, Source
from app.services.changes import Changes, Done
from app.services.papers import Letter, Papers, PaperSet, paper_code, sheet_seed
from app.services.quizzing import tidy
from app.services.scoring import trouble
from app.services.surroundings import Surroundings
from app.store import attempts, papers, people, roster, sheets
from app.store.sheets import Entry, Way
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["Difference", "Entering", "Entry", "Sitters"]


class Sitters(msgspec.Struct, frozen=True):
    """Who may have sat a paper (everyone who belongs today), whose sheets came in, by person, and how many versions the paper has."""

    roster: tuple[RosterEntry, ...]
    entries: dict[str, Entry]
    versions: int


class Difference(msgspec.Struct, frozen=True):
    """A place, counted from 0, where the second typing says something else than the first."""

    place: int
    first: str
    second: str


class Taken(msgspec.Struct, frozen=True):
    """What was taken in from a table: how many sheets, and how many persons had one already, which stayed as it was."""

    entered: int
    already: int


class Entering:
    """Keeps answers from paper. Each write says who was at the computer (`author`, a name, "" where nobody is known)."""

    def __init__(self, store: Store, surroundings: Surroundings, made: Papers) -> None:
        self._store = store
        self._surroundings = surroundings
        self._papers = made

    def sitters(self, made: PaperSet) -> Sitters:
        """Return who may have sat a paper, and what came in of it."""
        with self._store.read() as db:
            everyone = on_day(roster.everyone(db), self._surroundings.now().date())
            return Sitters(everyone, {entry.person.id: entry for entry in sheets.of_paper(db, made.id)}, papers.last_number(db, made.id))

    def form(self, made: PaperSet, letter: Letter) -> tuple[Asked, ...]:
        """Return the questions of a sheet as they are printed, in their order."""
        return tuple(one for _, one in _questions(made, letter))

    def enter(self, made: PaperSet, letter: Letter, person: str, typed: Sequence[str], author: str) -> Done[str]:
        """Keep one person's sheet, handed in, and return its attempt; all of it or nothing.

        Raises `UserError` sheet_slip (a place cannot be read), sheet_twice (the person's sheet is here already), paper_unsaved,
        person_gone.
        """
        responses = _responses(self.form(made, letter), typed)
        with self._store.write() as db:
            attempt = self.keep(db, made, letter, person, responses, author, "typed")
        return Done(attempt, Changes(attempts=True, papers=True))

    def typed(self, made: PaperSet, entry: Entry) -> tuple[str, ...]:
        """Return the answers of a sheet that came in, as they would be typed."""
        paper = self._version(made, entry)
        with self._store.read() as db:
            answers = attempts.last_answers(db, entry.attempt)
        return tuple(
            written(one, answers[key].response) if (key := item.candidate.key) in answers else ""
            for item, (_, one) in zip(paper.sheet(entry.letter).items, _questions(paper, entry.letter), strict=True)
        )

    def compare(self, made: PaperSet, entry: Entry, typed: Sequence[str]) -> tuple[Difference, ...]:
        """Return where a second typing differs from what is kept. Raises `UserError` sheet_slip."""
        paper = self._version(made, entry)
        before = self.typed(made, entry)
        found = []
        for place, ((_, one), first, second) in enumerate(zip(_questions(paper, entry.letter), before, typed, strict=True)):
            now = written(one, _read(place + 1, one, second))
            if now != first:
                found.append(Difference(place, first, now))
        return tuple(found)

    def settle(self, made: PaperSet, entry: Entry, differences: int, right: dict[int, str], author: str) -> Done[int]:
        """Note that a sheet was typed twice with so many `differences`; `right` holds by place what stands on paper where it was mistyped.

        A corrected answer is a new fact beside the first. Returns how many answers were corrected. Raises `UserError` sheet_slip.
        """
        paper = self._version(made, entry)
        questions = _questions(paper, entry.letter)
        responses = {place: _read(place + 1, questions[place][1], text) for place, text in right.items()}
        at = self._surroundings.moment()
        corrected = 0
        with self._store.write() as db:
            found = attempts.find(db, entry.attempt)
            if found is None:
                raise UserError("quiz_closed")
            for place, response in responses.items():
                slot, question = attempts.place(db, entry.attempt, place)
                if attempts.last_response(db, entry.attempt, slot) != tidy(response):
                    fact = self._answer(found, slot.report, question, tidy(response), at)
                    attempts.record(db, fact)
                    sheets.put_correction(db, fact.id, author, at)
                    corrected += 1
            sheets.put_check(db, entry.attempt, author, at, differences)
        return Done(corrected, Changes(attempts=True, papers=True))

    # --- by a table ---------------------------------------------------------------------------------------------------

    def write_table(self, made: PaperSet, say: Catalogue, path: Path) -> Path:
        """Write a table to be filled in, a row for everyone who belongs, and return where it is. Raises `UserError` export_…."""
        from app.export.xlsx import workbook

        questions = max(len(sheet.items) for _, sheet in made.sheets)
        columns = (*(Column(head) for head in HEADS), *(Column(str(number)) for number in range(1, questions + 1)))
        empty = ("", paper_code(made), *[""] * questions)
        rows = tuple((entry.name, entry.number, entry.branch, *empty) for entry in self.sitters(made).roster)
        told = Sheet(say("怎么填"), (Column(say("怎么填"), widest=90),), tuple((line,) for line in _how(say)))
        book = Book(
            say("{title} 答卷录入表", title=made.title), self._surroundings.now(), "&P / &N", (Sheet(say("答卷"), columns, rows), told)
        )
        place = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
        content = workbook(book)
        try:
            write_whole(place, lambda fresh: fresh.write_bytes(content))
        except (OSError, ValueError) as error:
            raise trouble(error, place) from error
        return place

    def table_name(self, made: PaperSet, say: Catalogue) -> str:
        """Return what the table's file would be called."""
        return file_name(say("{title} 答卷录入表", title=made.title), ".xlsx")

    def read_table(self, made: PaperSet, path: Path) -> AnswerTable:
        """Read a filled table; nothing is written. Raises `UserError` as `report_bytes` does, table_…, answers_no_head."""
        from app.report.readers.sheets import read_sheet
        from app.services.generating import report_bytes

        forms: dict[str, Sequence[Asked]] = {letter: self.form(made, letter) for letter in made.letters}
        return read_answers(read_sheet(report_bytes(path), path.name), forms, paper_code(made), self.sitters(made).roster)

    def take_in(self, made: PaperSet, table: AnswerTable, author: str) -> Done[Taken]:
        """Keep the sheets of a table, all in one transaction; who has one already keeps it. Raises `UserError` as `enter` does."""
        forms = {letter: self.form(made, letter) for letter in made.letters}
        entered = 0
        with self._store.write() as db:
            here = {entry.person.id for entry in sheets.of_paper(db, made.id)}
            for row in table.rows:
                if row.person.person not in here:
                    letter = next(one for one in made.letters if one == row.letter)
                    self.keep(db, made, letter, row.person.person, _responses(forms[letter], row.typed), author, "table")
                    entered += 1
        return Done(Taken(entered, len(table.rows) - entered), Changes(attempts=bool(entered), papers=bool(entered)))

    def keep(
        self,
        db: "Database",
        made: PaperSet,
        letter: Letter,
        person: str,
        responses: Sequence[tuple[str, ...]],
        author: str,
        way: Way,
        result: str | None = None,
    ) -> str:
        """Keep a sheet within the caller's transaction and return its attempt. Raises `UserError` sheet_twice, person_gone."""
        who = people.found(db, person)
        if sheets.entered(db, made.id, who.id):
            raise UserError("sheet_twice", name=who.name)
        source: Source = "bundle" if way == "page" else "paper"
        attempt = self._papers.attempt(made, letter, who.id, source)
        at = attempt.started
        attempts.start(db, attempt)
        papers.put_attempt(db, attempt.id, made.id, made.number, letter)
        for slot, (_, question), response in zip(attempt.slots, attempts.questions(db, attempt.id), responses, strict=True):
            if kept := tidy(response):
                attempts.record(db, self._answer(attempt, slot.report, question, kept, at))
        attempts.hand_in(db, attempt.id, at)
        sheets.put(db, attempt.id, way, author, at, result)
        return attempt.id

    def _answer(self, attempt: Attempt, report: str, question: Question, response: tuple[str, ...], at: datetime) -> Answer:
        """Return an answer with its grade, by the attempt's rule."""
        marks = grade(question, response, attempt.rule.full(question.kind), attempt.rule.incomplete)
        return Answer(
            id=self._surroundings.new_id(),
            attempt=attempt.id,
            report=report,
            question=question.id,
            version=question.version,
            response=response,
            hundredths=marks.hundredths,
            verdict=marks.verdict,
            at=at,
            source=attempt.source,
        )

    def _version(self, made: PaperSet, entry: Entry) -> PaperSet:
        """Return the paper in the version that was sat."""
        return made if made.saved and entry.version == made.number else self._papers.open(made.id, entry.version)


def _questions(made: PaperSet, letter: Letter) -> tuple[tuple[Question, Asked], ...]:
    seed = sheet_seed(made, letter)
    return tuple((item.candidate.question, asked(item.candidate.question, seed)) for item in made.sheet(letter).items)


def _responses(form: Sequence[Asked], typed: Sequence[str]) -> list[tuple[str, ...]]:
    return [_read(place, one, text) for place, (one, text) in enumerate(zip(form, typed, strict=True), 1)]


def _read(place: int, one: Asked, text: str) -> tuple[str, ...]:
    read = read_typed(one, text)
    if read.slip is not None:
        raise UserError("sheet_slip", place=place, text=read.text)
    return read.response


def _how(say: Catalogue) -> tuple[str, ...]:
    return (
        say("每人一行，每题一格，列名就是题号。没有来的人，那一行留空。"),
        say("“卷别”写 A 或 B。只有一份卷的可以不写；来了但全没答的，要写上。"),
        say("单选、多选、排序写字母，例如 B、ACD。判断写对或错，也可以写 T、F。"),
        say("连线题按序号写字母，例如 CAB；没连的写下划线，例如 C_B。"),
        say("填空有几个空的，用分号隔开；简答的几点也用分号隔开。没答的留空。"),
        say("请不要改动姓名、编号和试卷编码。"),
    )
