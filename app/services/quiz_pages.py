"""Services layer: a quiz as a page for people who have no app, and taking in the results files that come back."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.assets import Assets
from app.catalogue import Catalogue
from app.errors import UserError
from app.export.quiz_page import Given, Quiz, fits, quiz_page, read_results
from app.files import write_whole
from app.meeting.roster import RosterEntry
from app.records.model import Person
from app.records.names import clean_name, folded
from app.services.changes import Changes, Done
from app.services.entering import Entering
from app.services.papers import Letter, Papers, PaperSet
from app.services.printing import free_place
from app.services.scoring import trouble
from app.services.surroundings import Surroundings
from app.store import people, roster, sheets
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database


class HandedIn(msgspec.Struct, frozen=True):
    """A results file that was read: what it says, the paper's title, and who it may be from.

    `sure` is the person whose number and name were typed (by name alone where one person only bears it and no number was typed), ""
    where that has to be decided; `candidates` bear the name or the number.
    """

    file: str
    given: Given
    title: str
    sure: str
    candidates: tuple[RosterEntry, ...]


class QuizPages:
    """Writes pages, reads what they gave back, and keeps it once, graded here."""

    def __init__(self, store: Store, assets: Assets, surroundings: Surroundings, made: Papers, entering: Entering) -> None:
        self._store = store
        self._assets = assets
        self._surroundings = surroundings
        self._papers = made
        self._entering = entering

    def write_page(self, made: PaperSet, letter: Letter, folder: Path, say: Catalogue) -> Path:
        """Write a sheet of a saved paper as a page into `folder` and return where it is. Raises `UserError` paper_unsaved, export_…."""
        if not made.saved:
            raise UserError("paper_unsaved")
        title = say("{title}（{letter} 卷）", title=made.title, letter=letter) if len(made.letters) > 1 else made.title
        quiz = Quiz(made.id, made.number, letter, title, self._entering.form(made, letter))
        content = quiz_page(self._assets.text("resources", "quiz.html"), quiz, say).encode()
        place = free_place(folder, title, ".html")
        try:
            write_whole(place, lambda fresh: fresh.write_bytes(content))
        except (OSError, ValueError) as error:
            raise trouble(error, place) from error
        return place

    def read(self, path: Path) -> HandedIn:
        """Read a results file; nothing is written.

        Raises `UserError` as `report_bytes` does, answers_foreign, answers_newer, answers_damaged, answers_no_paper, answers_taken.
        """
        from app.services.generating import report_bytes

        given = read_results(report_bytes(path), path.name)
        made, letter = self._paper(given, path.name)
        if not fits(given, self._entering.form(made, letter)):
            raise UserError("answers_damaged", name=path.name)
        with self._store.read() as db:
            if sheets.taken(db, given.result):
                raise UserError("answers_taken", name=path.name)
            candidates = _candidates(db, given)
        sure = [one for one in candidates if folded(one.name) == folded(given.name) and given.code.strip() in ("", one.number)]
        return HandedIn(path.name, given, made.title, sure[0].person if len(sure) == 1 else "", candidates)

    def take_in(self, handed: HandedIn, person: str | None, author: str) -> Done[str]:
        """Keep a results file as `person`'s, or as that of someone new (None), and return its attempt.

        Raises `UserError` answers_taken, sheet_twice, person_gone, person_name_….
        """
        made, letter = self._paper(handed.given, handed.file)
        with self._store.write() as db:
            if sheets.taken(db, handed.given.result):
                raise UserError("answers_taken", name=handed.file)
            who = person or self._new(db, handed.given)
            attempt = self._entering.keep(db, made, letter, who, handed.given.answers, author, "page", handed.given.result)
        return Done(attempt, Changes(attempts=True, papers=True, people=person is None))

    def _paper(self, given: Given, name: str) -> tuple[PaperSet, Letter]:
        try:
            made = self._papers.open(given.paper, given.version)
        except UserError as error:
            raise UserError("answers_no_paper", name=name) from error
        letter = next((one for one in made.letters if one == given.letter), None)
        if letter is None:
            raise UserError("answers_damaged", name=name)
        return made, letter

    def _new(self, db: "Database", given: Given) -> str:
        person = Person(self._surroundings.new_id(), clean_name(given.name), people.free_number(db), "", self._surroundings.moment())
        people.add(db, person)
        return person.id


def _candidates(db: "Database", given: Given) -> tuple[RosterEntry, ...]:
    code = given.code.strip()
    return tuple(entry for entry in roster.everyone(db) if folded(entry.name) == folded(given.name) or (code and entry.number == code))
