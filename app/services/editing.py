"""Services layer: a person edits a report's questions, writes own ones, retires them, and corrects keys with the scores behind them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from app.assets import Assets
from app.bank.editing import blank_question, copied, steps, tidied
from app.bank.edits import Edit, EditDeed, Entry, Restore, Retire, Say, Step, Write
from app.bank.judging import Judge
from app.bank.review import History, Redo, Undo
from app.bank.reviewing import history, said
from app.bank.wording import tidy
from app.errors import UserError
from app.questions.grading import Grade
from app.questions.likeness import Likeness
from app.questions.model import Question, QuestionKind
from app.records.correcting import Correction, Keyed, Regrade, keyed, regraded, same_asked, same_key, taken_back
from app.records.model import Answer, Person
from app.scores.correcting import Turned, foreseen
from app.scores.model import Score
from app.services.changes import Changes, Done
from app.services.formulas import lexicon_in_use, own_formulas
from app.services.surroundings import Surroundings
from app.store import attempts, editing, people, reports
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.extract.model import KeyPoint
    from app.report.model import Report

LONGEST_REASON: Final = 200
"""Characters: a sentence or two that stand in a table."""


class Editable(msgspec.Struct, frozen=True, eq=False):
    """A report's questions as they are edited: every one of them, asked or not, with the points that are used.

    `last` is the edit that `undo` would take back, `next` the one that `redo` would make again; None where there is none.
    """

    report: "Report"
    points: "tuple[KeyPoint, ...]"
    entries: tuple[Entry, ...]
    last: Edit | None
    next: Edit | None
    likeness: Likeness

    @property
    def judge(self) -> Judge:
        """What every question is judged by before it may be asked."""
        return Judge(self.report, self.points, tuple(one.question for one in self.entries if one.asked), self.likeness)

    def entry(self, question: str) -> Entry | None:
        """Return the question of that id, None where there is none."""
        return next((one for one in self.entries if one.question.id == question), None)


class Rescored(msgspec.Struct, frozen=True):
    """What a corrected key would do to one attempt that was handed in: the question's grade and the whole score, now and then."""

    attempt: str
    person: Person
    handed_in: datetime
    question_before: Grade
    question_after: Grade
    before: Score
    after: Score


class Foresight(msgspec.Struct, frozen=True):
    """What keeping a question would do to past answers.

    `rescored` are the attempts whose score would change, the last handed in first. `others` counts attempts that were asked it in other
    words: by those it stays graded as it was.
    """

    rescored: tuple[Rescored, ...]
    others: int


