"""Services layer: the cards on which a person set something, and a person's pace for single reports."""

import unicodedata
from typing import Final

import msgspec

from app.errors import UserError
from app.questions.model import Question
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import cards, paces, people
from app.store import reports as shelf
from app.store.store import Store
from app.study.model import Card, Field, Pace

LONGEST_NOTE: Final = 500
"""In characters: a note is a hint to oneself, not a page."""

_SIGNS: Final = {"Cc", "Cs"}
"""Unicode categories of signs that no note needs; the line break is let through."""


class KeptCard(msgspec.Struct, frozen=True):
    """A card that is suspended, flagged or has a note, with what it asks and where it comes from."""

    card: Card
    question: Question
    report_title: str


class KeptCards:
    """Lists the cards on which a person set something, and changes that outside of a sitting; keeps the pace of single reports."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def all(self, person: str) -> tuple[KeptCard, ...]:
        """Return a person's suspended, flagged and noted cards that are still asked."""
        with self._store.read() as db:
            found = cards.marked(db, person)
            titles = dict(zip(names := tuple(dict.fromkeys(card.report for card in found)), shelf.titles(db, names), strict=True))
            asked = [(card, shelf.question_now(db, card.report, card.question)) for card in found]
        return tuple(KeptCard(card, question, titles[card.report]) for card, question in asked if question is not None)

    def mark(self, person: str, card: Card, field: Field, value: bool | str) -> Done[Card]:
        """Suspend a card or bring it back, flag it or not, or write a note on it. Raises `UserError` note_long, person_gone."""
        if isinstance(value, str):
            value = tidy_note(value)
        with self._store.write() as db:
            people.found(db, person)
            number = cards.put(db, person, cards.find(db, person, card.report, card.question))
            cards.set_mark(db, number, cards.Mark(None, None, field, value, self._surroundings.moment()))
            kept = cards.find(db, person, card.report, card.question)
        return Done(kept, Changes(cards=True))

    def pace(self, person: str, report: str) -> Pace:
        """Return a person's wishes for one report."""
        with self._store.read() as db:
            return paces.find(db, person, report)

    def set_pace(self, person: str, report: str, pace: Pace) -> Done[Pace]:
        """Keep a person's wishes for one report; they hold from the next grade on. Raises `UserError` person_gone."""
        with self._store.write() as db:
            people.found(db, person)
            paces.put(db, person, report, pace)
        return Done(pace, Changes(cards=True))


def tidy_note(text: str) -> str:
    """Return a note composed (NFC), without signs that are not seen and without space around it. Raises `UserError` note_long."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    kept = "".join(sign for sign in composed if sign == "\n" or unicodedata.category(sign) not in _SIGNS).strip()
    if len(kept) > LONGEST_NOTE:
        raise UserError("note_long", limit=LONGEST_NOTE)
    return kept
