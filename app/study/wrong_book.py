"""Study layer: the wrong-answer book, and which questions were never answered: both follow from the answers alone.

A wrong or partly right answer puts a question in; it leaves once it was answered right `RIGHTS_TO_LEAVE` times in a row since its
last wrong answer, and a later wrong answer puts it back. A blank says nothing: it neither puts in nor takes out, and a question that
was only left blank counts as not done.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.questions.grading import Verdict
from app.records.model import Answer

RIGHTS_TO_LEAVE: Final = 2

Key = tuple[str, str]
"""A question: its report's id and its own."""


class Missed(msgspec.Struct, frozen=True):
    """A question that was answered wrong at least once.

    `history` are all its answers, the first first; `rights` counts the right ones since the last wrong one; `wrongs` all wrong ones.
    """

    key: Key
    history: tuple[Answer, ...]
    wrongs: int
    rights: int

    @property
    def inside(self) -> bool:
        """Whether it is still in the book."""
        return self.rights < RIGHTS_TO_LEAVE

    @property
    def last_wrong(self) -> Answer:
        """The answer that was wrong last."""
        return next(one for one in reversed(self.history) if one.verdict in ("wrong", "partly"))


def rights_since(verdicts: Iterable[tuple[Key, Verdict]]) -> dict[Key, int]:
    """Return, for each question that was ever answered wrong, how often it was answered right since; `verdicts` in order of commit.

    The question missed last comes last.
    """
    found: dict[Key, int] = {}
    for key, verdict in verdicts:
        if verdict in ("wrong", "partly"):
            found.pop(key, None)
            found[key] = 0
        elif verdict == "right" and key in found:
            found[key] += 1
    return found


def to_repeat(verdicts: Iterable[tuple[Key, Verdict]]) -> tuple[Key, ...]:
    """Return the questions that are in the book, the one missed last first."""
    since = rights_since(verdicts)
    return tuple(key for key in reversed(since) if since[key] < RIGHTS_TO_LEAVE)


def wrong_book(answers: Iterable[Answer]) -> tuple[Missed, ...]:
    """Return every question that was ever answered wrong, with its history; `answers` in order of commit, the one missed last first."""
    given = [answer for answer in answers if answer.verdict != "blank"]
    since = rights_since(((answer.report, answer.question), answer.verdict) for answer in given)
    histories: dict[Key, list[Answer]] = {key: [] for key in since}
    for answer in given:
        if (key := (answer.report, answer.question)) in histories:
            histories[key].append(answer)
    return tuple(
        Missed(key, tuple(histories[key]), sum(one.verdict != "right" for one in histories[key]), since[key]) for key in reversed(since)
    )


def undone(asked: Iterable[Key], verdicts: Iterable[tuple[Key, Verdict]]) -> tuple[Key, ...]:
    """Return those of `asked` that were never answered, in their order."""
    done = {key for key, verdict in verdicts if verdict != "blank"}
    return tuple(key for key in asked if key not in done)
