"""Services layer: mock exams: a paper drawn by a blueprint, sat alone, with a limit where one is wanted."""

from typing import TYPE_CHECKING, Final

import msgspec

from app.errors import UserError
from app.questions.blueprint import Blueprint, Part, even_parts
from app.questions.candidates import outer_sections, section_of
from app.questions.model import QuestionKind
from app.records.model import Attempt, Rule, Slot
from app.scores.model import Scored, Tally
from app.scores.score import score, tallies
from app.services.changes import Changes, Done
from app.services.papers import Order, Papers, PaperSet
from app.services.quizzing import Quiz, Quizzing, Result, Unfinished
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import attempts, exams, papers, people
from app.store import reports as shelf
from app.store.store import Store
from app.study.countdown import Countdown

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST_MINUTES: Final = 600
MINUTE: Final = 60_000


class Exam(msgspec.Struct, frozen=True):
    """A mock exam under way: its questions, the parts of its paper, and its time; `time` is None where it has no limit."""

    quiz: Quiz
    parts: tuple[Part, ...]
    time: Countdown | None


class LeftExam(msgspec.Struct, frozen=True):
    """A mock exam that was begun and not handed in, with the time that is left (None: no limit)."""

    quiz: Unfinished
    time: Countdown | None


class InSection(msgspec.Struct, frozen=True):
    """What a result came to in one section of a report, both by their titles; `section` is "" for what stands in none."""

    report: str
    section: str
    tally: Tally


class Examining:
    """Begins mock exams, keeps the time with every answer and in between, and says what they came to.

    Answers, marks and handing in are those of `Quizzing`. The time runs only by what the screen tells (`app.study.countdown`).
    """

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings, quizzing: Quizzing, drawing: Papers) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings
        self._quizzing = quizzing
        self._drawing = drawing

    def draw(self, reports: tuple[str, ...], number: int, kinds: tuple[QuestionKind, ...] = ()) -> PaperSet:
        """Draw a paper of `number` questions over `reports` (all when empty), spread evenly over `kinds` (all when empty).

        Raises `UserError` paper_empty where there is no question, paper_no_parts, paper_too_many.
        """
        available = {kind: count for kind, count in self._quizzing.available(reports) if not kinds or kind in kinds}
        blueprint = Blueprint(even_parts(number, available), self._surroundings.seed(), make_up=True)
        return self._drawing.draw(Order(reports, blueprint, incomplete=self._settings.current.incomplete))

    def start(self, person: str, made: PaperSet, minutes: int | None = None) -> Done[Exam]:
        """Begin an exam over the first sheet of a paper, saved or not, with a limit of `minutes` (None: no limit).

        Raises `UserError` exam_minutes, person_gone.
        """
        if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
            raise UserError("exam_minutes", limit=LONGEST_MINUTES)
        sheet = made.sheet("A")
        parts = tuple(Part(part.kind, len(part.items), part.marks) for part in sheet.parts if part.items)
        current = self._settings.current
        attempt = Attempt(
            id=self._surroundings.new_id(),
            person=person,
            kind="mock",
            source="mock",
            seed=sheet.blueprint.seed,
            rule=Rule(current.pass_line, made.order.incomplete, tuple((part.kind, part.marks) for part in parts)),
            slots=tuple(Slot(one.report, one.question.id, one.question.version) for one in (item.candidate for item in sheet.items)),
            started=self._surroundings.moment(),
            handed_in=None,
        )
        kept = exams.Kept(parts, None if minutes is None else minutes * MINUTE, 0)
        with self._store.write() as db:
            people.found(db, person)
            attempts.start(db, attempt)
            exams.put(db, attempt.id, sheet.blueprint, kept)
            if made.saved:
                papers.put_attempt(db, attempt.id, made.id, made.number, "A")
        return Done(_exam(self._quizzing.resume(attempt.id), kept), Changes(attempts=True))

    def resume(self, attempt: str) -> Exam:
        """Return an exam as it was left, with the time that was kept last. Raises `UserError` quiz_closed."""
        quiz = self._quizzing.resume(attempt)
        with self._store.read() as db:
            return _exam(quiz, _kept(db, attempt))

    def unfinished(self, person: str) -> tuple[LeftExam, ...]:
        """Return the person's exams that were not handed in, the last begun first."""
        left = self._quizzing.unfinished(person, "mock")
        with self._store.read() as db:
            return tuple(LeftExam(one, _time(_kept(db, one.attempt))) for one in left)

    def spend(self, attempt: str, spent: int) -> Done[None]:
        """Keep that `spent` milliseconds were spent in all: it is committed when this returns. Less than before changes nothing."""
        with self._store.write() as db:
            exams.spend(db, attempt, spent)
        return Done(None, Changes())

    def past(self, person: str | None, at_most: int | None = None) -> tuple[Scored, ...]:
        """Return the exams that were handed in by `person` (by everyone when None), the last first, cut to `at_most`."""
        with self._store.read() as db:
            sat = attempts.handed_in(db, "mock", person, at_most)
            named = {report: title for one in sat for report, title in zip(one.reports, shelf.titles(db, one.reports), strict=True)}
        return tuple(
            Scored(
                one.attempt,
                one.person,
                tuple(named[report] for report in one.reports),
                one.started,
                one.handed_in,
                score(one.rule, one.places),
            )
            for one in sat
        )

    def ran_out(self, attempt: str) -> bool:
        """Return whether all the time of an exam was spent: then it was handed in when the time was over."""
        with self._store.read() as db:
            kept = exams.find(db, attempt)
        time = None if kept is None else _time(kept)
        return time is not None and time.over

    def by_section(self, result: Result) -> tuple[InSection, ...]:
        """Return what a result comes to in each section of each report: the reports as they came up, sections as they stand in them."""
        asked = tuple(dict.fromkeys((item.report, item.edition) for item in result.items))
        reports = tuple(dict.fromkeys(report for report, _ in asked))
        with self._store.read() as db:
            banks = {key: shelf.open_bank(db, *key) for key in asked}
            titles = shelf.titles(db, reports)
        outer = {key: () if bank is None or bank.report is None else outer_sections(bank.report) for key, bank in banks.items()}
        order = [(report, "") for report in reports] + [(key[0], one.title) for key, sections in outer.items() for one in sections]
        order.sort(key=lambda one: reports.index(one[0]))
        places = [(item.report, section_of(outer[item.report, item.edition], item.question)) for item in result.items]
        marks = [(item.question.kind, item.verdict, item.hundredths) for item in result.items]
        found = dict(tallies(result.attempt.rule, marks, places))
        named = dict(zip(reports, titles, strict=True))
        return tuple(InSection(named[key[0]], key[1], found[key]) for key in dict.fromkeys(order) if key in found)


def _exam(quiz: Quiz, kept: exams.Kept) -> Exam:
    return Exam(quiz, kept.parts, _time(kept))


def _time(kept: exams.Kept) -> Countdown | None:
    return None if kept.time_limit is None else Countdown(kept.time_limit, kept.spent)


def _kept(db: "Database", attempt: str) -> exams.Kept:
    kept = exams.find(db, attempt)
    if kept is None:
        raise UserError("quiz_closed")
    return kept
