"""Services layer: a sitting with flashcards."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from app.questions.model import Question
from app.records.model import Attempt, Rule
from app.services.changes import Changes, Done
from app.services.kept_cards import tidy_note
from app.services.readying import Planner, with_planned
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import attempts, cards, fits, paces, people
from app.store import reports as shelf
from app.store.store import Store
from app.study.day import study_day
from app.study.fitting import remembered
from app.study.model import Card, Field, Preview, Rating
from app.study.queue import Limits, Queue, day_queue, pick
from app.study.scheduling import Scheduler, is_leech

if TYPE_CHECKING:
    from sqlite_utils import Database


class Today(msgspec.Struct, frozen=True):
    """What a study day holds for one person, limits and put-off siblings counted.

    `reviews` (cards that come back, learning ones included) and `new` are still to do; `done` counts the cards that were graded
    today and do not come back today. `next_day` is the earliest later study day on which something comes back, None where nothing
    will. `first` is the question on top, None when nothing is left.
    """

    day: date
    reviews: int
    new: int
    done: int
    next_day: date | None
    first: Question | None


class Deed(msgspec.Struct, frozen=True):
    """One thing done in a sitting that can be taken back: a card graded, or something set on a card."""

    move: int
    graded: bool


class Sitting(msgspec.Struct, frozen=True):
    """A sitting under way: hand it back with every call, and go on with the one that comes out.

    `waiting` begins with the card to ask now; `deeds` holds what was done and not taken back; `reports` is what `begin` was given.
    `moves` counts all that was done and taken back: it names each deed, so that one sent twice is known. `leech` is the card just
    graded where it is forgotten again and again.
    """

    id: str
    person: str
    day: date
    waiting: tuple[Card, ...]
    deeds: tuple[Deed, ...] = ()
    reports: tuple[str, ...] = ()
    moves: int = 0
    leech: Card | None = None

    @property
    def graded(self) -> int:
        """How many grades count."""
        return sum(deed.graded for deed in self.deeds)


class Turn(msgspec.Struct, frozen=True):
    """One card to be asked now: its question, its report, and when each rating would bring it back.

    `position` of `total` is what the progress shows (第 7 张，共 18 张); a card that comes back in this sitting counts again.
    `move` is the deed of the sitting that its grade will be.
    """

    move: int
    question: Question
    report: str
    report_title: str
    card: Card
    previews: tuple[Preview, ...]
    position: int
    total: int


class Summary(msgspec.Struct, frozen=True):
    """What a sitting came to: how many cards it graded, how many grades of each rating, and how many cards are left for today."""

    cards: int
    again: int
    hard: int
    good: int
    easy: int
    left: int
    next_day: date | None


class Studying:
    """Deals the day's cards, keeps each grade before it returns, and takes grades back."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings, planner: Planner) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings
        self._planner = planner

    def today(self, person: str, reports: tuple[str, ...] = ()) -> Today:
        """Return what is left to do today, over `reports` or over all of them when empty."""
        now = self._surroundings.now()
        day = self._day(now)
        with self._store.read() as db:
            queue, done = self._queue(db, person, reports, now)
            top = pick(queue.cards, now)
            first = None if top is None else shelf.question_now(db, top.report, top.question)
            later = cards.next_day(db, person, reports, day)
        return Today(
            day=day,
            reviews=len(queue.learning) + len(queue.reviews),
            new=len(queue.new),
            done=done,
            next_day=day + timedelta(days=1) if queue.more else later,
            first=first,
        )

    def studied(self, person: str) -> bool:
        """Return whether a person has graded a card, on whatever day, that will come back."""
        with self._store.read() as db:
            return cards.next_day(db, person, (), date.min) is not None

    def day(self) -> date:
        """Return the study day that it is now."""
        return self._day(self._surroundings.now())

    def begin(self, person: str, reports: tuple[str, ...] = (), at_most: int | None = None) -> Sitting:
        """Begin a sitting with today's queue, cut to `at_most` cards. Nothing is written before the first deed."""
        now = self._surroundings.now()
        day = self._day(now)
        with self._store.read() as db:
            queue, _ = self._queue(db, person, reports, now)
        return Sitting(self._surroundings.new_id(), person, day, _next_first(queue.cards[:at_most], now), reports=reports)

    def next(self, sitting: Sitting) -> Turn | None:
        """Return the card to ask now, None when the sitting is done. Asking twice gives the same card as the same deed."""
        with self._store.read() as db:
            found = _first_asked(db, sitting.waiting)
            if found is None:
                return None
            gone, card, question = found
            (title,) = shelf.titles(db, (card.report,))
            scheduler = self._scheduler(db, sitting.person, card.report)
        done = sitting.graded
        return Turn(
            move=sitting.moves,
            question=question,
            report=card.report,
            report_title=title,
            card=card,
            previews=scheduler.previews(card, self._day(self._surroundings.now())),
            position=done + 1,
            total=done + len(sitting.waiting) - gone,
        )

    def grade(self, sitting: Sitting, turn: Turn, rating: Rating) -> Done[Sitting]:
        """Keep a grade: it is committed when this returns. The same turn graded twice is kept once, with the first rating.

        Raises `UserError` (store_full, store_read_only, store_busy …) when it could not be kept; the sitting then stays as it was.
        """
        today = self._day(self._surroundings.now())
        at = self._surroundings.moment()
        with self._store.write() as db:
            # as it is kept, which is another than the sitting knows when another window graded it since
            card = cards.find(db, sitting.person, turn.card.report, turn.card.question)
            if cards.is_recorded(db, sitting.id, turn.move):
                return Done(_graded(sitting, turn, card, at), Changes())
            self._keep_sitting(db, sitting, at)
            after = self._scheduler(db, sitting.person, card.report).grade(card, rating, at, today)
            kept = cards.put(db, sitting.person, after)
            cards.record(db, kept, cards.Review(sitting.id, turn.move, turn.question.version, rating, card, today, at))
        leech = after if is_leech(card, after, self._settings.current.leech_lapses) else None
        return Done(msgspec.structs.replace(_graded(sitting, turn, after, at), leech=leech), Changes(cards=True))

    def mark(self, sitting: Sitting, card: Card, field: Field, value: bool | str) -> Done[Sitting]:
        """Suspend a card, flag it, or write a note on it; committed when this returns, and taken back by `undo` as a grade is.

        A card that is suspended leaves the sitting. Sent twice it is kept once. Raises `UserError` as `grade` does, and note_long.
        """
        if isinstance(value, str):
            value = tidy_note(value)
        at = self._surroundings.moment()
        changes = Changes()
        with self._store.write() as db:
            kept = cards.find(db, sitting.person, card.report, card.question)
            if not cards.is_recorded(db, sitting.id, sitting.moves):
                self._keep_sitting(db, sitting, at)
                number = cards.put(db, sitting.person, kept)
                cards.set_mark(db, number, cards.Mark(sitting.id, sitting.moves, field, value, at))
                kept = cards.find(db, sitting.person, card.report, card.question)
                changes = Changes(cards=True)
        return Done(_done(sitting, _with(sitting.waiting, kept), Deed(sitting.moves, graded=False)), changes)

    def undo(self, sitting: Sitting) -> Done[Sitting]:
        """Take the last deed of this sitting back; the card is again exactly what it was and comes next.

        Nothing happens when no deed is left, or when the card was graded or marked elsewhere since. There is no limit within a sitting.
        """
        if not sitting.deeds:
            return Done(sitting, Changes())
        with self._store.write() as db:
            named = cards.take_back(db, sitting.id, sitting.deeds[-1].move, self._surroundings.moment())
            if named is None:
                return Done(sitting, Changes())
            self._count_anew(db, sitting, *named)
            before = cards.find(db, sitting.person, *named)
        back = msgspec.structs.replace(
            sitting,
            waiting=(before, *_without(sitting.waiting, before)),
            deeds=sitting.deeds[:-1],
            moves=sitting.moves + 1,
            leech=None,
        )
        return Done(back, Changes(cards=True))

    def finish(self, sitting: Sitting) -> Done[Summary]:
        """Close the sitting; a sitting without a deed leaves no trace."""
        with self._store.write() as db:
            attempts.hand_in(db, sitting.id, self._surroundings.moment())
            counts = cards.ratings(db, sitting.id)
            graded = cards.graded_in(db, sitting.id)
        today = self.today(sitting.person, sitting.reports)
        again, hard, good, easy = (counts.get(int(rating), 0) for rating in Rating)
        return Done(Summary(graded, again, hard, good, easy, today.reviews + today.new, today.next_day), Changes(cards=bool(counts)))

    def _count_anew(self, db: "Database", sitting: Sitting, report: str, question: str) -> None:
        """Bring the memory of a card that was taken back to the parameters that hold, where they changed since the sitting began."""
        fit, attempt = fits.last(db, sitting.person), attempts.find(db, sitting.id)
        if fit is None or attempt is None or fit.at < attempt.started:
            return
        found = fits.histories(db, sitting.person, report, question)
        states = remembered([one.reviews for one in found], fit.parameters) if found else []
        fits.remember(db, [(one.card, *state) for one, state in zip(found, states, strict=True)])

    def _day(self, now: datetime) -> date:
        return study_day(now, self._settings.current.day_ends_at_hour)

    def _scheduler(self, db: "Database", person: str, report: str) -> Scheduler:
        retention = paces.find(db, person, report).retention or self._settings.current.desired_retention
        return Scheduler(retention / 100, fits.parameters(db, person), spread=True)

    def _queue(self, db: "Database", person: str, reports: tuple[str, ...], now: datetime) -> tuple[Queue, int]:
        """Return what is left of the day, and how many cards of these reports it is done with.

        While a meeting is got ready for, its plan says what comes of its reports; limits and due days hold for the others.
        """
        day = self._day(now)
        settings = self._settings.current
        seen = cards.seen(db, person, day)
        planned = self._planner.today(db, person, now)
        apart = frozenset() if planned is None else frozenset(planned.goal.reports)
        steps = cards.steps(db, person, reports, day)
        due = (one for one in cards.due(db, person, reports, day) if one.card.report not in apart)
        new = (one for one in cards.new(db, person, reports) if one.card.report not in apart)
        counted = [one for one in seen if one.report in apart]
        limits = Limits(
            settings.new_cards_a_day + sum(one.phase == "new" for one in counted),
            settings.reviews_a_day + sum(one.phase == "review" for one in counted),
            paces.new_cards(db, person),
        )
        queue = day_queue(steps, due, new, seen, limits, day)
        met = {(one.report, one.question) for one in seen if not reports or one.report in reports}
        done = len(met - {(card.report, card.question) for card in queue.learning})
        return queue if planned is None else with_planned(queue, planned, reports), done

    def _keep_sitting(self, db: "Database", sitting: Sitting, now: datetime) -> None:
        if not sitting.deeds and attempts.find(db, sitting.id) is None:
            people.found(db, sitting.person)
            attempts.start(db, Attempt(sitting.id, sitting.person, "study", "study", 0, Rule(), (), now, None))


