"""Services layer: putting a paper together, keeping it, and sitting it on this computer."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from app.errors import UserError
from app.meeting.paper import memories
from app.questions.blueprint import Blueprint, Memory, check
from app.questions.candidates import Candidate, candidates, section_title
from app.questions.grading import Incomplete
from app.questions.model import QuestionKind
from app.questions.paper import Paper, Swapped, draw, draw_twin, lock, recounted, swap
from app.questions.typesetting import typeset
from app.records.model import Attempt, Rule, Slot, Source
from app.services.changes import Changes, Done
from app.services.quizzing import Quiz, Quizzing
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import attempts, meetings, papers, people
from app.store import reports as shelf
from app.store.papers import Letter, Listed
from app.store.store import Store
from app.study.day import study_day

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.extract.model import KeyPoint

__all__ = ["Letter", "Listed", "Order", "PaperSet", "Papers", "Scope", "SectionOffer"]

LONGEST_TITLE: Final = 60


class SectionOffer(msgspec.Struct, frozen=True):
    """A section of a report that questions can be drawn from: its key in a blueprint, its title, how many questions it has."""

    key: str
    title: str
    questions: int


class Scope(msgspec.Struct, frozen=True):
    """What a paper over some reports can be made of."""

    available: tuple[tuple[QuestionKind, int], ...]
    sections: tuple[SectionOffer, ...]
    memories: tuple[tuple[Memory, int], ...]


class Order(msgspec.Struct, frozen=True):
    """What a person orders: a paper by `blueprint` from `reports` (all when empty); `twin` asks for a second one like it."""

    reports: tuple[str, ...]
    blueprint: Blueprint
    twin: bool = False
    incomplete: Incomplete = "none"


class PaperSet(msgspec.Struct, frozen=True):
    """A paper in hand, with one sheet or two that are like each other (A, B).

    `id` is "" and `number` 0 while it was never saved; `number` is otherwise that of the version which it is, or which it was before
    something was changed (`saved` is then False).
    """

    id: str
    number: int
    title: str
    order: Order
    sheets: tuple[tuple[Letter, Paper], ...]
    saved: bool = False

    def sheet(self, letter: Letter) -> Paper:
        """Return the sheet of that letter. Raises KeyError where there is none."""
        return dict(self.sheets)[letter]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters of its sheets."""
        return tuple(letter for letter, _ in self.sheets)


