"""Services layer: sitting a quiz, from drawing its questions to its result."""

import random
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from app.errors import UserError
from app.questions.asking import asked, choose_questions, shuffled_options
from app.questions.blueprint import MOST_QUESTIONS, PAPER_KINDS
from app.questions.grading import Verdict, grade
from app.questions.model import Asked, Question, QuestionKind
from app.records.model import Answer, Attempt, AttemptKind, Person, Rule, Slot
from app.scores.model import Score
from app.scores.score import score
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import attempts, exams, papers, people
from app.store import reports as shelf
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST_ANSWER: Final = 2000
"""In characters for each part: a page of text; what is longer was pasted by mistake."""


class Sheet(msgspec.Struct, frozen=True):
    """One question of a quiz as the learner sees it: options in their lasting order, and what was answered so far.

    `position` counts from 0. `response` is () while nothing was answered: the chosen options' texts (single, multiple),
    正确 or 错误, the blanks in order.
    """

    position: int
    report: str
    asked: Asked
    response: tuple[str, ...]
    flagged: bool


class Quiz(msgspec.Struct, frozen=True):
    """A quiz under way; `titles` are those of its reports, or that of the paper that is sat."""

    attempt: str
    person: str
    titles: tuple[str, ...]
    started: datetime
    sheets: tuple[Sheet, ...]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(bool(sheet.response) for sheet in self.sheets)


class Unfinished(msgspec.Struct, frozen=True):
    """A quiz that was begun and not handed in (做到第 7 题，共 20 题)."""

    attempt: str
    titles: tuple[str, ...]
    started: datetime
    answered: int
    questions: int


class Marked(msgspec.Struct, frozen=True):
    """One question after handing in: what was answered, what is right, why, and where the report says so.

    `options` are in the order in which they were shown. `edition` is the report's edition in which the evidence stands.
    """

    position: int
    report: str
    edition: int
    question: Question
    options: tuple[str, ...]
    response: tuple[str, ...]
    verdict: Verdict
    hundredths: int
    flagged: bool


class Result(msgspec.Struct, frozen=True):
    """The result of one attempt."""

    attempt: Attempt
    person: Person
    titles: tuple[str, ...]
    score: Score
    items: tuple[Marked, ...]


class Quizzing:
    """Draws quizzes, keeps each answer before it returns, and marks what is handed in."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings

    def available(self, reports: tuple[str, ...] = ()) -> tuple[tuple[QuestionKind, int], ...]:
        """Return how many questions of each kind a quiz over `reports` (all when empty) could ask; flashcards are none of them."""
        with self._store.read() as db:
            counts = shelf.count_asked(db, reports)
        return tuple((kind, counts[kind]) for kind in PAPER_KINDS if kind in counts)

    def start(self, person: str, reports: tuple[str, ...], number: int, kinds: tuple[QuestionKind, ...]) -> Done[Quiz]:
        """Draw a quiz of up to `number` questions of `kinds` over `reports` (all when empty) and keep it, so that it can be resumed.

        Raises `UserError` quiz_empty when there is no such question, person_gone.
        """
        wanted = tuple(kind for kind in PAPER_KINDS if kind in kinds)
        seed = self._surroundings.seed()
        with self._store.read() as db:
            home = {question: report for report, question in shelf.asked_now(db, reports, wanted)}
        drawn = choose_questions(home, min(number, MOST_QUESTIONS), wanted, random.Random(seed))
        return self._begin(person, seed, [(home[question], question) for question in drawn])

    def again(self, attempt: str, wrong_only: bool) -> Done[Quiz]:
        """Start a new quiz with the questions of a past one, in their present versions; `wrong_only` leaves out those answered right.

        Raises `UserError` quiz_empty when none is left.
        """
        seed = self._surroundings.seed()
        with self._store.read() as db:
            past = _found(db, attempt)
            answers = attempts.last_answers(db, attempt)
            places = []
            for slot in past.slots:
                answer = answers.get((slot.report, slot.question))
                if wrong_only and answer is not None and answer.verdict == "right":
                    continue
                if (question := shelf.question_now(db, slot.report, slot.question)) is not None:
                    places.append((slot.report, question))
        random.Random(seed).shuffle(places)
        return self._begin(past.person, seed, places)

    def unfinished(self, person: str, kind: AttemptKind = "quiz") -> tuple[Unfinished, ...]:
        """Return the person's quizzes that were not handed in, the last begun first; of another `kind`, mock exams."""
        with self._store.read() as db:
            left = attempts.unfinished(db, person, kind)
            return tuple(Unfinished(one.attempt, shelf.titles(db, one.reports), one.started, one.answered, one.questions) for one in left)

    def resume(self, attempt: str) -> Quiz:
        """Return a quiz as it was left. Raises `UserError` quiz_closed when it was handed in or given up."""
        with self._store.read() as db:
            _require_open(db, attempt)
            return _quiz(db, attempt)

    def answer(self, attempt: str, position: int, response: tuple[str, ...], spent: int | None = None) -> Done[Sheet]:
        """Keep an answer: it is committed when this returns. () takes the answer back; the last one counts.

        `spent` is the time spent on a mock exam so far, in milliseconds; it is kept with the answer.

        Raises `UserError` quiz_closed, or store_full, store_read_only, store_busy when it could not be kept.
        """
        response = tidy(response)
        at = self._surroundings.moment()
        with self._store.write() as db:
            seed, rule = _require_open(db, attempt)
            if spent is not None:
                exams.spend(db, attempt, spent)
            slot, question = attempts.place(db, attempt, position)
            sheet = Sheet(position, slot.report, asked(question, seed), response, slot.flagged)
            if attempts.last_response(db, attempt, slot) == response:
                return Done(sheet, Changes())
            marks = grade(question, response, rule.full(question.kind), rule.incomplete)
            fact = Answer(
                id=self._surroundings.new_id(),
                attempt=attempt,
                report=slot.report,
                question=slot.question,
                version=slot.version,
                response=response,
                hundredths=marks.hundredths,
                verdict=marks.verdict,
                at=at,
                source=attempts.source(db, attempt),
            )
            attempts.record(db, fact)
        return Done(sheet, Changes(attempts=True))

    def flag(self, attempt: str, position: int, flagged: bool) -> Done[Sheet]:
        """Mark a question to come back to, or take the mark off. Raises `UserError` as `answer` does."""
        with self._store.write() as db:
            seed, _ = _require_open(db, attempt)
            slot, question = attempts.place(db, attempt, position)
            attempts.flag(db, attempt, position, flagged)
            response = attempts.last_response(db, attempt, slot)
        return Done(Sheet(position, slot.report, asked(question, seed), response, flagged), Changes(attempts=True))

    def hand_in(self, attempt: str) -> Done[Result]:
        """Close the quiz and return its result; handing in twice gives the same result.

        Raises `UserError` quiz_closed when it was given up.
        """
        at = self._surroundings.moment()
        with self._store.write() as db:
            before = _found(db, attempt)
            if before.handed_in is None:
                _require_open(db, attempt)
                attempts.hand_in(db, attempt, at)
            result = result_of(db, attempt)
        return Done(result, Changes(attempts=before.handed_in is None))

    def give_up(self, attempt: str) -> Done[None]:
        """Close an unfinished quiz without a result: it is not resumed and has no score."""
        with self._store.write() as db:
            attempts.give_up(db, attempt, self._surroundings.moment())
        return Done(None, Changes(attempts=True))

    def result(self, attempt: str) -> Result:
        """Return the result of an attempt that was handed in. Raises `UserError` quiz_open when it was not."""
        with self._store.read() as db:
            return result_of(db, attempt)

    def _begin(self, person: str, seed: int, places: Sequence[tuple[str, Question]]) -> Done[Quiz]:
        if not places:
            raise UserError("quiz_empty")
        attempt = Attempt(
            id=self._surroundings.new_id(),
            person=person,
            kind="quiz",
            source="quiz",
            seed=seed,
            rule=Rule(self._settings.current.pass_line, self._settings.current.incomplete),
            slots=tuple(Slot(report, question.id, question.version) for report, question in places),
            started=self._surroundings.moment(),
            handed_in=None,
        )
        with self._store.write() as db:
            people.found(db, person)
            attempts.start(db, attempt)
            quiz = _quiz(db, attempt.id)
        return Done(quiz, Changes(attempts=True))