def _first_asked(db: "Database", waiting: tuple[Card, ...]) -> tuple[int, Card, Question] | None:
    """Return the first card whose report still asks it, with its question and how many before it are asked no longer."""
    for gone, card in enumerate(waiting):
        if (question := shelf.question_now(db, card.report, card.question)) is not None:
            return gone, card, question
    return None


def _graded(sitting: Sitting, turn: Turn, card: Card, now: datetime) -> Sitting:
    """Return the sitting after `turn`; its card waits again when a learning step brings it back today."""
    left = _without(sitting.waiting, turn.card)
    waiting = (*left, card) if card.due_at is not None else left
    return _done(sitting, _next_first(waiting, now), Deed(turn.move, graded=True))


def _done(sitting: Sitting, waiting: tuple[Card, ...], deed: Deed) -> Sitting:
    return msgspec.structs.replace(sitting, waiting=waiting, deeds=(*sitting.deeds, deed), moves=sitting.moves + 1, leech=None)


def _with(waiting: tuple[Card, ...], card: Card) -> tuple[Card, ...]:
    """Return the waiting cards with `card` as it is now, or without it where it is suspended."""
    if card.suspended:
        return _without(waiting, card)
    return tuple(card if (one.report, one.question) == (card.report, card.question) else one for one in waiting)


def _without(waiting: tuple[Card, ...], card: Card) -> tuple[Card, ...]:
    if waiting and (waiting[0].report, waiting[0].question) == (card.report, card.question):
        return waiting[1:]  # nearly always: it was asked
    return tuple(one for one in waiting if (one.report, one.question) != (card.report, card.question))


def _next_first(waiting: tuple[Card, ...], now: datetime) -> tuple[Card, ...]:
    first = pick(waiting, now)
    if first is None or first is waiting[0]:
        return waiting
    return (first, *_without(waiting, first))
