"""Services layer: sitting a quiz, from drawing its questions to its result."""

from datetime import datetime

import msgspec

from app.questions.grading import Verdict
from app.questions.model import Asked, Question, QuestionKind
from app.records.model import Attempt, Person
from app.scores.model import Score
from app.services.changes import Done
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store


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
    """A quiz under way."""

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
        raise NotImplementedError

    def start(self, person: str, reports: tuple[str, ...], number: int, kinds: tuple[QuestionKind, ...]) -> Done[Quiz]:
        """Draw a quiz of up to `number` questions of `kinds` over `reports` (all when empty) and keep it, so that it can be resumed.

        Raises `UserError` quiz_empty when there is no such question.
        """
        raise NotImplementedError

    def again(self, attempt: str, wrong_only: bool) -> Done[Quiz]:
        """Start a new quiz with the questions of a past one, in their present versions; `wrong_only` leaves out those answered right.

        Raises `UserError` quiz_empty when none is left.
        """
        raise NotImplementedError

    def unfinished(self, person: str) -> tuple[Unfinished, ...]:
        """Return the person's quizzes that were not handed in, the last begun first."""
        raise NotImplementedError

    def resume(self, attempt: str) -> Quiz:
        """Return a quiz as it was left. Raises `UserError` quiz_closed when it was handed in or given up."""
        raise NotImplementedError

    def answer(self, attempt: str, position: int, response: tuple[str, ...]) -> Done[Sheet]:
        """Keep an answer: it is committed when this returns. () takes the answer back; the last one counts.

        Raises `UserError` quiz_closed, or store_full, store_read_only, store_busy when it could not be kept.
        """
        raise NotImplementedError

    def flag(self, attempt: str, position: int, flagged: bool) -> Done[Sheet]:
        """Mark a question to come back to, or take the mark off."""
        raise NotImplementedError

    def hand_in(self, attempt: str) -> Done[Result]:
        """Close the quiz and return its result; handing in twice gives the same result."""
        raise NotImplementedError

    def give_up(self, attempt: str) -> Done[None]:
        """Close an unfinished quiz without a result: it is not resumed and has no score."""
        raise NotImplementedError

    def result(self, attempt: str) -> Result:
        """Return the result of an attempt that was handed in. Raises `UserError` quiz_open when it was not."""
        raise NotImplementedError