def _found(db: "Database", attempt: str) -> Attempt:
    found = attempts.find(db, attempt)
    if found is None:
        raise UserError("quiz_closed")
    return found


def _require_open(db: "Database", attempt: str) -> tuple[int, Rule]:
    """Return seed and rule of a quiz that takes answers, or raise `UserError` quiz_closed."""
    found = attempts.open_rule(db, attempt)
    if found is None:
        raise UserError("quiz_closed")
    return found


def _quiz(db: "Database", attempt: str) -> Quiz:
    kept = _found(db, attempt)
    answers = attempts.last_answers(db, attempt)
    sheets = []
    for position, (slot, (_, question)) in enumerate(zip(kept.slots, attempts.questions(db, attempt), strict=True)):
        answer = answers.get((slot.report, slot.question))
        sheets.append(Sheet(position, slot.report, asked(question, kept.seed), answer.response if answer else (), slot.flagged))
    return Quiz(kept.id, kept.person, _titles(db, kept), kept.started, tuple(sheets))


def result_of(db: "Database", attempt: str) -> Result:
    """Return the result of an attempt that was handed in. Raises `UserError` quiz_open when it was not, quiz_closed when it is not here."""
    kept = _found(db, attempt)
    if kept.handed_in is None:
        raise UserError("quiz_open")
    answers = attempts.last_answers(db, attempt)
    items = []
    for position, (slot, (edition, question)) in enumerate(zip(kept.slots, attempts.questions(db, attempt), strict=True)):
        answer = answers.get((slot.report, slot.question))
        items.append(
            Marked(
                position=position,
                report=slot.report,
                edition=edition,
                question=question,
                options=shuffled_options(question, kept.seed),
                response=answer.response if answer else (),
                verdict=answer.verdict if answer else "blank",
                hundredths=answer.hundredths if answer else 0,
                flagged=slot.flagged,
            )
        )
    marks = score(kept.rule, [(item.question.kind, item.verdict, item.hundredths) for item in items])
    return Result(kept, people.found(db, kept.person), _titles(db, kept), marks, tuple(items))


def _titles(db: "Database", attempt: Attempt) -> tuple[str, ...]:
    """Return what an attempt was over: the paper that it sat, with the sheet's letter where there are two, or else its reports."""
    paper = papers.sat(db, attempt.id)
    if paper is not None:
        title, letter, letters = paper
        return (title if len(letters) == 1 else f"{title}\uff08{letter}\uff09",)
    return shelf.titles(db, tuple(dict.fromkeys(slot.report for slot in attempt.slots)))


def tidy(response: tuple[str, ...]) -> tuple[str, ...]:
    """Return a response as it is kept: () when nothing was written, halves of pairs replaced, no part longer than a page."""
    parts = tuple(part[:LONGEST_ANSWER].encode("utf-8", "replace").decode("utf-8") for part in response)
    return parts if any(part.strip() for part in parts) else ()
