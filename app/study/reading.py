"""Study layer: reading a report: when a paragraph counts as read, and where one left off."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from app.extract.folding import fold_paragraph
from app.extract.model import KeyPoint
from app.questions.model import RIGHT, WRONG, Question

PACE: Final = 12.0
"""Characters a second that nobody outruns who takes in a text: 720 a minute. Chinese is read aloud at about 255 a minute
(Trauzettel-Klosinski and Dietz, IReST, IOVS 53(9), 2012), and reading silently is some 1.3 times as quick as reading aloud
(Brysbaert, Journal of Memory and Language 109, 2019: 238 against 183 words)."""
LEAST: Final = 0.8
"""Seconds that the shortest paragraph takes: a heading that flies by was not read."""
_KEY_DIGITS: Final = 16


class Spot(msgspec.Struct, frozen=True):
    """Where someone is in a report: which paragraph, what it says (`key`), and the code point at which the top line begins."""

    paragraph: int
    key: str
    start: int


class Watch(msgspec.Struct, frozen=True):
    """What has been on the screen: seconds given to each paragraph that is not read yet, and the paragraphs that are."""

    spent: Mapping[int, float]
    read: frozenset[int]


def paragraph_key(text: str) -> str:
    """Return what tells a paragraph by its words: the same in every edition and at every place, whatever marks it is written in."""
    return hashlib.sha256(fold_paragraph(text).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_DIGITS]


def needed_seconds(text: str) -> float:
    """Return how long a paragraph must have been on the screen before it counts as read."""
    return max(len(text) / PACE, LEAST)


def watch(before: Watch, seen: Iterable[int], needs: Sequence[float], seconds: float) -> Watch:
    """Return `before` after the paragraphs `seen` were on the screen for `seconds`; `needs` is what each paragraph needs.

    One pair of eyes reads one paragraph at a time: the time goes to the paragraphs in the order of the text, to each until it is read,
    whichever of them were on the screen before. Time beyond that goes nowhere, so that a screen left open counts no more than it holds.
    """
    spent, read = dict(before.spent), set(before.read)
    left = max(seconds, 0.0)
    for index in sorted(set(seen) - read):
        lacking = needs[index] - spent.get(index, 0.0)
        if left < lacking:
            spent[index] = spent.get(index, 0.0) + left
            break
        left -= max(lacking, 0.0)
        spent.pop(index, None)
        read.add(index)
    return Watch(spent, frozenset(read))


def found_again(spot: Spot, keys: Sequence[str]) -> tuple[int, int]:
    """Return (paragraph, code point) of `spot` in a text whose paragraphs have these keys: another edition may have moved it.

    The nearest paragraph of the same words is taken; where none is left, the same number, from its beginning.
    """
    alike = [index for index, key in enumerate(keys) if key == spot.key]
    if alike:
        return min(alike, key=lambda index: abs(index - spot.paragraph)), spot.start
    return max(min(spot.paragraph, len(keys) - 1), 0), 0


def hidden_words(question: Question, point: KeyPoint) -> tuple[str, ...]:
    """Return what must not be read in the report while `question` is asked about `point`.

    Its members and the answers; where a statement is judged or the point lists nothing, the whole passage.
    """
    answers = [text for text in question.answer if text not in (RIGHT, WRONG)]
    whole = [point.evidence.text] if question.kind == "true_false" or not point.members else []
    return tuple(dict.fromkeys(text for text in (*whole, *point.members, *answers) if len(text) > 1))