class Editing:
    """Keeps each edit as a new fact with who and when, and at once what it comes to: what is asked, and which grades hold.

    Every method raises `UserError`: report_gone, person_gone, question_gone (it is no longer there), and store_….
    """

    def __init__(self, store: Store, assets: Assets, surroundings: Surroundings) -> None:
        self._store = store
        self._assets = assets
        self._surroundings = surroundings

    def open(self, report: str) -> Editable:
        """Return a report's questions, asked or not."""
        likeness = self._likeness()
        with self._store.read() as db:
            return _editable(db, report, likeness)

    def blank(self, report: str, point: str, kind: QuestionKind) -> Question:
        """Return an own question about a point, still to be written; nothing is kept yet."""
        with self._store.read() as db:
            bank = reports.open_bank(db, report)
        found = None if bank is None else next((one for one in bank.points if one.id == point), None)
        if found is None:
            raise UserError("point_gone")
        return blank_question(self._surroundings.new_id(), kind, found)

    def copy(self, question: Question) -> Question:
        """Return a copy of a question under an id of its own; nothing is kept yet."""
        return copied(self._surroundings.new_id(), question)

    def foresee(self, report: str, question: Question) -> Foresight:
        """Return which past scores would change if `question` were kept as it is written."""
        fresh = tidied(question)
        with self._store.read() as db:
            keys = _keys(db, report, fresh, fresh.version)
            told = {one.answer: one for one in _regrades(db, report, keys, fresh)}
            answers = {one.id: one for one, _ in editing.answers_that_count(db, report, fresh.id)}
            asked_so = {
                version.question.version for version in editing.versions(db, report, fresh.id) if same_asked(version.question, fresh)
            }
            rescored = _rescored(db, [(answers[answer], one) for answer, one in told.items()])
        return Foresight(rescored, sum(one.version not in asked_so for one in answers.values()))

    def keep(self, report: str, person: str, question: Question, reason: str = "", source: str = "") -> Done[Editable]:
        """Let a question say this from now on; an id that is not there yet makes an own one (`source` is what it was copied from).

        Where its key is another than before, answers to the same words are graded anew; `reason` says why, and must where a score that was
        handed in changes. Raises `UserError`: question_faulty (a check fails; keep it with `set_aside`), correction_reason, reason_long,
        and those of `app.bank.editing.tidied`.
        """
        fresh, reason = tidied(question), tidy(reason)
        if len(reason) > LONGEST_REASON:
            raise UserError("reason_long", limit=LONGEST_REASON)

        def deed(book: Editable) -> EditDeed:
            if book.judge.objections(fresh):
                raise UserError("question_faulty")
            return _words(book, fresh, source, usable=True)

        def correct(db: "Database", edit: Edit) -> bool:
            version = reports.keep_version(db, report, fresh)
            keys = _keys(db, report, fresh, version)
            regrades = _regrades(db, report, keys, fresh)
            answers = {one.id: one for one, _ in editing.answers_that_count(db, report, fresh.id)}
            if not reason and _rescored(db, [(answers[one.answer], one) for one in regrades]):
                raise UserError("correction_reason")
            if keys:
                fact = Correction(self._surroundings.new_id(), report, fresh.id, edit.id, person, edit.at, reason, "", keys)
                editing.correct(db, fact, regrades)
            return bool(regrades)

        return self._edit(report, person, deed, correct)

    def set_aside(self, report: str, person: str, question: Question, source: str = "") -> Done[Editable]:
        """Keep words that are not finished: they are not asked, and what was asked before still is. Raises as `tidied` does."""
        return self._edit(report, person, lambda book: _words(book, tidied(question), source, usable=False))

    def retire(self, report: str, person: str, questions: tuple[str, ...]) -> Done[Editable]:
        """Ask these questions no more; scores and progress stay."""
        return self._edit(report, person, lambda book: Retire(_known(book, questions)))

    def restore(self, report: str, person: str, questions: tuple[str, ...]) -> Done[Editable]:
        """Ask these questions again."""
        return self._edit(report, person, lambda book: Restore(_known(book, questions)))

    def undo(self, report: str, person: str) -> Done[Editable]:
        """Take the last edit back, with the scores that changed by it; nothing happens where there is none."""
        return self._edit(report, person, lambda book: None if book.last is None else Undo(book.last.id), self._take_back)

    def redo(self, report: str, person: str) -> Done[Editable]:
        """Make the edit again that was taken back last, with the scores; nothing happens where there is none."""
        return self._edit(report, person, lambda book: None if book.next is None else Redo(book.next.id), self._take_back)

    def history(self, report: str, question: str) -> tuple[Step, ...]:
        """Return every version of a question with who, when and what changed, the oldest first."""
        with self._store.read() as db:
            kept = editing.versions(db, report, question)
            edits = editing.of_report(db, report)
        return steps(question, [(one.question, one.edition, one.at) for one in kept], edits)

    def _likeness(self) -> Likeness:
        return Likeness(lexicon_in_use(self._assets, own_formulas(self._store)).synonyms)

    def _edit(
        self,
        report: str,
        person: str,
        decide: Callable[[Editable], EditDeed | None],
        correct: "Callable[[Database, Edit], bool] | None" = None,
    ) -> Done[Editable]:
        """Keep what `decide` comes to and, with `correct`, what follows for grades; it returns whether any of them changed."""
        likeness = self._likeness()
        with self._store.write() as db:
            book = _editable(db, report, likeness)
            who = people.found(db, person)
            deed = decide(book)
            if deed is None:
                return Done(book, Changes())
            edit = Edit(self._surroundings.new_id(), who.id, who.name, self._surroundings.moment(), deed)
            editing.record(db, report, edit)
            scores = correct is not None and correct(db, edit)
            reports.ask(db, report)
            return Done(_editable(db, report, likeness), Changes(library=True, cards=True, attempts=scores))

    def _take_back(self, db: "Database", edit: Edit) -> bool:
        """Take back the correction that an edit made, or the one that took it back; the grades are again what they were."""
        assert isinstance(edit.deed, Undo | Redo)
        corrections = editing.corrections_of(db, edit.deed.ruling)
        if not corrections:
            return False
        last = corrections[-1]
        before = editing.keys_before(db, last)
        keys = tuple(Keyed(key.version, before[key.version]) for key in last.keys)
        backs = taken_back(editing.regrades_of(db, last.id))
        done = {one.answer for one in backs}
        since = [one for one in _since(db, last, before) if one.answer not in done]
        fact = msgspec.structs.replace(last, id=self._surroundings.new_id(), person=edit.person, at=edit.at, undoes=last.id, keys=keys)
        editing.correct(db, fact, (*backs, *since))
        return bool(backs or since)


