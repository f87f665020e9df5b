"""Bank layer: what people did with a report's questions: facts that are only ever added."""

from datetime import datetime
from typing import Literal

import msgspec

from app.bank.review import Redo, Undo
from app.questions.model import Question, QuestionKind

Origin = Literal["report", "changed", "own"]
Waits = Literal["", "unfinished", "point_changed", "point_gone", "quote_gone"]
Part = Literal["stem", "prompts", "options", "answer", "accepts", "explanation"]


class Say(msgspec.Struct, frozen=True, tag="say"):
    """A question says this from now on: a version of its own, under its old id.

    `said` holds what its point said then (`app.bank.reviewing.said`), so that it holds for nothing else. One that is not `usable`
    fails a check: its words are kept to go on with, and what was asked before is asked until it is done.
    """

    question: Question
    said: str
    usable: bool


class Write(msgspec.Struct, frozen=True, tag="write"):
    """A person's own question; `copied` is the id of the one that it was copied from, "" for none."""

    question: Question
    said: str
    usable: bool
    copied: str = ""


class Retire(msgspec.Struct, frozen=True, tag="retire"):
    """These questions are asked no more."""

    questions: tuple[str, ...]


class Restore(msgspec.Struct, frozen=True, tag="restore"):
    """These questions, which were retired, are asked again."""

    questions: tuple[str, ...]


EditDeed = Say | Write | Retire | Restore | Undo | Redo


class Edit(msgspec.Struct, frozen=True):
    """One thing that a person did with a report's questions, `person` by id, with the name as it is now; moments are UTC."""

    id: str
    person: str
    name: str
    at: datetime
    deed: EditDeed


class Entry(msgspec.Struct, frozen=True):
    """One question as editing left it.

    `question` is what it says; of an own one that never was finished, its words so far. `unfinished` are later words that fail a check.
    `waits` says why it is not asked though nobody retired it: it is not finished, or the report no longer says what it was written for.
    """

    question: Question
    origin: Origin
    retired: bool
    waits: Waits
    unfinished: Question | None
    last: Edit | None

    @property
    def asked(self) -> bool:
        """Whether it may be studied and asked."""
        return not self.retired and not self.waits

    @property
    def calls(self) -> bool:
        """Whether a person should look at it: it waits, or there are words that are not finished."""
        return bool(self.waits) or self.unfinished is not None

    @property
    def kind(self) -> QuestionKind:
        """The question's kind, which never changes."""
        return self.question.kind


class Changed(msgspec.Struct, frozen=True):
    """One part of a question that says something else than before."""

    part: Part
    before: tuple[str, ...]
    after: tuple[str, ...]


class Step(msgspec.Struct, frozen=True):
    """One step in a question's history. `name` is who did it, "" for the report's reading; `edition` is then the report's edition.

    `changes` is what it then says otherwise than before.
    """

    what: Literal["made", "said", "unfinished", "written", "copied", "retired", "restored", "undone", "redone"]
    at: datetime
    name: str
    edition: int
    changes: tuple[Changed, ...]
