"""Services layer: practice: one question after the other, in an order of one's own choice, with stars and the wrong-answer book."""

import random
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import msgspec

from app.errors import UserError
from app.questions.asking import asked, shuffled_options
from app.questions.blueprint import PAPER_KINDS
from app.questions.grading import grade
from app.questions.model import Asked, Question
from app.records.model import Answer, Attempt, Rule, Slot
from app.services.changes import Changes, Done
from app.services.quizzing import Marked, Result, result_of, tidy
from app.services.surroundings import Surroundings
from app.store import attempts, people, practice
from app.store.practice import Key
from app.store.store import Store
from app.study.wrong_book import Missed, to_repeat, undone, wrong_book

if TYPE_CHECKING:
    from sqlite_utils import Database

Way = Literal["sequence", "random", "undone", "wrong", "starred"]
"""Which questions are asked and in which order: all in the reports' order, all mixed, those never answered, those in the wrong-answer
book (the one missed last first), those with a star (the one starred last first)."""


RoundWay = Way | Literal["missed"]
"""What a round asks: one of the ways, or what was not answered right in one result."""


class Offer(msgspec.Struct, frozen=True):
    """How many questions each way would ask; `place` is where practice in order goes on, counted from 0."""

    total: int
    undone: int
    wrong: int
    starred: int
    place: int


class Round(msgspec.Struct, frozen=True):
    """One round of practice: what is asked in which order, and where it begins.

    `id` becomes the attempt's when the first answer is kept; `seed` gives the options their order, which lasts as long as the round.
    """

    id: str
    person: str
    way: RoundWay
    seed: int
    places: tuple[Key, ...]
    start: int


class Faced(msgspec.Struct, frozen=True):
    """A question of a round as it is shown. `marked` is its answer with what is right, None before it was answered or shown.

    `place` of `total` counts from 0.
    """

    place: int
    total: int
    report: str
    title: str
    asked: Asked
    starred: bool
    marked: Marked | None


class Entry(msgspec.Struct, frozen=True):
    """A question of the wrong-answer book or with a star: as it was last asked, and whether it is asked now.

    `missed` is its history; None where it was never answered wrong.
    """

    marked: Marked
    title: str
    asked: bool
    starred: bool
    missed: Missed | None

    @property
    def key(self) -> Key:
        """What tells it from every other question."""
        return self.marked.report, self.marked.question.id


class Book(msgspec.Struct, frozen=True):
    """What is to be repeated, what left the book, and what bears a star."""

    inside: tuple[Entry, ...]
    left: tuple[Entry, ...]
    starred: tuple[Entry, ...]