def _editable(db: "Database", report: str, likeness: Likeness) -> Editable:
    bank = reports.open_bank(db, report)
    if bank is None or bank.report is None:
        raise UserError("report_gone")
    past: History[Edit] = history(editing.of_report(db, report))
    last, following = past.holding[-1] if past.holding else None, past.undone[-1] if past.undone else None
    return Editable(bank.report, bank.points, reports.edited(db, report), last, following, likeness)


def _words(book: Editable, question: Question, source: str, *, usable: bool) -> Say | Write:
    point = next((one for one in book.points if one.id == question.point), None)
    told = "" if point is None else said(point)
    if book.entry(question.id) is None:
        return Write(question, told, usable, source)
    return Say(question, told, usable)


def _known(book: Editable, questions: tuple[str, ...]) -> tuple[str, ...]:
    if not questions or any(book.entry(one) is None for one in questions):
        raise UserError("question_gone")
    return questions


def _kept(db: "Database", report: str, question: str) -> dict[int, Question]:
    return {one.question.version: one.question for one in editing.versions(db, report, question)}


def _keys(db: "Database", report: str, fresh: Question, version: int) -> tuple[Keyed, ...]:
    """Return for which versions the key is no longer right: those that asked the same and take other answers for right."""
    kept = _kept(db, report, fresh.id)
    now = editing.keys_in_force(db, report, fresh.id)
    return tuple(
        Keyed(number, version)
        for number, question in kept.items()
        if same_asked(question, fresh) and not same_key(kept[now.get(number, number)], fresh)
    )


def _regrades(db: "Database", report: str, keys: tuple[Keyed, ...], fresh: Question) -> tuple[Regrade, ...]:
    kept = _kept(db, report, fresh.id)
    now = editing.keys_in_force(db, report, fresh.id)
    answers = editing.answers_that_count(db, report, fresh.id)
    told: list[Regrade] = []
    for key in keys:
        was = kept[key.version]
        mine = [(one, rule) for one, rule in answers if one.version == key.version]
        told += regraded(mine, keyed(was, kept[now.get(key.version, key.version)]), keyed(was, fresh))
    return tuple(told)


def _since(db: "Database", last: Correction, before: dict[int, int]) -> tuple[Regrade, ...]:
    """Return the grades of answers that were given after a correction, by the keys that held before it."""
    kept = _kept(db, last.report, last.question)
    answers = editing.answers_that_count(db, last.report, last.question)
    told: list[Regrade] = []
    for key in last.keys:
        was = kept[key.version]
        mine = [(one, rule) for one, rule in answers if one.version == key.version]
        told += regraded(mine, keyed(was, kept[key.by]), keyed(was, kept[before[key.version]]))
    return tuple(told)


def _rescored(db: "Database", changed: list[tuple[Answer, Regrade]]) -> tuple[Rescored, ...]:
    """Return what regrades do to attempts that were handed in, the last handed in first."""
    sat = attempts.these_handed_in(db, tuple(answer.attempt for answer, _ in changed))
    told = []
    for answer, one in changed:
        if (attempt := sat.get(answer.attempt)) is not None:
            place = attempts.place_of(db, answer.attempt, answer.report, answer.question)
            before, after = foreseen(attempt.rule, attempt.places, (Turned(place, one.before, one.after),))
            told.append(Rescored(attempt.attempt, attempt.person, attempt.handed_in, one.before, one.after, before, after))
    return tuple(sorted(told, key=lambda row: row.handed_in, reverse=True))
