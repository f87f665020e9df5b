"""Services layer: reading a report, and being asked about a point of it on the way."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from app.bank.model import Bank
from app.errors import UserError
from app.extract.model import KeyPoint
from app.questions.asking import asked
from app.questions.grading import grade
from app.questions.model import Asked
from app.records.model import Answer, Attempt, Rule, Slot
from app.services.changes import Changes, Done
from app.services.quizzing import Marked, tidy
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import attempts, people, reading
from app.store import reports as shelf
from app.store.store import Store
from app.study.day import study_day
from app.study.reading import Spot, found_again, hidden_words, paragraph_key

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["Begun", "Marked", "Opened", "Posed", "Reading"]

SHOWN: Final = 3
"""Reports begun that are looked up for the ways to go on."""


class Opened(msgspec.Struct, frozen=True):
    """A report opened to be read.

    `keys` tells each paragraph by its words. `paragraph` and `start` (a code point of it) are where the person left off, 0 and 0 where
    it was never opened; `read` are the paragraphs that the person has read, `asked` the points of which something can be asked.
    """

    bank: Bank
    keys: tuple[str, ...]
    paragraph: int
    start: int
    read: frozenset[int]
    asked: frozenset[str]


class Begun(msgspec.Struct, frozen=True):
    """A report that was begun: `read` of its `paragraphs`, headings counted."""

    report: str
    title: str
    at: datetime
    read: int
    paragraphs: int


class Posed(msgspec.Struct, frozen=True):
    """A question about one point of a report, without its key; `attempt` is the id under which the answer will be kept.

    `hides` are words of the report that would give the answer away.
    """

    attempt: str
    report: str
    version: int
    seed: int
    asked: Asked
    hides: tuple[str, ...]


class Reading:
    """Opens reports to be read, keeps what was read and where, and asks about points. Answers count as study, never as a quiz."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings

    def open(self, person: str | None, report: str) -> Opened:
        """Return a report with where `person` left off. Raises `UserError` report_gone."""
        with self._store.read() as db:
            bank = shelf.open_bank(db, report)
            if bank is None or bank.report is None:
                raise UserError("report_gone")
            keys = tuple(map(paragraph_key, bank.report.paragraphs))
            spot = None if person is None else reading.spot(db, person, report)
            known = frozenset[str]() if person is None else reading.keys_read(db, person, report)
            points = reading.points_asked(db, report)
        paragraph, start = (0, 0) if spot is None else found_again(spot, keys)
        return Opened(bank, keys, paragraph, start, frozenset(index for index, key in enumerate(keys) if key in known), points)

    def leave_at(self, person: str, report: str, spot: Spot) -> Done[None]:
        """Keep where a person is in a report."""
        with self._store.write() as db:
            reading.put_spot(db, person, report, spot, self._surroundings.moment())
        return Done(None, Changes(reading=True))

    def read(self, person: str, report: str, keys: tuple[str, ...]) -> Done[int]:
        """Keep that these paragraphs were read today; returns how many were not yet. Nothing of it says how long it took."""
        at = self._surroundings.moment()
        day = study_day(self._surroundings.now(), self._settings.current.day_ends_at_hour)
        with self._store.write() as db:
            fresh = reading.record(db, person, report, keys, day, at)
        return Done(fresh, Changes(reading=fresh > 0))

    def begun(self, person: str, at_most: int = SHOWN) -> tuple[Begun, ...]:
        """Return the reports on the shelf that a person has begun to read, the last read first."""
        with self._store.read() as db:
            found = []
            for one in reading.left(db, person, at_most):
                known = reading.keys_read(db, person, one.report)
                done = sum(paragraph_key(text) in known for text in one.paragraphs)
                found.append(Begun(one.report, one.title, one.at, done, len(one.paragraphs)))
        return tuple(found)

    def ask(self, person: str, report: str, point: KeyPoint) -> Posed | None:
        """Return a question about a point: one that the person was never asked, else the one asked longest ago; None where there is none.

        Nothing is kept before the answer.
        """
        with self._store.read() as db:
            questions = reading.questions_of_point(db, person, report, point.id)
        if not questions:
            return None
        seed, question = self._surroundings.seed(), questions[0]
        return Posed(self._surroundings.new_id(), report, question.version, seed, asked(question, seed), hidden_words(question, point))

    def answer(self, person: str, posed: Posed, response: tuple[str, ...]) -> Done[Marked]:
        """Keep the answer to a question and mark it; it is committed when this returns, and kept once however often it is sent.

        Raises `UserError` person_gone, or store_full, store_read_only, store_busy when it could not be kept.
        """
        response, at = tidy(response), self._surroundings.moment()
        slot = Slot(posed.report, posed.asked.id, posed.version)
        with self._store.write() as db:
            if attempts.find(db, posed.attempt) is not None:
                return Done(_marked(db, posed, attempts.last_response(db, posed.attempt, slot)), Changes())
            people.found(db, person)
            attempts.start(db, Attempt(posed.attempt, person, "study", "study", posed.seed, Rule(), (slot,), at, None))
            _, question = attempts.place(db, posed.attempt, 0)
            marks = grade(question, response)
            fact = Answer(
                id=self._surroundings.new_id(),
                attempt=posed.attempt,
                report=posed.report,
                question=question.id,
                version=question.version,
                response=response,
                hundredths=marks.hundredths,
                verdict=marks.verdict,
                at=at,
                source="study",
            )
            attempts.record(db, fact)
            attempts.hand_in(db, posed.attempt, at)
            marked = _marked(db, posed, response)
        return Done(marked, Changes(attempts=True))


def _marked(db: "Database", posed: Posed, response: tuple[str, ...]) -> Marked:
    ((edition, question),) = attempts.questions(db, posed.attempt)
    marks = grade(question, response)
    return Marked(0, posed.report, edition, question, posed.asked.options, response, marks.verdict, marks.hundredths, flagged=False)