class Practising:
    """Asks without scoring: each answer is kept before it returns, and nothing has to be handed in."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def offer(self, person: str, reports: tuple[str, ...] = ()) -> Offer:
        """Return what practice over `reports` (all when empty) could ask `person`."""
        with self._store.read() as db:
            keys = practice.asked_keys(db, reports, PAPER_KINDS)
            given = practice.verdicts(db, person, reports)
            stars = practice.starred(db, person, reports)
            place = _place(db, person, reports, keys)
        now = set(keys)
        return Offer(
            total=len(keys),
            undone=len(undone(keys, given)),
            wrong=sum(key in now for key in to_repeat(given)),
            starred=sum(key in now for key in stars),
            place=place,
        )

    def begin(self, person: str, way: Way, reports: tuple[str, ...] = ()) -> Round:
        """Begin a round over `reports` (all when empty). Nothing is written before the first answer.

        Raises `UserError` practice_empty where there is nothing to ask in this way.
        """
        seed = self._surroundings.seed()
        start = 0
        with self._store.read() as db:
            keys = practice.asked_keys(db, reports, PAPER_KINDS)
            match way:
                case "sequence":
                    places, start = keys, _place(db, person, reports, keys)
                case "random":
                    mixed = list(keys)
                    random.Random(seed).shuffle(mixed)
                    places = tuple(mixed)
                case "undone":
                    places = undone(keys, practice.verdicts(db, person, reports))
                case "wrong":
                    places = _only(to_repeat(practice.verdicts(db, person, reports)), keys)
                case "starred":
                    places = _only(practice.starred(db, person, reports), keys)
        return self._round(person, way, seed, places, start)

    def only(self, person: str, places: tuple[Key, ...]) -> Round:
        """Begin a round over these questions, in this order; what is asked no longer is left out. Raises as `begin` does."""
        with self._store.read() as db:
            now = set(practice.asked_keys(db, tuple({report for report, _ in places}), PAPER_KINDS))
        return self._round(person, "missed", self._surroundings.seed(), tuple(key for key in places if key in now), 0)

    def face(self, round_: Round, place: int, *, answered: bool = False) -> Faced | None:
        """Return the question at `place`, with its key where it was answered in this round, or where the answer is `answered` (背题).

        None where it is asked no longer.
        """
        key = round_.places[place]
        with self._store.read() as db:
            found = practice.known(db, key)
            if found is None or not found.asked:
                return None
            starred = practice.is_starred(db, round_.person, key)
            given = attempts.last_answers(db, round_.id).get(key)
        marked = None
        if given is not None or answered:
            marked = _marked(place, found.edition, found.question, round_.seed, given, key[0])
        return Faced(place, len(round_.places), key[0], found.title, asked(found.question, round_.seed), starred, marked)

    def answer(self, round_: Round, place: int, response: tuple[str, ...]) -> Done[Marked]:
        """Keep an answer and return it with what is right: it is committed when this returns.

        An answer given again to the same place is a new fact, and the last one counts. () is not kept where nothing was answered.

        Raises `UserError` practice_gone where the question is asked no longer, or as every write does when it could not be kept.
        """
        response = tidy(response)
        key = round_.places[place]
        at = self._surroundings.moment()
        with self._store.write() as db:
            found = practice.known(db, key)
            if found is None or not found.asked:
                raise UserError("practice_gone")
            question = found.question
            marks = grade(question, response)
            slot = Slot(key[0], question.id, question.version)
            fact = Answer(
                id=self._surroundings.new_id(),
                attempt=round_.id,
                report=key[0],
                question=question.id,
                version=question.version,
                response=response,
                hundredths=marks.hundredths,
                verdict=marks.verdict,
                at=at,
                source="practice",
            )
            changed = attempts.last_response(db, round_.id, slot) != response
            if changed:
                self._keep_round(db, round_)
                attempts.add_place(db, round_.id, place, slot)
                attempts.record(db, fact)
            if round_.way == "sequence":
                _remember(db, round_, place)
        return Done(_marked(place, found.edition, question, round_.seed, fact, key[0]), Changes(attempts=changed))

    def go_to(self, round_: Round, place: int) -> Done[None]:
        """Remember where practice in order stands; other ways have no place to remember."""
        if round_.way == "sequence":
            with self._store.write() as db:
                _remember(db, round_, place)
        return Done(None, Changes(attempts=round_.way == "sequence"))

    def finish(self, round_: Round, seen: Iterable[int] = ()) -> Done[Result | None]:
        """Close the round and return what was answered in it; None where nothing was. A round without an answer leaves no trace.

        Places that were `seen` and not answered are in the result as blanks, where their questions are still asked.
        """
        with self._store.write() as db:
            if attempts.find(db, round_.id) is None:
                return Done(None, Changes())
            for place in sorted(set(seen)):
                key = round_.places[place]
                found = practice.known(db, key)
                if found is not None and found.asked:
                    attempts.add_place(db, round_.id, place, Slot(key[0], found.question.id, found.question.version))
            attempts.hand_in(db, round_.id, self._surroundings.moment())
            result = result_of(db, round_.id)
        return Done(result, Changes(attempts=True))

    def star(self, person: str, report: str, question: str, starred: bool) -> Done[bool]:
        """Set a person's star on a question, or take it off; the same again is no new fact."""
        with self._store.write() as db:
            people.found(db, person)
            before = practice.is_starred(db, person, (report, question))
            if before != starred:
                practice.star(db, person, (report, question), starred, self._surroundings.moment())
        return Done(starred, Changes(stars=before != starred))

    def is_starred(self, person: str, report: str, question: str) -> bool:
        """Return whether a question bears a person's star."""
        with self._store.read() as db:
            return practice.is_starred(db, person, (report, question))

    def book(self, person: str, reports: tuple[str, ...] = ()) -> Book:
        """Return the wrong-answer book and the stars of a person over `reports` (all when empty)."""
        with self._store.read() as db:
            missed = {one.key: one for one in wrong_book(practice.answers(db, person, reports))}
            stars = practice.starred(db, person, reports)
            bearing = frozenset(stars)

            def entries(keys: tuple[Key, ...]) -> tuple[Entry, ...]:
                found = ((key, practice.known(db, key)) for key in keys)
                return tuple(_entry(known, missed.get(key), starred=key in bearing) for key, known in found if known is not None)

            inside = entries(tuple(key for key, one in missed.items() if one.inside))
            left = entries(tuple(key for key, one in missed.items() if not one.inside))
            return Book(inside, left, entries(stars))

    def _round(self, person: str, way: RoundWay, seed: int, places: tuple[Key, ...], start: int) -> Round:
        if not places:
            raise UserError("practice_empty")
        return Round(self._surroundings.new_id(), person, way, seed, places, start)

    def _keep_round(self, db: "Database", round_: Round) -> None:
        if attempts.find(db, round_.id) is None:
            people.found(db, round_.person)
            began = self._surroundings.moment()
            attempts.start(db, Attempt(round_.id, round_.person, "practice", "practice", round_.seed, Rule(0), (), began, None))


def _entry(known: practice.Known, missed: Missed | None, *, starred: bool) -> Entry:
    last = None if missed is None else missed.last_wrong
    return Entry(_marked(0, known.edition, known.question, 0, last, known.report), known.title, known.asked, starred, missed)


def _marked(place: int, edition: int, question: Question, seed: int, given: Answer | None, report: str) -> Marked:
    return Marked(
        position=place,
        report=report,
        edition=edition,
        question=question,
        options=shuffled_options(question, seed),
        response=given.response if given else (),
        verdict=given.verdict if given else "blank",
        hundredths=given.hundredths if given else 0,
        flagged=False,
    )


def _only(wanted: tuple[Key, ...], keys: tuple[Key, ...]) -> tuple[Key, ...]:
    now = set(keys)
    return tuple(key for key in wanted if key in now)


def _remember(db: "Database", round_: Round, place: int) -> None:
    key = round_.places[place]
    ordinal = sum(report == key[0] for report, _ in round_.places[:place])
    practice.remember_place(db, round_.person, key, ordinal)


def _place(db: "Database", person: str, reports: tuple[str, ...], keys: tuple[Key, ...]) -> int:
    """Return where in `keys` a person last stood; where that question is asked no longer, what stands there now."""
    kept = practice.last_place(db, person, reports)
    if kept is None:
        return 0
    key, ordinal = kept
    if key in keys:
        return keys.index(key)
    own = [place for place, (report, _) in enumerate(keys) if report == key[0]]
    return own[min(ordinal, len(own) - 1)] if own else 0