class Papers:
    """Draws papers, exchanges and locks their questions, keeps each saved version, and begins a quiz over one.

    Nothing is written before `save`. Raises `UserError` paper_… where a paper cannot be what is asked, and store_….
    """

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings, quizzing: Quizzing) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings
        self._quizzing = quizzing

    def scope(self, reports: tuple[str, ...] = (), sections: tuple[str, ...] = ()) -> Scope:
        """Return what a paper over `reports` (all when empty) can be made of; the kinds are those of `sections`, of all when empty."""
        with self._store.read() as db:
            pool, _ = self._pool(db, reports)
        within = [one for one in pool if not sections or one.section in sections]
        counts = Counter(one.section for one in pool)
        kinds, known = Counter(one.question.kind for one in within), Counter(one.memory for one in within)
        offers = tuple(SectionOffer(key, section_title(key), counts[key]) for key in dict.fromkeys(one.section for one in pool))
        return Scope(tuple(kinds.items()), offers, tuple(known.items()))

    def today(self) -> date:
        """Return the day that it is here."""
        return self._surroundings.now().date()

    def fresh_seed(self) -> int:
        """Return a seed for a blueprint."""
        return self._surroundings.seed()

    def draw(self, order: Order, kept: PaperSet | None = None) -> PaperSet:
        """Draw a paper; the locked questions of `kept` stay in their places, in its first sheet and in its second.

        Raises `UserError` paper_no_parts, paper_kind_twice, paper_too_many, paper_marks, paper_empty (no question fits at all).
        """
        check(order.blueprint)
        with self._store.read() as db:
            pool, points = self._pool(db, order.reports)
        before = {} if kept is None else dict(kept.sheets)
        first = draw(pool, order.blueprint, points, before.get("A"), before.get("B"))
        if not first.items:
            raise UserError("paper_empty")
        sheets: tuple[tuple[Letter, Paper], ...] = (("A", first),)
        if order.twin:
            sheets += (("B", draw_twin(pool, first, points, before.get("B"))),)
        if kept is not None:
            return PaperSet(kept.id, kept.number, kept.title, order, sheets)
        return PaperSet("", 0, "", order, sheets)

    def swap(self, made: PaperSet, letter: Letter, place: int) -> tuple[PaperSet, Swapped]:
        """Put another question into a place, one like it where there is one. Raises `UserError` paper_no_other."""
        with self._store.read() as db:
            pool, points = self._pool(db, made.order.reports)
        others = frozenset(key for other, paper in made.sheets if other != letter for key in paper.keys)
        swapped = swap(made.sheet(letter), place, pool, others)
        if swapped is None:
            raise UserError("paper_no_other")
        changed = _with_sheet(made, letter, swapped.paper)
        first = recounted(changed.sheet("A"), pool, points)
        sheets: tuple[tuple[Letter, Paper], ...] = tuple(
            (each, first if each == "A" else recounted(paper, pool, points, first)) for each, paper in changed.sheets
        )
        return msgspec.structs.replace(changed, sheets=sheets), swapped

    def lock(self, made: PaperSet, letter: Letter, place: int, locked: bool) -> PaperSet:
        """Lock a question, so that it stays when the paper is drawn anew, or free it."""
        return _with_sheet(made, letter, lock(made.sheet(letter), place, locked))

    def save(self, made: PaperSet, title: str) -> Done[PaperSet]:
        """Keep a paper as a version of its own; earlier ones stay. Raises `UserError` paper_untitled, paper_title_long."""
        named = " ".join(title.split())
        if not named:
            raise UserError("paper_untitled")
        if len(named) > LONGEST_TITLE:
            raise UserError("paper_title_long", limit=LONGEST_TITLE)
        identity = made.id or self._surroundings.new_id()
        with self._store.write() as db:
            number = papers.last_number(db, identity) + 1
            order = made.order
            papers.save(
                db, papers.Version(identity, number, named, order.reports, order.incomplete, self._surroundings.moment(), made.sheets)
            )
        return Done(PaperSet(identity, number, named, order, made.sheets, saved=True), Changes(papers=True))

    def unit_names(self, made: PaperSet) -> dict[str, str]:
        """Return for each thing that a paper should have asked and nothing asks what its point is called."""
        wanted = {one.value for _, paper in made.sheets for one in paper.unmet if one.lack in ("unit", "withheld")}
        if not wanted:
            return {}
        with self._store.read() as db:
            _, points = self._pool(db, made.order.reports)
        names = {f"{report}/{point.id}": typeset(point.name) for report, point in points}
        return {unit: names.get(unit.rpartition("/")[0], "") for unit in wanted}

    def all(self) -> tuple[Listed, ...]:
        """Return the saved papers, the last saved first."""
        with self._store.read() as db:
            return papers.listed(db)

    def open(self, made: str, number: int | None = None) -> PaperSet:
        """Return a saved paper, its last version by default. Raises `UserError` paper_gone."""
        with self._store.read() as db:
            found = papers.find(db, made, number)
        if found is None:
            raise UserError("paper_gone")
        order = Order(found.reports, found.sheets[0][1].blueprint, len(found.sheets) > 1, found.incomplete)
        return PaperSet(found.paper, found.number, found.title, order, found.sheets, saved=True)

    def remove(self, made: str) -> Done[None]:
        """Take a paper off the list; what was sat stays."""
        with self._store.write() as db:
            papers.set_removed(db, made, self._surroundings.moment())
        return Done(None, Changes(papers=True))

    def restore(self, made: str) -> Done[None]:
        """Put a paper back on the list."""
        with self._store.write() as db:
            papers.set_removed(db, made, None)
        return Done(None, Changes(papers=True))

    def sit(self, made: PaperSet, letter: Letter, person: str) -> Done[Quiz]:
        """Begin a quiz over a sheet of a saved paper: its questions in their order, its marks, its rule.

        Options stand in the order in which the sheet shows them, on paper too.

        Raises `UserError` paper_unsaved, person_gone.
        """
        attempt = self.attempt(made, letter, person, "quiz")
        with self._store.write() as db:
            people.found(db, person)
            attempts.start(db, attempt)
            papers.put_attempt(db, attempt.id, made.id, made.number, letter)
        return Done(self._quizzing.resume(attempt.id), Changes(attempts=True))

    def attempt(self, made: PaperSet, letter: Letter, person: str, source: Source) -> Attempt:
        """Return a new attempt at a sheet, the same wherever it is sat: its questions in their order, its marks, its rule.

        Raises `UserError` paper_unsaved.
        """
        if not made.saved:
            raise UserError("paper_unsaved")
        sheet = made.sheet(letter)
        marks = tuple((part.kind, part.marks) for part in sheet.parts if part.items)
        return Attempt(
            id=self._surroundings.new_id(),
            person=person,
            kind="quiz",
            source=source,
            seed=sheet_seed(made, letter),
            rule=Rule(self._settings.current.pass_line, made.order.incomplete, marks),
            slots=tuple(Slot(one.report, one.question.id, one.question.version) for one in (item.candidate for item in sheet.items)),
            started=self._surroundings.moment(),
            handed_in=None,
        )

    def _pool(self, db: "Database", reports: tuple[str, ...]) -> tuple[tuple[Candidate, ...], "tuple[tuple[str, KeyPoint], ...]"]:
        """Return the questions of `reports` (all on the shelf when empty) that a paper can ask, and the reports' points."""
        everyone = tuple(person.id for person in people.everyone(db))
        day = study_day(self._surroundings.now(), self._settings.current.day_ends_at_hour)
        asked, due = papers.answered(db), meetings.points_due(db, everyone, day)
        pool: list[Candidate] = []
        points: list[tuple[str, KeyPoint]] = []
        for report in reports or tuple(one.id for one in shelf.shelved(db)):
            bank = shelf.open_bank(db, report)
            if bank is not None and bank.report is not None:
                pool += candidates(bank.report, bank.points, bank.questions, memories(report, bank.questions, asked, due))
                points += [(report, point) for point in bank.points]
        return tuple(pool), tuple(points)


def paper_code(made: PaperSet, number: int | None = None) -> str:
    """Return what tells a saved version of a paper (this one by default) from others: it stands on printed pages and in tables."""
    return f"{made.id[:8]}-{number or made.number}"


def sheet_seed(made: PaperSet, letter: Letter) -> int:
    """Return the seed that decides the order of the options on a sheet, on the screen as on paper."""
    return made.order.blueprint.seed + made.letters.index(letter)


def _with_sheet(made: PaperSet, letter: Letter, paper: Paper) -> PaperSet:
    sheets = tuple((each, paper if each == letter else sheet) for each, sheet in made.sheets)
    return msgspec.structs.replace(made, sheets=sheets, saved=False)
