"""Questions layer: what a response is worth, in whole hundredths of a mark."""

import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from app.questions.model import Question
from app.questions.typed import pieces, reduced

FULL_MARKS = 100
"""One mark in hundredths: what a question gives when it is answered right, where nothing else is set."""

Verdict = Literal["right", "partly", "wrong", "blank"]
Incomplete = Literal["none", "proportional", "fixed"]
"""What a multiple choice gives of which only right options are chosen, but not all: nothing, their share, or half the marks."""


_SCALE: Final = re.compile("(?<=[0-9])[万亿]+")


class Grade(msgspec.Struct, frozen=True):
    """The marks of one response in hundredths of a mark, from 0 to what the question gives in full, and the same in a word."""

    hundredths: int
    verdict: Verdict


def grade(question: Question, response: tuple[str, ...], full: int = FULL_MARKS, incomplete: Incomplete = "none") -> Grade:
    """Return what `response` is worth where the question gives `full` hundredths of a mark (more than 0) when it is answered right.

    Single choice, true and false are all or nothing. A multiple choice with any wrong option gives nothing; what it gives where
    right ones are missing is said by `incomplete` (the three rules of Chinese examination sites): "fixed" gives half the marks, rounded
    up to whole marks, and nothing where the question gives no more than one mark. Blanks, points of a short answer, matches and places
    in a sequence (longest common subsequence) each carry an equal share, cut to whole hundredths; too many points typed thin the share.
    What is typed is compared by `app.questions.typed.reduced`. An untouched question is blank, not wrong.
    """
    if not any(part.strip() for part in response):
        return Grade(0, "blank")
    match question.kind:
        case "single" | "true_false":
            earned = full if response == question.answer else 0
        case "multiple":
            earned = _chosen(question, response, full, incomplete)
        case "cloze":
            earned = _share(_blanks_right(question, response), len(question.answer), full)
        case "matching":
            earned = _share(
                sum(given == right for given, right in zip(response, question.answer, strict=False)), len(question.answer), full
            )
        case "ordering":
            in_sequence = _longest_common(response, question.answer)
            earned = _share(in_sequence, max(len(question.answer), len(response)), full) if in_sequence > 1 else 0
        case "short" | "flashcard":
            found, typed = _points_right(question, response)
            earned = _share(found, max(len(question.answer), typed), full)
    verdict: Verdict = "right" if earned == full else "partly" if earned else "wrong"
    return Grade(earned, verdict)


def accepted(question: Question, index: int) -> frozenset[str]:
    """Return the reduced wordings that are right for the answer at `index`."""
    key = question.answer[index]
    others = question.accepts[index] if index < len(question.accepts) else ()
    # the blank of 3000亿元 whose unit stands behind it: 3000亿 says the same as 3000 and 3000亿元
    scaled = [key + found[0] for other in others if other.startswith(key) and (found := _SCALE.match(other, len(key)))]
    return frozenset(reduced(wording) for wording in (key, *others, *scaled)) - {""}


def _chosen(question: Question, response: tuple[str, ...], full: int, incomplete: Incomplete) -> int:
    chosen, keys = set(response), set(question.answer)
    if len(chosen) < len(response) or not chosen <= keys:
        return 0
    if chosen == keys:
        return full
    match incomplete:
        case "none":
            return 0
        case "proportional":
            return _share(len(chosen), len(keys), full)
        case "fixed":
            # ceil(full / 2) in whole marks
            return -(-full // (2 * FULL_MARKS)) * FULL_MARKS if full > FULL_MARKS else 0


def _share(right: int, whole: int, full: int) -> int:
    return full * right // whole if whole else 0


def _blanks_right(question: Question, response: tuple[str, ...]) -> int:
    """Count blanks filled right; the blanks of a whole list may be filled in any order, each member once."""
    typed = [reduced(part) for part in response[: len(question.answer)]]
    wanted = [accepted(question, index) for index in range(len(question.answer))]
    if question.form != "recite":
        return sum(part in right for part, right in zip(typed, wanted, strict=False))
    return _most_pairs(typed, wanted)


def _points_right(question: Question, response: tuple[str, ...]) -> tuple[int, int]:
    """Return how many points of a short answer were typed, and how many pieces were typed in all.

    A point that itself holds separators (区委书记、区长) is found over several pieces in a row, and points typed without a
    separator between them are found in one piece.
    """
    typed = [piece for part in response for piece in pieces(part)]
    found = 0
    for wanted in sorted((accepted(question, index) for index in range(len(question.answer))), key=_longest, reverse=True):
        for start, end in _runs(len(typed)):
            if "".join(typed[start:end]) in wanted:
                typed[start:end] = []
                found += 1
                break
        else:
            for index, piece in enumerate(typed):
                if cut := next((piece.replace(word, "", 1) for word in sorted(wanted) if len(word) > 1 and _edge(piece, word)), None):
                    typed[index] = cut
                    found += 1
                    break
    return found, found + len(typed)


def _edge(piece: str, word: str) -> bool:
    return piece.startswith(word) or piece.endswith(word)


def _longest(words: frozenset[str]) -> int:
    return max(map(len, words), default=0)


def _runs(length: int) -> list[tuple[int, int]]:
    """Return every run of positions below `length`, short ones first."""
    return [(start, start + size) for size in range(1, length + 1) for start in range(length - size + 1)]


def _most_pairs(typed: list[str], wanted: list[frozenset[str]]) -> int:
    """Return the size of a largest one-to-one pairing of what was typed with what is wanted."""
    owner: dict[int, int] = {}

    def place(blank: int, seen: set[int]) -> bool:
        for index, right in enumerate(wanted):
            if index not in seen and typed[blank] in right:
                seen.add(index)
                if index not in owner or place(owner[index], seen):
                    owner[index] = blank
                    return True
        return False

    return sum(place(blank, set()) for blank in range(len(typed)))


def _longest_common(given: Sequence[str], right: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for item in given:
        previous = row
        row = [0]
        for index, wanted in enumerate(right):
            row.append(previous[index] + 1 if item == wanted else max(previous[index + 1], row[index]))
    return row[-1]
